// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/diagnosis.h"
#include "client/discovery/hosttable.h"
#include "client/hostaddress.h"
#include "ui/dialogs/fittingdialog.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class ErrorLabel;

/// "Host not found?": tries one address, and says what it saw, why that may be so and what helps.
class ReachDialog final : public FittingDialog
{
    Q_OBJECT

public:
    explicit ReachDialog(const QString &address, QWidget *parent = nullptr);

public slots:
    void showAnswer(const discovery::HostTable::Answer &answer);
    void showDiagnosis(const discovery::Diagnosis &diagnosis);

signals:
    /// Answer with showAnswer() or showDiagnosis().
    void tryRequested(const client::HostAddress &address);
    /// The person wants to join what has just answered.
    void chosen(const client::HostAddress &address);

private:
    void tryIt();
    void setResult(const QString &head, const QString &text);
    void setTrying(bool isTrying);

    client::HostAddress m_tried;
    QLineEdit *m_address = nullptr;
    ErrorLabel *m_problem = nullptr;
    QPushButton *m_try = nullptr;
    QLabel *m_head = nullptr;
    QLabel *m_text = nullptr;
    QPushButton *m_join = nullptr;
};

} // namespace ui
