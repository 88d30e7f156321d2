// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

namespace ui {

/// One or two curves of the last while, with a title and what they are at now. Values are not
/// negative. Screen readers hear the title, the values and the highest ones.
class LineChart final : public QWidget
{
    Q_OBJECT

public:
    struct Curve
    {
        QString name; ///< empty where there is one curve alone
        QList<double> values; ///< oldest first, at equal distances; the last is now

        friend bool operator==(const Curve &, const Curve &) = default;
    };
    /// A value as people read it: "1.2 MB/s".
    using Format = std::function<QString(double)>;

    /// @p span: values that fill its width.
    explicit LineChart(qsizetype span, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setFormat(const Format &format);
    void setCurves(const QList<Curve> &curves);
    /// The upper edge stands for that at the least: a flat line near zero stays one.
    void setSmallestScale(double value);

    [[nodiscard]] QString summary() const; ///< what screen readers hear
    [[nodiscard]] double scale() const; ///< the value at the upper edge: a round number

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    [[nodiscard]] QRectF plot() const;
    void paintHead(QPainter &painter) const;
    void paintCurve(QPainter &painter, const Curve &curve, const QColor &color) const;

    const qsizetype m_span;
    QString m_title;
    Format m_format;
    QList<Curve> m_curves;
    double m_smallestScale = 1;
};

} // namespace ui
