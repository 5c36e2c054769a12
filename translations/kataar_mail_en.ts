<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Mail</name>
    <message numerus="yes">
        <source>%n pieces of news from the queue</source>
        <translation>
            <numerusform>%n piece of news from the queue</numerusform>
            <numerusform>%n pieces of news from the queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
