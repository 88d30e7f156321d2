// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

#include <functional>

namespace ui {

/// Where a message is written. Grows from one line to eight. Enter submits, Shift+Enter breaks the
/// line. While an input method still composes a syllable, Enter lets it finish first: the text is
/// submitted once, with the last syllable in it.
class MessageEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int mostLines = 8;

    /// Pasting more than this asks first.
    static constexpr int longPaste = 1000; ///< code points
    static constexpr int longPasteLines = 30;

    explicit MessageEdit(QWidget *parent = nullptr);

    /// Gets each key before the field does, and tells whether it took it.
    void setKeyTaker(std::function<bool(const QKeyEvent &)> takeKey);
    [[nodiscard]] bool isComposing() const { return m_composing; }

signals:
    void submitted();
    /// Ctrl+Up and Ctrl+Down: -1 and 1.
    void recalled(int step);
    void longPasteTried(const QString &text);
    void focusLost();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void submit();
    void finishSubmit();
    void fitHeight();

    std::function<bool(const QKeyEvent &)> m_takeKey;
    bool m_composing = false;
    bool m_submitWhenComposed = false;
};

} // namespace ui
