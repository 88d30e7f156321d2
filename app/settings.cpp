// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/settings.h"

#include "client/hostaddress.h"
#include "protocol/chat/nickname.h"
#include "protocol/discovery/beacon.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <optional>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
const QString hostGroup = u"host/"_s;
const QString recentHostsKey = u"recentHosts"_s;
constexpr int mostKnownHosts
    = discovery::KnownHosts::mostRecent + discovery::KnownHosts::mostFavourites;

std::optional<QUrl> hostUrl(const QString &typed)
{
    const auto parsed = client::parseHostAddress(typed);
    const auto *address = std::get_if<client::HostAddress>(&parsed);
    return address ? std::optional(address->url) : std::nullopt;
}

QByteArray newClientId()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    QByteArray id;
    for (const quint32 word : random)
        id += QByteArray::number(word, 16).rightJustified(8, '0');
    return id;
}

QString userName()
{
    // A session without a login, as in a container, has a home folder at most.
    for (const QString &candidate : {qEnvironmentVariable("USER"), qEnvironmentVariable("LOGNAME"),
                                     qEnvironmentVariable("USERNAME"), QDir::home().dirName()}) {
        const auto checked = chat::normalizeNickname(candidate);
        if (const auto *name = std::get_if<QString>(&checked))
            return *name;
    }
    return u"guest"_s;
}

/// Without slashes, which would make groups of it.
QString passcodeKey(const QUrl &host)
{
    return u"passcodes/"_s + client::displayAddress(host).replace(u'/', u'_');
}

/// The ini file's path. Made before QSettings opens it, so that it is never readable by others.
QString prepared(const QString &profile)
{
    const QDir folder(profile);
    QString path = folder.filePath(u"settings.ini"_s);
    if (!folder.exists() && folder.mkpath(u"."_s))
        QFile::setPermissions(profile, ownerOnly | QFile::ExeOwner);
    QFile file(path);
    if (!file.exists())
        (void)file.open(QIODevice::NewOnly | QIODevice::WriteOnly, ownerOnly);
    return path;
}

/// The host as a part of a key, without the slashes that would make groups of it.
QString roomKey(const QString &group, const QUrl &host, chat::RoomId room)
{
    QString name = client::displayAddress(host);
    name.replace(u'/', u'_');
    return group + u'/' + name + u'/' + QString::number(room);
}

QString draftKey(const QUrl &host, chat::RoomId room)
{
    return roomKey(u"drafts"_s, host, room);
}

} // namespace

Settings::Settings(const QString &profile)
    : m_profile(QDir(profile.isEmpty() ? usualProfile() : profile).absolutePath())
    , m_file(prepared(m_profile), QSettings::IniFormat)
{
    m_file.setFallbacksEnabled(false);
    protect();
    static const QRegularExpression id(u"^[0-9a-f]{32}$"_s);
    if (!id.match(m_file.value(u"clientId"_s).toString()).hasMatch())
        m_file.setValue(u"clientId"_s, QString::fromLatin1(newClientId()));
    m_file.sync();
    if (!m_file.isWritable() || m_file.status() == QSettings::AccessError)
        m_problem = u"the profile folder %1 cannot be written"_s.arg(m_profile);
}

QString Settings::usualProfile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/sarangbang"_s;
}

QString Settings::problem() const
{
    return m_problem;
}

QString Settings::profileFolder() const
{
    return m_profile;
}

QString Settings::hostFolder() const
{
    return QDir(m_profile).filePath(u"host"_s);
}

QByteArray Settings::clientId() const
{
    return m_file.value(u"clientId"_s).toString().toLatin1();
}

QString Settings::nickname() const
{
    const QString nickname = m_file.value(u"nickname"_s).toString();
    return nickname.isEmpty() ? userName() : nickname;
}

void Settings::setNickname(const QString &nickname)
{
    m_file.setValue(u"nickname"_s, nickname);
}

chat::RoomId Settings::room() const
{
    const int room = m_file.value(u"room"_s, firstRoom).toInt();
    return chat::isRoom(room) ? room : firstRoom;
}

void Settings::setRoom(chat::RoomId room)
{
    m_file.setValue(u"room"_s, room);
}

quint16 Settings::port() const
{
    bool isPort = false;
    const quint16 port = m_file.value(u"port"_s).toString().toUShort(&isPort);
    return isPort ? port : client::defaultPort;
}

void Settings::setPort(quint16 port)
{
    m_file.setValue(u"port"_s, port);
}

QStringList Settings::hostAssignments() const
{
    QStringList assignments;
    // In the order of the alphabet, "room.5.history.days" comes after "history.days".
    for (const QString &path : m_file.allKeys()) {
        // The file's format takes a comma for the end of a value, and makes a list of them.
        if (path.startsWith(hostGroup)) {
            assignments.append(path.mid(hostGroup.size()) + u'='
                               + m_file.value(path).toStringList().join(u','));
        }
    }
    assignments.sort();
    return assignments;
}

void Settings::setHostAssignments(const QStringList &assignments)
{
    m_file.remove(hostGroup.chopped(1));
    for (const QString &assignment : assignments) {
        const qsizetype equals = assignment.indexOf(u'=');
        m_file.setValue(hostGroup + assignment.left(equals), assignment.mid(equals + 1));
    }
}

QString Settings::passcode(const QUrl &host) const
{
    return m_file.value(passcodeKey(host)).toString();
}

void Settings::setPasscode(const QUrl &host, const QString &passcode)
{
    if (passcode.isEmpty())
        m_file.remove(passcodeKey(host));
    else
        m_file.setValue(passcodeKey(host), passcode);
}

