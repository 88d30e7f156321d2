// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/settings/keysfield.h"

#include <QKeyEvent>

namespace ui {

namespace {

bool isHeld(int key)
{
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt
        || key == Qt::Key_Meta || key == Qt::Key_AltGr || key == Qt::Key_unknown || key == 0;
}

/// "?" is written with Shift already: only where Shift changes no sign is it part of the keys.
QKeySequence keysOf(const QKeyEvent &event)
{
    Qt::KeyboardModifiers held
        = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const QString text = event.text();
    const bool isSign = !text.isEmpty() && text.at(0).isPrint() && !text.at(0).isLetterOrNumber()
        && !text.at(0).isSpace();
    if (event.modifiers() & Qt::ShiftModifier && !isSign)
        held |= Qt::ShiftModifier;
    return {QKeyCombination(held, Qt::Key(event.key()))};
}

} // namespace

KeysField::KeysField(QWidget *parent)
    : QLineEdit(parent)
{
    setReadOnly(true);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void KeysField::setKeys(const QKeySequence &keys)
{
    setText(keys.toString(QKeySequence::NativeText));
}

/// What is pressed here is meant for here, also when it is the key of some action.
bool KeysField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void KeysField::keyPressEvent(QKeyEvent *event)
{
    // Escape closes the dialog around it, as from every other field.
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        event->ignore();
        return;
    }
    event->accept();
    if (!isHeld(event->key()))
        emit keysPressed(keysOf(*event));
}

} // namespace ui
