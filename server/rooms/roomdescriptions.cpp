// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/rooms/roomdescriptions.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <utility>

namespace server {

using namespace Qt::StringLiterals;
using chat::RoomDescription;
using chat::RoomId;

namespace {

using Descriptions = QMap<RoomId, RoomDescription>;

constexpr int formatVersion = 1;

QByteArray toJson(const Descriptions &descriptions)
{
    QJsonObject rooms;
    for (auto it = descriptions.begin(); it != descriptions.end(); ++it) {
        rooms.insert(QString::number(it.key()),
                     QJsonObject{{u"title"_s, it->title}, {u"topic"_s, it->topic}});
    }
    return QJsonDocument(QJsonObject{{u"version"_s, formatVersion}, {u"rooms"_s, rooms}}).toJson();
}

/// Nothing where it is not what toJson() made.
std::optional<Descriptions> fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object[u"version"].toInt() != formatVersion || !object[u"rooms"].isObject())
        return std::nullopt;
    Descriptions descriptions;
    const QJsonObject rooms = object[u"rooms"].toObject();
    for (auto it = rooms.begin(); it != rooms.end(); ++it) {
        const auto room = chat::roomFromText(it.key().toUtf8());
        const QJsonObject each = it.value().toObject();
        const chat::TopicRequest stored{.room = room.value_or(0),
                                        .title = each[u"title"].toString(),
                                        .topic = each[u"topic"].toString()};
        const auto description = stored.applyTo({});
        if (!room || !std::holds_alternative<RoomDescription>(description))
            return std::nullopt;
        descriptions.insert(*room, std::get<RoomDescription>(description));
    }
    return descriptions;
}

void apply(Descriptions &descriptions, RoomId room, const RoomDescription &description)
{
    if (description.isEmpty())
        descriptions.remove(room);
    else
        descriptions.insert(room, description);
}

/// What went wrong, or nothing.
std::optional<QString> writeTo(const QString &name, const QByteArray &octets)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(octets) == octets.size() && file.commit()) {
        return std::nullopt;
    }
    return file.errorString();
}

} // namespace

RoomDescriptions::RoomDescriptions(QObject *parent)
    : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

RoomDescriptions::~RoomDescriptions()
{
    m_thread.waitForDone();
    for (const Change &change : m_writing)
        apply(m_descriptions, change.room, change.description); // its answer was on its way
    for (const Change &change : m_waiting)
        apply(m_descriptions, change.room, change.description);
    if (!m_waiting.empty())
        (void)writeTo(m_file, toJson(m_descriptions));
}

std::optional<QString> RoomDescriptions::open(const QString &folder)
{
    m_file = QDir(folder).filePath(u"rooms.json"_s);
    QFile file(m_file);
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly))
        return QString(u"cannot read %1: %2"_s.arg(m_file, file.errorString()));
    if (auto read = fromJson(file.readAll())) {
        m_descriptions = *std::move(read);
        return std::nullopt;
    }
    file.close();
    const QString aside = m_file + u".damaged"_s;
    QFile::remove(aside);
    file.rename(aside);
    return QString(
        u"%1 cannot be understood: the rooms have no titles; it was put aside as %2"_s.arg(m_file,
                                                                                           aside));
}

RoomDescription RoomDescriptions::of(RoomId room) const
{
    return m_descriptions.value(room);
}

void RoomDescriptions::set(RoomId room, const RoomDescription &description, Done done)
{
    m_waiting.push_back({.room = room, .description = description, .done = std::move(done)});
    if (m_writing.empty())
        write();
}

/// Everything that waits, in one file.
void RoomDescriptions::write()
{
    m_writing = std::exchange(m_waiting, {});
    Descriptions next = m_descriptions;
    for (const Change &change : m_writing)
        apply(next, change.room, change.description);
    if (next.size() > mostRooms) {
        QMetaObject::invokeMethod(
            this, [this] { settle(u"more than %1 rooms have a title"_s.arg(mostRooms)); },
            Qt::QueuedConnection);
        return;
    }
    m_thread.start([this, name = m_file, octets = toJson(next)] {
        // The destructor waits for this thread.
        QMetaObject::invokeMethod(
            this, [this, failure = writeTo(name, octets)] { settle(failure); },
            Qt::QueuedConnection);
    });
}

void RoomDescriptions::settle(const std::optional<QString> &failure)
{
    const auto written = std::exchange(m_writing, {});
    if (!failure) {
        for (const Change &change : written)
            apply(m_descriptions, change.room, change.description);
    }
    if (!m_waiting.empty())
        write();
    for (const Change &change : written) {
        if (change.done)
            change.done(failure);
    }
}

} // namespace server
