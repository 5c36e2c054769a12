<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi_IN">
<context>
    <name>Approvals</name>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>अनुरोधकर्ता</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>लागत</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>क्यों</translation>
    </message>
    <message>
        <source>Waits since</source>
        <translation>कब से रुकी</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>समाप्ति</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>स्वीकृत</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>अस्वीकृत</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>समय बीता</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>रद्द</translation>
    </message>
    <message>
        <source>%1 USD</source>
        <translation>%1 USD</translation>
    </message>
    <message>
        <source>Being decided</source>
        <translation>निर्णय हो रहा है</translation>
    </message>
    <message>
        <source>The submitter asked for approval.</source>
        <translation>submit करने वाले ने स्वीकृति माँगी है।</translation>
    </message>
    <message>
        <source>No job of the submitter has been let into the queue yet.</source>
        <translation>submit करने वाले की कोई job अभी तक queue में नहीं आई है।</translation>
    </message>
    <message>
        <source>The rule “%1” cannot be evaluated, so somebody is asked.</source>
        <translation>नियम “%1” जाँचा नहीं जा सकता, इसलिए किसी से पूछा जाता है।</translation>
    </message>
    <message>
        <source>The estimated cost of %1 USD is more than %2 USD.</source>
        <translation>अनुमानित लागत %1 USD है, जो %2 USD से अधिक है।</translation>
    </message>
    <message>
        <source>The hardware %1 is among %2.</source>
        <translation>hardware %1, %2 में आता है।</translation>
    </message>
    <message>
        <source>The job goes to %1.</source>
        <translation>job %1 को जाती है।</translation>
    </message>
    <message>
        <source>The submitter&apos;s level %1 is below %2.</source>
        <translation>submit करने वाले का स्तर %1, %2 से नीचे है।</translation>
    </message>
    <message>
        <source>It is the submitter&apos;s job number %1 today, and %2 go without asking.</source>
        <translation>यह submit करने वाले की आज की %1वीं job है; बिना पूछे %2 चलती हैं।</translation>
    </message>
    <message>
        <source>The configuration %1 is among %2.</source>
        <translation>configuration %1, %2 में आती है।</translation>
    </message>
    <message>
        <source>The estimated cost (USD) is more than</source>
        <translation>अनुमानित लागत (USD) इससे अधिक है:</translation>
    </message>
    <message>
        <source>The hardware is among</source>
        <translation>hardware इनमें आता है:</translation>
    </message>
    <message>
        <source>The job goes to the provider</source>
        <translation>job इस provider को जाती है:</translation>
    </message>
    <message>
        <source>The submitter&apos;s level is below</source>
        <translation>submit करने वाले का स्तर इससे नीचे है:</translation>
    </message>
    <message>
        <source>The submitter&apos;s jobs of the day are more than</source>
        <translation>submit करने वाले की आज की jobs इससे अधिक हैं:</translation>
    </message>
    <message>
        <source>It is the submitter&apos;s first job</source>
        <translation>यह submit करने वाले की पहली job है</translation>
    </message>
    <message>
        <source>The configuration is among</source>
        <translation>configuration इनमें आती है:</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 और उससे ऊपर</translation>
    </message>
    <message>
        <source>Cost today</source>
        <translation>आज की लागत</translation>
    </message>
    <message>
        <source>Cost this month</source>
        <translation>इस महीने की लागत</translation>
    </message>
    <message>
        <source>Jobs that wait or run</source>
        <translation>प्रतीक्षा में या चलती jobs</translation>
    </message>
    <message>
        <source>Jobs today</source>
        <translation>आज की jobs</translation>
    </message>
    <message>
        <source>Jobs in this hour</source>
        <translation>इस घंटे की jobs</translation>
    </message>
    <message>
        <source>GPUs asked for</source>
        <translation>माँगे गए GPU</translation>
    </message>
    <message>
        <source>GPU hours this month</source>
        <translation>इस महीने के GPU घंटे</translation>
    </message>
    <message>
        <source>%1: more than the quota allows.</source>
        <translation>%1: कोटे से अधिक।</translation>
    </message>
</context>
<context>
    <name>AskFirst</name>
    <message>
        <source>Reject</source>
        <translation>अस्वीकार करें</translation>
    </message>
    <message>
        <source>Why is it rejected? The person who submitted it will read this:</source>
        <translation>इसे क्यों अस्वीकार किया जा रहा है? जिसने इसे submit किया है, वह यह पढ़ेगा:</translation>
    </message>
</context>
<context>
    <name>Attempt</name>
    <message>
        <source>signal %1</source>
        <translation>signal %1</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>सफल</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>असफल</translation>
    </message>
    <message>
        <source>Ended by a signal</source>
        <translation>signal से समाप्त</translation>
    </message>
    <message>
        <source>Never ran</source>
        <translation>कभी नहीं चला</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>बीच में रुका</translation>
    </message>
    <message>
        <source>End unknown</source>
        <translation>अंत अज्ञात</translation>
    </message>
    <message>
        <source>It ended by itself, without an error.</source>
        <translation>यह बिना त्रुटि के अपने-आप समाप्त हुआ।</translation>
    </message>
    <message>
        <source>It ended by itself with exit code %1.</source>
        <translation>यह exit code %1 के साथ अपने-आप समाप्त हुआ।</translation>
    </message>
    <message>
        <source>It was ended by %1.</source>
        <translation>इसे %1 ने समाप्त किया।</translation>
    </message>
    <message>
        <source>The machine could not start it.</source>
        <translation>मशीन इसे शुरू नहीं कर सकी।</translation>
    </message>
    <message>
        <source>The machine restarted while it ran.</source>
        <translation>इसके चलते समय मशीन फिर से शुरू हुई।</translation>
    </message>
    <message>
        <source>Nobody saw how it ended.</source>
        <translation>यह कैसे समाप्त हुआ, किसी ने नहीं देखा।</translation>
    </message>
    <message>
        <source>Worker lost</source>
        <translation>Worker चला गया</translation>
    </message>
    <message>
        <source>Its worker went away.</source>
        <translation>इसका worker चला गया।</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>Job submitted</source>
        <translation>Job submit की गई</translation>
    </message>
    <message>
        <source>Job cancelled</source>
        <translation>Job रद्द की गई</translation>
    </message>
    <message>
        <source>Job approved</source>
        <translation>Job स्वीकृत की गई</translation>
    </message>
    <message>
        <source>Job rejected</source>
        <translation>Job अस्वीकार की गई</translation>
    </message>
    <message>
        <source>Job submitted again</source>
        <translation>Job फिर से submit की गई</translation>
    </message>
    <message>
        <source>Job deleted</source>
        <translation>Job मिटाई गई</translation>
    </message>
    <message>
        <source>Job held</source>
        <translation>Job रोककर रखी गई</translation>
    </message>
    <message>
        <source>Job released</source>
        <translation>Job जारी की गई</translation>
    </message>
    <message>
        <source>Priority changed</source>
        <translation>प्राथमिकता बदली गई</translation>
    </message>
    <message>
        <source>Job moved in the queue</source>
        <translation>Queue में job का स्थान बदला गया</translation>
    </message>
    <message>
        <source>Request for approval expired</source>
        <translation>स्वीकृति का अनुरोध समाप्त हुआ</translation>
    </message>
    <message>
        <source>Decision taken back</source>
        <translation>निर्णय वापस लिया गया</translation>
    </message>
    <message>
        <source>Job met its run window&apos;s end</source>
        <translation>Job की समयावधि पूरी हुई</translation>
    </message>
    <message>
        <source>Queue processed</source>
        <translation>Queue प्रोसेस की गई</translation>
    </message>
    <message>
        <source>Limits changed</source>
        <translation>सीमाएँ बदली गईं</translation>
    </message>
    <message>
        <source>Queue paused</source>
        <translation>Queue ठहराई गई</translation>
    </message>
    <message>
        <source>Queue resumed</source>
        <translation>Queue फिर शुरू की गई</translation>
    </message>
    <message>
        <source>Old jobs removed</source>
        <translation>पुरानी jobs हटाई गईं</translation>
    </message>
    <message>
        <source>Cloud polling switched</source>
        <translation>Cloud की पूछताछ बदली गई</translation>
    </message>
    <message>
        <source>Run window set</source>
        <translation>समयावधि तय की गई</translation>
    </message>
    <message>
        <source>Run window deleted</source>
        <translation>समयावधि मिटाई गई</translation>
    </message>
    <message>
        <source>Approval rule added</source>
        <translation>स्वीकृति का नियम जोड़ा गया</translation>
    </message>
    <message>
        <source>Approval rule changed</source>
        <translation>स्वीकृति का नियम बदला गया</translation>
    </message>
    <message>
        <source>Approval rule deleted</source>
        <translation>स्वीकृति का नियम मिटाया गया</translation>
    </message>
    <message>
        <source>Quota added</source>
        <translation>कोटा जोड़ा गया</translation>
    </message>
    <message>
        <source>Quota deleted</source>
        <translation>कोटा मिटाया गया</translation>
    </message>
    <message>
        <source>Person added</source>
        <translation>व्यक्ति जोड़ा गया</translation>
    </message>
    <message>
        <source>Person changed</source>
        <translation>व्यक्ति का विवरण बदला गया</translation>
    </message>
    <message>
        <source>Person deleted</source>
        <translation>व्यक्ति मिटाया गया</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>पासवर्ड बदला गया</translation>
    </message>
    <message>
        <source>Team added</source>
        <translation>टीम जोड़ी गई</translation>
    </message>
    <message>
        <source>Team changed</source>
        <translation>टीम बदली गई</translation>
    </message>
    <message>
        <source>Team deleted</source>
        <translation>टीम मिटाई गई</translation>
    </message>
    <message>
        <source>Key made</source>
        <translation>Key बनाई गई</translation>
    </message>
    <message>
        <source>Key revoked</source>
        <translation>Key रद्द की गई</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>लॉग इन किया</translation>
    </message>
    <message>
        <source>Log-in failed</source>
        <translation>लॉग इन असफल</translation>
    </message>
    <message>
        <source>Logged out</source>
        <translation>लॉग आउट किया</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Key अस्वीकार हुई</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>अनुमति नहीं मिली</translation>
    </message>
    <message>
        <source>Trial message sent</source>
        <translation>परख संदेश भेजा गया</translation>
    </message>
    <message>
        <source>Cloud token set</source>
        <translation>Cloud token तय किया गया</translation>
    </message>
    <message>
        <source>Cloud token removed</source>
        <translation>Cloud token हटाया गया</translation>
    </message>
    <message>
        <source>Worker added</source>
        <translation>Worker जोड़ा गया</translation>
    </message>
    <message>
        <source>Worker drained</source>
        <translation>Worker खाली किया गया</translation>
    </message>
    <message>
        <source>Worker resumed</source>
        <translation>Worker फिर शुरू किया गया</translation>
    </message>
    <message>
        <source>Worker&apos;s token rotated</source>
        <translation>Worker का token बदला गया</translation>
    </message>
    <message>
        <source>Worker removed</source>
        <translation>Worker हटाया गया</translation>
    </message>
    <message>
        <source>Worker lost</source>
        <translation>Worker से संपर्क टूटा</translation>
    </message>
    <message>
        <source>Server stopped</source>
        <translation>Server रोका गया</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>समय</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>किसने</translation>
    </message>
    <message>
        <source>What</source>
        <translation>क्या</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>किसका</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>विवरण</translation>
    </message>
    <message>
        <source>From where</source>
        <translation>कहाँ से</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>यही प्रोग्राम</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>प्रविष्टि</translation>
    </message>
    <message>
        <source>Name of the action</source>
        <translation>कार्य का नाम</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>The log is whole: every record fits the one before it (%1).</source>
        <translation>लॉग पूरा है: हर प्रविष्टि अपने से पहली से मेल खाती है (%1)।</translation>
    </message>
    <message>
        <source>The log was changed: record %1 is the first that does not fit. %2</source>
        <translation>लॉग बदला गया है: प्रविष्टि %1 पहली है जो मेल नहीं खाती। %2</translation>
    </message>
    <message>
        <source>The log was changed. %1</source>
        <translation>लॉग बदला गया है। %1</translation>
    </message>
