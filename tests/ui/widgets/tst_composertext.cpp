// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/composertext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ui::CompletionStart;
using ui::ComposerCommand;

class TestComposerText final : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatWasBegun_data()
    {
        QTest::addColumn<QString>("text"); // up to the cursor
        QTest::addColumn<QString>("begun"); // sign and word; empty: nothing
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a word") << u"hello"_s << QString();
        QTest::newRow("a person, nothing typed") << u"@"_s << u"@"_s;
        QTest::newRow("a person") << u"hi @le"_s << u"@le"_s;
        QTest::newRow("Korean") << u"@김"_s << u"@김"_s;
        QTest::newRow("mail") << u"lee@host"_s << QString();
        QTest::newRow("after the word") << u"@lee "_s << QString();
        QTest::newRow("emoji, one letter") << u":D"_s << QString();
        QTest::newRow("emoji") << u"so :smi"_s << u":smi"_s;
        QTest::newRow("time") << u"12:30"_s << QString();
        QTest::newRow("command") << u"/jo"_s << u"/jo"_s;
        QTest::newRow("slash later") << u"and /jo"_s << QString();
        QTest::newRow("path") << u"a/b"_s << QString();
        QTest::newRow("very long") << u"@"_s + QString(100, u'x') << QString();
    }
    void findsWhatWasBegun()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, begun);
        const auto found = ui::completionAt(text, int(text.size()));
        QCOMPARE(found ? text.mid(found->at) : QString(), begun);
        if (found)
            QCOMPARE(found->word, begun.mid(1));
    }

    void readsCommands_data()
    {
        using Kind = ComposerCommand::Kind;
        QTest::addColumn<QString>("text");
        QTest::addColumn<ComposerCommand::Kind>("kind");
        QTest::addColumn<QString>("rest");
        QTest::newRow("text") << u"hello"_s << Kind::Send << u"hello"_s;
        QTest::newRow("what someone does") << u"/me waves"_s << Kind::Send << u"/me waves"_s;
        QTest::newRow("nothing done") << u"/me "_s << Kind::Unknown << u"me"_s;
        QTest::newRow("two slashes") << u"//path"_s << Kind::Send << u"/path"_s;
        QTest::newRow("shrug") << u"/shrug"_s << Kind::Send << u"¯\\_(ツ)_/¯"_s;
        QTest::newRow("shrug after words")
            << u"/shrug so what"_s << Kind::Send << u"so what ¯\\_(ツ)_/¯"_s;
        QTest::newRow("name") << u"/nick 김 이"_s << Kind::Nickname << u"김 이"_s;
        QTest::newRow("no name") << u"/nick"_s << Kind::NeedsName << QString();
        QTest::newRow("room") << u"/join 12"_s << Kind::Join << u"12"_s;
        QTest::newRow("no room") << u"/join"_s << Kind::NeedsRoom << QString();
        QTest::newRow("no number") << u"/join five"_s << Kind::NeedsRoom << u"five"_s;
        QTest::newRow("no such room") << u"/join 0"_s << Kind::NeedsRoom << u"0"_s;
        QTest::newRow("leave") << u"/leave"_s << Kind::Leave << QString();
        QTest::newRow("to one person")
            << u"/msg lee hi there"_s << Kind::Message << u"lee hi there"_s;
        QTest::newRow("to nobody") << u"/msg "_s << Kind::NeedsMessage << QString();
        QTest::newRow("title") << u"/title Lunch"_s << Kind::Title << u"Lunch"_s;
        QTest::newRow("no title any more") << u"/title"_s << Kind::Title << QString();
        QTest::newRow("topic") << u"/topic at twelve "_s << Kind::Topic << u"at twelve"_s;
        QTest::newRow("help") << u"/help"_s << Kind::Help << QString();
        QTest::newRow("slash alone") << u"/"_s << Kind::Help << QString();
        QTest::newRow("no command") << u"/usr/bin is full"_s << Kind::Unknown << u"usr/bin"_s;
    }
    void readsCommands()
    {
        QFETCH(const QString, text);
        QFETCH(const ComposerCommand::Kind, kind);
        QFETCH(const QString, rest);
        const ComposerCommand command = ui::readCommand(text);
        QCOMPARE(command.kind, kind);
        QCOMPARE(kind == ComposerCommand::Kind::Join ? QString::number(command.room) : command.text,
                 rest);
    }

    void knowsToWhom_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("name and text") << u"kim hello there"_s << u"kim"_s << u"hello there"_s;
        QTest::newRow("the longer name") << u"kim (2) hello"_s << u"kim (2)"_s << u"hello"_s;
        QTest::newRow("name alone") << u"Lee"_s << u"lee"_s << QString();
        QTest::newRow("with an at sign") << u"@lee hi"_s << u"lee"_s << u"hi"_s;
        QTest::newRow("more letters") << u"leeward"_s << QString() << QString();
        QTest::newRow("nobody") << u"park hi"_s << QString() << QString();
    }
    void knowsToWhom()
    {
        QFETCH(const QString, argument);
        QFETCH(const QString, name);
        QFETCH(const QString, text);
        const auto found = ui::splitAddressed(argument, {u"kim"_s, u"kim (2)"_s, u"lee"_s});
        QCOMPARE(found.has_value(), !name.isEmpty());
        if (found) {
            QCOMPARE(found->name, name);
            QCOMPARE(found->text, text);
        }
    }
};

QTEST_APPLESS_MAIN(TestComposerText)
#include "tst_composertext.moc"
