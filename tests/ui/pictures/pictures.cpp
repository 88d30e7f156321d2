// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The window's states as pictures, for people to look at: `sarangbang_pictures FOLDER [STATE]...`
// writes FOLDER/STATE-light-en.png and so on. The same values on the same day make the same
// picture.

#include "tests/ui/pictures/states.h"
#include "ui/language.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

struct Version
{
    QString language;
    bool isDark = false;

    [[nodiscard]] QString name() const { return (isDark ? u"dark-"_s : u"light-"_s) + language; }
};

bool take(const pictures::State &state, const Version &version, const QDir &folder)
{
    ui::applyLook(*qApp, {}, version.isDark);
    const QImage picture = state.take();
    const QString file = folder.filePath(state.name + u'-' + version.name() + u".png"_s);
    if (picture.isNull() || !picture.save(file)) {
        std::fprintf(stderr, "not written: %s\n", qPrintable(file));
        return false;
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "UTC"); // times of the day are part of the pictures
    QApplication application(argc, argv);
    application.setWindowIcon(QIcon(QStringLiteral(SARANGBANG_ICON)));
    QStringList wanted = QApplication::arguments().mid(1);
    if (wanted.isEmpty()) {
        std::fprintf(stderr, "usage: sarangbang_pictures FOLDER [STATE]...\n");
        return 2;
    }
    const QDir folder(wanted.takeFirst());
    bool isWell = folder.mkpath(u"."_s);
    for (const QString &language : {u"en"_s, u"ko"_s}) {
        ui::Language texts;
        texts.use(language);
        for (const pictures::State &state : pictures::all()) {
            if (!wanted.isEmpty() && !wanted.contains(state.name))
                continue;
            for (const bool isDark : {false, true})
                isWell = take(state, {.language = language, .isDark = isDark}, folder) && isWell;
        }
    }
    return isWell ? 0 : 1;
}
