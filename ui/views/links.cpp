// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/links.h"

#include <QRegularExpression>

namespace ui {

namespace {

/// "(see http://a/b)." ends at b, "http://a/b_(c)" keeps its bracket.
QStringView withoutTail(QStringView link)
{
    static const QString tail = QStringLiteral("*.,;:!?'\"");
    // More closing brackets than opening ones; the latter are never taken off.
    auto round = link.count(u')') - link.count(u'(');
    auto square = link.count(u']') - link.count(u'[');
    while (!link.isEmpty()) {
        const QChar last = link.back();
        const bool unopened = (last == u')' && round-- > 0) || (last == u']' && square-- > 0);
        if (!unopened && !tail.contains(last))
            break;
        link.chop(1);
    }
    return link;
}

} // namespace

QList<Link> findLinks(const QString &text)
{
    QList<Link> links;
    if (!text.contains(QLatin1String("://")))
        return links;
    static const QRegularExpression pattern(
        QStringLiteral(R"((?<![\w])https?://[^\s<>"\x{ac00}-\x{d7a3}]+)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QStringView found = withoutTail(match.capturedView());
        const QUrl url(found.toString(), QUrl::StrictMode);
        if (url.isValid() && !url.host().isEmpty())
            links.append({.start = match.capturedStart(), .length = found.size(), .url = url});
    }
    return links;
}

} // namespace ui
