<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi_IN">
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
<context>
    <name>Page</name>
    <message>
        <source>Approvals</source>
        <translation>स्वीकृतियाँ</translation>
    </message>
    <message>
        <source>Nothing waits for approval.</source>
        <translation>स्वीकृति के लिए कुछ नहीं रुका है।</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>स्वीकृत करें</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>अस्वीकार करें…</translation>
    </message>
    <message>
        <source>Jobs that wait for approval</source>
        <translation>स्वीकृति के लिए रुकी jobs</translation>
    </message>
    <message>
        <source>Reject a job</source>
        <translation>Job अस्वीकार करें</translation>
    </message>
    <message>
        <source>Reject “%1”?</source>
        <translation>“%1” अस्वीकार करें?</translation>
    </message>
    <message>
        <source>Why – the one who submitted it reads this</source>
        <translation>कारण – submit करने वाला इसे पढ़ेगा</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>अस्वीकार करें</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>वापस</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>समाप्त</translation>
    </message>
    <message>
        <source>started</source>
        <translation>शुरू</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>submit</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>स्थान</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>User</source>
        <translation>उपयोक्ता</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>कब से</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>क्या करें</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>प्रगति</translation>
    </message>
    <message>
        <source>Pages of the list</source>
        <translation>सूची के पृष्ठ</translation>
    </message>
    <message>
        <source>← Before</source>
        <translation>← पिछला</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 से %2</translation>
    </message>
    <message>
        <source>Next →</source>
        <translation>अगला →</translation>
    </message>
    <message>
        <source>The job is in the queue.</source>
        <translation>Job queue में रखी गई।</translation>
    </message>
    <message>
        <source>The job is cancelled.</source>
        <translation>Job रद्द हो गई।</translation>
    </message>
    <message>
        <source>The job is being stopped.</source>
        <translation>Job रोकी जा रही है।</translation>
    </message>
    <message>
        <source>The job is approved and takes its place in the queue.</source>
        <translation>Job स्वीकृत हुई और queue में अपने स्थान पर आ गई।</translation>
    </message>
    <message>
        <source>The job is rejected.</source>
        <translation>Job अस्वीकृत हुई।</translation>
    </message>
    <message>
        <source>The job is in the queue again, as a new one.</source>
        <translation>Job नई job के रूप में फिर queue में रखी गई।</translation>
    </message>
    <message>
        <source>What could start has been started.</source>
        <translation>जो शुरू हो सकता था, शुरू कर दिया गया।</translation>
    </message>
    <message>
        <source>Nothing can start now; each job says what it waits for.</source>
        <translation>अभी कुछ शुरू नहीं हो सकता; हर job बताती है कि वह क्यों रुकी है।</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>हो गया।</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>पृष्ठ</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>My jobs</source>
        <translation>मेरी jobs</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Submit करें</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>भाषा</translation>
    </message>
    <message>
        <source>Skip to the content</source>
        <translation>सीधे सामग्री पर जाएँ</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>नहीं मिला</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>अनुमति नहीं है</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>यह नहीं हो सका</translation>
    </message>
    <message>
        <source>To the queue</source>
        <translation>Queue पर जाएँ</translation>
    </message>
    <message>
        <source>somebody&apos;s job</source>
        <translation>किसी और की job</translation>
    </message>
    <message>
        <source>Programs outside the queue:</source>
        <translation>Queue से बाहर के प्रोग्राम:</translation>
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
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>%1 °C</source>
        <translation>%1 °C</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>नक़ली</translation>
    </message>
    <message>
        <source>This machine has no GPU that Kataar can use. Jobs that need none run all the same.</source>
        <translation>इस मशीन में ऐसा कोई GPU नहीं है जिसे Kataar काम में ले सके। जिन jobs को GPU नहीं चाहिए, वे फिर भी चलती हैं।</translation>
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
        <source>any</source>
        <translation>कोई भी</translation>
    </message>
    <message>
        <source>Has the GPUs</source>
        <translation>इसके पास GPUs</translation>
    </message>
    <message>
        <source>Had the GPUs</source>
        <translation>इसके पास थे GPUs</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>संख्या</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>कॉन्फ़िगरेशन</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>टीम</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>प्राथमिकता</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Submit हुई</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>इससे पहले नहीं</translation>
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
        <source>Ran for</source>
        <translation>कितनी देर चली</translation>
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
        <source>Command</source>
        <translation>कमांड</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>यह क्यों रुकी है</translation>
    </message>
    <message>
        <source>Submit it again</source>
        <translation>फिर submit करें</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>रद्द करें…</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>लॉग</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>पूरा लॉग</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>अभी तक कुछ नहीं लिखा गया।</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Job %1</translation>
    </message>
    <message>
        <source>Cancel a job</source>
        <translation>Job रद्द करें</translation>
    </message>
    <message>
        <source>Cancel “%1”?</source>
        <translation>“%1” रद्द करें?</translation>
    </message>
    <message>
        <source>It is running. It is told to end, and is ended if it does not. What it has written stays.</source>
        <translation>यह चल रही है। इसे समाप्त होने को कहा जाएगा, और न हो तो समाप्त कर दिया जाएगा। जो इसने लिखा है, वह बना रहेगा।</translation>
    </message>
    <message>
        <source>It has not started yet and gives up its place.</source>
        <translation>यह अभी शुरू नहीं हुई है और अपना स्थान छोड़ देगी।</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>Job रद्द करें</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 से॰</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 मि॰ %2 से॰</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 घं॰ %2 मि॰</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 दिन %2 घं॰</translation>
    </message>
    <message>
        <source>Parts of the log</source>
        <translation>लॉग के भाग</translation>
    </message>
    <message>
        <source>← Older</source>
        <translation>← पुराना</translation>
    </message>
    <message>
        <source>Newer →</source>
        <translation>नया →</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>अंत पर जाएँ</translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>%1 का लॉग</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>प्रयास %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>चल रही है</translation>
    </message>
    <message>
        <source>Need approval</source>
        <translation>स्वीकृति के लिए रुकी</translation>
    </message>
    <message>
        <source>Best place</source>
        <translation>सबसे आगे का स्थान</translation>
    </message>
    <message>
        <source>You have no jobs yet.</source>
        <translation>आपकी अभी कोई job नहीं है।</translation>
    </message>
    <message>
        <source>Submit a job</source>
        <translation>Job submit करें</translation>
    </message>
    <message>
        <source>My jobs, the open ones first</source>
        <translation>मेरी jobs, खुली jobs पहले</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>खुली</translation>
    </message>
    <message>
        <source>Needs approval</source>
        <translation>स्वीकृति के लिए रुकी</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>पूर्ण</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>असफल</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>रद्द</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Queue में</translation>
    </message>
    <message>
        <source>Max concurrent</source>
        <translation>एक साथ अधिकतम</translation>
    </message>
    <message>
        <source>this machine: %1 · elsewhere: %2</source>
        <translation>यह मशीन: %1 · अन्यत्र: %2</translation>
    </message>
    <message>
        <source>Avg wait</source>
        <translation>औसत प्रतीक्षा</translation>
    </message>
    <message>
        <source>GPUs in use</source>
        <translation>उपयोग में GPUs</translation>
    </message>
    <message>
        <source>A running job was cancelled, so jobs on this machine wait until somebody submits another one or has the queue processed.</source>
        <translation>एक चल रही job रद्द की गई थी, इसलिए इस मशीन की jobs तब तक रुकी हैं जब तक कोई दूसरी job submit न हो या queue प्रोसेस न की जाए।</translation>
    </message>
    <message>
        <source>Start what can start</source>
        <translation>जो शुरू हो सकता है, शुरू करें</translation>
    </message>
    <message>
        <source>Which jobs</source>
        <translation>कौन-सी jobs</translation>
    </message>
    <message>
        <source>No job is in this state.</source>
        <translation>इस स्थिति में कोई job नहीं है।</translation>
    </message>
    <message>
        <source>Nothing runs and nothing waits.</source>
        <translation>न कुछ चल रहा है, न कुछ प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>Show the open ones</source>
        <translation>खुली jobs दिखाएँ</translation>
    </message>
    <message>
        <source>Jobs in the queue&apos;s order</source>
        <translation>Queue के क्रम में jobs</translation>
    </message>
    <message>
        <source>needs no GPU</source>
        <translation>GPU नहीं चाहिए</translation>
    </message>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
    <message>
        <source>no. %1</source>
        <translation>क्रमांक %1</translation>
    </message>
    <message>
        <source>It would wait for approval.</source>
        <translation>यह स्वीकृति की प्रतीक्षा करेगी।</translation>
    </message>
    <message>
        <source>It would start at once.</source>
        <translation>यह तुरंत शुरू होगी।</translation>
    </message>
    <message>
        <source>It would start at once, on GPU %1.</source>
        <translation>यह तुरंत शुरू होगी, GPU %1 पर।</translation>
    </message>
    <message>
        <source>It would wait at place %1.</source>
        <translation>यह स्थान %1 पर प्रतीक्षा करेगी।</translation>
    </message>
    <message>
        <source>It would wait.</source>
        <translation>यह प्रतीक्षा करेगी।</translation>
    </message>
    <message>
        <source>Name of the job (optional)</source>
        <translation>Job का नाम (ज़रूरी नहीं)</translation>
    </message>
    <message>
        <source>Any free GPU instead of no. %1</source>
        <translation>क्रमांक %1 की जगह कोई भी ख़ाली GPU</translation>
    </message>
    <message>
        <source>Only if it can start at once</source>
        <translation>सिर्फ़ तभी जब तुरंत शुरू हो सके</translation>
    </message>
    <message>
        <source>When would it start?</source>
        <translation>यह कब शुरू होगी?</translation>
    </message>
    <message>
        <source>Submit “%1”</source>
        <translation>“%1” submit करें</translation>
    </message>
    <message>
        <source>There are no configurations yet. They are files in the configs folder of the machine that runs Kataar.</source>
        <translation>अभी कोई कॉन्फ़िगरेशन नहीं है। ये उस मशीन के configs फ़ोल्डर की फ़ाइलें हैं जिस पर Kataar चलता है।</translation>
    </message>
    <message>
        <source>Choose what is to run.</source>
        <translation>चुनें कि क्या चलाना है।</translation>
    </message>
    <message>
        <source>There is no such job, or it is not yours to see.</source>
        <translation>ऐसी कोई job नहीं है, या आप उसे देख नहीं सकते।</translation>
    </message>
    <message>
        <source>The job&apos;s state does not allow this any more.</source>
        <translation>Job की स्थिति अब इसकी अनुमति नहीं देती।</translation>
    </message>
    <message>
        <source>The job has started or ended meanwhile.</source>
        <translation>Job इस बीच शुरू या समाप्त हो गई।</translation>
    </message>
    <message>
        <source>The job does not wait for approval any more.</source>
        <translation>Job अब स्वीकृति की प्रतीक्षा में नहीं है।</translation>
    </message>
    <message>
        <source>You are not allowed to do this (%1). Ask an administrator.</source>
        <translation>आपको यह करने की अनुमति नहीं है (%1)। प्रशासक से पूछें।</translation>
    </message>
    <message>
        <source>This form is too old, or it is not ours. Nothing was changed; go back, load the page again and repeat it.</source>
        <translation>यह फ़ॉर्म बहुत पुराना है, या हमारा नहीं है। कुछ नहीं बदला गया; वापस जाएँ, पृष्ठ फिर से लोड करें और दोहराएँ।</translation>
    </message>
    <message>
        <source>The disk is full or cannot be written. Nothing was changed.</source>
        <translation>डिस्क भर गई है या उस पर लिखा नहीं जा सकता। कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>There is no configuration “%1”.</source>
        <translation>“%1” नाम का कोई कॉन्फ़िगरेशन नहीं है।</translation>
    </message>
    <message>
        <source>The configuration has a mistake: %1</source>
        <translation>कॉन्फ़िगरेशन में गलती है: %1</translation>
    </message>
    <message>
        <source>The folder of the configurations cannot be read.</source>
        <translation>कॉन्फ़िगरेशन का फ़ोल्डर पढ़ा नहीं जा सका।</translation>
    </message>
    <message>
        <source>The job could not start at once, and was not to wait. Nothing was added.</source>
        <translation>Job तुरंत शुरू नहीं हो सकती थी और उसे प्रतीक्षा नहीं करनी थी। कुछ भी जोड़ा नहीं गया।</translation>
    </message>
    <message>
        <source>This installation runs no jobs there.</source>
        <translation>यह installation वहाँ jobs नहीं चलाता।</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>रोककर रखी गई</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>शुरू हो रही है</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>रोकी जा रही है</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>ख़ाली</translation>
    </message>
    <message>
        <source>Runs a job</source>
        <translation>Job चला रहा है</translation>
    </message>
    <message>
        <source>Releasing</source>
        <translation>छूट रहा है</translation>
    </message>
    <message>
        <source>Busy elsewhere</source>
        <translation>दूसरे के उपयोग में</translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation>अलग रखा गया</translation>
    </message>
    <message>
        <source>Urgent (%1)</source>
        <translation>अति आवश्यक (%1)</translation>
    </message>
    <message>
        <source>High (%1)</source>
        <translation>उच्च (%1)</translation>
    </message>
    <message>
        <source>Normal (%1)</source>
        <translation>सामान्य (%1)</translation>
    </message>
    <message>
        <source>Low (%1)</source>
        <translation>निम्न (%1)</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 मि॰</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 घं॰</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 दिन</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>how many jobs</comment>
        <translation>प्रतीक्षा में jobs</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>how many jobs</comment>
        <translation>चल रही jobs</translation>
    </message>
    <message>
        <source>You are logged out.</source>
        <translation>आप लॉग आउट हो गए।</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>लॉग आउट</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>लॉग इन</translation>
    </message>
    <message>
        <source>Nobody here has a password yet. An administrator sets one on the machine that runs Kataar:</source>
        <translation>यहाँ अभी किसी का पासवर्ड नहीं है। प्रशासक उसे उस मशीन पर तय करता है जिस पर Kataar चलता है:</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>उपयोक्ता नाम</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>पासवर्ड</translation>
    </message>
    <message>
        <source>This name and this password do not belong together.</source>
        <translation>यह नाम और यह पासवर्ड मेल नहीं खाते।</translation>
    </message>
    <message>
        <source>Too many tries. Wait a minute, then try again.</source>
        <translation>बहुत बार कोशिश हुई। एक मिनट रुककर फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>Run window</source>
        <translation>चलने की समयावधि</translation>
    </message>
    <message>
        <source>Starts about</source>
        <translation>अनुमानित शुरुआत</translation>
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
        <source>Report</source>
        <translation>रिपोर्ट</translation>
    </message>
    <message>
        <source>Completed</source>
        <comment>how many jobs</comment>
        <translation>पूरी हुईं</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>how many jobs</comment>
        <translation>असफल</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>how many jobs</comment>
        <translation>रद्द</translation>
    </message>
    <message>
        <source>GPU hours</source>
        <translation>GPU घंटे</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>लागत</translation>
    </message>
    <message>
        <source>%1 USD</source>
        <translation>%1 USD</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>heading</comment>
        <translation>असफल</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>व्यक्ति के अनुसार</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>कौन</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>The last report</source>
        <translation>पिछली रिपोर्ट</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 घंटे</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 दिन</translation>
    </message>
    <message>
        <source>Completed</source>
        <comment>heading</comment>
        <translation>पूरी हुईं</translation>
    </message>
    <message>
        <source>Running now</source>
        <translation>अभी चल रही हैं</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>अभी प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>स्वीकृति की प्रतीक्षा में</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1 से</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>और %1</translation>
    </message>
    <message>
        <source>No job ended</source>
        <translation>कोई job समाप्त नहीं हुई</translation>
    </message>
    <message>
        <source>%1 completed</source>
        <translation>%1 पूरी</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 असफल</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 रद्द</translation>
    </message>
    <message>
        <source>%1 GPU hours</source>
        <translation>%1 GPU घंटे</translation>
    </message>
    <message>
        <source>%1 to %2 (%3)</source>
        <translation>%1 से %2 तक (%3)</translation>
    </message>
    <message>
        <source>out of GPU memory</source>
        <translation>GPU memory कम पड़ी</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>memory कम पड़ी</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>disk भर गई</translation>
    </message>
    <message>
        <source>became NaN</source>
        <translation>NaN हो गया</translation>
    </message>
    <message>
        <source>time limit</source>
        <translation>समय सीमा</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>kill की गई</translation>
    </message>
    <message>
        <source>the machine rebooted</source>
        <translation>machine reboot हुई</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>शुरू नहीं हो सकी</translation>
    </message>
    <message>
        <source>how it ended is not known</source>
        <translation>कैसे समाप्त हुई, पता नहीं</translation>
    </message>
    <message>
        <source>error</source>
        <comment>kind of failure</comment>
        <translation>त्रुटि</translation>
    </message>
    <message>
        <source>A quota does not allow it: %1. Ask an administrator.</source>
        <translation>कोटा इसकी अनुमति नहीं देता: %1। किसी administrator से पूछें।</translation>
    </message>
    <message>
        <source>Morning report: %1</source>
        <translation>सुबह की रिपोर्ट: %1</translation>
    </message>
    <message>
        <source>the worker went away</source>
        <translation>worker चला गया</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1 of at most %2 jobs are running.</source>
        <translation>चल रही jobs: %1, अधिकतम %2।</translation>
    </message>
    <message>
        <source>This user has %1 of at most %2 jobs running.</source>
        <translation>इस उपयोक्ता की चल रही jobs: %1, अधिकतम %2।</translation>
    </message>
    <message>
        <source>The team %1 has %2 of at most %3 jobs running.</source>
        <translation>टीम %1 की चल रही jobs: %2, अधिकतम %3।</translation>
    </message>
    <message>
        <source>%1 of at most %2 local jobs are running.</source>
        <translation>इस मशीन पर चल रही jobs: %1, अधिकतम %2।</translation>
    </message>
    <message>
        <source>Local jobs use %1 of at most %2 GPUs, and this job needs %3.</source>
        <translation>इस मशीन की jobs %1 GPUs ले रही हैं, अधिकतम %2; इस job को %3 चाहिए।</translation>
    </message>
    <message>
        <source>%1 GPUs are free and the job needs %2.</source>
        <translation>ख़ाली GPUs: %1; job को %2 चाहिए।</translation>
    </message>
    <message>
        <source>The configured GPUs are not free: %1.</source>
        <translation>कॉन्फ़िगर किए गए GPUs ख़ाली नहीं हैं: %1।</translation>
    </message>
    <message>
        <source>The job needs %1 GPUs and this machine has %2. It will never start as it is.</source>
        <translation>Job को %1 GPUs चाहिए और इस मशीन में %2 हैं। ऐसे यह कभी शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>Starting it now would delay the earlier job %1.</source>
        <translation>इसे अभी शुरू करने से पहले वाली job %1 को देर होगी।</translation>
    </message>
    <message>
        <source>Programs outside the queue use these GPUs: %1.</source>
        <translation>Queue से बाहर के प्रोग्राम इन GPUs का उपयोग कर रहे हैं: %1।</translation>
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
        <translation>Provider तक नहीं पहुँचा जा सका: %1</translation>
    </message>
    <message>
        <source>The job is held.</source>
        <translation>Job रोककर रखी गई है।</translation>
    </message>
    <message>
        <source>The job may not start before %1.</source>
        <translation>Job %1 से पहले शुरू नहीं हो सकती।</translation>
    </message>
    <message>
        <source>A running job was cancelled; local jobs start again on &apos;kataar jobs process&apos; or the next submit.</source>
        <translation>एक चल रही job रद्द की गई थी; इस मशीन की jobs &apos;kataar jobs process&apos; या अगले submit पर फिर शुरू होंगी।</translation>
    </message>
    <message>
        <source>The queue is paused.</source>
        <translation>Queue ठहरी हुई है।</translation>
    </message>
    <message>
        <source>The job waits for approval.</source>
        <translation>Job स्वीकृति की प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>The quota %1 is used up.</source>
        <translation>कोटा %1 पूरा हो चुका है।</translation>
    </message>
    <message>
        <source>The configured GPUs do not exist on this machine: %1. It will never start as it is.</source>
        <translation>कॉन्फ़िगर किए गए GPUs इस मशीन में नहीं हैं: %1। ऐसे यह कभी शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>The job needs %1 GPUs and its configuration names only these: %2. It will never start as it is.</source>
        <translation>Job को %1 GPUs चाहिए और उसका कॉन्फ़िगरेशन केवल ये बताता है: %2। ऐसे यह कभी शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>The job will be cancelled at %1 unless that is taken back.</source>
        <translation>job %1 पर रद्द हो जाएगी, अगर यह पहले वापस न लिया जाए।</translation>
    </message>
    <message>
        <source>The job waits for its run window %2, which opens at %1.</source>
        <translation>job अपनी समयावधि %2 की प्रतीक्षा में है, जो %1 पर खुलेगी।</translation>
    </message>
    <message>
        <source>The run window %2 of %3 opens at %1.</source>
        <translation>%3 की समयावधि %2, %1 पर खुलेगी।</translation>
    </message>
    <message>
        <source>The run window %1 of %2 never opens. It will never start as it is.</source>
        <translation>%2 की समयावधि %1 कभी नहीं खुलती। ऐसे यह job कभी शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>This machine cannot start jobs at present: %1</source>
        <translation>यह मशीन अभी jobs शुरू नहीं कर सकती: %1</translation>
    </message>
    <message>
        <source>The job waits for approval, by the rule %1.</source>
        <translation>job नियम %1 के कारण स्वीकृति की प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>Every worker that could take it has other work.</source>
        <translation>जो workers इसे ले सकते हैं, उन सबके पास दूसरा काम है।</translation>
    </message>
    <message>
        <source>The worker %2 is kept free for the earlier job %1.</source>
        <translation>Worker %2 पहले की job %1 के लिए ख़ाली रखा गया है।</translation>
    </message>
</context>
</TS>
