// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace ui {

namespace {

QString known(const QString &code)
{
    if (code == QLatin1String("en") || code == QLatin1String("ko"))
        return code;
    return QLocale::system().language() == QLocale::Korean ? QStringLiteral("ko")
                                                           : QStringLiteral("en");
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
