// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
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
    /// A language that there are texts in: those of resources/translations.
    struct Offer
    {
        QString code; ///< "ko"
        QString name; ///< "한국어": its own name for itself
    };

    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    [[nodiscard]] static const QList<Offer> &offers(); ///< by code
    /// A code of offers(); anything else means the system's language, English where we have no
    /// texts.
    void use(const QString &code);
    [[nodiscard]] QString current() const; ///< one of offers()

private:
    void load(QTranslator &translator, const QString &file, const QString &folder);

    QString m_current;
    QTranslator m_texts;
    QTranslator m_qtTexts;
};

} // namespace ui
