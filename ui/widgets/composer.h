// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/composertext.h"

#include <QFrame>
#include <QStringList>

#include <functional>

class QKeyEvent;
class QLabel;
class QToolButton;

namespace ui {

class ComposerIntent;
class CompletionPopup;
class EmojiPicker;
class ErrorLabel;
class MessageEdit;

/// Field, send button, emoji, a counter near the limit, and why a text was refused. Offers the rest
/// of what begins with @, : or /; knows commands; recalls what was sent. Keeps its text as the
/// room's draft.
class Composer final : public QFrame
{
    Q_OBJECT

public:
    static constexpr int longestText = 5000; ///< code points, as the host counts them
    static constexpr int counterFrom = 4500;

    explicit Composer(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    /// Who can be named with @.
    void setPeople(std::function<QStringList()> people);
    /// Goes on editing with a text that was not taken. False: something else is being written;
    /// then Ctrl+Up brings that text back.
    bool refuseEdit(qint64 seq, const QString &text, const QString &reason);
    /// Who can be written to alone.
    void setAddressees(std::function<QStringList()> addressees);

public slots:
    void openEmoji();
    /// Gives back a text that was not taken, with the reason. What was typed since stays below it.
    void refuse(const QString &text, const QString &reason);
    /// Why something that was asked for here was not done.
    void showProblem(const QString &reason);
    /// Text that was typed elsewhere in the room's page.
    void type(const QString &text);
    /// The clipboard, as if it had been pasted here.
    void paste();
    /// The room or person that gets what is written.
    void setPlace(const QString &name);
    /// A text that was not sent when the program ended. Does nothing when there is one already.
    void setDraft(const QString &text);
    /// What is sent next answers the message of that number.
    void beginReply(qint64 seq, const QString &writer, const QString &text);
    /// What is sent next takes its place; what was typed before comes back after.
    void beginEdit(qint64 seq, const QString &text);
    /// Neither, any more.
    void endIntent();

signals:
    void sendRequested(const QString &text);
    void replyRequested(qint64 seq, const QString &text);
    void editRequested(qint64 seq, const QString &text);
    /// Up in an empty field.
    void editLastRequested();
    /// The person writes, or has stopped.
    void typingChanged(bool isTyping);
    void textChanged(const QString &text);
    void nicknameRequested(const QString &nickname);
    void joinRequested(int room);
    void leaveRequested();
    /// @p text may be empty.
    void directRequested(const QString &nickname, const QString &text);
    void titleRequested(const QString &title);
    void topicRequested(const QString &topic);
    void escaped(); ///< Escape, with nothing to close here

protected:
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Answer
    {
        qint64 seq = 0;
        QString writer;
        QString quoted;
        QString text;
    };
    void send();
    void submit(const QString &text);
    bool takeKey(const QKeyEvent &event);
    void describeField();
    void noteTyping(const QString &text);
    void clearSent(const QString &text);
    void showCommandProblem(const ComposerCommand &command);
    void recall(int step);
    void offerCompletions();
    void complete(const QString &insert);
    void askBeforePaste(const QString &text);
    [[nodiscard]] QString helpOf(QLatin1String command) const;
    void noteText();
    void retranslateUi();

    MessageEdit *m_edit = nullptr;
    ComposerIntent *m_intent = nullptr;
    QString m_beforeEdit; ///< what was typed before editing began
    Answer m_answer; ///< the last one that was sent
    QToolButton *m_send = nullptr;
    QToolButton *m_emoji = nullptr;
    QLabel *m_counter = nullptr;
    ErrorLabel *m_problem = nullptr;
    CompletionPopup *m_popup = nullptr;
    EmojiPicker *m_picker = nullptr;
    void message(const QString &typed, const QString &addressed);

    std::function<QStringList()> m_people;
    std::function<QStringList()> m_addressees;
    QStringList m_sent; ///< oldest first
    QString m_unsent; ///< what was typed before recalling
    qsizetype m_recalled = -1; ///< in m_sent; -1: none
    bool m_changing = false;
    QString m_place;
};

} // namespace ui
