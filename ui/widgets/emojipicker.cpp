// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/emojipicker.h"

#include "ui/emojitable.h"
#include "ui/theme.h"
#include "ui/widgets/formfields.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int columns = 9;
constexpr int cell = 36;
constexpr int rowsShown = 6;

QString nameOf(const Emoji &emoji)
{
    const QStringView words = QLocale().language() == QLocale::Korean && !emoji.korean.isEmpty()
        ? emoji.korean
        : emoji.english;
    const QString name = words.left(words.indexOf(u'|')).toString();
    const QStringView shortName = emoji.shortNames.left(emoji.shortNames.indexOf(u' '));
    return shortName.isEmpty() ? name : QString(name + QStringLiteral("  :") + shortName + u':');
}

} // namespace

EmojiPicker::EmojiPicker(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit(this))
    , m_grid(new QListWidget(this))
    , m_name(plainLabel({}, this))
{
    setObjectName(QStringLiteral("emojiPicker"));
    m_search->setObjectName(QStringLiteral("emojiSearch"));
    m_search->installEventFilter(this);
    m_grid->setObjectName(QStringLiteral("emojiGrid"));
    m_grid->setViewMode(QListView::IconMode);
    m_grid->setMovement(QListView::Static);
    m_grid->setResizeMode(QListView::Adjust);
    m_grid->setUniformItemSizes(true);
    m_grid->setGridSize({cell, cell});
    m_grid->setFont(scaledFont(font(), 1.6));
    m_grid->setFixedSize(columns * cell + m_grid->verticalScrollBar()->sizeHint().width() + 6,
                         rowsShown * cell);
    m_grid->installEventFilter(this);
    m_name->setProperty("role", QStringLiteral("dim"));
    m_name->setObjectName(QStringLiteral("emojiName"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 8);
    layout->addWidget(m_search);
    layout->addWidget(m_grid);
    layout->addWidget(m_name);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, this, &EmojiPicker::fill);
    connect(m_grid, &QListWidget::currentRowChanged, this, &EmojiPicker::nameCurrent);
    connect(m_grid, &QListWidget::itemClicked, this, &EmojiPicker::choose);
    retranslateUi();
}

void EmojiPicker::openAt(const QPoint &corner)
{
    m_search->clear();
    fill();
    adjustSize();
    QRect place(corner - QPoint(width(), height()), size());
    const QRect there = screen()->availableGeometry();
    place.moveTop(qBound(there.top(), place.top(), qMax(there.top(), there.bottom() - height())));
    place.moveLeft(qBound(there.left(), place.left(), qMax(there.left(), there.right() - width())));
    move(place.topLeft());
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

bool EmojiPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose();
        return true;
    }
    const int row = m_grid->currentRow();
    if (watched == m_search && (key == Qt::Key_Down || key == Qt::Key_Up)) {
        const int next = row + (key == Qt::Key_Down ? columns : -columns);
        m_grid->setCurrentRow(qBound(0, next, m_grid->count() - 1));
        return true;
    }
    // At the end of what was typed, left and right walk too.
    const bool walks = watched == m_search && m_search->cursorPosition() == m_search->text().size()
        && !m_search->hasSelectedText();
    if (walks && key == Qt::Key_Right && row + 1 < m_grid->count()) {
        m_grid->setCurrentRow(row + 1);
        return true;
    }
    if (walks && key == Qt::Key_Left && row > 0) {
        m_grid->setCurrentRow(row - 1);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void EmojiPicker::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void EmojiPicker::fill()
{
    const EmojiTable &table = EmojiTable::instance();
    const QString words = m_search->text().trimmed();
    const QList<Emoji> found
        = words.isEmpty() ? table.all() : table.search(words, int(table.all().size()));
    m_grid->clear();
    for (const Emoji &emoji : found) {
        auto *item = new QListWidgetItem(emoji.text, m_grid);
        item->setTextAlignment(Qt::AlignCenter);
        item->setData(Qt::AccessibleTextRole, nameOf(emoji));
    }
    m_grid->setCurrentRow(0);
    nameCurrent();
}

void EmojiPicker::choose()
{
    const QListWidgetItem *item = m_grid->currentItem();
    if (!item)
        return;
    const QString emoji = item->text();
    close();
    emit chosen(emoji);
}

void EmojiPicker::nameCurrent()
{
    const QListWidgetItem *item = m_grid->currentItem();
    m_name->setText(item ? item->data(Qt::AccessibleTextRole).toString() : tr("No such emoji"));
}

void EmojiPicker::retranslateUi()
{
    m_search->setPlaceholderText(tr("Search emoji"));
    m_search->setAccessibleName(tr("Search emoji"));
    m_grid->setAccessibleName(tr("Emoji"));
}

} // namespace ui
