// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/composer.h"

#include "ui/icons.h"
#include "ui/widgets/formfields.h"
#include "ui/widgets/messageedit.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
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
    , m_send(new QToolButton(this))
    , m_counter(plainLabel({}, this))
    , m_problem(new ErrorLabel(this))
{
    setObjectName(QStringLiteral("composer"));
    setFocusProxy(m_edit);
    m_edit->setObjectName(QStringLiteral("messageEdit"));
    m_send->setObjectName(QStringLiteral("sendButton"));
    m_send->setIcon(themedIcon(Icon::Send, QPalette::HighlightedText));
    m_send->setIconSize({20, 20});
    m_send->setCursor(Qt::PointingHandCursor);
    m_counter->setObjectName(QStringLiteral("counter"));
    m_counter->hide();
    m_problem->setObjectName(QStringLiteral("composerProblem"));

    auto *field = new QFrame(this);
    field->setObjectName(QStringLiteral("composerField"));
    auto *fieldLayout = new QHBoxLayout(field);
    fieldLayout->setContentsMargins(12, 4, 8, 4);
    fieldLayout->addWidget(m_edit);
    fieldLayout->addWidget(m_counter, 0, Qt::AlignBottom);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(field);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    layout->setSpacing(6);
    layout->addWidget(m_problem);
    layout->addLayout(row);

    connect(m_edit, &MessageEdit::submitted, this, &Composer::send);
    connect(m_edit, &MessageEdit::textChanged, this, &Composer::noteText);
    connect(m_send, &QToolButton::clicked, this, &Composer::send);
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
    m_edit->setPlainText(since.isEmpty() ? text : text + QLatin1Char('\n') + since);
    m_edit->moveCursor(QTextCursor::End);
    m_problem->showError(reason);
}

void Composer::type(const QString &text)
{
    m_edit->setFocus();
    m_edit->insertPlainText(text);
}

void Composer::setRoom(int room)
{
    m_room = room;
    retranslateUi();
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
    const QString text = m_edit->toPlainText();
    m_edit->setFocus();
    if (text.trimmed().isEmpty())
        return;
    // First empty, then tell: a refusal comes back into an empty field.
    m_edit->clear();
    m_problem->showError({});
    emit sendRequested(text);
}

void Composer::noteText()
{
    const QString text = m_edit->toPlainText();
    const auto length = codePoints(text);
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
    m_edit->setPlaceholderText(m_room > 0 ? tr("Message to room %1").arg(m_room) : tr("Message"));
    m_edit->setAccessibleName(tr("Message"));
    m_edit->setAccessibleDescription(tr("Enter sends, Shift+Enter breaks the line"));
    m_send->setAccessibleName(tr("Send"));
    m_send->setToolTip(tr("Send (Enter)"));
    noteText();
}

} // namespace ui
