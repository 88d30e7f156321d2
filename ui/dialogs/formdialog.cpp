// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/formdialog.h"

#include "ui/widgets/formfields.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

FormDialog::FormDialog(QWidget *parent)
    : FittingDialog(parent)
    , m_fields(new QVBoxLayout)
    , m_problem(new ErrorLabel(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_accept(new QPushButton(this))
{
    setMinimumWidth(380);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_accept->setObjectName(QStringLiteral("acceptButton"));
    m_accept->setProperty("role", QStringLiteral("primary"));
    m_accept->setDefault(true);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_accept);
    m_fields->setSpacing(5);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(12);
    layout->addLayout(m_fields);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(m_accept, &QPushButton::clicked, this, &FormDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &FormDialog::reject);
}

FormDialog::~FormDialog() = default;

void FormDialog::accept()
{
    const QString problem = check();
    m_problem->showError(problem);
    if (problem.isEmpty())
        QDialog::accept();
}

void FormDialog::addField(const QString &label, QWidget *field)
{
    auto *text = plainLabel(label, this);
    text->setBuddy(field);
    field->setAccessibleName(QString(label).remove(u'&'));
    if (m_fields->count() > 0)
        m_fields->addSpacing(6);
    m_fields->addWidget(text);
    m_fields->addWidget(field);
    putInOrder(field);
}

void FormDialog::addWide(QWidget *field)
{
    if (m_fields->count() > 0)
        m_fields->addSpacing(6);
    m_fields->addWidget(field);
    if (field->focusPolicy() != Qt::NoFocus)
        putInOrder(field);
}

/// Tab goes from field to field, then to the buttons; the first field has the keyboard.
void FormDialog::putInOrder(QWidget *field)
{
    if (m_last)
        setTabOrder(m_last, field);
    else
        field->setFocus();
    setTabOrder(field, m_cancel);
    setTabOrder(m_cancel, m_accept);
    m_last = field;
}

void FormDialog::addText(const QString &text)
{
    auto *label = plainLabel(text, this);
    label->setProperty("role", QStringLiteral("dim"));
    label->setWordWrap(true);
    m_fields->addWidget(label);
}

void FormDialog::setAcceptText(const QString &text)
{
    m_accept->setText(text);
}

void FormDialog::clearProblem()
{
    m_problem->showError({});
}

} // namespace ui
