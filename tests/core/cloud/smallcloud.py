# SPDX-License-Identifier: GPL-3.0-or-later
"""A cloud that keeps its jobs in a folder, as the programs of a command provider; a start may lose its answer."""
import json, os, sys
folder, request = sys.argv[1], json.load(sys.stdin)
def read(name):
    with open(os.path.join(folder, name)) as file:
        return json.load(file)
def write(job):
    with open(os.path.join(folder, job['id'].replace('/', '_')), 'w') as file:
        json.dump(job, file)
what = request['request']
if what == 'start':
    job = {'id': 'jobs/' + request['attempt'][:8], 'attempt': request['attempt'], 'status': 'starting',
           'input': request['input'], 'model': request.get('model')}
    write(job)
    if request['input'].get('lose'):
        os.kill(os.getpid(), 9)
    print(json.dumps(job))
elif what == 'find':
    jobs = [read(name) for name in os.listdir(folder)]
    found = [job for job in jobs if job['attempt'] == request['attempt']]
    print(json.dumps(found[0] if found else {'found': False}))
else:
    name = request['id'].replace('/', '_')
    if not os.path.exists(os.path.join(folder, name)):
        print(json.dumps({'found': False}))
        sys.exit()
    job = read(name)
    if what == 'cancel':
        job['status'] = 'canceled'
    elif what == 'status' and job['status'] == 'processing':
        job.update(status='succeeded', predict_seconds=4.5, outputs=['https://a.example/out.tar'],
                   completed_at='2026-11-20T10:05:00Z')
    elif what == 'status' and job['status'] == 'starting':
        job['status'] = 'processing'
    write(job)
    print(json.dumps({'logs': 'from the cloud\n'} if what == 'logs' else job))
