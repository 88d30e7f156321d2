// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/surfaces/everysurface.h"
#include "ui/language.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

/// No text is cut off, in any language, at any size.
class TestTexts final : public QObject
{
    Q_OBJECT

    ui::Language m_language;

    static QByteArray sizes(const QWidget *widget, QSize needed)
    {
        return surfaces::describe(widget) + ": " + QByteArray::number(widget->width()) + 'x'
            + QByteArray::number(widget->height()) + ", needs " + QByteArray::number(needed.width())
            + 'x' + QByteArray::number(needed.height());
    }
    static QSize neededBy(const QLabel &label)
    {
        if (!label.wordWrap())
            return label.sizeHint();
        return {0, label.heightForWidth(label.width())};
    }
    template <typename Control>
    static void addCut(const QWidget &window, QByteArrayList &cut)
    {
        for (const Control *control : window.findChildren<Control *>()) {
            const QSize needed = control->sizeHint();
            if (control->isVisible()
                && (control->width() < needed.width() || control->height() < needed.height()))
                cut.append(sizes(control, needed));
        }
    }

private slots:
    void noneIsCutOff_data()
    {
        QTest::addColumn<int>("surface");
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("percent");
        for (int at = 0; at < surfaces::all().size(); ++at) {
            for (const auto &language : ui::Language::offers()) {
                // Scaled by the system, the screen that is none is too small for larger fonts.
                const bool scaled = qGuiApp->devicePixelRatio() > 1;
                const QList<int> percents = scaled ? QList{100} : QList{100, 125, 150, 200};
                for (const int percent : percents) {
                    QTest::addRow("%s, %s, %d %%", surfaces::all().at(at).name.constData(),
                                  qPrintable(language.code), percent)
                        << at << language.code << percent;
                }
            }
        }
    }
    void noneIsCutOff()
    {
        QFETCH(const int, surface);
        QFETCH(const QString, language);
        QFETCH(const int, percent);
        m_language.use(language);
        ui::applyLook(*qApp, {.textPercent = percent}, false);
        const auto window = surfaces::shown(surface);
        QVERIFY(window);
        QByteArrayList cut;
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            const QSize needed = neededBy(*label);
            if (label->isVisible() && !label->text().isEmpty()
                && (label->width() < needed.width() || label->height() < needed.height()))
                cut.append(sizes(label, needed) + " \"" + label->text().toUtf8() + '"');
        }
        addCut<QPushButton>(*window, cut);
        addCut<QToolButton>(*window, cut);
        addCut<QCheckBox>(*window, cut);
        addCut<QRadioButton>(*window, cut);
        QVERIFY2(cut.isEmpty(), cut.join('\n').constData());
    }
};

QTEST_MAIN(TestTexts)
#include "tst_texts.moc"
