// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/hostsettings.h"

#include "protocol/chat/nickname.h"
#include "protocol/chat/room.h"
#include "protocol/discovery/beacon.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace server {

namespace {

using Limits = HostSettings::Limits;
using SockJs = HostSettings::SockJs;

constexpr qint64 mostOctets = 1 << 30;
constexpr qint64 mostSeconds = 24 * 60 * 60;
constexpr qint64 mostThings = 1'000'000;
constexpr qint64 mostMessages = 1'000'000'000;
constexpr qint64 mostDays = 36'500;
constexpr qint64 mostDisk = qint64(1) << 50;

/// Where a number lies in the settings: reads and writes go through one accessor.
using Field = std::function<qint64 &(HostSettings &)>;

Field field(qint64 HostSettings::*member)
{
    return [member](HostSettings &settings) -> qint64 & { return settings.*member; };
}

Field field(qint64 SockJs::*member)
{
    return [member](HostSettings &settings) -> qint64 & { return settings.sockJs.*member; };
}

Field field(qint64 StorageRules::*member)
{
    return [member](HostSettings &settings) -> qint64 & { return settings.storage.*member; };
}

Field field(qint64 Limits::*member)
{
    return [member](HostSettings &settings) -> qint64 & { return settings.limits.*member; };
}

Field field(qint64 HistoryRule::*member)
{
    return [member](HostSettings &settings) -> qint64 & {
        return settings.storage.history.all.*member;
    };
}

template <typename Member>
Setting number(const char *key, const char *unit, const char *meaning, qint64 smallest,
               qint64 largest, Member member)
{
    const Field at = field(member);
    HostSettings defaults;
    Setting setting;
    setting.key = key;
    setting.unit = unit;
    setting.meaning = meaning;
    setting.defaultText = QString::number(at(defaults));
    setting.get = [at](const HostSettings &settings) {
        HostSettings copy = settings;
        return QString::number(at(copy));
    };
    setting.set = [at, smallest, largest, name = QString::fromLatin1(key)](
                      HostSettings &settings, const QString &value) -> std::optional<QString> {
        bool isNumber = false;
        const qint64 parsed = value.trimmed().toLongLong(&isNumber);
        if (!isNumber || parsed < smallest || parsed > largest) {
            return QStringLiteral("%1 takes a whole number from %2 to %3, not \"%4\"")
                .arg(name, QString::number(smallest), QString::number(largest), value);
        }
        at(settings) = parsed;
        return std::nullopt;
    };
    return setting;
}

Setting names(const char *key, const char *meaning, QStringList HostSettings::*member)
{
    Setting setting;
    setting.key = key;
    setting.unit = "names";
    setting.meaning = meaning;
    setting.get = [member](const HostSettings &settings) {
        return (settings.*member).join(QLatin1Char(','));
    };
    setting.set = [member](HostSettings &settings, const QString &value) -> std::optional<QString> {
        QStringList parts;
        for (const QString &part : value.split(QLatin1Char(','))) {
            if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
                parts.append(trimmed);
        }
        settings.*member = parts;
        return std::nullopt;
    };
    return setting;
}

/// A flag whose two values have names; the first of them is false.
Setting choice(const char *key, const char *meaning, const std::array<QString, 2> &values,
               const std::function<bool &(HostSettings &)> &at)
{
    HostSettings defaults;
    Setting setting;
    setting.key = key;
    setting.unit = "word";
    setting.meaning = meaning;
    setting.defaultText = values[at(defaults) ? 1 : 0];
    setting.get = [values, at](const HostSettings &settings) {
        HostSettings copy = settings;
        return values[at(copy) ? 1 : 0];
    };
    setting.set = [values, at, name = QString::fromLatin1(key)](
                      HostSettings &settings, const QString &value) -> std::optional<QString> {
        const auto *const found = std::find(values.begin(), values.end(), value.trimmed());
        if (found == values.end())
            return QStringLiteral("%1 is %2 or %3, not \"%4\"")
                .arg(name, values[0], values[1], value);
        at(settings) = found != values.begin();
        return std::nullopt;
    };
    return setting;
}

Setting passcode(const char *key, const char *meaning, QString HostSettings::*member)
{
    constexpr qsizetype longest = 128;
    Setting setting;
    setting.key = key;
    setting.unit = "text";
    setting.meaning = meaning;
    setting.get = [member](const HostSettings &settings) { return settings.*member; };
    setting.set = [member, name = QString::fromLatin1(key)](
                      HostSettings &settings, const QString &value) -> std::optional<QString> {
        const bool isPlain = std::all_of(value.begin(), value.end(),
                                         [](QChar c) { return c.isPrint() && c != u'\\'; });
        if (!isPlain || value.size() > longest) {
            return QStringLiteral("%1 takes up to %2 visible characters other than the backslash")
                .arg(name, QString::number(longest));
        }
        settings.*member = value;
        return std::nullopt;
    };
    return setting;
}

/// What a page may load a script from: a path of this host, or an address over HTTP.
Setting scriptUrl(const char *key, const char *meaning,
                  const std::function<QString &(HostSettings &)> &at)
{
    Setting setting;
    setting.key = key;
    setting.unit = "address";
    setting.meaning = meaning;
    setting.get = [at](const HostSettings &settings) {
        HostSettings copy = settings;
        return at(copy);
    };
    setting.set = [at, name = QString::fromLatin1(key)](
                      HostSettings &settings, const QString &value) -> std::optional<QString> {
        const QString text = value.trimmed();
        const QUrl url(text, QUrl::StrictMode);
        const bool isKnown = text.startsWith(QLatin1Char('/'))
            || url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
        if (!text.isEmpty() && !(url.isValid() && isKnown)) {
            return QStringLiteral("%1 takes a path (/sockjs.js) or an http address, not \"%2\"")
                .arg(name, value);
        }
        at(settings) = text;
        return std::nullopt;
    };
    return setting;
}

Setting hostName()
{
    Setting setting;
    setting.key = "discovery.name";
    setting.unit = "text";
    setting.meaning = "name by which the local network knows this host; empty: the machine's";
    setting.get = [](const HostSettings &settings) { return settings.hostName; };
    setting.set = [](HostSettings &settings, const QString &value) -> std::optional<QString> {
        if (value.trimmed().isEmpty()) {
            settings.hostName.clear();
            return std::nullopt;
        }
        const auto name = chat::normalizeNickname(value, discovery::Beacon::longestName);
        if (const auto *error = std::get_if<chat::Error>(&name))
            return QStringLiteral("discovery.name follows the rules of nicknames: ") + error->text;
        settings.hostName = std::get<QString>(name);
        return std::nullopt;
    };
    return setting;
}

QList<Setting> makeTable()
{
    using H = HostSettings;
    return {
        number("limits.httpHeadSeconds", "s", "time from accept to the end of the HTTP head", 1,
               mostSeconds, &Limits::httpHeadSeconds),
        number("limits.httpIdleSeconds", "s", "time from an HTTP answer to the next request", 1,
               mostSeconds, &Limits::httpIdleSeconds),
        number("limits.connectSeconds", "s", "time from accept to CONNECTED", 1, mostSeconds,
               &Limits::connectSeconds),
        number("limits.httpHead", "octets", "largest HTTP head", 256, mostOctets,
               &Limits::httpHead),
        number("limits.frameBeforeConnect", "octets", "largest frame before CONNECTED", 64,
               mostOctets, &Limits::frameBeforeConnect),
        number("limits.frame", "octets", "largest frame after CONNECTED", 64, mostOctets,
               &Limits::frame),
        number("limits.headers", "headers", "headers of one frame", 4, mostThings,
               &Limits::headers),
        number("limits.headerLine", "octets", "longest header line", 64, mostOctets,
               &Limits::headerLine),
        number("limits.subscriptions", "subscriptions", "subscriptions of one session", 1,
               mostThings, &Limits::subscriptions),
        number("limits.unacknowledged", "messages",
               "messages of one subscription that wait for ACK or NACK", 1, mostThings,
               &Limits::unacknowledged),
        number("limits.transactions", "transactions", "open transactions of one session", 1,
               mostThings, &Limits::transactions),
        number("limits.transactionFrames", "frames", "frames that one transaction holds", 1,
               mostThings, &Limits::transactionFrames),
        number("limits.transactionOctets", "octets",
               "octets that the transactions of one session hold", 1024, mostOctets,
               &Limits::transactionOctets),
        number("limits.chatText", "characters", "longest chat message", 1, mostOctets,
               &Limits::chatText),
        number("limits.nickname", "characters", "longest nickname, in user-perceived characters", 1,
               1000, &Limits::nickname),
        number("limits.reactionKinds", "reactions", "different reactions of one message", 0, 100,
               &Limits::reactionKinds),
        number("limits.reactions", "reactions", "reactions of one message in all", 0, 1000,
               &Limits::reactions),
        number("limits.pins", "messages", "pinned messages of one room", 0, 200, &Limits::pins),
        number("limits.messagesPerSecond", "frames/s", "SEND frames of one session, on the average",
               1, mostThings, &Limits::messagesPerSecond),
        number("limits.messageBurst", "frames", "SEND frames of one session at once", 1, mostThings,
               &Limits::messageBurst),
        number("limits.framesPerSecond", "frames/s",
               "frames of one connection; one that sends more is read more slowly", 1, mostThings,
               &Limits::framesPerSecond),
        number("limits.octetsPerSecond", "octets/s",
               "octets of one connection; one that sends more is read more slowly", 1024,
               mostOctets, &Limits::octetsPerSecond),
        number("limits.sendBudget", "octets", "octets that may wait for one peer", 4096, mostOctets,
               &Limits::sendBudget),
        choice("limits.sendOverflow",
               "a client past its send budget: close its link, or dropOldest messages",
               {QStringLiteral("close"), QStringLiteral("dropOldest")},
               [](HostSettings &settings) -> bool & { return settings.limits.isOverflowDropped; }),
        number("limits.sendStallSeconds", "s", "time without progress while octets wait", 1,
               mostSeconds, &Limits::sendStallSeconds),
        number("limits.connectionsPerAddress", "connections", "open connections of one address", 1,
               mostThings, &Limits::connectionsPerAddress),
        number("limits.connections", "connections", "open connections in all", 1, mostThings,
               &Limits::connections),
        number("limits.passcodeAttempts", "attempts",
               "wrong passcodes of one address in 30 minutes, then it is refused unseen", 1,
               mostThings, &Limits::passcodeAttempts),
        number("sockjs.streamOctets", "octets",
               "octets of one streaming answer of SockJS, then the client asks again", 4096,
               mostOctets, &SockJs::streamOctets),
        number("sockjs.sendOctets", "octets", "largest request that brings messages over SockJS",
               1024, mostOctets, &SockJs::sendOctets),
        number("sockjs.heartbeat", "ms",
               "silence after which SockJS sends an h, unless STOMP has heart-beats; 0: never", 0,
               mostSeconds * 1000, &SockJs::heartbeat),
        number("sockjs.disconnectDelay", "ms",
               "time without a receiver after which a SockJS session is over", 10,
               mostSeconds * 1000, &SockJs::disconnectDelay),
        scriptUrl("sockjs.clientUrl",
                  "where the iframe page of SockJS loads the SockJS client; empty: no such page",
                  [](HostSettings &settings) -> QString & { return settings.sockJs.clientUrl; }),
        choice("sockjs.cookie", "set the cookie JSESSIONID over SockJS, yes or no",
               {QStringLiteral("no"), QStringLiteral("yes")},
               [](HostSettings &settings) -> bool & { return settings.sockJs.isCookieSet; }),
        choice("rooms.topics",
               "who gives rooms their titles and topics: members, or the host alone",
               {QStringLiteral("host"), QStringLiteral("members")},
               [](HostSettings &settings) -> bool & { return settings.areTopicsForMembers; }),
        number("heartbeat.send", "ms", "gap between heart-beats that the host can keep; 0: none", 0,
               mostSeconds * 1000, &H::heartbeatSend),
        number("heartbeat.receive", "ms", "gap between heart-beats that the host asks for; 0: none",
               0, mostSeconds * 1000, &H::heartbeatReceive),
        number("history.onSubscribe", "messages", "most messages that one SUBSCRIBE replays", 0,
               mostThings, &H::historyOnSubscribe),
        number("history.onJoin", "messages",
               "messages for a SUBSCRIBE whose since is of another store", 0, mostThings,
               &H::historyOnJoin),
        choice("history.keep",
               "keep what is said, yes or no; of one room: room.<n>.history.keep, and so with the "
               "next two",
               {QStringLiteral("no"), QStringLiteral("yes")},
               [](HostSettings &settings) -> bool & { return settings.storage.history.all.keep; }),
        number("history.messages", "messages", "newest messages of a room that are kept; 0: all", 0,
               mostMessages, &HistoryRule::messages),
        number("history.days", "days", "days that a message is kept; 0: for ever", 0, mostDays,
               &HistoryRule::days),
        number("disk.warnFree", "octets", "free space of the disk under which the host warns", 0,
               mostDisk, &StorageRules::warnFree),
        number("disk.stopFree", "octets",
               "free space of the disk under which nothing is stored any more", 0, mostDisk,
               &StorageRules::stopFree),
        hostName(),
        choice("discovery.announce", "tell the local network of this host, yes or no",
               {QStringLiteral("no"), QStringLiteral("yes")},
               [](HostSettings &settings) -> bool & { return settings.isAnnounced; }),
        passcode("access.passcode", "passcode that CONNECT must carry; empty: none",
                 &H::accessPasscode),
        names("origins.allowed", "extra browser origins, comma separated; * for any",
              &H::originsAllowed),
        names("hosts.allowed", "names that the Host header may carry, comma separated",
              &H::hostsAllowed),
        names("metrics.allowed",
              "addresses that may read /metrics, comma separated; this machine always may",
              &H::metricsAllowed),
    };
}

/// Levenshtein distance, for "did you mean".
qsizetype distance(const QString &left, const QString &right)
{
    std::vector<qsizetype> row(size_t(right.size()) + 1);
    std::iota(row.begin(), row.end(), qsizetype(0));
    for (qsizetype i = 0; i < left.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < right.size(); ++j) {
            const auto at = size_t(j) + 1;
            const qsizetype substituted = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({row[at] + 1, row[at - 1] + 1, substituted});
        }
    }
    return row.back();
}

