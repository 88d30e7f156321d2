// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/exportdialog.h"

#include <QDate>
#include <QStandardPaths>

namespace ui {

namespace {

using Format = ExportIntent::Format;

constexpr Format formats[]{Format::Text, Format::Html, Format::JsonLines};

QString suffixOf(Format format)
{
    switch (format) {
    case Format::Text:
        return QStringLiteral("txt");
    case Format::Html:
        return QStringLiteral("html");
    case Format::JsonLines:
        return QStringLiteral("jsonl");
    }
    Q_UNREACHABLE();
}

} // namespace

ExportDialog::ExportDialog(int room, QWidget *parent)
    : QFileDialog(parent)
    , m_room(room)
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export room %1").arg(room));
    setAcceptMode(AcceptSave);
    setFileMode(AnyFile);
    setNameFilters({tr("Text (*.txt)"), tr("Web page (*.html)"),
                    tr("JSON lines, to be imported again (*.jsonl)")});
    setDefaultSuffix(suffixOf(formats[0]));
    setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    selectFile(tr("room %1, %2", "name of a file: room, day")
                   .arg(QString::number(room), QDate::currentDate().toString(Qt::ISODate)));
    connect(this, &QFileDialog::filterSelected, this, &ExportDialog::followFilter);
}

ExportIntent ExportDialog::intent() const
{
    const qsizetype chosen = qMax<qsizetype>(0, nameFilters().indexOf(selectedNameFilter()));
    return {.room = m_room, .file = selectedFiles().value(0), .format = formats[chosen]};
}

void ExportDialog::followFilter(const QString &filter)
{
    const qsizetype chosen = nameFilters().indexOf(filter);
    if (chosen >= 0)
        setDefaultSuffix(suffixOf(formats[chosen]));
}

} // namespace ui
