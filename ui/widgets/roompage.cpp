// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/roompage.h"

#include "ui/announcer.h"
#include "ui/models/memberlistmodel.h"
#include "ui/models/messagelistmodel.h"
#include "ui/views/messageview.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formfields.h"
#include "ui/widgets/memberpanel.h"
#include "ui/widgets/pinnedbar.h"
#include "ui/widgets/roomheader.h"
#include "ui/widgets/undobar.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace ui {

namespace {

constexpr int narrow = 560; // below it messages need the room of the member list

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
    setFocusProxy(m_composer);
    m_header
        = new RoomHeader(isDirect(), this); // behind the composer in the order of Tab, at first
    m_memberPanel->setHidden(isDirect());
    m_view->setActionsOffered(!isDirect()); // the host keeps none of it that could be changed

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
    layout->addWidget(m_header);
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
    connect(m_header, &RoomHeader::leavePressed, this, [this] { emit leaveRequested(m_room); });
    connect(m_header, &RoomHeader::searchPressed, this, [this] { emit searchRequested(m_room); });
    connect(m_header, &RoomHeader::membersToggled, this, &RoomPage::membersToggled);
    connect(m_memberPanel, &MemberPanel::directRequested, this,
            [this](const QString &nickname) { emit directRequested(nickname, {}); });
    connect(m_composer, &Composer::directRequested, this, &RoomPage::directRequested);
    connect(m_composer, &Composer::titleRequested, this, [this](const QString &title) {
        describe({.room = m_room, .title = title, .topic = {}});
    });
    connect(m_composer, &Composer::topicRequested, this, [this](const QString &topic) {
        describe({.room = m_room, .title = {}, .topic = topic});
    });
    connect(m_empty, &EmptyState::pressed, this, &RoomPage::inviteRequested);
    connect(m_messages, &MessageListModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { noteMessages(first, last); });
    m_seeking.setSingleShot(true);
    connect(&m_seeking, &QTimer::timeout, this, &RoomPage::seek);
    connect(m_messages, &MessageListModel::rowsInserted, this, [this] {
        if (m_wantedSeq > 0)
            m_seeking.start(0); // what comes first in a room that was just entered comes one by one
    });
    connect(m_messages, &MessageListModel::modelReset, this, [this] {
        m_hasMessages = false;
        noteMessages(0, m_messages->rowCount() - 1);
    });
    connectChanges();
    // From top to bottom; the composer, to which the page gives its focus, would swallow the view.
    QList<QWidget *> order = m_pinned->findChildren<QWidget *>();
    order << m_view << m_empty->button() << m_undo->findChildren<QWidget *>() << m_composer;
    QWidget *before = m_header->lastButton();
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

void RoomPage::describe(const chat::TopicRequest &request)
{
    if (isDirect())
        m_composer->showProblem(tr("Only rooms have a title and a topic."));
    else
        emit describeRequested(request);
}

void RoomPage::setName(const QString &name)
{
    m_name = name;
    m_header->setName(name);
    m_composer->setPlace(name);
    showEmptiness();
}

void RoomPage::setTopic(const QString &topic)
{
    m_header->setTopic(topic);
}

void RoomPage::setHere(bool isHere)
{
    m_header->setHere(isHere);
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
    // An empty page says nothing where nothing came before it, or where it is not the last.
    if (m_wantedSeq == 0 || !m_hasMessages || (oldestSeq == 0 && !m_messages->isComplete()))
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
    if (m_wantedSeq == 0 || !m_hasMessages)
        return; // the room was just entered: what it has is still to come
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

void RoomPage::retranslateUi()
{
    m_header->setMemberCount(m_members->rowCount());
    showEmptiness();
    showTyping();
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
    if (isDirect()) {
        m_empty->setTexts(
            tr("Nothing was said yet"),
            tr("What you write here goes to %1 alone. The host does not keep it.").arg(m_name));
        m_empty->setVisible(!m_hasMessages);
        return;
    }
    m_empty->setTexts(tr("Nobody else is here yet"),
                      tr("Send the others a link or a code to this room."), tr("Invite people…"));
    const bool isEmpty = m_members->rowCount() == 1 && !m_hasMessages;
    m_empty->setVisible(isEmpty);
    m_view->setVisible(!isEmpty);
}

void RoomPage::showMembers()
{
    m_memberPanel->setVisible(m_membersWanted && width() >= narrow && !isDirect());
    m_header->setMembersShown(m_membersWanted);
}

} // namespace ui
