// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

namespace ui {

/// The language of the window. Switching sends QEvent::LanguageChange to every widget and sets the
/// default locale, which dates and numbers follow.
class Language final : public QObject
{
    Q_OBJECT

public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    /// "en" or "ko"; anything else means the system's language, English where we have no texts.
    void use(const QString &code);
    [[nodiscard]] QString current() const; ///< "en" or "ko"

private:
    void load(QTranslator &translator, const QString &file, const QString &folder);

    QString m_current;
    QTranslator m_texts;
    QTranslator m_qtTexts;
};

} // namespace ui
