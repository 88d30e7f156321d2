// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

namespace ui {

/// Where a message is written. Grows from one line to eight. Enter submits, Shift+Enter breaks the
/// line. While an input method still composes a syllable, Enter lets it finish first: the text is
/// submitted once, with the last syllable in it.
class MessageEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int mostLines = 8;

    explicit MessageEdit(QWidget *parent = nullptr);

signals:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void submit();
    void finishSubmit();
    void fitHeight();

    bool m_composing = false;
    bool m_submitWhenComposed = false;
};

} // namespace ui
