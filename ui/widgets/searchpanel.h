// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/states.h"
#include "protocol/chat/search.h"

#include <QDate>
#include <QFrame>
#include <QTimer>

#include <functional>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QListView;
class QToolButton;

namespace ui {

class SearchResultModel;

/// The side where old messages are looked for: by text, writer and time, in one room or in all.
/// Asks by searchRequested(), one page at a time, and shows what is answered.
class SearchPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit SearchPanel(QWidget *parent = nullptr);
    ~SearchPanel() override;

    /// How rooms are called.
    void setRoomNames(const std::function<QString(int room)> &names);
    [[nodiscard]] SearchResultModel *results() const { return m_results; }

public slots:
    /// Ready for typing. @p room 0: in all rooms.
    void open(int room);
    /// The room on the screen, to which a search may be limited; 0: none.
    void setCurrentRoom(int room);
    /// searchRequested() got this number: only its answer counts.
    void setRunning(int search);
    void addPage(int search, const chat::SearchPage &page, client::SearchSource source);
    void fail(int search, const QString &reason);

signals:
    void searchRequested(const chat::SearchRequest &request, client::SearchSource source);
    void messageActivated(int room, const QByteArray &id, qint64 seq);
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Period : quint8 { Any, Today, Week, Month, Days };
    enum class Progress : quint8 { Idle, Searching, Done, Failed };

    void buildFields();
    void buildFilters();
    void buildResults();
    void layOut();
    void searchSoon();
    void search();
    void searchOlder();
    [[nodiscard]] chat::SearchRequest request() const;
    [[nodiscard]] bool isBlank() const; ///< nothing to search for was given
    void activate(const QModelIndex &index);
    void showPeriod();
    void retranslateUi();
    void retranslateChoices();
    void showStatus();
    [[nodiscard]] QString doneText() const;

    SearchResultModel *m_results = nullptr;
    std::function<QString(int room)> m_roomName;
    QLabel *m_title = nullptr;
    QToolButton *m_close = nullptr;
    QLineEdit *m_text = nullptr;
    QComboBox *m_scope = nullptr;
    QLineEdit *m_writer = nullptr;
    QComboBox *m_period = nullptr;
    QWidget *m_days = nullptr;
    QDateEdit *m_from = nullptr;
    QDateEdit *m_to = nullptr;
    QLabel *m_status = nullptr;
    QListView *m_list = nullptr;
    QTimer m_typing; ///< the person types on
    int m_room = 0;
    int m_running = 0; ///< of ChatClient::search(); 0: none is under way
    Progress m_progress = Progress::Idle;
    chat::SearchRequest m_asked; ///< last
    client::SearchSource m_source = client::SearchSource::Best; ///< of the answer
    qint64 m_next = 0;
    QDateTime m_searched;
    QString m_failure;
};

} // namespace ui
