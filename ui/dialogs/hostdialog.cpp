// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/hostdialog.h"

#include "ui/widgets/formfields.h"

#include <limits>

namespace ui {

HostDialog::HostDialog(const HostIntent &proposal, QWidget *parent)
    : FormDialog(parent)
    , m_nickname(new QLineEdit(proposal.nickname, this))
    , m_room(roomField(this))
    , m_port(new QSpinBox(this))
    , m_passcode(new QLineEdit(proposal.passcode.value_or(QString()), this))
    , m_intent(proposal)
{
    setObjectName(QStringLiteral("hostDialog"));
    setWindowTitle(tr("Host a room"));
    m_nickname->setObjectName(QStringLiteral("nicknameField"));
    m_room->setObjectName(QStringLiteral("roomField"));
    m_room->setValue(proposal.room);
    m_port->setObjectName(QStringLiteral("portField"));
    m_port->setRange(0, std::numeric_limits<quint16>::max());
    m_port->setSpecialValueText(tr("any free port"));
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setValue(proposal.port);
    addField(tr("Your &name"), m_nickname);
    addField(tr("&Room"), m_room);
    addField(tr("&Port"), m_port);
    addText(tr("With port %1 the others need not type one. 0 takes any free port.")
                .arg(client::defaultPort));
    m_passcode->setObjectName(QStringLiteral("passcodeField"));
    addField(tr("Pass&code for guests (empty: none)"), m_passcode);
    addText(tr("The link is not encrypted: a passcode keeps strangers out, not listeners."));
    setAcceptText(tr("Host"));
    connect(m_passcode, &QLineEdit::textEdited, this, &HostDialog::clearProblem);
    connect(m_nickname, &QLineEdit::textEdited, this, &HostDialog::clearProblem);
}

HostIntent HostDialog::intent() const
{
    return m_intent;
}

QString HostDialog::check()
{
    const CheckedNickname nickname = checkNickname(m_nickname->text());
    m_intent = {.nickname = nickname.nickname,
                .room = m_room->value(),
                .port = quint16(m_port->value()),
                .passcode = m_passcode->text()};
    return nickname.problem.isEmpty() ? passcodeProblem(m_passcode->text()) : nickname.problem;
}

} // namespace ui
