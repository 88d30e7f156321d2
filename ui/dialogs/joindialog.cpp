// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/joindialog.h"

#include "ui/widgets/formfields.h"

namespace ui {

JoinDialog::JoinDialog(const JoinIntent &proposal, const QStringList &recentHosts, QWidget *parent)
    : FormDialog(parent)
    , m_address(addressField(this))
    , m_room(roomField(this))
    , m_nickname(new QLineEdit(proposal.nickname, this))
    , m_intent(proposal)
{
    setObjectName(QStringLiteral("joinDialog"));
    setWindowTitle(tr("Join a host"));
    m_address->setObjectName(QStringLiteral("addressField"));
    setRecentHosts(*m_address, recentHosts);
    if (!proposal.url.isEmpty())
        m_address->setEditText(client::displayAddress({proposal.url, proposal.room, proposal.seq}));
    m_room->setObjectName(QStringLiteral("roomField"));
    m_room->setValue(proposal.room);
    m_nickname->setObjectName(QStringLiteral("nicknameField"));
    addField(tr("&Address of the host, or its link"), m_address);
    addField(tr("&Room"), m_room);
    addField(tr("Your &name"), m_nickname);
    setAcceptText(tr("Join"));
    connect(m_nickname, &QLineEdit::textEdited, this, &JoinDialog::clearProblem);
    connect(m_address, &QComboBox::editTextChanged, this, &JoinDialog::clearProblem);
}

JoinIntent JoinDialog::intent() const
{
    return m_intent;
}

QString JoinDialog::check()
{
    const CheckedAddress address = checkAddress(m_address->currentText());
    if (!address.problem.isEmpty())
        return address.problem;
    const CheckedNickname nickname = checkNickname(m_nickname->text());
    if (address.address.room > 0)
        m_room->setValue(address.address.room); // a link names its room
    m_intent = {.nickname = nickname.nickname,
                .room = m_room->value(),
                .url = address.address.url,
                .seq = address.address.seq};
    return nickname.problem;
}

} // namespace ui
