// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/searchpanel.h"

#include "ui/icons.h"
#include "ui/models/searchresultmodel.h"
#include "ui/views/searchresultdelegate.h"
#include "ui/widgets/formfields.h"

#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace ui {

using namespace std::chrono_literals;
using client::SearchSource;

namespace {

constexpr auto typingPause = 250ms;
constexpr int periods = 5;

} // namespace

SearchPanel::SearchPanel(QWidget *parent)
    : QFrame(parent)
    , m_results(new SearchResultModel(this))
    , m_title(plainLabel({}, this))
    , m_close(new QToolButton(this))
    , m_text(new QLineEdit(this))
    , m_scope(new QComboBox(this))
    , m_writer(new QLineEdit(this))
    , m_period(new QComboBox(this))
    , m_days(new QWidget(this))
    , m_from(new QDateEdit(m_days))
    , m_to(new QDateEdit(m_days))
    , m_status(plainLabel({}, this))
    , m_list(new QListView(this))
{
    setObjectName(QStringLiteral("searchPanel"));
    setMinimumWidth(260);
    buildFields();
    buildFilters();
    buildResults();
    layOut();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &SearchPanel::search);
    retranslateUi();
}

SearchPanel::~SearchPanel() = default;

void SearchPanel::setRoomNames(const std::function<QString(int room)> &names)
{
    m_roomName = names;
    m_results->setRoomNames(names);
    retranslateChoices();
}

void SearchPanel::open(int room)
{
    m_scope->setCurrentIndex(room != 0 ? 1 : 0);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void SearchPanel::setCurrentRoom(int room)
{
    if (m_room == room)
        return;
    m_room = room;
    retranslateChoices();
    if (m_scope->currentIndex() == 1)
        searchSoon();
}

void SearchPanel::setRunning(int search)
{
    m_running = search;
}

void SearchPanel::addPage(int search, const chat::SearchPage &page, SearchSource source)
{
    if (search != m_running || m_progress != Progress::Searching)
        return;
    m_running = 0;
    m_progress = Progress::Done;
    m_source = source;
    m_next = page.next;
    m_searched = page.searched;
    const bool isFirst = m_results->rowCount() == 0;
    m_results->append(page.messages);
    if (isFirst && m_results->rowCount() > 0)
        m_list->setCurrentIndex(m_results->index(0));
    showStatus();
    // A page may be short because its time was up; the list may not be full yet.
    QMetaObject::invokeMethod(this, &SearchPanel::searchOlder, Qt::QueuedConnection);
}

void SearchPanel::fail(int search, const QString &reason)
{
    if (search != m_running || m_progress != Progress::Searching)
        return;
    m_running = 0;
    m_progress = Progress::Failed;
    m_failure = reason;
    showStatus();
}

void SearchPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void SearchPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        QFrame::keyPressEvent(event);
}

bool SearchPanel::eventFilter(QObject *watched, QEvent *event)
{
    // From the text straight into what was found, and back.
    if (watched == m_text && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down && m_results->rowCount() > 0) {
        m_list->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (watched == m_list && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Up
        && m_list->currentIndex().row() <= 0) {
        m_text->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void SearchPanel::buildFields()
{
    m_title->setProperty("role", QStringLiteral("title"));
    m_close->setObjectName(QStringLiteral("closeSearch"));
    m_close->setIcon(themedIcon(Icon::Close));
    m_close->setAutoRaise(true);
    m_text->setObjectName(QStringLiteral("searchText"));
    m_text->setMaxLength(chat::SearchRequest::longestText);
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_scope->setObjectName(QStringLiteral("searchScope"));
    m_scope->addItems({QString(), QString()});
    connect(m_close, &QToolButton::clicked, this, &SearchPanel::closeRequested);
    connect(m_text, &QLineEdit::textChanged, this, &SearchPanel::searchSoon);
    connect(m_text, &QLineEdit::returnPressed, this, &SearchPanel::search);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &SearchPanel::searchSoon);
}

void SearchPanel::buildFilters()
{
    m_writer->setObjectName(QStringLiteral("searchWriter"));
    m_writer->setClearButtonEnabled(true);
    m_period->setObjectName(QStringLiteral("searchPeriod"));
    for (int i = 0; i < periods; ++i)
        m_period->addItem(QString());
    for (QDateEdit *day : {m_from, m_to}) {
        day->setCalendarPopup(true);
        day->setMaximumDate(QDate::currentDate());
        day->setDate(QDate::currentDate());
        connect(day, &QDateEdit::dateChanged, this, &SearchPanel::searchSoon);
    }
    m_from->setObjectName(QStringLiteral("searchFrom"));
    m_to->setObjectName(QStringLiteral("searchTo"));
    auto *days = new QHBoxLayout(m_days);
    days->setContentsMargins(0, 0, 0, 0);
    days->addWidget(m_from, 1);
    days->addWidget(plainLabel(QStringLiteral("–"), m_days));
    days->addWidget(m_to, 1);
    connect(m_writer, &QLineEdit::textChanged, this, &SearchPanel::searchSoon);
    connect(m_writer, &QLineEdit::returnPressed, this, &SearchPanel::search);
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] {
        showPeriod();
        searchSoon();
    });
    showPeriod();
}

void SearchPanel::buildResults()
{
    m_status->setObjectName(QStringLiteral("searchStatus"));
    m_status->setProperty("role", QStringLiteral("dim"));
    m_status->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("searchResults"));
    m_list->setModel(m_results);
    m_list->setItemDelegate(new SearchResultDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->installEventFilter(this);
    connect(m_list, &QListView::clicked, this, &SearchPanel::activate);
    connect(m_list, &QListView::activated, this, &SearchPanel::activate);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &SearchPanel::searchOlder);
}

