// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QList>
#include <QString>

class QTabBar;
class QToolButton;

namespace ui {

/// A tab for each host that the person is with. Tells what is pressed; setHosts() and setCurrent()
/// say what shows.
class HostBar final : public QFrame
{
    Q_OBJECT

public:
    struct Host
    {
        QString name;
        QString address;
        int unread = 0;
        int mentions = 0;
        bool isLinked = true;

        friend bool operator==(const Host &, const Host &) = default;
    };

    explicit HostBar(QWidget *parent = nullptr);

    void setHosts(const QList<Host> &hosts);
    void setCurrent(int place);

signals:
    void chosen(int place);
    void moved(int from, int to); ///< dragged to another place, where it stands already
    void leaveRequested(int place);
    void anotherRequested(); ///< one more host

protected:
    void changeEvent(QEvent *event) override;

private:
    void addTab();
    void showHost(int place);
    void leaveTabOf(const QToolButton *button);
    void retranslateUi();

    QTabBar *m_tabs = nullptr;
    QToolButton *m_another = nullptr;
    QList<Host> m_hosts;
};

} // namespace ui
