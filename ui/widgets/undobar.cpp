// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/undobar.h"

#include "ui/widgets/formfields.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <utility>

namespace ui {

UndoBar::UndoBar(QWidget *parent)
    : QFrame(parent)
    , m_text(plainLabel({}, this))
    , m_undo(new QPushButton(tr("Undo"), this))
    , m_timer(this)
{
    setObjectName(QStringLiteral("undoBar"));
    setProperty("role", QStringLiteral("notice"));
    m_text->setObjectName(QStringLiteral("undoText"));
    m_text->setWordWrap(true);
    m_undo->setObjectName(QStringLiteral("undoButton"));
    m_undo->setAutoDefault(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 5, 12, 5);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undo);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_ids.clear();
        hide();
    });
    connect(m_undo, &QPushButton::clicked, this, &UndoBar::undo);
    hide();
}

void UndoBar::offerUndo(const QByteArray &id, std::chrono::milliseconds time)
{
    m_ids.append(id);
    retranslateUi();
    m_undo->show();
    m_timer.start(time);
    show();
}

void UndoBar::showNotice(const QString &text, std::chrono::milliseconds time)
{
    m_ids.clear();
    tell(text);
    m_undo->hide();
    m_timer.start(time);
    show();
}

void UndoBar::forget(const QByteArray &id)
{
    if (m_ids.removeAll(id) == 0)
        return;
    if (m_ids.isEmpty())
        hide();
    else
        retranslateUi();
}

void UndoBar::undo()
{
    const QList<QByteArray> ids = std::exchange(m_ids, {});
    if (!ids.isEmpty())
        hide();
    for (const QByteArray &id : ids)
        emit undone(id);
}

void UndoBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

/// Read aloud too, whatever has the keyboard.
void UndoBar::tell(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void UndoBar::retranslateUi()
{
    m_undo->setText(tr("Undo"));
    if (!m_ids.isEmpty())
        tell(tr("%n messages deleted.", nullptr, int(m_ids.size())));
}

} // namespace ui
