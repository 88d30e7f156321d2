// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/network.h"

#include <cstdlib>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

namespace torture {

namespace {

bool ip(const std::string &arguments)
{
    return std::system(("ip " + arguments).c_str())
        == 0; // NOLINT(cert-env33-c): no one else's words
}

std::string subnet(int guest)
{
    return "10.77." + std::to_string(guest + 1);
}

} // namespace

Network::~Network()
{
    for (const std::string &name : m_made)
        ip("netns del " + name);
}

std::string Network::hostName() const
{
    return "sbt" + std::to_string(::getpid()) + "h";
}

std::string Network::guestName(int guest) const
{
    return "sbt" + std::to_string(::getpid()) + "g" + std::to_string(guest);
}

std::string Network::lay()
{
    if (::geteuid() != 0)
        return "network namespaces need root";
    if (std::system("command -v ip >/dev/null") != 0) // NOLINT(cert-env33-c)
        return "the command ip is missing (package iproute2)";
    if (!ip("netns add " + hostName()))
        return "this system gives no network namespaces";
    m_made.push_back(hostName());
    if (!ip("-n " + hostName() + " link set lo up")
        || !ip("-n " + hostName() + " addr add " + hostAddress() + "/32 dev lo"))
        return "a namespace has no loopback device";
    for (int guest = 0; guest < m_guests; ++guest) {
        if (!ip("netns add " + guestName(guest)))
            return "this system gives no more network namespaces";
        m_made.push_back(guestName(guest));
        if (!layCable(guest) || !plug(guest))
            return "this system has no veth";
    }
    return {};
}

bool Network::layCable(int guest) const
{
    const std::string cable = "cable" + std::to_string(guest);
    const std::string host = "-n " + hostName();
    return ip(host + " link add " + cable + " type veth peer name cable netns " + guestName(guest))
        && ip(host + " addr add " + subnet(guest) + ".1/24 dev " + cable)
        && ip(host + " link set " + cable + " up")
        && ip("-n " + guestName(guest) + " addr add " + subnet(guest) + ".2/24 dev cable");
}

bool Network::pull(int guest) const
{
    return ip("-n " + guestName(guest) + " link set cable down");
}

bool Network::plug(int guest) const
{
    // The route goes when the cable is pulled.
    const std::string name = "-n " + guestName(guest);
    return ip(name + " link set cable up")
        && ip(name + " route replace " + hostAddress() + " via " + subnet(guest) + ".1");
}

bool Network::enter(int guest) const
{
    const int fd = ::open(("/run/netns/" + guestName(guest)).c_str(), O_RDONLY | O_CLOEXEC);
    const bool isThere = fd >= 0 && ::setns(fd, CLONE_NEWNET) == 0;
    if (fd >= 0)
        ::close(fd);
    return isThere;
}

} // namespace torture
