// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/sqlfile.h"

#include <QDir>
#include <QFile>

/// Outside of any namespace, as the macro asks for.
static void initResources()
{
    Q_INIT_RESOURCE(historysql);
}

namespace server {

using namespace Qt::StringLiterals;

namespace {

constexpr auto sqlFolder = ":/history/"_L1;
constexpr auto migrationsFolder = ":/history/migrations"_L1;

QString readText(const QString &path)
{
    initResources();
    QFile file(path);
    const bool isOpen = file.open(QIODevice::ReadOnly | QIODevice::Text);
    Q_ASSERT_X(isOpen, "sqlfile",
               qPrintable(path)); // compiled in: it is there or the build is wrong
    Q_UNUSED(isOpen)
    return QString::fromUtf8(file.readAll());
}

} // namespace

QString sqlStatement(QLatin1String name)
{
    return readText(sqlFolder + name + ".sql"_L1).trimmed();
}

std::vector<Migration> migrations()
{
    initResources();
    std::vector<Migration> result;
    const QDir folder(migrationsFolder);
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        Migration migration;
        migration.number = name.section(u'-', 0, 0).toInt();
        migration.name = name;
        const QString text = readText(folder.filePath(name)).trimmed();
        for (const QString &statement : text.split(u";\n\n"_s, Qt::SkipEmptyParts))
            migration.statements.append(statement);
        Q_ASSERT(migration.number == int(result.size()) + 1);
        result.push_back(std::move(migration));
    }
    return result;
}

} // namespace server