</context>
<context>
    <name>Cloud</name>
    <message>
        <source>%1 as learnt</source>
        <translation>सीखे हुए %1</translation>
    </message>
    <message>
        <source>%1, its time limit,</source>
        <translation>समय-सीमा के %1</translation>
    </message>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 per hour</source>
        <translation>%1 प्रति घंटा</translation>
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
        <source>%1: %2.</source>
        <translation>%1: %2।</translation>
    </message>
    <message>
        <source>It is tried again in %1.</source>
        <translation>%1 में फिर कोशिश होगी।</translation>
    </message>
    <message>
        <source>It is tried again now.</source>
        <translation>अब फिर कोशिश हो रही है।</translation>
    </message>
    <message>
        <source>No job is there.</source>
        <translation>वहाँ कोई job नहीं है।</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are there.</source>
        <translation>
            <numerusform>वहाँ %n job है।</numerusform>
            <numerusform>वहाँ %n jobs हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs are not asked for: polling is turned off.</source>
        <translation>Jobs के बारे में पूछा नहीं जा रहा: polling बंद है।</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2</source>
        <translation>%1 काम में नहीं लिया जा सकता: %2</translation>
    </message>
    <message>
        <source>%1 works.</source>
        <translation>%1 काम करता है।</translation>
    </message>
    <message>
        <source>%1 works, with the account %2.</source>
        <translation>%1 काम करता है, खाता %2।</translation>
    </message>
    <message>
        <source>%1, %2 per GPU hour</source>
        <translation>%1, %2 प्रति GPU-घंटा</translation>
    </message>
    <message>
        <source>%1, price not known</source>
        <translation>%1, दाम पता नहीं</translation>
    </message>
    <message>
        <source>%1, as its configuration says</source>
        <translation>%1, जैसा configuration में लिखा है</translation>
    </message>
    <message>
        <source>not known: it names no hardware with a price</source>
        <translation>पता नहीं: इसमें ऐसा hardware नहीं लिखा जिसका दाम तय हो</translation>
    </message>
    <message>
        <source>not known: no price is set for %1</source>
        <translation>पता नहीं: %1 का दाम तय नहीं है</translation>
    </message>
    <message>
        <source>not known: how long it runs is not known; an hour costs %1</source>
        <translation>पता नहीं: कितनी देर चलेगी यह पता नहीं; एक घंटे की लागत %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Duration</name>
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
<context>
    <name>Error</name>
    <message>
        <source>The job is no longer in the queue. The list has been refreshed.</source>
        <translation>यह job अब queue में नहीं है। सूची ताज़ा कर दी गई है।</translation>
    </message>
    <message>
        <source>The job&apos;s state does not allow this any more. Look at its state in the list.</source>
        <translation>Job की स्थिति अब इसकी अनुमति नहीं देती। सूची में उसकी स्थिति देखें।</translation>
    </message>
    <message>
        <source>You are not allowed to do this (%1). Ask an administrator.</source>
        <translation>आपको यह करने की अनुमति नहीं है (%1)। प्रशासक से पूछें।</translation>
    </message>
    <message>
        <source>The disk is full or cannot be written. Nothing was changed; free some space and try again.</source>
        <translation>डिस्क भर गई है या उस पर लिखा नहीं जा सकता। कुछ भी नहीं बदला गया; जगह ख़ाली करके फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>The job asks for more or other GPUs than this machine has. Choose fewer GPUs.</source>
        <translation>Job जितने या जो GPUs माँगती है, वे इस मशीन में नहीं हैं। कम GPUs चुनें।</translation>
    </message>
    <message>
        <source>The job could not start at once, and was not to wait. Nothing was added.</source>
        <translation>Job तुरंत शुरू नहीं हो सकती थी और उसे प्रतीक्षा नहीं करनी थी। कुछ भी जोड़ा नहीं गया।</translation>
    </message>
    <message>
        <source>Something failed that has no name (%1).</source>
        <translation>कोई अज्ञात त्रुटि हुई (%1)।</translation>
    </message>
    <message>
        <source>The job has started or ended meanwhile. Look at its state in the list.</source>
        <translation>Job इस बीच शुरू या समाप्त हो गई। सूची में उसकी स्थिति देखें।</translation>
    </message>
    <message>
        <source>There is no configuration “%1”. Choose one from the list.</source>
        <translation>“%1” नाम का कोई कॉन्फ़िगरेशन नहीं है। सूची में से एक चुनें।</translation>
    </message>
    <message>
        <source>The folder of the configurations cannot be read. Check that it is there and who may read it.</source>
        <translation>कॉन्फ़िगरेशन का फ़ोल्डर पढ़ा नहीं जा सका। देखें कि वह मौजूद है और उसे कौन पढ़ सकता है।</translation>
    </message>
    <message>
        <source>The server %1 cannot be reached. Check its address and whether it is running.</source>
        <translation>Server %1 तक पहुँचा नहीं जा सका। उसका पता देखें और यह कि वह चल रहा है या नहीं।</translation>
    </message>
    <message>
        <source>Another Kataar (process %1) already runs this queue. Use that one, or stop it first.</source>
        <translation>एक और Kataar (प्रक्रिया %1) यह queue पहले से चला रहा है। उसी का उपयोग करें, या पहले उसे रोकें।</translation>
    </message>
    <message>
        <source>Nothing can be written in the data folder (%1). Change its rights, or choose another folder with --data-dir.</source>
        <translation>Data folder (%1) में कुछ लिखा नहीं जा सकता। उसकी अनुमतियाँ बदलें, या --data-dir से कोई दूसरा folder चुनें।</translation>
    </message>
    <message>
        <source>The database %1 is damaged. It was left as it is: keep a copy, put the newest file of the backups folder in its place, and start again.</source>
        <translation>Database %1 ख़राब है। उसे जैसा है वैसा छोड़ा गया है: उसकी एक प्रति रखें, backups folder की सबसे नई फ़ाइल उसकी जगह रखें और फिर से शुरू करें।</translation>
    </message>
    <message>
        <source>The database %1 was written by a newer Kataar. It was left as it is; start the newer version.</source>
        <translation>Database %1 किसी नए Kataar ने लिखा है। उसे जैसा है वैसा छोड़ा गया है; नया संस्करण शुरू करें।</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program. Stop that one, or choose another port with --port.</source>
        <translation>Port %1 किसी दूसरे प्रोग्राम के पास है। उसे बंद करें, या --port से दूसरा port चुनें।</translation>
    </message>
    <message>
        <source>The configuration has a mistake: %1</source>
        <translation>कॉन्फ़िगरेशन में एक ग़लती है: %1</translation>
    </message>
    <message>
        <source>This installation runs no jobs there. Choose another place.</source>
        <translation>यह installation वहाँ jobs नहीं चलाता। कोई दूसरी जगह चुनें।</translation>
    </message>
    <message>
        <source>The job does not wait for approval any more. Look at its state in the list.</source>
        <translation>Job अब स्वीकृति के लिए नहीं रुकी है। सूची में उसकी स्थिति देखें।</translation>
    </message>
    <message>
        <source>The certificate of the server is not trusted (%1). If it is signed by an authority of your own, start with --ca-file.</source>
        <translation>सर्वर के प्रमाणपत्र पर भरोसा नहीं है (%1)। अगर उस पर आपके अपने प्राधिकरण के हस्ताक्षर हैं, तो --ca-file के साथ शुरू करें।</translation>
    </message>
    <message>
        <source>The server does not know who you are. Give it a valid API key.</source>
        <translation>सर्वर नहीं जानता कि आप कौन हैं। उसे मान्य API key दें।</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be understood (%1). Is it a Kataar server of about the same version?</source>
        <translation>सर्वर का उत्तर समझा नहीं जा सका (%1)। क्या वह लगभग इसी संस्करण का Kataar सर्वर है?</translation>
    </message>
    <message>
        <source>“%1” is no server address. One looks like https://workstation:8001.</source>
        <translation>“%1” सर्वर का पता नहीं है। पता ऐसा होता है: https://workstation:8001</translation>
    </message>
    <message>
        <source>The file %1 has no certificate that can be read. It must be in PEM form.</source>
        <translation>फ़ाइल %1 में पढ़ने योग्य कोई प्रमाणपत्र नहीं है। वह PEM रूप में होना चाहिए।</translation>
    </message>
    <message>
        <source>The key file %1 is not yours alone. Let nobody else read it (chmod 600).</source>
        <translation>Key की फ़ाइल %1 सिर्फ़ आपकी नहीं है। उसे कोई और न पढ़ पाए (chmod 600)।</translation>
    </message>
    <message>
        <source>The key file %1 cannot be written.</source>
        <translation>Key की फ़ाइल %1 लिखी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>“%1” is not understood in a run window. Write it as in 22:00-08:00, 22:00-08:00 Mon-Fri or 22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun Europe/Berlin.</source>
        <translation>समयावधि में “%1” समझ में नहीं आया। इस तरह लिखें: 22:00-08:00, 22:00-08:00 Mon-Fri या 22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun Asia/Kolkata</translation>
    </message>
    <message>
        <source>This is no run window. Write it as in 22:00-08:00, 22:00-08:00 Mon-Fri or 22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun Europe/Berlin.</source>
        <translation>यह समयावधि नहीं है। इस तरह लिखें: 22:00-08:00, 22:00-08:00 Mon-Fri या 22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun Asia/Kolkata</translation>
    </message>
    <message>
        <source>“%1” is no name for a run window: a letter, then letters, digits, dots, dashes and underscores, 64 at most.</source>
        <translation>“%1” समयावधि का नाम नहीं हो सकता: पहले कोई अक्षर, फिर अक्षर, अंक, बिंदु, - या _; कुल 64 तक।</translation>
    </message>
    <message>
        <source>The run window “%1” is not there any more.</source>
        <translation>समयावधि “%1” अब नहीं है।</translation>
    </message>
    <message>
        <source>There is no team “%1”.</source>
        <translation>“%1” नाम की कोई टीम नहीं है।</translation>
    </message>
    <message>
        <source>A run window cannot hold for “%1”.</source>
        <translation>“%1” पर समयावधि लागू नहीं हो सकती।</translation>
    </message>
    <message>
        <source>The file cannot be written: %1.</source>
        <translation>फ़ाइल लिखी नहीं जा सकती: %1।</translation>
    </message>
    <message>
        <source>The job has begun another log meanwhile. Save it again.</source>
        <translation>इस बीच job ने नया लॉग शुरू कर दिया है। उसे फिर से सहेजें।</translation>
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
        <source>A quota does not allow it: %1.</source>
        <translation>कोटा इसकी अनुमति नहीं देता: %1।</translation>
    </message>
    <message>
        <source>The worker is not there any more. The list has been refreshed.</source>
        <translation>Worker अब नहीं है। सूची ताज़ा कर दी गई है।</translation>
    </message>
    <message>
        <source>The worker has got a job meanwhile. Look at the list and decide again.</source>
        <translation>इस बीच worker को job मिल गई। सूची देखें और फिर तय करें।</translation>
    </message>
    <message>
        <source>The cloud provider “%1” is not set up any more.</source>
        <translation>Cloud provider “%1” अब सेट नहीं है।</translation>
    </message>
    <message>
        <source>Somebody has decided about it meanwhile. Look at its state in the list.</source>
        <translation>इस बीच किसी और ने इस पर निर्णय ले लिया है। सूची में इसकी स्थिति देखें।</translation>
    </message>
    <message>
        <source>The request is not there any more.</source>
        <translation>यह अनुरोध अब नहीं है।</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (नक़ली)</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Found on this machine: %1.</source>
        <translation>इस मशीन पर मिले: %1।</translation>
    </message>
    <message>
        <source>No GPU was found on this machine: %1</source>
        <translation>इस मशीन पर कोई GPU नहीं मिला: %1</translation>
    </message>
    <message>
        <source>No GPU was found on this machine.</source>
        <translation>इस मशीन पर कोई GPU नहीं मिला।</translation>
    </message>
    <message>
        <source>On other machines: %1.</source>
        <translation>दूसरी मशीनों पर: %1।</translation>
    </message>
    <message>
        <source>Jobs that need no GPU run all the same, and so does everything else; a machine that you add brings its GPUs.</source>
        <translation>जिन jobs को GPU नहीं चाहिए वे फिर भी चलती हैं, और बाकी सब कुछ भी; जो मशीन आप जोड़ते हैं वह अपने GPUs लाती है।</translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message>
        <source>When it starts cannot be told yet: no job has completed from which to learn how long jobs take.</source>
        <translation>कब शुरू होगी, अभी कहा नहीं जा सकता: अब तक कोई job पूर्ण नहीं हुई जिससे पता चले कि jobs को कितना समय लगता है।</translation>
    </message>
    <message>
        <source>It starts later than is reckoned ahead.</source>
        <translation>जितना आगे का हिसाब लगाया जाता है, यह उसके बाद शुरू होगी।</translation>
    </message>
    <message>
        <source>It does not start before the queue is processed (Queue ▸ Process Now).</source>
        <translation>queue process किए जाने (Queue ▸ अभी प्रोसेस करें) से पहले यह शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>It never starts: this machine does not have the GPUs that it needs.</source>
        <translation>यह कभी शुरू नहीं होगी: इस मशीन पर वे GPUs नहीं हैं जो इसे चाहिए।</translation>
    </message>
    <message>
        <source>It waits for an earlier job, and when that one starts cannot be told.</source>
        <translation>यह एक पहले की job के लिए रुकी है, और वह कब शुरू होगी, कहा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>It does not start while this is so.</source>
        <translation>जब तक ऐसा है, यह शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>If the limit of each user were %2 instead of %1</source>
        <translation>हर user की सीमा %1 के बजाय %2 हो तो</translation>
    </message>
    <message>
        <source>If the limit of each team were %2 instead of %1</source>
        <translation>हर टीम की सीमा %1 के बजाय %2 हो तो</translation>
    </message>
    <message>
        <source>If the limit of local jobs were %2 instead of %1</source>
        <translation>local jobs की सीमा %1 के बजाय %2 हो तो</translation>
    </message>
    <message>
        <source>If the limit of GPUs for local jobs were %2 instead of %1</source>
        <translation>local jobs के GPUs की सीमा %1 के बजाय %2 हो तो</translation>
    </message>
    <message>
        <source>If the limit of all jobs were %2 instead of %1</source>
        <translation>सब jobs की सीमा %1 के बजाय %2 हो तो</translation>
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
        <source>If jobs take longer than usual, at about %1.</source>
        <translation>jobs को सामान्य से अधिक समय लगे, तो लगभग %1 पर।</translation>
    </message>
    <message>
        <source>If it is released</source>
        <translation>जारी की जाए तो</translation>
    </message>
    <message>
        <source>If the queue goes on</source>
        <translation>queue फिर चले तो</translation>
    </message>
    <message>
        <source>If the queue is processed (Queue ▸ Process Now)</source>
        <translation>queue process की जाए (Queue ▸ अभी प्रोसेस करें) तो</translation>
    </message>
    <message>
        <source>If its cancelling is taken back</source>
        <translation>इसका रद्द होना वापस लिया जाए तो</translation>
    </message>
    <message>
        <source>If it is approved</source>
        <translation>स्वीकृत हो तो</translation>
    </message>
    <message>
        <source>If it took any free GPU (it would get %1)</source>
        <translation>कोई भी ख़ाली GPU ले (इसे %1 मिलेगा) तो</translation>
    </message>
    <message>
        <source>If it asked for these GPUs: %1</source>
        <translation>ये GPUs माँगे तो: %1</translation>
    </message>
    <message numerus="yes">
        <source>If %Ln GPU(s) were enough for it</source>
        <translation>
            <numerusform>इसके लिए %Ln GPU काफ़ी हो तो</numerusform>
            <numerusform>इसके लिए %Ln GPUs काफ़ी हों तो</numerusform>
        </translation>
    </message>
    <message>
        <source>If the running job “%1” (%2) ended</source>
        <translation>चल रही job “%1” (%2) समाप्त हो तो</translation>
    </message>
    <message>
        <source>If its priority were %1</source>
        <translation>इसकी प्राथमिकता %1 हो तो</translation>
    </message>
    <message>
        <source>It delays no other job.</source>
        <translation>इससे किसी और job को देर नहीं होगी।</translation>
    </message>
    <message numerus="yes">
        <source>It delays %Ln job(s).</source>
        <translation>
            <numerusform>इससे %Ln job को देर होगी।</numerusform>
            <numerusform>इससे %Ln jobs को देर होगी।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It delays %Ln job(s), most of all “%1” by %2.</source>
        <translation>
            <numerusform>इससे %Ln job को देर होगी: “%1” को %2।</numerusform>
            <numerusform>इससे %Ln jobs को देर होगी, सबसे अधिक “%1” को: %2।</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GpuColumn</name>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
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
        <source>Utilisation</source>
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
        <source>Power</source>
        <translation>बिजली</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>उपयोक्ता</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>कमांड</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (नक़ली)</translation>
    </message>
    <message>
        <source>Outside the queue</source>
        <translation>Queue से बाहर</translation>
    </message>
    <message>
        <source>%1: jobs of this queue %2, elsewhere %3, free %4</source>
        <translation>%1: इस queue की jobs %2, दूसरे %3, ख़ाली %4</translation>
    </message>
</context>
<context>
    <name>GpuState</name>
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
        <source>Worker offline</source>
        <translation>Worker ऑफ़लाइन</translation>
    </message>
    <message>
        <source>Worker connecting</source>
        <translation>Worker कनेक्ट हो रहा है</translation>
    </message>
    <message>
        <source>Worker draining</source>
        <translation>Worker खाली किया जा रहा है</translation>
    </message>
</context>
<context>
    <name>Impact</name>
    <message>
        <source>everybody</source>
        <translation>सभी</translation>
    </message>
    <message>
        <source>%1 (%2): %3 of %4, with this job %5</source>
        <translation>%1 (%2): %4 में से %3, इस job के साथ %5</translation>
    </message>
    <message>
        <source>– more than is allowed</source>
        <translation>– अनुमति से अधिक</translation>
    </message>
    <message>
        <source>If approved</source>
        <translation>स्वीकृत होने पर</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>बजट</translation>
    </message>
</context>
<context>
    <name>JobState</name>
    <message>
        <source>Pending</source>
        <translation>प्रतीक्षा में</translation>
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
        <source>Running</source>
        <translation>चल रही है</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>रुक रही है</translation>
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
        <source>Being cancelled</source>
        <translation>रद्द हो रही है</translation>
    </message>
    <message>
        <source>Being decided</source>
        <translation>निर्णय लागू हो रहा है</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>स्तर</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>टीम</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>चल रही</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Workers and cloud</source>
        <translation>Workers और cloud</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
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
        <source>Viewer</source>
        <translation>Viewer</translation>
    </message>
    <message>
        <source>Researcher</source>
        <translation>Researcher</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>प्रशासक</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>%1 (no limit)</source>
        <translation>%1 (असीमित)</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>प्रवेश बंद</translation>
    </message>
    <message>
        <source>Active · owner</source>
        <translation>सक्रिय · स्वामी</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>सक्रिय</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>कोई नहीं</translation>
    </message>
</context>
<context>
    <name>Priority</name>
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
</context>
<context>
    <name>Progress</name>
    <message>
        <source>%1 steps an hour</source>
        <translation>%1 चरण प्रति घंटा</translation>
    </message>
    <message>
        <source>%1 steps a minute</source>
        <translation>%1 चरण प्रति मिनट</translation>
    </message>
    <message>
        <source>%1 steps a second</source>
        <translation>%1 चरण प्रति सेकंड</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 शेष</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>चरण %1</translation>
    </message>
</context>
<context>
    <name>QueueColumn</name>
    <message>
        <source>#</source>
        <translation>#</translation>
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
        <source>Waiting for</source>
        <translation>किसकी प्रतीक्षा</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>प्राथमिकता</translation>
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
        <source>Target</source>
        <translation>कहाँ चले</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Submit समय</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>प्रतीक्षा समय</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>शुरुआत</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>चलने का समय</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>समाप्ति</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>प्रगति</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>प्रयास</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>कॉन्फ़िगरेशन</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>त्रुटि</translation>
    </message>
    <message>
        <source>Job ID</source>
        <translation>Job ID</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>Starts ≈</source>
        <translation>शुरुआत ≈</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>टीम</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>लागत</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>कौन</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>क्यों</translation>
    </message>
    <message>
        <source>It said</source>
        <translation>उसने लिखा</translation>
    </message>
    <message>
        <source>Ran for</source>
        <translation>कितनी देर चली</translation>
    </message>
    <message>
        <source>Ended or began</source>
        <translation>समाप्ति या शुरुआत</translation>
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
        <source>no job ended</source>
        <translation>कोई job समाप्त नहीं हुई</translation>
    </message>
    <message>
        <source>%1 completed, %2 failed, %3 cancelled</source>
        <translation>%1 पूरी, %2 असफल, %3 रद्द</translation>
    </message>
    <message>
        <source>the worker went away</source>
        <translation>worker चला गया</translation>
    </message>
</context>
<context>
    <name>RunWindow</name>
    <message>
        <source>every day</source>
        <translation>हर दिन</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 से %2</translation>
    </message>
    <message>
        <source>Open all day: %1.</source>
        <translation>पूरे दिन खुली: %1।</translation>
    </message>
    <message>
        <source>Open from %1 to %2 of the next day: %3.</source>
        <translation>%1 से अगले दिन %2 तक खुली: %3।</translation>
    </message>
    <message>
        <source>Open from %1 to %2: %3.</source>
        <translation>%1 से %2 तक खुली: %3।</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>पूरा दिन</translation>
    </message>
    <message>
        <source>Times of %1.</source>
        <translation>समय-क्षेत्र: %1।</translation>
    </message>
    <message>
        <source>It is always open.</source>
        <translation>यह हमेशा खुली है।</translation>
    </message>
    <message>
        <source>It never opens.</source>
        <translation>यह कभी नहीं खुलती।</translation>
    </message>
    <message>
        <source>It is open until %1.</source>
        <translation>यह %1 तक खुली है।</translation>
    </message>
    <message>
        <source>It opens at %1.</source>
        <translation>यह %1 पर खुलेगी।</translation>
    </message>
    <message>
        <source>This machine&apos;s GPUs</source>
        <translation>इस मशीन के GPUs</translation>
    </message>
    <message>
        <source>Team %1</source>
        <translation>टीम %1</translation>
    </message>
    <message>
        <source>Provider %1</source>
        <translation>Provider %1</translation>
    </message>
    <message>
        <source>Let running jobs finish</source>
        <translation>चल रही job पूरी होने दें</translation>
    </message>
    <message>
        <source>Stop and queue again</source>
        <translation>रोककर फिर queue में रखें</translation>
    </message>
    <message>
        <source>Stop and cancel</source>
        <translation>रोककर रद्द करें</translation>
    </message>
    <message>
        <source>It is in use: %1. Take it away there first.</source>
        <translation>यह उपयोग में है: %1। पहले इसे वहाँ से हटाएँ।</translation>
    </message>
    <message>
        <source>It is in use: the job %1 waits for it or runs in it.</source>
        <translation>यह उपयोग में है: job %1 इसकी प्रतीक्षा में है या इसमें चल रही है।</translation>
    </message>
</context>
<context>
    <name>Target</name>
    <message>
        <source>Anywhere</source>
        <translation>कहीं भी</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>यह मशीन</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Slurm</source>
        <translation>Slurm</translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation>Worker %1</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Where</source>
        <translation>कहाँ</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>User</source>
        <translation>उपयोक्ता</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>From</source>
        <translation>शुरुआत</translation>
    </message>
    <message>
        <source>To</source>
        <translation>अंत</translation>
    </message>
    <message>
        <source>At the latest, 9 times in 10</source>
        <translation>10 में से 9 बार इस समय तक</translation>
    </message>
    <message>
        <source>since %1; how long it takes is not known</source>
        <translation>%1 से; कितना समय लगेगा, यह पता नहीं</translation>
    </message>
    <message>
        <source>since %1, until about %2, by %3 most likely</source>
        <translation>%1 से, लगभग %2 तक, संभवतः %3 से पहले</translation>
    </message>
    <message>
        <source>since %1, until about %2</source>
        <translation>%1 से, लगभग %2 तक</translation>
    </message>
    <message>
        <source>starts about %1, by %2 most likely</source>
        <translation>लगभग %1 पर शुरू होगी, संभवतः %2 तक</translation>
    </message>
    <message>
        <source>starts about %1</source>
        <translation>लगभग %1 पर शुरू होगी</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>नियोजित</translation>
    </message>
    <message>
        <source>Ended, tried again</source>
        <translation>समाप्त, फिर कोशिश हुई</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4</source>
        <translation>%1: %2, %3, %4</translation>
    </message>
    <message>
        <source>%1 – %2 (%3)</source>
        <translation>%1 – %2 (%3)</translation>
    </message>
