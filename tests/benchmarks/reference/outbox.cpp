// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/reference/outbox.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <sys/uio.h>

namespace benchmark {

namespace {

bool isFullSocket()
{
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

} // namespace

Outbox::Outcome Outbox::write(int fd, const Buffer &buffer)
{
    std::size_t written = 0;
    if (m_waiting.empty()) {
        const ssize_t size = ::send(fd, buffer->data(), buffer->size(), MSG_NOSIGNAL);
        if (size < 0 && !isFullSocket())
            return Outcome::Failed;
        written = std::size_t(std::max<ssize_t>(size, 0));
        if (written == buffer->size())
            return Outcome::AllWritten;
        m_written = written;
    }
    m_waiting.push_back(buffer);
    m_octets += buffer->size() - written;
    return Outcome::SomeWaits;
}

Outbox::Outcome Outbox::flush(int fd)
{
    while (!m_waiting.empty()) {
        std::array<iovec, 64> parts;
        const std::size_t count = std::min(parts.size(), m_waiting.size());
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t skipped = i == 0 ? m_written : 0;
            // sendmsg(2) does not write to what it is given.
            auto *octets = const_cast<char *>(m_waiting[i]->data());
            parts[i] = {octets + skipped, m_waiting[i]->size() - skipped};
        }
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = count;
        const ssize_t size = ::sendmsg(fd, &message, MSG_NOSIGNAL);
        if (size < 0)
            return isFullSocket() ? Outcome::SomeWaits : Outcome::Failed;
        m_octets -= std::size_t(size);
        m_written += std::size_t(size);
        std::size_t done = 0;
        while (done < m_waiting.size() && m_written >= m_waiting[done]->size())
            m_written -= m_waiting[done++]->size();
        m_waiting.erase(m_waiting.begin(), m_waiting.begin() + std::ptrdiff_t(done));
    }
    return Outcome::AllWritten;
}

} // namespace benchmark
