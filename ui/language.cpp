// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

#include <algorithm>

namespace ui {

namespace {

bool isOffered(const QString &code)
{
    const auto &offers = Language::offers();
    return std::any_of(offers.begin(), offers.end(),
                       [&code](const Language::Offer &offer) { return offer.code == code; });
}

QString known(const QString &code)
{
    if (isOffered(code))
        return code;
    const QString systems = QLocale::languageToCode(QLocale::system().language());
    return isOffered(systems) ? systems : QStringLiteral("en");
}

/// Dates and numbers: the system's own way where it speaks the language, else the language's.
QLocale localeOf(const QString &code)
{
    const QLocale locale(code);
    const QLocale system = QLocale::system();
    return system.language() == locale.language() ? system : locale;
}

} // namespace

Language::Language(QObject *parent)
    : QObject(parent)
{ }

Language::~Language() = default;

const QList<Language::Offer> &Language::offers()
{
    static const QList<Offer> offers = [] {
        QList<Offer> found;
        const QStringList files
            = QDir(QStringLiteral(":/translations"))
                  .entryList({QStringLiteral("sarangbang_*.qm")}, QDir::Files, QDir::Name);
        for (const QString &file : files) {
            const QString code = file.section(u'_', 1).section(u'.', 0, 0);
            // Qt names it by its country.
            const bool isEnglish = code == QLatin1String("en");
            found.append(
                {code, isEnglish ? QStringLiteral("English") : QLocale(code).nativeLanguageName()});
        }
        return found;
    }();
    return offers;
}

void Language::use(const QString &code)
{
    const QString language = known(code);
    if (language == m_current)
        return;
    m_current = language;
    QLocale::setDefault(localeOf(language));
    load(m_qtTexts, QStringLiteral("qtbase_") + language,
         QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(m_texts, QStringLiteral("sarangbang_") + language, QStringLiteral(":/translations"));
}

QString Language::current() const
{
    return m_current;
}

void Language::load(QTranslator &translator, const QString &file, const QString &folder)
{
    QCoreApplication::removeTranslator(&translator);
    if (translator.load(file, folder))
        QCoreApplication::installTranslator(&translator);
}

} // namespace ui
