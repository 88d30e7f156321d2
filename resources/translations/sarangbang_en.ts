<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>app::DesktopApplication</name>
    <message numerus="yes">
        <source>%n message(s) could be saved.</source>
        <translation>
            <numerusform>%n message could be saved.</numerusform>
            <numerusform>%n messages could be saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are missing.</source>
        <translation>
            <numerusform>%n message is missing.</numerusform>
            <numerusform>%n messages are missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>client::LinkTexts</name>
    <message numerus="yes">
        <source>Too many wrong passcodes came from here. The host at %1 takes another in %n minutes.</source>
        <translation>
            <numerusform>Too many wrong passcodes came from here. The host at %1 takes another in %n minute.</numerusform>
            <numerusform>Too many wrong passcodes came from here. The host at %1 takes another in %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>client::StoreTexts</name>
    <message numerus="yes">
        <source>The file of unsent messages was damaged. %n message(s) could be saved; the damaged file is kept as %1.</source>
        <translation>
            <numerusform>The file of unsent messages was damaged. One message could be saved; the damaged file is kept as %1.</numerusform>
            <numerusform>The file of unsent messages was damaged. %n messages could be saved; the damaged file is kept as %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Announcer</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Attention</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Banner</name>
    <message numerus="yes">
        <source>Next try in %n seconds.</source>
        <translation>
            <numerusform>Next try in %n second.</numerusform>
            <numerusform>Next try in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message numerus="yes">
        <source>The text has %n characters. A message may have 5,000.</source>
        <translation>
            <numerusform>The text has %n character. A message may have 5,000.</numerusform>
            <numerusform>The text has %n characters. A message may have 5,000.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HostBar</name>
    <message numerus="yes">
        <source>%1 – %n unread</source>
        <comment>host</comment>
        <translation>
            <numerusform>%1 – %n unread</numerusform>
            <numerusform>%1 – %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HostClientModel</name>
    <message numerus="yes">
        <source>%n h</source>
        <comment>duration</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>duration</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <comment>duration</comment>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>duration</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HostListModel</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people, room %1</source>
        <translation>
            <numerusform>%n person, room %1</numerusform>
            <numerusform>%n people, room %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HostPanel</name>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) stored since the start</source>
        <translation>
            <numerusform>%n message stored since the start</numerusform>
            <numerusform>%n messages stored since the start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HostingIndicator</name>
    <message numerus="yes">
        <source>%n guests</source>
        <translation>
            <numerusform>%n guest</numerusform>
            <numerusform>%n guests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::JoinRoomDialog</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LeaveWhileHostingDialog</name>
    <message numerus="yes">
        <source>%n guests are here. When you stop hosting, their connection ends. What was said is kept and comes back when you host again.</source>
        <translation>
            <numerusform>%n guest is here. When you stop hosting, their connection ends. What was said is kept and comes back when you host again.</numerusform>
            <numerusform>%n guests are here. When you stop hosting, their connection ends. What was said is kept and comes back when you host again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MessageDelegate</name>
    <message numerus="yes">
        <source>%n hours later</source>
        <translation>
            <numerusform>%n hour later</numerusform>
            <numerusform>%n hours later</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MessageListModel</name>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 and %n other</numerusform>
            <numerusform>%1 and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MessageView</name>
    <message numerus="yes">
        <source>Jump to the newest message, %n new</source>
        <translation>
            <numerusform>Jump to the newest message, %n new</numerusform>
            <numerusform>Jump to the newest message, %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RoomHeader</name>
    <message numerus="yes">
        <source>%n people here</source>
        <translation>
            <numerusform>%n person here</numerusform>
            <numerusform>%n people here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RoomListModel</name>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, %n unread</numerusform>
            <numerusform>%1, %n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people here</source>
        <translation>
            <numerusform>%n person here</numerusform>
            <numerusform>%n people here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n naming you</source>
        <translation>
            <numerusform>%1, %n naming you</numerusform>
            <numerusform>%1, %n naming you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RoomPage</name>
    <message numerus="yes">
        <source>%1 and %n others are typing…</source>
        <translation>
            <numerusform>%1 and %n other is typing…</numerusform>
            <numerusform>%1 and %n others are typing…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SearchPanel</name>
    <message numerus="yes">
        <source>%n messages found.</source>
        <translation>
            <numerusform>%n message found.</numerusform>
            <numerusform>%n messages found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SwitchDialog</name>
    <message numerus="yes">
        <source>%1 – %n unread</source>
        <comment>room</comment>
        <translation>
            <numerusform>%1 – %n unread</numerusform>
            <numerusform>%1 – %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TrayIcon</name>
    <message numerus="yes">
        <source>%1: %n unread</source>
        <translation>
            <numerusform>%1: %n unread</numerusform>
            <numerusform>%1: %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UndoBar</name>
    <message numerus="yes">
        <source>%n messages deleted.</source>
        <translation>
            <numerusform>Message deleted.</numerusform>
            <numerusform>%n messages deleted.</numerusform>
        </translation>
    </message>
</context>
</TS>
