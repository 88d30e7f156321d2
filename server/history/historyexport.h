// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"
#include "server/history/historytask.h"
#include "server/history/rowhash.h"

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace server {

enum class ExportFormat : quint8 { Text, JsonLines, Html };
/// "text", "jsonl", "html".
[[nodiscard]] std::optional<ExportFormat> exportFormatFromName(QStringView name);

/// Writes what a folder's history has of a room into a file: oldest first, in UTF-8. The file is
/// there when it is whole, or not at all. Reads beside a host that runs on the folder.
class HistoryExport final : public HistoryTask
{
    Q_OBJECT

public:
    struct Request
    {
        QString folder;
        chat::RoomId room = 0;
        QString file;
        ExportFormat format = ExportFormat::Text;
    };

    explicit HistoryExport(Request request, QObject *parent = nullptr);
    ~HistoryExport() override;

protected:
    [[nodiscard]] Result run() override;

private:
    const Request m_request;
};

/// One message in that format; its senders are for JSON lines alone, by which an import knows
/// repeats.
[[nodiscard]] QByteArray exportedMessage(ExportFormat format, const MessageRow &row);

} // namespace server
