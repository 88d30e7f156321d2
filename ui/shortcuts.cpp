// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/shortcuts.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace ui {

namespace {

/// Keys that write nothing, and move nothing in a text.
bool isFree(Qt::Key key)
{
    return (key >= Qt::Key_F1 && key <= Qt::Key_F35) || key >= Qt::Key_Back;
}

/// What a text field, a list and a dialog do with Ctrl or Shift.
bool belongsToFields(QKeyCombination keys)
{
    static const QList<QKeyCombination> taken{
        Qt::CTRL | Qt::Key_A,     Qt::CTRL | Qt::Key_C,         Qt::CTRL | Qt::Key_V,
        Qt::CTRL | Qt::Key_X,     Qt::CTRL | Qt::Key_Z,         Qt::CTRL | Qt::SHIFT | Qt::Key_Z,
        Qt::CTRL | Qt::Key_Up,    Qt::CTRL | Qt::Key_Down,      Qt::CTRL | Qt::Key_Left,
        Qt::CTRL | Qt::Key_Right, Qt::CTRL | Qt::Key_Home,      Qt::CTRL | Qt::Key_End,
        Qt::CTRL | Qt::Key_Tab,   Qt::CTRL | Qt::Key_Backspace, Qt::CTRL | Qt::Key_Delete,
        Qt::CTRL | Qt::Key_Insert};
    return taken.contains(keys);
}

bool isAlone(Qt::Key key)
{
    return key == Qt::Key_Escape || key == Qt::Key_Tab || key == Qt::Key_Backtab
        || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
}

} // namespace

Shortcuts::Shortcuts(const QMenuBar &menus)
{
    for (QAction *top : menus.actions()) {
        if (!top->menu())
            continue;
        for (QAction *action : top->menu()->actions()) {
            if (!action->objectName().isEmpty() && !action->menu())
                m_known.append({.action = action, .menu = top, .usual = action->shortcut()});
        }
    }
}

void Shortcuts::use(const ChangedKeys &changed)
{
    for (const Known &known : std::as_const(m_known))
        known.action->setShortcut(changed.value(known.action->objectName(), known.usual));
}

QList<Shortcuts::Entry> Shortcuts::entries() const
{
    QList<Entry> entries;
    for (const Known &known : m_known) {
        entries.append({.name = known.action->objectName(),
                        .menu = plainActionText(known.menu->text()),
                        .text = plainActionText(known.action->text()),
                        .usual = known.usual,
                        .keys = known.action->shortcut()});
    }
    return entries;
}

QString plainActionText(QString text)
{
    if (const qsizetype at = text.indexOf(QLatin1String("(&")); at >= 0)
        text.remove(at, 4);
    text.remove(u'&');
    return text.endsWith(QChar(0x2026)) ? text.chopped(1) : text;
}

QString keysProblem(const QKeySequence &keys)
{
    if (keys.isEmpty())
        return {};
    const auto say
        = [](const char *text) { return QCoreApplication::translate("ui::Shortcuts", text); };
    if (keys.count() > 1)
        return say(QT_TRANSLATE_NOOP("ui::Shortcuts", "Press one key, with Ctrl or Alt held."));
    const QKeyCombination combination = keys[0];
    const Qt::Key key = combination.key();
    const Qt::KeyboardModifiers held = combination.keyboardModifiers();
    if (isFree(key) && !isAlone(key))
        return {};
    const bool commands = held & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool pages
        = held == Qt::ShiftModifier && (key == Qt::Key_PageUp || key == Qt::Key_PageDown);
    if (!commands && !pages) {
        return say(QT_TRANSLATE_NOOP(
            "ui::Shortcuts",
            "This key is for writing: hold Ctrl or Alt with it, or take F1 to F12."));
    }
    if (isAlone(key) || belongsToFields(combination))
        return say(
            QT_TRANSLATE_NOOP("ui::Shortcuts", "This key has a meaning in every text field."));
    return {};
}

const Shortcuts::Entry *holderOf(const QKeySequence &keys, const QString &name,
                                 const QList<Shortcuts::Entry> &entries)
{
    if (keys.isEmpty())
        return nullptr;
    const auto found
        = std::find_if(entries.begin(), entries.end(), [&](const Shortcuts::Entry &entry) {
              return entry.keys == keys && entry.name != name;
          });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace ui
