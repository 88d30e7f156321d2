// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/completionpopup.h"

#include <QAccessible>
#include <QListWidget>
#include <QVBoxLayout>

namespace ui {

CompletionPopup::CompletionPopup(QWidget *field)
    : QFrame(field)
    , m_field(field)
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("completionPopup"));
    setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("completionList"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Suggestions"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this, &CompletionPopup::choose);
    hide();
}

void CompletionPopup::showChoices(const QList<Choice> &choices)
{
    m_list->setAccessibleName(tr("Suggestions"));
    m_choices = choices.mid(0, mostChoices);
    m_list->clear();
    for (const Choice &choice : std::as_const(m_choices)) {
        m_list->addItem(choice.detail.isEmpty()
                            ? choice.label
                            : QString(choice.label + QStringLiteral("   ") + choice.detail));
    }
    m_list->setCurrentRow(0);
    setVisible(!m_choices.isEmpty());
    if (!m_choices.isEmpty())
        place();
}

bool CompletionPopup::takeKey(int key)
{
    if (isHidden())
        return false;
    switch (key) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

void CompletionPopup::step(int rows)
{
    const int count = m_list->count();
    m_list->setCurrentRow((m_list->currentRow() + rows + count) % count);
    // The field has the focus, so nobody else says it.
    m_field->setAccessibleDescription(m_list->currentItem()->text());
    QAccessibleEvent described(m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
}

void CompletionPopup::choose()
{
    const int row = m_list->currentRow();
    hide();
    if (row >= 0 && row < m_choices.size())
        emit chosen(m_choices.at(row).insert);
}

void CompletionPopup::place()
{
    QWidget *window = m_field->window();
    if (parentWidget() != window) {
        setParent(window);
        show();
    }
    const int height = m_list->sizeHintForRow(0) * m_list->count() + 10;
    const int width = qMin(m_field->width(), qMax(240, m_list->sizeHintForColumn(0) + 40));
    const QPoint above = m_field->mapTo(window, QPoint(0, 0));
    setGeometry(above.x(), above.y() - height - 8, width, height);
    raise();
}

} // namespace ui
