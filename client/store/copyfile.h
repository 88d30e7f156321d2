// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/directbook.h"
#include "client/store/sqlitefile.h"
#include "client/store/storethread.h"
#include "protocol/chat/change.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/chat/search.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace client {

/// How much of what was seen is kept on this computer.
struct CopyLimits
{
    int messagesOfRoom = 20'000;
    int pruneStep = 500; ///< deleted at once when a room has so many more
    std::chrono::milliseconds searchTime{80}; ///< for one page of a search
};

/// copy.sqlite of the profile: what was seen of each host's rooms, by the epoch of the host's
/// store. A cache: a damaged file is put aside and begun anew, a damaged row counts as not seen.
///
/// What is missing between two messages of a room shows in their numbers, for hosts number without
/// gaps; nothing else tells of it. Lives in a StoreThread.
class CopyFile final : public StoreFile
{
public:
    /// What the end of a room's copy, or what is before some message, looks like.
    struct Page
    {
        bool isKnown = false; ///< we were in that room
        QList<chat::ChatMessage> messages; ///< oldest first, without a gap
        qint64 revision = -1; ///< changes up to it are in what is kept of the room; -1: who knows
    };

    CopyFile(const QString &folder, CopyLimits limits);

    [[nodiscard]] bool ensureOpen() override;
    [[nodiscard]] bool begin() override;
    [[nodiscard]] bool commit() override;
    void abandon() override;
    [[nodiscard]] QString problem() const override;

    /// The store that was last seen there; empty when none was.
    [[nodiscard]] std::optional<QByteArray> epochAt(const QString &url);
    [[nodiscard]] bool noteHost(const QByteArray &epoch, const QString &url);
    [[nodiscard]] bool noteRoom(const QByteArray &epoch, chat::RoomId room);
    /// In the order of opening.
    [[nodiscard]] std::optional<QList<DirectBook::Conversation>> directs(const QByteArray &epoch);
    [[nodiscard]] bool noteDirect(const QByteArray &epoch,
                                  const DirectBook::Conversation &conversation);
    /// Messages with a number, of any rooms. What is there already, and is not newer, is written
    /// over.
    [[nodiscard]] bool keep(const QByteArray &epoch, const QList<chat::ChatMessage> &messages);
    /// The same for what is there already alone, and for those who quote it.
    [[nodiscard]] bool refresh(const QByteArray &epoch, const QList<chat::ChatMessage> &messages);
    [[nodiscard]] bool apply(const QByteArray &epoch, const chat::MessageChange &change);
    [[nodiscard]] bool noteRevision(const QByteArray &epoch, chat::RoomId room, qint64 revision);
    /// The newest @p limit messages before @p before (0: of all), back to the first gap.
    [[nodiscard]] std::optional<Page> page(const QByteArray &epoch, chat::RoomId room,
                                           qint64 before, int limit);
    /// SearchPage::next counts by time: see copysearch.cpp.
    [[nodiscard]] std::optional<chat::SearchPage> search(const QByteArray &epoch,
                                                         const chat::SearchRequest &request);

private:
    [[nodiscard]] bool note(const SqliteFile::Failure &failure);
    [[nodiscard]] bool run(QSqlQuery &query);
    [[nodiscard]] std::optional<qint64> hostNumber(const QByteArray &epoch);
    [[nodiscard]] std::optional<qint64> countFrom(qint64 host, chat::RoomId wanted, qint64 time,
                                                  chat::RoomId room, qint64 seq);
    [[nodiscard]] bool write(qint64 host, const chat::ChatMessage &message);
    [[nodiscard]] std::optional<QList<chat::ChatMessage>>
    select(qint64 host, chat::RoomId room, const QString &condition, const QVariantList &values);
    [[nodiscard]] bool requote(qint64 host, const chat::ChatMessage &original);
    [[nodiscard]] bool prune(qint64 host, chat::RoomId room, int added);

    SqliteFile m_file;
    const CopyLimits m_limits;
    QHash<std::pair<qint64, chat::RoomId>, qint64> m_counts; ///< messages; filled as needed
    QString m_failure;
    QString m_notice;
    bool m_isDamaged = false; ///< by the last failure: to be opened anew
};

} // namespace client
