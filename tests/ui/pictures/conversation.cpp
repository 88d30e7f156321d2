// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/pictures/conversation.h"

#include "client/chatclient.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/searchpanel.h"

#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using chat::ChatMessage;

namespace pictures {

namespace {

QDateTime at(int hour, int minute, int day = 14)
{
    return QDateTime(QDate(2025, 11, day), QTime(hour, minute), Qt::UTC);
}

ChatMessage said(int seq, const QString &writer, const QString &text, const QDateTime &when,
                 chat::RoomId where = room)
{
    return {.room = where,
            .writer = writer,
            .text = text,
            .id = QByteArray::number(where * 1000 + seq).rightJustified(32, '0'),
            .seq = seq,
            .sentAt = when};
}

ChatMessage noticed(ChatMessage::Type type, const QString &writer, const QDateTime &when)
{
    return {.room = room,
            .type = type,
            .writer = writer,
            .text
            = type == ChatMessage::Type::Join ? chat::joinText(writer) : chat::leaveText(writer),
            .id = {},
            .seq = 0,
            .sentAt = when};
}

QList<ChatMessage> spoken()
{
    const auto kim = u"kim"_s;
    const auto lee = u"lee"_s;
    const auto sky = u"하늘"_s;
    return {said(1, sky, u"내일 회의는 세 시에 시작합니다"_s, at(17, 40, 13)),
            said(2, lee, u"Good morning! Is everyone on the **office Wi-Fi**?"_s, at(9, 2)),
            said(3, lee, u"The slides: https://example.org/autumn"_s, at(9, 3)),
            said(4, kim, u"Yes. `192.168.0.7` works from here"_s, at(9, 4)),
            said(5, sky, u"> The slides\n고마워요, 잘 열려요 :+1:"_s, at(9, 6)),
            said(6, lee, u"```\ncmake --preset release\ncmake --build --preset release\n```"_s,
                 at(11, 30)),
            said(7, kim, u"/me is making coffee"_s, at(11, 31)),
            said(8, sky, u"☕️😍"_s, at(11, 32))};
}

} // namespace

void converse(ui::ChatPage &page)
{
    for (const chat::RoomId each : {12, 7, 3, room})
        page.addRoom(each);
    for (const chat::RoomId each : {3, 7, 12})
        page.setMembers(each, {u"kim"_s, u"lee"_s});
    page.addHistory(12, {said(1, u"park"_s, u"다음 주 점심 메뉴는?"_s, at(10, 12), 12)}, true);
    page.addHistory(3, {said(1, u"choi"_s, u"The projector is back"_s, at(8, 55), 3)}, true);
    page.addHistory(room, spoken(), true);
    page.setMembers(room, {u"kim"_s, u"lee"_s, u"park"_s, u"하늘"_s});
    page.showRoom(room);
    page.addMessage(said(1, u"choi"_s, u"build is green"_s, at(11, 20), 7));
    page.addMessage(said(2, u"choi"_s, u"@kim 리뷰 부탁해요"_s, at(11, 21), 7));
    page.addMessage(noticed(ChatMessage::Type::Join, u"park"_s, at(11, 33)));
    page.addMessage(noticed(ChatMessage::Type::Join, u"choi"_s, at(11, 33)));
    page.addMessage(noticed(ChatMessage::Type::Leave, u"choi"_s, at(11, 34)));
    page.addMessage(said(9, u"park"_s, u"@kim 회의 자료 어디 있어요?"_s, at(11, 35)));
    page.updateOutgoing({.room = room,
                         .id = "1",
                         .text = u"On the blue USB stick, 회의 folder"_s,
                         .createdAt = at(11, 36),
                         .state = client::DeliveryState::Pending,
                         .reason = {}});
    page.setTyping(room, {u"하늘"_s});
}

void find(ui::SearchPanel &panel)
{
    int searches = 0;
    QObject::connect(&panel, &ui::SearchPanel::searchRequested, &panel, [&] { ++searches; });
    panel.findChild<QLineEdit *>(u"searchText"_s)->setText(u"회의"_s);
    QTest::keyClick(panel.findChild<QLineEdit *>(u"searchText"_s), Qt::Key_Return);
    panel.setRunning(1);
    const QList<ChatMessage> found{
        said(9, u"park"_s, u"@kim 회의 자료 어디 있어요?"_s, at(11, 35)),
        said(4, u"choi"_s, u"회의실 예약했어요"_s, at(8, 50), 3),
        said(1, u"하늘"_s, u"내일 회의는 세 시에 시작합니다"_s, at(17, 40, 13)),
        said(2, u"lee"_s, u"Minutes of the 회의 are on the wiki"_s, at(16, 5, 7), 12)};
    panel.addPage(1, {.messages = found, .next = 0, .searched = {}}, client::SearchSource::Best);
}

QList<ui::HostClient> clients(int second, int count)
{
    using Way = ui::HostClient::Way;
    const QStringList names{u"kim"_s, u"lee"_s, u"하늘"_s, u"park"_s, u"choi"_s};
    const QList<Way> ways{Way::WebSocket, Way::WebSocket, Way::Json, Way::SockJs, Way::Tcp};
    QList<ui::HostClient> all;
    for (int i = 0; i < count; ++i) {
        const bool isOwn = i == 0;
        all.append({.session = quint64(i + 1),
                    .nickname = names.at(i),
                    .address = QHostAddress(isOwn ? u"127.0.0.1"_s : u"192.168.0.%1"_s.arg(20 + i)),
                    .port = quint16(50'100 + i),
                    .way = ways.at(i),
                    .rooms = isOwn ? QList<chat::RoomId>{room, 7, 12} : QList<chat::RoomId>{room},
                    .age = std::chrono::seconds(3'600 - i * 700 + second),
                    .octetsIn = quint64(14'000 + i * 3'100 + second * 120),
                    .octetsOut = quint64(210'000 + i * 12'000 + second * 900),
                    .waiting = 0});
    }
    return all;
}

} // namespace pictures
