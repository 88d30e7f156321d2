// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/completionpopup.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/composerintent.h"
#include "ui/widgets/composertext.h"
#include "ui/widgets/formfields.h"
#include "ui/widgets/messageedit.h"

#include <QKeyEvent>
#include <QScopedValueRollback>

#include <utility>

// What the text of the field is for: a message, an answer, another text for one's own message.

namespace ui {

using Kind = ComposerIntent::Kind;

void Composer::beginReply(qint64 seq, const QString &writer, const QString &text)
{
    endIntent();
    m_intent->begin(Kind::Reply, seq, writer, text);
    describeField();
    m_edit->setFocus();
}

void Composer::beginEdit(qint64 seq, const QString &text)
{
    endIntent();
    m_beforeEdit = m_edit->toPlainText();
    m_intent->begin(Kind::Edit, seq, {}, text);
    describeField();
    // As it has to be typed: a text like a command is no command.
    const ComposerCommand command = readCommand(text);
    const bool isText = command.kind == ComposerCommand::Kind::Send && command.text == text;
    m_edit->setPlainText(isText ? text : QString(u'/' + text));
    m_edit->moveCursor(QTextCursor::End);
    m_edit->setFocus();
}

bool Composer::refuseEdit(qint64 seq, const QString &text, const QString &reason)
{
    if (m_intent->kind() != Kind::None) {
        m_sent.removeAll(text);
        m_sent.append(text);
        return false;
    }
    beginEdit(seq, text);
    m_problem->showError(reason);
    return true;
}

void Composer::endIntent()
{
    const bool wasEdit = m_intent->kind() == Kind::Edit;
    if (wasEdit) {
        const QScopedValueRollback changing(m_changing, true); // nobody is typing
        m_edit->setPlainText(std::exchange(m_beforeEdit, {}));
        m_edit->moveCursor(QTextCursor::End);
    }
    m_intent->end();
    describeField();
}

/// For who hears it: what is answered or edited.
void Composer::describeField()
{
    const QString keys = tr("Enter sends, Shift+Enter breaks the line");
    m_edit->setAccessibleDescription(
        m_intent->kind() == Kind::None
            ? keys
            : QStringLiteral("%1: %2. %3").arg(m_intent->title(), m_intent->text(), keys));
}

void Composer::submit(const QString &text)
{
    const Kind kind = m_intent->kind();
    const qint64 seq = m_intent->seq();
    m_answer = {};
    if (kind == Kind::Reply)
        m_answer = {seq, m_intent->writer(), m_intent->text(), text};
    endIntent();
    if (kind == Kind::Reply)
        emit replyRequested(seq, text);
    else if (kind == Kind::Edit)
        emit editRequested(seq, text);
    else
        emit sendRequested(text);
}

bool Composer::takeKey(const QKeyEvent &event)
{
    if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    if (m_popup->takeKey(event.key()))
        return true;
    if (event.key() == Qt::Key_Up && m_edit->toPlainText().isEmpty() && !m_edit->isComposing()
        && m_intent->kind() == Kind::None) {
        emit editLastRequested();
        return true;
    }
    if (event.key() != Qt::Key_Escape)
        return false;
    if (m_intent->kind() != Kind::None)
        endIntent();
    else
        emit escaped();
    return true;
}

/// A command is nobody's business before it is given.
void Composer::noteTyping(const QString &text)
{
    emit typingChanged(!text.trimmed().isEmpty() && !text.startsWith(u'/'));
}

} // namespace ui
