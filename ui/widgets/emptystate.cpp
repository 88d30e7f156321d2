// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/emptystate.h"

#include "ui/widgets/formfields.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel({}, this))
    , m_text(plainLabel({}, this))
    , m_button(new QPushButton(this))
{
    m_title->setObjectName(QStringLiteral("emptyTitle"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_text->setObjectName(QStringLiteral("emptyText"));
    m_text->setProperty("role", QStringLiteral("dim"));
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_button->setObjectName(QStringLiteral("emptyButton"));
    m_button->setProperty("role", QStringLiteral("primary"));
    m_button->setAutoDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(8);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_button, &QPushButton::clicked, this, &EmptyState::pressed);
}

QWidget *EmptyState::button() const
{
    return m_button;
}

void EmptyState::setTexts(const QString &title, const QString &text, const QString &button)
{
    m_title->setText(title);
    m_text->setText(text);
    m_button->setText(button);
    m_button->setHidden(button.isEmpty());
}

} // namespace ui
