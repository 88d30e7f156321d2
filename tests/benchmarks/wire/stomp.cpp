// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/wire/stomp.h"

#include <charconv>

namespace benchmark {

namespace {

constexpr auto npos = std::string_view::npos;

/// Where the body starts: behind the empty line that ends the headers.
std::size_t bodyStart(std::string_view octets, std::size_t headersAt)
{
    for (std::size_t line = headersAt;;) {
        const std::size_t end = octets.find('\n', line);
        if (end == npos)
            return npos;
        if (end == line)
            return end + 1;
        line = end + 1;
    }
}

/// The end of the body, which is where the NUL stands; npos where it has not come.
std::size_t bodyEnd(std::string_view octets, std::size_t body, std::string_view length)
{
    if (length.empty())
        return octets.find('\0', body);
    std::size_t size = 0;
    std::from_chars(length.data(), length.data() + length.size(), size);
    return body + size < octets.size() ? body + size : npos;
}

} // namespace

std::string_view StompFrame::header(std::string_view name) const
{
    std::string_view rest = headers;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        if (line.size() > name.size() && line[name.size()] == ':' && line.starts_with(name))
            return line.substr(name.size() + 1);
        rest.remove_prefix(end + 1);
    }
    return {};
}

StompRead readStomp(std::string_view octets)
{
    using Status = StompRead::Status;
    if (octets.empty())
        return {};
    if (octets.front() == '\n')
        return {.status = Status::Beat, .size = 1};
    const std::size_t commandEnd = octets.find('\n');
    if (commandEnd == npos)
        return {};
    const std::size_t body = bodyStart(octets, commandEnd + 1);
    if (body == npos)
        return {};
    StompRead read;
    read.frame.command = octets.substr(0, commandEnd);
    read.frame.headers = octets.substr(commandEnd + 1, body - 1 - (commandEnd + 1));
    const std::size_t end = bodyEnd(octets, body, read.frame.header("content-length"));
    if (end == npos)
        return {};
    read.status = octets[end] == '\0' ? Status::Frame : Status::Malformed;
    read.frame.body = octets.substr(body, end - body);
    read.size = end + 1;
    return read;
}

} // namespace benchmark