QList<discovery::KnownHost> Settings::knownHosts() const
{
    QList<discovery::KnownHost> hosts;
    const QStringList recent = m_file.value(recentHostsKey).toStringList(); // until version 0.1
    for (const QString &typed : recent) {
        if (const auto url = hostUrl(typed))
            hosts.append({.url = *url});
    }
    const int size = std::clamp(m_file.value(u"hosts/size"_s).toInt(), 0, mostKnownHosts);
    for (int i = 1; i <= size; ++i) {
        const QString key = u"hosts/%1/"_s.arg(i);
        const auto url = hostUrl(m_file.value(key + u"address"_s).toString());
        if (!url)
            continue;
        const auto name = chat::normalizeNickname(m_file.value(key + u"name"_s).toString(),
                                                  discovery::Beacon::longestName);
        const auto *good = std::get_if<QString>(&name);
        hosts.append({.url = *url,
                      .hostId = m_file.value(key + u"id"_s).toString().toLatin1(),
                      .name = good ? *good : QString(),
                      .isFavourite = m_file.value(key + u"favourite"_s).toBool(),
                      .isRecent = m_file.value(key + u"recent"_s, true).toBool()});
    }
    return hosts;
}

void Settings::setKnownHosts(const QList<discovery::KnownHost> &hosts)
{
    m_file.remove(recentHostsKey);
    m_file.remove(u"hosts"_s);
    m_file.setValue(u"hosts/size"_s, int(hosts.size()));
    int i = 0;
    for (const discovery::KnownHost &host : hosts) {
        const QString key = u"hosts/%1/"_s.arg(++i);
        m_file.setValue(key + u"address"_s, host.url.toString());
        m_file.setValue(key + u"id"_s, QString::fromLatin1(host.hostId));
        m_file.setValue(key + u"name"_s, host.name);
        m_file.setValue(key + u"favourite"_s, host.isFavourite);
        m_file.setValue(key + u"recent"_s, host.isRecent);
    }
}

QList<Settings::Visit> Settings::lastVisits() const
{
    QList<Visit> visits;
    const int size = std::clamp(m_file.value(u"visits/size"_s).toInt(), 0, mostVisits);
    for (int i = 1; i <= size; ++i) {
        if (const auto visit = visitOf(u"visits/%1/"_s.arg(i)))
            visits.append(*visit);
    }
    if (const auto visit = visitOf(u"visit/"_s); visit && visits.isEmpty()) // until version 0.1
        visits.append(*visit);
    return visits;
}

std::optional<Settings::Visit> Settings::visitOf(const QString &group) const
{
    const auto url = hostUrl(m_file.value(group + u"host"_s).toString());
    if (!url)
        return {};
    Visit visit{.url = *url, .isInSight = m_file.value(group + u"inSight"_s).toBool()};
    const auto nickname = chat::normalizeNickname(m_file.value(group + u"nickname"_s).toString());
    if (const auto *good = std::get_if<QString>(&nickname))
        visit.nickname = *good;
    const QStringList rooms = m_file.value(group + u"rooms"_s).toStringList();
    for (const QString &room : rooms) {
        if (const auto number = chat::roomFromText(room.toUtf8()))
            visit.rooms.append(*number);
    }
    return visit.rooms.isEmpty() ? std::nullopt : std::optional(visit);
}

void Settings::setLastVisits(const QList<Visit> &visits)
{
    if (visits == lastVisits())
        return;
    m_file.remove(u"visit"_s);
    m_file.remove(u"visits"_s);
    int i = 0;
    for (const Visit &visit : visits) {
        if (i == mostVisits)
            break;
        const QString group = u"visits/%1/"_s.arg(++i);
        QStringList rooms;
        for (const chat::RoomId room : visit.rooms)
            rooms.append(QString::number(room));
        m_file.setValue(group + u"host"_s, visit.url.toString());
        m_file.setValue(group + u"nickname"_s, visit.nickname);
        m_file.setValue(group + u"rooms"_s, rooms);
        m_file.setValue(group + u"inSight"_s, visit.isInSight);
    }
    if (i > 0)
        m_file.setValue(u"visits/size"_s, i);
}

QString Settings::draft(const QUrl &host, chat::RoomId room) const
{
    return m_file.value(draftKey(host, room)).toString();
}

void Settings::setDraft(const QUrl &host, chat::RoomId room, const QString &text)
{
    if (text.trimmed().isEmpty())
        m_file.remove(draftKey(host, room));
    else
        m_file.setValue(draftKey(host, room), text);
}

qint64 Settings::readMark(const QUrl &host, chat::RoomId room) const
{
    return std::max<qint64>(m_file.value(roomKey(u"read"_s, host, room)).toLongLong(), 0);
}

void Settings::setReadMark(const QUrl &host, chat::RoomId room, qint64 seq)
{
    m_file.setValue(roomKey(u"read"_s, host, room), seq);
}

bool Settings::isMuted(const QUrl &host, chat::RoomId room) const
{
    return m_file.value(roomKey(u"muted"_s, host, room), false).toBool();
}

void Settings::setMuted(const QUrl &host, chat::RoomId room, bool isMuted)
{
    setOrForget(roomKey(u"muted"_s, host, room), true, !isMuted);
}

QByteArray Settings::layout() const
{
    return QByteArray::fromBase64(m_file.value(u"layout"_s).toString().toLatin1());
}

void Settings::setLayout(const QByteArray &layout)
{
    m_file.setValue(u"layout"_s, QString::fromLatin1(layout.toBase64()));
}

void Settings::protect()
{
    QFile file(m_file.fileName());
    if (file.exists() && (file.permissions() & ~(ownerOnly | QFile::ReadUser | QFile::WriteUser)))
        file.setPermissions(ownerOnly);
}

} // namespace app
