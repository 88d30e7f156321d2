// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The program as a person waits for it: how long from the start of the process to the first
// picture, with 100,000 messages in the profile; what it keeps in memory while it hosts three rooms
// and nothing happens; how long another room takes; and whether the window answers while a thousand
// people come. `bench_window` prints what it measures. The program is this one, started again.

#include "app/desktopapplication.h"
#include "app/settings.h"
#include "client/store/copyfile.h"
#include "ui/models/roomlistmodel.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostpages.h"
#include "ui/widgets/roompage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rooms = 5;
constexpr int messagesOfRoom = 20'000; // as many as a profile keeps of one
constexpr int newcomers = 1'000;
const QByteArray epoch = "00000000-0000-4000-8000-000000000001";

/// Since the machine started: the same in every process.
double now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

double megabytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

QList<chat::ChatMessage> messages(int room)
{
    static const QStringList texts{u"good morning"_s, u"회의는 세 시에 시작합니다"_s,
                                   u"who has the **key**? https://doc.qt.io/"_s, u"😄 :tada:"_s,
                                   u"그럼 그렇게 할게요. `make -j4`"_s};
    const QDateTime begin(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
    QList<chat::ChatMessage> all;
    for (int seq = 1; seq <= messagesOfRoom; ++seq) {
        all.append({.room = room,
                    .writer = u"writer %1"_s.arg(seq % 40),
                    .text = texts.at(seq % texts.size()),
                    .id = QByteArray::number(room * 1'000'000 + seq).rightJustified(32, '0'),
                    .seq = seq,
                    .sentAt = begin.addSecs(qint64(seq) * 40)});
    }
    return all;
}

bool fillProfile(const QString &folder, const QUrl &host)
{
    app::Settings settings(folder);
    settings.setNickname(u"kim"_s);
    QList<chat::RoomId> visited;
    client::CopyFile file(folder, {});
    if (!file.ensureOpen() || !file.begin() || !file.noteHost(epoch, host.toString()))
        return false;
    for (int room = 1; room <= rooms; ++room) {
        visited.append(room);
        if (!file.noteRoom(epoch, room) || !file.keep(epoch, messages(room)))
            return false;
    }
    settings.setLastVisits({{.url = host, .rooms = visited}});
    return file.commit();
}

/// Tells of the first time that the window paints.
class FirstPaint final : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && watched->isWidgetType()
            && static_cast<QWidget *>(watched)->isWindow()) {
            // Queued: the picture is out when the window has painted all that is in it.
            QMetaObject::invokeMethod(
                this,
                [] {
                    std::printf("%.1f\n", now());
                    std::fflush(stdout);
                    QCoreApplication::exit(0);
                },
                Qt::QueuedConnection);
            qApp->removeEventFilter(this);
        }
        return QObject::eventFilter(watched, event);
    }
};

int start(const QString &profile, int argc, char **argv)
{
    QApplication application(argc, argv);
    FirstPaint watch;
    application.installEventFilter(&watch);
    app::Settings settings(profile);
    app::DesktopApplication desktop(settings);
    desktop.start({.discovery = false});
    return QApplication::exec();
}

int idle(const QString &profile, int argc, char **argv)
{
    QApplication application(argc, argv);
    app::Settings settings(profile);
    app::DesktopApplication desktop(settings);
    const auto enter = [](ui::ChatPage *chat) {
        const int count = chat->rooms()->rowCount();
        if (count < 3)
            chat->enterRoom(5 + count);
        else
            QTimer::singleShot(3s, qApp, [] {
                std::printf("%.1f\n", megabytes());
                std::fflush(stdout);
                _exit(0);
            });
    };
    const ui::HostPages *hosts = desktop.window().hosts();
    QObject::connect(hosts, &ui::HostPages::added, hosts, [enter](ui::ChatPage *chat) {
        QObject::connect(chat->rooms(), &ui::RoomListModel::rowsInserted, chat,
                         [=] { enter(chat); });
    });
    desktop.start(
        {.host = true, .room = 5, .nickname = u"kim"_s, .port = quint16(0), .discovery = false});
    return QApplication::exec();
}

