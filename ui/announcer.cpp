// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/announcer.h"

#include <chrono>
#include <utility>

namespace ui {

using namespace std::chrono_literals;

namespace {

constexpr auto gathering = 300ms;
constexpr int mostInFull = 3; // beyond it, how many says more than all of them

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    auto *announcer
        = className == QLatin1String("ui::Announcer") ? qobject_cast<Announcer *>(object) : nullptr;
    return announcer ? new AnnouncerAccessible(announcer) : nullptr;
}

} // namespace

Announcer::Announcer(QWidget *parent)
    : QWidget(parent)
{
    AnnouncerAccessible::install();
    setObjectName(QStringLiteral("announcer"));
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    resize(0, 0);
    m_pause.setSingleShot(true);
    m_pause.setInterval(gathering);
    connect(&m_pause, &QTimer::timeout, this, &Announcer::speak);
}

void Announcer::announce(const QString &text)
{
    if (!QAccessible::isActive())
        return;
    m_waiting.append(text);
    if (!m_pause.isActive())
        m_pause.start();
}

void Announcer::speak()
{
    const QStringList waiting = std::exchange(m_waiting, {});
    const auto count = int(waiting.size());
    const QString text
        = count > mostInFull ? tr("%n new messages", nullptr, count) : waiting.join(u'\n');
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(this, text);
    event.setPoliteness(QAccessible::AnnouncementPoliteness::Polite);
    QAccessible::updateAccessibility(&event);
#else
    // There is no event for it yet: a notification that has a new name, and shows.
    setAccessibleName(text);
    QAccessibleEvent event(this, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&event);
#endif
}

AnnouncerAccessible::AnnouncerAccessible(Announcer *announcer)
    : QAccessibleWidget(announcer, QAccessible::Notification)
{ }

void AnnouncerAccessible::install()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace ui
