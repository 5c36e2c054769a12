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
        <source>Cancel all jobs that have not ended?</source>
        <translation>जो jobs समाप्त नहीं हुईं, क्या वे सब रद्द करें?</translation>
    </message>
    <message>
        <source>Cancel all jobs in this state?</source>
        <translation>इस स्थिति की सब jobs रद्द करें?</translation>
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
        <source>Start kataar-worker here, with its own options</source>
        <translation>kataar-worker को उसके अपने विकल्पों के साथ यहाँ शुरू करें</translation>
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
        <source>Several jobs begin or end with %1; give more of the id.</source>
        <translation>कई jobs की id %1 से शुरू या उस पर ख़त्म होती है; id का और हिस्सा दें।</translation>
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
    <message>
        <source>Example:</source>
        <translation>उदाहरण:</translation>
    </message>
    <message>
        <source>is needed where nobody can be asked</source>
        <translation>ज़रूरी है, क्योंकि यहाँ किसी से पूछा नहीं जा सकता</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>There are no configurations. Put one into the server&apos;s folder of configurations, as in ~/.config/kataar/configs/NAME.toml; docs/configs.md says what it may hold.</source>
        <translation>कोई configuration नहीं है। server के configurations फ़ोल्डर में एक रखें, जैसे ~/.config/kataar/configs/NAME.toml; उसमें क्या लिखा जा सकता है, यह docs/configs.md में है।</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>त्रुटि: %1</translation>
    </message>
    <message>
        <source>The configuration is in order.</source>
        <translation>configuration ठीक है।</translation>
    </message>
    <message>
        <source>List, show and check job configurations</source>
        <translation>job configurations की सूची देखें, उन्हें दिखाएँ और जाँचें</translation>
    </message>
    <message>
        <source>List what can be submitted by name</source>
        <translation>नाम से जो submit हो सकता है, उसकी सूची</translation>
    </message>
    <message>
        <source>Show a configuration</source>
        <translation>एक configuration दिखाएँ</translation>
    </message>
    <message>
        <source>Check a configuration; the exit code is 0 if it is in order, else 1</source>
        <translation>configuration जाँचें; ठीक हो तो exit code 0, नहीं तो 1</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>टीम</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>लागत</translation>
    </message>
    <message>
        <source>No job waits for approval.</source>
        <translation>कोई job स्वीकृति की प्रतीक्षा में नहीं है।</translation>
    </message>
    <message>
        <source>The job is approved and starts when its turn comes.</source>
        <translation>job स्वीकृत हो गई; अपनी बारी आने पर शुरू होगी।</translation>
    </message>
    <message>
        <source>The job is rejected and cancelled.</source>
        <translation>job अस्वीकार करके रद्द कर दी गई।</translation>
    </message>
    <message>
        <source>List, approve and reject jobs that need approval</source>
        <translation>जिन jobs को स्वीकृति चाहिए, उन्हें देखें, स्वीकृत या अस्वीकार करें</translation>
    </message>
    <message>
        <source>Let jobs start</source>
        <translation>jobs को शुरू होने दें</translation>
    </message>
    <message>
        <source>Refuse jobs, which cancels them</source>
        <translation>jobs अस्वीकार करें; वे रद्द हो जाती हैं</translation>
    </message>
    <message>
        <source>Why, for their owner to read</source>
        <translation>कारण, जो job के मालिक को दिखेगा</translation>
    </message>
    <message>
        <source>The job and its log are deleted.</source>
        <translation>job और उसका लॉग मिटा दिए गए।</translation>
    </message>
    <message numerus="yes">
        <source>Delete all jobs that ended more than %n day(s) ago, with their logs?</source>
        <translation>
            <numerusform>%n दिन से पहले समाप्त हुई सब jobs लॉग सहित मिटाएँ?</numerusform>
            <numerusform>%n दिनों से पहले समाप्त हुई सब jobs लॉग सहित मिटाएँ?</numerusform>
        </translation>
    </message>
    <message>
        <source>There was nothing to delete.</source>
        <translation>मिटाने को कुछ नहीं था।</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) deleted.</source>
        <translation>
            <numerusform>%n job मिटाई गई।</numerusform>
            <numerusform>%n jobs मिटाई गईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete jobs that have ended, with their logs</source>
        <translation>समाप्त jobs को लॉग सहित मिटाएँ</translation>
    </message>
    <message>
        <source>Delete all jobs that ended some time ago</source>
        <translation>कुछ समय पहले समाप्त हुई सब jobs मिटाएँ</translation>
    </message>
    <message>
        <source>More than this many days ago (30)</source>
        <translation>इतने दिनों से पहले की (30)</translation>
    </message>
    <message>
        <source>The job is held; &apos;kataar jobs release&apos; lets it start again.</source>
        <translation>job रोककर रखी गई है; &apos;kataar jobs release&apos; उसे फिर शुरू होने देता है।</translation>
    </message>
    <message>
        <source>The job is released and starts when its turn comes.</source>
        <translation>job जारी कर दी गई; अपनी बारी आने पर शुरू होगी।</translation>
    </message>
    <message>
        <source>It was taken back.</source>
        <translation>पहले जैसा कर दिया गया।</translation>
    </message>
    <message>
        <source>Why, for the others to read</source>
        <translation>कारण, जो दूसरों को दिखेगा</translation>
    </message>
    <message>
        <source>Keep waiting jobs from starting</source>
        <translation>प्रतीक्षा में खड़ी jobs को शुरू होने से रोकें</translation>
    </message>
    <message>
        <source>Let held jobs start again</source>
        <translation>रोककर रखी गई jobs जारी करें</translation>
    </message>
    <message>
        <source>Take back a cancel, an approval or a rejection that is not yet carried out</source>
        <translation>जो रद्द, स्वीकृति या अस्वीकृति अभी लागू नहीं हुई, उसे वापस लें</translation>
    </message>
    <message>
        <source>There are no jobs. &apos;kataar jobs submit CONFIG&apos; adds one; &apos;kataar configs&apos; lists what can be submitted.</source>
        <translation>कोई job नहीं है। &apos;kataar jobs submit CONFIG&apos; एक जोड़ता है; क्या-क्या submit हो सकता है, यह &apos;kataar configs&apos; दिखाता है।</translation>
    </message>
    <message>
        <source>must be a number from 0 to %1, or clear</source>
        <translation>0 से %1 तक की संख्या या clear होना चाहिए</translation>
    </message>
    <message>
        <source>Its priority was %1 and is %2.</source>
        <translation>इसकी प्राथमिकता %1 थी, अब %2 है।</translation>
    </message>
    <message>
        <source>give one of --before, --after, --top and --bottom</source>
        <translation>--before, --after, --top और --bottom में से एक दें</translation>
    </message>
    <message>
        <source>It now waits at position %1.</source>
        <translation>अब यह स्थान %1 पर प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>Give a waiting job another priority than its owner&apos;s level has</source>
        <translation>प्रतीक्षा में खड़ी job को उसके मालिक के स्तर से अलग प्राथमिकता दें</translation>
    </message>
    <message>
        <source>0 to 50, or &apos;clear&apos; for that of the level again</source>
        <translation>0 से 50, या फिर से स्तर की प्राथमिकता के लिए &apos;clear&apos;</translation>
    </message>
    <message>
        <source>Move a waiting job among those of its priority</source>
        <translation>प्रतीक्षा में खड़ी job को उसी प्राथमिकता की jobs के बीच आगे-पीछे करें</translation>
    </message>
    <message>
        <source>Right before this job</source>
        <translation>इस job के ठीक पहले</translation>
    </message>
    <message>
        <source>Right after this job</source>
        <translation>इस job के ठीक बाद</translation>
    </message>
    <message>
        <source>Before all others of its priority</source>
        <translation>उसी प्राथमिकता की बाकी सब jobs से पहले</translation>
    </message>
    <message>
        <source>After all others of its priority</source>
        <translation>उसी प्राथमिकता की बाकी सब jobs के बाद</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no label; an example: gpu_type=a100*</source>
        <translation>&apos;%1&apos; कोई label नहीं है; उदाहरण: gpu_type=a100*</translation>
    </message>
    <message>
        <source>Let it wait for approval where it would be refused without one</source>
        <translation>जहाँ बिना स्वीकृति के इनकार होता, वहाँ स्वीकृति की प्रतीक्षा करने दें</translation>
    </message>
    <message>
        <source>Which provider of that kind</source>
        <translation>उस तरह का कौन-सा provider</translation>
    </message>
    <message>
        <source>Only on a worker with this label, as in gpu_type=a100*; may be repeated</source>
        <translation>सिर्फ़ इस label वाले worker पर, जैसे gpu_type=a100*; कई बार दिया जा सकता है</translation>
    </message>
    <message>
        <source>Submit jobs that have ended once more; prints the new ids</source>
        <translation>समाप्त jobs फिर से submit करें; नई ids छपती हैं</translation>
    </message>
    <message>
        <source>No job starts now; those that run go on. &apos;kataar queue resume&apos; ends the pause.</source>
        <translation>अब कोई job शुरू नहीं होगी; जो चल रही हैं वे चलती रहेंगी। &apos;kataar queue resume&apos; से jobs फिर शुरू होंगी।</translation>
    </message>
    <message>
        <source>Jobs start again.</source>
        <translation>jobs फिर शुरू होने लगीं।</translation>
    </message>
    <message>
        <source>Stop the start of jobs, or let it go on</source>
        <translation>jobs का शुरू होना ठहराएँ या फिर चालू करें</translation>
    </message>
    <message>
        <source>Start no job until &apos;resume&apos;</source>
        <translation>&apos;resume&apos; तक कोई job शुरू न करें</translation>
    </message>
    <message>
        <source>Start jobs again</source>
        <translation>jobs फिर शुरू करें</translation>
    </message>
    <message>
        <source>A command is missing after &apos;%1&apos;.</source>
        <translation>&apos;%1&apos; के बाद command नहीं दिया गया।</translation>
    </message>
    <message>
        <source>There is no option %1 here.</source>
        <translation>यहाँ %1 नाम का कोई विकल्प नहीं है।</translation>
    </message>
    <message>
        <source>There is no command &apos;%1&apos;.</source>
        <translation>&apos;%1&apos; नाम का कोई command नहीं है।</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is one argument too many.</source>
        <translation>&apos;%1&apos; एक फ़ालतू argument है।</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 नहीं दिया गया।</translation>
    </message>
    <message>
        <source>%1 must be from %2 to %3, not &apos;%4&apos;.</source>
        <translation>%1 %2 से %3 तक होना चाहिए, &apos;%4&apos; नहीं।</translation>
    </message>
    <message>
        <source>%1 must be one of %2, not &apos;%3&apos;.</source>
        <translation>%1 इनमें से एक होना चाहिए: %2; &apos;%3&apos; नहीं।</translation>
    </message>
    <message>
        <source>%1 cannot be &apos;%2&apos;.</source>
        <translation>%1 &apos;%2&apos; नहीं हो सकता।</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 के साथ मान भी चाहिए।</translation>
    </message>
    <message>
        <source>%1 can be given only once.</source>
        <translation>%1 सिर्फ़ एक बार दिया जा सकता है।</translation>
    </message>
    <message>
        <source>Print the document about all commands and exit</source>
        <translation>सब commands का दस्तावेज़ छापकर बाहर जाएँ</translation>
    </message>
    <message>
        <source>User</source>
        <translation>उपयोक्ता</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>क्रिया</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>किस पर</translation>
    </message>
    <message>
        <source>From</source>
        <translation>कहाँ से</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>विवरण</translation>
    </message>
    <message>
        <source>No record matches.</source>
        <translation>कोई record मेल नहीं खाता।</translation>
    </message>
    <message>
        <source>The audit log is whole: every record fits. Records: %1</source>
        <translation>ऑडिट लॉग पूरा है, हर record मेल खाता है। Records: %1</translation>
    </message>
    <message>
        <source>The audit log was changed: record %1 is the first that does not fit. %2</source>
        <translation>ऑडिट लॉग बदला गया है: record %1 पहला है जो मेल नहीं खाता। %2</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Show and check the record of who did what</source>
        <translation>किसने क्या किया, इसका ऑडिट लॉग देखें और जाँचें</translation>
    </message>
    <message>
        <source>List records, newest first</source>
        <translation>records की सूची, नए पहले</translation>
    </message>
    <message>
        <source>Only this action, as in job.cancel</source>
        <translation>सिर्फ़ यह क्रिया, जैसे job.cancel</translation>
    </message>
    <message>
        <source>Only what this user did</source>
        <translation>सिर्फ़ वह, जो इस उपयोक्ता ने किया</translation>
    </message>
    <message>
        <source>Only what was done to this job, user or team</source>
        <translation>सिर्फ़ वह, जो इस job, उपयोक्ता या टीम के साथ हुआ</translation>
    </message>
    <message>
        <source>Only since then: 2h, 3d, 22:00 or 2026-11-23T22:00</source>
        <translation>सिर्फ़ तब से: 2h, 3d, 22:00 या 2026-11-23T22:00</translation>
    </message>
    <message>
        <source>Check the whole record; the exit code is 0 if it is whole, else 1</source>
        <translation>पूरा लॉग जाँचें; सब मेल खाए तो exit code 0, नहीं तो 1</translation>
    </message>
    <message>
        <source>Count the records by action</source>
        <translation>क्रिया के हिसाब से records गिनें</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>वापस ली गई</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>समय-सीमा समाप्त</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>मान्य</translation>
    </message>
    <message>
        <source>all that the user may</source>
        <translation>जो भी उपयोक्ता को अनुमति है</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>आरंभ</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>बनाया गया</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>कब तक</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>पिछला उपयोग</translation>
    </message>
    <message>
        <source>May</source>
        <translation>अनुमति</translation>
    </message>
    <message>
        <source>There are no keys. &apos;kataar keys create --name NAME&apos; makes one.</source>
        <translation>कोई key नहीं है। &apos;kataar keys create --name NAME&apos; एक बनाता है।</translation>
    </message>
    <message>
        <source>The key is in %1; kataar uses it from now on.</source>
        <translation>key %1 में रखी गई; kataar अब से उसी का उपयोग करेगा।</translation>
    </message>
    <message>
        <source>%1 holds a key already; --force replaces it</source>
        <translation>%1 में पहले से एक key है; --force उसे बदल देता है</translation>
    </message>
    <message>
        <source>Keep it: it is shown this once. It is used from KATAAR_API_KEY, or from the file %1 (chmod 600).</source>
        <translation>इसे सँभालकर रखें: यह सिर्फ़ इसी बार दिखती है। इसे KATAAR_API_KEY में या फ़ाइल %1 (chmod 600) में रखें।</translation>
    </message>
    <message>
        <source>The key is revoked; nobody gets in with it any more.</source>
        <translation>key वापस ले ली गई; अब इससे कोई अंदर नहीं आ सकता।</translation>
    </message>
    <message>
        <source>As an admin: this user&apos;s</source>
        <translation>प्रशासक के लिए: इस उपयोक्ता की</translation>
    </message>
    <message>
        <source>List, make and revoke API keys</source>
        <translation>API keys देखें, बनाएँ और वापस लें</translation>
    </message>
    <message>
        <source>List one&apos;s keys</source>
        <translation>अपनी keys की सूची</translation>
    </message>
    <message>
        <source>Make a key; prints it alone, this once</source>
        <translation>key बनाएँ; सिर्फ़ वही छपती है, और सिर्फ़ इसी बार</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>किस काम के लिए</translation>
    </message>
    <message>
        <source>Valid for this many days</source>
        <translation>इतने दिन तक मान्य</translation>
    </message>
    <message>
        <source>Only this permission, as in job.submit; may be repeated</source>
        <translation>सिर्फ़ यह अनुमति, जैसे job.submit; कई बार दी जा सकती है</translation>
    </message>
    <message>
        <source>Into the file that kataar reads, instead of printing it</source>
        <translation>छापने के बजाय उस फ़ाइल में रखें जिसे kataar पढ़ता है</translation>
    </message>
    <message>
        <source>With --save: replace the key that is there</source>
        <translation>--save के साथ: पहले से रखी key को बदल दें</translation>
    </message>
    <message>
        <source>Make a key useless at once</source>
        <translation>key को तुरंत बेकार कर दें</translation>
    </message>
    <message>
        <source>Its number; &apos;kataar keys&apos; lists them</source>
        <translation>उसकी संख्या; &apos;kataar keys&apos; सूची दिखाता है</translation>
    </message>
    <message>
        <source>is needed where nobody can be asked, with the password on a line of its own</source>
        <translation>ज़रूरी है, क्योंकि यहाँ किसी से पूछा नहीं जा सकता; पासवर्ड एक अलग पंक्ति में दें</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>ई-मेल</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>स्तर</translation>
    </message>
    <message>
        <source>active</source>
        <translation>सक्रिय</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>निष्क्रिय</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>पासवर्ड</translation>
    </message>
    <message>
        <source>set</source>
        <translation>है</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>अलग से दी गई</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>मना</translation>
    </message>
    <message>
        <source>Last log-in</source>
        <translation>पिछला लॉग इन</translation>
    </message>
    <message>
        <source>New password:</source>
        <translation>नया पासवर्ड:</translation>
    </message>
    <message>
        <source>Once more:</source>
        <translation>एक बार फिर:</translation>
    </message>
    <message>
        <source>The two passwords differ; nothing was changed.</source>
        <translation>दोनों पासवर्ड अलग हैं; कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>Present password:</source>
        <translation>मौजूदा पासवर्ड:</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>सदस्य</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>विवरण</translation>
    </message>
    <message>
        <source>There are no teams. &apos;kataar teams create NAME&apos; adds one.</source>
        <translation>कोई टीम नहीं है। &apos;kataar teams create NAME&apos; एक बनाता है।</translation>
    </message>
    <message>
        <source>The team is there. &apos;kataar teams add TEAM USER&apos; brings people in.</source>
        <translation>टीम बन गई। &apos;kataar teams add TEAM USER&apos; उसमें लोग जोड़ता है।</translation>
    </message>
    <message>
        <source>say what is to change</source>
        <translation>बताएँ कि क्या बदलना है</translation>
    </message>
    <message>
        <source>The team is changed.</source>
        <translation>टीम बदल दी गई।</translation>
    </message>
    <message>
        <source>Delete the team %1? Its people stay, without a team.</source>
        <translation>टीम %1 मिटाएँ? उसके लोग रहेंगे, बिना टीम के।</translation>
    </message>
    <message>
        <source>The team is deleted.</source>
        <translation>टीम मिटा दी गई।</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>स्तर</translation>
    </message>
    <message>
        <source>Nobody is in this team. &apos;kataar teams add %1 USER&apos; brings people in.</source>
        <translation>इस टीम में कोई नहीं है। &apos;kataar teams add %1 USER&apos; लोग जोड़ता है।</translation>
    </message>
    <message>
        <source>%1 is in the team; new jobs belong to it.</source>
        <translation>%1 अब टीम में है; नई jobs उसी टीम की होंगी।</translation>
    </message>
    <message>
        <source>%1 is out of the team.</source>
        <translation>%1 अब टीम में नहीं है।</translation>
    </message>
    <message>
        <source>Name or id of the team</source>
        <translation>टीम का नाम या id</translation>
    </message>
    <message>
        <source>Name or number of the user</source>
        <translation>उपयोक्ता का नाम या संख्या</translation>
    </message>
    <message>
        <source>What the team does</source>
        <translation>टीम क्या करती है</translation>
    </message>
    <message>
        <source>List, add and change teams</source>
        <translation>टीमें देखें, जोड़ें और बदलें</translation>
    </message>
    <message>
        <source>List all teams</source>
        <translation>सब टीमों की सूची</translation>
    </message>
    <message>
        <source>Add a team</source>
        <translation>टीम जोड़ें</translation>
    </message>
    <message>
        <source>Change a team&apos;s name or description</source>
        <translation>टीम का नाम या विवरण बदलें</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>दूसरा नाम</translation>
    </message>
    <message>
        <source>Delete a team; its people stay</source>
        <translation>टीम मिटाएँ; उसके लोग रहते हैं</translation>
    </message>
    <message>
        <source>List who is in a team</source>
        <translation>टीम में कौन-कौन है</translation>
    </message>
    <message>
        <source>Bring people into a team, out of the one where they are</source>
        <translation>लोगों को टीम में लाएँ; पिछली टीम छूट जाती है</translation>
    </message>
    <message>
        <source>Take people out of a team</source>
        <translation>लोगों को टीम से हटाएँ</translation>
    </message>
    <message>
        <source>As in job.view.all; &apos;kataar users permissions&apos; lists them</source>
        <translation>जैसे job.view.all; &apos;kataar users permissions&apos; सूची दिखाता है</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>इसे वापस लें</translation>
    </message>
    <message>
        <source>Allow a user what the levels do not</source>
        <translation>उपयोक्ता को वह अनुमति दें जो उसके स्तर में नहीं है</translation>
    </message>
    <message>
        <source>Forbid a user something; that wins over all else</source>
        <translation>उपयोक्ता को किसी बात से मना करें; मनाही सबसे ऊपर है</translation>
    </message>
    <message>
        <source>List the levels and what each may do</source>
        <translation>स्तरों और उनकी अनुमतियों की सूची</translation>
    </message>
    <message>
        <source>There are no users. &apos;kataar users create NAME&apos; adds one.</source>
        <translation>कोई उपयोक्ता नहीं है। &apos;kataar users create NAME&apos; एक जोड़ता है।</translation>
    </message>
    <message>
        <source>The user is there. &apos;kataar keys create --user %1 --name NAME&apos; makes a key for this user.</source>
        <translation>उपयोक्ता जोड़ दिया गया। &apos;kataar keys create --user %1 --name NAME&apos; उसके लिए key बनाता है।</translation>
    </message>
    <message>
        <source>Delete the user %1 with all keys? Jobs and records stay.</source>
        <translation>उपयोक्ता %1 को सब keys सहित मिटाएँ? jobs और records रहेंगे।</translation>
    </message>
    <message>
        <source>The user is deleted.</source>
        <translation>उपयोक्ता मिटा दिया गया।</translation>
    </message>
    <message>
        <source>The user may use the queue again.</source>
        <translation>उपयोक्ता फिर से queue का उपयोग कर सकता है।</translation>
    </message>
    <message>
        <source>The user is shut out: keys and log-ins no longer work. Jobs go on.</source>
        <translation>उपयोक्ता बाहर कर दिया गया: keys और लॉग इन अब नहीं चलेंगे। jobs चलती रहेंगी।</translation>
    </message>
    <message>
        <source>The password is set. Log-ins with the old one have ended.</source>
        <translation>पासवर्ड रख दिया गया। पुराने पासवर्ड के लॉग इन समाप्त हो गए।</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>ई-मेल का पता</translation>
    </message>
    <message>
        <source>The name that others see</source>
        <translation>वह नाम जो दूसरों को दिखता है</translation>
    </message>
    <message>
        <source>The team that new jobs belong to</source>
        <translation>वह टीम जिसकी नई jobs होंगी</translation>
    </message>
    <message>
        <source>Read the password from the standard input</source>
        <translation>पासवर्ड standard input से पढ़ें</translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>उपयोक्ता जोड़ें</translation>
    </message>
    <message>
        <source>viewer, researcher, lead or admin; may be repeated</source>
        <translation>viewer, researcher, lead या admin; कई बार दिया जा सकता है</translation>
    </message>
    <message>
        <source>Ask for a password, for the web page</source>
        <translation>वेब पेज के लिए पासवर्ड पूछें</translation>
    </message>
    <message>
        <source>Change a user&apos;s name, address or team</source>
        <translation>उपयोक्ता का नाम, पता या टीम बदलें</translation>
    </message>
    <message>
        <source>Another user name</source>
        <translation>दूसरा उपयोक्ता-नाम</translation>
    </message>
    <message>
        <source>Out of every team</source>
        <translation>किसी टीम में नहीं</translation>
    </message>
    <message>
        <source>Delete a user with all keys</source>
        <translation>उपयोक्ता को सब keys सहित मिटाएँ</translation>
    </message>
    <message>
        <source>Set the levels that a user has</source>
        <translation>उपयोक्ता के स्तर तय करें</translation>
    </message>
    <message>
        <source>viewer, researcher, lead or admin</source>
        <translation>viewer, researcher, lead या admin</translation>
    </message>
    <message>
        <source>Set one&apos;s own password, or as an admin a user&apos;s</source>
        <translation>अपना पासवर्ड रखें, या प्रशासक के रूप में किसी उपयोक्ता का</translation>
    </message>
    <message>
        <source>Name or number of the user; without one, yourself</source>
        <translation>उपयोक्ता का नाम या संख्या; न दें तो आप स्वयं</translation>
    </message>
    <message>
        <source>List, add and change users</source>
        <translation>उपयोक्ता देखें, जोड़ें और बदलें</translation>
    </message>
    <message>
        <source>List all users</source>
        <translation>सब उपयोक्ताओं की सूची</translation>
    </message>
    <message>
        <source>Show a user and what he or she may do</source>
        <translation>उपयोक्ता और उसकी अनुमतियाँ दिखाएँ</translation>
    </message>
    <message>
        <source>Let a deactivated user in again</source>
        <translation>निष्क्रिय उपयोक्ता को फिर अंदर आने दें</translation>
    </message>
    <message>
        <source>Shut a user out at once; jobs go on</source>
        <translation>उपयोक्ता को तुरंत बाहर करें; jobs चलती रहती हैं</translation>
    </message>
    <message>
        <source>being the Unix user of the server</source>
        <translation>server के Unix उपयोक्ता के रूप में</translation>
    </message>
    <message>
        <source>an API key</source>
        <translation>API key से</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>पहचान</translation>
    </message>
    <message>
        <source>Show as whom the server knows you</source>
        <translation>दिखाएँ कि server आपको किस रूप में जानता है</translation>
    </message>
    <message>
        <source>There is no user &apos;%1&apos;.</source>
        <translation>&apos;%1&apos; नाम का कोई उपयोक्ता नहीं है।</translation>
    </message>
    <message>
        <source>There is no team &apos;%1&apos;.</source>
        <translation>&apos;%1&apos; नाम की कोई टीम नहीं है।</translation>
    </message>
    <message>
        <source>There is no key with the number %1.</source>
        <translation>संख्या %1 की कोई key नहीं है।</translation>
    </message>
    <message>
        <source>There is a user of this name already.</source>
        <translation>इस नाम का उपयोक्ता पहले से है।</translation>
    </message>
    <message>
        <source>There is a team of this name already.</source>
        <translation>इस नाम की टीम पहले से है।</translation>
    </message>
    <message>
        <source>This is the last admin who can manage users; make another one first.</source>
        <translation>यह आख़िरी प्रशासक है जो उपयोक्ताओं को सँभाल सकता है; पहले कोई और बनाएँ।</translation>
    </message>
    <message>
        <source>This is the Unix user whom the server runs as; he or she cannot be deleted.</source>
        <translation>server इसी Unix उपयोक्ता के नाम से चलता है; इसे मिटाया नहीं जा सकता।</translation>
    </message>
    <message>
        <source>This user has jobs that have not ended. Cancel them first, or deactivate the user.</source>
        <translation>इस उपयोक्ता की jobs अभी समाप्त नहीं हुईं। पहले उन्हें रद्द करें, या उपयोक्ता को निष्क्रिय करें।</translation>
    </message>
    <message>
        <source>This user has too many keys; revoke one first.</source>
        <translation>इस उपयोक्ता की बहुत सारी keys हैं; पहले एक वापस लें।</translation>
    </message>
    <message>
        <source>The key file %1 cannot be written: %2</source>
        <translation>key की फ़ाइल %1 लिखी नहीं जा सकती: %2</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted (%2). If it is signed by an authority of your own, name that one with --ca-file or KATAAR_CA_FILE.</source>
        <translation>%1 के प्रमाणपत्र पर भरोसा नहीं है (%2)। अगर उस पर आपके अपने प्राधिकरण के हस्ताक्षर हैं, तो --ca-file या KATAAR_CA_FILE से उसे बताएँ।</translation>
    </message>
    <message>
        <source>%1 has no certificate that can be read. It must be in PEM form.</source>
        <translation>%1 में पढ़ा जा सकने वाला कोई प्रमाणपत्र नहीं है। वह PEM रूप में होना चाहिए।</translation>
    </message>
    <message>
        <source>today</source>
        <translation>आज</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>कल</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time; examples: 22:00, tomorrow, Friday 22:00, 2026-11-23T22:00, +2h</source>
        <translation>&apos;%1&apos; कोई समय नहीं है; उदाहरण: 22:00, tomorrow, Friday 22:00, 2026-11-23T22:00, +2h</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>इससे पहले नहीं</translation>
    </message>
    <message>
        <source>Run window</source>
        <translation>चलने की समयावधि</translation>
    </message>
    <message>
        <source>At its end</source>
        <translation>उसके अंत पर</translation>
    </message>
    <message>
        <source>Not before: 22:00, tomorrow, Friday 22:00, 2026-11-23T22:00 or +2h</source>
        <translation>इससे पहले नहीं: 22:00, tomorrow, Friday 22:00, 2026-11-23T22:00 या +2h</translation>
    </message>
    <message>
        <source>Only at these times: a name, as in overnight, or 22:00-08:00 Mon-Fri</source>
        <translation>केवल इस समयावधि में: कोई नाम, जैसे overnight, या 22:00-08:00 Mon-Fri</translation>
    </message>
    <message>
        <source>open</source>
        <translation>खुली</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>बंद</translation>
    </message>
    <message>
        <source>never closes</source>
        <translation>कभी बंद नहीं होती</translation>
    </message>
    <message>
        <source>never opens</source>
        <translation>कभी नहीं खुलती</translation>
    </message>
    <message>
        <source>closes %1</source>
        <translation>%1 पर बंद होगी</translation>
    </message>
    <message>
        <source>opens %1</source>
        <translation>%1 पर खुलेगी</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>%1 के लिए</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>समयावधि</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>समय</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>समय क्षेत्र</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>अभी</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>आगे</translation>
    </message>
    <message>
        <source>There are no run windows. &apos;kataar windows set NAME 22:00-08:00&apos; adds one.</source>
        <translation>चलने की कोई समयावधि नहीं है। &apos;kataar windows set NAME 22:00-08:00&apos; एक जोड़ता है।</translation>
    </message>
    <message>
        <source>name a window, or say with --for whose it is</source>
        <translation>समयावधि का नाम दें, या --for से बताएँ कि वह किसकी है</translation>
    </message>
    <message>
        <source>For</source>
        <translation>किसके लिए</translation>
    </message>
    <message>
        <source>Opens next</source>
        <translation>अगली बार खुलेगी</translation>
    </message>
    <message>
        <source>Closes next</source>
        <translation>अगली बार बंद होगी</translation>
    </message>
    <message>
        <source>The run window is set.</source>
        <translation>समयावधि तय हो गई है।</translation>
    </message>
    <message>
        <source>with --for, give one window</source>
        <translation>--for के साथ एक ही समयावधि दें</translation>
    </message>
    <message>
        <source>say when it is open, as in 22:00-08:00</source>
        <translation>बताएँ कि वह कब खुली है, जैसे 22:00-08:00</translation>
    </message>
    <message>
        <source>what happens at its end is said with --for, or at submit</source>
        <translation>उसके अंत पर क्या हो, यह --for के साथ या submit करते समय बताया जाता है</translation>
    </message>
    <message>
        <source>The run window is deleted.</source>
        <translation>समयावधि मिटा दी गई है।</translation>
    </message>
    <message>
        <source>List and change the times at which jobs may start</source>
        <translation>वे समय दिखाएँ और बदलें जिनमें jobs शुरू हो सकती हैं</translation>
    </message>
    <message>
        <source>List run windows and where they apply</source>
        <translation>समयावधियाँ दिखाएँ, और यह कि वे कहाँ लागू हैं</translation>
    </message>
    <message>
        <source>The window&apos;s name</source>
        <translation>समयावधि का नाम</translation>
    </message>
    <message>
        <source>Whose window: local (the local GPUs), team:TEAM or provider:NAME</source>
        <translation>किसकी समयावधि: local (इस मशीन के GPUs), team:TEAM या provider:NAME</translation>
    </message>
    <message>
        <source>Show one run window</source>
        <translation>एक समयावधि दिखाएँ</translation>
    </message>
    <message>
        <source>Add or change a run window, or give one to the local GPUs, a team or a provider</source>
        <translation>समयावधि जोड़ें या बदलें, या उसे इस मशीन के GPUs, किसी टीम या provider पर लागू करें</translation>
    </message>
    <message>
        <source>When it is open, as in 22:00-08:00 Mon-Fri</source>
        <translation>वह कब खुली है, जैसे 22:00-08:00 Mon-Fri</translation>
    </message>
    <message>
        <source>Delete a run window, or let a place run at any time</source>
        <translation>समयावधि मिटाएँ, या किसी जगह को हर समय चलने दें</translation>
    </message>
    <message>
        <source>What becomes of a running job when the window closes: finish (goes on), requeue (stopped, then waits again) or stop (cancelled)</source>
        <translation>समयावधि बंद होने पर चल रही job का क्या हो: finish (चलती रहे), requeue (रोकी जाए, फिर प्रतीक्षा करे) या stop (रद्द हो)</translation>
    </message>
    <message>
        <source>The run window %1 (of %2) never opens. It will never start as it is.</source>
        <translation>समयावधि %1 (%2 की) कभी नहीं खुलती। ऐसे यह job कभी शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>The run window %2 of %3 opens at %1.</source>
        <translation>%3 की समयावधि %2, %1 पर खुलेगी।</translation>
    </message>
    <message>
        <source>The job waits for its run window %2, which opens at %1.</source>
        <translation>job अपनी समयावधि %2 की प्रतीक्षा में है, जो %1 पर खुलेगी।</translation>
    </message>
    <message>
        <source>Nothing holds it back: it is about to start.</source>
        <translation>इसे कुछ नहीं रोक रहा: यह शुरू होने ही वाली है।</translation>
    </message>
    <message>
        <source>The job does not wait: %1.</source>
        <translation>यह job प्रतीक्षा में नहीं है: %1।</translation>
    </message>
    <message>
        <source>It waits because:</source>
        <translation>यह इसलिए रुकी है:</translation>
    </message>
    <message>
        <source>No single change would start it now.</source>
        <translation>कोई एक बदलाव इसे अभी शुरू नहीं कर सकता।</translation>
    </message>
    <message>
        <source>What would start it now, each by itself:</source>
        <translation>इनमें से कोई भी एक इसे अभी शुरू कर देगा:</translation>
    </message>
    <message>
        <source>No jobs are waiting.</source>
        <translation>कोई job प्रतीक्षा में नहीं है।</translation>
    </message>
    <message>
        <source>POSITION</source>
        <translation>स्थान</translation>
    </message>
    <message>
        <source>JOB</source>
        <translation>JOB</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>STARTS ABOUT</source>
        <translation>अनुमानित शुरुआत</translation>
    </message>
    <message>
        <source>IF SLOW</source>
        <translation>देर हुई तो</translation>
    </message>
    <message>
        <source>GPUS</source>
        <translation>GPUS</translation>
    </message>
    <message>
        <source>REMARK</source>
        <translation>टिप्पणी</translation>
    </message>
    <message numerus="yes">
        <source>%n more job(s) wait; --limit shows them.</source>
        <translation>
            <numerusform>%n और job प्रतीक्षा में है; --limit से दिखेगी।</numerusform>
            <numerusform>%n और jobs प्रतीक्षा में हैं; --limit से दिखेंगी।</numerusform>
        </translation>
    </message>
    <message>
        <source>When it starts: %1</source>
        <translation>कब शुरू होगी: %1</translation>
    </message>
    <message>
        <source>It starts at about %1.</source>
        <translation>यह लगभग %1 पर शुरू होगी।</translation>
    </message>
    <message>
        <source>It starts at about %1, on GPU %2.</source>
        <translation>यह लगभग %1 पर GPU %2 पर शुरू होगी।</translation>
    </message>
    <message>
        <source>If jobs take longer than usual, nobody can tell.</source>
        <translation>jobs को सामान्य से अधिक समय लगे, तो कहा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>If jobs take longer than usual: at about %1.</source>
        <translation>jobs को सामान्य से अधिक समय लगे, तो लगभग %1 पर।</translation>
    </message>
    <message>
        <source>Say why a job waits, when it starts, and what would start it now</source>
        <translation>बताएँ कि job क्यों रुकी है, कब शुरू होगी, और क्या इसे अभी शुरू करेगा</translation>
    </message>
    <message>
        <source>Show when the waiting jobs start</source>
        <translation>दिखाएँ कि प्रतीक्षा में पड़ी jobs कब शुरू होंगी</translation>
    </message>
    <message>
        <source>It delays no other job.</source>
        <translation>इससे किसी और job को देर नहीं होगी।</translation>
    </message>
    <message numerus="yes">
        <source>It delays %n job(s):</source>
        <translation>
            <numerusform>इससे %n job को देर होगी:</numerusform>
            <numerusform>इससे %n jobs को देर होगी:</numerusform>
        </translation>
    </message>
    <message>
        <source>  %1 (%2) by %3</source>
        <translation>  %1 (%2): %3</translation>
    </message>
    <message numerus="yes">
        <source>  and %n more</source>
        <translation>
            <numerusform>  और %n</numerusform>
            <numerusform>  और %n</numerusform>
        </translation>
    </message>
    <message>
        <source>the limit of each user</source>
        <translation>हर user की सीमा</translation>
    </message>
    <message>
        <source>the limit of each team</source>
        <translation>हर टीम की सीमा</translation>
    </message>
    <message>
        <source>the limit of local jobs</source>
        <translation>local jobs की सीमा</translation>
    </message>
    <message>
        <source>the limit of GPUs for local jobs</source>
        <translation>local jobs के GPUs की सीमा</translation>
    </message>
    <message>
        <source>the limit of all jobs</source>
        <translation>सब jobs की सीमा</translation>
    </message>
    <message>
        <source>released (kataar jobs release): now</source>
        <translation>जारी की जाए (kataar jobs release) तो: अभी</translation>
    </message>
    <message>
        <source>if the queue goes on (kataar queue resume): now</source>
        <translation>queue फिर चले (kataar queue resume) तो: अभी</translation>
    </message>
    <message>
        <source>with &apos;kataar jobs process&apos;: now</source>
        <translation>&apos;kataar jobs process&apos; से: अभी</translation>
    </message>
    <message>
        <source>if its cancelling is taken back (kataar jobs undo): now</source>
        <translation>इसका रद्द होना वापस लिया जाए (kataar jobs undo) तो: अभी</translation>
    </message>
    <message>
        <source>approved (kataar jobs approval approve): now</source>
        <translation>स्वीकृत हो (kataar jobs approval approve) तो: अभी</translation>
    </message>
    <message>
        <source>with --any-gpu: now, on GPU %1</source>
        <translation>--any-gpu के साथ: अभी, GPU %1 पर</translation>
    </message>
    <message>
        <source>with --device-ids %1: now</source>
        <translation>--device-ids %1 के साथ: अभी</translation>
    </message>
    <message>
        <source>with --gpus %1: now, on GPU %2</source>
        <translation>--gpus %1 के साथ: अभी, GPU %2 पर</translation>
    </message>
    <message>
        <source>if the running job %1 (%2) ended: now</source>
        <translation>चल रही job %1 (%2) समाप्त हो तो: अभी</translation>
    </message>
    <message>
        <source>with priority %1 (kataar jobs priority): now</source>
        <translation>प्राथमिकता %1 (kataar jobs priority) के साथ: अभी</translation>
    </message>
    <message>
        <source>with %1 raised from %2 to %3 (kataar limits): now</source>
        <translation>%1 %2 से बढ़ाकर %3 की जाए (kataar limits) तो: अभी</translation>
    </message>
    <message>
        <source>Nobody can tell when it starts.</source>
        <translation>कब शुरू होगी, कहा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>No job has completed yet from which to learn how long jobs take.</source>
        <translation>अभी तक कोई job पूर्ण नहीं हुई जिससे पता चले कि jobs को कितना समय लगता है।</translation>
    </message>
    <message>
        <source>It starts later than is reckoned ahead.</source>
        <translation>जितना आगे का हिसाब लगाया जाता है, यह उसके बाद शुरू होगी।</translation>
    </message>
    <message>
        <source>Not before it is released.</source>
        <translation>जारी किए जाने से पहले नहीं।</translation>
    </message>
    <message>
        <source>It is about to be cancelled.</source>
        <translation>यह रद्द होने वाली है।</translation>
    </message>
    <message>
        <source>Not before &apos;kataar jobs process&apos; or the next submit.</source>
        <translation>&apos;kataar jobs process&apos; या अगले submit से पहले नहीं।</translation>
    </message>
    <message>
        <source>Not before the queue goes on.</source>
        <translation>queue के फिर चलने से पहले नहीं।</translation>
    </message>
    <message>
        <source>Not before it is approved.</source>
        <translation>स्वीकृति से पहले नहीं।</translation>
    </message>
    <message>
        <source>Never: this machine does not have the GPUs that it needs.</source>
        <translation>कभी नहीं: इस मशीन पर वे GPUs नहीं हैं जो इसे चाहिए।</translation>
    </message>
    <message>
        <source>Not under this limit of GPUs for local jobs.</source>
        <translation>local jobs के GPUs की इस सीमा में नहीं।</translation>
    </message>
    <message>
        <source>Its GPUs are set aside, and no job&apos;s end frees them.</source>
        <translation>इसके GPUs अलग रखे गए हैं, और किसी job के समाप्त होने से वे ख़ाली नहीं होंगे।</translation>
    </message>
    <message>
        <source>Programs outside the queue use its GPUs.</source>
        <translation>queue के बाहर के प्रोग्राम इसके GPUs का उपयोग कर रहे हैं।</translation>
    </message>
    <message>
        <source>It waits for an earlier job whose start nobody can tell.</source>
        <translation>यह एक पहले की job के लिए रुकी है जिसकी शुरुआत कही नहीं जा सकती।</translation>
    </message>
    <message>
        <source>This machine cannot start jobs at present: %1</source>
        <translation>यह मशीन अभी jobs शुरू नहीं कर सकती: %1</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>प्रगति</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>चरण</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, %2 शेष</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>%1, %2 a second</source>
        <translation>%1, %2 प्रति सेकंड</translation>
    </message>
    <message>
        <source>on</source>
        <translation>चालू</translation>
    </message>
    <message>
        <source>off</source>
        <translation>बंद</translation>
    </message>
    <message>
        <source>Asks about</source>
        <translation>किनके बारे में</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>निर्णय</translation>
    </message>
    <message>
        <source>Exempt</source>
        <translation>छूट</translation>
    </message>
    <message>
        <source>Only for provider</source>
        <translation>केवल इस provider के लिए</translation>
    </message>
    <message>
        <source>Only for level</source>
        <translation>केवल इस स्तर के लिए</translation>
    </message>
    <message>
        <source>There are no approval rules. &apos;kataar jobs approval rules create&apos; adds one.</source>
        <translation>स्वीकृति का कोई नियम नहीं है। &apos;kataar jobs approval rules create&apos; से एक जोड़ें।</translation>
    </message>
    <message>
        <source>The rule is there, and off.</source>
        <translation>नियम जोड़ा गया, और अभी बंद है।</translation>
    </message>
    <message>
        <source>The rule holds for every submit from now on.</source>
        <translation>नियम अब से हर submit पर लागू है।</translation>
    </message>
    <message>
        <source>There is no approval rule %1.</source>
        <translation>स्वीकृति का नियम %1 नहीं है।</translation>
    </message>
    <message>
        <source>The rule is off. What waits for approval still does.</source>
        <translation>नियम बंद है। जो jobs स्वीकृति के लिए रुकी हैं, वे रुकी रहेंगी।</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n approval rules?</source>
        <translation>
            <numerusform>स्वीकृति का %n नियम मिटाएँ?</numerusform>
            <numerusform>स्वीकृति के %n नियम मिटाएँ?</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule is deleted. What waits for approval still does.</source>
        <translation>नियम मिटा दिया गया। जो jobs स्वीकृति के लिए रुकी हैं, वे रुकी रहेंगी।</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>नियम जोड़ें</translation>
    </message>
    <message>
        <source>What it is called</source>
        <translation>नियम का नाम</translation>
    </message>
    <message>
        <source>What it asks about: cost_exceeds, hardware_type, provider, user_level, daily_jobs_exceed, first_job or config_pattern</source>
        <translation>किस बात पर पूछा जाए: cost_exceeds, hardware_type, provider, user_level, daily_jobs_exceed, first_job या config_pattern</translation>
    </message>
    <message>
        <source>USD, a glob, a provider, a level or a number of jobs, as the condition needs; for config_pattern also a regular expression: ^… or …$</source>
        <translation>शर्त के अनुसार USD, glob, provider, स्तर या jobs की संख्या; config_pattern के लिए regular expression भी: ^… या …$</translation>
    </message>
    <message>
        <source>The rule with the higher one is asked first; 0 otherwise</source>
        <translation>अधिक प्राथमिकता वाला नियम पहले देखा जाता है; न देने पर 0</translation>
    </message>
    <message>
        <source>Only for what goes to this provider</source>
        <translation>केवल इस provider को जाने वाली jobs के लिए</translation>
    </message>
    <message>
        <source>Only for submitters of this level</source>
        <translation>केवल इस स्तर के लोगों के submits के लिए</translation>
    </message>
    <message>
        <source>Levels that are never asked about</source>
        <translation>वे स्तर जिनके submits पर कभी नहीं पूछा जाता</translation>
    </message>
    <message>
        <source>The lowest level that decides; admin otherwise</source>
        <translation>निर्णय करने वाला सबसे निचला स्तर; न देने पर admin</translation>
    </message>
    <message>
        <source>It does not hold yet</source>
        <translation>अभी लागू न हो</translation>
    </message>
    <message>
        <source>Number or name of the rule</source>
        <translation>नियम की संख्या या नाम</translation>
    </message>
    <message>
        <source>List and change which submits somebody is asked about</source>
        <translation>किन submits पर स्वीकृति माँगी जाए: देखें और बदलें</translation>
    </message>
    <message>
        <source>List the rules, in the order in which they are asked</source>
        <translation>नियम उस क्रम में दिखाएँ जिसमें वे देखे जाते हैं</translation>
    </message>
    <message>
        <source>Let rules hold from now on</source>
        <translation>नियम अब से लागू करें</translation>
    </message>
    <message>
        <source>Let rules hold no longer</source>
        <translation>नियम लागू करना बंद करें</translation>
    </message>
    <message>
        <source>Delete rules</source>
        <translation>नियम मिटाएँ</translation>
    </message>
    <message>
        <source>cost over %1 USD</source>
        <translation>लागत %1 USD से अधिक</translation>
    </message>
    <message>
        <source>hardware %1</source>
        <translation>हार्डवेयर %1</translation>
    </message>
    <message>
        <source>provider %1</source>
        <translation>provider: %1</translation>
    </message>
    <message>
        <source>submitter below %1</source>
        <translation>submit करने वाला %1 से नीचे</translation>
    </message>
    <message>
        <source>more than %1 jobs a day</source>
        <translation>एक दिन में %1 से अधिक jobs</translation>
    </message>
    <message>
        <source>first job of a submitter</source>
        <translation>किसी की पहली job</translation>
    </message>
    <message>
        <source>configuration %1</source>
        <translation>कॉन्फ़िगरेशन %1</translation>
    </message>
    <message>
        <source>asked for at the submit</source>
        <translation>submit करते समय माँगी गई</translation>
    </message>
    <message>
        <source>%1: the rule cannot be evaluated</source>
        <translation>%1: नियम जाँचा नहीं जा सकता</translation>
    </message>
    <message>
        <source>%1: costs %2 USD</source>
        <translation>%1: लागत %2 USD</translation>
    </message>
    <message>
        <source>%1: hardware %2</source>
        <translation>%1: हार्डवेयर %2</translation>
    </message>
    <message>
        <source>%1: goes to %2</source>
        <translation>%1: %2 को जाती है</translation>
    </message>
    <message>
        <source>%1: the submitter is a %2</source>
        <translation>%1: submit करने वाले का स्तर %2 है</translation>
    </message>
    <message>
        <source>%1: job number %2 of the day</source>
        <translation>%1: दिन की %2वीं job</translation>
    </message>
    <message>
        <source>%1: no job of the submitter was let in yet</source>
        <translation>%1: submit करने वाले की कोई job अब तक स्वीकार नहीं हुई</translation>
    </message>
    <message>
        <source>%1: configuration %2</source>
        <translation>%1: कॉन्फ़िगरेशन %2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>प्रतीक्षा में</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>स्वीकृत</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>अस्वीकृत</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>कब माँगी</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>कारण</translation>
    </message>
    <message>
        <source>There are no requests for approval.</source>
        <translation>स्वीकृति का कोई अनुरोध नहीं है।</translation>
    </message>
    <message>
        <source>Only requests in this state: pending, approved, rejected, expired or cancelled</source>
        <translation>केवल इस स्थिति के अनुरोध: pending, approved, rejected, expired या cancelled</translation>
    </message>
    <message>
        <source>List the requests for approval, newest first</source>
        <translation>स्वीकृति के अनुरोध दिखाएँ, नए पहले</translation>
    </message>
    <message>
        <source>List the requests that wait for a decision</source>
        <translation>निर्णय की प्रतीक्षा वाले अनुरोध दिखाएँ</translation>
    </message>
    <message>
        <source>The job waits for approval, by the rule %1.</source>
        <translation>job नियम %1 के कारण स्वीकृति की प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>Nobody but an admin approves his or her own request.</source>
        <translation>admin को छोड़कर कोई अपना ही अनुरोध स्वीकृत नहीं कर सकता।</translation>
    </message>
    <message>
        <source>The rule wants a decision by the level %1 or above.</source>
        <translation>नियम के अनुसार निर्णय %1 या उससे ऊपर का स्तर ही कर सकता है।</translation>
    </message>
    <message>
        <source>It would come before the rule %1, about which you may not decide; give it a lower priority.</source>
        <translation>यह नियम %1 से पहले आएगा, जिस पर आप निर्णय नहीं कर सकते; इसे कम प्राथमिकता दें।</translation>
    </message>
    <message>
        <source>There is an approval rule of this name already.</source>
        <translation>इस नाम का स्वीकृति नियम पहले से है।</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>user %1</translation>
    </message>
    <message>
        <source>each user</source>
        <translation>हर user</translation>
    </message>
    <message>
        <source>each team</source>
        <translation>हर टीम</translation>
    </message>
    <message>
        <source>team %1</source>
        <translation>टीम %1</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>सब मिलकर</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>अस्वीकार करें</translation>
    </message>
    <message>
        <source>warn</source>
        <translation>चेतावनी दें</translation>
    </message>
    <message>
        <source>ask for approval</source>
        <translation>स्वीकृति माँगें</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>पूरा</translation>
    </message>
    <message>
        <source>nearly used up</source>
        <translation>लगभग पूरा</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>क्या गिना जाता है</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>इकाई</translation>
    </message>
    <message>
        <source>Above it</source>
        <translation>सीमा के ऊपर</translation>
    </message>
    <message>
        <source>There are no quotas. &apos;kataar quota create&apos; adds one.</source>
        <translation>कोई कोटा नहीं है। &apos;kataar quota create&apos; से एक जोड़ें।</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>इस्तेमाल</translation>
    </message>
    <message>
        <source>Begins anew</source>
        <translation>फिर शून्य से</translation>
    </message>
    <message>
        <source>No quota holds for you.</source>
        <translation>आप पर कोई कोटा लागू नहीं है।</translation>
    </message>
    <message>
        <source>No quota is used yet.</source>
        <translation>अभी किसी कोटे का इस्तेमाल नहीं हुआ है।</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>क्या है</translation>
    </message>
    <message>
        <source>The quota holds for every submit from now on.</source>
        <translation>अब से यह कोटा हर submit पर लागू है।</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n quotas?</source>
        <translation>
            <numerusform>%n कोटा मिटाएँ?</numerusform>
            <numerusform>%n कोटे मिटाएँ?</numerusform>
        </translation>
    </message>
    <message>
        <source>The quota is deleted.</source>
        <translation>कोटा मिटा दिया गया।</translation>
    </message>
    <message>
        <source>Add a quota</source>
        <translation>कोटा जोड़ें</translation>
    </message>
    <message>
        <source>What it counts; &apos;kataar quota types&apos; lists what there is</source>
        <translation>क्या गिना जाए; &apos;kataar quota types&apos; पूरी सूची दिखाता है</translation>
    </message>
    <message>
        <source>So much is allowed, and no more</source>
        <translation>इतने तक की अनुमति है, इससे अधिक की नहीं</translation>
    </message>
    <message>
        <source>For this user</source>
        <translation>इस user के लिए</translation>
    </message>
    <message>
        <source>For this team together</source>
        <translation>इस पूरी टीम के लिए मिलाकर</translation>
    </message>
    <message>
        <source>For each user by himself or herself</source>
        <translation>हर user के लिए अलग-अलग</translation>
    </message>
    <message>
        <source>For each team by itself</source>
        <translation>हर टीम के लिए अलग-अलग</translation>
    </message>
    <message>
        <source>What is done about a job above it: block (refuse), require_approval or warn; block otherwise</source>
        <translation>सीमा से ऊपर की job का क्या हो: block (अस्वीकार), require_approval (स्वीकृति माँगें) या warn (चेतावनी); न बताने पर block</translation>
    </message>
    <message>
        <source>List and change how much may be had, and see how much is used</source>
        <translation>कितना लिया जा सकता है यह देखें और बदलें, और देखें कि कितना इस्तेमाल हुआ</translation>
    </message>
    <message>
        <source>List the quotas</source>
        <translation>कोटों की सूची दिखाएँ</translation>
    </message>
    <message>
        <source>Delete quotas</source>
        <translation>कोटे मिटाएँ</translation>
    </message>
    <message>
        <source>Number of the quota</source>
        <translation>कोटे का नंबर</translation>
    </message>
    <message>
        <source>Show how full the quotas are</source>
        <translation>दिखाएँ कि कोटे कितने भर चुके हैं</translation>
    </message>
    <message>
        <source>Only those that hold for you</source>
        <translation>केवल वे जो आप पर लागू हैं</translation>
    </message>
    <message>
        <source>List what quotas may count</source>
        <translation>कोटे क्या-क्या गिन सकते हैं, इसकी सूची दिखाएँ</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>कल</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time; examples: 22:00, yesterday, Friday 18:00, 2026-11-23T22:00, 12h</source>
        <translation>&apos;%1&apos; समय नहीं है; उदाहरण: 22:00, yesterday, Friday 18:00, 2026-11-23T22:00, 12h</translation>
    </message>
    <message>
        <source>Show what ran and failed, what it took, and what waits now</source>
        <translation>दिखाएँ कि क्या चला और क्या असफल हुआ, कितना लगा, और अब क्या प्रतीक्षा में है</translation>
    </message>
    <message>
        <source>From when on: 22:00, yesterday, Friday 18:00, 2026-11-23T22:00, 12h; otherwise the span of the last morning report</source>
        <translation>कब से: 22:00, yesterday, Friday 18:00, 2026-11-23T22:00, 12h; अन्यथा पिछली सुबह की रिपोर्ट की अवधि</translation>
    </message>
    <message>
        <source>Until when; otherwise now</source>
        <translation>कब तक; अन्यथा अभी तक</translation>
    </message>
    <message>
        <source>more than the quota %1</source>
        <translation>कोटे %1 से अधिक</translation>
    </message>
    <message>
        <source>set up</source>
        <translation>तैयार</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>तैयार नहीं</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>मेल</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>सबसे पुरानी</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>पहुँचाई गईं</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>छोड़ी गईं</translation>
    </message>
    <message>
        <source>Last problem</source>
        <translation>पिछली समस्या</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>कब से</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>प्रयास</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>अगला प्रयास</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>समस्या</translation>
    </message>
    <message>
        <source>%1: not sent</source>
        <translation>%1: नहीं भेजी गई</translation>
    </message>
    <message>
        <source>%1: delivered</source>
        <translation>%1: पहुँच गई</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>See what is sent by mail and to the webhook, and try it</source>
        <translation>देखें कि मेल और webhook से क्या भेजा जाता है, और उसे आज़माएँ</translation>
    </message>
    <message>
        <source>Show what waits to be sent</source>
        <translation>दिखाएँ कि क्या भेजे जाने की प्रतीक्षा में है</translation>
    </message>
    <message>
        <source>Send a test now and say how it went</source>
        <translation>अभी एक जाँच भेजें और बताएँ कि क्या हुआ</translation>
    </message>
    <message>
        <source>Address of the mail; your own otherwise</source>
        <translation>मेल का पता; न देने पर आपका अपना</translation>
    </message>
    <message>
        <source>Mails in</source>
        <translation>मेल की भाषा</translation>
    </message>
    <message>
        <source>Language of mails: en or hi; empty: the server&apos;s</source>
        <translation>मेल की भाषा: en या hi; ख़ाली: सर्वर की</translation>
    </message>
    <message>
        <source>Worker labels</source>
        <translation>Worker के labels</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>%1 cannot be written; the token is printed instead, this once.</source>
        <translation>%1 लिखी नहीं जा सकती; इसलिए token यहाँ छापा गया है, सिर्फ़ इस बार।</translation>
    </message>
    <message>
        <source>The token is in %1, which only you may read. Bring the file to the worker and run there:</source>
        <translation>Token फ़ाइल %1 में है, जिसे सिर्फ़ आप पढ़ सकते हैं। फ़ाइल worker पर ले जाएँ और वहाँ चलाएँ:</translation>
    </message>
    <message>
        <source>Keep the token: it is shown this once. On the worker run:</source>
        <translation>Token सँभालकर रखें: यह सिर्फ़ इस बार दिखाया गया है। Worker पर चलाएँ:</translation>
    </message>
    <message>
        <source>The worker %1 takes jobs again.</source>
        <translation>Worker %1 फिर से jobs लेता है।</translation>
    </message>
    <message>
        <source>The worker %1 takes no more jobs.</source>
        <translation>Worker %1 अब और jobs नहीं लेगा।</translation>
    </message>
    <message numerus="yes">
        <source>The worker %1 takes no more jobs; it still runs %n job(s).</source>
        <translation>
            <numerusform>Worker %1 अब और jobs नहीं लेगा; उस पर %n job अब भी चल रही है।</numerusform>
            <numerusform>Worker %1 अब और jobs नहीं लेगा; उस पर %n jobs अब भी चल रही हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the worker %1? Its token is useless at once.</source>
        <translation>Worker %1 हटाएँ? उसका token तुरंत बेकार हो जाएगा।</translation>
    </message>
    <message>
        <source>The worker %1 runs %2, which would be queued again and start anew. Remove it?</source>
        <translation>Worker %1 पर %2 चल रही है, जो फिर queue में रखी जाएगी और नए सिरे से शुरू होगी। Worker हटाएँ?</translation>
    </message>
    <message>
        <source>The worker %1 is removed.</source>
        <translation>Worker %1 हटा दिया गया।</translation>
    </message>
    <message>
        <source>Name, id, or the first 4 or more characters of the id</source>
        <translation>नाम, id, या id के पहले 4 या अधिक अक्षर</translation>
    </message>
    <message>
        <source>Put the token into this new file, which only you may read, instead of printing it</source>
        <translation>Token छापने के बजाय इस नई फ़ाइल में रखें, जिसे सिर्फ़ आप पढ़ सकते हैं</translation>
    </message>
    <message>
        <source>Make a worker known; prints its token, this once, and what to run there</source>
        <translation>Worker जोड़ें; उसका token सिर्फ़ इस बार छापता है, और यह भी कि वहाँ क्या चलाना है</translation>
    </message>
    <message>
        <source>What to call it</source>
        <translation>इसका नाम</translation>
    </message>
    <message>
        <source>A rented machine: forgotten an hour after it went away</source>
        <translation>किराए की मशीन: चले जाने के एक घंटे बाद भुला दी जाती है</translation>
    </message>
    <message>
        <source>What can be asked for by jobs, as in gpu_type=a100; may be repeated</source>
        <translation>जो jobs माँग सकती हैं, जैसे gpu_type=a100; दोहराया जा सकता है</translation>
    </message>
    <message>
        <source>Let a worker finish what it runs, and give it nothing more</source>
        <translation>Worker को चल रही jobs पूरी करने दें, और उसे कुछ नया न दें</translation>
    </message>
    <message>
        <source>Let a worker take jobs again</source>
        <translation>Worker को फिर से jobs लेने दें</translation>
    </message>
    <message>
        <source>Give a worker another token; the old one is useless at once</source>
        <translation>Worker को नया token दें; पुराना तुरंत बेकार हो जाता है</translation>
    </message>
    <message>
        <source>Forget a worker; what it runs is queued again</source>
        <translation>Worker हटाएँ; उस पर जो चल रहा है वह फिर queue में रखा जाता है</translation>
    </message>
    <message>
        <source>Do not ask first, also where it runs jobs</source>
        <translation>पहले न पूछें, तब भी नहीं जब उस पर jobs चल रही हों</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>ख़ाली</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>व्यस्त</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>खाली किया जा रहा है</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>ऑफ़लाइन</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>कनेक्ट हो रहा है</translation>
    </message>
    <message>
        <source>ephemeral</source>
        <translation>अस्थायी</translation>
    </message>
    <message>
        <source>persistent</source>
        <translation>स्थायी</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>प्रकार</translation>
    </message>
    <message>
        <source>Last heard of</source>
        <translation>आख़िरी ख़बर</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>There are no workers. &apos;kataar workers add NAME&apos; makes one known.</source>
        <translation>कोई worker नहीं है। &apos;kataar workers add NAME&apos; से जोड़ें।</translation>
    </message>
    <message>
        <source>There are no workers in this state.</source>
        <translation>इस स्थिति में कोई worker नहीं है।</translation>
    </message>
    <message>
        <source>List and look after the machines that take jobs from this queue</source>
        <translation>इस queue से jobs लेने वाली मशीनें देखें और सँभालें</translation>
    </message>
    <message>
        <source>List the workers</source>
        <translation>Workers दिखाएँ</translation>
    </message>
    <message>
        <source>Only workers in this state: connecting, idle, busy, draining or offline</source>
        <translation>सिर्फ़ इस स्थिति के workers: connecting, idle, busy, draining या offline</translation>
    </message>
    <message>
        <source>%1 is there already; name a new file</source>
        <translation>%1 पहले से है; नई फ़ाइल का नाम दें</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2</source>
        <translation>%1 बनाई नहीं जा सकती: %2</translation>
    </message>
    <message>
        <source>There is no such worker.</source>
        <translation>ऐसा कोई worker नहीं है।</translation>
    </message>
    <message>
        <source>There is no worker %1.</source>
        <translation>%1 नाम का कोई worker नहीं है।</translation>
    </message>
    <message>
        <source>Several workers are called %1; give more of the id.</source>
        <translation>%1 कहलाने वाले कई workers हैं; id का और हिस्सा दें।</translation>
    </message>
    <message>
        <source>It would start now on a worker.</source>
        <translation>यह अभी एक worker पर शुरू होगी।</translation>
    </message>
    <message>
        <source>The job is starting on a worker.</source>
        <translation>Job एक worker पर शुरू हो रही है।</translation>
    </message>
    <message>
        <source>Every worker that could take it has other work.</source>
        <translation>जो workers इसे ले सकते हैं, उन सबके पास दूसरा काम है।</translation>
    </message>
    <message>
        <source>No worker has as many GPUs as the job needs; %1 has %2 of %3.</source>
        <translation>किसी worker के पास उतने GPUs नहीं हैं जितने job को चाहिए; %1 के पास %3 में से %2 हैं।</translation>
    </message>
    <message>
        <source>The worker %2 is kept free for the earlier job %1.</source>
        <translation>Worker %2 पहले की job %1 के लिए ख़ाली रखा गया है।</translation>
    </message>
    <message>
        <source>The worker runs jobs. With --force these are queued again and it is removed.</source>
        <translation>Worker पर jobs चल रही हैं। --force से वे फिर queue में रखी जाती हैं और worker हटा दिया जाता है।</translation>
    </message>
    <message>
        <source>%1 idle, %2 busy, %3 draining, %4 offline</source>
        <translation>%1 ख़ाली, %2 व्यस्त, %3 खाली किए जा रहे, %4 ऑफ़लाइन</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Workers</translation>
    </message>
    <message>
        <source>No worker has the labels that the job asks for; %1 has no fitting &apos;%2&apos;.</source>
        <translation>किसी worker के पास वे labels नहीं हैं जो job माँगती है; %1 का &apos;%2&apos; मेल नहीं खाता।</translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation>keychain में</translation>
    </message>
    <message>
        <source>in a file of the data folder that nobody else may read</source>
        <translation>data फ़ोल्डर की ऐसी फ़ाइल में, जिसे कोई और नहीं पढ़ सकता</translation>
    </message>
    <message>
        <source>in the file that the settings name</source>
        <translation>settings में बताई गई फ़ाइल में</translation>
    </message>
    <message>
        <source>your own jobs</source>
        <translation>आपके अपने jobs</translation>
    </message>
    <message>
        <source>jobs of all who have no token of their own</source>
        <translation>उन सबके jobs, जिनका अपना token नहीं है</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Pays for</source>
        <translation>किसके लिए</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>कहाँ रखा है</translation>
    </message>
    <message>
        <source>No provider takes tokens.</source>
        <translation>कोई provider token नहीं लेता।</translation>
    </message>
    <message>
        <source>Token:</source>
        <translation>Token:</translation>
    </message>
    <message>
        <source>is needed where nobody can be asked, with the token on a line of its own</source>
        <translation>ज़रूरी है जहाँ किसी से पूछा नहीं जा सकता; token अपनी अलग पंक्ति में दें</translation>
    </message>
    <message>
        <source>It is the account %1. The token is kept %2.</source>
        <translation>यह खाता %1 है। Token %2 रखा गया है।</translation>
    </message>
    <message>
        <source>The token is gone here. At the provider it is still valid; make it useless there.</source>
        <translation>Token यहाँ से हट गया है। Provider के यहाँ वह अब भी मान्य है; उसे वहाँ रद्द करें।</translation>
    </message>
    <message>
        <source>Whose token it is; %1 otherwise</source>
        <translation>Token किस provider का है; न बताने पर %1</translation>
    </message>
    <message>
        <source>As an admin: for all who have no token of their own</source>
        <translation>Admin के तौर पर: उन सबके लिए, जिनका अपना token नहीं है</translation>
    </message>
    <message>
        <source>List, give and remove tokens of cloud providers</source>
        <translation>Cloud provider के token देखें, दें और हटाएँ</translation>
    </message>
    <message>
        <source>Say which are kept, and where</source>
        <translation>बताएँ कि कौन से रखे हैं और कहाँ</translation>
    </message>
    <message>
        <source>Give a token; the provider is asked first</source>
        <translation>Token दें; पहले provider से पूछा जाता है</translation>
    </message>
    <message>
        <source>Read it from the standard input</source>
        <translation>उसे standard input से पढ़ें</translation>
    </message>
    <message>
        <source>Remove a token</source>
        <translation>Token हटाएँ</translation>
    </message>
    <message>
        <source>  %1 (%2): %3 of %4, with this job %5</source>
        <translation>  %1 (%2): %4 में से %3, इस job के साथ %5</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>अनुरोध</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>Who may decide</source>
        <translation>कौन निर्णय कर सकता है</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>कारण</translation>
    </message>
    <message>
        <source>If it is approved now:</source>
        <translation>अगर अभी स्वीकृति मिले:</translation>
    </message>
    <message>
        <source>Of the quotas:</source>
        <translation>Quotas में से:</translation>
    </message>
    <message>
        <source>Show a job&apos;s request, and what approving it would mean</source>
        <translation>किसी job का अनुरोध दिखाएँ, और यह कि स्वीकृति का क्या असर होगा</translation>
    </message>
    <message>
        <source>No cloud provider is set up. docs/cloud.md tells how; an admin names a token or four programs in the settings file.</source>
        <translation>कोई cloud provider सेट नहीं है। तरीका docs/cloud.md में है; कोई प्रशासक सेटिंग्स की फ़ाइल में token या चार programs के नाम लिखे।</translation>
    </message>
    <message>
        <source>There are no such jobs. &apos;kataar jobs submit CONFIG --target cloud&apos; adds one.</source>
        <translation>ऐसी कोई job नहीं है। &apos;kataar jobs submit CONFIG --target cloud&apos; से जोड़ें।</translation>
    </message>
    <message>
        <source>works</source>
        <translation>काम करता है</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>काम नहीं कर रहा</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>अभी पूछा नहीं गया</translation>
    </message>
    <message>
        <source>Jobs there</source>
        <translation>वहाँ jobs</translation>
    </message>
    <message>
        <source>Polled</source>
        <translation>पूछताछ</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>हाँ</translation>
    </message>
    <message>
        <source>no</source>
        <translation>नहीं</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>पिछला उत्तर</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>अगली कोशिश</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>खाता</translation>
    </message>
    <message>
        <source>USD per GPU hour</source>
        <translation>USD प्रति GPU-घंटा</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>पता नहीं</translation>
    </message>
    <message>
        <source>The provider names no hardware, and cost/prices names none either. A job may name any with --hardware.</source>
        <translation>Provider कोई hardware नहीं बताता, और cost/prices में भी कोई नहीं है। Job --hardware से कोई भी नाम दे सकती है।</translation>
    </message>
    <message>
        <source>Not all of it is known: %1</source>
        <translation>पूरी सूची पता नहीं: %1</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Providers</translation>
    </message>
    <message>
        <source>Jobs are asked for</source>
        <translation>Jobs के बारे में पूछताछ</translation>
    </message>
    <message>
        <source>every %1 s</source>
        <translation>हर %1 सेकंड</translation>
    </message>
    <message>
        <source>no; PUT /api/queue/polling/setting?enabled=true turns it on</source>
        <translation>नहीं; PUT /api/queue/polling/setting?enabled=true से चालू होती है</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>एक साथ</translation>
    </message>
    <message>
        <source>At once, of a user</source>
        <translation>एक साथ, एक उपयोक्ता की</translation>
    </message>
    <message>
        <source>At once, of a team</source>
        <translation>एक साथ, एक टीम की</translation>
    </message>
    <message>
        <source>%1 at %2 USD per GPU hour</source>
        <translation>%1: %2 USD प्रति GPU-घंटा</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>दाम</translation>
    </message>
    <message>
        <source>See jobs in the cloud, its providers, and what can be had there</source>
        <translation>Cloud की jobs, उसके providers और वहाँ क्या मिलता है, यह देखें</translation>
    </message>
    <message>
        <source>List the jobs in the cloud, newest first</source>
        <translation>Cloud की jobs की सूची, नई पहले</translation>
    </message>
    <message>
        <source>Only those of this provider</source>
        <translation>सिर्फ़ इस provider की</translation>
    </message>
    <message>
        <source>Show the providers and how they are</source>
        <translation>Providers और उनका हाल दिखाएँ</translation>
    </message>
    <message>
        <source>Ask each of them now; one that cannot be used is exit code 1</source>
        <translation>हर एक से अभी पूछें; कोई काम का न हो तो exit code 1</translation>
    </message>
    <message>
        <source>List what jobs can run on there, with prices</source>
        <translation>वहाँ jobs किस hardware पर चल सकती हैं, दाम सहित सूची</translation>
    </message>
    <message>
        <source>Of this provider; the first one otherwise</source>
        <translation>इस provider का; न दें तो पहले का</translation>
    </message>
    <message>
        <source>Show what is in force for cloud jobs</source>
        <translation>Cloud jobs पर क्या लागू है, यह दिखाएँ</translation>
    </message>
    <message>
        <source>Hardware of a cloud job instead of its configuration&apos;s; &apos;kataar cloud hardware&apos; lists it</source>
        <translation>Cloud job का hardware, उसकी configuration के hardware की जगह; सूची &apos;kataar cloud hardware&apos; से</translation>
    </message>
    <message>
        <source>No cloud provider is set up; docs/cloud.md tells how.</source>
        <translation>कोई cloud provider सेट नहीं है; तरीका docs/cloud.md में है।</translation>
    </message>
    <message>
        <source>There is no cloud provider %1; &apos;kataar cloud status&apos; lists those there are.</source>
        <translation>%1 नाम का कोई cloud provider नहीं है; जो हैं, उन्हें &apos;kataar cloud status&apos; दिखाता है।</translation>
    </message>
