// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What the dialog of the settings has, category by category.

#include "ui/language.h"
#include "ui/settings/settingscontrols.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/settingsrow.h"
#include "ui/settings/settingssection.h"
#include "ui/settings/shortcuteditor.h"
#include "ui/shortcuts.h"
#include "ui/widgets/formfields.h"

#include <QCheckBox>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

QString accentText(Accent accent)
{
    switch (accent) {
    case Accent::Green:
        return SettingsDialog::tr("Green");
    case Accent::Blue:
        return SettingsDialog::tr("Blue");
    case Accent::Violet:
        return SettingsDialog::tr("Violet");
    case Accent::Rose:
        return SettingsDialog::tr("Rose");
    case Accent::Orange:
        return SettingsDialog::tr("Orange");
    case Accent::Graphite:
        return SettingsDialog::tr("Grey");
    }
    Q_UNREACHABLE();
}

QList<SettingsChoice> accentChoices(bool dark)
{
    QList<SettingsChoice> choices;
    for (const Accent accent : Theme::accents()) {
        const Theme &theme = dark ? Theme::darkTheme(accent) : Theme::light(accent);
        choices.append({.text = accentText(accent),
                        .value = QVariant::fromValue(accent),
                        .icon = colorIcon(theme.accent)});
    }
    return choices;
}

QList<SettingsChoice> textSizes()
{
    QList<SettingsChoice> choices;
    for (const int percent : {Look::smallestText, 90, 100, 110, 125, 150, 175, Look::largestText}) {
        choices.append(
            {.text = SettingsDialog::tr("%1 %", "font size").arg(QLocale().toString(percent)),
             .value = percent});
    }
    return choices;
}

} // namespace

void SettingsDialog::addYou()
{
    SettingsSection *you = section(tr("You"));
    you->addRow(new SettingsRow(tr("Your name"), tr("What the others see beside your messages."),
                                nicknameField()));
    QList<SettingsChoice> languages{{.text = tr("As the system"), .value = QString()}};
    for (const Language::Offer &offer : Language::offers())
        languages.append({.text = offer.name, .value = offer.code});
    auto *field = choiceField(QStringLiteral("languageField"), languages, m_preferences.language,
                              [this](const QVariant &value) {
                                  choose([&](Preferences &p) { p.language = value.toString(); });
                              });
    auto *row = new SettingsRow(tr("Language"), {}, field);
    row->setOtherWords(QStringLiteral("Language 언어 English 한국어"));
    you->addRow(row);
}

void SettingsDialog::addLooks()
{
    SettingsSection *looks = section(tr("Appearance"));
    const Look &look = m_preferences.look;
    looks->addRow(new SettingsRow(
        tr("Theme"), tr("As the system: dark when your desktop is dark."),
        choiceField(QStringLiteral("themeField"),
                    {{tr("As the system"), QVariant::fromValue(Appearance::System)},
                     {tr("Light"), QVariant::fromValue(Appearance::Light)},
                     {tr("Dark"), QVariant::fromValue(Appearance::Dark)}},
                    QVariant::fromValue(look.appearance), [this](const QVariant &value) {
                        choose(
                            [&](Preferences &p) { p.look.appearance = value.value<Appearance>(); });
                    })));
    looks->addRow(new SettingsRow(
        tr("Accent colour"), tr("Of buttons, of your own messages, of what is chosen."),
        choiceField(QStringLiteral("accentField"), accentChoices(Theme::of(palette()).dark),
                    QVariant::fromValue(look.accent), [this](const QVariant &value) {
                        choose([&](Preferences &p) { p.look.accent = value.value<Accent>(); });
                    })));
    looks->addRow(new SettingsRow(
        tr("Density"), tr("Compact shows more rooms and messages at once."),
        choiceField(QStringLiteral("densityField"),
                    {{tr("Comfortable"), QVariant::fromValue(Density::Comfortable)},
                     {tr("Compact"), QVariant::fromValue(Density::Compact)}},
                    QVariant::fromValue(look.density), [this](const QVariant &value) {
                        choose([&](Preferences &p) { p.look.density = value.value<Density>(); });
                    })));
    looks->addRow(new SettingsRow(tr("Font size"), tr("Beside that of your desktop."),
                                  choiceField(QStringLiteral("textSizeField"), textSizes(),
                                              look.textPercent, [this](const QVariant &value) {
                                                  choose([&](Preferences &p) {
                                                      p.look.textPercent = value.toInt();
                                                  });
                                              })));
}

