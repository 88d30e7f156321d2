// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/composerintent.h"

#include "ui/icons.h"
#include "ui/views/messagemarks.h"
#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

ComposerIntent::ComposerIntent(QWidget *parent)
    : QFrame(parent)
    , m_title(plainLabel({}, this))
    , m_text(plainLabel({}, this))
    , m_cancel(new QToolButton(this))
{
    setObjectName(QStringLiteral("composerIntent"));
    m_title->setObjectName(QStringLiteral("intentTitle"));
    m_text->setObjectName(QStringLiteral("intentText"));
    m_text->setProperty("role", QStringLiteral("dim"));
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_cancel->setObjectName(QStringLiteral("intentCancel"));
    m_cancel->setIcon(themedIcon(Icon::Close));
    m_cancel->setAutoRaise(true);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 2, 2, 2);
    layout->addLayout(texts, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, &ComposerIntent::cancelled);
    retranslateUi();
    hide();
}

void ComposerIntent::begin(Kind kind, qint64 seq, const QString &writer, const QString &text)
{
    m_kind = kind;
    m_seq = seq;
    m_writer = writer;
    m_text->setText(plainLine(text));
    retranslateUi();
    setVisible(kind != Kind::None);
}

QString ComposerIntent::title() const
{
    return m_title->text();
}

QString ComposerIntent::text() const
{
    return m_text->text();
}

void ComposerIntent::end()
{
    begin(Kind::None, 0, {}, {});
}

void ComposerIntent::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void ComposerIntent::retranslateUi()
{
    m_title->setText(m_kind == Kind::Edit ? tr("Edit your message")
                                          : tr("Reply to %1").arg(m_writer));
    m_cancel->setToolTip(tr("Cancel (Esc)"));
    m_cancel->setAccessibleName(tr("Cancel"));
}

} // namespace ui
