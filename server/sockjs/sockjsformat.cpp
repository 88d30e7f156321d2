// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjsformat.h"

#include "server/sockjs/sockjscodec.h"

#include <algorithm>

namespace server::sockjs {

namespace {

// Browsers keep the start of a stream to themselves until so much has come.
constexpr qsizetype xhrPrelude = 2048;
constexpr qsizetype htmlPrelude = 1024;

/// The page in which the frames come as scripts (sockjs-protocol, "htmlfile").
QByteArray htmlPage(QByteArrayView callback)
{
    QByteArray page
        = "<!doctype html>\n<html><head>\n"
          "  <meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\" />\n"
          "  <meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\" />\n"
          "</head><body><h2>Don't panic!</h2>\n"
          "  <script>\n"
          "    document.domain = document.domain;\n"
          "    var c = parent.";
    page.append(callback).append(";\n"
                                 "    c.start();\n"
                                 "    function p(d) {c.message(d);};\n"
                                 "    window.onload = c.stop;\n"
                                 "  </script>\n");
    page.append(std::max<qsizetype>(0, htmlPrelude - page.size()), ' ');
    return page + "\r\n\r\n";
}

/// Frames hold no line ends; the rest would do no harm, but is what sockjs-protocol escapes.
QByteArray eventData(QByteArrayView frame)
{
    QByteArray data = frame.toByteArray();
    data.replace('%', "%25");
    return data;
}

/// As a string inside a script: "</script>" must not end it.
QByteArray scriptString(QByteArrayView frame)
{
    QByteArray text = quoted(frame);
    text.replace("</", "<\\/");
    return text;
}

} // namespace

bool isStreaming(Receiver receiver)
{
    return receiver != Receiver::Xhr && receiver != Receiver::Jsonp;
}

QByteArray contentType(Receiver receiver)
{
    switch (receiver) {
    case Receiver::EventSource:
        return "text/event-stream; charset=UTF-8";
    case Receiver::HtmlFile:
        return "text/html; charset=UTF-8";
    case Receiver::Xhr:
    case Receiver::XhrStreaming:
    case Receiver::Jsonp:
        break;
    }
    return "application/javascript; charset=UTF-8";
}

QByteArray prelude(Receiver receiver, QByteArrayView callback)
{
    switch (receiver) {
    case Receiver::XhrStreaming:
        return QByteArray(xhrPrelude, 'h') + '\n';
    case Receiver::EventSource:
        return "\r\n";
    case Receiver::HtmlFile:
        return htmlPage(callback);
    case Receiver::Xhr:
    case Receiver::Jsonp:
        break;
    }
    return {};
}

QByteArray wrapped(Receiver receiver, QByteArrayView frame, QByteArrayView callback)
{
    switch (receiver) {
    case Receiver::EventSource:
        return "data: " + eventData(frame) + "\r\n\r\n";
    case Receiver::HtmlFile:
        return "<script>\np(" + scriptString(frame) + ");\n</script>\r\n";
    case Receiver::Jsonp:
        // The comment keeps other software from reading the answer as what it is not.
        return "/**/" + callback.toByteArray() + '(' + scriptString(frame) + ");\r\n";
    case Receiver::Xhr:
    case Receiver::XhrStreaming:
        break;
    }
    return frame.toByteArray() + '\n';
}

bool isCallback(QByteArrayView name)
{
    constexpr qsizetype longest = 64;
    return !name.isEmpty() && name.size() <= longest
        && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   || c == '-' || c == '_' || c == '.';
           });
}

QByteArray iframePage(QByteArrayView clientUrl)
{
    QByteArray url = clientUrl.toByteArray();
    url.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    return "<!DOCTYPE html>\n<html>\n<head>\n"
           "  <meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\" />\n"
           "  <meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\" />\n"
           "  <script src=\""
        + url
        + "\"></script>\n"
          "  <script>\n"
          "    document.domain = document.domain;\n"
          "    SockJS.bootstrap_iframe();\n"
          "  </script>\n"
          "</head>\n<body>\n"
          "  <h2>Don't panic!</h2>\n"
          "  <p>This is a SockJS hidden iframe. It's used for cross domain magic.</p>\n"
          "</body>\n</html>";
}

} // namespace server::sockjs
