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

QToolButton *button(const QString &name, QWidget *parent)
{
    auto *result = new QToolButton(parent);
    result->setObjectName(name);
    result->setAutoRaise(true);
    result->setFocusPolicy(Qt::NoFocus); // the keyboard has the same in the menu
    result->setCursor(Qt::PointingHandCursor);
    result->setIconSize({16, 16});
    return result;
}

} // namespace

MessageToolbar::MessageToolbar(QWidget *parent)
    : QFrame(parent)
    , m_react(button(QStringLiteral("toolbarReact"), this))
    , m_reply(button(QStringLiteral("toolbarReply"), this))
    , m_more(button(QStringLiteral("toolbarMore"), this))
{
    setObjectName(QStringLiteral("messageToolbar"));
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    m_react->setIcon(themedIcon(Icon::Smile));
    m_reply->setText(QStringLiteral("↩"));
    m_more->setText(QStringLiteral("⋯"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 1, 2, 1);
    layout->setSpacing(0);
    for (QToolButton *each : {m_react, m_reply, m_more})
        layout->addWidget(each);
    connect(m_react, &QToolButton::clicked, this, &MessageToolbar::reactPressed);
    connect(m_reply, &QToolButton::clicked, this, &MessageToolbar::replyPressed);
    connect(m_more, &QToolButton::clicked, this,
            [this] { emit morePressed(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    retranslateUi();
    hide();
}

void MessageToolbar::showFor(const QModelIndex &index, const QRect &bubble, bool own)
{
    m_index = index;
    adjustSize();
    const int beside = own ? bubble.left() - distance - width() : bubble.right() + distance;
    const int furthest = parentWidget()->width() - width() - distance;
    move(qBound(distance, beside, qMax(distance, furthest)),
         qMax(0, bubble.center().y() - height() / 2));
    show();
    raise();
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
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More"));
}

} // namespace ui
