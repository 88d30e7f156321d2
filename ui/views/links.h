// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace ui {

/// A web address inside plain text.
struct Link
{
    qsizetype start = 0;
    qsizetype length = 0;
    QUrl url; ///< http or https, with a host; nothing else is ever a link
};

/// Finds "http://…" and "https://…" in @p text, without the punctuation that ends a sentence.
[[nodiscard]] QList<Link> findLinks(const QString &text);

} // namespace ui
