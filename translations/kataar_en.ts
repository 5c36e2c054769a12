<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Cloud</name>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are there.</source>
        <translation>
            <numerusform>%n job is there.</numerusform>
            <numerusform>%n jobs are there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message numerus="yes">
        <source>If %Ln GPU(s) were enough for it</source>
        <translation>
            <numerusform>If %Ln GPU were enough for it</numerusform>
            <numerusform>If %Ln GPUs were enough for it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It delays %Ln job(s).</source>
        <translation>
            <numerusform>It delays %Ln job.</numerusform>
            <numerusform>It delays %Ln jobs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It delays %Ln job(s), most of all “%1” by %2.</source>
        <translation>
            <numerusform>It delays %Ln job: “%1” by %2.</numerusform>
            <numerusform>It delays %Ln jobs, most of all “%1” by %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingReason</name>
    <message numerus="yes">
        <source>No GPU is free; the job needs %Ln.</source>
        <translation>
            <numerusform>No GPU is free; the job needs %Ln.</numerusform>
            <numerusform>No GPU is free; the job needs %Ln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::ApprovalsPage</name>
    <message numerus="yes">
        <source>%Ln request(s) were not decided about.</source>
        <translation>
            <numerusform>%Ln request was not decided about.</numerusform>
            <numerusform>%Ln requests were not decided about.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::CleanUpDialog</name>
    <message numerus="yes">
        <source>These are %Ln job(s).</source>
        <translation>
            <numerusform>This is %Ln job.</numerusform>
            <numerusform>These are %Ln jobs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::FilterBar</name>
    <message numerus="yes">
        <source>%1. Of the %Ln job(s) that ended last; the page History has them all.</source>
        <translation>
            <numerusform>%1. Of the %Ln job that ended last; the page History has them all.</numerusform>
            <numerusform>%1. Of the %Ln jobs that ended last; the page History has them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::FilterNameDialog</name>
    <message numerus="yes">
        <source>There are %Ln filter(s), which is the most. Remove one first.</source>
        <translation>
            <numerusform>There is %Ln filter, which is the most. Remove one first.</numerusform>
            <numerusform>There are %Ln filters, which is the most. Remove one first.</numerusform>
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
        <source>%Ln GPU(s)</source>
        <translation>
            <numerusform>%Ln GPU</numerusform>
            <numerusform>%Ln GPUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln on workers</source>
        <translation>
            <numerusform>%Ln on workers</numerusform>
            <numerusform>%Ln on workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::JobDeeds</name>
    <message numerus="yes">
        <source>%Ln jobs have been cancelled.</source>
        <translation>
            <numerusform>%Ln job has been cancelled.</numerusform>
            <numerusform>%Ln jobs have been cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have been approved.</source>
        <translation>
            <numerusform>%Ln job has been approved.</numerusform>
            <numerusform>%Ln jobs have been approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have been rejected.</source>
        <translation>
            <numerusform>%Ln job has been rejected.</numerusform>
            <numerusform>%Ln jobs have been rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have been submitted again.</source>
        <translation>
            <numerusform>%Ln job has been submitted again.</numerusform>
            <numerusform>%Ln jobs have been submitted again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs are on hold: they keep their places and do not start.</source>
        <translation>
            <numerusform>%Ln job is on hold: it keeps its place and does not start.</numerusform>
            <numerusform>%Ln jobs are on hold: they keep their places and do not start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs may start again.</source>
        <translation>
            <numerusform>%Ln job may start again.</numerusform>
            <numerusform>%Ln jobs may start again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have another priority now.</source>
        <translation>
            <numerusform>%Ln job has another priority now.</numerusform>
            <numerusform>%Ln jobs have another priority now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs have been moved.</source>
        <translation>
            <numerusform>%Ln job has been moved.</numerusform>
            <numerusform>%Ln jobs have been moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs stay as they are.</source>
        <translation>
            <numerusform>%Ln job stays as it is.</numerusform>
            <numerusform>%Ln jobs stay as they are.</numerusform>
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
        <source>%Ln local job(s) now wait until you choose Process Now or submit another job.</source>
        <translation>
            <numerusform>%Ln local job now waits until you choose Process Now or submit another job.</numerusform>
            <numerusform>%Ln local jobs now wait until you choose Process Now or submit another job.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The queue was processed. %Ln job(s) started.</source>
        <translation>
            <numerusform>The queue was processed. %Ln job started.</numerusform>
            <numerusform>The queue was processed. %Ln jobs started.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln local job(s) wait for Process Now</source>
        <translation>
            <numerusform>%Ln local job waits for Process Now</numerusform>
            <numerusform>%Ln local jobs wait for Process Now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) were written to %1.</source>
        <translation>
            <numerusform>%Ln row was written to %1.</numerusform>
            <numerusform>%Ln rows were written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) were removed with their logs.</source>
        <translation>
            <numerusform>%Ln job was removed with its log.</numerusform>
            <numerusform>%Ln jobs were removed with their logs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::NewsTeller</name>
    <message numerus="yes">
        <source>%Ln job(s) of yours have finished.</source>
        <translation>
            <numerusform>%Ln job of yours has finished.</numerusform>
            <numerusform>%Ln jobs of yours have finished.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) of yours have failed.</source>
        <translation>
            <numerusform>%Ln job of yours has failed.</numerusform>
            <numerusform>%Ln jobs of yours have failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait for your approval.</source>
        <translation>
            <numerusform>%Ln job waits for your approval.</numerusform>
            <numerusform>%Ln jobs wait for your approval.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::UndoOffers</name>
    <message numerus="yes">
        <source>%Ln jobs will be cancelled.</source>
        <translation>
            <numerusform>%Ln job will be cancelled.</numerusform>
            <numerusform>%Ln jobs will be cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs will be cancelled, running ones stopped. What these have not saved is lost then.</source>
        <translation>
            <numerusform>%Ln job will be cancelled, running ones stopped. What it has not saved is lost then.</numerusform>
            <numerusform>%Ln jobs will be cancelled, running ones stopped. What these have not saved is lost then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs will be approved.</source>
        <translation>
            <numerusform>%Ln job will be approved.</numerusform>
            <numerusform>%Ln jobs will be approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs will be rejected.</source>
        <translation>
            <numerusform>%Ln job will be rejected.</numerusform>
            <numerusform>%Ln jobs will be rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was too late for %Ln job(s); look at their state in the list.</source>
        <translation>
            <numerusform>It was too late for %Ln job; look at its state in the list.</numerusform>
            <numerusform>It was too late for %Ln jobs; look at their state in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %Ln jobs stay as they were.</source>
        <translation>
            <numerusform>Taken back: %Ln job stays as it was.</numerusform>
            <numerusform>Taken back: %Ln jobs stay as they were.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::UsagePanels</name>
    <message numerus="yes">
        <source>%Ln job(s) ended</source>
        <translation>
            <numerusform>%Ln job ended</numerusform>
            <numerusform>%Ln jobs ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::WorkerPane</name>
    <message numerus="yes">
        <source>It runs %Ln job(s):</source>
        <translation>
            <numerusform>It runs %Ln job:</numerusform>
            <numerusform>It runs %Ln jobs:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kataar::WorkersPage</name>
    <message numerus="yes">
        <source>“%1” takes no more jobs; it still runs %Ln.</source>
        <translation>
            <numerusform>“%1” takes no more jobs; it still runs %Ln.</numerusform>
            <numerusform>“%1” takes no more jobs; it still runs %Ln.</numerusform>
        </translation>
    </message>
</context>
</TS>
