// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/hostaddress.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QString>
#include <QStringList>

#include <variant>

namespace ui {

/// A tip with what a peer wrote: nothing in it is taken for markup.
[[nodiscard]] QString plainToolTip(const QString &text);
/// The same for menus, buttons and tabs: no letter of it becomes a key.
[[nodiscard]] QString withoutMnemonics(QString text);

/// Shows @p text letter by letter, whatever is in it.
[[nodiscard]] QLabel *plainLabel(const QString &text = {}, QWidget *parent = nullptr);

/// One line of red text below a field, or nothing.
class ErrorLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ErrorLabel(QWidget *parent = nullptr);

    /// Hides when @p text is empty.
    void showError(const QString &text);
};

[[nodiscard]] QSpinBox *roomField(QWidget *parent = nullptr);
/// An editable list of hosts that were joined before.
[[nodiscard]] QComboBox *addressField(QWidget *parent = nullptr);
void setRecentHosts(QComboBox &field, const QStringList &hosts);

/// A nickname, normalized, or one line that says what is wrong with it.
struct CheckedNickname
{
    QString nickname;
    QString problem; ///< empty when the nickname may be used
};
[[nodiscard]] CheckedNickname checkNickname(const QString &typed);

/// What is wrong with a passcode, in one line; empty when it may be used. An empty one is none.
[[nodiscard]] QString passcodeProblem(const QString &typed);

struct CheckedAddress
{
    client::HostAddress address;
    QString problem;
};
[[nodiscard]] CheckedAddress checkAddress(const QString &typed);

} // namespace ui
