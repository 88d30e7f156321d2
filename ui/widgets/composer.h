// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace ui {

class ErrorLabel;
class MessageEdit;

/// Field, send button, a counter near the limit, and why a text was refused. Keeps its text as the
/// room's draft.
class Composer final : public QFrame
{
    Q_OBJECT

public:
    static constexpr int longestText = 5000; ///< code points, as the host counts them
    static constexpr int counterFrom = 4500;

    explicit Composer(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

public slots:
    /// Gives back a text that was not taken, with the reason. What was typed since stays below it.
    void refuse(const QString &text, const QString &reason);
    /// Text that was typed elsewhere in the room's page.
    void type(const QString &text);
    void setRoom(int room);

signals:
    void sendRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void send();
    void noteText();
    void retranslateUi();

    MessageEdit *m_edit = nullptr;
    QToolButton *m_send = nullptr;
    QLabel *m_counter = nullptr;
    ErrorLabel *m_problem = nullptr;
    int m_room = 0;
};

} // namespace ui
