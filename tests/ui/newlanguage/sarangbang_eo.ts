<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="eo">
<context>
    <name>ui::StartPage</name>
    <message>
        <source>&amp;Host a room</source>
        <translation>&amp;Gastigi ĉambron</translation>
    </message>
</context>
<context>
    <name>ui::HostingIndicator</name>
    <message numerus="yes">
        <source>%n guests</source>
        <translation>
            <numerusform>%n gasto</numerusform>
            <numerusform>%n gastoj</numerusform>
        </translation>
    </message>
</context>
</TS>