double runAgain(const QString &what, const QString &profile)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {what, profile});
    process.waitForFinished(30'000);
    return process.readAllStandardOutput().trimmed().toDouble();
}

void measureStart(const QString &profile)
{
    std::vector<double> all;
    for (int i = 0; i < 7; ++i) {
        const double before = now();
        all.push_back(runAgain(u"--start"_s, profile) - before);
    }
    std::sort(all.begin(), all.end());
    std::printf("%-48s median %6.0f ms, worst %6.0f ms\n",
                "process start to first picture, 100,000 messages", all.at(all.size() / 2),
                all.back());
}

void measureSwitch(ui::ChatPage &chat)
{
    std::vector<double> all;
    for (int i = 0; i < 100; ++i) {
        QElapsedTimer timer;
        timer.start();
        chat.showRoom(1 + i % rooms);
        chat.repaint();
        QCoreApplication::processEvents();
        all.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(all.begin(), all.end());
    std::printf("%-48s median %6.1f ms, worst %6.1f ms\n", "another room, of 20,000 messages",
                all.at(50), all.back());
}

/// As the client tells it: for each who comes a notice, and the list of all. Frames are due each 16
/// ms.
void measureNewcomers(ui::ChatPage &chat)
{
    QStringList members{u"kim"_s};
    std::vector<double> frames;
    QElapsedTimer sinceFrame;
    int next = 0;
    chat.showRoom(1);
    QCoreApplication::processEvents();
    QTimer arrival; // what one read of the socket brings, and at once again
    QObject::connect(&arrival, &QTimer::timeout, &chat, [&] {
        for (int i = 0; i < 50 && next < newcomers; ++i, ++next) {
            members.append(u"person %1"_s.arg(next));
            chat.setMembers(1, members);
            chat.addMessage({.room = 1,
                             .type = chat::ChatMessage::Type::Join,
                             .writer = members.constLast(),
                             .text = chat::joinText(members.constLast()),
                             .sentAt = QDateTime::currentDateTimeUtc()});
        }
        if (next == newcomers && int(frames.size()) > 20)
            QCoreApplication::exit(0);
    });
    QTimer frame;
    frame.setTimerType(Qt::PreciseTimer);
    QObject::connect(&frame, &QTimer::timeout, &chat, [&] {
        chat.repaint();
        frames.push_back(double(sinceFrame.nsecsElapsed()) / 1e6);
        sinceFrame.start();
    });
    sinceFrame.start();
    arrival.start(0);
    frame.start(16ms);
    QApplication::exec();
    std::printf("%-48s worst  %6.1f ms (%zu frames)\n", "frames apart while 1,000 people come",
                *std::max_element(frames.begin(), frames.end()), frames.size());
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_LOGGING_RULES", "sarangbang.*=false");
    if (argc == 3 && qstrcmp(argv[1], "--start") == 0)
        return start(QString::fromLocal8Bit(argv[2]), argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--idle") == 0)
        return idle(QString::fromLocal8Bit(argv[2]), argc, argv);
    QApplication application(argc, argv);
    const QTemporaryDir profile;
    const QTemporaryDir empty;
    const QUrl host(u"ws://127.0.0.1:1/ws"_s); // nobody is there
    if (!fillProfile(profile.path(), host)) {
        std::fprintf(stderr, "bench_window: cannot fill %s\n", qPrintable(profile.path()));
        return 1;
    }
    measureStart(profile.path());
    std::printf("%-48s %6.1f MB\n", "resident, hosting, idle in three rooms",
                runAgain(u"--idle"_s, empty.path()));
    ui::applyLook(application, {}, false);
    ui::ChatPage chat;
    chat.setNickname(u"kim"_s);
    chat.resize(980, 680);
    for (int room = 1; room <= rooms; ++room) {
        chat.addRoom(room);
        chat.addHistory(room, messages(room), true);
    }
    chat.show();
    measureSwitch(chat);
    measureNewcomers(chat);
    return 0;
}
