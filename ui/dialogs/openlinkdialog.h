// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/dialogs/fittingdialog.h"

#include <QUrl>

namespace ui {

/// Shows where a link that someone wrote leads, its host by itself, before anything opens it.
class OpenLinkDialog final : public FittingDialog
{
    Q_OBJECT

public:
    /// @p url: http or https.
    explicit OpenLinkDialog(const QUrl &url, QWidget *parent = nullptr);

    [[nodiscard]] QUrl url() const { return m_url; }

private:
    QUrl m_url;
};

} // namespace ui