QString nearestKey(const QString &key)
{
    const QList<Setting> &table = settingsTable();
    const auto nearest = std::min_element(table.cbegin(), table.cend(),
                                          [&key](const Setting &left, const Setting &right) {
                                              return distance(key, QString::fromLatin1(left.key))
                                                  < distance(key, QString::fromLatin1(right.key));
                                          });
    return QString::fromLatin1(nearest->key);
}

} // namespace

namespace {

std::optional<QString> applyToTable(HostSettings &settings, const QString &key,
                                    const QString &value)
{
    const QList<Setting> &table = settingsTable();
    const auto found = std::find_if(table.cbegin(), table.cend(), [&key](const Setting &setting) {
        return QLatin1String(setting.key) == key;
    });
    if (found == table.cend()) {
        return QStringLiteral("unknown setting \"%1\"; did you mean \"%2\"? "
                              "--list-settings shows all")
            .arg(key, nearestKey(key));
    }
    return found->set(settings, value);
}

/// "room.5.history.keep": the same key for one room.
std::optional<QString> applyToRoom(HostSettings &settings, const QString &key, const QString &value)
{
    const QString number = key.section(QLatin1Char('.'), 1, 1);
    const QString rest = key.section(QLatin1Char('.'), 2);
    const auto room = chat::roomFromText(number.toUtf8());
    if (!room) {
        return QStringLiteral("\"%1\" names no room: a room's number is %2 to %3")
            .arg(key)
            .arg(chat::smallestRoom)
            .arg(chat::largestRoom);
    }
    static const QStringList known{QStringLiteral("history.keep"),
                                   QStringLiteral("history.messages"),
                                   QStringLiteral("history.days")};
    if (!known.contains(rest)) {
        return QStringLiteral("\"%1\" is no setting of a room; a room has %2")
            .arg(key, known.join(QLatin1String(", ")));
    }
    HostSettings ofRoom;
    ofRoom.storage.history.all = settings.storage.history.of(*room);
    if (auto problem = applyToTable(ofRoom, rest, value))
        return QStringLiteral("room %1: ").arg(*room) + *problem;
    settings.storage.history.rooms.insert(*room, ofRoom.storage.history.all);
    return std::nullopt;
}

} // namespace

const QList<Setting> &settingsTable()
{
    static const QList<Setting> table = makeTable();
    return table;
}

std::optional<QString> applySetting(HostSettings &settings, const QString &key,
                                    const QString &value)
{
    return key.startsWith(QLatin1String("room.")) ? applyToRoom(settings, key, value)
                                                  : applyToTable(settings, key, value);
}

std::optional<QString> applyAssignment(HostSettings &settings, const QString &assignment)
{
    const qsizetype equals = assignment.indexOf(QLatin1Char('='));
    if (equals <= 0) {
        return QStringLiteral("\"%1\" is not KEY=VALUE, e.g. limits.connections=1000")
            .arg(assignment);
    }
    return applySetting(settings, assignment.left(equals).trimmed(), assignment.mid(equals + 1));
}

} // namespace server
