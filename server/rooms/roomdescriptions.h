// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/roomdescription.h"

#include <QMap>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <vector>

namespace server {

/// Titles and topics of the rooms, kept in "rooms.json" of the host's data. The file is always
/// whole: it is written beside and renamed, in a thread of its own; what changes meanwhile goes
/// with the next write. Lives in the server thread.
class RoomDescriptions final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype mostRooms = 10'000; ///< that have a description

    explicit RoomDescriptions(QObject *parent = nullptr);
    /// Writes what waits.
    ~RoomDescriptions() override;

    /// Reads the file. Blocks; called once, before the host listens. One that cannot be understood
    /// is put aside, and the rooms have none: returns a line for the log then.
    [[nodiscard]] std::optional<QString> open(const QString &folder);

    [[nodiscard]] chat::RoomDescription of(chat::RoomId room) const;
    /// Rooms that have one, by number.
    [[nodiscard]] QList<chat::RoomId> rooms() const { return m_descriptions.keys(); }

    /// Holds when @p done comes: it is on disk, or nothing changed and the line says why.
    using Done = std::function<void(const std::optional<QString> &failure)>;
    void set(chat::RoomId room, const chat::RoomDescription &description, Done done);

private:
    struct Change
    {
        chat::RoomId room = 0;
        chat::RoomDescription description;
        Done done;
    };
    void write();
    void settle(const std::optional<QString> &failure);

    QString m_file;
    QMap<chat::RoomId, chat::RoomDescription> m_descriptions; ///< on disk
    std::vector<Change> m_waiting; ///< for the next write
    std::vector<Change> m_writing; ///< in the one that runs
    QThreadPool m_thread; ///< one
};

} // namespace server
