// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QToolButton;

namespace ui {

/// Over the messages: where one is, who is there, what it is about, and what one can do with it.
class RoomHeader final : public QFrame
{
    Q_OBJECT

public:
    /// A conversation with one person has no members to show.
    RoomHeader(bool isDirect, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *lastButton() const; ///< in the order of Tab
    void setName(const QString &name);
    void setTopic(const QString &topic); ///< may be empty
    void setMemberCount(int members); ///< 0: not known yet
    /// The person of a conversation is on the host now.
    void setHere(bool isHere);
    void setMembersShown(bool shown);

signals:
    void leavePressed();
    void searchPressed();
    void membersToggled(bool shown);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslateUi();
    void showSubtitle();
    [[nodiscard]] QString subtitle() const;

    const bool m_isDirect;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr; ///< cut off where it is too long; the tip has it whole
    QToolButton *m_search = nullptr;
    QToolButton *m_toggleMembers = nullptr;
    QToolButton *m_leave = nullptr;
    QString m_name;
    QString m_topic;
    int m_members = 0;
    bool m_isHere = false;
};

} // namespace ui
