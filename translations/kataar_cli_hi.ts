<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi">
<context>
    <name>Cli</name>
    <message>
        <source>How to print: table or json</source>
        <translation>कैसे छापें: table या json</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no duration; examples: 90m, 1h30m, 2d, 3600</source>
        <translation>&apos;%1&apos; कोई अवधि नहीं है; उदाहरण: 90m, 1h30m, 2d, 3600</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time; examples: 22:00, 2026-11-23T22:00, +2h</source>
        <translation>&apos;%1&apos; कोई समय नहीं है; उदाहरण: 22:00, 2026-11-23T22:00, +2h</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>उपयोग</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>मेमोरी</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>तापमान</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>किससे मिला</translation>
    </message>
    <message>
        <source>The server has no GPU.</source>
        <translation>server में कोई GPU नहीं है।</translation>
    </message>
    <message>
        <source>Show the GPUs and who uses them</source>
        <translation>GPUs और उनका उपयोग करने वाली jobs दिखाएँ</translation>
    </message>
    <message numerus="yes">
        <source>%n local job(s) now wait(s); &apos;kataar jobs process&apos; starts them.</source>
        <translation>
            <numerusform>%n local job अब प्रतीक्षा में है; &apos;kataar jobs process&apos; उसे शुरू करता है।</numerusform>
            <numerusform>%n local jobs अब प्रतीक्षा में हैं; &apos;kataar jobs process&apos; उन्हें शुरू करता है।</numerusform>
        </translation>
    </message>
    <message>
        <source>must be queued, pending, blocked or running</source>
        <translation>queued, pending, blocked या running होना चाहिए</translation>
    </message>
    <message>
        <source>is needed to cancel several jobs where nobody can be asked</source>
        <translation>ज़रूरी है: कई jobs रद्द करनी हैं और पूछने के लिए कोई नहीं है</translation>
    </message>
    <message>
        <source>Cancel all jobs that have not ended?</source>
        <translation>जो jobs समाप्त नहीं हुईं, क्या वे सब रद्द करें?</translation>
    </message>
    <message>
        <source>Cancel all jobs in this state?</source>
        <translation>इस स्थिति की सब jobs रद्द करें?</translation>
    </message>
    <message>
        <source>Nothing was cancelled.</source>
        <translation>कुछ रद्द नहीं किया गया।</translation>
    </message>
    <message>
        <source>There was nothing to cancel.</source>
        <translation>रद्द करने के लिए कोई job नहीं थी।</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) cancelled.</source>
        <translation>
            <numerusform>%n job रद्द हुई।</numerusform>
            <numerusform>%n jobs रद्द हुईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>Not cancelled: %1 (%2)</source>
        <translation>रद्द नहीं हुई: %1 (%2)</translation>
    </message>
    <message>
        <source>The job is being stopped.</source>
        <translation>job रोकी जा रही है।</translation>
    </message>
    <message>
        <source>The job is cancelled.</source>
        <translation>job रद्द हो गई।</translation>
    </message>
    <message>
        <source>give jobs, --all or --status</source>
        <translation>jobs, --all या --status दें</translation>
    </message>
    <message>
        <source>Cancel jobs, running ones too</source>
        <translation>jobs रद्द करें, चल रही jobs भी</translation>
    </message>
    <message>
        <source>Number, id, or the first 4 or more characters of the id</source>
        <translation>संख्या, id, या id के पहले 4 या अधिक अक्षर</translation>
    </message>
    <message>
        <source>Every job that has not ended</source>
        <translation>हर job जो समाप्त नहीं हुई</translation>
    </message>
    <message>
        <source>Every job in this state: queued, blocked or running</source>
        <translation>इस स्थिति की हर job: queued, blocked या running</translation>
    </message>
    <message>
        <source>Do not ask first</source>
        <translation>पहले पूछे बिना</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Waits because</source>
        <translation>प्रतीक्षा का कारण</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>त्रुटि</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>कॉन्फ़िगरेशन</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>कमांड</translation>
    </message>
    <message>
        <source>Submitted by</source>
        <translation>submit करने वाला</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>प्राथमिकता</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>स्थान</translation>
    </message>
    <message>
        <source>GPUs asked for</source>
        <translation>माँगे गए GPUs</translation>
    </message>
    <message>
        <source>Preferred GPUs</source>
        <translation>पसंद के GPUs</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>submit हुई</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>शुरू हुई</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>समाप्त हुई</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>समय</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>समय-सीमा</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>प्रयास</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1, अधिकतम %2</translation>
    </message>
    <message>
        <source>Show one job</source>
        <translation>एक job दिखाएँ</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>टिप्पणी</translation>
    </message>
    <message>
        <source>There are no jobs.</source>
        <translation>कोई job नहीं है।</translation>
    </message>
    <message>
        <source>There are no jobs in this state.</source>
        <translation>इस स्थिति में कोई job नहीं है।</translation>
    </message>
    <message>
        <source>List jobs, newest first</source>
        <translation>jobs की सूची, सबसे नई पहले</translation>
    </message>
    <message>
        <source>At most this many</source>
        <translation>अधिकतम इतनी</translation>
    </message>
    <message>
        <source>Only jobs in this state: queued, pending, running, blocked, completed, failed or cancelled</source>
        <translation>केवल इस स्थिति की jobs: queued, pending, running, blocked, completed, failed या cancelled</translation>
    </message>
    <message>
        <source>Only these fields, joined by commas; dots reach into objects: job_id,metadata.run_name</source>
        <translation>केवल ये fields, अल्पविराम से जुड़े; बिंदु object के भीतर तक जाता है: job_id,metadata.run_name</translation>
    </message>
    <message>
        <source>The job is waiting: %1</source>
        <translation>job प्रतीक्षा में है: %1</translation>
    </message>
    <message>
        <source>Print a job&apos;s log</source>
        <translation>job का लॉग छापें</translation>
    </message>
    <message>
        <source>Go on until the job has ended</source>
        <translation>job के समाप्त होने तक चलते रहें</translation>
    </message>
    <message>
        <source>With -f: seconds to wait for a server that went away (60)</source>
        <translation>-f के साथ: चले गए server की इतने सेकंड प्रतीक्षा करें (60)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>चल रही हैं</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>स्वीकृति के लिए रुकी</translation>
    </message>
    <message>
        <source>Local jobs</source>
        <translation>Local jobs</translation>
    </message>
    <message>
        <source>%1 running of at most %2</source>
        <translation>%1 चल रही हैं, अधिकतम %2</translation>
    </message>
    <message>
        <source>GPUs in use</source>
        <translation>उपयोग में GPUs</translation>
    </message>
    <message>
        <source>GPUs free</source>
        <translation>ख़ाली GPUs</translation>
    </message>
    <message>
        <source>GPU limit</source>
        <translation>GPU सीमा</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>असीमित</translation>
    </message>
    <message>
        <source>Average wait, local</source>
        <translation>औसत प्रतीक्षा, local</translation>
    </message>
    <message>
        <source>Average wait, others</source>
        <translation>औसत प्रतीक्षा, बाक़ी</translation>
    </message>
    <message>
        <source>A running job was cancelled; local jobs start again on &apos;kataar jobs process&apos; or the next submit.</source>
        <translation>एक चल रही job रद्द की गई थी; local jobs &apos;kataar jobs process&apos; या अगले submit पर फिर शुरू होंगी।</translation>
    </message>
    <message>
        <source>No job could be started.</source>
        <translation>कोई job शुरू नहीं हो सकी।</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) started.</source>
        <translation>
            <numerusform>%n job शुरू हुई।</numerusform>
            <numerusform>%n jobs शुरू हुईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the queue as a whole</source>
        <translation>पूरी queue की स्थिति दिखाएँ</translation>
    </message>
    <message>
        <source>Start now whatever can start, also after a cancelled job</source>
        <translation>जो शुरू हो सकती हैं उन्हें अभी शुरू करें, रद्द की गई job के बाद भी</translation>
    </message>
    <message>
        <source>name a configuration, or a command after --</source>
        <translation>कोई कॉन्फ़िगरेशन, या -- के बाद कमांड दें</translation>
    </message>
    <message>
        <source>give a configuration or a command after --, not both</source>
        <translation>कॉन्फ़िगरेशन या -- के बाद कमांड दें, दोनों नहीं</translation>
    </message>
    <message>
        <source>It would start now.</source>
        <translation>यह अभी शुरू होती।</translation>
    </message>
    <message>
        <source>It would start now on GPU %1.</source>
        <translation>यह अभी GPU %1 पर शुरू होती।</translation>
    </message>
    <message>
        <source>The job is starting.</source>
        <translation>job शुरू हो रही है।</translation>
    </message>
    <message>
        <source>The job is starting on GPU %1.</source>
        <translation>job GPU %1 पर शुरू हो रही है।</translation>
    </message>
    <message>
        <source>It would wait at position %1.</source>
        <translation>यह स्थान %1 पर प्रतीक्षा करती।</translation>
    </message>
    <message>
        <source>It would wait.</source>
        <translation>यह प्रतीक्षा करती।</translation>
    </message>
    <message>
        <source>The job waits at position %1.</source>
        <translation>job स्थान %1 पर प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>The job waits.</source>
        <translation>job प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>It would wait for approval.</source>
        <translation>यह स्वीकृति की प्रतीक्षा करती।</translation>
    </message>
    <message>
        <source>The job waits for approval.</source>
        <translation>job स्वीकृति की प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>चेतावनी: %1</translation>
    </message>
    <message>
        <source>Rejected: %1</source>
        <translation>अस्वीकृत: %1</translation>
    </message>
    <message>
        <source>Submit a configuration, or a command after --; prints the job&apos;s id</source>
        <translation>कॉन्फ़िगरेशन, या -- के बाद की कमांड submit करें; job की id छपती है</translation>
    </message>
    <message>
        <source>Name of a configuration in the configs folder</source>
        <translation>configs फ़ोल्डर के किसी कॉन्फ़िगरेशन का नाम</translation>
    </message>
    <message>
        <source>Reject it if it cannot start at once</source>
        <translation>तुरंत शुरू न हो सके तो अस्वीकार करें</translation>
    </message>
    <message>
        <source>Take any free GPUs instead of the configured ones</source>
        <translation>कॉन्फ़िगर किए गए GPUs की जगह कोई भी ख़ाली GPUs लें</translation>
    </message>
    <message>
        <source>Say what would happen, and change nothing</source>
        <translation>सिर्फ़ बताएँ कि क्या होगा, कुछ न बदलें (dry-run)</translation>
    </message>
    <message>
        <source>Where to run: auto, local, worker, cloud or slurm</source>
        <translation>कहाँ चले: auto, local, worker, cloud या slurm</translation>
    </message>
    <message>
        <source>How many GPUs; 0 = none</source>
        <translation>कितने GPUs; 0 = कोई नहीं</translation>
    </message>
    <message>
        <source>Preferred GPUs by their index</source>
        <translation>पसंद के GPUs, उनके index से</translation>
    </message>
    <message>
        <source>Time limit, as in 90m, 1h30m, 2d</source>
        <translation>समय-सीमा, जैसे 90m, 1h30m, 2d</translation>
    </message>
    <message>
        <source>Not before: 22:00, 2026-11-23T22:00 or +2h</source>
        <translation>इससे पहले नहीं: 22:00, 2026-11-23T22:00 या +2h</translation>
    </message>
    <message>
        <source>What to call the job</source>
        <translation>job का नाम</translation>
    </message>
    <message>
        <source>Priority from 0 to 50 instead of your level&apos;s</source>
        <translation>आपके स्तर की जगह 0 से 50 तक की प्राथमिकता</translation>
    </message>
    <message>
        <source>Jobs at once that are not local</source>
        <translation>एक साथ चलने वाली jobs, जो local नहीं हैं</translation>
    </message>
    <message>
        <source>Of these, of one user</source>
        <translation>इनमें से एक उपयोक्ता की</translation>
    </message>
    <message>
        <source>Of these, of one team, with fair share</source>
        <translation>इनमें से एक टीम की, Fair-Share के साथ</translation>
    </message>
    <message>
        <source>Fair share between teams</source>
        <translation>टीमों के बीच न्यायसंगत हिस्सा (Fair-Share)</translation>
    </message>
    <message>
        <source>GPUs that local jobs may use at once</source>
        <translation>GPUs जो local jobs एक साथ ले सकती हैं</translation>
    </message>
    <message>
        <source>Local jobs at once</source>
        <translation>एक साथ चलने वाली local jobs</translation>
    </message>
    <message>
        <source>Minutes of waiting after which the priority rises; 0 = never</source>
        <translation>इतने मिनट की प्रतीक्षा पर प्राथमिकता बढ़ती है; 0 = कभी नहीं</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>सीमा</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>मान</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>अर्थ</translation>
    </message>
    <message>
        <source>is no limit; &apos;kataar limits&apos; lists them</source>
        <translation>कोई सीमा नहीं है; &apos;kataar limits&apos; से सूची देखें</translation>
    </message>
    <message>
        <source>cannot be unlimited</source>
        <translation>असीमित नहीं हो सकता</translation>
    </message>
    <message>
        <source>Show or change how much runs at once</source>
        <translation>एक साथ चलने की सीमाएँ दिखाएँ या बदलें</translation>
    </message>
    <message>
        <source>Show the limits</source>
        <translation>सीमाएँ दिखाएँ</translation>
    </message>
    <message>
        <source>Change limits; they hold at once</source>
        <translation>सीमाएँ बदलें; तुरंत लागू होती हैं</translation>
    </message>
    <message>
        <source>As in local_job_max_concurrent=2</source>
        <translation>जैसे local_job_max_concurrent=2</translation>
    </message>
    <message>
        <source>The output cannot be written.</source>
        <translation>आउटपुट लिखा नहीं जा सका।</translation>
    </message>
    <message>
        <source>The connection was lost; trying again …</source>
        <translation>कनेक्शन टूट गया; फिर कोशिश हो रही है …</translation>
    </message>
    <message>
        <source>The server keeps closing the log.</source>
        <translation>server लॉग को बार-बार बंद कर रहा है।</translation>
    </message>
    <message>
        <source>Start kataard here, with its own options</source>
        <translation>kataard को उसके अपने विकल्पों के साथ यहाँ शुरू करें</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>%1 शुरू नहीं हो सका: %2</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>उपयोग</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>विकल्प</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>विकल्प</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>तर्क</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>कमांड</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>कमांड</translation>
    </message>
    <message>
        <source>required</source>
        <translation>ज़रूरी</translation>
    </message>
    <message>
        <source>Print this help and exit</source>
        <translation>यह मदद छापकर समाप्त करें</translation>
    </message>
    <message>
        <source>Print the version and exit</source>
        <translation>संस्करण छापकर समाप्त करें</translation>
    </message>
    <message>
        <source>The server&apos;s address (KATAAR_URL, else http://127.0.0.1:8001)</source>
        <translation>server का पता (KATAAR_URL, नहीं तो http://127.0.0.1:8001)</translation>
    </message>
    <message>
        <source>Certificates to trust instead of the system&apos;s, a PEM file (KATAAR_CA_FILE)</source>
        <translation>सिस्टम के बजाय इन प्रमाणपत्रों पर भरोसा करें, एक PEM फ़ाइल (KATAAR_CA_FILE)</translation>
    </message>
    <message>
        <source>List, submit, follow and cancel jobs</source>
        <translation>jobs देखें, submit करें, उनका लॉग देखें और रद्द करें</translation>
    </message>
    <message>
        <source>&apos;kataar --help&apos; and &apos;kataar COMMAND --help&apos; list what there is.</source>
        <translation>&apos;kataar --help&apos; और &apos;kataar COMMAND --help&apos; पूरी सूची दिखाते हैं।</translation>
    </message>
    <message>
        <source>Only &apos;kataar jobs submit&apos; takes a command after --.</source>
        <translation>-- के बाद कमांड केवल &apos;kataar jobs submit&apos; लेता है।</translation>
    </message>
    <message>
        <source>Kataar: a GPU job queue</source>
        <translation>Kataar (कतार): GPU jobs की queue</translation>
    </message>
    <message>
        <source>This user has %1 of at most %2 jobs running.</source>
        <translation>इस उपयोक्ता की %1 jobs चल रही हैं, अधिकतम %2।</translation>
    </message>
    <message>
        <source>The team %1 has %2 of at most %3 jobs running.</source>
        <translation>टीम %1 की %2 jobs चल रही हैं, अधिकतम %3।</translation>
    </message>
    <message>
        <source>%1 of at most %2 local jobs are running.</source>
        <translation>%1 local jobs चल रही हैं, अधिकतम %2।</translation>
    </message>
    <message>
        <source>Local jobs use %1 of at most %2 GPUs, and this job needs %3.</source>
        <translation>local jobs %1 GPUs ले रही हैं, अधिकतम %2; इस job को %3 चाहिए।</translation>
    </message>
    <message>
        <source>%1 of at most %2 jobs are running.</source>
        <translation>%1 jobs चल रही हैं, अधिकतम %2।</translation>
    </message>
    <message>
        <source>The configured GPUs are not free: %1.</source>
        <translation>कॉन्फ़िगर किए गए GPUs ख़ाली नहीं हैं: %1।</translation>
    </message>
    <message>
        <source>The configured GPUs do not exist on this machine: %1. It will never start as it is.</source>
        <translation>कॉन्फ़िगर किए गए GPUs इस मशीन में नहीं हैं: %1। ऐसे यह कभी शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>The job needs %1 GPUs and this machine has %2. It will never start as it is.</source>
        <translation>job को %1 GPUs चाहिए और इस मशीन में %2 हैं। ऐसे यह कभी शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>Programs outside the queue use these GPUs: %1.</source>
        <translation>queue से बाहर के प्रोग्राम इन GPUs का उपयोग कर रहे हैं: %1।</translation>
    </message>
    <message>
        <source>Free GPUs: %1; the job needs %2.</source>
        <translation>ख़ाली GPUs: %1; job को %2 चाहिए।</translation>
    </message>
    <message>
        <source>Starting it now would delay the earlier job %1.</source>
        <translation>इसे अभी शुरू करने से पहले वाली job %1 को देर होगी।</translation>
    </message>
    <message>
        <source>No worker is connected that could take it.</source>
        <translation>इसे ले सकने वाला कोई worker जुड़ा नहीं है।</translation>
    </message>
    <message>
        <source>No idle worker has the labels that the job asks for.</source>
        <translation>किसी ख़ाली worker पर वे labels नहीं हैं जो job को चाहिए।</translation>
    </message>
    <message>
        <source>No idle worker has as many GPUs as the job needs.</source>
        <translation>किसी ख़ाली worker में उतने GPUs नहीं हैं जितने job को चाहिए।</translation>
    </message>
    <message>
        <source>The provider cannot be reached: %1</source>
        <translation>provider तक नहीं पहुँचा जा सका: %1</translation>
    </message>
    <message>
        <source>The job is held.</source>
        <translation>job रोककर रखी गई है।</translation>
    </message>
    <message>
        <source>The job will be cancelled at %1 unless that is taken back.</source>
        <translation>job %1 पर रद्द हो जाएगी, अगर यह पहले वापस न लिया जाए।</translation>
    </message>
    <message>
        <source>The job may not start before %1.</source>
        <translation>job %1 से पहले शुरू नहीं हो सकती।</translation>
    </message>
    <message>
        <source>The job waits for its run window, which opens at %1.</source>
        <translation>job अपनी समयावधि की प्रतीक्षा में है, जो %1 पर शुरू होती है।</translation>
    </message>
    <message>
        <source>The queue is paused.</source>
        <translation>queue ठहरी हुई है।</translation>
    </message>
    <message>
        <source>The quota %1 is used up.</source>
        <translation>कोटा %1 पूरा हो चुका है।</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>शुरू हो रही है</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>रोकी जा रही है</translation>
    </message>
    <message>
        <source>running</source>
        <translation>चल रही है</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>स्वीकृति के लिए रुकी</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>पूर्ण</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>असफल</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>रद्द</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Job #%1 (%2) completed.</source>
        <translation>Job #%1 (%2) पूर्ण हुई।</translation>
    </message>
    <message>
        <source>Job #%1 (%2) was cancelled.</source>
        <translation>Job #%1 (%2) रद्द की गई।</translation>
    </message>
    <message>
        <source>Job #%1 (%2) failed: %3</source>
        <translation>Job #%1 (%2) असफल रही: %3</translation>
    </message>
    <message>
        <source>Job #%1 (%2): %3</source>
        <translation>Job #%1 (%2): %3</translation>
    </message>
    <message>
        <source>free</source>
        <translation>ख़ाली</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>उपयोग में</translation>
    </message>
    <message>
        <source>releasing</source>
        <translation>छूट रहा है</translation>
    </message>
    <message>
        <source>busy elsewhere</source>
        <translation>दूसरे के उपयोग में</translation>
    </message>
    <message>
        <source>quarantined</source>
        <translation>अलग रखा गया</translation>
    </message>
    <message>
        <source>No answer from %1 (%2). Is kataard running there? Start it with &apos;kataar server&apos;, or name another server by KATAAR_URL.</source>
        <translation>%1 से कोई उत्तर नहीं मिला (%2)। क्या वहाँ kataard चल रहा है? उसे &apos;kataar server&apos; से शुरू करें, या KATAAR_URL में दूसरा server दें।</translation>
    </message>
    <message>
        <source>%1 answered something that is not Kataar&apos;s. Is another program listening there?</source>
        <translation>%1 का उत्तर Kataar का नहीं है। क्या वहाँ कोई दूसरा प्रोग्राम चल रहा है?</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no server address; one looks like http://127.0.0.1:8001.</source>
        <translation>&apos;%1&apos; server का पता नहीं है; पता ऐसा होता है: http://127.0.0.1:8001</translation>
    </message>
    <message>
        <source>The API key in %1 has characters that no key has.</source>
        <translation>%1 की API key में ऐसे अक्षर हैं जो किसी key में नहीं होते।</translation>
    </message>
    <message>
        <source>The key file %1 is not yours alone; run: chmod 600 %1</source>
        <translation>key फ़ाइल %1 दूसरे भी पढ़ सकते हैं; चलाएँ: chmod 600 %1</translation>
    </message>
    <message>
        <source>There is no such job.</source>
        <translation>ऐसी कोई job नहीं है।</translation>
    </message>
    <message>
        <source>There is no job %1.</source>
        <translation>job %1 नहीं मिली।</translation>
    </message>
    <message>
        <source>Several jobs begin with %1; give more of the id.</source>
        <translation>कई jobs %1 से शुरू होती हैं; id का और हिस्सा दें।</translation>
    </message>
    <message>
        <source>The job is in a state that does not allow this: %1.</source>
        <translation>job की वर्तमान स्थिति में यह नहीं हो सकता: %1।</translation>
    </message>
    <message>
        <source>You lack the permission %1.</source>
        <translation>आपके पास अनुमति %1 नहीं है।</translation>
    </message>
    <message>
        <source>The server does not know you. Put a valid key into KATAAR_API_KEY or into the file ~/.config/kataar/key.</source>
        <translation>server आपको नहीं पहचानता। KATAAR_API_KEY में या फ़ाइल ~/.config/kataar/key में सही key रखें।</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full or cannot be written; nothing was changed.</source>
        <translation>server की डिस्क भरी है या उस पर लिखा नहीं जा सकता; कुछ नहीं बदला गया।</translation>
    </message>
</context>
</TS>
