<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Forecast</name>
    <message numerus="yes">
        <source>If %n GPU(s) were enough for it</source>
        <translation>
            <numerusform>If %n GPU were enough for it</numerusform>
            <numerusform>If %n GPUs were enough for it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It delays %n job(s).</source>
        <translation>
            <numerusform>It delays %n job.</numerusform>
            <numerusform>It delays %n jobs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It delays %n job(s), most of all “%1” by %2.</source>
        <translation>
            <numerusform>It delays %n job: “%1” by %2.</numerusform>
            <numerusform>It delays %n jobs, most of all “%1” by %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingReason</name>
    <message numerus="yes">
        <source>No GPU is free; the job needs %n.</source>
        <translation>
            <numerusform>No GPU is free; the job needs %n.</numerusform>
            <numerusform>No GPU is free; the job needs %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::GpuCharts</name>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>Last %n minute</numerusform>
            <numerusform>Last %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>Last %n hour</numerusform>
            <numerusform>Last %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::GpuPage</name>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::MainWindow</name>
    <message numerus="yes">
        <source>%n of these jobs are running. Cancelling ends their processes; what they have not saved is lost.</source>
        <translation>
            <numerusform>%n of these jobs is running. Cancelling ends its process; what it has not saved is lost.</numerusform>
            <numerusform>%n of these jobs are running. Cancelling ends their processes; what they have not saved is lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n Running Job(s)</source>
        <translation>
            <numerusform>Cancel %n Running Job</numerusform>
            <numerusform>Cancel %n Running Jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n local job(s) now wait until you choose Process Now or submit another job.</source>
        <translation>
            <numerusform>%n local job now waits until you choose Process Now or submit another job.</numerusform>
            <numerusform>%n local jobs now wait until you choose Process Now or submit another job.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The queue was processed. %n job(s) started.</source>
        <translation>
            <numerusform>The queue was processed. %n job started.</numerusform>
            <numerusform>The queue was processed. %n jobs started.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n local job(s) wait for Process Now</source>
        <translation>
            <numerusform>%n local job waits for Process Now</numerusform>
            <numerusform>%n local jobs wait for Process Now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::NewsTeller</name>
    <message numerus="yes">
        <source>%n job(s) of yours have finished.</source>
        <translation>
            <numerusform>%n job of yours has finished.</numerusform>
            <numerusform>%n jobs of yours have finished.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of yours have failed.</source>
        <translation>
            <numerusform>%n job of yours has failed.</numerusform>
            <numerusform>%n jobs of yours have failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) wait for your approval.</source>
        <translation>
            <numerusform>%n job waits for your approval.</numerusform>
            <numerusform>%n jobs wait for your approval.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::UsagePanels</name>
    <message numerus="yes">
        <source>%n job(s) ended</source>
        <translation>
            <numerusform>%n job ended</numerusform>
            <numerusform>%n jobs ended</numerusform>
        </translation>
    </message>
</context>
</TS>
