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
</context>
</TS>
