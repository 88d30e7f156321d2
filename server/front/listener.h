// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QSocketNotifier>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace server {

/// Accepts connections as bare descriptors, and goes on when the process has none left: then the
/// clients that wait are refused one by one with the help of a descriptor kept back for that.
class Listener final : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(QObject *parent = nullptr);
    ~Listener() override;

    /// What is accepted is prepared, see prepareSocket(). What went wrong, in a line for people, or
    /// nothing.
    [[nodiscard]] std::optional<QString> start(const QHostAddress &address, quint16 port,
                                               std::chrono::milliseconds userTimeout);
    void stop();

signals:
    /// The receiver owns the descriptor.
    void descriptorAccepted(qintptr descriptor);
    /// So many clients were refused at once because no descriptor was left.
    void descriptorsExhausted(int refused);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void acceptWaiting();
    void recover();
    [[nodiscard]] int refuseWaiting();
    [[nodiscard]] QString problem(const QHostAddress &address, quint16 port) const;

    int m_reserve = -1;
    std::unique_ptr<QSocketNotifier> m_notifier; ///< while it listens; where descriptors are Unix's
    QTimer m_resumeTimer;
};

} // namespace server
