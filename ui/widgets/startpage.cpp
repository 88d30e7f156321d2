// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/startpage.h"

#include "ui/icons.h"
#include "ui/widgets/formfields.h"
#include "ui/widgets/hostlistpanel.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QtMath>

#include <chrono>

namespace ui {

using namespace std::chrono_literals;

namespace {

constexpr int cardWidth = 452;
constexpr int fewestHosts = 2; ///< in sight, in a low window
constexpr int pictureSize = 60;
constexpr auto typingPause = 400ms; // then the address is asked

QPushButton *button(const char *name, const char *role, QWidget *parent)
{
    auto *made = new QPushButton(parent);
    made->setObjectName(QLatin1String(name));
    made->setProperty("role", QString::fromLatin1(role));
    made->setAutoDefault(true); // Enter presses it, as in a dialog
    return made;
}

QFrame *thinLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("role", QStringLiteral("line"));
    line->setFixedHeight(1);
    return line;
}

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(plainLabel({}, this))
    , m_tagline(plainLabel({}, this))
{
    setObjectName(QStringLiteral("startPage"));
    m_picture->setPixmap(QApplication::windowIcon().pixmap(pictureSize));
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setHidden(QApplication::windowIcon().isNull());
    m_title->setProperty("role", QStringLiteral("hero"));
    m_title->setAlignment(Qt::AlignCenter);
    m_tagline->setProperty("role", QStringLiteral("dim"));
    m_tagline->setAlignment(Qt::AlignCenter);
    m_tagline->setWordWrap(true);

    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("startContent"));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 9, 24, 9);
    column->setSpacing(6);
    column->addStretch(2);
    column->addWidget(m_picture);
    column->addWidget(m_title);
    column->addWidget(m_tagline);
    column->addSpacing(12);
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(buildCard());
    middle->addStretch();
    column->addLayout(middle);
    column->addStretch(3);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("startScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus); // its controls have it; they come into sight
    m_scroll->setWidget(content);
    m_scroll->setSizePolicy(QSizePolicy::Expanding,
                            QSizePolicy::Ignored); // what is above goes first
    m_scroll->viewport()->installEventFilter(this);
    m_status->installEventFilter(this);
    m_back = button("backButton", "link", this);
    m_back->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(10, 6, 10, 0);
    top->addWidget(m_back);
    top->addStretch();
    layout->addLayout(top);
    layout->addWidget(m_scroll);

    nameControls();
    connectControls();
    retranslateUi();
    setBusy({});
}

void StartPage::setNickname(const QString &nickname)
{
    m_nickname->setText(nickname);
}

QString StartPage::nickname() const
{
    return m_nickname->text();
}

void StartPage::setRoom(int room)
{
    m_room->setValue(room);
}

int StartPage::room() const
{
    return m_room->value();
}

void StartPage::setPort(quint16 port)
{
    m_port = port;
}

void StartPage::setRecentHosts(const QStringList &hosts)
{
    ui::setRecentHosts(*m_address, hosts);
}

void StartPage::setAddress(const QString &address)
{
    m_address->setEditText(address);
    tellTyped();
}

void StartPage::setBusy(const QString &text)
{
    const bool busy = !text.isEmpty();
    m_busy->setText(text);
    m_busy->setVisible(busy);
    m_cancel->setVisible(busy);
    m_form->setEnabled(!busy);
    if (busy)
        clearErrors();
}

void StartPage::showError(const QString &text)
{
    m_problem->showError(text);
    m_freePort->hide();
}

void StartPage::showPortTaken(quint16 port)
{
    setBusy({});
    m_problem->showError(tr("Another program on this computer uses port %1, perhaps another "
                            "Sarangbang.")
                             .arg(port));
    m_freePort->show();
    m_freePort->setFocus();
}

void StartPage::setWayBack(bool isThere)
{
    m_back->setVisible(isThere);
}

void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_nickname->text().isEmpty())
        m_nickname->setFocus();
    else if (m_back->isHidden())
        m_host->setFocus(); // Enter is all that is left to do
    else
        offerAnotherHost();
    emit lookingChanged(true);
}

/// What is typed takes the place of the host that the person is with.
void StartPage::offerAnotherHost()
{
    m_address->setFocus();
    m_address->lineEdit()->selectAll();
}

/// Before the page scrolls, the list of hosts does.
void StartPage::fitHosts()
{
    // Layouts further up learn of another height only in a while.
    for (QWidget *each = m_hosts; each != m_scroll->widget(); each = each->parentWidget())
        each->updateGeometry();
    const QSize room = m_scroll->viewport()->size();
    const int missing = m_scroll->widget()->heightForWidth(room.width()) - room.height();
    const int rowsTooMany = qCeil(double(missing) / m_hosts->rowHeight());
    m_hosts->setRows(qBound(fewestHosts, m_hosts->rows() - rowsTooMany, HostListPanel::mostRows));
}

void StartPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    emit lookingChanged(false);
}

bool StartPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool hasMoved = event->type() == QEvent::Resize || event->type() == QEvent::Move;
    const bool tells = !m_problem->isHidden() || !m_busy->isHidden();
    if (watched == m_status && hasMoved && tells) {
        // Queued: in the midst of laying out, the range to scroll in is still the old one.
        const auto show = [this] { m_scroll->ensureWidgetVisible(m_status); };
        QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
    }
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        fitHosts();
    return QWidget::eventFilter(watched, event);
}

void StartPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

QWidget *StartPage::buildCard()
{
    auto *card = new QFrame(this);
    card->setObjectName(QStringLiteral("startCard"));
    card->setFixedWidth(cardWidth);
    m_form = new QWidget(card);
    // In this order the Tab key goes.
    auto *identity = buildIdentity(m_form);
    m_host = button("hostButton", "primary", m_form);
    m_options = button("hostOptions", "link", m_form);
    m_address = addressField(m_form);
    m_join = button("joinButton", "", m_form);
    m_hosts = new HostListPanel(m_form);
    m_help = button("helpButton", "link", m_form);
    m_hostHint = plainLabel({}, m_form);
    m_hostHint->setProperty("role", QStringLiteral("dim"));
    m_hostHint->setWordWrap(true);
    m_addressLabel = plainLabel({}, m_form);
    m_addressProblem = new ErrorLabel(m_form);

    auto *below = new QHBoxLayout;
    below->addWidget(m_hostHint, 1);
    below->addWidget(m_options, 0, Qt::AlignTop);
    auto *joinRow = new QHBoxLayout;
    joinRow->setSpacing(8);
    joinRow->addWidget(m_address, 1);
    joinRow->addWidget(m_join);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->addWidget(identity);
    form->addSpacing(6);
    form->addWidget(m_host);
    form->addLayout(below);
    form->addWidget(buildDivider(card));
    form->addWidget(m_addressLabel);
    form->addLayout(joinRow);
    form->addWidget(m_addressProblem);
    form->addWidget(m_hosts);
    form->addWidget(m_help, 0, Qt::AlignLeft);

    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(26, 20, 26, 10); // and the room above the status, where it is empty
    layout->setSpacing(10);
    layout->addWidget(m_form);
    layout->addWidget(buildStatus(card));
    return card;
}

QWidget *StartPage::buildIdentity(QWidget *card)
{
    auto *identity = new QWidget(card);
    m_nicknameLabel = plainLabel({}, identity);
    m_nickname = new QLineEdit(identity);
    m_nicknameProblem = new ErrorLabel(identity);
    m_roomLabel = plainLabel({}, identity);
    m_room = roomField(identity);
    auto *grid = new QGridLayout(identity);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(5);
    grid->addWidget(m_nicknameLabel, 0, 0);
    grid->addWidget(m_roomLabel, 0, 1);
    grid->addWidget(m_nickname, 1, 0);
    grid->addWidget(m_room, 1, 1);
    grid->addWidget(m_nicknameProblem, 2, 0, 1, 2);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 1);
    return identity;
}

QWidget *StartPage::buildDivider(QWidget *card)
{
    auto *divider = new QWidget(card);
    m_or = plainLabel({}, divider);
    m_or->setProperty("role", QStringLiteral("dim"));
    auto *layout = new QHBoxLayout(divider);
    layout->setContentsMargins(0, 6, 0, 2);
    layout->setSpacing(12);
    layout->addWidget(thinLine(divider), 1);
    layout->addWidget(m_or);
    layout->addWidget(thinLine(divider), 1);
    return divider;
}

QWidget *StartPage::buildStatus(QWidget *card)
{
    m_status = new QWidget(card);
    m_busy = plainLabel({}, m_status);
    m_busy->setWordWrap(true);
    m_problem = new ErrorLabel(m_status);
    m_cancel = button("cancelButton", "", m_status);
    m_freePort = button("freePortButton", "", m_status);
    m_freePort->hide();
    auto *layout = new QGridLayout(m_status);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_problem, 0, 0, 1, 2);
    layout->addWidget(m_busy, 1, 0);
    layout->addWidget(m_cancel, 1, 1);
    layout->addWidget(m_freePort, 2, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    return m_status;
}

