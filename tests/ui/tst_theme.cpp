// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/theme.h"

#include <QApplication>
#include <QFont>
#include <QFontInfo>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using ui::Theme;

namespace {

/// WCAG 2.1, "relative luminance".
double luminance(const QColor &color)
{
    const auto linear
        = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (qMax(la, lb) + 0.05) / (qMin(la, lb) + 0.05);
}

} // namespace

class TestTheme final : public QObject
{
    Q_OBJECT

private slots:
    void emojiComeBehindTheTextsOwnFont_data()
    {
        QTest::addColumn<QFont>("font");
        QTest::newRow("the program's own") << QFont();
        // What the system gives where nothing is set: names of no font, but of a choice of them.
        QTest::newRow("Sans Serif") << QFont(QStringLiteral("Sans Serif"));
        QTest::newRow("Sans") << QFont(QStringLiteral("Sans"));
        QTest::newRow("a font that is not there") << QFont(QStringLiteral("No Such Font"));
    }
    void emojiComeBehindTheTextsOwnFont()
    {
        QFETCH(const QFont, font);
        QCOMPARE(QFontInfo(ui::withEmoji(font)).family(), QFontInfo(font).family());
    }

    void textsCanBeRead_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("surface");
        for (const Theme *t : {&Theme::light(), &Theme::darkTheme()}) {
            const char *name = t->dark ? "dark" : "light";
            QTest::addRow("%s, text in a bubble", name) << t->text << t->bubble;
            QTest::addRow("%s, text in our bubble", name) << t->text << t->ownBubble;
            QTest::addRow("%s, time in our bubble", name) << t->dim << t->ownBubble;
            QTest::addRow("%s, notice", name) << t->dim << t->chat;
            QTest::addRow("%s, preview", name) << t->dim << t->sidebar;
            QTest::addRow("%s, selected preview", name) << t->dim << t->selected;
            QTest::addRow("%s, hovered preview", name) << t->dim << t->hover;
            QTest::addRow("%s, placeholder", name) << t->dim << t->surface;
            QTest::addRow("%s, primary button", name) << t->onAccent << t->accent;
            QTest::addRow("%s, hovered primary button", name) << t->onAccent << t->accentHover;
            QTest::addRow("%s, accent on a card", name) << t->accent << t->surface;
            QTest::addRow("%s, error on a card", name) << t->danger << t->surface;
            QTest::addRow("%s, error below a message", name) << t->danger << t->chat;
            QTest::addRow("%s, link in a bubble", name) << t->link << t->bubble;
            QTest::addRow("%s, link in our bubble", name) << t->link << t->ownBubble;
            QTest::addRow("%s, link below a message", name) << t->link << t->chat;
            QTest::addRow("%s, banner", name) << t->text << t->warning;
        }
    }
    void textsCanBeRead()
    {
        QFETCH(const QColor, text);
        QFETCH(const QColor, surface);
        const double ratio = contrast(text, surface);
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }

    void avatarsCanBeRead()
    {
        for (int i = 0; i < 200; ++i) {
            const QColor color = ui::avatarColor(QString::number(i));
            QVERIFY2(contrast(Qt::white, color) >= 3.0, qPrintable(color.name()));
        }
    }

    void avatarColorIsTheSameEverywhere()
    {
        QCOMPARE(ui::avatarColor(u"kim"_s), ui::avatarColor(u"kim"_s));
        QSet<QRgb> colors;
        for (const QString &name : {u"kim"_s, u"lee"_s, u"park"_s, u"민수"_s, u"하늘"_s, u"choi"_s})
            colors.insert(ui::avatarColor(name).rgb());
        QVERIFY(colors.size() > 2);
    }

    void initialIsOnePerceivedCharacter_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initial");
        QTest::newRow("Latin") << u"kim"_s << u"K"_s;
        QTest::newRow("Korean") << u"하늘"_s << u"하"_s;
        QTest::newRow("emoji of several code points")
            << u"👨‍👩‍👧 family"_s << u"👨‍👩‍👧"_s;
        QTest::newRow("combining accent") << u"e\u0301mile"_s << u"E\u0301"_s;
        QTest::newRow("space first") << u" kim"_s << u"K"_s;
        QTest::newRow("nothing") << QString() << u"?"_s;
    }
    void initialIsOnePerceivedCharacter()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, initial);
        QCOMPARE(ui::avatarInitial(name), initial);
    }

    void paletteTellsItsTheme()
    {
        QVERIFY(!Theme::of(Theme::light().toPalette()).dark);
        QVERIFY(Theme::of(Theme::darkTheme().toPalette()).dark);
    }

    void sheetHasNoColourLeftToFillIn()
    {
        const QString sheet = Theme::light().toStyleSheet();
        QVERIFY(!sheet.isEmpty());
        // The comment at its head explains "@name".
        QVERIFY(!sheet.mid(sheet.indexOf("*/"_L1)).contains(u'@'));
        QVERIFY(sheet != Theme::darkTheme().toStyleSheet());
    }

    void appliesWhatWasChosen()
    {
        ui::applyAppearance(*qApp, ui::Appearance::Dark);
        QVERIFY(Theme::of(QApplication::palette()).dark);
        ui::applyAppearance(*qApp, ui::Appearance::Light);
        QVERIFY(!Theme::of(QApplication::palette()).dark);
        ui::applyAppearance(*qApp, ui::Appearance::System); // offscreen is light
        QVERIFY(!Theme::of(QApplication::palette()).dark);
    }

    void scalesFontsOfEitherUnit()
    {
        QFont font;
        font.setPointSizeF(20);
        QCOMPARE(ui::scaledFont(font, 0.5).pointSizeF(), 10.0);
        font.setPixelSize(20);
        QCOMPARE(ui::scaledFont(font, 0.5).pixelSize(), 10);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