</context>
<context>
    <name>WaitingReason</name>
    <message>
        <source>The limit is reached: %1 of at most %2 jobs are running.</source>
        <translation>सीमा पूरी हो चुकी है: अधिकतम %2 में से %1 jobs चल रही हैं।</translation>
    </message>
    <message>
        <source>This user&apos;s limit is reached: %1 of at most %2 jobs are running.</source>
        <translation>इस उपयोक्ता की सीमा पूरी हो चुकी है: अधिकतम %2 में से %1 jobs चल रही हैं।</translation>
    </message>
    <message>
        <source>The limit of team %1 is reached: %2 of at most %3 jobs are running.</source>
        <translation>टीम %1 की सीमा पूरी हो चुकी है: अधिकतम %3 में से %2 jobs चल रही हैं।</translation>
    </message>
    <message>
        <source>The limit for this machine is reached: %1 of at most %2 local jobs are running.</source>
        <translation>इस मशीन की सीमा पूरी हो चुकी है: अधिकतम %2 में से %1 local jobs चल रही हैं।</translation>
    </message>
    <message>
        <source>Local jobs use %1 of at most %2 GPUs, and this job needs %3.</source>
        <translation>Local jobs अधिकतम %2 में से %1 GPUs का उपयोग कर रही हैं, और इस job को %3 चाहिए।</translation>
    </message>
    <message numerus="yes">
        <source>No GPU is free; the job needs %Ln.</source>
        <translation>
            <numerusform>कोई GPU ख़ाली नहीं है; job को %Ln चाहिए।</numerusform>
            <numerusform>कोई GPU ख़ाली नहीं है; job को %Ln चाहिए।</numerusform>
        </translation>
    </message>
    <message>
        <source>Free GPUs: %1; the job needs %2.</source>
        <translation>ख़ाली GPUs: %1; job को %2 चाहिए।</translation>
    </message>
    <message>
        <source>The GPUs that its configuration asks for are not free: %1.</source>
        <translation>इसका कॉन्फ़िगरेशन जो GPUs माँगता है, वे ख़ाली नहीं हैं: %1।</translation>
    </message>
    <message>
        <source>This machine does not have the GPUs that are asked for: %1. The job will never start as it is.</source>
        <translation>माँगे गए GPUs इस मशीन में नहीं हैं: %1। इस रूप में job कभी शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>The job needs %1 GPUs and this machine has %2. It will never start as it is.</source>
        <translation>Job को %1 GPUs चाहिए और इस मशीन में %2 हैं। इस रूप में वह कभी शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>Programs outside the queue use these GPUs: %1.</source>
        <translation>Queue से बाहर के प्रोग्राम इन GPUs का उपयोग कर रहे हैं: %1।</translation>
    </message>
    <message>
        <source>Starting it now would delay an earlier job (%1).</source>
        <translation>इसे अभी शुरू करने से पहले की एक job (%1) में देर होगी।</translation>
    </message>
    <message>
        <source>No worker is connected that could take it.</source>
        <translation>इसे ले सकने वाला कोई worker जुड़ा नहीं है।</translation>
    </message>
    <message>
        <source>No idle worker has the labels that the job asks for.</source>
        <translation>किसी ख़ाली worker पर वे labels नहीं हैं जो job माँगती है।</translation>
    </message>
    <message>
        <source>No idle worker has as many GPUs as the job needs.</source>
        <translation>किसी ख़ाली worker में उतने GPUs नहीं हैं जितने job को चाहिए।</translation>
    </message>
    <message>
        <source>The provider cannot be reached: %1</source>
        <translation>Provider तक पहुँचा नहीं जा सका: %1</translation>
    </message>
    <message>
        <source>The job is on hold.</source>
        <translation>Job को रोककर रखा गया है।</translation>
    </message>
    <message>
        <source>The job may not start before %1.</source>
        <translation>Job %1 से पहले शुरू नहीं हो सकती।</translation>
    </message>
    <message>
        <source>A running job was cancelled, so local jobs wait to be told to start.</source>
        <translation>एक चल रही job रद्द की गई थी, इसलिए local jobs शुरू करने के आदेश की प्रतीक्षा में हैं।</translation>
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
        <translation>कोटा %1 समाप्त हो चुका है।</translation>
    </message>
    <message>
        <source>It starts when another job ends, or when the limit is raised (Queue ▸ Limits…).</source>
        <translation>यह किसी दूसरी job के समाप्त होने पर या सीमा बढ़ाने पर शुरू होगी (Queue ▸ सीमाएँ…)।</translation>
    </message>
    <message>
        <source>It starts by itself as soon as enough GPUs are free.</source>
        <translation>पर्याप्त GPUs ख़ाली होते ही यह अपने-आप शुरू हो जाएगी।</translation>
    </message>
    <message>
        <source>Submitted with “Any free GPU”, it could take others.</source>
        <translation>“कोई भी ख़ाली GPU” के साथ submit करने पर यह दूसरे GPUs ले सकती है।</translation>
    </message>
    <message>
        <source>Cancel it and submit it again with fewer or other GPUs.</source>
        <translation>इसे रद्द करें और कम या दूसरे GPUs के साथ फिर submit करें।</translation>
    </message>
    <message>
        <source>The GPUs page shows which programs these are.</source>
        <translation>GPUs पृष्ठ दिखाता है कि ये कौन-से प्रोग्राम हैं।</translation>
    </message>
    <message>
        <source>Choose Queue ▸ Process Now, or submit another job.</source>
        <translation>Queue ▸ अभी प्रोसेस करें चुनें, या कोई और job submit करें।</translation>
    </message>
    <message>
        <source>The job will be cancelled at %1 unless that is taken back.</source>
        <translation>job %1 पर रद्द हो जाएगी, अगर यह पहले वापस न लिया जाए।</translation>
    </message>
    <message>
        <source>The run window %1 (of %2) never opens.</source>
        <translation>समयावधि %1 (%2 की) कभी नहीं खुलती।</translation>
    </message>
    <message>
        <source>The run window %2 of %3 opens at %1.</source>
        <translation>%3 की समयावधि %2, %1 पर खुलेगी।</translation>
    </message>
    <message>
        <source>Its run window %2 opens at %1.</source>
        <translation>इसकी समयावधि %2, %1 पर खुलेगी।</translation>
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
        <source>No worker has as many GPUs as the job needs; %1 has %2 of %3.</source>
        <translation>किसी worker के पास उतने GPUs नहीं हैं जितने job को चाहिए; %1 के पास %3 में से %2 हैं।</translation>
    </message>
    <message>
        <source>The worker %1 is kept free for an earlier job (%2).</source>
        <translation>Worker %1 पहले की एक job (%2) के लिए ख़ाली रखा गया है।</translation>
    </message>
    <message>
        <source>It starts by itself as soon as a worker that fits is idle.</source>
        <translation>जैसे ही कोई उपयुक्त worker ख़ाली होगा, यह अपने आप शुरू होगी।</translation>
    </message>
    <message>
        <source>The page Workers shows what each of them has.</source>
        <translation>पृष्ठ Workers दिखाता है कि किसके पास क्या है।</translation>
    </message>
    <message>
        <source>No worker has the labels that the job asks for; %1 has no fitting “%2”.</source>
        <translation>किसी worker के पास वे labels नहीं हैं जो job माँगती है; %1 का “%2” मेल नहीं खाता।</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>GPUs in use</source>
        <translation>उपयोग में GPUs</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Last heard of</source>
        <translation>आख़िरी ख़बर</translation>
    </message>
    <message>
        <source>Connected for</source>
        <translation>कनेक्शन की अवधि</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>प्रकार</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>never</source>
        <translation>कभी नहीं</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>कनेक्ट हो रहा है</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>ख़ाली</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>व्यस्त</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>खाली किया जा रहा है</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>ऑफ़लाइन</translation>
    </message>
    <message>
        <source>Ephemeral</source>
        <translation>अस्थायी</translation>
    </message>
    <message>
        <source>Persistent</source>
        <translation>स्थायी</translation>
    </message>
    <message>
        <source>none</source>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, %2 GB each</source>
        <translation>%1, हर एक %2 GB</translation>
    </message>
    <message>
        <source>%1 × %2, %3 GB each</source>
        <translation>%1 × %2, हर एक %3 GB</translation>
    </message>
    <message>
        <source>“%1” is no label. Write labels as in gpu_type=a100, site=pune.</source>
        <translation>“%1” कोई label नहीं है। Labels ऐसे लिखें: gpu_type=a100, site=pune।</translation>
    </message>
    <message>
        <source>These are too many labels: 16 are the most.</source>
        <translation>ये बहुत ज़्यादा labels हैं: 16 तक हो सकते हैं।</translation>
    </message>
</context>
<context>
    <name>kataar::ApprovalPane</name>
    <message>
        <source>Select a request to read it.</source>
        <translation>पढ़ने के लिए कोई अनुरोध चुनें।</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>अनुरोधकर्ता</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>कॉन्फ़िगरेशन</translation>
    </message>
    <message>
        <source>Estimated cost</source>
        <translation>अनुमानित लागत</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>नियम</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>निर्णय कौन लेता है</translation>
    </message>
    <message>
        <source>Whoever may approve</source>
        <translation>जिसे स्वीकृति देने का अधिकार है</translation>
    </message>
    <message>
        <source>Waits since</source>
        <translation>कब से रुकी</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>समाप्ति</translation>
    </message>
    <message>
        <source>never</source>
        <translation>कभी नहीं</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>निर्णय</translation>
    </message>
    <message>
        <source>By</source>
        <translation>किसने</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>कहा</translation>
    </message>
    <message>
        <source>Job ID</source>
        <translation>Job ID</translation>
    </message>
    <message>
        <source>%1 – %2, %3</source>
        <translation>%1 – %2, %3</translation>
    </message>
    <message>
        <source>Ran before</source>
        <translation>पहले चलाई</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>अभी कुछ नहीं</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>अनुरोध</translation>
    </message>
