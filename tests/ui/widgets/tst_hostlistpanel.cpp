// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/hostlistmodel.h"
#include "ui/views/hostdelegate.h"
#include "ui/widgets/hostlistpanel.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using discovery::ListedHost;
using ui::HostListPanel;
using Reach = ListedHost::Reach;
using Section = ListedHost::Section;

namespace {

ListedHost host(Section section, const QString &name, Reach reach = Reach::Reachable)
{
    return {.section = section,
            .url = QUrl(u"ws://%1:8750/ws"_s.arg(name)),
            .name = name,
            .isFavourite = section == Section::Favourite,
            .isNearby = section == Section::Nearby,
            .isRecent = section == Section::Recent,
            .reach = reach};
}

} // namespace

class TestHostListPanel final : public QObject
{
    Q_OBJECT

    std::unique_ptr<HostListPanel> m_panel;
    QListView *m_list = nullptr;

    [[nodiscard]] QModelIndex row(const QString &name) const
    {
        return m_panel->model()->find(QUrl(u"ws://%1:8750/ws"_s.arg(name)));
    }
    void press(Qt::Key key) const { QTest::keyClick(m_list, key); }
    [[nodiscard]] QString state() const
    {
        for (const QString &name : {u"hostListEmpty"_s, u"hostListState"_s}) {
            const auto *label = m_panel->findChild<QLabel *>(name);
            if (label->isVisible())
                return label->text();
        }
        return {};
    }
    [[nodiscard]] QAction *menuItem(const QString &start) const
    {
        const auto *menu = m_panel->findChild<QMenu *>(u"hostMenu"_s);
        if (!menu)
            return nullptr;
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&').startsWith(start))
                return action;
        }
        return nullptr;
    }

private slots:
    void init()
    {
        m_panel = std::make_unique<HostListPanel>();
        m_panel->resize(400, 300);
        m_list = m_panel->findChild<QListView *>(u"hostList"_s);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        m_panel->setHosts({host(Section::Favourite, u"kim"_s), host(Section::Nearby, u"lee"_s),
                           host(Section::Recent, u"park"_s, Reach::Unreachable)});
    }

    void aClickJoins()
    {
        const QSignalSpy chosen(m_panel.get(), &HostListPanel::hostChosen);
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {},
                          m_list->visualRect(row(u"lee"_s)).center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toUrl().host(), u"lee"_s);
    }

    void oneThatCannotBeReachedIsExplained()
    {
        const QSignalSpy chosen(m_panel.get(), &HostListPanel::hostChosen);
        const QSignalSpy help(m_panel.get(), &HostListPanel::helpRequested);
        m_list->setCurrentIndex(row(u"park"_s));
        press(Qt::Key_Return);
        QCOMPARE(help.size(), 1);
        QCOMPARE(help.first().first().toUrl().host(), u"park"_s);
        QVERIFY(chosen.isEmpty());
    }

    void theStarIsTakenByTheMouse()
    {
        const QSignalSpy chosen(m_panel.get(), &HostListPanel::hostChosen);
        const QSignalSpy toggled(m_panel.get(), &HostListPanel::favouriteToggled);
        for (const QString &name : {u"kim"_s, u"lee"_s}) {
            const QRect star = ui::HostDelegate::starRect(m_list->visualRect(row(name)));
            QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, star.center());
        }
        QCOMPARE(toggled.size(), 2);
        QVERIFY(!toggled.at(0).at(1).toBool());
        QVERIFY(toggled.at(1).at(1).toBool());
        QVERIFY2(chosen.isEmpty(), "a star is no wish to join");
    }

    void theKeysWalkOverHeadings()
    {
        const QSignalSpy chosen(m_panel.get(), &HostListPanel::hostChosen);
        const QSignalSpy toggled(m_panel.get(), &HostListPanel::favouriteToggled);
        const QSignalSpy forgotten(m_panel.get(), &HostListPanel::forgetRequested);
        m_list->setFocus();
        m_list->setCurrentIndex(row(u"kim"_s));
        press(Qt::Key_Down);
        QCOMPARE(m_list->currentIndex(), row(u"lee"_s));
        press(Qt::Key_Space);
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(toggled.first().first().value<ListedHost>().name, u"lee"_s);
        press(Qt::Key_Delete);
        QVERIFY2(forgotten.isEmpty(), "only what was visited can be taken out");
        press(Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        press(Qt::Key_Down);
        QCOMPARE(m_list->currentIndex(), row(u"park"_s));
        press(Qt::Key_Delete);
        QCOMPARE(forgotten.size(), 1);
        press(Qt::Key_Home);
        press(Qt::Key_Up);
        QCOMPARE(m_list->currentIndex(), row(u"kim"_s));
    }

    void theMenuHasItAll()
    {
        m_list->setCurrentIndex(row(u"park"_s));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(m_list, &event);
        const QSignalSpy chosen(m_panel.get(), &HostListPanel::hostChosen);
        const QSignalSpy help(m_panel.get(), &HostListPanel::helpRequested);
        const QSignalSpy toggled(m_panel.get(), &HostListPanel::favouriteToggled);
        const QSignalSpy forgotten(m_panel.get(), &HostListPanel::forgetRequested);
        for (const QString &item : {u"Join"_s, u"Why"_s, u"Add"_s, u"Remove"_s, u"Copy"_s}) {
            QVERIFY2(menuItem(item), qPrintable(item));
            menuItem(item)->trigger();
        }
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(help.size(), 1);
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(forgotten.size(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"park"_s);
    }

    void theChoiceStaysOnItsHost()
    {
        m_list->setCurrentIndex(row(u"lee"_s));
        m_panel->setHosts({host(Section::Favourite, u"anna"_s), host(Section::Favourite, u"kim"_s),
                           host(Section::Nearby, u"hong"_s), host(Section::Nearby, u"lee"_s)});
        QCOMPARE(m_list->currentIndex(), row(u"lee"_s));
        const int height = m_list->height();
        m_panel->setHosts({});
        QCOMPARE(m_list->height(), height);
    }

    void saysWhatToDoWhileThereIsNone()
    {
        m_panel->setHosts({});
        QVERIFY(state().isEmpty());
        m_panel->setLooking(true);
        QVERIFY(state().contains(u"Looking"_s));
        QTRY_VERIFY_WITH_TIMEOUT(state().contains(u"Host a room"_s), 6'000);
        m_panel->setHosts({host(Section::Recent, u"park"_s)});
        QVERIFY(state().contains(u"No host announces"_s));
        m_panel->setHosts({host(Section::Nearby, u"lee"_s)});
        QVERIFY(state().isEmpty());
        m_panel->setHosts({});
        m_panel->setLooking(false);
        QVERIFY(state().isEmpty());
    }

    void screenReadersKnowTheRows()
    {
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_list);
        QVERIFY(list);
        QCOMPARE(list->text(QAccessible::Name), u"Hosts"_s);
        QVERIFY(list->text(QAccessible::Description).contains(u"space bar"_s));
        QAccessibleInterface *kim = list->child(1);
        QVERIFY(kim);
        QVERIFY(kim->text(QAccessible::Name).startsWith(u"kim, favourite"_s));
    }
};

QTEST_MAIN(TestHostListPanel)
#include "tst_hostlistpanel.moc"
