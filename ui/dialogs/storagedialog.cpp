// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/storagedialog.h"

#include "ui/widgets/formfields.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

namespace {

constexpr int mostMessages = 1'000'000'000;
constexpr int mostDays = 36'500;
constexpr int mostMegabytes = 1'000'000;

QSpinBox *numberField(const QString &name, int most, QWidget *parent)
{
    auto *field = new QSpinBox(parent);
    field->setObjectName(name);
    field->setRange(0, most);
    field->setGroupSeparatorShown(true);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return field;
}

/// Something that @p before keeps goes under @p after; 0 stands for no limit.
bool isStricter(const StorageRules::Rule &after, const StorageRules::Rule &before)
{
    const auto isLess = [](int now, int then) { return now != 0 && (then == 0 || now < then); };
    if (!before.keep)
        return false;
    return !after.keep || isLess(after.messages, before.messages)
        || isLess(after.days, before.days);
}

bool losesMessages(const StorageRules &after, const StorageRules &before)
{
    if (isStricter(after.all, before.all))
        return true;
    const QList<chat::RoomId> named = after.rooms.keys() + before.rooms.keys();
    return std::any_of(named.begin(), named.end(), [&](chat::RoomId room) {
        return isStricter(after.of(room), before.of(room));
    });
}

} // namespace

StorageDialog::StorageDialog(const StorageRules &rules, chat::RoomId room, QWidget *parent)
    : FormDialog(parent)
    , m_before(rules)
    , m_rules(rules)
{
    setObjectName(QStringLiteral("storageDialog"));
    setWindowTitle(tr("What this computer keeps as a host"));
    addScope(room);
    addRule();
    addDisk();
    m_loss = plainLabel({}, this);
    m_loss->setObjectName(QStringLiteral("lossWarning"));
    m_loss->setWordWrap(true);
    addWide(m_loss);
    showScope();
    m_allRooms->setFocus(); // the first field cannot take the keyboard yet
}

void StorageDialog::addScope(chat::RoomId room)
{
    m_allRooms = new QRadioButton(tr("&All rooms"), this);
    m_allRooms->setObjectName(QStringLiteral("allRooms"));
    m_allRooms->setChecked(true);
    m_oneRoom = new QRadioButton(tr("R&oom"), this);
    m_oneRoom->setObjectName(QStringLiteral("oneRoom"));
    m_room = roomField(this);
    m_room->setObjectName(QStringLiteral("roomField"));
    m_room->setAccessibleName(tr("Number of the room"));
    if (chat::isRoom(room))
        m_room->setValue(room);
    auto *scope = new QWidget(this);
    auto *row = new QHBoxLayout(scope);
    row->setContentsMargins({});
    row->addWidget(m_allRooms);
    row->addSpacing(12);
    row->addWidget(m_oneRoom);
    row->addWidget(m_room, 1);
    addWide(scope);
    m_own = new QCheckBox(tr("This room has a &rule of its own"), this);
    m_own->setObjectName(QStringLiteral("ownRule"));
    addWide(m_own);
    connect(m_allRooms, &QRadioButton::toggled, this, &StorageDialog::showScope);
    connect(m_room, &QSpinBox::valueChanged, this, [this] {
        m_oneRoom->setChecked(true);
        showScope();
    });
    connect(m_own, &QCheckBox::toggled, this, [this](bool isOwn) {
        if (isOwn)
            m_rules.rooms.insert(m_room->value(), m_rules.all);
        else
            m_rules.rooms.remove(m_room->value());
        showScope();
    });
}

void StorageDialog::addRule()
{
    m_keep = new QCheckBox(tr("&Keep what is said"), this);
    m_keep->setObjectName(QStringLiteral("keep"));
    addWide(m_keep);
    m_messages = numberField(QStringLiteral("messagesField"), mostMessages, this);
    m_messages->setSpecialValueText(tr("all", "messages are kept"));
    m_days = numberField(QStringLiteral("daysField"), mostDays, this);
    m_days->setSpecialValueText(tr("for ever"));
    addField(tr("&Newest messages of a room (0: all)"), m_messages);
    addField(tr("&Days (0: for ever)"), m_days);
    connect(m_keep, &QCheckBox::toggled, this, &StorageDialog::takeRule);
    connect(m_messages, &QSpinBox::valueChanged, this, &StorageDialog::takeRule);
    connect(m_days, &QSpinBox::valueChanged, this, &StorageDialog::takeRule);
}

void StorageDialog::addDisk()
{
    m_warn = numberField(QStringLiteral("warnField"), mostMegabytes, this);
    m_warn->setSuffix(tr(" MB"));
    m_warn->setValue(m_rules.warnMegabytes);
    m_stop = numberField(QStringLiteral("stopField"), mostMegabytes, this);
    m_stop->setSuffix(tr(" MB"));
    m_stop->setValue(m_rules.stopMegabytes);
    addField(tr("&Warn when less is free on the disk"), m_warn);
    addField(tr("&Store nothing when less is free"), m_stop);
    for (QSpinBox *field : {m_warn, m_stop})
        connect(field, &QSpinBox::valueChanged, this, &StorageDialog::clearProblem);
    setAcceptText(tr("Save"));
}

bool StorageDialog::isForRoom() const
{
    return m_oneRoom->isChecked();
}

/// Puts the rule of what is chosen into the fields.
void StorageDialog::showScope()
{
    const QSignalBlocker noOwn(m_own);
    const QSignalBlocker noKeep(m_keep);
    const QSignalBlocker noMessages(m_messages);
    const QSignalBlocker noDays(m_days);
    const StorageRules::Rule rule = isForRoom() ? m_rules.of(m_room->value()) : m_rules.all;
    m_own->setChecked(isForRoom() && m_rules.rooms.contains(m_room->value()));
    m_keep->setChecked(rule.keep);
    m_messages->setValue(rule.messages);
    m_days->setValue(rule.days);
    updateFields();
}

void StorageDialog::takeRule()
{
    StorageRules::Rule &rule = isForRoom() ? m_rules.rooms[m_room->value()] : m_rules.all;
    rule = {.keep = m_keep->isChecked(), .messages = m_messages->value(), .days = m_days->value()};
    updateFields();
}

void StorageDialog::updateFields()
{
    const bool isOpen = !isForRoom() || m_own->isChecked();
    m_own->setEnabled(isForRoom());
    m_keep->setEnabled(isOpen);
    m_messages->setEnabled(isOpen && m_keep->isChecked());
    m_days->setEnabled(isOpen && m_keep->isChecked());
    const bool isLoss = losesMessages(m_rules, m_before);
    m_loss->setText(isLoss ? tr("Messages that this does not keep are deleted at the host, for "
                                "good. Export the room first if you want them.")
                           : QString());
    m_loss->setVisible(isLoss);
    setAcceptText(isLoss ? tr("Save and delete") : tr("Save"));
}

QString StorageDialog::check()
{
    if (m_stop->value() > m_warn->value())
        return tr("The host is to warn before it stops: the first number must not be smaller than "
                  "the second.");
    m_rules.warnMegabytes = m_warn->value();
    m_rules.stopMegabytes = m_stop->value();
    return {};
}

} // namespace ui
