// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"

#include <QFrame>
#include <QList>

class QPushButton;
class QToolButton;

namespace ui {

/// On top of a room: the message that was pinned last, which leads there, and a list of all.
class PinnedBar final : public QFrame
{
    Q_OBJECT

public:
    explicit PinnedBar(QWidget *parent = nullptr);

    /// The last one pinned first; hides where there are none.
    void setPins(const QList<chat::ChatMessage> &pins);

signals:
    void messageWanted(const QByteArray &id, qint64 seq);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showList();
    void retranslateUi();
    [[nodiscard]] static QString lineOf(const chat::ChatMessage &message);

    QPushButton *m_message = nullptr;
    QToolButton *m_all = nullptr;
    QList<chat::ChatMessage> m_pins;
};

} // namespace ui
