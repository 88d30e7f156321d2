// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include <functional>

namespace ui {

/// What a search has found so far, newest first.
class SearchResultModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Role {
        Room = Qt::UserRole + 1, ///< int
        Place, ///< how the room is called
        Writer,
        Text, ///< plain text as it was written
        Time, ///< QDateTime, local time
        Id, ///< QByteArray
        Seq, ///< qint64
        Needle ///< what was searched for
    };
    Q_ENUM(Role)

    explicit SearchResultModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// How rooms are called; without it they are numbers.
    void setRoomNames(std::function<QString(int room)> names);

public slots:
    /// Forgets what was found before.
    void begin(const QString &needle);
    void append(const QList<chat::ChatMessage> &messages);

private:
    [[nodiscard]] QString place(int room) const;

    QString m_needle;
    QList<chat::ChatMessage> m_messages;
    std::function<QString(int room)> m_roomName;
};

} // namespace ui
