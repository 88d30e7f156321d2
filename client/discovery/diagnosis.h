// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QList>
#include <QMetaType>
#include <QString>

namespace discovery {

/// Why a place is no host that can be joined, as far as its network tells.
enum class ProbeFailure : quint8 {
    NameUnknown, ///< nobody knows an address of that name
    NoRoute, ///< this computer has no way there
    Refused, ///< the computer is there, and nothing listens
    Silent, ///< nothing came back in time
    NotAHost, ///< something else answered
};

/// One of this computer's own addresses, with the length of its network's prefix.
struct OwnNetwork
{
    QHostAddress address;
    int prefixLength = 0;
};

/// Of every interface that is up, without those that lead nowhere else.
[[nodiscard]] QList<OwnNetwork> ownNetworks();

/// What people see, why it may be so, and what they can do: each one or two sentences, translated.
struct Diagnosis
{
    QString symptom;
    QString cause;
    QString remedy;

    friend bool operator==(const Diagnosis &, const Diagnosis &) = default;
};

/// @p target is null where the name led to no address. @p shown is how people know the place.
[[nodiscard]] Diagnosis diagnose(ProbeFailure failure, const QHostAddress &target,
                                 const QList<OwnNetwork> &own, const QString &shown);

} // namespace discovery

Q_DECLARE_METATYPE(discovery::ProbeFailure)
