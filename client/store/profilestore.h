// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/store/copyfile.h"
#include "client/store/keptmessage.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace client {

class OutboxFile;
class StoreThread;

/// What the client keeps in the profile's folder: the outbox, each change of it on disk before it
/// is answered, and the copy of what was seen. Each file has a thread of its own.
///
/// Lives in the thread that made it; its methods return at once and answers come there later, in
/// the order of asking, for each of the two files. None come after it is gone. What was asked
/// before that is done.
class ProfileStore final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        QString folder; ///< is there already
        CopyLimits copy;
        std::chrono::milliseconds retryAfter{5'000}; ///< after a write that failed
    };
    /// @p kept: it is on disk. Else it is tried again for as long as the program runs.
    using Kept = std::function<void(bool kept)>;

    explicit ProfileStore(const Config &config, QObject *parent = nullptr);
    ~ProfileStore() override;

    // The outbox.

    /// Empty too when the file cannot be read.
    void loadOutbox(std::function<void(const QList<KeptMessage> &)> done);
    void put(const KeptMessage &kept, Kept done);
    void update(const KeptMessage &kept);
    void remove(const QByteArray &id);

    // The copy. What cannot be read of it was never seen.

    void findEpoch(const QString &url, std::function<void(const QByteArray &)> done);
    void noteHost(const QByteArray &epoch, const QString &url);
    void noteRoom(const QByteArray &epoch, chat::RoomId room);
    void noteDirect(const QByteArray &epoch, const DirectBook::Conversation &conversation);
    void readDirects(const QByteArray &epoch,
                     std::function<void(const QList<DirectBook::Conversation> &)> done);
    void keep(const QByteArray &epoch, const QList<chat::ChatMessage> &messages);
    void refresh(const QByteArray &epoch, const QList<chat::ChatMessage> &messages);
    void apply(const QByteArray &epoch, const chat::MessageChange &change);
    void noteRevision(const QByteArray &epoch, chat::RoomId room, qint64 revision);
    void readPage(const QByteArray &epoch, chat::RoomId room, qint64 before, int limit,
                  std::function<void(const CopyFile::Page &)> done);
    void search(const QByteArray &epoch, const chat::SearchRequest &request,
                std::function<void(const std::optional<chat::SearchPage> &)> done);

    /// Why what is written, or read, is not kept; or what became of a damaged file. For people,
    /// translated; empty when all is well.
    [[nodiscard]] QString problem() const;

signals:
    void problemChanged(const QString &problem);

private:
    OutboxFile *m_outboxFile = nullptr; ///< of the outbox thread
    CopyFile *m_copyFile = nullptr; ///< of the copy thread
    std::unique_ptr<StoreThread> m_outbox;
    std::unique_ptr<StoreThread> m_copy;
};

} // namespace client
