// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/store/copyfile.h"
#include "client/store/keptmessage.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace client {

class OutboxFile;
class ProfileFiles;
class StoreThread;

/// What a client keeps in the profile's files, which other clients share: the outbox, each change
/// of it on disk before it is answered, and the copy of what was seen.
///
/// Lives in the thread that made it, which is that of the files; its methods return at once and
/// answers come there later, in the order of asking, for each of the two files. None come after it
/// is gone. What was asked before that is done.
class ProfileStore final : public QObject
{
    Q_OBJECT

public:
    /// @p kept: it is on disk. Else it is tried again for as long as the program runs.
    using Kept = std::function<void(bool kept)>;

    /// @p files: not null.
    explicit ProfileStore(std::shared_ptr<ProfileFiles> files, QObject *parent = nullptr);
    ~ProfileStore() override;

    // The outbox.

    /// Of all clients. Nothing when the file cannot be read.
    void loadOutbox(std::function<void(const std::optional<QList<KeptMessage>> &)> done);
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

    /// As ProfileFiles::problem().
    [[nodiscard]] QString problem() const;

signals:
    void problemChanged(const QString &problem);

private:
    template <typename Read, typename Done>
    void read(StoreThread &thread, Read work, Done done);

    const std::shared_ptr<ProfileFiles> m_files;
    OutboxFile *const m_outboxFile; ///< of the outbox thread
    CopyFile *const m_copyFile; ///< of the copy thread
    StoreThread *const m_outbox;
    StoreThread *const m_copy;
};

} // namespace client
