// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QString>
#include <QStringList>

class QLabel;

namespace ui {

/// One setting: what it is called, what it does, and the control that changes it. Words that were
/// looked for are marked in its texts.
class SettingsRow final : public QFrame
{
    Q_OBJECT

public:
    enum class Place : quint8 { Beside, Below };

    /// Takes @p control, and gives it the label as its name for screen readers.
    SettingsRow(const QString &label, const QString &hint, QWidget *control,
                Place place = Place::Beside, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *control() const { return m_control; }
    /// Other texts that it is found by, and does not show.
    void setOtherWords(const QString &words);
    /// All of @p words occur; in whatever case.
    [[nodiscard]] bool matches(const QStringList &words) const;
    /// Marks @p words; none: no mark.
    void mark(const QStringList &words);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build(Place place);
    void showTexts();

    QString m_text;
    QString m_hintText;
    QString m_otherWords;
    QStringList m_marked;
    QLabel *m_label = nullptr;
    QLabel *m_hint = nullptr;
    QWidget *m_control = nullptr;
};

/// @p text for a rich-text label, with @p words marked. The text stays letters, whatever is in it.
[[nodiscard]] QString markedHtml(const QString &text, const QStringList &words,
                                 const QPalette &palette);

} // namespace ui
