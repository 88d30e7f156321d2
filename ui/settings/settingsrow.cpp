// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/settings/settingsrow.h"

#include "ui/theme.h"
#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPalette>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

SettingsRow::SettingsRow(const QString &label, const QString &hint, QWidget *control, Place place,
                         QWidget *parent)
    : QFrame(parent)
    , m_text(label)
    , m_hintText(hint)
    , m_label(plainLabel({}, this))
    , m_hint(plainLabel({}, this))
    , m_control(control)
{
    setProperty("role", QStringLiteral("settingsRow"));
    m_label->setWordWrap(true);
    m_hint->setWordWrap(true);
    m_hint->setProperty("role", QStringLiteral("dim"));
    m_hint->setHidden(hint.isEmpty());
    m_control->setAccessibleName(label);
    m_control->setAccessibleDescription(hint);
    build(place);
    showTexts();
}

void SettingsRow::setOtherWords(const QString &words)
{
    m_otherWords = words;
}

bool SettingsRow::matches(const QStringList &words) const
{
    return std::all_of(words.begin(), words.end(), [this](const QString &word) {
        return m_text.contains(word, Qt::CaseInsensitive)
            || m_hintText.contains(word, Qt::CaseInsensitive)
            || m_otherWords.contains(word, Qt::CaseInsensitive);
    });
}

void SettingsRow::mark(const QStringList &words)
{
    if (words == m_marked)
        return;
    m_marked = words;
    showTexts();
}

void SettingsRow::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_marked.isEmpty())
        showTexts();
}

void SettingsRow::build(Place place)
{
    m_control->setParent(this);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_label);
    texts->addWidget(m_hint);
    if (place == Place::Below) {
        auto *layout = new QVBoxLayout(this);
        layout->setSpacing(8);
        layout->addLayout(texts);
        layout->addWidget(m_control);
        return;
    }
    auto *layout = new QHBoxLayout(this);
    layout->setSpacing(18);
    layout->addLayout(texts, 1);
    layout->addWidget(m_control, 0, Qt::AlignRight | Qt::AlignVCenter);
}

void SettingsRow::showTexts()
{
    // The words are the program's own: a label may show them as rich text.
    const Qt::TextFormat format = m_marked.isEmpty() ? Qt::PlainText : Qt::RichText;
    for (const auto &[label, text] : {std::pair(m_label, m_text), std::pair(m_hint, m_hintText)}) {
        label->setTextFormat(format);
        label->setText(m_marked.isEmpty() ? text : markedHtml(text, m_marked, palette()));
    }
}

QString markedHtml(const QString &text, const QStringList &words, const QPalette &palette)
{
    QStringList patterns;
    for (const QString &word : words)
        patterns.append(QRegularExpression::escape(word));
    const QRegularExpression any(patterns.join(u'|'), QRegularExpression::CaseInsensitiveOption);
    const Theme &theme = Theme::of(palette);
    const QString open = QStringLiteral("<span style=\"background-color: %1; color: %2\">")
                             .arg(theme.mention.name(), theme.text.name());
    QString html;
    qsizetype at = 0;
    auto matches = any.globalMatch(text);
    while (!words.isEmpty() && matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        html += text.mid(at, match.capturedStart() - at).toHtmlEscaped() + open
            + match.captured().toHtmlEscaped() + QStringLiteral("</span>");
        at = match.capturedEnd();
    }
    return html + text.mid(at).toHtmlEscaped();
}

} // namespace ui
