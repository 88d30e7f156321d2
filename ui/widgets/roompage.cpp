// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/roompage.h"

#include "ui/announcer.h"
#include "ui/icons.h"
#include "ui/models/memberlistmodel.h"
#include "ui/models/messagelistmodel.h"
#include "ui/views/messageview.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formfields.h"
#include "ui/widgets/memberpanel.h"
#include "ui/widgets/pinnedbar.h"
#include "ui/widgets/undobar.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace ui {

namespace {

constexpr int narrow = 560; // below it messages need the room of the member list

QToolButton *headerButton(Icon icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    return button;
}

} // namespace

RoomPage::RoomPage(int room, QWidget *parent)
    : QWidget(parent)
    , m_room(room)
    , m_messages(new MessageListModel(this))
    , m_members(new MemberListModel(this))
    , m_view(new MessageView(this))
    , m_announcer(new Announcer(this))
    , m_empty(new EmptyState(this))
    , m_composer(new Composer(this))
    , m_memberPanel(new MemberPanel(m_members, this))
    , m_pinned(new PinnedBar(this))
    , m_typing(plainLabel({}, this))
    , m_undo(new UndoBar(this))
{
    m_view->setMessages(m_messages);
    m_composer->setRoom(room);
    setFocusProxy(m_composer);
    auto *header = new QFrame(this);
    header->setObjectName(QStringLiteral("roomHeader"));
    buildHeader(header);

    m_empty->setObjectName(QStringLiteral("emptyRoom"));
    auto *over = new QGridLayout; // one above the other
    over->addWidget(m_view, 0, 0);
    over->addWidget(m_empty, 0, 0);
    m_empty->setAttribute(Qt::WA_StyledBackground);
    auto *talk = new QVBoxLayout;
    talk->setSpacing(0);
    talk->addWidget(m_pinned);
    talk->addLayout(over, 1);
    talk->addWidget(m_typing);
    talk->addWidget(m_undo);
    talk->addWidget(m_composer);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addLayout(talk, 1);
    body->addWidget(m_memberPanel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addLayout(body, 1);

    connect(m_composer, &Composer::sendRequested, this,
            [this](const QString &text) { emit sendRequested(m_room, text); });
    connect(m_composer, &Composer::textChanged, this,
            [this](const QString &text) { emit draftChanged(m_room, text); });
    connect(m_composer, &Composer::nicknameRequested, this, &RoomPage::nicknameRequested);
    connect(m_composer, &Composer::joinRequested, this, &RoomPage::roomWanted);
    connect(m_composer, &Composer::leaveRequested, this, [this] { emit leaveRequested(m_room); });
    connect(m_composer, &Composer::escaped, this, &RoomPage::escaped);
    m_composer->setPeople([this] { return memberNames(); });
    connect(m_view, &MessageView::typed, m_composer, &Composer::type);
    connect(m_view, &MessageView::retryRequested, this, &RoomPage::retryRequested);
    connect(m_view, &MessageView::discardRequested, this, &RoomPage::discardRequested);
    connect(m_view, &MessageView::linkActivated, this, &RoomPage::linkActivated);
    connect(m_view, &MessageView::olderRequested, this, [this] { emit olderRequested(m_room); });
    connect(m_view, &MessageView::missingRequested, this,
            [this](qint64 before) { emit missingRequested(m_room, before); });
    connect(m_leave, &QToolButton::clicked, this, [this] { emit leaveRequested(m_room); });
    connect(m_search, &QToolButton::clicked, this, [this] { emit searchRequested(m_room); });
    connect(m_toggleMembers, &QToolButton::clicked, this, &RoomPage::membersToggled);
    connect(m_empty, &EmptyState::pressed, this, &RoomPage::inviteRequested);
    connect(m_messages, &MessageListModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { noteMessages(first, last); });
    connect(m_messages, &MessageListModel::modelReset, this, [this] {
        m_hasMessages = false;
        noteMessages(0, m_messages->rowCount() - 1);
    });
    connectChanges();
    // From top to bottom; the composer, to which the page gives its focus, would swallow the view.
    QList<QWidget *> order = m_pinned->findChildren<QWidget *>();
    order << m_view << m_empty->button() << m_undo->findChildren<QWidget *>() << m_composer;
    QWidget *before = m_leave;
    for (QWidget *next : std::as_const(order)) {
        setTabOrder(before, next);
        before = next;
    }
    retranslateUi();
}

RoomPage::~RoomPage() = default;

QStringList RoomPage::memberNames() const
{
    QStringList names;
    for (int row = 0; row < m_members->rowCount(); ++row)
        names.append(m_members->index(row).data(Qt::DisplayRole).toString());
    return names;
}

QList<QWidget *> RoomPage::panes() const
{
    QWidget *upper = m_empty->isHidden() ? m_view : m_empty->button();
    QList<QWidget *> panes{upper, m_composer};
    auto *members = m_memberPanel->findChild<QAbstractItemView *>();
    if (m_memberPanel->isVisible() && members)
        panes.append(members);
    return panes;
}

void RoomPage::setMembersWanted(bool wanted)
{
    m_membersWanted = wanted;
    showMembers();
}

void RoomPage::setDensity(Density density)
{
    m_view->setCompact(density == Density::Compact);
    m_memberPanel->setCompact(density == Density::Compact);
}

void RoomPage::announce(const QByteArray &id)
{
    m_announcer->announce(m_messages->indexOf(id).data(Qt::AccessibleTextRole).toString());
}

void RoomPage::goTo(const QByteArray &id, qint64 seq)
{
    m_wantedId = id;
    m_wantedSeq = seq;
    seek();
}

void RoomPage::noteHistory(qint64 oldestSeq)
{
    if (m_wantedSeq == 0)
        return;
    // Older than what was wanted has come: it is not kept any more.
    if (oldestSeq < m_wantedSeq && !m_messages->indexOfSeq(m_wantedSeq).isValid()
        && !m_messages->indexOf(m_wantedId).isValid()) {
        m_wantedSeq = 0;
        emit messageNotThere(m_room);
        return;
    }
    seek();
}

/// Shows the message that is wanted, or brings it nearer.
void RoomPage::seek()
{
    const QModelIndex index = m_wantedId.isEmpty() ? m_messages->indexOfSeq(m_wantedSeq)
                                                   : m_messages->indexOf(m_wantedId);
    if (index.isValid()) {
        m_wantedSeq = 0;
        m_view->showMessage(index);
    } else if (m_messages->isComplete()) {
        m_wantedSeq = 0;
        emit messageNotThere(m_room);
    } else {
        emit olderRequested(m_room);
    }
}

void RoomPage::setOwnNickname(const QString &nickname)
{
    m_messages->setOwnNickname(nickname);
    m_members->setOwnNickname(nickname);
}

void RoomPage::setMembers(const QStringList &members)
{
    m_members->setMembers(members);
    retranslateUi();
}

void RoomPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslateUi();
    m_messages->refresh();
}

void RoomPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showMembers();
}

void RoomPage::buildHeader(QWidget *header)
{
    m_title = plainLabel({}, header);
    m_title->setProperty("role", QStringLiteral("title"));
    m_title->setObjectName(QStringLiteral("roomTitle"));
    m_subtitle = plainLabel({}, header);
    m_subtitle->setProperty("role", QStringLiteral("dim"));
    m_subtitle->setObjectName(QStringLiteral("roomSubtitle"));
    m_toggleMembers = headerButton(Icon::People, QStringLiteral("toggleMembers"), header);
    m_toggleMembers->setCheckable(true);
    m_search = headerButton(Icon::Search, QStringLiteral("searchRoom"), header);
    m_leave = headerButton(Icon::Leave, QStringLiteral("leaveRoom"), header);

    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(18, 9, 12, 9);
    layout->addLayout(titles, 1);
    layout->addWidget(m_search);
    layout->addWidget(m_toggleMembers);
    layout->addWidget(m_leave);
}

void RoomPage::retranslateUi()
{
    m_title->setText(tr("Room %1").arg(m_room));
    const int members = m_members->rowCount();
    m_subtitle->setText(members > 0 ? tr("%n people here", nullptr, members) : tr("Joining…"));
    showEmptiness();
    showTyping();
    m_toggleMembers->setToolTip(tr("Show who is here"));
    m_toggleMembers->setAccessibleName(tr("Show who is here"));
    m_search->setToolTip(tr("Search this room"));
    m_search->setAccessibleName(tr("Search this room"));
    m_leave->setToolTip(tr("Leave this room"));
    m_leave->setAccessibleName(tr("Leave this room"));
}

/// Somebody who comes is no message.
void RoomPage::noteMessages(int first, int last)
{
    for (int row = first; row <= last && !m_hasMessages; ++row) {
        const QVariant kind = m_messages->index(row).data(int(MessageListModel::Role::Kind));
        m_hasMessages = kind.value<MessageListModel::Kind>() == MessageListModel::Kind::Chat;
    }
    showEmptiness();
}

void RoomPage::showEmptiness()
{
    m_empty->setTexts(tr("Nobody else is here yet"),
                      tr("Send the others a link or a code to this room."), tr("Invite people…"));
    const bool isEmpty = m_members->rowCount() == 1 && !m_hasMessages;
    m_empty->setVisible(isEmpty);
    m_view->setVisible(!isEmpty);
}

void RoomPage::showMembers()
{
    m_memberPanel->setVisible(m_membersWanted && width() >= narrow);
    m_toggleMembers->setChecked(m_membersWanted);
}

} // namespace ui