void SettingsDialog::addNotices()
{
    SettingsSection *notices = section(tr("Notifications"));
    addSwitch(
        notices, tr("Do not disturb"),
        tr("Nothing pops up and nothing sounds, until you switch it off. Messages are counted."),
        QStringLiteral("doNotDisturb"), &NoticeRules::doNotDisturb);
    addSwitch(notices, tr("Notify of new messages"),
              tr("Of rooms that you are not looking at. A single room is muted in its own menu."),
              QStringLiteral("showNotices"), &NoticeRules::shows);
    addSwitch(notices, tr("Only when somebody names you"), tr("By your name behind an @."),
              QStringLiteral("onlyMentions"), &NoticeRules::onlyMentions);
    addSwitch(notices, tr("Show what was written"),
              tr("Off: the room alone, for screens that others see."), QStringLiteral("showText"),
              &NoticeRules::showsText);
    addSwitch(notices, tr("Sounds"), tr("The sound of your desktop, with a notification."),
              QStringLiteral("sounds"), &NoticeRules::sounds);
}

void SettingsDialog::addKeys()
{
    SettingsSection *keys = section(tr("Keyboard"));
    auto *editor = new ShortcutEditor(m_shortcuts.entries());
    connect(editor, &ShortcutEditor::keysChosen, this, [this](const ChangedKeys &changed) {
        choose([&](Preferences &p) { p.keys = changed; });
    });
    auto *row = new SettingsRow(tr("Keyboard shortcuts"),
                                tr("Choose an action, then press the keys that you want for it."),
                                editor, SettingsRow::Place::Below);
    row->setOtherWords(editor->words());
    keys->addRow(row);
}

void SettingsDialog::addNetwork()
{
    SettingsSection *network = section(tr("Network and storage"));
    network->addRow(new SettingsRow(
        tr("Tell this network of rooms hosted here"),
        tr("Others then find you in their list, without an address."),
        switchField(QStringLiteral("announceRooms"), m_preferences.isAnnounced,
                    [this](bool isOn) { choose([&](Preferences &p) { p.isAnnounced = isOn; }); })));
    network->addRow(new SettingsRow(
        tr("Look for hosts on this network"), tr("Off: you join by address or link alone."),
        switchField(QStringLiteral("lookForHosts"), m_preferences.looksForHosts, [this](bool isOn) {
            choose([&](Preferences &p) { p.looksForHosts = isOn; });
        })));
    auto *storage = new QPushButton(tr("Open…"));
    storage->setObjectName(QStringLiteral("storageButton"));
    storage->setAutoDefault(false);
    connect(storage, &QPushButton::clicked, this, &SettingsDialog::storageRequested);
    network->addRow(new SettingsRow(tr("What is kept here"),
                                    tr("How many messages of which room a host on this computer "
                                       "keeps, and for how long."),
                                    storage));
}

void SettingsDialog::addSwitch(SettingsSection *section, const QString &label, const QString &hint,
                               const QString &name, bool NoticeRules::*rule)
{
    section->addRow(new SettingsRow(
        label, hint, switchField(name, m_preferences.notices.*rule, [=, this](bool on) {
            choose([&](Preferences &p) { p.notices.*rule = on; });
        })));
}

QWidget *SettingsDialog::nicknameField()
{
    auto *box = new QWidget;
    m_nickname = new QLineEdit(m_preferences.nickname, box);
    m_nickname->setObjectName(QStringLiteral("settingsNickname"));
    m_nickname->setAccessibleName(tr("Your name"));
    m_nicknameProblem = new ErrorLabel(box);
    m_nicknameProblem->setObjectName(QStringLiteral("settingsNicknameProblem"));
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_nickname);
    layout->addWidget(m_nicknameProblem);
    connect(m_nickname, &QLineEdit::editingFinished, this, &SettingsDialog::takeNickname);
    return box;
}

/// When it is typed to its end: half a name is a name too.
void SettingsDialog::takeNickname()
{
    const CheckedNickname checked = checkNickname(m_nickname->text());
    m_nicknameProblem->showError(checked.problem);
    if (checked.problem.isEmpty())
        choose([&](Preferences &p) { p.nickname = checked.nickname; });
}

} // namespace ui
