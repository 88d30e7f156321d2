// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/profilefiles.h"

#include "client/store/outboxfile.h"
#include "client/store/storethread.h"

#include <utility>

namespace client {

ProfileFiles::ProfileFiles(const Config &config, QObject *parent)
    : QObject(parent)
{
    auto outbox = std::make_unique<OutboxFile>(config.folder);
    auto copy = std::make_unique<CopyFile>(config.folder, config.copy);
    m_outboxFile = outbox.get();
    m_copyFile = copy.get();
    m_outbox = std::make_unique<StoreThread>(std::move(outbox), config.retryAfter);
    m_copy = std::make_unique<StoreThread>(std::move(copy), config.retryAfter);
    for (const auto *thread : {m_outbox.get(), m_copy.get()}) {
        connect(thread, &StoreThread::problemChanged, this,
                [this] { emit problemChanged(problem()); });
    }
    // Opens it: what is wrong with it is told before anything is written.
    m_outbox->post({.kind = StoreThread::Job::Kind::Read, .work = [] { return true; }, .end = {}});
}

ProfileFiles::~ProfileFiles() = default;

QString ProfileFiles::problem() const
{
    // What is written is dearer than what can be had again.
    return m_outbox->problem().isEmpty() ? m_copy->problem() : m_outbox->problem();
}

} // namespace client
