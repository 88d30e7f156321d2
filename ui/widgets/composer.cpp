// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/composer.h"

#include "ui/emojitable.h"
#include "ui/icons.h"
#include "ui/widgets/completionpopup.h"
#include "ui/widgets/composerintent.h"
#include "ui/widgets/emojipicker.h"
#include "ui/widgets/formfields.h"
#include "ui/widgets/messageedit.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

qsizetype codePoints(const QString &text)
{
    return text.size()
        - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

} // namespace

Composer::Composer(QWidget *parent)
    : QFrame(parent)
    , m_edit(new MessageEdit(this))
    , m_intent(new ComposerIntent(this))
    , m_send(new QToolButton(this))
    , m_emoji(new QToolButton(this))
    , m_counter(plainLabel({}, this))
    , m_problem(new ErrorLabel(this))
    , m_popup(new CompletionPopup(m_edit))
{
    setObjectName(QStringLiteral("composer"));
    setFocusProxy(m_edit);
    m_edit->setObjectName(QStringLiteral("messageEdit"));
    m_send->setObjectName(QStringLiteral("sendButton"));
    m_send->setIcon(themedIcon(Icon::Send, QPalette::HighlightedText));
    m_send->setCursor(Qt::PointingHandCursor);
    m_emoji->setObjectName(QStringLiteral("emojiButton"));
    m_emoji->setIcon(themedIcon(Icon::Smile));
    m_emoji->setAutoRaise(true);
    m_emoji->setCursor(Qt::PointingHandCursor);
    m_counter->setObjectName(QStringLiteral("counter"));
    m_counter->hide();
    m_problem->setObjectName(QStringLiteral("composerProblem"));

    auto *field = new QFrame(this);
    field->setObjectName(QStringLiteral("composerField"));
    auto *fieldLayout = new QHBoxLayout(field);
    fieldLayout->setContentsMargins(12, 4, 8, 4);
    fieldLayout->addWidget(m_edit);
    fieldLayout->addWidget(m_counter, 0, Qt::AlignBottom);
    fieldLayout->addWidget(m_emoji, 0, Qt::AlignBottom);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(field);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    layout->setSpacing(6);
    layout->addWidget(m_problem);
    layout->addWidget(m_intent);
    layout->addLayout(row);

    connect(m_edit, &MessageEdit::submitted, this, &Composer::send);
    connect(m_edit, &MessageEdit::textChanged, this, &Composer::noteText);
    connect(m_edit, &MessageEdit::recalled, this, &Composer::recall);
    connect(m_edit, &MessageEdit::longPasteTried, this, &Composer::askBeforePaste);
    connect(m_edit, &MessageEdit::cursorPositionChanged, this, &Composer::offerCompletions);
    connect(m_edit, &MessageEdit::focusLost, m_popup, &QWidget::hide);
    connect(m_popup, &CompletionPopup::chosen, this, &Composer::complete);
    connect(m_emoji, &QToolButton::clicked, this, &Composer::openEmoji);
    connect(m_send, &QToolButton::clicked, this, &Composer::send);
    connect(m_intent, &ComposerIntent::cancelled, this, &Composer::endIntent);
    m_edit->setKeyTaker([this](const QKeyEvent &event) { return takeKey(event); });
    retranslateUi();
    noteText();
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::refuse(const QString &text, const QString &reason)
{
    const QString since = m_edit->toPlainText();
    if (m_answer.seq > 0 && m_answer.text == text && m_intent->kind() == ComposerIntent::Kind::None)
        beginReply(m_answer.seq, m_answer.writer, m_answer.quoted);
    m_edit->setPlainText(since.isEmpty() ? text : text + QLatin1Char('\n') + since);
    m_edit->moveCursor(QTextCursor::End);
    m_problem->showError(reason);
}

void Composer::showProblem(const QString &reason)
{
    m_problem->showError(reason);
}

void Composer::type(const QString &text)
{
    m_edit->setFocus();
    m_edit->insertPlainText(text);
}

void Composer::paste()
{
    m_edit->setFocus();
    m_edit->paste();
}

void Composer::setPlace(const QString &name)
{
    m_place = name;
    retranslateUi();
}

void Composer::setPeople(std::function<QStringList()> people)
{
    m_people = std::move(people);
}

void Composer::setAddressees(std::function<QStringList()> addressees)
{
    m_addressees = std::move(addressees);
}

void Composer::setDraft(const QString &text)
{
    if (!m_edit->toPlainText().isEmpty() || text.isEmpty())
        return;
    const QScopedValueRollback changing(m_changing, true); // nobody is typing
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

void Composer::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void Composer::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    m_edit->setFocus(event->reason());
}

void Composer::send()
{
    using Kind = ComposerCommand::Kind;
    const QString text = m_edit->toPlainText();
    m_edit->setFocus();
    m_popup->hide();
    if (text.trimmed().isEmpty())
        return;
    const ComposerCommand command = readCommand(text);
    switch (command.kind) {
    case Kind::Send:
        // First empty, then tell: a refusal comes back into an empty field.
        clearSent(text);
        submit(command.text);
        return;
    case Kind::Nickname:
        clearSent(text);
        emit nicknameRequested(command.text);
        return;
    case Kind::Join:
        clearSent(text);
        emit joinRequested(command.room);
        return;
    case Kind::Leave:
        clearSent(text);
        emit leaveRequested();
        return;
    case Kind::Message:
        message(text, command.text);
        return;
    case Kind::Title:
    case Kind::Topic:
        clearSent(text);
        if (command.kind == Kind::Title)
            emit titleRequested(command.text);
        else
            emit topicRequested(command.text);
        return;
    case Kind::Help:
        m_edit->setPlainText(QStringLiteral("/"));
        m_edit->moveCursor(QTextCursor::End);
        offerCompletions();
        return;
    case Kind::Unknown:
    case Kind::NeedsName:
    case Kind::NeedsMessage:
    case Kind::NeedsRoom:
        showCommandProblem(command);
        return;
    }
}

void Composer::message(const QString &typed, const QString &addressed)
{
    const auto message = splitAddressed(addressed, m_addressees ? m_addressees() : QStringList());
    if (!message) {
        m_problem->showError(tr("Nobody called that is here: %1").arg(addressed));
        return;
    }
    clearSent(typed);
    emit directRequested(message->name, message->text);
}

void Composer::clearSent(const QString &text)
{
    constexpr qsizetype mostRecalled = 50;
    m_sent.removeAll(text);
    m_sent.append(text);
    if (m_sent.size() > mostRecalled)
        m_sent.removeFirst();
    m_recalled = -1;
    m_edit->clear();
    m_problem->showError({});
}

void Composer::showCommandProblem(const ComposerCommand &command)
{
    if (command.kind == ComposerCommand::Kind::NeedsName)
        m_problem->showError(tr("Write the new name after /nick."));
    else if (command.kind == ComposerCommand::Kind::NeedsMessage)
        m_problem->showError(tr("Write a name and a message after /msg."));
    else if (command.kind == ComposerCommand::Kind::NeedsRoom)
        m_problem->showError(tr("Write a room's number after /join, 1 to 999999."));
    else
        m_problem->showError(tr("/%1 is no command, or lacks something: /help lists them. Begin "
                                "with // to send it as it is.")
                                 .arg(command.text));
}

/// What was sent, or what was typed before it, after the last.
void Composer::recall(int step)
{
    if (m_sent.isEmpty() || (m_recalled < 0 && step > 0))
        return;
    if (m_recalled < 0)
        m_unsent = m_edit->toPlainText();
    const qsizetype next = m_recalled < 0 ? m_sent.size() - 1 : m_recalled + step;
    const bool isBack = next >= m_sent.size();
    const qsizetype recalled = isBack ? -1 : qMax<qsizetype>(next, 0);
    m_edit->setPlainText(isBack ? m_unsent : m_sent.at(recalled));
    m_edit->moveCursor(QTextCursor::End);
    m_popup->hide();
    m_recalled = recalled;
}

void Composer::offerCompletions()
{
    using Kind = CompletionStart::Kind;
    const QString text = m_edit->toPlainText();
    const auto start = m_edit->hasFocus() && !m_edit->isComposing()
        ? completionAt(text, m_edit->textCursor().position())
        : std::nullopt;
    QList<CompletionPopup::Choice> choices;
    if (start && start->kind == Kind::Person && m_people) {
        for (const QString &name : m_people()) {
            if (name.startsWith(start->word, Qt::CaseInsensitive))
                choices.append({.insert = u'@' + name + u' ', .label = name, .detail = {}});
        }
    } else if (start && start->kind == Kind::Emoji) {
        const QList<Emoji> found
            = EmojiTable::instance().search(start->word, CompletionPopup::mostChoices);
        for (const Emoji &emoji : found) {
            const QStringView name = emoji.shortNames.left(emoji.shortNames.indexOf(u' '));
            choices.append({.insert = emoji.text + u' ',
                            .label = emoji.text,
                            .detail = QString(u':' + name.toString() + u':')});
        }
    } else if (start && start->kind == Kind::Command) {
        for (const QLatin1String name : commandNames()) {
            if (name.startsWith(start->word))
                choices.append({.insert = u'/' + name + u' ',
                                .label = QString(u'/' + name),
                                .detail = helpOf(name)});
        }
    }
    // What is written in full needs no choice: Enter sends it.
    const bool isWhole = choices.size() == 1
        && choices.constFirst().insert.trimmed() == QStringView(text).mid(start->at);
    m_popup->showChoices(isWhole ? QList<CompletionPopup::Choice>() : choices);
}

void Composer::complete(const QString &insert)
{
    QTextCursor cursor = m_edit->textCursor();
    const auto start = completionAt(m_edit->toPlainText(), cursor.position());
    if (!start)
        return;
    cursor.setPosition(start->at, QTextCursor::KeepAnchor);
    cursor.insertText(insert);
    m_edit->setTextCursor(cursor);
    m_edit->setFocus();
}

QString Composer::helpOf(QLatin1String command) const
{
    if (command == QLatin1String("me"))
        return tr("says what you do: /me waves");
    if (command == QLatin1String("nick"))
        return tr("changes your name: /nick lee");
    if (command == QLatin1String("join"))
        return tr("joins another room: /join 12");
    if (command == QLatin1String("leave"))
        return tr("leaves this room");
    if (command == QLatin1String("msg"))
        return tr("writes to one person alone: /msg lee hello");
    if (command == QLatin1String("title"))
        return tr("gives this room a name: /title Lunch");
    if (command == QLatin1String("topic"))
        return tr("says what this room is about: /topic today's menu");
    if (command == QLatin1String("shrug"))
        return tr("shrugs, after what you write");
    return tr("shows this list");
}

void Composer::askBeforePaste(const QString &text)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Paste a long text?"),
        tr("The text has %n characters. A message may have 5,000.", nullptr, int(codePoints(text))),
        QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("pasteBox"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *paste = box->addButton(tr("Paste"), QMessageBox::AcceptRole);
    paste->setObjectName(QStringLiteral("pasteButton"));
    box->setDefaultButton(paste);
    connect(paste, &QPushButton::clicked, this, [this, text] {
        m_edit->insertPlainText(text);
        m_edit->setFocus();
    });
    box->open();
}

void Composer::openEmoji()
{
    if (!m_picker) {
        m_picker = new EmojiPicker(this);
        connect(m_picker, &EmojiPicker::chosen, this, &Composer::type);
    }
    m_picker->openAt(m_emoji->mapToGlobal(QPoint(m_emoji->width(), -6)));
}

void Composer::noteText()
{
    const QString text = m_edit->toPlainText();
    const auto length = codePoints(text);
    m_recalled = -1;
    if (!m_changing && m_intent->kind() != ComposerIntent::Kind::Edit) {
        emit textChanged(text);
        noteTyping(text);
    }
    m_send->setEnabled(!text.trimmed().isEmpty());
    if (!text.isEmpty())
        m_problem->showError({});
    m_counter->setVisible(length > counterFrom);
    if (length <= counterFrom)
        return;
    m_counter->setText(tr("%1 / %2", "characters typed, characters allowed")
                           .arg(QLocale().toString(length), QLocale().toString(longestText)));
    m_counter->setProperty("role", length > longestText ? QStringLiteral("error") : QString());
    m_counter->style()->unpolish(m_counter);
    m_counter->style()->polish(m_counter);
}

void Composer::retranslateUi()
{
    m_edit->setPlaceholderText(
        m_place.isEmpty() ? tr("Message") : tr("Message to %1", "room or person").arg(m_place));
    m_edit->setAccessibleName(tr("Message"));
    describeField();
    m_emoji->setAccessibleName(tr("Emoji"));
    m_emoji->setToolTip(tr("Emoji"));
    m_send->setAccessibleName(tr("Send"));
    m_send->setToolTip(tr("Send (Enter)"));
    noteText();
}

} // namespace ui
