// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/roomlistmodel.h"
#include "ui/widgets/roompanel.h"

#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using ui::RoomListModel;
using ui::RoomPanel;

class TestRoomPanel final : public QObject
{
    Q_OBJECT

    std::unique_ptr<RoomListModel> m_rooms;
    std::unique_ptr<RoomPanel> m_panel;

private slots:
    void init()
    {
        m_rooms = std::make_unique<RoomListModel>();
        for (const int room : {5, 12, 7})
            m_rooms->addRoom(room);
        m_panel = std::make_unique<RoomPanel>(m_rooms.get());
        m_panel->resize(260, 500);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void cleanup()
    {
        m_panel.reset();
        m_rooms.reset();
    }

    void clickSelectsARoom()
    {
        m_panel->setCurrentRoom(5);
        const QSignalSpy selected(m_panel.get(), &RoomPanel::roomSelected);
        auto *list = m_panel->findChild<QListView *>(u"roomList"_s);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(m_rooms->index(1)).center());
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.at(0).at(0).toInt(), 12);
    }

    void showingARoomIsNoSelection()
    {
        const QSignalSpy selected(m_panel.get(), &RoomPanel::roomSelected);
        m_panel->setCurrentRoom(12);
        QCOMPARE(selected.size(), 0);
    }

    void buttonsTellWhatIsWanted()
    {
        const QSignalSpy join(m_panel.get(), &RoomPanel::joinRoomRequested);
        const QSignalSpy name(m_panel.get(), &RoomPanel::nicknameChangeRequested);
        m_panel->setNickname(u"kim & lee"_s);
        QTest::mouseClick(m_panel->findChild<QPushButton *>(u"joinRoomButton"_s), Qt::LeftButton);
        auto *self = m_panel->findChild<QToolButton *>(u"selfButton"_s);
        QVERIFY(self->accessibleName().contains("kim & lee"_L1));
        QVERIFY(self->text().contains("&&"_L1)); // shown as it is, not as a key
        QTest::mouseClick(self, Qt::LeftButton);
        QCOMPARE(join.size(), 1);
        QCOMPARE(name.size(), 1);
    }
};

QTEST_MAIN(TestRoomPanel)
#include "tst_roompanel.moc"
