// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/hostaddress.h"

#include "protocol/chat/room.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

#include <optional>

namespace client {

namespace {

class HostAddressTexts
{
    Q_DECLARE_TR_FUNCTIONS(client::HostAddressTexts)
};

const QString defaultPath = QStringLiteral("/ws");

/// What was typed, cut where the generic syntax of URLs cuts it (RFC 3986, 3).
struct Parts
{
    QString scheme; ///< lower case; empty when none was typed
    QString authority;
    QString path;
    QString query; ///< with its question mark
    QString fragment; ///< without its number sign
};

Parts cut(const QString &text)
{
    static const QRegularExpression schemePattern(QStringLiteral("^([a-z][a-z0-9+.-]*)://"),
                                                  QRegularExpression::CaseInsensitiveOption);
    Parts parts;
    QString rest = text;
    if (const auto match = schemePattern.match(text); match.hasMatch()) {
        parts.scheme = match.captured(1).toLower();
        rest = text.mid(match.capturedLength());
    }
    parts.fragment = rest.section(u'#', 1);
    rest = rest.section(u'#', 0, 0);
    if (const qsizetype question = rest.indexOf(u'?'); question >= 0) {
        parts.query = rest.mid(question);
        rest.truncate(question);
    }
    const qsizetype slash = rest.indexOf(u'/');
    parts.authority = slash < 0 ? rest : rest.left(slash);
    parts.path = slash < 0 ? QString() : rest.mid(slash);
    while (parts.path.endsWith(u'/'))
        parts.path.chop(1);
    return parts;
}

/// "ws" or "wss"; nothing for a scheme that no host speaks.
std::optional<QString> webSocketScheme(const QString &scheme)
{
    if (scheme.isEmpty() || scheme == u"ws" || scheme == u"http" || scheme == u"sarangbang")
        return QStringLiteral("ws");
    if (scheme == u"wss" || scheme == u"https")
        return QStringLiteral("wss");
    return std::nullopt;
}

struct HostAndPort
{
    QString host; ///< an IPv6 address without its brackets
    QString port; ///< as typed; empty when missing
    bool isIpv6 = false;
};

/// Nothing when the brackets of an IPv6 address do not match.
std::optional<HostAndPort> splitAuthority(const QString &authority)
{
    if (authority.startsWith(u'[')) {
        const qsizetype end = authority.indexOf(u']');
        const QString behind = authority.mid(end + 1);
        if (end < 0 || !(behind.isEmpty() || behind.startsWith(u':')))
            return std::nullopt;
        return HostAndPort{authority.mid(1, end - 1), behind.mid(1), true};
    }
    // More than one colon: an IPv6 address that was typed without brackets, so without a port.
    if (authority.count(u':') > 1)
        return HostAndPort{authority, {}, true};
    return HostAndPort{authority.section(u':', 0, 0), authority.section(u':', 1), false};
}

/// 0 when it is not a number from 1 to 65535 in decimal digits.
quint16 portFromText(const QString &text)
{
    static const QRegularExpression digits(QStringLiteral("^[0-9]{1,5}$"));
    return digits.match(text).hasMatch() ? text.toUShort() : quint16(0);
}

bool isIpv6Literal(const QString &host)
{
    QHostAddress address;
    const bool zoneIsThere = !host.contains(u'%') || !host.section(u'%', 1).isEmpty();
    return zoneIsThere && address.setAddress(host.section(u'%', 0, 0))
        && address.protocol() == QAbstractSocket::IPv6Protocol;
}

/// Digits and dots alone are an IPv4 address of four parts, or nothing: "192.168.1" is a slip.
bool isUsableName(const QString &host)
{
    static const QRegularExpression digitsAndDots(QStringLiteral("^[0-9.]+$"));
    if (!digitsAndDots.match(host).hasMatch())
        return !host.contains(u'@') && !host.startsWith(u'.');
    QHostAddress address;
    return host.count(u'.') == 3 && address.setAddress(host);
}

QString notAnAddress(const QString &host)
{
    return HostAddressTexts::tr(
               "“%1” is not the address of a computer. An address looks like 192.168.0.7, "
               "kim-laptop or kim-laptop:9000.")
        .arg(host);
}

std::optional<QString> applyAuthority(const QString &authority, QUrl &url)
{
    if (authority.isEmpty())
        return HostAddressTexts::tr("Type the address of the host, for example 192.168.0.7.");
    const auto split = splitAuthority(authority);
    if (!split || split->host.isEmpty())
        return notAnAddress(authority);

    QString host = split->host;
    if (split->isIpv6)
        host.replace(QStringLiteral("%25"), QStringLiteral("%")); // RFC 6874: zone ids in URLs
    if (split->isIpv6 ? !isIpv6Literal(host) : !isUsableName(host))
        return notAnAddress(host);
    url.setHost(host);
    if (url.host().isEmpty())
        return notAnAddress(host);

    const quint16 port = split->port.isEmpty() ? defaultPort : portFromText(split->port);
    if (port == 0)
        return HostAddressTexts::tr("The port must be a number from 1 to 65535, not “%1”.")
            .arg(split->port);
    url.setPort(port);
    return std::nullopt;
}

/// Paths of pages that people copy from a browser name a room; those of WebSocket URLs are kept.
std::optional<QString> applyPath(const Parts &parts, HostAddress &address)
{
    address.url.setPath(defaultPath);
    if (parts.path.isEmpty() || parts.path == defaultPath)
        return std::nullopt;

    const QString prefix = QStringLiteral("/room/");
    if (parts.path.startsWith(prefix)) {
        const QString number = parts.path.mid(prefix.size());
        const auto room = chat::roomFromText(number.toUtf8());
        if (!room) {
            return HostAddressTexts::tr("Room numbers go from %1 to %2; “%3” is none.")
                .arg(chat::smallestRoom)
                .arg(chat::largestRoom)
                .arg(number);
        }
        address.room = *room;
        // What names no message is some page's business: the room is what was meant.
        if (const qint64 seq = parts.fragment.toLongLong(); seq > 0)
            address.seq = seq;
        return std::nullopt;
    }
    if (parts.scheme != u"ws" && parts.scheme != u"wss") {
        return HostAddressTexts::tr(
                   "“%1” is not a place of a host. Leave it out, or name a room: /room/5.")
            .arg(parts.path);
    }
    address.url.setPath(parts.path);
    return std::nullopt;
}

} // namespace

std::variant<HostAddress, QString> parseHostAddress(const QString &typed)
{
    // Full-width digits, dots and colons come out of East Asian input methods.
    const Parts parts = cut(typed.normalized(QString::NormalizationForm_KC).trimmed());
    const auto scheme = webSocketScheme(parts.scheme);
    if (!scheme) {
        return HostAddressTexts::tr(
                   "“%1://” is not a chat address. It starts with ws://, wss:// or nothing.")
            .arg(parts.scheme);
    }
    HostAddress address;
    address.url.setScheme(*scheme);
    if (const auto error = applyAuthority(parts.authority, address.url))
        return *error;
    if (const auto error = applyPath(parts, address))
        return *error;
    if ((parts.scheme == u"ws" || parts.scheme == u"wss") && parts.query.size() > 1)
        address.url.setQuery(parts.query.mid(1));
    return address;
}

QString displayAddress(const QUrl &url)
{
    const bool isPlain = url.scheme() == u"ws" && url.path() == defaultPath && !url.hasQuery();
    if (!isPlain)
        return url.toString();
    QString host = url.host();
    if (url.port(defaultPort) == defaultPort)
        return host;
    const QString shown = host.contains(u':') ? QString(u'[' + host + u']') : host;
    return shown + u':' + QString::number(url.port());
}

QString displayAddress(const HostAddress &address)
{
    const QString host = displayAddress(address.url);
    if (address.seq <= 0)
        return host;
    return QStringLiteral("%1/room/%2#%3").arg(host).arg(address.room).arg(address.seq);
}

} // namespace client
