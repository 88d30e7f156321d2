// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/history/historytask.h"

namespace server {

/// Takes the JSON lines of an export back into a folder's history: rooms, numbers, ids, times and
/// writers as they were. What is there already is left as it is. All of the file, or none of it. No
/// host may run on the folder.
class HistoryImport final : public HistoryTask
{
    Q_OBJECT

public:
    struct Request
    {
        QString folder;
        QString file;
    };

    explicit HistoryImport(Request request, QObject *parent = nullptr);
    ~HistoryImport() override;

protected:
    [[nodiscard]] Result run() override;

private:
    const Request m_request;
};

} // namespace server
