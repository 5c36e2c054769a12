<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%n local job(s) now wait(s); &apos;kataar jobs process&apos; starts them.</source>
        <translation>
            <numerusform>%n local job now waits; &apos;kataar jobs process&apos; starts it.</numerusform>
            <numerusform>%n local jobs now wait; &apos;kataar jobs process&apos; starts them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) cancelled.</source>
        <translation>
            <numerusform>%n job cancelled.</numerusform>
            <numerusform>%n jobs cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) started.</source>
        <translation>
            <numerusform>%n job started.</numerusform>
            <numerusform>%n jobs started.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete all jobs that ended more than %n day(s) ago, with their logs?</source>
        <translation>
            <numerusform>Delete all jobs that ended more than %n day ago, with their logs?</numerusform>
            <numerusform>Delete all jobs that ended more than %n days ago, with their logs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) deleted.</source>
        <translation>
            <numerusform>%n job deleted.</numerusform>
            <numerusform>%n jobs deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more job(s) wait; --limit shows them.</source>
        <translation>
            <numerusform>%n more job waits; --limit shows it.</numerusform>
            <numerusform>%n more jobs wait; --limit shows them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It delays %n job(s):</source>
        <translation>
            <numerusform>It delays %n job:</numerusform>
            <numerusform>It delays %n jobs:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>  and %n more</source>
        <translation>
            <numerusform>  and %n more</numerusform>
            <numerusform>  and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n approval rules?</source>
        <translation>
            <numerusform>Delete %n approval rule?</numerusform>
            <numerusform>Delete %n approval rules?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n quotas?</source>
        <translation>
            <numerusform>Delete %n quota?</numerusform>
            <numerusform>Delete %n quotas?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The worker %1 takes no more jobs; it still runs %n job(s).</source>
        <translation>
            <numerusform>The worker %1 takes no more jobs; it still runs %n job.</numerusform>
            <numerusform>The worker %1 takes no more jobs; it still runs %n jobs.</numerusform>
        </translation>
    </message>
</context>
</TS>
