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
    <name>kataar::CleanUpDialog</name>
    <message numerus="yes">
        <source>These are %n job(s).</source>
        <translation>
            <numerusform>This is %n job.</numerusform>
            <numerusform>These are %n jobs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::FilterBar</name>
    <message numerus="yes">
        <source>%1. Of the %n job(s) that ended last; the page History has them all.</source>
        <translation>
            <numerusform>%1. Of the %n job that ended last; the page History has them all.</numerusform>
            <numerusform>%1. Of the %n jobs that ended last; the page History has them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::FilterNameDialog</name>
    <message numerus="yes">
        <source>There are %n filter(s), which is the most. Remove one first.</source>
        <translation>
            <numerusform>There is %n filter, which is the most. Remove one first.</numerusform>
            <numerusform>There are %n filters, which is the most. Remove one first.</numerusform>
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
    <name>kataar::JobDeeds</name>
    <message numerus="yes">
        <source>%n jobs have been cancelled.</source>
        <translation>
            <numerusform>%n job has been cancelled.</numerusform>
            <numerusform>%n jobs have been cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs have been approved.</source>
        <translation>
            <numerusform>%n job has been approved.</numerusform>
            <numerusform>%n jobs have been approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs have been rejected.</source>
        <translation>
            <numerusform>%n job has been rejected.</numerusform>
            <numerusform>%n jobs have been rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs have been submitted again.</source>
        <translation>
            <numerusform>%n job has been submitted again.</numerusform>
            <numerusform>%n jobs have been submitted again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are on hold: they keep their places and do not start.</source>
        <translation>
            <numerusform>%n job is on hold: it keeps its place and does not start.</numerusform>
            <numerusform>%n jobs are on hold: they keep their places and do not start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs may start again.</source>
        <translation>
            <numerusform>%n job may start again.</numerusform>
            <numerusform>%n jobs may start again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs have another priority now.</source>
        <translation>
            <numerusform>%n job has another priority now.</numerusform>
            <numerusform>%n jobs have another priority now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs have been moved.</source>
        <translation>
            <numerusform>%n job has been moved.</numerusform>
            <numerusform>%n jobs have been moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs stay as they are.</source>
        <translation>
            <numerusform>%n job stays as it is.</numerusform>
            <numerusform>%n jobs stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::LinkLine</name>
    <message numerus="yes">
        <source>Trying again in %n s.</source>
        <translation>
            <numerusform>Trying again in %n s.</numerusform>
            <numerusform>Trying again in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::MainWindow</name>
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
    <message numerus="yes">
        <source>%n row(s) were written to %1.</source>
        <translation>
            <numerusform>%n row was written to %1.</numerusform>
            <numerusform>%n rows were written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) were removed with their logs.</source>
        <translation>
            <numerusform>%n job was removed with its log.</numerusform>
            <numerusform>%n jobs were removed with their logs.</numerusform>
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
    <name>kataar::UndoOffers</name>
    <message numerus="yes">
        <source>%n jobs will be cancelled.</source>
        <translation>
            <numerusform>%n job will be cancelled.</numerusform>
            <numerusform>%n jobs will be cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs will be cancelled, running ones stopped. What these have not saved is lost then.</source>
        <translation>
            <numerusform>%n job will be cancelled, running ones stopped. What it has not saved is lost then.</numerusform>
            <numerusform>%n jobs will be cancelled, running ones stopped. What these have not saved is lost then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs will be approved.</source>
        <translation>
            <numerusform>%n job will be approved.</numerusform>
            <numerusform>%n jobs will be approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs will be rejected.</source>
        <translation>
            <numerusform>%n job will be rejected.</numerusform>
            <numerusform>%n jobs will be rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was too late for %n job(s); look at their state in the list.</source>
        <translation>
            <numerusform>It was too late for %n job; look at its state in the list.</numerusform>
            <numerusform>It was too late for %n jobs; look at their state in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n jobs stay as they were.</source>
        <translation>
            <numerusform>Taken back: %n job stays as it was.</numerusform>
            <numerusform>Taken back: %n jobs stay as they were.</numerusform>
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
