// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences.h"

#include <QDialog>
#include <QList>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QScrollArea;
class QVBoxLayout;

namespace ui {

class ErrorLabel;
class SettingsSection;
class Shortcuts;

/// All that can be chosen, by category, with a search over all of it. Each change counts at once:
/// there is nothing to confirm and nothing to take back.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Category : quint8 { You, Looks, Notices, Keys, Network };
    Q_ENUM(Category)

    /// @p shortcuts outlive this.
    SettingsDialog(const Preferences &preferences, const Shortcuts &shortcuts,
                   QWidget *parent = nullptr);
    ~SettingsDialog() override;

    /// What came to be so elsewhere: a host refused a name.
    void setPreferences(const Preferences &preferences);
    void showCategory(Category category);

signals:
    void preferencesChosen(const ui::Preferences &preferences);
    /// What the host here keeps has a dialog of its own.
    void storageRequested();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildFrame();
    void connectFrame();
    void rebuild();
    void rebuildSoon();
    void filter();
    void showFound(const QStringList &words);
    [[nodiscard]] QWidget *firstFound() const; ///< null: nothing
    void choose(const std::function<void(Preferences &)> &change);
    [[nodiscard]] SettingsSection *section(const QString &title);
    void addYou();
    void addLooks();
    void addNotices();
    void addKeys();
    void addNetwork();
    void addSwitch(SettingsSection *section, const QString &label, const QString &hint,
                   const QString &name, bool NoticeRules::*rule);
    [[nodiscard]] QWidget *nicknameField();
    void takeNickname();

    Preferences m_preferences;
    const Shortcuts &m_shortcuts;
    QLineEdit *m_search = nullptr;
    QListWidget *m_categories = nullptr;
    QScrollArea *m_scroll = nullptr;
    QLabel *m_nothing = nullptr;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column = nullptr;
    QLineEdit *m_nickname = nullptr;
    ErrorLabel *m_nicknameProblem = nullptr;
    QList<SettingsSection *> m_sections; ///< in the order of Category
    bool m_rebuildsSoon = false;
};

} // namespace ui
