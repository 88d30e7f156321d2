// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/settings/shortcuteditor.h"

#include "ui/settings/keysfield.h"
#include "ui/widgets/formfields.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>

namespace ui {

namespace {

constexpr int actionColumn = 0;
constexpr int keysColumn = 1;
constexpr int rowsInSight = 9;

QString shown(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

ShortcutEditor::ShortcutEditor(const QList<Shortcuts::Entry> &entries, QWidget *parent)
    : QWidget(parent)
    , m_entries(entries)
    , m_table(new QTableWidget(int(entries.size()), 2, this))
    , m_chosen(plainLabel({}, this))
    , m_keys(new KeysField(this))
    , m_problem(new ErrorLabel(this))
    , m_takeOver(new QPushButton(tr("Take it from there"), this))
    , m_remove(new QPushButton(tr("No key"), this))
    , m_usual(new QPushButton(tr("As it was"), this))
    , m_allUsual(new QPushButton(tr("All as they were"), this))
{
    buildTable();
    buildButtons();
    connect(m_table, &QTableWidget::currentCellChanged, this, [this] {
        forgetWanted();
        showChosen();
    });
    connect(m_keys, &KeysField::keysPressed, this, &ShortcutEditor::take);
    connect(m_takeOver, &QPushButton::clicked, this, [this] {
        const Shortcuts::Entry *holder
            = holderOf(m_wanted, m_entries.at(m_table->currentRow()).name, m_entries);
        if (holder)
            setKeys(int(holder - m_entries.constData()), {});
        setKeys(m_table->currentRow(), m_wanted);
        tell();
        m_keys->setFocus();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        setKeys(m_table->currentRow(), {});
        tell();
    });
    connect(m_usual, &QPushButton::clicked, this, &ShortcutEditor::setUsual);
    connect(m_allUsual, &QPushButton::clicked, this, &ShortcutEditor::setAllUsual);
    m_table->setCurrentCell(0, actionColumn);
    showChosen();
}

QString ShortcutEditor::words() const
{
    QString words;
    for (const Shortcuts::Entry &entry : m_entries)
        words += entry.menu + u' ' + entry.text + u' ' + shown(entry.keys) + u'\n';
    return words;
}

void ShortcutEditor::buildTable()
{
    m_table->setObjectName(QStringLiteral("shortcutTable"));
    m_table->setAccessibleName(tr("Keys of the menus"));
    m_table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(actionColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(keysColumn, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false); // Tab leads out
    m_table->setShowGrid(false);
    for (int row = 0; row < m_entries.size(); ++row) {
        const Shortcuts::Entry &entry = m_entries.at(row);
        m_table->setItem(
            row, actionColumn,
            new QTableWidgetItem(tr("%1: %2", "menu, action").arg(entry.menu, entry.text)));
        m_table->setItem(row, keysColumn, new QTableWidgetItem);
        showRow(row);
    }
    const int rowHeight = m_table->rowHeight(0);
    m_table->setMinimumHeight(rowHeight * rowsInSight
                              + m_table->horizontalHeader()->sizeHint().height());
}

void ShortcutEditor::buildButtons()
{
    m_keys->setObjectName(QStringLiteral("keysField"));
    m_takeOver->setObjectName(QStringLiteral("takeOverKeys"));
    m_remove->setObjectName(QStringLiteral("removeKeys"));
    m_usual->setObjectName(QStringLiteral("usualKeys"));
    m_allUsual->setObjectName(QStringLiteral("allUsualKeys"));
    m_problem->setObjectName(QStringLiteral("keysProblem"));
    for (QPushButton *button : {m_takeOver, m_remove, m_usual, m_allUsual})
        button->setAutoDefault(false);
    m_chosen->setWordWrap(true);
    m_takeOver->hide();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_table, 0, 0, 1, 4);
    grid->addWidget(m_chosen, 1, 0, 1, 4);
    grid->addWidget(m_keys, 2, 0, 1, 2);
    grid->addWidget(m_remove, 2, 2);
    grid->addWidget(m_usual, 2, 3);
    grid->addWidget(m_problem, 3, 0, 1, 4);
    grid->addWidget(m_takeOver, 4, 0);
    grid->addWidget(m_allUsual, 4, 2, 1, 2, Qt::AlignRight);
    grid->setColumnStretch(1, 1);
}

void ShortcutEditor::showRow(int row)
{
    const Shortcuts::Entry &entry = m_entries.at(row);
    QTableWidgetItem *item = m_table->item(row, keysColumn);
    item->setText(shown(entry.keys));
    QFont font = m_table->font();
    font.setBold(entry.keys != entry.usual); // changed by the person
    item->setFont(font);
}

void ShortcutEditor::showChosen()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    const Shortcuts::Entry &entry = m_entries.at(row);
    m_chosen->setText(tr("Press the new keys for “%1”:").arg(entry.text));
    m_keys->setAccessibleName(tr("New keys for %1").arg(entry.text));
    m_keys->setKeys(m_wanted.isEmpty() ? entry.keys : m_wanted);
    m_remove->setEnabled(!entry.keys.isEmpty());
    m_usual->setEnabled(entry.keys != entry.usual);
}

void ShortcutEditor::forgetWanted()
{
    m_wanted = {};
    m_problem->showError({});
    m_takeOver->hide();
}

void ShortcutEditor::take(const QKeySequence &keys)
{
    const int row = m_table->currentRow();
    forgetWanted();
    if (const QString problem = keysProblem(keys); !problem.isEmpty()) {
        m_problem->showError(problem);
        return;
    }
    if (const auto *holder = holderOf(keys, m_entries.at(row).name, m_entries)) {
        m_wanted = keys;
        m_problem->showError(
            tr("%1 belongs to “%2”.", "keys, action").arg(shown(keys), holder->text));
        m_takeOver->show();
        showChosen();
        return;
    }
    setKeys(row, keys);
    tell();
}

void ShortcutEditor::setKeys(int row, const QKeySequence &keys)
{
    m_entries[row].keys = keys;
    showRow(row);
}

void ShortcutEditor::setUsual()
{
    take(m_entries.at(m_table->currentRow()).usual);
}

void ShortcutEditor::setAllUsual()
{
    for (int row = 0; row < m_entries.size(); ++row)
        setKeys(row, m_entries.at(row).usual);
    tell();
}

void ShortcutEditor::tell()
{
    forgetWanted();
    showChosen();
    ChangedKeys changed;
    for (const Shortcuts::Entry &entry : std::as_const(m_entries)) {
        if (entry.keys != entry.usual)
            changed.insert(entry.name, entry.keys);
    }
    emit keysChosen(changed);
}

} // namespace ui
