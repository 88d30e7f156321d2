// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/diskguard.h"

#include <QFileInfo>

#include <chrono>
#include <filesystem>
#include <system_error>

namespace server {

using chat::StorageState;

namespace {

constexpr auto pause = std::chrono::seconds(5);

/// Where a mark that was crossed counts as left again: a tenth above it.
qint64 backAbove(qint64 mark)
{
    return mark + mark / 10;
}

} // namespace

DiskGuard::DiskGuard(Config config, FreeSpace freeSpace, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_freeSpace(std::move(freeSpace))
    , m_timer(this)
{
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &DiskGuard::check);
}

DiskGuard::FreeSpace DiskGuard::freeSpaceOf(const QString &folder)
{
    return [folder]() -> std::optional<qint64> {
        // Not QStorageInfo: it looks for a mounted file system, and in a container or a changed
        // root there may be none to be found.
        std::error_code error;
        const auto space = std::filesystem::space(QFileInfo(folder).filesystemFilePath(), error);
        return error ? std::nullopt : std::optional(qint64(space.available));
    };
}

QString DiskGuard::text() const
{
    switch (m_state) {
    case StorageState::Ok:
        break;
    case StorageState::Low:
        return QStringLiteral("The host's disk is nearly full: %1 MB are free.")
            .arg(m_free / 1'000'000);
    case StorageState::Full:
        return QStringLiteral("The host's disk is full: nothing is stored until there is room.");
    case StorageState::Failed:
        return m_isDamaged && !m_hasFailed
            ? QStringLiteral("Some of the host's history is damaged and is not shown; starting the "
                             "host anew repairs what can be repaired.")
            : QStringLiteral("The host cannot write to its disk.");
    }
    return {};
}

void DiskGuard::setConfig(Config config)
{
    m_config = config;
    check();
}

void DiskGuard::check()
{
    m_free = m_freeSpace().value_or(-1);
    m_space = stateOfSpace();
    m_timer.start();
    update();
}

void DiskGuard::stop()
{
    m_timer.stop();
}

void DiskGuard::noteFailure()
{
    m_hasFailed = true;
    check();
}

void DiskGuard::noteSuccess()
{
    if (!m_hasFailed)
        return;
    m_hasFailed = false;
    update();
}

void DiskGuard::noteDamage()
{
    m_isDamaged = true;
    update();
}

StorageState DiskGuard::stateOfSpace() const
{
    if (m_free < 0)
        return m_space;
    const bool wasFull = m_space == StorageState::Full;
    const bool wasLow = m_space != StorageState::Ok;
    if (m_free < (wasFull ? backAbove(m_config.stopFree) : m_config.stopFree))
        return StorageState::Full;
    if (m_free < (wasLow ? backAbove(m_config.warnFree) : m_config.warnFree))
        return StorageState::Low;
    return StorageState::Ok;
}

void DiskGuard::update()
{
    // A write that fails on a full disk is no other matter than the full disk.
    StorageState state = m_space;
    if (state != StorageState::Full && (m_hasFailed || m_isDamaged))
        state = StorageState::Failed;
    if (std::exchange(m_state, state) != state)
        emit stateChanged(m_state, text());
}

} // namespace server
