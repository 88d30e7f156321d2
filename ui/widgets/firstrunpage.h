// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class ErrorLabel;

/// Shown once: asks for the name, and nothing else.
class FirstRunPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(QWidget *parent = nullptr);

    void setNickname(const QString &nickname); ///< proposed

signals:
    void nicknameChosen(const QString &nickname); ///< checked

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void go();
    void retranslateUi();

    QLabel *m_picture = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_label = nullptr;
    QLineEdit *m_nickname = nullptr;
    ErrorLabel *m_problem = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace ui
