// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/firstrunpage.h"

#include "ui/widgets/formfields.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int pictureSize = 96;
constexpr int columnWidth = 340;

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(plainLabel({}, this))
    , m_text(plainLabel({}, this))
    , m_label(plainLabel({}, this))
    , m_nickname(new QLineEdit(this))
    , m_problem(new ErrorLabel(this))
    , m_go(new QPushButton(this))
{
    setObjectName(QStringLiteral("firstRunPage"));
    setAttribute(Qt::WA_StyledBackground);
    m_picture->setPixmap(QApplication::windowIcon().pixmap(pictureSize));
    m_picture->setHidden(QApplication::windowIcon().isNull());
    m_title->setProperty("role", QStringLiteral("hero"));
    m_text->setProperty("role", QStringLiteral("dim"));
    m_text->setWordWrap(true);
    for (QLabel *label : {m_picture, m_title, m_text})
        label->setAlignment(Qt::AlignCenter);
    m_nickname->setObjectName(QStringLiteral("firstNickname"));
    m_problem->setObjectName(QStringLiteral("firstNicknameProblem"));
    m_label->setBuddy(m_nickname);
    m_go->setObjectName(QStringLiteral("firstRunButton"));
    m_go->setProperty("role", QStringLiteral("primary"));
    m_go->setAutoDefault(true);

    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addStretch(2);
    for (QWidget *part : {static_cast<QWidget *>(m_picture), static_cast<QWidget *>(m_title),
                          static_cast<QWidget *>(m_text)})
        column->addWidget(part);
    column->addSpacing(20);
    for (QWidget *part : {static_cast<QWidget *>(m_label), static_cast<QWidget *>(m_nickname),
                          static_cast<QWidget *>(m_problem)})
        column->addWidget(part);
    column->addSpacing(6);
    column->addWidget(m_go);
    column->addStretch(3);
    auto *layout = new QHBoxLayout(this);
    layout->addStretch();
    layout->addLayout(column);
    layout->addStretch();
    m_nickname->setMinimumWidth(columnWidth);

    connect(m_go, &QPushButton::clicked, this, &FirstRunPage::go);
    connect(m_nickname, &QLineEdit::returnPressed, this, &FirstRunPage::go);
    connect(m_nickname, &QLineEdit::textEdited, this, [this] { m_problem->showError({}); });
    retranslateUi();
}

void FirstRunPage::setNickname(const QString &nickname)
{
    m_nickname->setText(nickname);
    m_nickname->selectAll(); // typing replaces it
}

void FirstRunPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void FirstRunPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_nickname->setFocus();
}

void FirstRunPage::go()
{
    const CheckedNickname checked = checkNickname(m_nickname->text());
    m_problem->showError(checked.problem);
    if (checked.problem.isEmpty())
        emit nicknameChosen(checked.nickname);
    else
        m_nickname->setFocus();
}

void FirstRunPage::retranslateUi()
{
    m_title->setText(QStringLiteral("사랑방"));
    m_text->setText(tr("How shall the others call you? You can change it at any time."));
    m_label->setText(tr("Your &name"));
    m_nickname->setAccessibleName(tr("Your name"));
    m_go->setText(tr("Go on"));
}

} // namespace ui
