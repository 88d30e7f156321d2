// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QFrame>
#include <QList>
#include <QTimer>

#include <chrono>

class QLabel;
class QPushButton;

namespace ui {

/// Tells for a while what was just deleted, with a button that takes it back; or why something was
/// not done.
class UndoBar final : public QFrame
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent = nullptr);

    /// One more message is deleted.
    void offerUndo(const QByteArray &id, std::chrono::milliseconds time);
    void showNotice(const QString &text, std::chrono::milliseconds time);
    /// It cannot be taken back any more.
    void forget(const QByteArray &id);

    [[nodiscard]] bool canUndo() const { return !m_ids.isEmpty(); }

public slots:
    /// All that is offered.
    void undo();

signals:
    void undone(const QByteArray &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tell(const QString &text);
    void retranslateUi();

    QLabel *m_text = nullptr;
    QPushButton *m_undo = nullptr;
    QTimer m_timer;
    QList<QByteArray> m_ids; ///< what can be taken back, oldest first
};

} // namespace ui
