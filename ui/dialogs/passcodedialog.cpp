// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/passcodedialog.h"

#include "ui/widgets/formfields.h"

#include <QCheckBox>

namespace ui {

PasscodeDialog::PasscodeDialog(const QString &host, bool wasWrong, QWidget *parent)
    : FormDialog(parent)
    , m_field(new QLineEdit(this))
    , m_keep(new QCheckBox(tr("&Remember it on this computer"), this))
{
    setObjectName(QStringLiteral("passcodeDialog"));
    setWindowTitle(tr("Passcode"));
    m_field->setObjectName(QStringLiteral("passcodeField"));
    m_field->setEchoMode(QLineEdit::Password);
    m_keep->setObjectName(QStringLiteral("keepPasscode"));
    m_keep->setChecked(true);
    addText(wasWrong ? tr("That was not it. After a few wrong ones the host at %1 lets nobody in "
                          "from here for a while.")
                           .arg(host)
                     : tr("The host at %1 asks for a passcode. Whoever hosts knows it.").arg(host));
    addField(tr("&Passcode"), m_field);
    addWide(m_keep);
    setAcceptText(tr("Join"));
    connect(m_field, &QLineEdit::textEdited, this, &PasscodeDialog::clearProblem);
}

QString PasscodeDialog::passcode() const
{
    return m_field->text();
}

bool PasscodeDialog::isToBeKept() const
{
    return m_keep->isChecked();
}

QString PasscodeDialog::check()
{
    if (m_field->text().isEmpty())
        return tr("Type the passcode.");
    return passcodeProblem(m_field->text());
}

} // namespace ui
