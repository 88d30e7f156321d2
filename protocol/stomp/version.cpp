// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/version.h"

#include <array>

namespace stomp {

namespace {

constexpr std::array highestFirst{Version::V1_2, Version::V1_1, Version::V1_0};

bool listContains(QByteArrayView list, QByteArrayView wanted)
{
    while (!list.isNull()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView item = comma < 0 ? list : list.first(comma);
        if (item.trimmed() == wanted)
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

} // namespace

QByteArrayView versionName(Version version)
{
    switch (version) {
    case Version::V1_0:
        return "1.0";
    case Version::V1_1:
        return "1.1";
    case Version::V1_2:
        return "1.2";
    }
    Q_UNREACHABLE();
}

QByteArrayView subprotocolName(Version version)
{
    switch (version) {
    case Version::V1_0:
        return "v10.stomp";
    case Version::V1_1:
        return "v11.stomp";
    case Version::V1_2:
        return "v12.stomp";
    }
    Q_UNREACHABLE();
}

std::optional<Version> versionFromSubprotocol(QByteArrayView name)
{
    for (const Version version : highestFirst) {
        if (name.compare(subprotocolName(version), Qt::CaseInsensitive) == 0)
            return version;
    }
    return std::nullopt;
}

std::optional<Version> negotiateVersion(QByteArrayView acceptVersion, Version ceiling)
{
    if (acceptVersion.isNull())
        return Version::V1_0;
    for (const Version version : highestFirst) {
        if (version <= ceiling && listContains(acceptVersion, versionName(version)))
            return version;
    }
    return std::nullopt;
}

} // namespace stomp
