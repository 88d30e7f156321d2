// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/report.h"

#include <cmath>
#include <cstdio>

namespace benchmark {

namespace {

std::string quoted(std::string_view text)
{
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            json += '\\';
        json += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return json += '"';
}

} // namespace

Report &Report::add(std::string_view key, double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.10g", std::isfinite(value) ? value : 0.0);
    return addRaw(key, text);
}

Report &Report::add(std::string_view key, bool value)
{
    return addRaw(key, value ? "true" : "false");
}

Report &Report::add(std::string_view key, std::string_view value)
{
    return addRaw(key, quoted(value));
}

Report &Report::addRaw(std::string_view key, std::string_view json)
{
    if (!m_members.empty())
        m_members += ',';
    m_members.append(quoted(key)).append(":").append(json);
    return *this;
}

std::string Report::line() const
{
    return '{' + m_members + '}';
}

} // namespace benchmark
