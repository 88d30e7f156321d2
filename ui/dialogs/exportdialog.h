// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/intents.h"

#include <QFileDialog>

namespace ui {

/// Where a room's history is to be written to, and in which form.
class ExportDialog final : public QFileDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(int room, QWidget *parent = nullptr);

    /// After it was accepted.
    [[nodiscard]] ExportIntent intent() const;

private:
    void followFilter(const QString &filter);

    int m_room = 0;
};

} // namespace ui
