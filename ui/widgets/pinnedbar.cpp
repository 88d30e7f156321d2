// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/pinnedbar.h"

#include "ui/icons.h"
#include "ui/views/messagemarks.h"
#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace ui {

PinnedBar::PinnedBar(QWidget *parent)
    : QFrame(parent)
    , m_message(new QPushButton(this))
    , m_all(new QToolButton(this))
{
    setObjectName(QStringLiteral("pinnedBar"));
    m_message->setObjectName(QStringLiteral("pinnedMessage"));
    m_message->setFlat(true);
    m_message->setIcon(themedIcon(Icon::Pin));
    m_message->setCursor(Qt::PointingHandCursor);
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_all->setObjectName(QStringLiteral("pinnedAll"));
    m_all->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 3, 12, 3);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_all);
    connect(m_message, &QPushButton::clicked, this, [this] {
        if (!m_pins.isEmpty())
            emit messageWanted(m_pins.constFirst().id, m_pins.constFirst().seq);
    });
    connect(m_all, &QToolButton::clicked, this, &PinnedBar::showList);
    retranslateUi();
    hide();
}

void PinnedBar::setPins(const QList<chat::ChatMessage> &pins)
{
    m_pins = pins;
    retranslateUi();
    setVisible(!pins.isEmpty());
}

void PinnedBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void PinnedBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    retranslateUi();
}

QString PinnedBar::lineOf(const chat::ChatMessage &message)
{
    return tr("%1: %2", "writer, text").arg(message.writer, plainLine(message.text));
}

void PinnedBar::showList()
{
    constexpr int longest = 420;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("pinnedMenu"));
    for (const chat::ChatMessage &pin : std::as_const(m_pins)) {
        QString line = fontMetrics().elidedText(lineOf(pin), Qt::ElideRight, longest);
        line = withoutMnemonics(line);
        menu.addAction(line, this,
                       [this, id = pin.id, seq = pin.seq] { emit messageWanted(id, seq); });
    }
    menu.exec(m_all->mapToGlobal(QPoint(0, m_all->height())));
}

void PinnedBar::retranslateUi()
{
    m_all->setToolTip(tr("All pinned messages"));
    m_all->setAccessibleName(tr("All pinned messages"));
    m_all->setText(QLocale().toString(m_pins.size()));
    m_all->setVisible(m_pins.size() > 1);
    if (m_pins.isEmpty()) {
        m_message->setText({});
        m_message->setAccessibleName(tr("Pinned message"));
        return;
    }
    const QString line = lineOf(m_pins.constFirst());
    QString shown = m_message->fontMetrics().elidedText(line, Qt::ElideRight,
                                                        qMax(40, m_message->width() - 40));
    shown = withoutMnemonics(shown);
    m_message->setText(shown);
    m_message->setAccessibleName(tr("Pinned message of %1").arg(line));
}

} // namespace ui
