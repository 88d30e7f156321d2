// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

namespace discovery {

/// A host that this person was with, or marked as a favourite.
struct KnownHost
{
    QUrl url; ///< ws or wss: where it was last
    QByteArray hostId; ///< as it said itself, there; empty until it did
    QString name; ///< the same
    bool isFavourite = false;
    bool isRecent = true; ///< the person was there; false: only marked

    friend bool operator==(const KnownHost &, const KnownHost &) = default;
};

/// What is remembered of hosts: the latest first, each once, never more than so many. A place is in
/// it once, and so is a host that said who it is. Values in, values out.
class KnownHosts
{
public:
    static constexpr int mostRecent = 8;
    static constexpr int mostFavourites = 64;

    KnownHosts() = default;
    /// Of a file that anyone may have edited: what is too much or twice is left out.
    explicit KnownHosts(const QList<KnownHost> &hosts);

    [[nodiscard]] const QList<KnownHost> &hosts() const { return m_hosts; }
    /// The one at that place; null: none.
    [[nodiscard]] const KnownHost *find(const QUrl &url) const;

    /// The person went there.
    void noteVisit(const QUrl &url);
    /// The host at @p url said who it is. True when that was not known. One that is known under
    /// another id stays what it was: see replace().
    bool noteIdentity(const QUrl &url, const QByteArray &hostId, const QString &name);
    /// The person went to @p url, where another host is by now: from here on it is that one.
    void replaceIdentity(const QUrl &url, const QByteArray &hostId, const QString &name);
    /// The host at @p from is at @p to now. Takes the place of what was known there.
    void move(const QUrl &from, const QUrl &to);
    /// Marks, or takes the mark away; false when there are mostFavourites already.
    bool setFavourite(const KnownHost &host, bool isFavourite);
    /// Takes it out of the recent ones; a favourite stays one.
    void forget(const QUrl &url);

private:
    [[nodiscard]] qsizetype indexOf(const QUrl &url) const;
    void trim();

    QList<KnownHost> m_hosts;
};

} // namespace discovery

Q_DECLARE_METATYPE(discovery::KnownHost)
