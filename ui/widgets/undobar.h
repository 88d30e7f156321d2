// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QTimer>

#include <chrono>

class QLabel;
class QPushButton;

namespace ui {

/// Tells what was just done, for a while: with a button that takes it back, or why it was not done.
class UndoBar final : public QFrame
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent = nullptr);

    /// @p id is what undone() tells; empty: there is nothing to take back.
    void showNotice(const QString &text, const QByteArray &id, std::chrono::milliseconds time);
    /// It cannot be taken back any more.
    void forget(const QByteArray &id);

signals:
    void undone(const QByteArray &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *m_text = nullptr;
    QPushButton *m_undo = nullptr;
    QTimer m_timer;
    QByteArray m_id;
};

} // namespace ui
