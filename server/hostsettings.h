// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace server {

/// What of a room's history is kept.
struct HistoryRule
{
    bool keep = true; ///< false: numbers and ids alone, no text
    qint64 messages = 100'000; ///< the newest so many; 0: no limit
    qint64 days = 365; ///< 0: no limit

    friend bool operator==(const HistoryRule &, const HistoryRule &) = default;
};

struct Retention
{
    HistoryRule all; ///< of every room without a rule of its own
    QMap<int, HistoryRule> rooms; ///< by room

    [[nodiscard]] HistoryRule of(int room) const { return rooms.value(room, all); }

    friend bool operator==(const Retention &, const Retention &) = default;
};

/// What is kept of what is said, and down to which free space of the disk. May change while the
/// host runs, see ChatServer::setStorageRules().
struct StorageRules
{
    Retention history;
    qint64 warnFree = 200'000'000; ///< octets of the disk under which the host warns
    qint64 stopFree = 50'000'000; ///< octets of the disk under which nothing is stored any more

    friend bool operator==(const StorageRules &, const StorageRules &) = default;
};

/// Everything that whoever hosts can set, with the defaults of docs/protocol.md. A plain value:
/// it is read once when the host starts.
struct HostSettings
{
    struct Limits
    {
        qint64 httpHeadSeconds = 5;
        qint64 httpIdleSeconds = 15;
        qint64 connectSeconds = 10;
        qint64 httpHead = 8192;
        qint64 frameBeforeConnect = 4096;
        qint64 frame = 65536;
        qint64 headers = 32;
        qint64 headerLine = 1024;
        qint64 subscriptions = 64;
        qint64 unacknowledged = 1000;
        qint64 transactions = 16;
        qint64 transactionFrames = 1024;
        qint64 transactionOctets = 262'144;
        qint64 chatText = 5000;
        qint64 nickname = 32;
        qint64 reactionKinds = 20;
        qint64 reactions = 200;
        qint64 pins = 20;
        qint64 messagesPerSecond = 5;
        qint64 messageBurst = 20;
        qint64 framesPerSecond = 1'000;
        qint64 octetsPerSecond = 1'048'576;
        qint64 sendBudget = 524'288;
        qint64 sendStallSeconds = 10;
        qint64 connectionsPerAddress = 20;
        qint64 connections = 500;
        bool isOverflowDropped = false; ///< else a peer past its send budget is cut off
        qint64 passcodeAttempts = 5;
    } limits;
    struct SockJs
    {
        qint64 streamOctets = 131'072;
        qint64 sendOctets = 524'288;
        qint64 heartbeat = 25'000; ///< ms
        qint64 disconnectDelay = 5'000; ///< ms
        QString clientUrl; ///< empty: no iframe page
        bool isCookieSet = false;
    } sockJs;
    qint64 heartbeatSend = 10'000; ///< ms
    qint64 heartbeatReceive = 10'000; ///< ms
    qint64 historyOnSubscribe = 500; ///< largest number of messages replayed by one SUBSCRIBE
    qint64 historyOnJoin = 50; ///< messages for a client whose `since` is of another store
    StorageRules storage;
    QString hostName; ///< by which the network knows it; empty: the machine's
    bool isAnnounced = true; ///< to the local network
    bool areTopicsForMembers = true; ///< who gives rooms titles and topics; else whoever hosts
    QString accessPasscode; ///< empty: everyone may in
    QStringList originsAllowed;
    QStringList hostsAllowed;
    QStringList metricsAllowed; ///< addresses
};

/// One settable key: the table of these feeds the parser, `--list-settings` and the documentation.
struct Setting
{
    QByteArray key; ///< "limits.frame"
    QByteArray unit; ///< "octets", "s", "ms", "" for names
    QByteArray meaning; ///< one line, English
    QString defaultText;
    std::function<std::optional<QString>(HostSettings &, const QString &value)> set;
    std::function<QString(const HostSettings &)> get;
};

[[nodiscard]] const QList<Setting> &settingsTable();

/// Sets one key, or for one room "room.<n>.history.keep", ".messages" or ".days": what is not set
/// for that room is then as "history.…" is at that time, so set those first. On failure returns one
/// line for people: unknown key (with the nearest known one), not a number, out of range; @p
/// settings is then unchanged.
[[nodiscard]] std::optional<QString> applySetting(HostSettings &settings, const QString &key,
                                                  const QString &value);
/// The same for "key=value".
[[nodiscard]] std::optional<QString> applyAssignment(HostSettings &settings,
                                                     const QString &assignment);

} // namespace server
