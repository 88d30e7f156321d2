// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/namespaces/lab.h"

#include <QProcess>
#include <QStandardPaths>

#include <unistd.h>

namespace namespaces {

using namespace Qt::StringLiterals;

namespace {

bool run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

/// Words between blanks; none of ours has one.
bool ip(const QString &line)
{
    return run(u"ip"_s, line.split(u' '));
}

} // namespace

Lab::Lab()
    : m_switches(full(u"sw"_s))
{
    if (ip(u"netns add "_s + m_switches))
        m_made.append(m_switches);
}

Lab::~Lab()
{
    for (const QString &name : std::as_const(m_made))
        ip(u"netns del "_s + name);
}

QString Lab::whyNot()
{
    if (::geteuid() != 0)
        return u"network namespaces need root"_s;
    if (QStandardPaths::findExecutable(u"ip"_s).isEmpty())
        return u"the command ip is missing (package iproute2)"_s;
    Lab lab;
    const bool isThere = lab.addSwitch(u"lan"_s) && lab.addComputer(u"probe"_s)
        && lab.plug(u"probe"_s, u"eth0"_s, u"lan"_s);
    return isThere ? QString()
                   : u"this system gives no network namespaces, no veth, or no bridge"_s;
}

bool Lab::addSwitch(const QString &name)
{
    return ip(u"-n %1 link add %2 type bridge forward_delay 0"_s.arg(m_switches, name))
        && ip(u"-n %1 link set %2 up"_s.arg(m_switches, name));
}

bool Lab::addComputer(const QString &name)
{
    if (!ip(u"netns add "_s + full(name)))
        return false;
    m_made.append(full(name));
    // Addresses are there at once, without a search for others that have them.
    return ip(u"-n %1 link set lo up"_s.arg(full(name)))
        && run(u"ip"_s,
               {u"netns"_s, u"exec"_s, full(name), u"sh"_s, u"-c"_s,
                u"echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad"_s});
}

bool Lab::plug(const QString &computer, const QString &device, const QString &toSwitch)
{
    const QString end = port(computer, device);
    return ip(u"-n %1 link add %2 type veth peer name %3 netns %4"_s.arg(m_switches, end, device,
                                                                         full(computer)))
        && ip(u"-n %1 link set %2 master %3"_s.arg(m_switches, end, toSwitch))
        && ip(u"-n %1 link set %2 up"_s.arg(m_switches, end))
        && ip(u"-n %1 link set %2 up"_s.arg(full(computer), device));
}

bool Lab::addAddress(const QString &computer, const QString &device, const QString &address) const
{
    // Of IPv4 the broadcast address is asked for; IPv6 has none, and would search for others first.
    const QString kind = address.contains(u':') ? u"nodad"_s : u"brd +"_s;
    return ip(u"-n %1 addr add %2 %3 dev %4"_s.arg(full(computer), address, kind, device));
}

bool Lab::removeAddress(const QString &computer, const QString &device,
                        const QString &address) const
{
    return ip(u"-n %1 addr del %2 dev %3"_s.arg(full(computer), address, device));
}

bool Lab::disableIpv6(const QString &computer) const
{
    return run(u"ip"_s,
               {u"netns"_s, u"exec"_s, full(computer), u"sh"_s, u"-c"_s,
                u"echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6 && "
                "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6"_s});
}

bool Lab::setPlugged(const QString &computer, const QString &device, bool isPlugged) const
{
    return ip(u"-n %1 link set %2 %3"_s.arg(m_switches, port(computer, device),
                                            isPlugged ? u"up"_s : u"down"_s));
}

QStringList Lab::on(const QString &computer, const QStringList &command) const
{
    return QStringList{u"ip"_s, u"netns"_s, u"exec"_s, full(computer)} + command;
}

/// Other runs of the test have labs of their own.
QString Lab::full(const QString &name) const
{
    return u"sb%1%2"_s.arg(::getpid()).arg(name);
}

QString Lab::port(const QString &computer, const QString &device)
{
    return computer + u'-' + device;
}

} // namespace namespaces
