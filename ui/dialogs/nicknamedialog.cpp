// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/nicknamedialog.h"

#include "ui/widgets/formfields.h"

namespace ui {

NicknameDialog::NicknameDialog(const QString &nickname, QWidget *parent)
    : FormDialog(parent)
    , m_field(new QLineEdit(nickname, this))
    , m_nickname(nickname)
{
    setObjectName(QStringLiteral("nicknameDialog"));
    setWindowTitle(tr("Your name"));
    m_field->setObjectName(QStringLiteral("nicknameField"));
    m_field->selectAll();
    addField(tr("Your &name"), m_field);
    setAcceptText(tr("Change"));
    connect(m_field, &QLineEdit::textEdited, this, &NicknameDialog::clearProblem);
}

QString NicknameDialog::nickname() const
{
    return m_nickname;
}

QString NicknameDialog::check()
{
    const CheckedNickname checked = checkNickname(m_field->text());
    m_nickname = checked.nickname;
    return checked.problem;
}

} // namespace ui
