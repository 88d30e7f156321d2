// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/theme.h"

#include <QApplication>
#include <QFont>
#include <QFontInfo>
#include <QMetaEnum>
#include <QSet>
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

QList<Theme> everyTheme()
{
    QList<Theme> themes;
    for (const ui::Accent accent : Theme::accents())
        themes << Theme::light(accent) << Theme::darkTheme(accent);
    return themes;
}

QByteArray nameOf(const Theme &theme)
{
    return QByteArray(theme.dark ? "dark " : "light ")
        + QMetaEnum::fromType<ui::Accent>().valueToKey(int(theme.accentName));
}

QList<std::pair<const char *, QColor>> surfacesOf(const Theme &t)
{
    return {{"window", t.window},    {"sidebar", t.sidebar}, {"chat", t.chat},
            {"surface", t.surface},  {"bubble", t.bubble},   {"own bubble", t.ownBubble},
            {"warning", t.warning},  {"mention", t.mention}, {"hover", t.hover},
            {"selected", t.selected}};
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

    /// Every colour of text on every surface: what stands on what may change at any time.
    void textsCanBeRead_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("surface");
        for (const Theme &t : everyTheme()) {
            const QList<std::pair<const char *, QColor>> texts{{"text", t.text},
                                                               {"dim", t.dim},
                                                               {"accent", t.accent},
                                                               {"danger", t.danger},
                                                               {"link", t.link}};
            const QByteArray name = nameOf(t);
            for (const auto &[text, color] : texts) {
                for (const auto &[surface, behind] : surfacesOf(t))
                    QTest::addRow("%s, %s on %s", name.constData(), text, surface)
                        << color << behind;
            }
            QTest::addRow("%s, on accent", name.constData()) << t.onAccent << t.accent;
            QTest::addRow("%s, on hovered accent", name.constData()) << t.onAccent << t.accentHover;
        }
    }
    void textsCanBeRead()
    {
        QFETCH(const QColor, text);
        QFETCH(const QColor, surface);
        const double ratio = contrast(text, surface);
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }

    void namesCanBeRead()
    {
        for (const Theme &theme : everyTheme()) {
            for (int i = 0; i < 100; ++i) {
                const QColor color = ui::writerColor(QString::number(i), theme);
                for (const QColor &surface :
                     {theme.bubble, theme.mention, theme.chat, theme.surface})
                    QVERIFY2(contrast(color, surface) >= 4.5, qPrintable(color.name()));
            }
        }
    }

    void avatarsCanBeRead()
    {
        for (int i = 0; i < 200; ++i) {
            const QColor color = ui::avatarColor(QString::number(i));
            QVERIFY2(contrast(Qt::white, color) >= 4.5, qPrintable(color.name()));
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
        for (const Theme &theme : everyTheme()) {
            const Theme &found = Theme::of(theme.toPalette());
            QCOMPARE(found.dark, theme.dark);
            QCOMPARE(found.accentName, theme.accentName);
        }
    }

    void sheetHasNothingLeftToFillIn_data()
    {
        QTest::addColumn<ui::Density>("density");
        QTest::newRow("comfortable") << ui::Density::Comfortable;
        QTest::newRow("compact") << ui::Density::Compact;
    }
    void sheetHasNothingLeftToFillIn()
    {
        QFETCH(const ui::Density, density);
        const QString sheet = Theme::light().toStyleSheet(density);
        QVERIFY(!sheet.isEmpty());
        // The comment at its head explains "@name".
        QVERIFY(!sheet.mid(sheet.indexOf("*/"_L1)).contains(u'@'));
        QVERIFY(sheet != Theme::darkTheme().toStyleSheet(density));
        QVERIFY(sheet != Theme::light(ui::Accent::Rose).toStyleSheet(density));
    }

    void appliesWhatWasChosen_data()
    {
        QTest::addColumn<ui::Appearance>("appearance");
        QTest::addColumn<bool>("systemIsDark");
        QTest::addColumn<bool>("isDark");
        QTest::newRow("dark, by day") << ui::Appearance::Dark << false << true;
        QTest::newRow("light, by night") << ui::Appearance::Light << true << false;
        QTest::newRow("the system's, by day") << ui::Appearance::System << false << false;
        QTest::newRow("the system's, by night") << ui::Appearance::System << true << true;
    }
    void appliesWhatWasChosen()
    {
        QFETCH(const ui::Appearance, appearance);
        QFETCH(const bool, systemIsDark);
        const ui::Look look{.appearance = appearance, .accent = ui::Accent::Violet};
        ui::applyLook(*qApp, look, systemIsDark);
        const Theme &theme = Theme::of(QApplication::palette());
        QTEST(theme.dark, "isDark");
        QCOMPARE(theme.accentName, ui::Accent::Violet);
        QVERIFY(!ui::isSystemDark()); // off the screen it is light, whatever we painted
        QCOMPARE(Theme::of(QApplication::palette()).dark, theme.dark); // and stays
    }

    void textGrowsFromTheSystemsSize()
    {
        ui::applyLook(*qApp, {}, false);
        const double usual = QApplication::font().pointSizeF();
        ui::applyLook(*qApp, {.textPercent = 150}, false);
        QCOMPARE(QApplication::font().pointSizeF(), usual * 1.5);
        ui::applyLook(*qApp, {.textPercent = 150}, false); // not 150 % of 150 %
        QCOMPARE(QApplication::font().pointSizeF(), usual * 1.5);
        ui::applyLook(*qApp, {}, false);
        QCOMPARE(QApplication::font().pointSizeF(), usual);
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
