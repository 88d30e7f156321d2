// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A room of many messages on the screen: how long until it is shown, what scrolling costs and
// keeps, and whether the window answers while messages come in. `bench_messageview [MESSAGES
// [SECONDS]]` prints what it measures, beside the repaint of an empty scroll area of the same size.

#include "ui/models/messagelistmodel.h"
#include "ui/theme.h"
#include "ui/views/messageview.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/messageedit.h"
#include "ui/widgets/roompage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QKeyEvent>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::MessageListModel;
using ui::MessageView;

namespace {

constexpr int room = 5;
constexpr QSize windowSize(900, 700);
constexpr int steps = 1000;

/// Time of the processor that this thread has used: another program's turn does not count.
class Stopwatch
{
public:
    Stopwatch()
        : m_begin(now())
    { }
    [[nodiscard]] double milliseconds() const { return now() - m_begin; }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    double m_begin = 0;
};

/// Resident memory of this process.
double megabytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const double pages = file.readAll().split(' ').value(1).toDouble();
    return pages * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

QString text(QRandomGenerator &random)
{
    static const QStringList pieces{u"good morning"_s,
                                    u"회의는 세 시에 시작합니다"_s,
                                    u"who has the **key**?"_s,
                                    u"😄"_s,
                                    u"see https://doc.qt.io/qt-6/"_s,
                                    u"`make -j4` fails here"_s,
                                    u"내일 *점심* 어때요?"_s,
                                    u"ok"_s,
                                    u"the build is green again"_s,
                                    u"그럼 그렇게 할게요."_s,
                                    u":tada: :+1:"_s,
                                    u"> quoted\nanswer"_s};
    if (random.bounded(50) == 0)
        return u"```\nfor (int i = 0; i < n; ++i)\n    sum += a[i];\n```"_s;
    QStringList words;
    for (int i = random.bounded(1, 8); i > 0; --i)
        words += pieces.at(random.bounded(int(pieces.size())));
    return words.join(u' ');
}

chat::ChatMessage message(int seq, QRandomGenerator &random)
{
    constexpr int answering = 20; // each so many answers the first
    static const QStringList writers{u"kim"_s, u"lee"_s, u"park"_s, u"최"_s, u"me"_s};
    const QDateTime begin(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
    chat::ChatMessage message{.room = room,
                              .writer = writers.at(random.bounded(int(writers.size()))),
                              .text = text(random),
                              .id = "id" + QByteArray::number(seq),
                              .seq = seq,
                              .sentAt = begin.addSecs(qint64(seq) * 40)};
    if (seq % answering == 0)
        message.state.edit().replyTo = 1;
    return message;
}

QList<chat::ChatMessage> messages(int first, int count, QRandomGenerator &random)
{
    QList<chat::ChatMessage> all;
    all.reserve(count);
    for (int seq = first; seq < first + count; ++seq)
        all += message(seq, random);
    return all;
}

struct Times
{
    double median = 0;
    double worst = 0;
};
Times of(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    return {.median = all.at(all.size() / 2), .worst = all.back()};
}

/// What any view pays: an empty one of this size, filled and painted.
double emptyRepaint()
{
    QAbstractScrollArea area;
    area.resize(windowSize);
    area.show();
    QCoreApplication::processEvents();
    std::vector<double> all;
    for (int i = 0; i < steps; ++i) {
        const Stopwatch watch;
        area.viewport()->repaint();
        all.push_back(watch.milliseconds());
    }
    return of(all).median;
}

void print(const char *what, const Times &times, double unit)
{
    std::printf("%-42s median %7.2f ms, worst %7.2f ms (%.0f and %.0f empty repaints)\n", what,
                times.median, times.worst, times.median / unit, times.worst / unit);
}

void measureOpening(MessageListModel &model, double unit)
{
    std::vector<double> all;
    for (int i = 0; i < 9; ++i) {
        const Stopwatch watch;
        MessageView view;
        view.resize(windowSize);
        view.setMessages(&model);
        view.show();
        view.viewport()->repaint();
        all.push_back(watch.milliseconds());
    }
    print("open", of(all), unit);
}

void measureScrolling(MessageView &view, double unit)
{
    QScrollBar &bar = *view.verticalScrollBar();
    QRandomGenerator random(7);
    std::vector<double> wheel;
    std::vector<double> jumps;
    for (int i = 0; i < steps; ++i) {
        const Stopwatch watch;
        bar.setValue(bar.value() - 120);
        view.viewport()->repaint();
        wheel.push_back(watch.milliseconds());
    }
    for (int i = 0; i < steps; ++i) {
        const Stopwatch watch;
        bar.setValue(random.bounded(bar.maximum()));
        view.viewport()->repaint();
        jumps.push_back(watch.milliseconds());
    }
    print("scroll step of the wheel, 1,000", of(wheel), unit);
    print("jump to anywhere, 1,000", of(jumps), unit);
}

void measureMemory(MessageView &view)
{
    QScrollBar &bar = *view.verticalScrollBar();
    bar.setValue(bar.maximum());
    view.viewport()->repaint();
    const double before = megabytes();
    const int page = view.viewport()->height();
    while (bar.value() > 0) {
        bar.setValue(bar.value() - page);
        view.viewport()->repaint();
    }
    while (bar.value() < bar.maximum()) {
        bar.setValue(bar.value() + page);
        view.viewport()->repaint();
    }
    std::printf("%-42s %+.1f MB (of %.1f)\n", "memory after scrolling all, up and down",
                megabytes() - before, before);
}

/// Reactions and edits, half of them in sight, while the person reads in the middle. A
/// twentieth of the messages answers the first one, which is edited too.
void measureChanges(MessageListModel &model, MessageView &view, double unit)
{
    using Kind = chat::MessageChange::Kind;
    QScrollBar &bar = *view.verticalScrollBar();
    bar.setValue(bar.maximum() / 2);
    QCoreApplication::processEvents(); // with what scrolling without an event loop left
    view.viewport()->repaint();
    QRandomGenerator random(5);
    const int shown = view.indexAt(view.viewport()->rect().center()).row();
    qint64 revision = 0;
    const auto change = [&](Kind kind, int row) {
        const Stopwatch watch;
        model.applyChange({.room = room,
                           .kind = kind,
                           .seq = model.index(row).data(int(MessageListModel::Role::Seq)).toInt(),
                           .revision = ++revision,
                           .writer = u"kim"_s,
                           .at = QDateTime::currentDateTimeUtc(),
                           .text = text(random),
                           .emoji = u"👍"_s,
                           .reactions = {{u"👍"_s, {u"kim"_s, u"me"_s}}, {u"🎉"_s, {u"lee"_s}}}});
        QCoreApplication::processEvents();
        view.viewport()->repaint();
        return watch.milliseconds();
    };
    std::vector<double> reactions;
    std::vector<double> edits;
    for (int i = 0; i < steps; ++i) {
        const int row
            = i % 2 == 0 ? shown + random.bounded(-5, 5) : random.bounded(model.rowCount());
        reactions.push_back(change(Kind::Reacted, row));
        edits.push_back(change(Kind::Edited, row));
    }
    print("reaction, 1,000", of(reactions), unit);
    print("edit, 1,000", of(edits), unit);
    std::vector<double> answered;
    for (int i = 0; i < 9; ++i)
        answered.push_back(change(Kind::Edited, 0));
    print("edit of what a twentieth answers, 9", of(answered), unit);
}

/// Messages come at 1,000 a second; a frame is due every 16 ms and a key every 100 ms.
void measureArrival(int seconds)
{
    ui::RoomPage page(room);
    page.setOwnNickname(u"me"_s);
    page.resize(windowSize);
    page.show();
    QCoreApplication::processEvents();
    QRandomGenerator random(11);
    int seq = 0;
    int typed = 0;
    std::vector<double> frames;
    QElapsedTimer sinceStart;
    QElapsedTimer sinceFrame;
    QTimer arrival;
    QTimer frame;
    QTimer keys;
    QEventLoop loop;
    for (QTimer *timer : {&arrival, &frame, &keys})
        timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(&arrival, &QTimer::timeout, &page, [&] {
        const auto due = int(sinceStart.elapsed()); // one for each millisecond
        while (seq < due)
            page.messages()->addMessage(message(++seq, random));
    });
    QObject::connect(&frame, &QTimer::timeout, &page, [&] {
        page.view()->viewport()->repaint();
        frames.push_back(double(sinceFrame.nsecsElapsed()) / 1e6);
        sinceFrame.start();
    });
    auto *edit = page.composer()->findChild<ui::MessageEdit *>();
    QObject::connect(&keys, &QTimer::timeout, &page, [&] {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"a"_s);
        QCoreApplication::sendEvent(edit, &press);
        ++typed;
    });
    QTimer::singleShot(seconds * 1000, &loop, &QEventLoop::quit);
    sinceStart.start();
    sinceFrame.start();
    arrival.start(5ms);
    frame.start(16ms);
    keys.start(100ms);
    loop.exec();
    const Times times = of(frames);
    std::printf("%-42s %d messages, %zu frames: median %.1f ms, worst %.1f ms apart; "
                "%lld of %d keys\n",
                "1,000 messages a second", seq, frames.size(), times.median, times.worst,
                static_cast<long long>(page.composer()->text().size()), typed);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::applyLook(application, {.appearance = ui::Appearance::Light}, false);
    const QStringList arguments = QApplication::arguments();
    const int count = arguments.size() > 1 ? arguments.at(1).toInt() : 100'000;
    const int seconds = arguments.size() > 2 ? arguments.at(2).toInt() : 10;
    if (count < 1 || seconds < 1) {
        std::fprintf(stderr, "bench_messageview: MESSAGES and SECONDS are numbers from 1\n");
        return 2;
    }
    const double unit = emptyRepaint();
    std::printf("%-42s median %7.3f ms\n", "empty repaint", unit);
    QRandomGenerator random(1);
    MessageListModel model;
    model.setOwnNickname(u"me"_s);
    model.prependHistory(messages(1, count, random), true);
    std::printf("%-42s %d\n", "messages", count);
    measureOpening(model, unit);
    MessageView view;
    view.resize(windowSize);
    view.setMessages(&model);
    view.show();
    QCoreApplication::processEvents();
    measureScrolling(view, unit);
    measureMemory(view);
    measureChanges(model, view, unit);
    measureArrival(seconds);
    return 0;
}
