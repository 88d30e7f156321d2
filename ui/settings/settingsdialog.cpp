// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/settings/settingsdialog.h"

#include "ui/settings/settingssection.h"
#include "ui/widgets/formfields.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ui {

SettingsDialog::SettingsDialog(const Preferences &preferences, const Shortcuts &shortcuts,
                               QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_shortcuts(shortcuts)
    , m_search(new QLineEdit(this))
    , m_categories(new QListWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_nothing(plainLabel({}, this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    buildFrame();
    connectFrame();
    rebuild();
    showCategory(Category::You);
    m_search->setFocus();
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::setPreferences(const Preferences &preferences)
{
    if (preferences == m_preferences)
        return;
    m_preferences = preferences;
    rebuildSoon();
}

void SettingsDialog::showCategory(Category category)
{
    m_search->clear();
    m_categories->setCurrentRow(int(category));
    filter();
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuildSoon();
}

void SettingsDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_search->text().isEmpty())
        m_search->clear();
    else
        QDialog::keyPressEvent(event);
}

/// From the search, the arrow leads to what was found.
bool SettingsDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Down && key != Qt::Key_Return && key != Qt::Key_Enter)
        return QDialog::eventFilter(watched, event);
    QWidget *found = m_search->text().trimmed().isEmpty() ? m_categories : firstFound();
    if (found)
        found->setFocus(Qt::TabFocusReason);
    return true;
}

/// The first control that the search left.
QWidget *SettingsDialog::firstFound() const
{
    for (QWidget *next = m_content->nextInFocusChain(); m_content->isAncestorOf(next);
         next = next->nextInFocusChain()) {
        if (next->isVisible() && next->isEnabled() && next->focusPolicy() & Qt::TabFocus)
            return next;
    }
    return nullptr;
}

void SettingsDialog::buildFrame()
{
    m_search->setObjectName(QStringLiteral("settingsSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_categories->setObjectName(QStringLiteral("settingsCategories"));
    m_scroll->setObjectName(QStringLiteral("settingsScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // its controls have it; they come into sight
    m_nothing->setObjectName(QStringLiteral("settingsNothing"));
    m_nothing->setProperty("role", QStringLiteral("dim"));
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setWordWrap(true);
    auto *side = new QFrame(this);
    side->setObjectName(QStringLiteral("settingsSide"));
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(14, 16, 14, 14);
    sideLayout->setSpacing(10);
    sideLayout->addWidget(m_search);
    sideLayout->addWidget(m_categories, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(side, 2);
    layout->addWidget(m_scroll, 5);
    resize(780, 560);
}

void SettingsDialog::connectFrame()
{
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::filter);
    connect(m_categories, &QListWidget::currentRowChanged, this, [this] {
        if (!m_search->text().isEmpty())
            m_search->clear(); // filters
        else
            filter();
    });
    auto *find = new QShortcut(QKeySequence(QKeySequence::Find), this);
    connect(find, &QShortcut::activated, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
}

/// Once for all that changed, and not while a control tells of its change.
void SettingsDialog::rebuildSoon()
{
    if (m_rebuildsSoon)
        return;
    m_rebuildsSoon = true;
    QMetaObject::invokeMethod(this, &SettingsDialog::rebuild, Qt::QueuedConnection);
}

void SettingsDialog::rebuild()
{
    m_rebuildsSoon = false;
    setWindowTitle(tr("Settings"));
    m_search->setPlaceholderText(tr("Search the settings"));
    m_search->setAccessibleName(tr("Search the settings"));
    m_categories->setAccessibleName(tr("Categories"));
    m_nothing->setText(tr("No setting has these words. Try others, or fewer letters."));
    const QWidget *focus = QApplication::focusWidget();
    const QString focused
        = focus && m_content && m_content->isAncestorOf(focus) ? focus->objectName() : QString();
    const int place = m_scroll->verticalScrollBar()->value();

    m_sections.clear();
    m_content = new QWidget;
    m_content->setObjectName(QStringLiteral("settingsContent"));
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(22, 18, 22, 8);
    m_column->setSpacing(0);
    addYou();
    addLooks();
    addNotices();
    addKeys();
    addNetwork();
    m_nothing->setParent(m_content);
    m_column->addWidget(m_nothing);
    m_column->addStretch();
    // One that is telling of its change may be in it: gone when it has come back.
    if (QWidget *old = m_scroll->takeWidget())
        old->deleteLater();
    m_scroll->setWidget(m_content);
    {
        const QSignalBlocker blocker(m_categories);
        const int row = qMax(0, m_categories->currentRow());
        m_categories->clear();
        for (const SettingsSection *section : std::as_const(m_sections))
            m_categories->addItem(section->title());
        m_categories->setCurrentRow(row);
    }
    filter();
    m_scroll->verticalScrollBar()->setValue(place);
    if (auto *again = focused.isEmpty() ? nullptr : m_content->findChild<QWidget *>(focused))
        again->setFocus();
}

void SettingsDialog::filter()
{
    const QStringList words = m_search->text().split(u' ', Qt::SkipEmptyParts);
    if (!words.isEmpty()) {
        showFound(words);
        return;
    }
    m_nothing->hide();
    m_categories->setCurrentRow(m_categories->currentRow(), QItemSelectionModel::ClearAndSelect);
    for (int at = 0; at < m_sections.size(); ++at) {
        m_sections.at(at)->filter({});
        m_sections.at(at)->setVisible(at == m_categories->currentRow());
    }
    m_scroll->verticalScrollBar()->setValue(0);
}

void SettingsDialog::showFound(const QStringList &words)
{
    int found = 0;
    m_categories->clearSelection(); // of all of them
    for (SettingsSection *section : std::as_const(m_sections)) {
        const int shown = section->filter(words);
        section->setVisible(shown > 0);
        found += shown;
    }
    m_nothing->setVisible(found == 0);
    m_scroll->verticalScrollBar()->setValue(0);
}

void SettingsDialog::choose(const std::function<void(Preferences &)> &change)
{
    Preferences changed = m_preferences;
    change(changed);
    if (changed == m_preferences)
        return;
    m_preferences = changed;
    emit preferencesChosen(changed);
}

SettingsSection *SettingsDialog::section(const QString &title)
{
    auto *made = new SettingsSection(title, m_content);
    m_sections.append(made);
    m_column->addWidget(made);
    return made;
}

} // namespace ui
