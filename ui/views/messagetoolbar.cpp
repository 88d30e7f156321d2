// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagetoolbar.h"

#include "ui/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace ui {

namespace {

constexpr int distance = 6; // from the bubble

QToolButton *button(const QString &name, Icon icon, QWidget *parent)
{
    auto *result = new QToolButton(parent);
    result->setObjectName(name);
    result->setIcon(themedIcon(icon));
    result->setAutoRaise(true);
    result->setFocusPolicy(Qt::NoFocus); // the keyboard has the same in the menu
    result->setCursor(Qt::PointingHandCursor);
    result->setIconSize({16, 16});
    return result;
}

} // namespace

MessageToolbar::MessageToolbar(QWidget *parent)
    : QFrame(parent)
    , m_react(button(QStringLiteral("toolbarReact"), Icon::Smile, this))
    , m_reply(button(QStringLiteral("toolbarReply"), Icon::Reply, this))
    , m_edit(button(QStringLiteral("toolbarEdit"), Icon::Edit, this))
    , m_more(button(QStringLiteral("toolbarMore"), Icon::More, this))
{
    setObjectName(QStringLiteral("messageToolbar"));
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 1, 2, 1);
    layout->setSpacing(0);
    for (QToolButton *each : {m_react, m_reply, m_edit, m_more})
        layout->addWidget(each);
    connect(m_react, &QToolButton::clicked, this, &MessageToolbar::reactPressed);
    connect(m_reply, &QToolButton::clicked, this, &MessageToolbar::replyPressed);
    connect(m_edit, &QToolButton::clicked, this, &MessageToolbar::editPressed);
    connect(m_more, &QToolButton::clicked, this,
            [this] { emit morePressed(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    retranslateUi();
    hide();
}

void MessageToolbar::showFor(const QModelIndex &index, const QRect &bubble, bool own)
{
    m_index = index;
    m_bubble = bubble;
    m_edit->setVisible(own);
    layout()->activate();
    adjustSize();
    const int beside = own ? bubble.left() - distance - width() : bubble.right() + distance;
    const int furthest = parentWidget()->width() - width() - distance;
    const bool isBeside = beside >= distance && beside <= furthest;
    const int top = isBeside ? bubble.top() : bubble.top() - height() / 2;
    move(qBound(distance, beside, qMax(distance, furthest)), qMax(0, top));
    show();
    raise();
}

bool MessageToolbar::isOneOf(int first, int last) const
{
    return m_index.isValid() && m_index.row() >= first && m_index.row() <= last;
}

void MessageToolbar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void MessageToolbar::retranslateUi()
{
    m_react->setToolTip(tr("React"));
    m_react->setAccessibleName(tr("React"));
    m_reply->setToolTip(tr("Reply"));
    m_reply->setAccessibleName(tr("Reply"));
    m_edit->setToolTip(tr("Edit"));
    m_edit->setAccessibleName(tr("Edit"));
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More"));
}

} // namespace ui
