// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/roomheader.h"

#include "ui/icons.h"
#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {

QToolButton *headerButton(Icon icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    return button;
}

/// As wide as there is room for, however long its text is.
QLabel *headerLabel(const QString &name, const char *role, QWidget *parent)
{
    QLabel *const label = plainLabel({}, parent);
    label->setProperty("role", QString::fromLatin1(role));
    label->setObjectName(name);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

void showCut(QLabel *label, const QString &text)
{
    label->setText(label->fontMetrics().elidedText(text, Qt::ElideRight, label->width()));
    label->setToolTip(label->text() == text ? QString() : plainToolTip(text));
    label->setAccessibleName(text);
}

} // namespace

RoomHeader::RoomHeader(bool isDirect, QWidget *parent)
    : QFrame(parent)
    , m_isDirect(isDirect)
    , m_title(headerLabel(QStringLiteral("roomTitle"), "title", this))
    , m_subtitle(headerLabel(QStringLiteral("roomSubtitle"), "dim", this))
    , m_search(headerButton(Icon::Search, QStringLiteral("searchRoom"), this))
    , m_toggleMembers(headerButton(Icon::People, QStringLiteral("toggleMembers"), this))
    , m_leave(headerButton(Icon::Leave, QStringLiteral("leaveRoom"), this))
{
    setObjectName(QStringLiteral("roomHeader"));
    m_toggleMembers->setCheckable(true);
    m_toggleMembers->setHidden(isDirect);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(18, 9, 12, 9);
    layout->addLayout(titles, 1);
    layout->addWidget(m_search);
    layout->addWidget(m_toggleMembers);
    layout->addWidget(m_leave);
    connect(m_search, &QToolButton::clicked, this, &RoomHeader::searchPressed);
    connect(m_leave, &QToolButton::clicked, this, &RoomHeader::leavePressed);
    connect(m_toggleMembers, &QToolButton::clicked, this, &RoomHeader::membersToggled);
    retranslateUi();
}

QWidget *RoomHeader::lastButton() const
{
    return m_leave;
}

void RoomHeader::setName(const QString &name)
{
    m_name = name;
    showCut(m_title, m_name);
}

void RoomHeader::setTopic(const QString &topic)
{
    m_topic = topic;
    showSubtitle();
}

void RoomHeader::setMemberCount(int members)
{
    m_members = members;
    showSubtitle();
}

void RoomHeader::setHere(bool isHere)
{
    m_isHere = isHere;
    showSubtitle();
}

void RoomHeader::setMembersShown(bool shown)
{
    m_toggleMembers->setChecked(shown);
}

void RoomHeader::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void RoomHeader::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    layout()->activate(); // the labels have their widths
    showCut(m_title, m_name);
    showSubtitle();
}

void RoomHeader::retranslateUi()
{
    m_search->setToolTip(m_isDirect ? tr("Search this conversation") : tr("Search this room"));
    m_search->setAccessibleName(m_search->toolTip());
    m_toggleMembers->setToolTip(tr("Show who is here"));
    m_toggleMembers->setAccessibleName(tr("Show who is here"));
    m_leave->setToolTip(m_isDirect ? tr("Put this conversation away") : tr("Leave this room"));
    m_leave->setAccessibleName(m_leave->toolTip());
    showSubtitle();
}

void RoomHeader::showSubtitle()
{
    showCut(m_subtitle, subtitle());
}

QString RoomHeader::subtitle() const
{
    if (m_isDirect) {
        return m_isHere ? tr("Only the two of you read this")
                        : tr("Not here now · only the two of you read this");
    }
    const QString people
        = m_members > 0 ? tr("%n people here", nullptr, m_members) : tr("Joining…");
    return m_topic.isEmpty() ? people
                             : tr("%1 · %2", "how many people, topic").arg(people, m_topic);
}

} // namespace ui
