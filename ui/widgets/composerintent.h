// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace ui {

/// Above the composer's field: which message is answered, or edited.
class ComposerIntent final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind : quint8 { None, Reply, Edit };

    explicit ComposerIntent(QWidget *parent = nullptr);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] qint64 seq() const { return m_seq; }
    [[nodiscard]] QString writer() const { return m_writer; }
    [[nodiscard]] QString title() const; ///< as it is shown
    [[nodiscard]] QString text() const;
    /// @p text: of that message; one line of it is shown.
    void begin(Kind kind, qint64 seq, const QString &writer, const QString &text);
    void end();

signals:
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslateUi();

    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QToolButton *m_cancel = nullptr;
    Kind m_kind = Kind::None;
    qint64 m_seq = 0;
    QString m_writer;
};

} // namespace ui
