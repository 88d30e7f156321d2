// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/settings/settingscontrols.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QPainter>

namespace ui {

namespace {

/// A list that changed because the page was scrolled over it would be a setting nobody chose.
class WheelIgnorer final : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel)
            return QObject::eventFilter(watched, event);
        event->ignore();
        return true;
    }
};

} // namespace

QComboBox *choiceField(const QString &name, const QList<SettingsChoice> &choices,
                       const QVariant &current, const std::function<void(const QVariant &)> &chosen)
{
    auto *field = new QComboBox;
    field->setObjectName(name);
    field->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new WheelIgnorer(field));
    for (const SettingsChoice &choice : choices)
        field->addItem(choice.icon, choice.text, choice.value);
    field->setCurrentIndex(qMax(0, field->findData(current)));
    QObject::connect(field, &QComboBox::currentIndexChanged, field,
                     [field, chosen](int index) { chosen(field->itemData(index)); });
    return field;
}

QCheckBox *switchField(const QString &name, bool isOn, const std::function<void(bool)> &toggled)
{
    auto *field = new QCheckBox;
    field->setObjectName(name);
    field->setChecked(isOn);
    QObject::connect(field, &QCheckBox::toggled, field, toggled);
    return field;
}

QIcon colorIcon(const QColor &color)
{
    constexpr int size = 64; // drawn large: it is made smaller at any scale
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(4, 4, size - 8, size - 8);
    painter.end();
    return {pixmap};
}

} // namespace ui
