// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/profilestore.h"

#include "client/store/outboxfile.h"
#include "client/store/profilefiles.h"
#include "client/store/storethread.h"

#include <QPointer>

#include <utility>

namespace client {

using Kind = StoreThread::Job::Kind;

/// Reads in the thread, answers here: nothing when it could not be read.
template <typename Read, typename Done>
void ProfileStore::read(StoreThread &thread, Read work, Done done)
{
    using Outcome = decltype(work());
    const auto outcome = std::make_shared<Outcome>();
    thread.post({.kind = Kind::Read,
                 .work =
                     [outcome, work = std::move(work)] {
                         *outcome = work();
                         return outcome->has_value();
                     },
                 .end =
                     [outcome, asker = QPointer(this), done = std::move(done)](bool) {
                         if (asker)
                             done(*outcome);
                     }});
}

ProfileStore::ProfileStore(std::shared_ptr<ProfileFiles> files, QObject *parent)
    : QObject(parent)
    , m_files(std::move(files))
    , m_outboxFile(m_files->outboxFile())
    , m_copyFile(m_files->copyFile())
    , m_outbox(&m_files->outboxThread())
    , m_copy(&m_files->copyThread())
{
    connect(m_files.get(), &ProfileFiles::problemChanged, this, &ProfileStore::problemChanged);
}

ProfileStore::~ProfileStore() = default;

void ProfileStore::loadOutbox(std::function<void(const std::optional<QList<KeptMessage>> &)> done)
{
    read(
        *m_outbox, [file = m_outboxFile] { return file->all(); }, std::move(done));
}

void ProfileStore::put(const KeptMessage &kept, Kept done)
{
    m_outbox->post({.kind = Kind::Owed,
                    .work = [file = m_outboxFile, kept] { return file->put(kept); },
                    .end =
                        [asker = QPointer(this), done = std::move(done)](bool isKept) {
                            if (asker && done)
                                done(isKept);
                        }});
}

void ProfileStore::update(const KeptMessage &kept)
{
    m_outbox->post({.kind = Kind::Owed,
                    .work = [file = m_outboxFile, kept] { return file->update(kept); },
                    .end = {}});
}

void ProfileStore::remove(const QByteArray &id)
{
    m_outbox->post({.kind = Kind::Owed,
                    .work = [file = m_outboxFile, id] { return file->remove(id); },
                    .end = {}});
}

void ProfileStore::findEpoch(const QString &url, std::function<void(const QByteArray &)> done)
{
    read(
        *m_copy, [file = m_copyFile, url] { return file->epochAt(url); },
        [done = std::move(done)](const std::optional<QByteArray> &epoch) {
            done(epoch.value_or(QByteArray()));
        });
}

void ProfileStore::noteHost(const QByteArray &epoch, const QString &url)
{
    m_copy->post({.kind = Kind::Write,
                  .work = [file = m_copyFile, epoch, url] { return file->noteHost(epoch, url); },
                  .end = {}});
}

void ProfileStore::noteRoom(const QByteArray &epoch, chat::RoomId room)
{
    m_copy->post({.kind = Kind::Write,
                  .work = [file = m_copyFile, epoch, room] { return file->noteRoom(epoch, room); },
                  .end = {}});
}

void ProfileStore::noteDirect(const QByteArray &epoch, const DirectBook::Conversation &conversation)
{
    m_copy->post({.kind = Kind::Write,
                  .work = [file = m_copyFile, epoch,
                           conversation] { return file->noteDirect(epoch, conversation); },
                  .end = {}});
}

void ProfileStore::readDirects(const QByteArray &epoch,
                               std::function<void(const QList<DirectBook::Conversation> &)> done)
{
    read(
        *m_copy, [file = m_copyFile, epoch] { return file->directs(epoch); },
        [done = std::move(done)](const auto &found) {
            done(found.value_or(QList<DirectBook::Conversation>()));
        });
}

void ProfileStore::keep(const QByteArray &epoch, const QList<chat::ChatMessage> &messages)
{
    m_copy->post(
        {.kind = Kind::Write,
         .work = [file = m_copyFile, epoch, messages] { return file->keep(epoch, messages); },
         .end = {}});
}

void ProfileStore::refresh(const QByteArray &epoch, const QList<chat::ChatMessage> &messages)
{
    m_copy->post(
        {.kind = Kind::Write,
         .work = [file = m_copyFile, epoch, messages] { return file->refresh(epoch, messages); },
         .end = {}});
}

void ProfileStore::apply(const QByteArray &epoch, const chat::MessageChange &change)
{
    m_copy->post({.kind = Kind::Write,
                  .work = [file = m_copyFile, epoch, change] { return file->apply(epoch, change); },
                  .end = {}});
}

void ProfileStore::noteRevision(const QByteArray &epoch, chat::RoomId room, qint64 revision)
{
    m_copy->post({.kind = Kind::Write,
                  .work = [file = m_copyFile, epoch, room,
                           revision] { return file->noteRevision(epoch, room, revision); },
                  .end = {}});
}

void ProfileStore::readPage(const QByteArray &epoch, chat::RoomId room, qint64 before, int limit,
                            std::function<void(const CopyFile::Page &)> done)
{
    read(
        *m_copy,
        [file = m_copyFile, epoch, room, before, limit] {
            return file->page(epoch, room, before, limit);
        },
        [done = std::move(done)](const std::optional<CopyFile::Page> &page) {
            done(page.value_or(CopyFile::Page()));
        });
}

void ProfileStore::search(const QByteArray &epoch, const chat::SearchRequest &request,
                          std::function<void(const std::optional<chat::SearchPage> &)> done)
{
    read(
        *m_copy, [file = m_copyFile, epoch, request] { return file->search(epoch, request); },
        std::move(done));
}

QString ProfileStore::problem() const
{
    return m_files->problem();
}

} // namespace client
