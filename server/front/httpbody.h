// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/httphead.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace server {

/// Takes the body of a request from the octets behind its head (RFC 9112, 6 and 7.1), within a
/// limit. Without I/O. Trailers are read and dropped.
class HttpBodyReader final
{
public:
    enum class State : quint8 { NeedMore, Done, Failed };

    /// Of the request that @p head is the head of; at most @p limit octets of content.
    HttpBodyReader(const HttpHead &head, qsizetype limit);

    /// Takes what belongs to the body from the front of @p octets, and says how much that was.
    [[nodiscard]] qsizetype feed(QByteArrayView octets);

    [[nodiscard]] State state() const { return m_state; }
    /// Why it failed: 413 or 400.
    [[nodiscard]] const HttpError &error() const { return m_error; }
    /// What came so far, without chunks.
    [[nodiscard]] const QByteArray &content() const { return m_content; }

private:
    enum class Part : quint8 { Content, Size, Data, DataEnd, Trailers };

    [[nodiscard]] qsizetype takeContent(QByteArrayView octets);
    [[nodiscard]] qsizetype takeLine(QByteArrayView octets);
    void endLine();
    void readSize(QByteArrayView line);
    void fail(int status, const QByteArray &reason);
    void failTooLarge();

    const qsizetype m_limit;
    Part m_part = Part::Content;
    State m_state = State::NeedMore;
    qint64 m_rest = 0; ///< octets left of the content or of the chunk
    qsizetype m_overhead = 0; ///< octets of sizes, line ends and trailers
    QByteArray m_line;
    QByteArray m_content;
    HttpError m_error;
};

} // namespace server
