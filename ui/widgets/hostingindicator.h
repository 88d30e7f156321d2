// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/intents.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ui {

/// "Hosting": how many guests are in, and every address that others can type, each with a button
/// that copies it. Hidden while nothing is hosted.
class HostingIndicator final : public QFrame
{
    Q_OBJECT

public:
    explicit HostingIndicator(QWidget *parent = nullptr);

public slots:
    void setHosting(const ui::HostingInfo &hosting);

signals:
    void addressCopied(const QString &address);
    void inviteRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslateUi();
    void showAddresses();
    [[nodiscard]] QWidget *addressRow(const QString &address);

    QLabel *m_title = nullptr;
    QLabel *m_guests = nullptr;
    QLabel *m_hint = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QPushButton *m_invite = nullptr;
    HostingInfo m_hosting;
};

} // namespace ui
