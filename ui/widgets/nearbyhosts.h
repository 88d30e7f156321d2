// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/hosttable.h"

#include <QUrl>
#include <QWidget>

class QLabel;
class QListView;

namespace ui {

class NearbyHostModel;

/// The hosts on this network, to be joined by one click. Hidden while there are none.
class NearbyHosts final : public QWidget
{
    Q_OBJECT

public:
    explicit NearbyHosts(QWidget *parent = nullptr);

    [[nodiscard]] NearbyHostModel *model() const { return m_model; }

public slots:
    void setHosts(const QList<discovery::FoundHost> &hosts);

signals:
    void hostChosen(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;

private:
    void choose(const QModelIndex &index);
    void fit();
    void retranslateUi();

    NearbyHostModel *m_model = nullptr;
    QLabel *m_title = nullptr;
    QListView *m_list = nullptr;
};

} // namespace ui
