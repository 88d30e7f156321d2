// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/switchtargets.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QList>
#include <QWidget>

class QStackedWidget;

namespace ui {

class ChatPage;
class HostBar;

/// A ChatPage for each host that the person is with, one of them in sight, and a bar of tabs above
/// them while there are several.
class HostPages final : public QWidget
{
    Q_OBJECT

public:
    explicit HostPages(QWidget *parent = nullptr);

    /// A page for one more host. It has no tab before enter(), and is ours until remove().
    [[nodiscard]] ChatPage *add();
    /// Deletes it, in a moment. The one that was in sight before it is shown.
    void remove(ChatPage *page);
    /// Gives it a tab, if it has none, behind the others.
    void enter(ChatPage *page);
    [[nodiscard]] QList<ChatPage *> pages() const { return m_entered; } ///< as the tabs are
    /// The one that is in sight, or would be; null before the first add().
    [[nodiscard]] ChatPage *current() const;

    /// How its host is called here: with the address where another one is called the same.
    [[nodiscard]] QString nameOf(const ChatPage *page) const;
    [[nodiscard]] int unreadTotal() const; ///< of all hosts
    [[nodiscard]] int mentionTotal() const;
    /// Those of the page in sight, then those of the other hosts, with the host's name.
    [[nodiscard]] QList<SwitchTarget> switchTargets() const;
    void switchTo(const SwitchTarget &target);

    /// Widths, for restoreLayout().
    [[nodiscard]] QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state);
    [[nodiscard]] bool membersWanted() const { return m_membersWanted; }

public slots:
    /// One with a tab.
    void showPage(ui::ChatPage *page);
    /// The host @p step places further, around the end.
    void showNeighbour(int step);
    /// The next room with something unread, of this host or the next one that has some.
    void showUnread(int step);
    void setMembersWanted(bool wanted);
    void setDensity(ui::Density density);
    /// The person looks at the window: what is in sight counts as read.
    void setLookedAt(bool lookedAt);

signals:
    void added(ui::ChatPage *page); ///< before add() returns
    void currentChanged();
    void pagesChanged(); ///< tabs came, went, moved, or are called something else
    void unreadTotalChanged();
    void membersWantedChanged(bool wanted);
    void leaveRequested(ui::ChatPage *page);
    void anotherRequested(); ///< one more host

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setCurrent(ChatPage *page);
    void noteLooking();
    void updateBar();

    HostBar *m_bar = nullptr;
    QStackedWidget *m_stack = nullptr;
    QList<ChatPage *> m_entered;
    QList<ChatPage *> m_seen; ///< of m_entered, the latest last
    QByteArray m_layout;
    Density m_density = Density::Comfortable;
    bool m_membersWanted = true;
    bool m_lookedAt = true;
};

} // namespace ui