void StartPage::nameControls()
{
    m_nickname->setObjectName(QStringLiteral("nicknameField"));
    m_nicknameProblem->setObjectName(QStringLiteral("nicknameProblem"));
    m_room->setObjectName(QStringLiteral("roomField"));
    m_address->setObjectName(QStringLiteral("addressField"));
    m_addressProblem->setObjectName(QStringLiteral("addressProblem"));
    m_busy->setObjectName(QStringLiteral("busyText"));
    m_problem->setObjectName(QStringLiteral("startProblem"));
    m_nicknameLabel->setBuddy(m_nickname);
    m_roomLabel->setBuddy(m_room);
    m_addressLabel->setBuddy(m_address);
}

void StartPage::connectControls()
{
    connect(m_host, &QPushButton::clicked, this, [this] { host(m_port); });
    connect(m_freePort, &QPushButton::clicked, this, [this] { host(0); });
    connect(m_options, &QPushButton::clicked, this, &StartPage::hostOptionsRequested);
    connect(m_join, &QPushButton::clicked, this, &StartPage::join);
    connect(m_cancel, &QPushButton::clicked, this, &StartPage::cancelRequested);
    connect(m_back, &QPushButton::clicked, this, &StartPage::backRequested);
    connect(m_help, &QPushButton::clicked, this,
            [this] { emit helpRequested(m_address->currentText()); });
    connect(m_address->lineEdit(), &QLineEdit::returnPressed, this, &StartPage::join);
    connect(m_nickname, &QLineEdit::returnPressed, this, [this] { host(m_port); });
    connect(m_nickname, &QLineEdit::textEdited, this, &StartPage::clearErrors);
    connect(m_address, &QComboBox::editTextChanged, this, &StartPage::clearErrors);
    connect(m_hosts, &HostListPanel::hostChosen, this, [this](const QUrl &url) {
        m_address->setEditText(client::displayAddress(url));
        join();
    });
    connect(m_hosts, &HostListPanel::helpRequested, this,
            [this](const QUrl &url) { emit helpRequested(client::displayAddress(url)); });
    connect(this, &StartPage::lookingChanged, m_hosts, &HostListPanel::setLooking);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &StartPage::tellTyped);
    connect(m_address->lineEdit(), &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
}

void StartPage::host(quint16 port)
{
    clearErrors();
    QString nickname;
    if (takeNickname(nickname))
        emit hostRequested({.nickname = nickname, .room = m_room->value(), .port = port});
}

void StartPage::join()
{
    clearErrors();
    QString nickname;
    if (!takeNickname(nickname))
        return;
    const CheckedAddress checked = checkAddress(m_address->currentText());
    m_addressProblem->showError(checked.problem);
    if (!checked.problem.isEmpty()) {
        m_address->setFocus();
        return;
    }
    if (checked.address.room > 0)
        m_room->setValue(checked.address.room); // a link names its room
    emit joinRequested({.nickname = nickname,
                        .room = m_room->value(),
                        .url = checked.address.url,
                        .seq = checked.address.seq});
}

bool StartPage::takeNickname(QString &nickname)
{
    const CheckedNickname checked = checkNickname(m_nickname->text());
    m_nicknameProblem->showError(checked.problem);
    if (!checked.problem.isEmpty()) {
        m_nickname->setFocus();
        return false;
    }
    nickname = checked.nickname;
    return true;
}

void StartPage::clearErrors()
{
    m_nicknameProblem->showError({});
    m_addressProblem->showError({});
    m_problem->showError({});
    m_freePort->hide();
}

void StartPage::tellTyped()
{
    const CheckedAddress checked = checkAddress(m_address->currentText());
    emit addressTyped(checked.problem.isEmpty() ? checked.address.url : QUrl());
}

void StartPage::retranslateUi()
{
    m_title->setText(QStringLiteral("사랑방"));
    m_tagline->setText(tr("Chat with the people on your network. No account, no server: "
                          "any of you can be the host."));
    m_nicknameLabel->setText(tr("Your &name"));
    m_roomLabel->setText(tr("&Room"));
    m_host->setText(tr("&Host a room"));
    m_hostHint->setText(tr("The others come to you with the address that you will see."));
    m_options->setText(tr("Port…"));
    m_or->setText(tr("or"));
    m_addressLabel->setText(tr("&Address of the host, or its link"));
    m_join->setText(tr("&Join"));
    m_help->setText(tr("Host not found?"));
    m_cancel->setText(tr("Cancel"));
    m_back->setText(tr("← Back to the chat"));
    m_freePort->setText(tr("Host on a free port"));
    m_nickname->setAccessibleName(tr("Your name"));
    m_room->setAccessibleName(tr("Room number"));
    m_address->setAccessibleName(tr("Address of the host"));
    m_options->setAccessibleName(tr("Choose the port to host on"));
}

} // namespace ui
