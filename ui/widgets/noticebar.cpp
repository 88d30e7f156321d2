// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/noticebar.h"

#include "ui/widgets/formfields.h"

#include <QHBoxLayout>

namespace ui {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_text(plainLabel({}, this))
{
    setProperty("role", QStringLiteral("notice"));
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 12, 6);
    layout->addWidget(m_text, 1);
    hide();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

} // namespace ui
