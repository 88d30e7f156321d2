// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/formfields.h"

#include "protocol/chat/nickname.h"
#include "protocol/chat/room.h"

#include <QCompleter>
#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

constexpr int longestNickname = 32;

class FormTexts
{
    Q_DECLARE_TR_FUNCTIONS(ui::FormTexts)
};

} // namespace

QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
}

QString withoutMnemonics(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

ErrorLabel::ErrorLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setProperty("role", QStringLiteral("error"));
    hide();
}

void ErrorLabel::showError(const QString &text)
{
    setText(text);
    setVisible(!text.isEmpty());
}

QSpinBox *roomField(QWidget *parent)
{
    auto *field = new QSpinBox(parent);
    field->setRange(chat::smallestRoom, chat::largestRoom);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    field->setGroupSeparatorShown(false);
    return field;
}

QComboBox *addressField(QWidget *parent)
{
    auto *field = new QComboBox(parent);
    field->setEditable(true);
    field->setInsertPolicy(QComboBox::NoInsert);
    field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    field->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    field->lineEdit()->setPlaceholderText(QStringLiteral("192.168.0.7"));
    return field;
}

void setRecentHosts(QComboBox &field, const QStringList &hosts)
{
    const QString typed = field.currentText();
    field.clear();
    field.addItems(hosts);
    field.setEditText(typed.isEmpty() ? hosts.value(0) : typed);
}

CheckedNickname checkNickname(const QString &typed)
{
    const auto result = chat::normalizeNickname(typed, longestNickname);
    if (const auto *nickname = std::get_if<QString>(&result))
        return {.nickname = *nickname, .problem = {}};
    if (typed.trimmed().isEmpty())
        return {.nickname = {},
                .problem
                = QCoreApplication::translate("ui::FormFields", "Enter a name for yourself.")};
    if (chat::perceivedLength(typed.trimmed()) > longestNickname) {
        return {.nickname = {},
                .problem = QCoreApplication::translate("ui::FormFields",
                                                       "Shorten the name to %1 characters.")
                               .arg(longestNickname)};
    }
    return {
        .nickname = {},
        .problem = QCoreApplication::translate(
            "ui::FormFields",
            "The name has characters that cannot be seen. Type it with letters, digits or emoji.")};
}

QString passcodeProblem(const QString &typed)
{
    constexpr qsizetype longest = 128;
    const bool isPlain = std::all_of(typed.begin(), typed.end(),
                                     [](QChar c) { return c.isPrint() && c != u'\\'; });
    return isPlain && typed.size() <= longest
        ? QString()
        : FormTexts::tr("A passcode has up to %1 visible characters, and no backslash.")
              .arg(longest);
}

CheckedAddress checkAddress(const QString &typed)
{
    if (typed.trimmed().isEmpty()) {
        return {
            .address = {},
            .problem = QCoreApplication::translate(
                "ui::FormFields",
                "Enter the address that your host sees in the window, for example 192.168.0.7.")};
    }
    const auto result = client::parseHostAddress(typed);
    if (const auto *address = std::get_if<client::HostAddress>(&result))
        return {.address = *address, .problem = {}};
    return {.address = {}, .problem = std::get<QString>(result)};
}

} // namespace ui