</context>
<context>
    <name>End</name>
    <message>
        <source>The job ended with exit code %1.</source>
        <translation>job exit code %1 के साथ ख़त्म हुई।</translation>
    </message>
    <message>
        <source>The job was killed by signal %1 (%2).</source>
        <translation>job को signal %1 (%2) ने बंद कर दिया।</translation>
    </message>
    <message>
        <source>Nobody saw how the job ended.</source>
        <translation>job कैसे ख़त्म हुई, यह किसी ने नहीं देखा।</translation>
    </message>
    <message>
        <source>The job was stopped at its time limit of %1 seconds.</source>
        <translation>job अपनी %1 सेकंड की समय-सीमा पर रोकी गई।</translation>
    </message>
    <message>
        <source>Its run window (%1) closed.</source>
        <translation>इसकी run window (%1) बंद हो गई।</translation>
    </message>
    <message>
        <source>The machine rebooted while the job ran.</source>
        <translation>job के चलते हुए मशीन फिर से चालू हुई।</translation>
    </message>
    <message>
        <source>The engine ended before the job&apos;s process was started.</source>
        <translation>job की process शुरू होने से पहले ही engine बंद हो गया।</translation>
    </message>
    <message>
        <source>The job&apos;s supervisor was killed by signal %1 before it started the job.</source>
        <translation>job शुरू करने से पहले ही उसके supervisor को signal %1 ने बंद कर दिया।</translation>
    </message>
    <message>
        <source>The job&apos;s supervisor could not prepare the job&apos;s folder (its status was %1); is the disk full?</source>
        <translation>job का supervisor उसका फ़ोल्डर तैयार नहीं कर सका (status %1)। क्या डिस्क भर गई है?</translation>
    </message>
    <message>
        <source>The job&apos;s supervisor (kataar-runner) was killed; how the job ended is not known.</source>
        <translation>job का supervisor (kataar-runner) बंद कर दिया गया; job कैसे ख़त्म हुई, यह पता नहीं।</translation>
    </message>
    <message>
        <source>The job&apos;s folder is gone; how the job ended is not known.</source>
        <translation>job का फ़ोल्डर नहीं रहा; job कैसे ख़त्म हुई, यह पता नहीं।</translation>
    </message>
    <message>
        <source>The program %1 cannot be started: %2.</source>
        <translation>प्रोग्राम %1 शुरू नहीं हो सका: %2।</translation>
    </message>
    <message>
        <source>%1 It was the last of %2 attempts.</source>
        <translation>%1 यह %2 में से आख़िरी प्रयास था।</translation>
    </message>
    <message>
        <source>The worker %1 went away while it had the job.</source>
        <translation>Worker %1 के पास job थी और वह चला गया।</translation>
    </message>
    <message>
        <source>The worker %1 does not have the job any more; it was probably started anew.</source>
        <translation>Worker %1 के पास अब यह job नहीं है; शायद उसे नए सिरे से शुरू किया गया।</translation>
    </message>
    <message>
        <source>The worker %1 was removed while it had the job.</source>
        <translation>Worker %1 के पास job थी और उसे हटा दिया गया।</translation>
    </message>
    <message>
        <source>The worker %1 says that the job failed.</source>
        <translation>Worker %1 के अनुसार job असफल रही।</translation>
    </message>
    <message>
        <source>The job completed at its provider, but its outputs could not be fetched: %1 There it is %2, and %3 seconds of machine time are paid for.</source>
        <translation>Job provider के यहाँ पूर्ण हुई, पर उसके outputs लाए नहीं जा सके: %1 वहाँ उसका नाम %2 है, और machine के %3 सेकंड का भुगतान हो चुका है।</translation>
    </message>
    <message>
        <source>The job completed at its provider, but its outputs could not be fetched: %1 There it is %2, and it may have been paid for.</source>
        <translation>Job provider के यहाँ पूर्ण हुई, पर उसके outputs लाए नहीं जा सके: %1 वहाँ उसका नाम %2 है, और संभव है कि उसका भुगतान हो चुका हो।</translation>
    </message>
</context>
</TS>
