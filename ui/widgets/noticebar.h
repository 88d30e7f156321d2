// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;

namespace ui {

/// A line above the messages that tells of something lasting: the host's disk is full, nothing is
/// kept on this computer. Hidden while there is nothing to tell.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

public slots:
    /// Plain text, as it is; hides when empty.
    void setText(const QString &text);

private:
    QLabel *m_text = nullptr;
};

} // namespace ui