void SearchPanel::layOut()
{
    auto *header = new QHBoxLayout;
    header->addWidget(m_title, 1);
    header->addWidget(m_close);
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_scope, 1);
    filters->addWidget(m_period, 1);
    auto *fields = new QVBoxLayout;
    fields->setContentsMargins(14, 9, 12, 6);
    fields->setSpacing(8);
    fields->addLayout(header);
    fields->addWidget(m_text);
    fields->addLayout(filters);
    fields->addWidget(m_days);
    fields->addWidget(m_writer);
    fields->addWidget(m_status);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(0);
    layout->addLayout(fields);
    layout->addWidget(m_list, 1);
}

void SearchPanel::searchSoon()
{
    m_typing.start();
}

void SearchPanel::search()
{
    m_typing.stop();
    m_results->begin(m_text->text().trimmed());
    m_running = 0;
    m_next = 0;
    m_progress = isBlank() ? Progress::Idle : Progress::Searching;
    showStatus();
    if (m_progress == Progress::Idle)
        return;
    m_asked = request();
    emit searchRequested(m_asked, SearchSource::Best);
}

/// When the end of what was found is in sight.
void SearchPanel::searchOlder()
{
    const QScrollBar &bar = *m_list->verticalScrollBar();
    const bool isEndNear = bar.maximum() - bar.value() < m_list->viewport()->height() / 2;
    if (m_progress != Progress::Done || m_next == 0 || !isEndNear || !isVisible())
        return;
    m_progress = Progress::Searching;
    m_asked.before = m_next;
    showStatus();
    emit searchRequested(m_asked, m_source);
}

chat::SearchRequest SearchPanel::request() const
{
    chat::SearchRequest request{.text = m_text->text().trimmed(),
                                .room = m_scope->currentIndex() == 1 ? m_room : 0,
                                .writer = m_writer->text().trimmed()};
    const QDate today = QDate::currentDate();
    QDate first;
    switch (Period(m_period->currentIndex())) {
    case Period::Any:
        return request;
    case Period::Today:
        first = today;
        break;
    case Period::Week:
        first = today.addDays(-6);
        break;
    case Period::Month:
        first = today.addDays(-29);
        break;
    case Period::Days:
        first = qMin(m_from->date(), m_to->date());
        request.to = qMax(m_from->date(), m_to->date()).addDays(1).startOfDay().toUTC();
        break;
    }
    request.from = first.startOfDay().toUTC();
    return request;
}

bool SearchPanel::isBlank() const
{
    return m_text->text().trimmed().isEmpty() && m_writer->text().trimmed().isEmpty();
}

void SearchPanel::activate(const QModelIndex &index)
{
    using Role = SearchResultModel::Role;
    if (index.isValid())
        emit messageActivated(index.data(int(Role::Room)).toInt(),
                              index.data(int(Role::Id)).toByteArray(),
                              index.data(int(Role::Seq)).toLongLong());
}

void SearchPanel::showPeriod()
{
    m_days->setVisible(Period(m_period->currentIndex()) == Period::Days);
}

void SearchPanel::retranslateUi()
{
    m_title->setText(tr("Search"));
    m_close->setToolTip(tr("Close the search"));
    m_close->setAccessibleName(tr("Close the search"));
    m_text->setPlaceholderText(tr("Any part of a message"));
    m_text->setAccessibleName(tr("Text to search for"));
    m_writer->setPlaceholderText(tr("Written by anybody"));
    m_writer->setAccessibleName(tr("Written by"));
    m_scope->setAccessibleName(tr("Where to search"));
    m_period->setAccessibleName(tr("When it was written"));
    m_from->setAccessibleName(tr("First day"));
    m_to->setAccessibleName(tr("Last day"));
    m_list->setAccessibleName(tr("What was found"));
    retranslateChoices();
    showStatus();
}

void SearchPanel::retranslateChoices()
{
    m_scope->setItemText(0, tr("All rooms"));
    m_scope->setItemText(1, m_room != 0 && m_roomName ? m_roomName(m_room) : tr("This room"));
    const QStringList names{tr("Any time"), tr("Today"), tr("Last 7 days"), tr("Last 30 days"),
                            tr("Between two days")};
    for (int i = 0; i < periods; ++i)
        m_period->setItemText(i, names.at(i));
}

void SearchPanel::showStatus()
{
    switch (m_progress) {
    case Progress::Idle:
        m_status->setText(tr("Write what you look for, or whose messages."));
        break;
    case Progress::Searching:
        m_status->setText(tr("Searching…"));
        break;
    case Progress::Done:
        m_status->setText(doneText());
        break;
    case Progress::Failed:
        m_status->setText(m_failure);
        break;
    }
}

QString SearchPanel::doneText() const
{
    const int found = m_results->rowCount();
    QString text;
    if (m_next == 0)
        text = found == 0 ? tr("Nothing was found.") : tr("%n messages found.", nullptr, found);
    else
        text = tr("%1 messages since %2; more as you scroll.", "number, day")
                   .arg(QLocale().toString(found),
                        QLocale().toString(m_searched.toLocalTime().date(), QLocale::ShortFormat));
    if (m_source == SearchSource::Copy)
        text += u'\n' + tr("From what was seen on this computer.");
    return text;
}

} // namespace ui
