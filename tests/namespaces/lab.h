// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace namespaces {

/// Computers (network namespaces) with cables (veth pairs) to switches (bridges). What was made is
/// gone with this object. Needs root and the command ip.
class Lab final
{
public:
    Lab();
    ~Lab();
    Lab(const Lab &) = delete;
    Lab &operator=(const Lab &) = delete;

    /// Why there can be no lab here; empty: there can.
    [[nodiscard]] static QString whyNot();

    /// False where the system does not do it; what it said is on stderr.
    [[nodiscard]] bool addSwitch(const QString &name);
    [[nodiscard]] bool addComputer(const QString &name);
    /// A cable from @p computer, where it ends in the device @p device, to @p toSwitch. No address
    /// but the link-local one of IPv6.
    [[nodiscard]] bool plug(const QString &computer, const QString &device,
                            const QString &toSwitch);
    /// "10.77.0.1/24", "fd00::1/64".
    [[nodiscard]] bool addAddress(const QString &computer, const QString &device,
                                  const QString &address) const;
    [[nodiscard]] bool removeAddress(const QString &computer, const QString &device,
                                     const QString &address) const;
    /// Without IPv6, not even a link-local address.
    [[nodiscard]] bool disableIpv6(const QString &computer) const;
    /// Pulled or plugged at the switch's end: the computer's own device notices, as a real one.
    [[nodiscard]] bool setPlugged(const QString &computer, const QString &device,
                                  bool isPlugged) const;

    /// What to start, with its arguments, so that it runs on that computer.
    [[nodiscard]] QStringList on(const QString &computer, const QStringList &command) const;

private:
    [[nodiscard]] QString full(const QString &name) const;
    [[nodiscard]] static QString port(const QString &computer, const QString &device);

    QString m_switches; ///< the namespace of all bridges
    QStringList m_made;
};

} // namespace namespaces
