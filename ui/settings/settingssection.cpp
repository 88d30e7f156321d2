// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/settings/settingssection.h"

#include "ui/settings/settingsrow.h"
#include "ui/widgets/formfields.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

SettingsSection::SettingsSection(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_heading(plainLabel(title, this))
    , m_layout(new QVBoxLayout(this))
{
    m_heading->setProperty("role", QStringLiteral("title"));
    m_heading->setContentsMargins(9, 0, 9, 6); // in line with the rows
    m_layout->setContentsMargins(0, 0, 0, 18);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_heading);
}

void SettingsSection::addRow(SettingsRow *row)
{
    m_rows.append(row);
    m_layout->addWidget(row);
}

int SettingsSection::filter(const QStringList &words)
{
    const bool titled = std::all_of(words.begin(), words.end(), [this](const QString &word) {
        return m_title.contains(word, Qt::CaseInsensitive);
    });
    int shown = 0;
    for (SettingsRow *row : std::as_const(m_rows)) {
        const bool matches = titled || row->matches(words);
        row->setVisible(matches);
        row->mark(matches ? words : QStringList());
        shown += matches ? 1 : 0;
    }
    return shown;
}

} // namespace ui
