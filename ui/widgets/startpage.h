// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/intents.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QSpinBox;

namespace ui {

class ErrorLabel;
class HostListPanel;

/// The first thing a person sees: a name, a room, and the two ways in.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setNickname(const QString &nickname);
    [[nodiscard]] QString nickname() const; ///< as typed
    void setRoom(int room);
    [[nodiscard]] int room() const;
    void setPort(quint16 port); ///< that hosting takes
    void setRecentHosts(const QStringList &hosts);
    void setAddress(const QString &address);
    [[nodiscard]] HostListPanel *hosts() const { return m_hosts; }

public slots:
    /// On the way in: the forms rest, @p text says what is happening. Empty: the person's turn.
    void setBusy(const QString &text);
    void showError(const QString &text);
    /// The port is taken; offers to host on a free one.
    void showPortTaken(quint16 port);
    /// There is a chat to go back to.
    void setWayBack(bool isThere);

signals:
    void hostRequested(const ui::HostIntent &intent);
    void joinRequested(const ui::JoinIntent &intent);
    void hostOptionsRequested();
    /// No host was found where one should be; @p address is as typed.
    void helpRequested(const QString &address);
    void cancelRequested();
    void backRequested();
    /// The address in the field, while the person writes it; empty: none that can be asked.
    void addressTyped(const QUrl &url);
    /// Hosts on this network are wanted, or not any more.
    void lookingChanged(bool isLooking);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    /// Where the page is higher than the window, what it tells of comes into sight.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildCard();
    [[nodiscard]] QWidget *buildIdentity(QWidget *card);
    [[nodiscard]] QWidget *buildDivider(QWidget *card);
    [[nodiscard]] QWidget *buildStatus(QWidget *card);
    void nameControls();
    void connectControls();
    void host(quint16 port);
    void join();
    [[nodiscard]] bool takeNickname(QString &nickname);
    void clearErrors();
    void fitHosts();
    void offerAnotherHost();
    void tellTyped();
    void retranslateUi();

    QScrollArea *m_scroll = nullptr;
    QLabel *m_picture = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_tagline = nullptr;
    QLabel *m_nicknameLabel = nullptr;
    QLineEdit *m_nickname = nullptr;
    ErrorLabel *m_nicknameProblem = nullptr;
    QLabel *m_roomLabel = nullptr;
    QSpinBox *m_room = nullptr;
    QPushButton *m_host = nullptr;
    QLabel *m_hostHint = nullptr;
    QPushButton *m_options = nullptr;
    QLabel *m_or = nullptr;
    QLabel *m_addressLabel = nullptr;
    HostListPanel *m_hosts = nullptr;
    QTimer m_typing; ///< until the address is taken for typed
    QComboBox *m_address = nullptr;
    ErrorLabel *m_addressProblem = nullptr;
    QPushButton *m_join = nullptr;
    QPushButton *m_help = nullptr;
    QPushButton *m_back = nullptr;
    QWidget *m_form = nullptr;
    QWidget *m_status = nullptr; ///< below the form: what goes on, or went wrong
    QLabel *m_busy = nullptr;
    QPushButton *m_cancel = nullptr;
    ErrorLabel *m_problem = nullptr;
    QPushButton *m_freePort = nullptr;
    quint16 m_port = 0;
};

} // namespace ui
