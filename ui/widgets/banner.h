// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/connectionstate.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace ui {

/// A line above the messages while the link to the host is not there. Hidden while it is.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

public slots:
    void setConnectionState(const client::ConnectionState &state);

signals:
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslateUi();
    [[nodiscard]] QString waitingText() const;

    QLabel *m_text = nullptr;
    QPushButton *m_retry = nullptr;
    QTimer m_tick; ///< counts the seconds to the next try down
    client::ConnectionState m_state;
};

} // namespace ui