</context>
<context>
    <name>kataar::ApprovalRulesDialog</name>
    <message>
        <source>On</source>
        <translation>सक्रिय</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>निष्क्रिय</translation>
    </message>
    <message>
        <source>Delete a Rule</source>
        <translation>नियम मिटाएँ</translation>
    </message>
    <message>
        <source>Delete the rule “%1”? What it asks about now goes on waiting. This cannot be undone; switching it off can.</source>
        <translation>नियम “%1” मिटाएँ? जिनके बारे में यह अभी पूछ रहा है, वे प्रतीक्षा करती रहेंगी। इसे वापस नहीं लाया जा सकता; बंद करना वापस लिया जा सकता है।</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>मिटाएँ (&amp;D)</translation>
    </message>
    <message>
        <source>Switch &amp;Off</source>
        <translation>निष्क्रिय करें (&amp;O)</translation>
    </message>
    <message>
        <source>Switch &amp;On</source>
        <translation>सक्रिय करें (&amp;O)</translation>
    </message>
    <message>
        <source>Rules for Approval</source>
        <translation>स्वीकृति के नियम</translation>
    </message>
    <message>
        <source>Every submit comes past these rules, from the top. The first that is on and matches asks somebody; the job waits until then.</source>
        <translation>हर submit ऊपर से नीचे इन नियमों से गुज़रता है। पहला चालू नियम जो मेल खाए, किसी से पूछता है; तब तक job रुकी रहती है।</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Asks when</source>
        <translation>कब पूछता है</translation>
    </message>
    <message>
        <source>Never asks about</source>
        <translation>इनके बारे में नहीं पूछता</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>निर्णय कौन लेता है</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>प्राथमिकता</translation>
    </message>
    <message>
        <source>Rules for approval</source>
        <translation>स्वीकृति के नियम</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>जोड़ें… (&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>बदलें… (&amp;C)</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>मिटाएँ… (&amp;L)</translation>
    </message>
</context>
<context>
    <name>kataar::ApprovalsPage</name>
    <message>
        <source>Nothing was rejected: a reason is needed.</source>
        <translation>कुछ भी अस्वीकार नहीं किया गया: कारण देना ज़रूरी है।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) were not decided about.</source>
        <translation>
            <numerusform>%Ln अनुरोध पर निर्णय नहीं हुआ।</numerusform>
            <numerusform>%Ln अनुरोधों पर निर्णय नहीं हुआ।</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits for approval</source>
        <translation>स्वीकृति के लिए कुछ नहीं रुका</translation>
    </message>
    <message>
        <source>Jobs that a rule asks about, or whose submitter did, come here.</source>
        <translation>जिन jobs के बारे में कोई नियम पूछता है, या submit करने वाला ख़ुद, वे यहाँ आती हैं।</translation>
    </message>
    <message>
        <source>Your jobs that somebody must approve stand here.</source>
        <translation>आपकी वे jobs यहाँ दिखती हैं जिन्हें किसी को स्वीकृत करना है।</translation>
    </message>
    <message>
        <source>There is no such request</source>
        <translation>ऐसा कोई अनुरोध नहीं</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>स्वीकृत</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>अस्वीकृत</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>समय बीता</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>रद्द</translation>
    </message>
    <message>
        <source>All</source>
        <translation>सभी</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>कौन से अनुरोध</translation>
    </message>
    <message>
        <source>R&amp;ules…</source>
        <translation>नियम… (&amp;U)</translation>
    </message>
    <message>
        <source>Requests for approval</source>
        <translation>स्वीकृति के अनुरोध</translation>
    </message>
    <message>
        <source>In the list: %1</source>
        <translation>सूची में: %1</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>स्वीकृत करें (&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;ject…</source>
        <translation>अस्वीकार करें… (&amp;J)</translation>
    </message>
    <message>
        <source>Others wait, or were decided otherwise.</source>
        <translation>दूसरे अनुरोध प्रतीक्षा में हैं, या उन पर अलग निर्णय हुआ।</translation>
    </message>
    <message>
        <source>Show Those That Wait</source>
        <translation>प्रतीक्षा वाले दिखाएँ</translation>
    </message>
</context>
<context>
    <name>kataar::AttemptsView</name>
    <message>
        <source>no GPU</source>
        <translation>कोई GPU नहीं</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>शुरुआत</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>समाप्ति</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>समय लगा</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>कहाँ</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>Exit</translation>
    </message>
    <message>
        <source>Why it ended</source>
        <translation>क्यों समाप्त हुआ</translation>
    </message>
    <message>
        <source>Attempts of the job</source>
        <translation>job के प्रयास</translation>
    </message>
    <message>
        <source>worker, %1</source>
        <translation>worker, %1</translation>
    </message>
    <message>
        <source>No attempt has begun yet</source>
        <translation>अभी कोई प्रयास शुरू नहीं हुआ है</translation>
    </message>
    <message>
        <source>Each start of the job stands here, with how it ended and its log.</source>
        <translation>Job की हर शुरुआत यहाँ दिखती है, उसके अंत और लॉग के साथ।</translation>
    </message>
    <message>
        <source>Why It Waits</source>
        <translation>यह क्यों रुकी है</translation>
    </message>
</context>
<context>
    <name>kataar::AuditFilter</name>
    <message>
        <source>At any time</source>
        <translation>किसी भी समय</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>पिछले 24 घंटे</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>पिछले 7 दिन</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>पिछले 30 दिन</translation>
    </message>
    <message>
        <source>Of which time</source>
        <translation>किस समय की</translation>
    </message>
    <message>
        <source>By everybody</source>
        <translation>सबके द्वारा</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>किसके द्वारा</translation>
    </message>
    <message>
        <source>Every action</source>
        <translation>हर कार्य</translation>
    </message>
    <message>
        <source>Which action</source>
        <translation>कौन-सा कार्य</translation>
    </message>
    <message>
        <source>Job ID, or a person&apos;s, team&apos;s, worker&apos;s or rule&apos;s name</source>
        <translation>Job ID, या व्यक्ति, टीम, worker या नियम का नाम</translation>
    </message>
    <message>
        <source>About what</source>
        <translation>किसके बारे में</translation>
    </message>
</context>
<context>
    <name>kataar::AuditLogPage</name>
    <message>
        <source>Every record is being examined…</source>
        <translation>हर प्रविष्टि जाँची जा रही है…</translation>
    </message>
    <message>
        <source>%1 Checked at %2.</source>
        <translation>%1 जाँच का समय: %2।</translation>
    </message>
    <message>
        <source>Whether the log is whole has not been checked yet.</source>
        <translation>लॉग पूरा है या नहीं, यह अभी नहीं जाँचा गया है।</translation>
    </message>
    <message>
        <source>The log cannot be shown to you</source>
        <translation>लॉग आपको नहीं दिखाया जा सकता</translation>
    </message>
    <message>
        <source>No record matches</source>
        <translation>कोई प्रविष्टि मेल नहीं खाती</translation>
    </message>
    <message>
        <source>Others may: the time, the person, the action and the text are all asked for.</source>
        <translation>दूसरी मेल खा सकती हैं: समय, व्यक्ति, कार्य और पाठ सब माँगे गए हैं।</translation>
    </message>
    <message>
        <source>Clear the Filter</source>
        <translation>फ़िल्टर हटाएँ</translation>
    </message>
    <message>
        <source>Nothing has been recorded yet</source>
        <translation>अभी कुछ दर्ज नहीं हुआ है</translation>
    </message>
    <message>
        <source>Whatever people do to jobs, limits, people and keys is recorded here.</source>
        <translation>लोग jobs, सीमाओं, व्यक्तियों और keys के साथ जो भी करते हैं, वह यहाँ दर्ज होता है।</translation>
    </message>
    <message>
        <source>Records of who did what</source>
        <translation>किसने क्या किया, इसकी प्रविष्टियाँ</translation>
    </message>
    <message>
        <source>The selected record</source>
        <translation>चुनी हुई प्रविष्टि</translation>
    </message>
    <message>
        <source>Check the Log</source>
        <translation>लॉग जाँचें</translation>
    </message>
    <message>
        <source>Examines every record: whether one was changed, removed or put in</source>
        <translation>हर प्रविष्टि जाँचता है: कोई बदली, हटाई या जोड़ी गई हो</translation>
    </message>
    <message>
        <source>Copy the Rows</source>
        <translation>पंक्तियाँ कॉपी करें</translation>
    </message>
</context>
<context>
    <name>kataar::BusyMark</name>
    <message>
        <source>Working…</source>
        <translation>काम जारी है…</translation>
    </message>
    <message>
        <source>Waiting for the queue&apos;s answer</source>
        <translation>Queue के उत्तर की प्रतीक्षा</translation>
    </message>
</context>
<context>
    <name>kataar::Chart</name>
    <message>
        <source>not known</source>
        <translation>पता नहीं</translation>
    </message>
</context>
<context>
    <name>kataar::ChartPanel</name>
    <message>
        <source>Show as Table</source>
        <translation>तालिका में दिखाएँ</translation>
    </message>
    <message>
        <source>Show what the chart shows as a table</source>
        <translation>चार्ट की जानकारी तालिका में दिखाएँ</translation>
    </message>
    <message>
        <source>%1: show as table</source>
        <translation>%1: तालिका में दिखाएँ</translation>
    </message>
</context>
<context>
    <name>kataar::CleanUpDialog</name>
    <message>
        <source>Removing…</source>
        <translation>हटाया जा रहा है…</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>ऐसी कोई job नहीं है।</translation>
    </message>
    <message numerus="yes">
        <source>These are %Ln job(s).</source>
        <translation>
            <numerusform>ऐसी %Ln job है।</numerusform>
            <numerusform>ऐसी %Ln jobs हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>Clean Up the Queue</source>
        <translation>Queue साफ़ करें</translation>
    </message>
    <message>
        <source>Removes jobs that completed, failed or were cancelled long ago, with their logs. What they wrote elsewhere stays. This cannot be taken back.</source>
        <translation>बहुत पहले पूर्ण, असफल या रद्द हुई jobs को उनके लॉग सहित हटाता है। उन्होंने जो कहीं और लिखा, वह रहता है। इसे वापस नहीं लिया जा सकता।</translation>
    </message>
    <message>
        <source>Ended more than so many &amp;days ago:</source>
        <translation>इतने दिन से पहले समाप्त हुईं (&amp;D):</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>हटाएँ (&amp;R)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
</context>
<context>
    <name>kataar::CloudMark</name>
    <message>
        <source>Cloud: %1</source>
        <translation>Cloud: %1</translation>
    </message>
    <message>
        <source>Cloud: %1 fails</source>
        <translation>Cloud: %1 काम नहीं कर रहा</translation>
    </message>
    <message>
        <source>Ask %1 Now</source>
        <translation>%1 से अभी पूछें</translation>
    </message>
</context>
<context>
    <name>kataar::CloudPart</name>
    <message>
        <source>As its configuration says</source>
        <translation>जैसा configuration में लिखा है</translation>
    </message>
    <message>
        <source>Not all hardware is known: %1</source>
        <translation>पूरे hardware का पता नहीं: %1</translation>
    </message>
    <message>
        <source>Pro&amp;vider:</source>
        <translation>Provider (&amp;V):</translation>
    </message>
    <message>
        <source>&amp;Hardware:</source>
        <translation>Hardware (&amp;H):</translation>
    </message>
    <message>
        <source>Estimated cost:</source>
        <translation>अनुमानित लागत:</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
</context>
<context>
    <name>kataar::ConnectDialog</name>
    <message>
        <source>An older Kataar answers, which does not say its version.</source>
        <translation>एक पुराना Kataar जवाब देता है, जो अपना संस्करण नहीं बताता।</translation>
    </message>
    <message>
        <source>Kataar %1 answers.</source>
        <translation>Kataar %1 जवाब देता है।</translation>
    </message>
    <message>
        <source>It is older than this one (%1): what it does not know yet will fail with a message.</source>
        <translation>वह इस (%1) से पुराना है: जो वह अभी नहीं जानता, वह संदेश के साथ असफल होगा।</translation>
    </message>
    <message>
        <source>It is unwell: a part of it does not work.</source>
        <translation>वह ठीक नहीं है: उसका एक भाग काम नहीं करता।</translation>
    </message>
    <message>
        <source>The connection is encrypted, and its certificate is trusted.</source>
        <translation>कनेक्शन एन्क्रिप्टेड है और उसका certificate भरोसेमंद है।</translation>
    </message>
    <message>
        <source>The connection is not encrypted: others in the network can read your key and all that you see.</source>
        <translation>कनेक्शन एन्क्रिप्टेड नहीं है: नेटवर्क के दूसरे लोग आपकी key और जो कुछ आप देखते हैं, वह सब पढ़ सकते हैं।</translation>
    </message>
    <message>
        <source>You are %1 there.</source>
        <translation>वहाँ आप %1 हैं।</translation>
    </message>
    <message>
        <source>It wants a key. The window will ask you for it.</source>
        <translation>उसे key चाहिए। विंडो आपसे key माँगेगी।</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>देखा जा रहा है…</translation>
    </message>
    <message>
        <source>&amp;Connect Anyway</source>
        <translation>फिर भी कनेक्ट करें (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>कनेक्ट करें (&amp;C)</translation>
    </message>
    <message>
        <source>Connect to Another Queue</source>
        <translation>दूसरी queue से कनेक्ट करें</translation>
    </message>
    <message>
        <source>The other queue opens in a window of its own; this one goes on as it is.</source>
        <translation>दूसरी queue अपनी अलग विंडो में खुलती है; यह जैसी है वैसी चलती रहती है।</translation>
    </message>
    <message>
        <source>&amp;Address of the server:</source>
        <translation>Server का पता (&amp;A):</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Server का पता</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>देखें (&amp;L)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>अभी देखा नहीं गया</translation>
    </message>
</context>
<context>
    <name>kataar::CurveChart</name>
    <message>
        <source>step %1: %2</source>
        <translation>चरण %1: %2</translation>
    </message>
</context>
<context>
    <name>kataar::CurveView</name>
    <message>
        <source>Step</source>
        <translation>चरण</translation>
    </message>
    <message>
        <source>No curve is chosen.</source>
        <translation>कोई वक्र नहीं चुना गया।</translation>
    </message>
    <message>
        <source>The log is huge: what is far from its end is not shown.</source>
        <translation>लॉग बहुत बड़ा है: जो उसके अंत से दूर है वह नहीं दिखाया गया।</translation>
    </message>
    <message>
        <source>No numbers yet. A job that prints “step 5/100 loss 0.3”, or writes JSON into the file KATAAR_PROGRESS_FILE, gets a curve here.</source>
        <translation>अभी कोई अंक नहीं। जो job “step 5/100 loss 0.3” छापती है, या KATAAR_PROGRESS_FILE फ़ाइल में JSON लिखती है, उसका वक्र यहाँ दिखता है।</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>वक्र</translation>
    </message>
    <message>
        <source>Which numbers are drawn</source>
        <translation>कौन-से अंक दिखाए जाएँ</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>लघुगणकीय</translation>
    </message>
    <message>
        <source>Equal ratios take equal room</source>
        <translation>समान अनुपात समान जगह लेते हैं</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>तालिका में</translation>
    </message>
    <message>
        <source>Curves of the job; the arrow keys read out each step</source>
        <translation>job के वक्र; तीर कुंजियाँ हर चरण के मान बताती हैं</translation>
    </message>
    <message>
        <source>The numbers of the job by step</source>
        <translation>चरणों के अनुसार job के अंक</translation>
    </message>
</context>
<context>
    <name>kataar::DetailPane</name>
    <message>
        <source>No job selected</source>
        <translation>कोई job चुनी नहीं गई</translation>
    </message>
    <message>
        <source>Select a job to see everything about it.</source>
        <translation>किसी job के बारे में सब कुछ देखने के लिए उसे चुनें।</translation>
    </message>
    <message>
        <source>%1 · position %2 in the queue</source>
        <translation>%1 · queue में स्थान %2</translation>
    </message>
    <message>
        <source>Asked-for GPUs</source>
        <translation>माँगे गए GPUs</translation>
    </message>
    <message>
        <source>any</source>
        <translation>कोई भी</translation>
    </message>
    <message>
        <source>This job is not waiting.</source>
        <translation>यह job प्रतीक्षा में नहीं है।</translation>
    </message>
    <message>
        <source>Command:</source>
        <translation>कमांड:</translation>
    </message>
    <message>
        <source>Configuration, as it was when the job was submitted:</source>
        <translation>कॉन्फ़िगरेशन, जैसा वह job submit करते समय था:</translation>
    </message>
    <message>
        <source>Only its owner may see the configuration.</source>
        <translation>कॉन्फ़िगरेशन केवल job का स्वामी देख सकता है।</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>अवलोकन</translation>
    </message>
    <message>
        <source>Why waiting</source>
        <translation>रुकने का कारण</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>लॉग</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>कॉन्फ़िगरेशन</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>विवरण बंद करें</translation>
    </message>
    <message>
        <source>Details of the selected job</source>
        <translation>चुनी गई job का विवरण</translation>
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
        <source>stopped and queued again</source>
        <translation>रोककर फिर queue में</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>रद्द</translation>
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
        <source>Progress</source>
        <translation>प्रगति</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>प्रयास</translation>
    </message>
    <message>
        <source>Worker labels</source>
        <translation>Worker के labels</translation>
    </message>
</context>
<context>
    <name>kataar::DiagnoseDialog</name>
    <message>
        <source>Database</source>
        <translation>डेटाबेस</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>डिस्क</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>works</source>
        <translation>काम करता है</translation>
    </message>
    <message>
        <source>works with limits</source>
        <translation>सीमाओं के साथ काम करता है</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>काम नहीं करता</translation>
    </message>
    <message>
        <source>Version of the queue</source>
        <translation>Queue का संस्करण</translation>
    </message>
    <message>
        <source>Version of this window</source>
        <translation>इस विंडो का संस्करण</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>पता</translation>
    </message>
    <message>
        <source>It serves nobody else.</source>
        <translation>यह किसी और के लिए उपलब्ध नहीं है।</translation>
    </message>
    <message>
        <source>You are</source>
        <translation>आप हैं</translation>
    </message>
    <message>
        <source>GPUs found</source>
        <translation>मिले GPUs</translation>
    </message>
    <message>
        <source>GPU driver</source>
        <translation>GPU driver</translation>
    </message>
    <message>
        <source>GPUs say</source>
        <translation>GPUs के बारे में</translation>
    </message>
    <message>
        <source>Runs for</source>
        <translation>चल रहा है</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>डेटा का फ़ोल्डर</translation>
    </message>
    <message>
        <source>Configurations folder</source>
        <translation>कॉन्फ़िगरेशन का फ़ोल्डर</translation>
    </message>
    <message>
        <source>System</source>
        <translation>सिस्टम</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>पूछा जा रहा है…</translation>
    </message>
    <message>
        <source>The queue does not answer. %1</source>
        <translation>Queue जवाब नहीं देती। %1</translation>
    </message>
    <message>
        <source>Every part of the queue works.</source>
        <translation>Queue का हर भाग काम करता है।</translation>
    </message>
    <message>
        <source>The queue works, with limits.</source>
        <translation>Queue सीमाओं के साथ काम करती है।</translation>
    </message>
    <message>
        <source>A part of the queue does not work.</source>
        <translation>Queue का एक भाग काम नहीं करता।</translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation>जाँच</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>नक़ल लें (&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>How the queue&apos;s parts are</source>
        <translation>Queue के भाग कैसे हैं</translation>
    </message>
    <message>
        <source>Mail and webhook</source>
        <translation>मेल और webhook</translation>
    </message>
    <message>
        <source>Cloud provider %1</source>
        <translation>Cloud provider %1</translation>
    </message>
</context>
<context>
    <name>kataar::FiguresBar</name>
    <message>
        <source>This machine: %1 · elsewhere: %2</source>
        <translation>यह मशीन: %1 · अन्यत्र: %2</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Queue में</translation>
    </message>
    <message>
        <source>Jobs that wait to run.</source>
        <translation>चलने की प्रतीक्षा में jobs।</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>चल रही हैं</translation>
    </message>
    <message>
        <source>Jobs that run now.</source>
        <translation>इस समय चल रही jobs।</translation>
    </message>
    <message>
        <source>Max concurrent</source>
        <translation>एक साथ अधिकतम</translation>
    </message>
    <message>
        <source>How many jobs may run at the same time.</source>
        <translation>एक साथ कितनी jobs चल सकती हैं।</translation>
    </message>
    <message>
        <source>Avg wait</source>
        <translation>औसत प्रतीक्षा</translation>
    </message>
    <message>
        <source>How long the last 100 jobs waited before they started.</source>
        <translation>पिछली 100 jobs ने शुरू होने से पहले कितनी प्रतीक्षा की।</translation>
    </message>
    <message>
        <source>GPUs in use</source>
        <translation>उपयोग में GPUs</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>GPUs of this machine that jobs hold, of all that it has.</source>
        <translation>इस मशीन के कुल GPUs में से कितने jobs के पास हैं।</translation>
    </message>
</context>
<context>
    <name>kataar::FilterBar</name>
    <message>
        <source>&amp;Mine</source>
        <translation>मेरी (&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Waiting for Me</source>
        <translation>मेरी स्वीकृति के लिए रुकी (&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Failed Today</source>
        <translation>आज असफल हुई (&amp;F)</translation>
    </message>
    <message numerus="yes">
        <source>%1. Of the %Ln job(s) that ended last; the page History has them all.</source>
        <translation>
            <numerusform>%1। सबसे बाद में ख़त्म हुई %Ln job में से; सब jobs इतिहास वाले पृष्ठ पर हैं।</numerusform>
            <numerusform>%1। सबसे बाद में ख़त्म हुई %Ln jobs में से; सब jobs इतिहास वाले पृष्ठ पर हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Save This Filter…</source>
        <translation>यह फ़िल्टर सहेजें… (&amp;S)</translation>
    </message>
    <message>
        <source>Type a filter first.</source>
        <translation>पहले कोई फ़िल्टर लिखें।</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>हटाएँ (&amp;R)</translation>
    </message>
    <message>
        <source>Filter: text, state:pending, user:me, ended:today</source>
        <translation>फ़िल्टर: शब्द, state:pending, user:me, ended:today</translation>
    </message>
    <message>
        <source>Filter the jobs</source>
        <translation>Jobs फ़िल्टर करें</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>फ़िल्टर</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>सहेजे हुए फ़िल्टर</translation>
    </message>
    <message>
        <source>Saved filters (%1)</source>
        <translation>सहेजे हुए फ़िल्टर (%1)</translation>
    </message>
</context>
<context>
    <name>kataar::FilterNameDialog</name>
    <message>
        <source>Save This Filter</source>
        <translation>यह फ़िल्टर सहेजें</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>नाम (&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>सहेजें (&amp;S)</translation>
    </message>
    <message>
        <source>This replaces the filter of that name: %1</source>
        <translation>यह इस नाम के फ़िल्टर की जगह लेगा: %1</translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln filter(s), which is the most. Remove one first.</source>
        <translation>
            <numerusform>%Ln फ़िल्टर है, इससे ज़्यादा नहीं रखे जा सकते। पहले एक हटाएँ।</numerusform>
            <numerusform>%Ln फ़िल्टर हैं, इससे ज़्यादा नहीं रखे जा सकते। पहले एक हटाएँ।</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept for this window: %1</source>
        <translation>इस विंडो के लिए रखा जाएगा: %1</translation>
    </message>
</context>
<context>
    <name>kataar::GpuCharts</name>
    <message>
        <source>Utilisation</source>
        <translation>उपयोग</translation>
    </message>
    <message>
        <source>Our jobs</source>
        <translation>हमारी jobs</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>दूसरे</translation>
    </message>
    <message>
        <source>In use, not told by whom</source>
        <translation>उपयोग में, किसके – पता नहीं</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>ख़ाली</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>No GPU</source>
        <translation>कोई GPU नहीं</translation>
    </message>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>पिछला %n मिनट</numerusform>
            <numerusform>पिछले %n मिनट</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>पिछला %n घंटा</numerusform>
            <numerusform>पिछले %n घंटे</numerusform>
        </translation>
    </message>
    <message>
        <source>How much time the charts show</source>
        <translation>चार्ट कितने समय के हैं</translation>
    </message>
    <message>
        <source>%1: utilisation</source>
        <translation>%1: उपयोग</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>समय</translation>
    </message>
    <message>
        <source>The driver has told no utilisation in this time.</source>
        <translation>इस समय में ड्राइवर ने कोई उपयोग नहीं बताया।</translation>
    </message>
    <message>
        <source>%1: memory</source>
        <translation>%1: मेमोरी</translation>
    </message>
    <message>
        <source>The driver has told no use of memory in this time.</source>
        <translation>इस समय में ड्राइवर ने मेमोरी का कोई उपयोग नहीं बताया।</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>Workers do not tell how much their GPUs are used.</source>
        <translation>Workers यह नहीं बताते कि उनके GPUs कितने उपयोग में हैं।</translation>
    </message>
</context>
<context>
    <name>kataar::GpuPage</name>
    <message>
        <source>No GPU</source>
        <translation>कोई GPU नहीं</translation>
    </message>
    <message numerus="yes">
        <source>%Ln GPU(s)</source>
        <translation>
            <numerusform>%Ln GPU</numerusform>
            <numerusform>%Ln GPUs</numerusform>
        </translation>
    </message>
    <message>
        <source>driver %1</source>
        <translation>driver %1</translation>
    </message>
    <message>
        <source>CUDA Runtime %1</source>
        <translation>CUDA Runtime %1</translation>
    </message>
    <message>
        <source>memory of the machine %1 % used</source>
        <translation>मशीन की %1 % मेमोरी उपयोग में</translation>
    </message>
    <message>
        <source>load %1</source>
        <translation>भार %1</translation>
    </message>
    <message>
        <source>Jobs that need no GPU run all the same, and so does everything else here.</source>
        <translation>जिन jobs को GPU नहीं चाहिए वे फिर भी चलती हैं, और यहाँ बाक़ी सब कुछ भी।</translation>
    </message>
    <message>
        <source>No GPU was found on this machine</source>
        <translation>इस मशीन पर कोई GPU नहीं मिला</translation>
    </message>
    <message>
        <source>Submit a Job…</source>
        <translation>Job submit करें…</translation>
    </message>
    <message>
        <source>Processes on the GPUs</source>
        <translation>GPUs पर चल रही प्रक्रियाएँ</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>प्रक्रियाएँ</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>माप</translation>
    </message>
    <message>
        <source>Time Line</source>
        <translation>समय-रेखा</translation>
    </message>
    <message>
        <source>More about the GPUs</source>
        <translation>GPUs के बारे में और</translation>
    </message>
    <message numerus="yes">
        <source>%Ln on workers</source>
        <translation>
            <numerusform>workers पर %Ln</numerusform>
            <numerusform>workers पर %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>GPUs of this machine and of workers</source>
        <translation>इस मशीन और workers के GPUs</translation>
    </message>
    <message>
        <source>No process uses a GPU</source>
        <translation>कोई process किसी GPU का उपयोग नहीं कर रहा</translation>
    </message>
    <message>
        <source>Or the driver does not tell. The jobs of the queue stand here while they run, and what others run.</source>
        <translation>या driver नहीं बताता। Queue की jobs चलते समय यहाँ दिखती हैं, और वह भी जो दूसरे चलाते हैं।</translation>
    </message>
</context>
<context>
    <name>kataar::HistoryFilter</name>
    <message>
        <source>From</source>
        <translation>से</translation>
    </message>
    <message>
        <source>to</source>
        <translation>तक</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>पहला दिन</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>अंतिम दिन</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>सभी उपयोक्ता</translation>
    </message>
    <message>
        <source>Whose jobs</source>
        <translation>किसकी jobs</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>हर स्थिति</translation>
    </message>
    <message>
        <source>How they ended</source>
        <translation>कैसे समाप्त हुईं</translation>
    </message>
    <message>
        <source>Name, configuration, person or job ID</source>
        <translation>नाम, कॉन्फ़िगरेशन, उपयोक्ता या job ID</translation>
    </message>
    <message>
        <source>Text to look for</source>
        <translation>खोजने का पाठ</translation>
    </message>
</context>
<context>
    <name>kataar::HistoryPageView</name>
    <message>
        <source>No job that ended matches</source>
        <translation>समाप्त jobs में से कोई मेल नहीं खाती</translation>
    </message>
    <message>
        <source>Others may: whose jobs, how they ended and the text are all asked for.</source>
        <translation>दूसरी मिल सकती हैं: उपयोक्ता, अंत की स्थिति और पाठ – तीनों का मेल माँगा गया है।</translation>
    </message>
    <message>
        <source>Clear the Filter</source>
        <translation>फ़िल्टर हटाएँ</translation>
    </message>
    <message>
        <source>No job ended in this time</source>
        <translation>इस समय में कोई job समाप्त नहीं हुई</translation>
    </message>
    <message>
        <source>Jobs come here when they have completed, failed or been cancelled.</source>
        <translation>पूर्ण, असफल या रद्द होने पर jobs यहाँ आती हैं।</translation>
    </message>
    <message>
        <source>Jobs that ended</source>
        <translation>समाप्त jobs</translation>
    </message>
</context>
<context>
    <name>kataar::JobActions</name>
    <message>
        <source>Appro&amp;ve</source>
        <translation>स्वीकृत करें (&amp;V)</translation>
    </message>
    <message>
        <source>Re&amp;ject…</source>
        <translation>अस्वीकार करें… (&amp;J)</translation>
    </message>
    <message>
        <source>Re&amp;try</source>
        <translation>फिर कोशिश करें (&amp;T)</translation>
    </message>
    <message>
        <source>Nothing was rejected: a reason is needed.</source>
        <translation>कुछ भी अस्वीकार नहीं किया गया: कारण देना ज़रूरी है।</translation>
    </message>
    <message>
        <source>You are not allowed to do this: it needs the permission %1.</source>
        <translation>आपको यह करने की अनुमति नहीं है: इसके लिए अनुमति %1 चाहिए।</translation>
    </message>
    <message>
        <source>Select a job that has not ended.</source>
        <translation>ऐसी job चुनें जो समाप्त नहीं हुई है।</translation>
    </message>
    <message>
        <source>Select a job that waits.</source>
        <translation>ऐसी job चुनें जो प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>Select a job that waits in the queue.</source>
        <translation>ऐसी job चुनें जो queue में प्रतीक्षा कर रही है।</translation>
    </message>
    <message>
        <source>Select a job that needs approval.</source>
        <translation>ऐसी job चुनें जिसे स्वीकृति चाहिए।</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>रद्द करें (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Hold</source>
        <translation>रोकें (&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Urgent (%1)</source>
        <translation>अति आवश्यक (%1) (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;High (%1)</source>
        <translation>उच्च (%1) (&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Normal (%1)</source>
        <translation>सामान्य (%1) (&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Low (%1)</source>
        <translation>निम्न (%1) (&amp;L)</translation>
    </message>
    <message>
        <source>&amp;As Its Owner&apos;s Level Gives</source>
        <translation>जैसी उसके स्वामी का level देता है (&amp;A)</translation>
    </message>
    <message>
        <source>Select a waiting job whose priority has been set by hand.</source>
        <translation>प्रतीक्षा में ऐसी job चुनें जिसकी प्राथमिकता हाथ से बदली गई है।</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>ऊपर (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>नीचे (&amp;D)</translation>
    </message>
    <message>
        <source>To the &amp;Top</source>
        <translation>सबसे ऊपर (&amp;T)</translation>
    </message>
    <message>
        <source>To the &amp;Bottom</source>
        <translation>सबसे नीचे (&amp;B)</translation>
    </message>
    <message>
        <source>Select a job that has ended.</source>
        <translation>ऐसी job चुनें जो समाप्त हो चुकी है।</translation>
    </message>
    <message>
        <source>Relea&amp;se</source>
        <translation>जारी करें (&amp;S)</translation>
    </message>
    <message>
        <source>Set &amp;Priority</source>
        <translation>प्राथमिकता (&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>जगह बदलें (&amp;M)</translation>
    </message>
    <message>
        <source>It stands first already among the jobs of its priority.</source>
        <translation>वह अपनी प्राथमिकता की jobs में पहले से सबसे ऊपर है।</translation>
    </message>
    <message>
        <source>It stands last already among the jobs of its priority.</source>
        <translation>वह अपनी प्राथमिकता की jobs में पहले से सबसे नीचे है।</translation>
    </message>
</context>
<context>
    <name>kataar::JobDeeds</name>
    <message>
        <source>“%1” has been cancelled.</source>
        <translation>“%1” रद्द कर दी गई।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have been cancelled.</source>
        <translation>
            <numerusform>%Ln job रद्द कर दी गई।</numerusform>
            <numerusform>%Ln jobs रद्द कर दी गईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has been approved.</source>
        <translation>“%1” स्वीकृत की गई।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have been approved.</source>
        <translation>
            <numerusform>%Ln job स्वीकृत की गई।</numerusform>
            <numerusform>%Ln jobs स्वीकृत की गईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has been rejected.</source>
        <translation>“%1” अस्वीकृत की गई।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have been rejected.</source>
        <translation>
            <numerusform>%Ln job अस्वीकृत की गई।</numerusform>
            <numerusform>%Ln jobs अस्वीकृत की गईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has been submitted again.</source>
        <translation>“%1” फिर से submit की गई।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have been submitted again.</source>
        <translation>
            <numerusform>%Ln job फिर से submit की गई।</numerusform>
            <numerusform>%Ln jobs फिर से submit की गईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is on hold: it keeps its place and does not start.</source>
        <translation>“%1” रोककर रखी गई है: उसकी जगह बनी रहती है और वह शुरू नहीं होती।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs are on hold: they keep their places and do not start.</source>
        <translation>
            <numerusform>%Ln job रोककर रखी गई है: उसकी जगह बनी रहती है और वह शुरू नहीं होती।</numerusform>
            <numerusform>%Ln jobs रोककर रखी गई हैं: उनकी जगह बनी रहती है और वे शुरू नहीं होतीं।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” may start again.</source>
        <translation>“%1” फिर शुरू हो सकती है।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs may start again.</source>
        <translation>
            <numerusform>%Ln job फिर शुरू हो सकती है।</numerusform>
            <numerusform>%Ln jobs फिर शुरू हो सकती हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has another priority now.</source>
        <translation>“%1” की प्राथमिकता बदल गई।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have another priority now.</source>
        <translation>
            <numerusform>%Ln job की प्राथमिकता बदल गई।</numerusform>
            <numerusform>%Ln jobs की प्राथमिकता बदल गई।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has been moved.</source>
        <translation>“%1” की जगह बदल गई।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have been moved.</source>
        <translation>
            <numerusform>%Ln job की जगह बदल गई।</numerusform>
            <numerusform>%Ln jobs की जगह बदल गई।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” stays as it is. %2</source>
        <translation>“%1” वैसी ही रही। %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs stay as they are.</source>
        <translation>
            <numerusform>%Ln job वैसी ही रही।</numerusform>
            <numerusform>%Ln jobs वैसी ही रहीं।</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::JobFinder</name>
    <message>
        <source>The job was not found.</source>
        <translation>Job नहीं मिली।</translation>
    </message>
    <message>
        <source>The job %1 stands so far down in the queue that it is not listed.</source>
        <translation>Job %1 queue में इतनी नीचे है कि सूची में नहीं आती।</translation>
    </message>
    <message>
        <source>The job %1 is gone: it has been removed, or it is not shown to you.</source>
        <translation>Job %1 अब नहीं है: उसे हटा दिया गया है, या वह आपको नहीं दिखाई जाती।</translation>
    </message>
</context>
<context>
    <name>kataar::KeyDialog</name>
    <message>
        <source>Key for %1</source>
        <translation>%1 के लिए key</translation>
    </message>
    <message>
        <source>The server %1 wants to know who you are. Give it one of your API keys.</source>
        <translation>सर्वर %1 जानना चाहता है कि आप कौन हैं। उसे अपनी कोई API key दें।</translation>
    </message>
    <message>
        <source>API &amp;key:</source>
        <translation>API key (&amp;K):</translation>
    </message>
    <message>
        <source>&amp;Remember the key on this computer</source>
        <translation>Key इस कंप्यूटर पर याद रखें (&amp;R)</translation>
    </message>
    <message>
        <source>Who has an account on that machine makes a key there with:
%1
An administrator can make one for you too.</source>
        <translation>जिसका उस मशीन पर खाता है, वह वहाँ key इससे बनाता है:
%1
प्रशासक भी आपके लिए key बना सकता है।</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>कनेक्ट करें (&amp;C)</translation>
    </message>
    <message>
        <source>The server does not accept this key. It may be mistyped, expired or revoked.</source>
        <translation>सर्वर यह key स्वीकार नहीं करता। हो सकता है वह ग़लत लिखी गई हो, उसकी अवधि समाप्त हो गई हो या उसे रद्द कर दिया गया हो।</translation>
    </message>
</context>
<context>
    <name>kataar::KeysDialog</name>
    <message>
        <source>Revoked</source>
        <translation>बंद की हुई</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>समय समाप्त</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>चालू</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>प्रवेश बंद</translation>
    </message>
    <message>
        <source>never</source>
        <translation>कभी नहीं</translation>
    </message>
    <message>
        <source>%1 has no key.</source>
        <translation>%1 के पास कोई key नहीं है।</translation>
    </message>
    <message>
        <source>A key itself is shown once, when it is made.</source>
        <translation>key एक ही बार दिखती है, जब वह बनती है।</translation>
    </message>
    <message>
        <source>Revoke a Key</source>
        <translation>key बंद करें</translation>
    </message>
    <message>
        <source>Revoke the key %1 of %2? Whoever uses it is shut out at once. This cannot be undone.</source>
        <translation>%2 की key %1 बंद करें? जो इसे काम में लेता है उसका प्रवेश तुरंत बंद हो जाएगा। इसे पहले जैसा नहीं किया जा सकता।</translation>
    </message>
    <message>
        <source>&amp;Revoke</source>
        <translation>key बंद करें (&amp;R)</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <translation>%1 की keys</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>शुरुआत</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>बनी</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>समय-सीमा</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>पिछला उपयोग</translation>
    </message>
    <message>
        <source>&amp;Make a Key…</source>
        <translation>key बनाएँ… (&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Revoke…</source>
        <translation>key बंद करें… (&amp;R)</translation>
    </message>
    <message>
        <source>My Keys</source>
        <translation>मेरी keys</translation>
    </message>
</context>
<context>
    <name>kataar::LimitUse</name>
    <message>
        <source>of one person at most %1</source>
        <translation>एक व्यक्ति की अधिकतम %1</translation>
    </message>
    <message>
        <source>Workers and cloud: %1, of one team at most %2.</source>
        <translation>Workers और cloud: %1, एक टीम की अधिकतम %2।</translation>
    </message>
    <message>
        <source>Workers and cloud: %1, teams without a limit.</source>
        <translation>Workers और cloud: %1, टीमों की कोई सीमा नहीं।</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>सीमाएँ</translation>
    </message>
    <message>
        <source>Jobs on this machine:</source>
        <translation>इस मशीन पर jobs:</translation>
    </message>
    <message>
        <source>GPUs for jobs:</source>
        <translation>jobs के लिए GPUs:</translation>
    </message>
    <message>
        <source>Jobs on workers and in the cloud:</source>
        <translation>workers और cloud पर jobs:</translation>
    </message>
    <message>
        <source>&amp;Fair-Share Scheduling</source>
        <translation>न्यायसंगत हिस्सा (Fair-Share) (&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Limits…</source>
        <translation>सीमाएँ… (&amp;L)</translation>
    </message>
</context>
<context>
    <name>kataar::LimitsDialog</name>
    <message>
        <source>The limits cannot be read: %1</source>
        <translation>सीमाएँ पढ़ी नहीं जा सकीं: %1</translation>
    </message>
    <message>
        <source>The limits were not changed. %1</source>
        <translation>सीमाएँ नहीं बदली गईं। %1</translation>
    </message>
    <message>
        <source>Limits of the Queue</source>
        <translation>Queue की सीमाएँ</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>यह मशीन</translation>
    </message>
    <message>
        <source>Workers and cloud</source>
        <translation>Workers और cloud</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>क्रम</translation>
    </message>
    <message>
        <source>Jobs at the same &amp;time:</source>
        <translation>एक साथ jobs (&amp;T):</translation>
    </message>
    <message>
        <source>&amp;GPUs for jobs:</source>
        <translation>Jobs के लिए GPUs (&amp;G):</translation>
    </message>
    <message>
        <source>Jobs at the &amp;same time:</source>
        <translation>एक साथ jobs (&amp;S):</translation>
    </message>
    <message>
        <source>Of one &amp;user:</source>
        <translation>एक उपयोक्ता की (&amp;U):</translation>
    </message>
    <message>
        <source>Of one t&amp;eam:</source>
        <translation>एक टीम की (&amp;E):</translation>
    </message>
    <message>
        <source>&amp;Raise the priority after:</source>
        <translation>प्राथमिकता बढ़ाएँ (&amp;R):</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>असीमित</translation>
    </message>
    <message>
        <source>never</source>
        <translation>कभी नहीं</translation>
    </message>
    <message>
        <source> min of waiting</source>
        <translation> मिनट प्रतीक्षा के बाद</translation>
    </message>
    <message>
        <source>&amp;Fair-Share Scheduling (a limit for each team)</source>
        <translation>न्यायसंगत हिस्सा – Fair-Share Scheduling (हर टीम की सीमा) (&amp;F)</translation>
    </message>
    <message>
        <source>Lowering a limit stops no running job. Raising one starts waiting jobs at once.</source>
        <translation>सीमा घटाने से कोई चल रही job नहीं रुकती। बढ़ाने से प्रतीक्षा में jobs तुरंत शुरू होती हैं।</translation>
    </message>
</context>
<context>
    <name>kataar::LinkLine</name>
    <message>
        <source>Enter a Key…</source>
        <translation>Key दें…</translation>
    </message>
    <message>
        <source>Try Now</source>
        <translation>अभी कोशिश करें</translation>
    </message>
    <message>
        <source>What is shown is as of %1.</source>
        <translation>जो दिख रहा है वह %1 का है।</translation>
    </message>
    <message>
        <source>Trying to connect…</source>
        <translation>कनेक्ट करने की कोशिश हो रही है…</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n s.</source>
        <translation>
            <numerusform>%n से॰ में फिर कोशिश होगी।</numerusform>
            <numerusform>%n से॰ में फिर कोशिश होगी।</numerusform>
        </translation>
    </message>
    <message>
        <source>Not connected, as of %1</source>
        <translation>कनेक्शन नहीं, %1 की स्थिति</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>कनेक्शन नहीं</translation>
    </message>
    <message>
        <source>The server runs an older Kataar than this window (%1). What it does not know yet will fail with a message.</source>
        <translation>Server पर इस विंडो (%1) से पुराना Kataar है। जो वह अभी नहीं जानता, वह संदेश के साथ असफल होगा।</translation>
    </message>
    <message>
        <source>The server runs Kataar %1, which is older than this window (%2). What it does not know yet will fail with a message.</source>
        <translation>Server पर Kataar %1 है, जो इस विंडो (%2) से पुराना है। जो वह अभी नहीं जानता, वह संदेश के साथ असफल होगा।</translation>
    </message>
</context>
<context>
    <name>kataar::LogFindBar</name>
    <message>
        <source>Find in the log</source>
        <translation>लॉग में खोजें</translation>
    </message>
    <message>
        <source>Previous hit (Shift+Enter)</source>
        <translation>पिछला परिणाम (Shift+Enter)</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>पिछला परिणाम</translation>
    </message>
    <message>
        <source>Next hit (Enter)</source>
        <translation>अगला परिणाम (Enter)</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>अगला परिणाम</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>छोटे-बड़े अक्षर अलग मानें</translation>
    </message>
    <message>
        <source>Search the Whole Log</source>
        <translation>पूरे लॉग में खोजें</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>बंद करें (Esc)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>खोज बंद करें</translation>
    </message>
    <message>
        <source>Reading the whole log: %p %</source>
        <translation>पूरा लॉग पढ़ा जा रहा है: %p %</translation>
    </message>
    <message>
        <source>How much of the log has been read</source>
        <translation>लॉग का कितना भाग पढ़ा गया</translation>
    </message>
</context>
<context>
    <name>kataar::LogFinder</name>
    <message>
        <source>Searching…</source>
        <translation>खोज जारी…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>नहीं मिला</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>%1 से अधिक</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 में से %1</translation>
    </message>
    <message>
        <source>%1 – in %2 of %3</source>
        <translation>%1 – %3 में से %2 में</translation>
    </message>
</context>
<context>
    <name>kataar::LogText</name>
    <message>
        <source>&amp;Copy</source>
        <translation>नक़ल लें (&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>सब चुनें (&amp;A)</translation>
    </message>
</context>
<context>
    <name>kataar::LogView</name>
    <message>
        <source>The job wrote nothing.</source>
        <translation>Job ने कुछ नहीं लिखा।</translation>
    </message>
    <message>
        <source>The job has ended.</source>
        <translation>Job समाप्त हो चुकी है।</translation>
    </message>
    <message>
        <source>Nothing has been written yet.</source>
        <translation>अभी तक कुछ नहीं लिखा गया।</translation>
    </message>
    <message>
        <source>Follow new lines</source>
        <translation>नई पंक्तियाँ दिखाते रहें</translation>
    </message>
    <message>
        <source>Log of the job</source>
        <translation>Job का लॉग</translation>
    </message>
    <message>
        <source>Save the Log</source>
        <translation>लॉग सहेजें</translation>
    </message>
    <message>
        <source>End follows, scrolling up stops it</source>
        <translation>End दबाने पर नई पंक्तियाँ दिखती रहती हैं, ऊपर स्क्रॉल करने पर रुक जाती हैं</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>खोजें…</translation>
    </message>
    <message>
        <source>Find in the log (Ctrl+F)</source>
        <translation>लॉग में खोजें (Ctrl+F)</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>इस रूप में सहेजें…</translation>
    </message>
    <message>
        <source>Save the whole log as a file</source>
        <translation>पूरा लॉग फ़ाइल में सहेजें</translation>
    </message>
    <message>
        <source>Saved (%1).</source>
        <translation>सहेजा गया (%1)।</translation>
    </message>
    <message>
        <source>The log was not saved: %1</source>
        <translation>लॉग सहेजा नहीं गया: %1</translation>
    </message>
    <message>
        <source>The log is gone: it has been removed with its job.</source>
        <translation>लॉग अब नहीं है: उसे job के साथ हटा दिया गया है।</translation>
    </message>
    <message>
        <source>Saving the log: %p %</source>
        <translation>लॉग सहेजा जा रहा है: %p %</translation>
    </message>
    <message>
        <source>How much of the log has been saved</source>
        <translation>लॉग का कितना भाग सहेजा गया</translation>
    </message>
</context>
<context>
    <name>kataar::MainWindow</name>
    <message>
        <source>“%1” has been submitted and starts now.</source>
        <translation>“%1” submit हो गई और अभी शुरू हो रही है।</translation>
    </message>
    <message>
        <source>“%1” has been submitted and waits for approval.</source>
        <translation>“%1” submit हो गई और स्वीकृति की प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>“%1” has been submitted; its place in the queue is %2.</source>
        <translation>“%1” submit हो गई; queue में उसका स्थान %2 है।</translation>
    </message>
    <message>
        <source>“%1” has been submitted.</source>
        <translation>“%1” submit हो गई।</translation>
    </message>
    <message>
        <source>No program could open the folder %1. Open it by hand.</source>
        <translation>कोई प्रोग्राम फ़ोल्डर %1 नहीं खोल सका। उसे स्वयं खोलें।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln local job(s) now wait until you choose Process Now or submit another job.</source>
        <translation>
            <numerusform>अब %Ln local job तब तक प्रतीक्षा करेगी जब तक आप “अभी प्रोसेस करें” न चुनें या कोई और job submit न करें।</numerusform>
            <numerusform>अब %Ln local jobs तब तक प्रतीक्षा करेंगी जब तक आप “अभी प्रोसेस करें” न चुनें या कोई और job submit न करें।</numerusform>
        </translation>
    </message>
    <message>
        <source>Process Now</source>
        <translation>अभी प्रोसेस करें</translation>
    </message>
    <message>
        <source>The queue was not processed.</source>
        <translation>Queue प्रोसेस नहीं हुई।</translation>
    </message>
    <message>
        <source>The queue was processed. No job could start now.</source>
        <translation>Queue प्रोसेस हुई। अभी कोई job शुरू नहीं हो सकी।</translation>
    </message>
    <message numerus="yes">
        <source>The queue was processed. %Ln job(s) started.</source>
        <translation>
            <numerusform>Queue प्रोसेस हुई। %Ln job शुरू हुई।</numerusform>
            <numerusform>Queue प्रोसेस हुई। %Ln jobs शुरू हुईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>The limits have been changed.</source>
        <translation>सीमाएँ बदल दी गईं।</translation>
    </message>
    <message>
        <source>About Kataar</source>
        <translation>Kataar के बारे में</translation>
    </message>
    <message>
        <source>A GPU job queue for a workstation and its team.

Free software under the GNU General Public License, version 3 or later. Icons: Breeze by KDE, LGPL 3 or later.

Qt %1</source>
        <translation>एक workstation और उसकी टीम के लिए GPU job queue।

GNU General Public License, संस्करण 3 या उसके बाद के अंतर्गत मुक्त सॉफ़्टवेयर। आइकन: KDE का Breeze, LGPL 3 या उसके बाद।

Qt %1</translation>
    </message>
    <message>
        <source>Serving on %1</source>
        <translation>%1 पर उपलब्ध</translation>
    </message>
    <message numerus="yes">
        <source>%Ln local job(s) wait for Process Now</source>
        <translation>
            <numerusform>%Ln local job “अभी प्रोसेस करें” की प्रतीक्षा में</numerusform>
            <numerusform>%Ln local jobs “अभी प्रोसेस करें” की प्रतीक्षा में</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 jobs shown</source>
        <translation>%2 में से %1 jobs दिख रही हैं</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>कोई job नहीं</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>Kataar</source>
        <translation>Kataar</translation>
    </message>
    <message>
        <source>%1 – Kataar</source>
        <translation>%1 – Kataar</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>पृष्ठ</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>औज़ार</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>फ़ाइल (&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>Job (&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>Queue (&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>दृश्य (&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>सेटिंग्स (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>मदद (&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>स्तंभ (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>भाषा (&amp;L)</translation>
    </message>
    <message>
        <source>Language of the System</source>
        <translation>सिस्टम की भाषा</translation>
    </message>
    <message>
        <source>&amp;Submit Job…</source>
        <translation>Job submit करें… (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Open Configurations Folder</source>
        <translation>कॉन्फ़िगरेशन फ़ोल्डर खोलें (&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>बाहर जाएँ (&amp;Q)</translation>
    </message>
    <message>
        <source>Copy Job &amp;ID</source>
        <translation>Job ID की नक़ल लें (&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Process Now</source>
        <translation>अभी प्रोसेस करें (&amp;P)</translation>
    </message>
    <message>
        <source>Start every job that can start now</source>
        <translation>हर वह job शुरू करें जो अभी शुरू हो सकती है</translation>
    </message>
    <message>
        <source>&amp;Limits…</source>
        <translation>सीमाएँ… (&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>ताज़ा करें (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;GPUs</source>
        <translation>GPUs (&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>फ़िल्टर (&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Details of the Job</source>
        <translation>Job का विवरण (&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Reset Columns and Panes</source>
        <translation>स्तंभ और खंड पहले जैसे करें (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;About Kataar</source>
        <translation>Kataar के बारे में (&amp;A)</translation>
    </message>
    <message>
        <source>Another Kataar (process %1) already runs this queue. This window shows that one&apos;s; closing it stops nothing.</source>
        <translation>एक दूसरा Kataar (प्रक्रिया %1) यह queue पहले से चला रहा है। यह विंडो उसी की queue दिखाती है; इसे बंद करने से कुछ नहीं रुकता।</translation>
    </message>
    <message>
        <source>The key is not remembered.</source>
        <translation>Key याद नहीं रखी गई।</translation>
    </message>
    <message>
        <source>This system has no keychain. The key is kept in the file %1, which only you may read.</source>
        <translation>इस सिस्टम में कोई keychain नहीं है। Key फ़ाइल %1 में रखी गई है, जिसे सिर्फ़ आप पढ़ सकते हैं।</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2 पर %1</translation>
    </message>
    <message>
        <source>&amp;Run Windows…</source>
        <translation>चलने की समयावधियाँ… (&amp;R)</translation>
    </message>
    <message>
        <source>The queue is paused: nothing starts</source>
        <translation>Queue ठहरी हुई है: कुछ शुरू नहीं होगा</translation>
    </message>
    <message>
        <source>While it is paused no job starts; what runs goes on</source>
        <translation>जब तक queue ठहरी है, कोई job शुरू नहीं होती; जो चल रही है, चलती रहती है</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons, so Kataar has opened its window. Closing the window quits it; running jobs go on.</source>
        <translation>यह डेस्कटॉप ट्रे के चिह्न नहीं दिखाता, इसलिए Kataar ने अपनी विंडो खोली है। विंडो बंद करने पर Kataar भी बंद होगा; चल रही jobs चलती रहेंगी।</translation>
    </message>
    <message>
        <source>Res&amp;ume the Queue</source>
        <translation>Queue फिर शुरू करें (&amp;U)</translation>
    </message>
    <message>
        <source>Pa&amp;use the Queue</source>
        <translation>Queue ठहराएँ (&amp;U)</translation>
    </message>
    <message>
        <source>The queue was not paused.</source>
        <translation>Queue ठहराई नहीं जा सकी।</translation>
    </message>
    <message>
        <source>The queue was not resumed.</source>
        <translation>Queue फिर शुरू नहीं हुई।</translation>
    </message>
    <message>
        <source>The queue is paused. What runs goes on; no job starts until you resume it.</source>
        <translation>Queue ठहरा दी गई है। जो चल रही है, चलती रहेगी; जब तक आप इसे फिर शुरू न करें, कोई job शुरू नहीं होगी।</translation>
    </message>
    <message>
        <source>The queue goes on.</source>
        <translation>Queue फिर चल रही है।</translation>
    </message>
    <message>
        <source>People &amp; limits</source>
        <translation>लोग और सीमाएँ</translation>
    </message>
    <message>
        <source>&amp;People &amp;&amp; Limits</source>
        <translation>लोग और सीमाएँ (&amp;P)</translation>
    </message>
    <message>
        <source>History</source>
        <translation>इतिहास</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>इतिहास (&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>निर्यात करें… (&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Connect to Another Queue…</source>
        <translation>दूसरी queue से कनेक्ट करें… (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation>प्रतिलिपि बनाएँ… (&amp;D)</translation>
    </message>
    <message>
        <source>Open Lo&amp;g</source>
        <translation>लॉग खोलें (&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Clean Up…</source>
        <translation>साफ़ करें… (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Diagnose…</source>
        <translation>जाँच करें… (&amp;D)</translation>
    </message>
    <message>
        <source>A window for %1 could not be opened. Start it by hand: kataar-desktop --connect %1</source>
        <translation>%1 के लिए विंडो नहीं खुल सकी। उसे हाथ से शुरू करें: kataar-desktop --connect %1</translation>
    </message>
    <message>
        <source>Export What the Table Shows</source>
        <translation>तालिका में जो दिखता है, उसे निर्यात करें</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>अल्पविराम से अलग मान (*.csv)</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>कुछ भी निर्यात नहीं हुआ।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) were written to %1.</source>
        <translation>
            <numerusform>%Ln पंक्ति %1 में लिखी गई।</numerusform>
            <numerusform>%Ln पंक्तियाँ %1 में लिखी गईं।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) were removed with their logs.</source>
        <translation>
            <numerusform>%Ln job अपने लॉग सहित हटाई गई।</numerusform>
            <numerusform>%Ln jobs अपने लॉग सहित हटाई गईं।</numerusform>
        </translation>
    </message>
    <message>
        <source>The history was not fetched.</source>
        <translation>इतिहास नहीं लाया जा सका।</translation>
    </message>
    <message>
        <source>My &amp;Keys…</source>
        <translation>मेरी &amp;keys…</translation>
    </message>
    <message>
        <source>The requests for approval were not fetched.</source>
        <translation>स्वीकृति के अनुरोध नहीं मिल पाए।</translation>
    </message>
    <message>
        <source>Approvals (%1)</source>
        <translation>स्वीकृतियाँ (%1)</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>स्वीकृतियाँ</translation>
    </message>
    <message>
        <source>&amp;Approvals</source>
        <translation>स्वीकृतियाँ (&amp;A)</translation>
    </message>
    <message>
        <source>The report was not fetched.</source>
        <translation>रिपोर्ट नहीं मिल पाई।</translation>
    </message>
    <message>
        <source>The morning report: %1.</source>
        <translation>सुबह की रिपोर्ट: %1।</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>दिखाएँ</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>रिपोर्ट</translation>
    </message>
    <message>
        <source>R&amp;eport</source>
        <translation>रि&amp;पोर्ट</translation>
    </message>
    <message>
        <source>Workers (%1)</source>
        <translation>Workers (%1)</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Workers</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>Workers (&amp;W)</translation>
    </message>
    <message>
        <source>The cloud provider was not asked.</source>
        <translation>Cloud provider से पूछा नहीं गया।</translation>
    </message>
    <message>
        <source>The log was not fetched.</source>
        <translation>लॉग नहीं मिला।</translation>
    </message>
    <message>
        <source>%1 of %2 jobs fetched</source>
        <translation>%2 में से %1 jobs मिल गईं</translation>
    </message>
    <message>
        <source>%1 of %2 jobs listed</source>
        <translation>%2 में से %1 jobs सूची में</translation>
    </message>
    <message>
        <source>%1 of %2 jobs done</source>
        <translation>%2 में से %1 jobs हो गईं</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>लॉग</translation>
    </message>
    <message>
        <source>L&amp;og</source>
        <translation>लॉग (&amp;O)</translation>
    </message>
</context>
<context>
    <name>kataar::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>यह संदेश बंद करें</translation>
    </message>
</context>
<context>
    <name>kataar::NewKeyDialog</name>
    <message>
        <source>Key for %1</source>
        <translation>%1 के लिए key</translation>
    </message>
    <message>
        <source>This is the key. It is shown this once and kept nowhere: copy it and hand it over safely.</source>
        <translation>यह key है। यह केवल अभी दिखाई जाती है और कहीं नहीं रखी जाती: इसकी नक़ल लें और सुरक्षित ढंग से सौंपें।</translation>
    </message>
    <message>
        <source>With a key %1 can use this queue from another machine, and may do there what %1 may here.</source>
        <translation>key से %1 किसी दूसरी मशीन से इस queue का उपयोग कर सकते हैं, और वहाँ वही कर सकते हैं जो %1 यहाँ कर सकते हैं।</translation>
    </message>
    <message>
        <source>&amp;Name of the key:</source>
        <translation>key का नाम (&amp;N):</translation>
    </message>
    <message>
        <source>Days until the key expires</source>
        <translation>key के समाप्त होने तक दिन</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>key</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>नक़ल ली गई</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>नक़ल लें (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>हो गया (&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Make the Key</source>
        <translation>key बनाएँ (&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Expires after days:</source>
        <translation>इतने दिनों बाद समाप्त (&amp;E):</translation>
    </message>
    <message>
        <source>This is the key. It is shown this once and kept nowhere: copy it now.</source>
        <translation>यह key है। यह केवल अभी दिखाई जाती है और कहीं नहीं रखी जाती: इसकी नक़ल अभी लें।</translation>
    </message>
    <message>
        <source>With a key you can use this queue from another machine, and may do there what you may here.</source>
        <translation>key से आप किसी दूसरी मशीन से इस queue का उपयोग कर सकते हैं, और वहाँ वही कर सकते हैं जो यहाँ कर सकते हैं।</translation>
    </message>
    <message>
        <source>A Key of Mine</source>
        <translation>मेरी एक key</translation>
    </message>
</context>
<context>
    <name>kataar::NewsTeller</name>
    <message>
        <source>“%1” has finished</source>
        <translation>“%1” पूर्ण हुई</translation>
    </message>
    <message>
        <source>It ran for %1.</source>
        <translation>यह %1 तक चली।</translation>
    </message>
    <message>
        <source>“%1” has failed</source>
        <translation>“%1” असफल रही</translation>
    </message>
    <message>
        <source>“%1” waits for your approval</source>
        <translation>“%1” आपकी स्वीकृति के लिए रुकी है</translation>
    </message>
    <message>
        <source>Submitted by %1.</source>
        <translation>%1 ने submit की।</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>दिखाएँ</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>लॉग</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) of yours have finished.</source>
        <translation>
            <numerusform>आपकी %Ln job पूर्ण हुई।</numerusform>
            <numerusform>आपकी %Ln jobs पूर्ण हुईं।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) of yours have failed.</source>
        <translation>
            <numerusform>आपकी %Ln job असफल रही।</numerusform>
            <numerusform>आपकी %Ln jobs असफल रहीं।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait for your approval.</source>
        <translation>
            <numerusform>%Ln job आपकी स्वीकृति के लिए रुकी है।</numerusform>
            <numerusform>%Ln jobs आपकी स्वीकृति के लिए रुकी हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>News of the queue</source>
        <translation>Queue की ख़बर</translation>
    </message>
    <message>
        <source>The morning report</source>
        <translation>सुबह की रिपोर्ट</translation>
    </message>
</context>
<context>
    <name>kataar::PeoplePage</name>
    <message>
        <source>No team</source>
        <translation>कोई टीम नहीं</translation>
    </message>
    <message>
        <source>The level was not changed.</source>
        <translation>स्तर नहीं बदला गया।</translation>
    </message>
    <message>
        <source>The team was not changed.</source>
        <translation>टीम नहीं बदली गई।</translation>
    </message>
    <message>
        <source>%1 was not let in.</source>
        <translation>%1 का प्रवेश नहीं खोला गया।</translation>
    </message>
    <message>
        <source>%1 was not shut out.</source>
        <translation>%1 का प्रवेश बंद नहीं किया गया।</translation>
    </message>
    <message>
        <source>%1 may use the queue again.</source>
        <translation>%1 फिर से queue का उपयोग कर सकते हैं।</translation>
    </message>
    <message>
        <source>%1 is shut out: every key and log-in of theirs ends at once, their jobs go on.</source>
        <translation>%1 का प्रवेश बंद है: उनकी हर key और लॉग-इन अभी समाप्त होते हैं, उनकी jobs चलती रहेंगी।</translation>
    </message>
    <message>
        <source>The limits were not changed.</source>
        <translation>सीमाएँ नहीं बदली गईं।</translation>
    </message>
    <message>
        <source>Let In Again</source>
        <translation>प्रवेश फिर खोलें</translation>
    </message>
    <message>
        <source>Shut Out</source>
        <translation>प्रवेश बंद करें</translation>
    </message>
    <message>
        <source>People</source>
        <translation>लोग</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>टीमें</translation>
    </message>
    <message>
        <source>Add Person…</source>
        <translation>व्यक्ति जोड़ें…</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>स्तर</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>टीम</translation>
    </message>
    <message>
        <source>Make a Key…</source>
        <translation>key बनाएँ…</translation>
    </message>
    <message>
        <source>Add Team…</source>
        <translation>टीम जोड़ें…</translation>
    </message>
    <message>
        <source>Delete a Person</source>
        <translation>उपयोक्ता मिटाएँ</translation>
    </message>
    <message>
        <source>Delete %1? Every key and log-in of theirs ends at once. Jobs that have ended keep the name. This cannot be undone.</source>
        <translation>%1 को मिटाएँ? इनकी हर key और लॉग इन तुरंत ख़त्म हो जाएँगे। जो jobs ख़त्म हो चुकी हैं उन पर नाम बना रहेगा। इसे पहले जैसा नहीं किया जा सकता।</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>मिटाएँ (&amp;D)</translation>
    </message>
    <message>
        <source>%1 was not deleted.</source>
        <translation>%1 को मिटाया नहीं गया।</translation>
    </message>
    <message>
        <source>Delete a Team</source>
        <translation>टीम मिटाएँ</translation>
    </message>
    <message>
        <source>Delete the team %1? Its people are in no team then. This cannot be undone.</source>
        <translation>टीम %1 मिटाएँ? फिर इसके लोग किसी टीम में नहीं होंगे। इसे पहले जैसा नहीं किया जा सकता।</translation>
    </message>
    <message>
        <source>The team %1 was not deleted.</source>
        <translation>टीम %1 मिटाई नहीं गई।</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>Keys…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>मिटाएँ…</translation>
    </message>
    <message>
        <source>Change Team…</source>
        <translation>टीम बदलें…</translation>
    </message>
    <message>
        <source>Delete Team…</source>
        <translation>टीम मिटाएँ…</translation>
    </message>
    <message>
        <source>There is no team yet</source>
        <translation>अभी कोई टीम नहीं है</translation>
    </message>
    <message>
        <source>Teams share limits where fair share is on, and jobs carry their team.</source>
        <translation>जहाँ fair share चालू है वहाँ टीमें सीमाएँ बाँटती हैं, और jobs पर उनकी टीम लिखी रहती है।</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>फिर कोशिश करें</translation>
    </message>
</context>
<context>
    <name>kataar::PersonDialog</name>
    <message>
        <source>Add a Person</source>
        <translation>व्यक्ति जोड़ें</translation>
    </message>
    <message>
        <source>&amp;Log-in name:</source>
        <translation>लॉग इन नाम (&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Full name:</source>
        <translation>पूरा नाम (&amp;F):</translation>
    </message>
    <message>
        <source>L&amp;evel:</source>
        <translation>स्तर (&amp;E):</translation>
    </message>
    <message>
        <source>&amp;Team:</source>
        <translation>टीम (&amp;T):</translation>
    </message>
    <message>
        <source>none</source>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>The person gets in with a key, which you make next and hand over.</source>
        <translation>यह व्यक्ति key से प्रवेश करेगा, जिसे आप अगले क़दम में बनाकर सौंपेंगे।</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>जोड़ें (&amp;A)</translation>
    </message>
    <message>
        <source>E-&amp;mail:</source>
        <translation>ई-&amp;मेल:</translation>
    </message>
    <message>
        <source>La&amp;nguage of mails:</source>
        <translation>मेल की &amp;भाषा:</translation>
    </message>
    <message>
        <source>that of the server</source>
        <translation>server वाली</translation>
    </message>
</context>
<context>
    <name>kataar::PlaceEditor</name>
    <message>
        <source>Name of the &amp;team:</source>
        <translation>टीम का नाम (&amp;T):</translation>
    </message>
    <message>
        <source>Name of the &amp;provider:</source>
        <translation>Provider का नाम (&amp;P):</translation>
    </message>
    <message>
        <source>The run window was not assigned. %1</source>
        <translation>समयावधि लागू नहीं की गई। %1</translation>
    </message>
    <message>
        <source>Assign a Run Window</source>
        <translation>समयावधि लागू करें</translation>
    </message>
    <message>
        <source>A team</source>
        <translation>कोई टीम</translation>
    </message>
    <message>
        <source>A provider</source>
        <translation>कोई provider</translation>
    </message>
    <message>
        <source>&amp;Jobs of:</source>
        <translation>किसकी jobs (&amp;J):</translation>
    </message>
    <message>
        <source>&amp;Run window:</source>
        <translation>चलने की समयावधि (&amp;R):</translation>
    </message>
    <message>
        <source>At its &amp;end:</source>
        <translation>उसके अंत पर (&amp;E):</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>लागू करें (&amp;A)</translation>
    </message>
</context>
<context>
    <name>kataar::Presence</name>
    <message>
        <source>Kataar goes on without its window</source>
        <translation>Kataar बिना विंडो के चल रहा है</translation>
    </message>
    <message>
        <source>Closing it has stopped no job. The icon in the tray brings the window back.</source>
        <translation>विंडो बंद करने से कोई job नहीं रुकी। ट्रे का चिह्न विंडो वापस लाता है।</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>दिखाएँ</translation>
    </message>
    <message>
        <source>&amp;Tray and Notifications…</source>
        <translation>ट्रे और सूचनाएँ (&amp;T)…</translation>
    </message>
</context>
<context>
    <name>kataar::PresenceDialog</name>
    <message>
        <source>Closing and quitting stop no running job. Jobs that wait start only while Kataar runs.</source>
        <translation>विंडो बंद करने या बाहर जाने से कोई चल रही job नहीं रुकती। जो jobs प्रतीक्षा में हैं, वे तभी शुरू होती हैं जब Kataar चल रहा हो।</translation>
    </message>
    <message>
        <source>Kataar was started with --stop-jobs: quitting ends the running jobs. Hiding stops none.</source>
        <translation>Kataar --stop-jobs के साथ शुरू हुआ था: बाहर जाने पर चल रही jobs भी ख़त्म होंगी। छिपाने से कोई नहीं रुकती।</translation>
    </message>
    <message>
        <source>This queue runs in another program; closing and quitting here stop nothing.</source>
        <translation>यह queue किसी दूसरे प्रोग्राम में चल रही है; यहाँ बंद करने या बाहर जाने से कुछ नहीं रुकता।</translation>
    </message>
    <message>
        <source>Without its icon a closed window could not be reached any more. Show the icon, or let closing quit.</source>
        <translation>बिना चिह्न के बंद की हुई विंडो तक फिर पहुँचा नहीं जा सकेगा। चिह्न दिखाएँ, या बंद करने पर बाहर जाना चुनें।</translation>
    </message>
    <message>
        <source>The start at login was not changed: %1: %2</source>
        <translation>लॉग इन पर शुरू होना नहीं बदला जा सका: %1: %2</translation>
    </message>
    <message>
        <source>Tray and Notifications</source>
        <translation>ट्रे और सूचनाएँ</translation>
    </message>
    <message>
        <source>Without a window</source>
        <translation>बिना विंडो के</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the system tray</source>
        <translation>सिस्टम ट्रे में चिह्न दिखाएँ (&amp;I)</translation>
    </message>
    <message>
        <source>Closing the window:</source>
        <translation>विंडो बंद करने पर:</translation>
    </message>
    <message>
        <source>&amp;Quits Kataar</source>
        <translation>Kataar से बाहर जाएँ (&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Hides it; the icon stays</source>
        <translation>विंडो छिपाएँ; चिह्न रहेगा (&amp;H)</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons, so at present closing always quits.</source>
        <translation>यह डेस्कटॉप ट्रे के चिह्न नहीं दिखाता, इसलिए अभी बंद करने पर Kataar हमेशा बंद होगा।</translation>
    </message>
    <message>
        <source>&amp;Start Kataar when I log in</source>
        <translation>मेरे लॉग इन करने पर Kataar शुरू करें (&amp;S)</translation>
    </message>
    <message>
        <source>Notify me when the window is not in front</source>
        <translation>जब विंडो सामने न हो, मुझे बताएँ</translation>
    </message>
    <message>
        <source>A job of mine has &amp;finished</source>
        <translation>मेरी कोई job पूर्ण हुई (&amp;F)</translation>
    </message>
    <message>
        <source>A job of mine has f&amp;ailed</source>
        <translation>मेरी कोई job असफल रही (&amp;A)</translation>
    </message>
    <message>
        <source>A job waits for my a&amp;pproval</source>
        <translation>कोई job मेरी स्वीकृति के लिए रुकी है (&amp;P)</translation>
    </message>
    <message>
        <source>The morning &amp;report is there</source>
        <translation>सुबह की &amp;रिपोर्ट आ गई है</translation>
    </message>
</context>
<context>
    <name>kataar::ProgressBlock</name>
    <message>
        <source>Progress</source>
        <translation>प्रगति</translation>
    </message>
</context>
<context>
    <name>kataar::QueuePage</name>
    <message>
        <source>No job matches the filter</source>
        <translation>कोई job फ़िल्टर से मेल नहीं खाती</translation>
    </message>
    <message>
        <source>Jobs in the list: %1.</source>
        <translation>सूची में jobs: %1।</translation>
    </message>
    <message>
        <source>Clear the Filter</source>
        <translation>फ़िल्टर हटाएँ</translation>
    </message>
    <message>
        <source>The queue is empty</source>
        <translation>Queue ख़ाली है</translation>
    </message>
    <message>
        <source>Jobs that you submit wait here until GPUs are free, and run by themselves.</source>
        <translation>आपकी submit की गई jobs यहाँ GPUs ख़ाली होने तक प्रतीक्षा करती हैं और फिर अपने-आप चलती हैं।</translation>
    </message>
    <message>
        <source>Submit a Job…</source>
        <translation>Job submit करें…</translation>
    </message>
    <message>
        <source>Jobs of the queue</source>
        <translation>Queue की jobs</translation>
    </message>
    <message>
        <source>%1 of %2 jobs have been looked through so far.</source>
        <translation>अब तक %2 में से %1 jobs देखी जा चुकी हैं।</translation>
    </message>
    <message>
        <source>Add a Teammate…</source>
        <translation>साथी जोड़ें…</translation>
    </message>
    <message>
        <source>Add a Machine…</source>
        <translation>मशीन जोड़ें…</translation>
    </message>
</context>
<context>
    <name>kataar::RankDrag</name>
    <message>
        <source>A job moves among the waiting jobs of its own priority. To put it elsewhere, change its priority.</source>
        <translation>Job अपनी ही प्राथमिकता की प्रतीक्षारत jobs के बीच जगह बदलती है। उसे कहीं और रखने के लिए उसकी प्राथमिकता बदलें।</translation>
    </message>
</context>
<context>
    <name>kataar::ReportPage</name>
    <message>
        <source>Failed</source>
        <translation>असफल</translation>
    </message>
    <message>
        <source>Jobs that failed in this time.</source>
        <translation>इस समय में असफल हुई jobs।</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>पूरी हुईं</translation>
    </message>
    <message>
        <source>Jobs that completed in this time.</source>
        <translation>इस समय में पूरी हुई jobs।</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>रद्द</translation>
    </message>
    <message>
        <source>Jobs that were cancelled in this time.</source>
        <translation>इस समय में रद्द की गई jobs।</translation>
    </message>
    <message>
        <source>GPU hours</source>
        <translation>GPU घंटे</translation>
    </message>
    <message>
        <source>Of the jobs that ended in this time.</source>
        <translation>इस समय में समाप्त हुई jobs के।</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>लागत</translation>
    </message>
    <message>
        <source>Of the jobs that ended in this time and had a price.</source>
        <translation>इस समय में समाप्त हुई उन jobs की, जिनकी क़ीमत तय थी।</translation>
    </message>
    <message>
        <source>%1 to %2 (%3)</source>
        <translation>%1 से %2 तक (%3)</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>बाक़ी सब</translation>
    </message>
    <message>
        <source>Nothing ran and nothing waits</source>
        <translation>न कुछ चला, न कुछ प्रतीक्षा में है</translation>
    </message>
    <message>
        <source>What ends in this time, and what runs and waits now, comes here.</source>
        <translation>इस समय में जो समाप्त हुआ, और जो अभी चल या प्रतीक्षा कर रहा है, यहाँ दिखता है।</translation>
    </message>
    <message>
        <source>Last morning report</source>
        <translation>पिछली सुबह की रिपोर्ट</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>पिछले 24 घंटे</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>पिछले 7 दिन</translation>
    </message>
    <message>
        <source>Which time the report is about</source>
        <translation>रिपोर्ट किस समय की है</translation>
    </message>
    <message>
        <source>Jobs of the report</source>
        <translation>रिपोर्ट की jobs</translation>
    </message>
    <message>
        <source>GPU hours by person</source>
        <translation>व्यक्ति के अनुसार GPU घंटे</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>व्यक्ति</translation>
    </message>
    <message>
        <source>No job has ended in this time.</source>
        <translation>इस समय में कोई job समाप्त नहीं हुई।</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 घं</translation>
    </message>
</context>
<context>
    <name>kataar::RuleDialog</name>
    <message>
        <source>One of viewer, researcher, lead, admin.</source>
        <translation>viewer, researcher, lead, admin में से एक।</translation>
    </message>
    <message>
        <source>A * stands for anything, a ? for one character.</source>
        <translation>* कुछ भी हो सकता है, ? एक अक्षर।</translation>
    </message>
    <message>
        <source>A * stands for anything, a ? for one character; what begins with ^ or ends with $ is a regular expression.</source>
        <translation>* कुछ भी हो सकता है, ? एक अक्षर; जो ^ से शुरू हो या $ पर ख़त्म हो, वह regular expression है।</translation>
    </message>
    <message>
        <source>Change the Rule %1</source>
        <translation>नियम %1 बदलें</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>नियम जोड़ें</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>नाम (&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Asks when:</source>
        <translation>कब पूछता है (&amp;A):</translation>
    </message>
    <message>
        <source>&amp;This:</source>
        <translation>यह (&amp;T):</translation>
    </message>
    <message>
        <source>Never asks about:</source>
        <translation>इनके बारे में नहीं पूछता:</translation>
    </message>
    <message>
        <source>&amp;Who decides:</source>
        <translation>निर्णय कौन लेता है (&amp;W):</translation>
    </message>
    <message>
        <source>&amp;Priority:</source>
        <translation>प्राथमिकता (&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>सहेजें (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>जोड़ें (&amp;A)</translation>
    </message>
</context>
<context>
    <name>kataar::SubmitDialog</name>
    <message>
        <source>The configurations cannot be read: %1</source>
        <translation>कॉन्फ़िगरेशन पढ़े नहीं जा सके: %1</translation>
    </message>
    <message>
        <source>It asks for these GPUs: %1.</source>
        <translation>यह इन GPUs को माँगता है: %1।</translation>
    </message>
    <message>
        <source>It cannot be submitted until this is corrected:</source>
        <translation>इसे ठीक किए बिना submit नहीं किया जा सकता:</translation>
    </message>
    <message>
        <source>It would start now.</source>
        <translation>यह अभी शुरू हो जाएगी।</translation>
    </message>
    <message>
        <source>It would start now on GPU %1.</source>
        <translation>यह अभी GPU %1 पर शुरू हो जाएगी।</translation>
    </message>
    <message>
        <source>It would wait at position %1: %2</source>
        <translation>यह स्थान %1 पर प्रतीक्षा करेगी: %2</translation>
    </message>
    <message>
        <source>It would wait: %1</source>
        <translation>यह प्रतीक्षा करेगी: %1</translation>
    </message>
    <message>
        <source>It would wait for approval.</source>
        <translation>यह स्वीकृति की प्रतीक्षा करेगी।</translation>
    </message>
    <message>
        <source>It would be rejected: %1</source>
        <translation>यह अस्वीकृत होगी: %1</translation>
    </message>
    <message>
        <source>“%1” was not submitted. %2</source>
        <translation>“%1” submit नहीं हुई। %2</translation>
    </message>
    <message>
        <source>Submit a Job</source>
        <translation>Job submit करें</translation>
    </message>
    <message>
        <source>&amp;Configuration:</source>
        <translation>कॉन्फ़िगरेशन (&amp;C):</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>नाम (&amp;N):</translation>
    </message>
    <message>
        <source>&amp;GPUs:</source>
        <translation>GPUs (&amp;G):</translation>
    </message>
    <message>
        <source>&amp;Priority:</source>
        <translation>प्राथमिकता (&amp;P):</translation>
    </message>
    <message>
        <source>none</source>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>&amp;Any free GPU, not just the ones it asks for</source>
        <translation>कोई भी ख़ाली GPU, केवल माँगे गए नहीं (&amp;A)</translation>
    </message>
    <message>
        <source>Do not &amp;wait: reject it if it cannot start now</source>
        <translation>प्रतीक्षा न करें: अभी शुरू न हो सके तो अस्वीकार करें (&amp;W)</translation>
    </message>
    <message>
        <source>By my level</source>
        <translation>मेरे स्तर के अनुसार</translation>
    </message>
    <message>
        <source>&amp;Submit</source>
        <translation>Submit करें (&amp;S)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>There are no configurations yet</source>
        <translation>अभी कोई कॉन्फ़िगरेशन नहीं है</translation>
    </message>
    <message>
        <source>A configuration says what a job runs. Put one into the folder of the configurations on the queue&apos;s machine.</source>
        <translation>कॉन्फ़िगरेशन बताता है कि job क्या चलाएगी। Queue की मशीन पर कॉन्फ़िगरेशन के फ़ोल्डर में एक रखें।</translation>
    </message>
    <message>
        <source>A configuration says what a job runs. Put one into %1.</source>
        <translation>कॉन्फ़िगरेशन बताता है कि job क्या चलाएगी। एक को %1 में रखें।</translation>
    </message>
    <message>
        <source>Open the Folder</source>
        <translation>फ़ोल्डर खोलें</translation>
    </message>
    <message>
        <source>time limit %1</source>
        <translation>समय-सीमा %1</translation>
    </message>
    <message>
        <source>GPUs %1</source>
        <translation>GPUs %1</translation>
    </message>
    <message>
        <source>As in the job that is duplicated: %1.</source>
        <translation>मूल job की तरह: %1।</translation>
    </message>
    <message>
        <source>Nearly or wholly used up: %1.</source>
        <translation>लगभग या पूरा ख़र्च: %1।</translation>
    </message>
    <message>
        <source>Ask &amp;for approval to go past the quota</source>
        <translation>कोटे से आगे जाने के लिए &amp;स्वीकृति माँगें</translation>
    </message>
    <message>
        <source>It would start now on a worker.</source>
        <translation>यह अभी एक worker पर शुरू होगी।</translation>
    </message>
</context>
<context>
    <name>kataar::TableView</name>
    <message>
        <source>Reset Columns</source>
        <translation>स्तंभ पहले जैसे करें</translation>
    </message>
</context>
<context>
    <name>kataar::TeamDialog</name>
    <message>
        <source>Add a Team</source>
        <translation>टीम जोड़ें</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>नाम (&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>विवरण (&amp;D):</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>जोड़ें (&amp;A)</translation>
    </message>
    <message>
        <source>Change the Team %1</source>
        <translation>टीम %1 बदलें</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>सहेजें (&amp;S)</translation>
    </message>
</context>
<context>
    <name>kataar::TimelinePane</name>
    <message>
        <source>Completed</source>
        <translation>पूर्ण</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>असफल</translation>
    </message>
    <message>
        <source>Cancelled or tried again</source>
        <translation>रद्द या फिर कोशिश हुई</translation>
    </message>
    <message>
        <source>Running; its outline: until it may end</source>
        <translation>चल रही है; रेखा: अनुमानित अंत तक</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>नियोजित</translation>
    </message>
    <message>
        <source>Run window open</source>
        <translation>समयावधि खुली</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>Zoom In</source>
        <translation>बड़ा करें</translation>
    </message>
    <message>
        <source>Zoom in (+, or Ctrl and the mouse wheel)</source>
        <translation>बड़ा करें (+, या Ctrl और माउस का पहिया)</translation>
    </message>
    <message>
        <source>Zoom Out</source>
        <translation>छोटा करें</translation>
    </message>
    <message>
        <source>Zoom out (-, or Ctrl and the mouse wheel)</source>
        <translation>छोटा करें (-, या Ctrl और माउस का पहिया)</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>अभी</translation>
    </message>
    <message>
        <source>Show the time around now (Home)</source>
        <translation>अभी के आसपास का समय दिखाएँ (Home)</translation>
    </message>
    <message>
        <source>Show as Table</source>
        <translation>तालिका में दिखाएँ</translation>
    </message>
    <message>
        <source>Show what the time line shows as a table</source>
        <translation>समय-रेखा की जानकारी तालिका में दिखाएँ</translation>
    </message>
    <message>
        <source>Time line of the GPUs</source>
        <translation>GPUs की समय-रेखा</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Run windows that no lane shows. %1</source>
        <translation>समयावधियाँ जो किसी पंक्ति में नहीं दिखतीं। %1</translation>
    </message>
    <message>
        <source>No GPU</source>
        <translation>GPU बिना</translation>
    </message>
    <message>
        <source>A worker</source>
        <translation>कोई worker</translation>
    </message>
</context>
<context>
    <name>kataar::TrayIcon</name>
    <message>
        <source>The queue does not answer</source>
        <translation>Queue जवाब नहीं दे रही</translation>
    </message>
    <message>
        <source>Paused: %1 running, %2 waiting</source>
        <translation>ठहरी हुई: %1 चल रही, %2 प्रतीक्षा में</translation>
    </message>
    <message>
        <source>%1 running, %2 waiting</source>
        <translation>%1 चल रही, %2 प्रतीक्षा में</translation>
    </message>
    <message>
        <source>&amp;Approvals (%1)</source>
        <translation>स्वीकृतियाँ: %1 (&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Open Kataar</source>
        <translation>Kataar खोलें (&amp;O)</translation>
    </message>
    <message>
        <source>Kataar in the system tray</source>
        <translation>सिस्टम ट्रे में Kataar</translation>
    </message>
</context>
<context>
    <name>kataar::UndoOffers</name>
    <message>
        <source>&amp;Undo</source>
        <translation>पहले जैसा करें (&amp;U)</translation>
    </message>
    <message>
        <source>“%1” will be cancelled.</source>
        <translation>“%1” रद्द की जाएगी।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs will be cancelled.</source>
        <translation>
            <numerusform>%Ln job रद्द की जाएगी।</numerusform>
            <numerusform>%Ln jobs रद्द की जाएँगी।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” will be stopped. What it has not saved is lost then.</source>
        <translation>“%1” रोकी जाएगी। जो उसने सहेजा नहीं है, वह तब खो जाएगा।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs will be cancelled, running ones stopped. What these have not saved is lost then.</source>
        <translation>
            <numerusform>%Ln job रद्द की जाएगी, चल रही हो तो रोकी जाएगी। जो उसने सहेजा नहीं है, वह तब खो जाएगा।</numerusform>
            <numerusform>%Ln jobs रद्द की जाएँगी, चल रही jobs रोकी जाएँगी। जो इन्होंने सहेजा नहीं है, वह तब खो जाएगा।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” will be approved.</source>
        <translation>“%1” स्वीकृत की जाएगी।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs will be approved.</source>
        <translation>
            <numerusform>%Ln job स्वीकृत की जाएगी।</numerusform>
            <numerusform>%Ln jobs स्वीकृत की जाएँगी।</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” will be rejected.</source>
        <translation>“%1” अस्वीकृत की जाएगी।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs will be rejected.</source>
        <translation>
            <numerusform>%Ln job अस्वीकृत की जाएगी।</numerusform>
            <numerusform>%Ln jobs अस्वीकृत की जाएँगी।</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo Cancelling</source>
        <translation>रद्द करना वापस लें (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo Approving</source>
        <translation>स्वीकृति वापस लें (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo Rejecting</source>
        <translation>अस्वीकृति वापस लें (&amp;U)</translation>
    </message>
    <message>
        <source>Nothing was taken back. %1</source>
        <translation>कुछ भी वापस नहीं लिया गया। %1</translation>
    </message>
    <message numerus="yes">
        <source>It was too late for %Ln job(s); look at their state in the list.</source>
        <translation>
            <numerusform>%Ln job के लिए देर हो चुकी थी; सूची में उसकी स्थिति देखें।</numerusform>
            <numerusform>%Ln jobs के लिए देर हो चुकी थी; सूची में उनकी स्थिति देखें।</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back: “%1” stays as it was.</source>
        <translation>वापस लिया गया: “%1” पहले जैसी रही।</translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %Ln jobs stay as they were.</source>
        <translation>
            <numerusform>वापस लिया गया: %Ln job पहले जैसी रही।</numerusform>
            <numerusform>वापस लिया गया: %Ln jobs पहले जैसी रहीं।</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::UsagePanels</name>
    <message>
        <source>%1 s</source>
        <translation>%1 से॰</translation>
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
        <source>Half of the jobs waited at most</source>
        <translation>आधी jobs की प्रतीक्षा अधिकतम</translation>
    </message>
    <message>
        <source>9 in 10 waited at most</source>
        <translation>10 में से 9 की प्रतीक्षा अधिकतम</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>बाक़ी सब</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>GPU hours</source>
        <translation>GPU घंटे</translation>
    </message>
    <message>
        <source>No job ended in this time.</source>
        <translation>इस समय में कोई job समाप्त नहीं हुई।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) ended</source>
        <translation>
            <numerusform>%Ln job समाप्त हुई</numerusform>
            <numerusform>%Ln jobs समाप्त हुईं</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 completed, %2 failed, %3 cancelled</source>
        <translation>%1 पूर्ण, %2 असफल, %3 रद्द</translation>
    </message>
    <message>
        <source>GPU time %1</source>
        <translation>GPU समय %1</translation>
    </message>
    <message>
        <source>Use: GPU hours</source>
        <translation>उपयोग: GPU घंटे</translation>
    </message>
    <message>
        <source>Use: jobs</source>
        <translation>उपयोग: jobs</translation>
    </message>
    <message>
        <source>What counts as use</source>
        <translation>उपयोग किससे गिना जाए</translation>
    </message>
    <message>
        <source>Waiting time of the jobs that ended on each day</source>
        <translation>हर दिन समाप्त हुई jobs का प्रतीक्षा समय</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>दिन</translation>
    </message>
    <message>
        <source>No job that started has ended in this time.</source>
        <translation>इस समय में शुरू हुई कोई job समाप्त नहीं हुई।</translation>
    </message>
    <message>
        <source>Jobs by person</source>
        <translation>हर उपयोक्ता की jobs</translation>
    </message>
    <message>
        <source>GPU hours by person</source>
        <translation>हर उपयोक्ता के GPU घंटे</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>उपयोक्ता</translation>
    </message>
    <message>
        <source>No job has ended in this time.</source>
        <translation>इस समय में कोई job समाप्त नहीं हुई।</translation>
    </message>
</context>
<context>
    <name>kataar::WeekPicture</name>
    <message>
        <source>The week of the run window</source>
        <translation>समयावधि का सप्ताह</translation>
    </message>
</context>
<context>
    <name>kataar::WhenPart</name>
    <message>
        <source>The time at which it is to begin has passed. Choose a later one.</source>
        <translation>शुरू होने का समय बीत चुका है। बाद का कोई समय चुनें।</translation>
    </message>
    <message>
        <source>&amp;Begin:</source>
        <translation>शुरुआत (&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Run window:</source>
        <translation>चलने की समयावधि (&amp;R):</translation>
    </message>
    <message>
        <source>At its &amp;end:</source>
        <translation>उसके अंत पर (&amp;E):</translation>
    </message>
    <message>
        <source>As soon as possible</source>
        <translation>जल्द से जल्द</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>तय समय पर</translation>
    </message>
    <message>
        <source>Date and time at which it begins</source>
        <translation>शुरू होने की तारीख़ और समय</translation>
    </message>
</context>
<context>
    <name>kataar::WherePart</name>
    <message>
        <source>Where it r&amp;uns:</source>
        <translation>कहाँ चलेगी (&amp;U):</translation>
    </message>
    <message>
        <source>Worker &amp;labels:</source>
        <translation>Worker के labels (&amp;L):</translation>
    </message>
    <message>
        <source>Automatically: a worker that fits, else this machine</source>
        <translation>अपने आप: उपयुक्त worker, नहीं तो यह मशीन</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>इस मशीन पर</translation>
    </message>
    <message>
        <source>On a worker</source>
        <translation>Worker पर</translation>
    </message>
    <message>
        <source>Only workers that have all of these; a * stands for anything.</source>
        <translation>सिर्फ़ वे workers जिनके पास ये सब हों; * का मतलब कुछ भी।</translation>
    </message>
    <message>
        <source>In the cloud</source>
        <translation>Cloud में</translation>
    </message>
</context>
<context>
    <name>kataar::WindowEditor</name>
    <message>
        <source>The run window was not saved. %1</source>
        <translation>समयावधि सहेजी नहीं गई। %1</translation>
    </message>
    <message>
        <source>There is already a run window “%1”. Edit that one, or choose another name.</source>
        <translation>“%1” नाम की समयावधि पहले से है। उसी को बदलें, या कोई और नाम चुनें।</translation>
    </message>
    <message>
        <source>Write when it is open: times, then days, and a time zone if it is not %1.</source>
        <translation>लिखें कि यह कब खुली रहे: समय, फिर दिन, और समय-क्षेत्र अगर वह %1 न हो।</translation>
    </message>
    <message>
        <source>Add a Run Window</source>
        <translation>समयावधि जोड़ें</translation>
    </message>
    <message>
        <source>Edit a Run Window</source>
        <translation>समयावधि बदलें</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>नाम (&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Hours:</source>
        <translation>समय (&amp;H):</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>सहेजें (&amp;S)</translation>
    </message>
</context>
<context>
    <name>kataar::WindowPick</name>
    <message>
        <source>Write when the run window is open, as in %1.</source>
        <translation>लिखें कि समयावधि कब खुली रहे, जैसे %1</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>किसी भी समय</translation>
    </message>
    <message>
        <source>Only at these hours…</source>
        <translation>केवल इस समय…</translation>
    </message>
    <message>
        <source>(The named windows cannot be read.)</source>
        <translation>(नाम वाली समयावधियाँ पढ़ी नहीं जा सकीं।)</translation>
    </message>
    <message>
        <source>Hours of the run window, as in %1</source>
        <translation>समयावधि का समय, जैसे %1</translation>
    </message>
    <message>
        <source>%1 (%2). %3</source>
        <comment>hours, time zone, until when it is open</comment>
        <translation>%1 (%2)। %3</translation>
    </message>
</context>
<context>
    <name>kataar::WindowsDialog</name>
    <message>
        <source>The run windows cannot be read: %1</source>
        <translation>समयावधियाँ पढ़ी नहीं जा सकीं: %1</translation>
    </message>
    <message>
        <source>no place</source>
        <translation>कहीं नहीं</translation>
    </message>
    <message>
        <source>“%1” was not removed. %2</source>
        <translation>“%1” नहीं हटाई गई। %2</translation>
    </message>
    <message>
        <source>“%1” keeps its run window. %2</source>
        <translation>“%1” की समयावधि बनी हुई है। %2</translation>
    </message>
    <message>
        <source>Run Windows</source>
        <translation>चलने की समयावधियाँ</translation>
    </message>
    <message>
        <source>&amp;Windows with a name:</source>
        <translation>नाम वाली समयावधियाँ (&amp;W):</translation>
    </message>
    <message>
        <source>Run windows with a name</source>
        <translation>नाम वाली समयावधियाँ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>कब खुली</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>समय-क्षेत्र</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>किस पर लागू</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>जोड़ें… (&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>बदलें… (&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>हटाएँ (&amp;R)</translation>
    </message>
    <message>
        <source>Whose &amp;jobs run only in a window:</source>
        <translation>किनकी jobs केवल समयावधि में चलती हैं (&amp;J):</translation>
    </message>
    <message>
        <source>Where run windows hold</source>
        <translation>समयावधियाँ कहाँ लागू हैं</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>कहाँ</translation>
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
        <source>A&amp;ssign…</source>
        <translation>लागू करें… (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>बदलें… (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Take Away</source>
        <translation>लागू न रखें (&amp;T)</translation>
    </message>
    <message>
        <source>No run windows yet</source>
        <translation>अभी कोई समयावधि नहीं है</translation>
    </message>
    <message>
        <source>A run window says when jobs may start: at night, say, or on weekends. Jobs name one, or it holds for this machine&apos;s GPUs, a team or a provider.</source>
        <translation>समयावधि बताती है कि jobs कब शुरू हो सकती हैं: जैसे रात में या सप्ताहांत पर। उसे कोई job चुनती है, या वह इस मशीन के GPUs, किसी टीम या provider पर लागू होती है।</translation>
    </message>
    <message>
        <source>Add a Run Window…</source>
        <translation>समयावधि जोड़ें…</translation>
    </message>
    <message>
        <source>A change holds at once for jobs that wait. A running one meets it at the window&apos;s next end.</source>
        <translation>बदलाव प्रतीक्षा कर रही jobs पर तुरंत लागू होता है। चल रही job पर वह समयावधि के अगले अंत से लागू होता है।</translation>
    </message>
</context>
<context>
    <name>kataar::WorkerDialog</name>
    <message>
        <source>Add a Worker</source>
        <translation>Worker जोड़ें</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>नाम (&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>प्रकार (&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Labels:</source>
        <translation>Labels (&amp;L):</translation>
    </message>
    <message>
        <source>Persistent: a machine that comes back</source>
        <translation>स्थायी: ऐसी मशीन जो लौटती है</translation>
    </message>
    <message>
        <source>Ephemeral: a rented one, forgotten an hour after it went away</source>
        <translation>अस्थायी: किराए की, चले जाने के एक घंटे बाद भुला दी जाती है</translation>
    </message>
    <message>
        <source>Jobs can ask for workers by their labels. What its agent says of itself is added.</source>
        <translation>Jobs labels से workers माँग सकती हैं। इसका agent अपने बारे में जो बताता है, वह भी जुड़ जाता है।</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>जोड़ें (&amp;A)</translation>
    </message>
</context>
<context>
    <name>kataar::WorkerPane</name>
    <message>
        <source>The worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Jobs of the worker</source>
        <translation>Worker की jobs</translation>
    </message>
    <message>
        <source>Select a worker to see everything about it.</source>
        <translation>पूरी जानकारी देखने के लिए कोई worker चुनें।</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>प्रकार</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>उपयोग में</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Driver</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>Accelerator</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Labels of its agent</source>
        <translation>Agent के बताए labels</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>लेता है</translation>
    </message>
    <message>
        <source>several jobs at once</source>
        <translation>एक साथ कई jobs</translation>
    </message>
    <message>
        <source>one job at a time</source>
        <translation>एक समय में एक job</translation>
    </message>
    <message>
        <source>Last heard of</source>
        <translation>आख़िरी ख़बर</translation>
    </message>
    <message>
        <source>Connected for</source>
        <translation>कनेक्शन की अवधि</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>जोड़ा गया</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>It runs no job.</source>
        <translation>इस पर कोई job नहीं चल रही।</translation>
    </message>
    <message numerus="yes">
        <source>It runs %Ln job(s):</source>
        <translation>
            <numerusform>इस पर %Ln job चल रही है:</numerusform>
            <numerusform>इस पर %Ln jobs चल रही हैं:</numerusform>
        </translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1 से</translation>
    </message>
    <message>
        <source>Shows the job in the queue</source>
        <translation>Job को queue में दिखाता है</translation>
    </message>
</context>
<context>
    <name>kataar::WorkerTokenDialog</name>
    <message>
        <source>The Token of %1</source>
        <translation>%1 का token</translation>
    </message>
    <message>
        <source>The worker “%1” shows this token when it connects. It is shown this once and kept nowhere: copy it, or the command, now.</source>
        <translation>Worker “%1” कनेक्ट होते समय यह token दिखाता है। यह सिर्फ़ इस बार दिखाया गया है और कहीं रखा नहीं जाता: इसे, या आदेश को, अभी कॉपी करें।</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>Token (&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Run this on the worker:</source>
        <translation>Worker पर यह चलाएँ (&amp;R):</translation>
    </message>
    <message>
        <source>Other machines cannot reach this address: put the one there under which the worker finds this queue.</source>
        <translation>दूसरी मशीनें इस पते तक नहीं पहुँच सकतीं: यहाँ वह पता लिखें जिस पर worker को यह queue मिले।</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>कॉपी हो गया</translation>
    </message>
    <message>
        <source>&amp;Copy the Token</source>
        <translation>Token कॉपी करें (&amp;C)</translation>
    </message>
    <message>
        <source>Copy the C&amp;ommand</source>
        <translation>आदेश कॉपी करें (&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>हो गया (&amp;D)</translation>
    </message>
</context>
<context>
    <name>kataar::WorkersPage</name>
    <message>
        <source>“%1” is not drained.</source>
        <translation>“%1” को खाली नहीं किया जा सका।</translation>
    </message>
    <message>
        <source>“%1” does not take jobs again.</source>
        <translation>“%1” फिर से jobs नहीं ले रहा।</translation>
    </message>
    <message>
        <source>“%1” takes jobs again.</source>
        <translation>“%1” फिर से jobs लेता है।</translation>
    </message>
    <message>
        <source>“%1” takes no more jobs.</source>
        <translation>“%1” अब और jobs नहीं लेगा।</translation>
    </message>
    <message numerus="yes">
        <source>“%1” takes no more jobs; it still runs %Ln.</source>
        <translation>
            <numerusform>“%1” अब और jobs नहीं लेगा; उस पर %Ln अब भी चल रही है।</numerusform>
            <numerusform>“%1” अब और jobs नहीं लेगा; उस पर %Ln अब भी चल रही हैं।</numerusform>
        </translation>
    </message>
    <message>
        <source>New Token</source>
        <translation>नया token</translation>
    </message>
    <message>
        <source>Give “%1” another token? The old one is useless at once: the worker is cut off until it is started with the new one. What it runs goes on meanwhile.</source>
        <translation>“%1” को नया token दें? पुराना तुरंत बेकार हो जाएगा: जब तक worker नए token से शुरू न हो, उसका कनेक्शन टूटा रहेगा। उस पर जो चल रहा है वह इस बीच चलता रहेगा।</translation>
    </message>
    <message>
        <source>&amp;Make a Token</source>
        <translation>Token बनाएँ (&amp;M)</translation>
    </message>
    <message>
        <source>“%1” keeps its token.</source>
        <translation>“%1” का token वही रहेगा।</translation>
    </message>
    <message>
        <source>Remove the worker “%1”? Its token is useless at once.</source>
        <translation>Worker “%1” हटाएँ? उसका token तुरंत बेकार हो जाएगा।</translation>
    </message>
    <message>
        <source>It runs %1, which will be queued again and start anew.</source>
        <translation>उस पर %1 चल रही है, जो फिर queue में रखी जाएगी और नए सिरे से शुरू होगी।</translation>
    </message>
    <message>
        <source>Remove a Worker</source>
        <translation>Worker हटाएँ</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>हटाएँ (&amp;R)</translation>
    </message>
    <message>
        <source>“%1” is removed.</source>
        <translation>“%1” हटा दिया गया।</translation>
    </message>
    <message>
        <source>“%1” is not removed.</source>
        <translation>“%1” हटाया नहीं गया।</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Workers</translation>
    </message>
    <message>
        <source>All that are known.</source>
        <translation>जितने भी पता हैं।</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>ख़ाली</translation>
    </message>
    <message>
        <source>Connected, and without a job.</source>
        <translation>कनेक्टेड, और बिना job के।</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>व्यस्त</translation>
    </message>
    <message>
        <source>Connected, with jobs.</source>
        <translation>कनेक्टेड, jobs के साथ।</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>ऑफ़लाइन</translation>
    </message>
    <message>
        <source>Not heard of for a while.</source>
        <translation>कुछ समय से ख़बर नहीं।</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>खाली किया जा रहा है</translation>
    </message>
    <message>
        <source>They finish what they run and take nothing new.</source>
        <translation>चल रही jobs पूरी करते हैं और कुछ नया नहीं लेते।</translation>
    </message>
    <message>
        <source>Administrators look after the workers</source>
        <translation>Workers को प्रशासक सँभालते हैं</translation>
    </message>
    <message>
        <source>The workers cannot be listed</source>
        <translation>Workers की सूची नहीं मिल सकी</translation>
    </message>
    <message>
        <source>There are no workers yet</source>
        <translation>अभी कोई worker नहीं है</translation>
    </message>
    <message>
        <source>A worker is another machine with GPUs that takes jobs from this queue. Make it known here, then run on it the command that you get.</source>
        <translation>Worker GPUs वाली कोई दूसरी मशीन है जो इस queue से jobs लेती है। उसे यहाँ जोड़ें, फिर मिला हुआ आदेश उस पर चलाएँ।</translation>
    </message>
    <message>
        <source>Add a Worker…</source>
        <translation>Worker जोड़ें…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>फिर शुरू करें (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Drain</source>
        <translation>खाली करें (&amp;D)</translation>
    </message>
    <message>
        <source>In the list: %1</source>
        <translation>सूची में: %1</translation>
    </message>
    <message>
        <source>&amp;Add Worker…</source>
        <translation>Worker जोड़ें… (&amp;A)</translation>
    </message>
    <message>
        <source>New &amp;Token…</source>
        <translation>नया token… (&amp;T)</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>हटाएँ… (&amp;M)</translation>
    </message>
</context>
</TS>
