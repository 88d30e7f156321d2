// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/store/keptmessage.h"
#include "client/store/sqlitefile.h"
#include "client/store/storethread.h"

#include <QList>
#include <QString>

#include <optional>

namespace client {

/// outbox.sqlite of the profile: what was written and no host has confirmed. Precious: a damaged
/// file is put aside and what can be read of it goes into a new one. Lives in a StoreThread.
class OutboxFile final : public StoreFile
{
public:
    explicit OutboxFile(const QString &folder);

    [[nodiscard]] bool ensureOpen() override;
    [[nodiscard]] bool begin() override;
    [[nodiscard]] bool commit() override;
    void abandon() override;
    [[nodiscard]] QString problem() const override;

    /// In the order of put().
    [[nodiscard]] std::optional<QList<KeptMessage>> all();
    /// New, or again: goes behind all others.
    [[nodiscard]] bool put(const KeptMessage &kept);
    /// Stays where it is. Nothing happens to one that is not there.
    [[nodiscard]] bool update(const KeptMessage &kept);
    [[nodiscard]] bool remove(const QByteArray &id);

private:
    [[nodiscard]] bool note(const SqliteFile::Failure &failure);
    [[nodiscard]] bool run(QSqlQuery &query);
    [[nodiscard]] bool startAnew();
    static void salvage(const QString &damaged, QList<KeptMessage> &saved);

    SqliteFile m_file;
    QString m_failure; ///< why it cannot be written now
    QString m_notice; ///< what became of a damaged file
    bool m_isDamaged = false; ///< by the last failure: to be opened, and so looked at, anew
};

} // namespace client
