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
    <name>Mail</name>
    <message>
        <source>%1 was approved by %2</source>
        <translation>%1 को %2 ने स्वीकृत किया</translation>
    </message>
    <message>
        <source>%1 was rejected by %2</source>
        <translation>%1 को %2 ने अस्वीकार किया</translation>
    </message>
    <message>
        <source>Nobody decided about %1 in time: it is cancelled</source>
        <translation>%1 पर समय रहते किसी ने निर्णय नहीं लिया: वह रद्द है</translation>
    </message>
    <message>
        <source>%1 of %2 waits for your approval</source>
        <translation>%2 की job %1 आपकी स्वीकृति की प्रतीक्षा में है</translation>
    </message>
    <message>
        <source>%1 has failed</source>
        <translation>job %1 असफल रही</translation>
    </message>
    <message>
        <source>%1 is complete</source>
        <translation>job %1 पूर्ण हुई</translation>
    </message>
    <message>
        <source>A test of Kataar&apos;s mail</source>
        <translation>Kataar की मेल की जाँच</translation>
    </message>
    <message>
        <source>Mail from this queue reaches you. Nothing is to be done.</source>
        <translation>इस queue की मेल आप तक पहुँचती है। आपको कुछ नहीं करना है।</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1।</translation>
    </message>
    <message>
        <source>Job: %1</source>
        <translation>Job: %1</translation>
    </message>
    <message>
        <source>Submitted by: %1</source>
        <translation>Submit करने वाले: %1</translation>
    </message>
    <message>
        <source>Configuration: %1</source>
        <translation>कॉन्फ़िगरेशन: %1</translation>
    </message>
    <message>
        <source>Rule: %1</source>
        <translation>नियम: %1</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>कारण: %1</translation>
    </message>
    <message>
        <source>Said: %1</source>
        <translation>टिप्पणी: %1</translation>
    </message>
    <message>
        <source>Cost: %1</source>
        <translation>लागत: %1</translation>
    </message>
    <message>
        <source>Estimated cost: %1</source>
        <translation>अनुमानित लागत: %1</translation>
    </message>
    <message>
        <source>It ran: %1</source>
        <translation>चलने का समय: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>प्रयास: %1</translation>
    </message>
    <message>
        <source>Cancelled if nobody decides before: %1</source>
        <translation>इस समय तक निर्णय न हो तो रद्द: %1</translation>
    </message>
    <message>
        <source>Kataar, the job queue on %1</source>
        <translation>Kataar, %1 की job queue</translation>
    </message>
    <message numerus="yes">
        <source>%n pieces of news from the queue</source>
        <translation>
            <numerusform>queue की %n सूचना</numerusform>
            <numerusform>queue की %n सूचनाएँ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… और %n</numerusform>
            <numerusform>… और %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 से.</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 मि. %2 से.</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 घं. %2 मि.</translation>
    </message>
    <message>
        <source>Approval was asked for at the submit.</source>
        <translation>Submit करते समय स्वीकृति माँगी गई थी।</translation>
    </message>
</context>
</TS>
