// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace ui {

/// Shows keys, and tells of those that are pressed in it, at once. Tab leads on, as everywhere.
class KeysField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit KeysField(QWidget *parent = nullptr);

    void setKeys(const QKeySequence &keys);

signals:
    void keysPressed(const QKeySequence &keys); ///< one key, with what was held

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace ui
