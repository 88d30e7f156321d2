// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/undobar.h"

#include "ui/widgets/formfields.h"

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
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        emit undone(std::exchange(m_id, {}));
    });
    hide();
}

void UndoBar::showNotice(const QString &text, const QByteArray &id, std::chrono::milliseconds time)
{
    m_id = id;
    m_text->setText(text);
    setAccessibleName(text);
    m_undo->setVisible(!id.isEmpty());
    m_timer.start(time);
    show();
}

void UndoBar::forget(const QByteArray &id)
{
    if (id == m_id && !id.isEmpty())
        hide();
}

void UndoBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_undo->setText(tr("Undo"));
}

} // namespace ui
