// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

namespace ui {

/// A dialog that is as high as its texts need at its width, with whatever font and in whatever
/// language: Qt asks long texts for their height in general, not at the width that they get.
class FittingDialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;

protected:
    bool event(QEvent *event) override;

private:
    void fit();
};

} // namespace ui
