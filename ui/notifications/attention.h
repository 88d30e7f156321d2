// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/notifications/notifier.h"
#include "ui/preferences.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace ui {

/// Decides what of the messages that nobody sees is told to the person, and how often: the first of
/// a room at once, what follows in one notice for all of it.
class Attention final : public QObject
{
    Q_OBJECT

public:
    /// Between two notices of a room.
    static constexpr std::chrono::milliseconds usualPause{5000};

    explicit Attention(QObject *parent = nullptr, std::chrono::milliseconds pause = usualPause);

    /// How rooms are called; without it they are numbers.
    void setRoomNames(std::function<QString(int room)> names);
    void setRules(const NoticeRules &rules);

public slots:
    /// A message in a room that is not in sight.
    void noteMessage(int room, const QString &writer, const QString &text, bool isMention,
                     bool isMuted);
    /// The room is in sight: what waits is seen.
    void noteSeen(int room);
    void clear();

signals:
    void noticeDue(const ui::Notice &notice);
    void noticeObsolete(int room);
    void attentionWanted(); ///< the window may ask for it

private:
    struct Waiting
    {
        int told = 0; ///< messages in notices since the room was seen
        int count = 0; ///< messages since then that are in none
        QString writer;
        QString text;
        bool isMention = false;
    };
    [[nodiscard]] bool mayTell(bool isMention, bool isMuted) const;
    [[nodiscard]] Notice noticeOf(int room, const Waiting &waiting) const;
    void tell(int room, Waiting &waiting);
    void tellOfWaiting();

    NoticeRules m_rules;
    std::function<QString(int room)> m_roomName;
    QHash<int, Waiting> m_waiting;
    QTimer m_pause;
};

} // namespace ui
