// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/reachdialog.h"

#include "ui/widgets/formfields.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

ReachDialog::ReachDialog(const QString &address, QWidget *parent)
    : FittingDialog(parent)
    , m_address(new QLineEdit(address, this))
    , m_problem(new ErrorLabel(this))
    , m_try(new QPushButton(tr("&Try"), this))
    , m_head(plainLabel({}, this))
    , m_text(plainLabel({}, this))
    , m_join(new QPushButton(tr("&Join"), this))
{
    setObjectName(QStringLiteral("reachDialog"));
    setWindowTitle(tr("Host not found?"));
    setMinimumWidth(440);
    auto *label = plainLabel(tr("&Address of the host, or its link"), this);
    label->setBuddy(m_address);
    m_address->setObjectName(QStringLiteral("addressField"));
    m_address->setAccessibleName(tr("Address of the host"));
    m_try->setObjectName(QStringLiteral("tryButton"));
    m_try->setProperty("role", QStringLiteral("primary"));
    m_try->setDefault(true);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_head->setObjectName(QStringLiteral("resultHead"));
    m_head->setWordWrap(true);
    QFont bold = m_head->font();
    bold.setBold(true);
    m_head->setFont(bold);
    m_text->setObjectName(QStringLiteral("resultText"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_join->setObjectName(QStringLiteral("joinButton"));
    m_join->hide();
    auto *close = new QPushButton(tr("Close"), this);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_address, 1);
    row->addWidget(m_try);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_join);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(10);
    layout->addWidget(label);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    layout->addWidget(m_head);
    layout->addWidget(m_text);
    layout->addStretch();
    layout->addLayout(buttons);
    setResult(
        tr("Hosts on this network list themselves on the start page."),
        tr("One that does not may be in another network, behind a firewall, or may keep itself "
           "unlisted. Type its address and try: this says what is in the way."));
    connect(m_try, &QPushButton::clicked, this, &ReachDialog::tryIt);
    connect(m_address, &QLineEdit::textEdited, this, [this] { m_problem->showError({}); });
    connect(close, &QPushButton::clicked, this, &ReachDialog::reject);
    connect(m_join, &QPushButton::clicked, this, [this] {
        emit chosen(m_tried);
        accept();
    });
}

void ReachDialog::tryIt()
{
    const CheckedAddress checked = checkAddress(m_address->text());
    m_problem->showError(checked.problem);
    if (!checked.problem.isEmpty())
        return;
    m_tried = checked.address;
    setTrying(true);
    setResult(tr("Trying %1…").arg(client::displayAddress(m_tried.url)), {});
    emit tryRequested(m_tried);
}

void ReachDialog::showAnswer(const discovery::HostTable::Answer &answer)
{
    setTrying(false);
    setResult(answer.name.isEmpty() ? tr("A host answers.") : tr("%1 answers.").arg(answer.name),
              tr("The way there and back took %1 ms.").arg(answer.roundTrip.count()));
    m_join->show();
    m_join->setFocus();
}

void ReachDialog::showDiagnosis(const discovery::Diagnosis &diagnosis)
{
    setTrying(false);
    setResult(diagnosis.symptom, diagnosis.cause + QStringLiteral("\n\n") + diagnosis.remedy);
}

void ReachDialog::setResult(const QString &head, const QString &text)
{
    m_head->setText(head);
    m_text->setText(text);
    m_join->hide();
}

void ReachDialog::setTrying(bool isTrying)
{
    m_try->setEnabled(!isTrying);
    m_address->setReadOnly(isTrying);
}

} // namespace ui
