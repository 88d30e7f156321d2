// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/hostdialog.h"
#include "ui/dialogs/invitedialog.h"
#include "ui/dialogs/joindialog.h"
#include "ui/dialogs/joinroomdialog.h"
#include "ui/dialogs/leavewhilehostingdialog.h"
#include "ui/dialogs/nicknamedialog.h"
#include "ui/dialogs/passcodedialog.h"
#include "ui/dialogs/reachdialog.h"
#include "ui/dialogs/storagedialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;

class TestDialogs final : public QObject
{
    Q_OBJECT

    template <typename T>
    static T *get(const QWidget &dialog, const QString &name)
    {
        return dialog.findChild<T *>(name);
    }
    static void click(const QWidget &dialog, const QString &name)
    {
        QTest::mouseClick(get<QPushButton>(dialog, name), Qt::LeftButton);
    }
    static QString problem(const QWidget &dialog)
    {
        const auto *label = get<QLabel>(dialog, u"problem"_s);
        return label->isVisible() ? label->text() : QString();
    }

private slots:
    void hostDialogGivesWhatWasChosen()
    {
        ui::HostDialog dialog({.nickname = u"kim"_s, .room = 5, .port = 8750});
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.open();
        get<QSpinBox>(dialog, u"roomField"_s)->setValue(7);
        get<QSpinBox>(dialog, u"portField"_s)->setValue(0);
        click(dialog, u"acceptButton"_s);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(
            dialog.intent(),
            (ui::HostIntent{.nickname = u"kim"_s, .room = 7, .port = 0, .passcode = QString()}));
    }

    void hostDialogStaysUntilTheNameIsRight()
    {
        ui::HostDialog dialog({.nickname = {}, .room = 5, .port = 8750});
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.open();
        click(dialog, u"acceptButton"_s);
        QVERIFY(!problem(dialog).isEmpty());
        auto *name = get<QLineEdit>(dialog, u"nicknameField"_s);
        QTest::keyClicks(name, u"kim"_s);
        QVERIFY(problem(dialog).isEmpty());
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(accepted.size(), 1);
    }

    void storageRulesOfAllAndOfARoom()
    {
        const ui::StorageRules before{.all = {.keep = true, .messages = 1'000, .days = 365},
                                      .rooms = {},
                                      .warnMegabytes = 200,
                                      .stopMegabytes = 50};
        ui::StorageDialog dialog(before, 7);
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.open();
        const auto *loss = get<QLabel>(dialog, u"lossWarning"_s);
        QVERIFY(!get<QCheckBox>(dialog, u"ownRule"_s)->isEnabled());
        get<QSpinBox>(dialog, u"messagesField"_s)->setValue(0);
        QVERIFY(!loss->isVisible());
        get<QRadioButton>(dialog, u"oneRoom"_s)->click();
        QVERIFY(!get<QSpinBox>(dialog, u"daysField"_s)->isEnabled());
        get<QCheckBox>(dialog, u"ownRule"_s)->click();
        get<QSpinBox>(dialog, u"daysField"_s)->setValue(3);
        QVERIFY(loss->isVisible());
        get<QSpinBox>(dialog, u"roomField"_s)->setValue(8);
        QVERIFY(!get<QCheckBox>(dialog, u"ownRule"_s)->isChecked());
        QCOMPARE(get<QSpinBox>(dialog, u"daysField"_s)->value(), 365);
        get<QCheckBox>(dialog, u"ownRule"_s)->click();
        get<QCheckBox>(dialog, u"keep"_s)->click();
        get<QSpinBox>(dialog, u"warnField"_s)->setValue(10);
        click(dialog, u"acceptButton"_s);
        QVERIFY(!problem(dialog).isEmpty());
        QCOMPARE(accepted.size(), 0);
        get<QSpinBox>(dialog, u"stopField"_s)->setValue(10);
        click(dialog, u"acceptButton"_s);
        QCOMPARE(accepted.size(), 1);
        const ui::StorageRules after{.all = {.keep = true, .messages = 0, .days = 365},
                                     .rooms = {{7, {.keep = true, .messages = 0, .days = 3}},
                                               {8, {.keep = false, .messages = 0, .days = 365}}},
                                     .warnMegabytes = 10,
                                     .stopMegabytes = 10};
        QCOMPARE(dialog.rules(), after);
    }

    void storageDialogStartsAtItsTop()
    {
        ui::StorageDialog dialog({.all = {.keep = true, .messages = 1'000, .days = 0}}, 7);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QCOMPARE(dialog.focusWidget()->objectName(), u"allRooms"_s);
    }

    void storageDialogSaysWhatWouldBeLost_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("value");
        QTest::addColumn<bool>("isLoss");
        QTest::newRow("fewer messages") << u"messagesField"_s << 999 << true;
        QTest::newRow("more messages") << u"messagesField"_s << 1'001 << false;
        QTest::newRow("all messages") << u"messagesField"_s << 0 << false;
        QTest::newRow("a limit of days where none was") << u"daysField"_s << 36'500 << true;
    }
    void storageDialogSaysWhatWouldBeLost()
    {
        QFETCH(const QString, field);
        QFETCH(const int, value);
        QFETCH(const bool, isLoss);
        ui::StorageDialog dialog({.all = {.keep = true, .messages = 1'000, .days = 0}}, 7);
        dialog.open();
        get<QSpinBox>(dialog, field)->setValue(value);
        QCOMPARE(get<QLabel>(dialog, u"lossWarning"_s)->isVisible(), isLoss);
    }

    void invitationShowsTheLinkUnderEachAddress()
    {
        ui::InviteDialog dialog(
            {QUrl(u"ws://192.168.0.7:8750/ws"_s), QUrl(u"ws://[fd00::2]:8750/ws"_s)}, 5);
        dialog.open();
        const auto *link = get<QLineEdit>(dialog, u"linkField"_s);
        QCOMPARE(link->text(), u"http://192.168.0.7:8750/room/5"_s);
        auto *code = get<QWidget>(dialog, u"qrCode"_s);
        const QImage first = code->grab().toImage();
        get<QComboBox>(dialog, u"hostField"_s)->setCurrentIndex(1);
        QCOMPARE(link->text(), u"http://[fd00::2]:8750/room/5"_s);
        QVERIFY(code->grab().toImage() != first);
        click(dialog, u"copyButton"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), link->text());
    }

    void invitationToOneAddressAsksForNone()
    {
        ui::InviteDialog dialog({QUrl(u"ws://192.168.0.7:8750/ws"_s)}, 5);
        dialog.open();
        QVERIFY(!get<QComboBox>(dialog, u"hostField"_s)->isVisible());
    }

    void reachDialogTriesTellsAndJoins()
    {
        ui::ReachDialog dialog(u"192.168.0.7"_s);
        QSignalSpy tries(&dialog, &ui::ReachDialog::tryRequested);
        QSignalSpy chosen(&dialog, &ui::ReachDialog::chosen);
        dialog.open();
        const auto *head = get<QLabel>(dialog, u"resultHead"_s);
        const auto *join = get<QPushButton>(dialog, u"joinButton"_s);
        click(dialog, u"tryButton"_s);
        QCOMPARE(tries.size(), 1);
        QVERIFY(!get<QPushButton>(dialog, u"tryButton"_s)->isEnabled());
        dialog.showDiagnosis({.symptom = u"<b>silent</b>"_s, .cause = u"c"_s, .remedy = u"r"_s});
        QCOMPARE(head->text(), u"<b>silent</b>"_s);
        QCOMPARE(head->textFormat(), Qt::PlainText);
        QVERIFY(!join->isVisible());
        click(dialog, u"tryButton"_s);
        dialog.showAnswer(
            {.hostId = "0123456789", .name = u"kim"_s, .roundTrip = std::chrono::milliseconds(3)});
        QVERIFY(head->text().contains(u"kim"_s));
        QVERIFY(join->isVisible());
        click(dialog, u"joinButton"_s);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(!dialog.isVisible());
    }

    void reachDialogSaysWhatIsNoAddress()
    {
        ui::ReachDialog dialog(u"192.168.0"_s);
        const QSignalSpy tries(&dialog, &ui::ReachDialog::tryRequested);
        dialog.open();
        click(dialog, u"tryButton"_s);
        QVERIFY(!problem(dialog).isEmpty());
        QCOMPARE(tries.size(), 0);
    }

    void hostDialogTakesAPasscode()
    {
        ui::HostDialog dialog(
            {.nickname = u"kim"_s, .room = 5, .port = 8750, .passcode = u"old"_s});
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.open();
        auto *field = get<QLineEdit>(dialog, u"passcodeField"_s);
        QCOMPARE(field->text(), u"old"_s);
        field->setText(u"back\\slash"_s);
        click(dialog, u"acceptButton"_s);
        QVERIFY(!problem(dialog).isEmpty());
        field->setText(u"열려라 참깨"_s);
        click(dialog, u"acceptButton"_s);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(dialog.intent().passcode, u"열려라 참깨"_s);
    }

    void keyboardStartsInTheFirstFieldAndEndsAtTheButtons()
    {
        ui::HostDialog dialog({.nickname = u"kim"_s, .room = 5, .port = 8750});
        dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QStringList order;
        for (int i = 0; i < 6; ++i) {
            order.append(dialog.focusWidget()->objectName());
            QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        }
        const QStringList expected{u"nicknameField"_s, u"roomField"_s,    u"portField"_s,
                                   u"passcodeField"_s, u"cancelButton"_s, u"acceptButton"_s};
        QCOMPARE(order, expected);
    }

    void passcodeDialogWantsOne()
    {
        ui::PasscodeDialog dialog(u"192.168.0.7"_s, false);
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.open();
        click(dialog, u"acceptButton"_s);
        QVERIFY(!problem(dialog).isEmpty());
        auto *field = get<QLineEdit>(dialog, u"passcodeField"_s);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::keyClicks(field, u"sesame"_s);
        get<QCheckBox>(dialog, u"keepPasscode"_s)->setChecked(false);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(dialog.passcode(), u"sesame"_s);
        QVERIFY(!dialog.isToBeKept());
    }

    void joinDialogProposesALink()
    {
        ui::JoinDialog dialog(
            {.nickname = u"kim"_s, .room = 7, .url = QUrl(u"ws://10.0.0.1:9000/ws"_s)},
            {u"192.168.0.7"_s});
        dialog.open();
        QCOMPARE(get<QComboBox>(dialog, u"addressField"_s)->currentText(), u"10.0.0.1:9000"_s);
        QCOMPARE(get<QSpinBox>(dialog, u"roomField"_s)->value(), 7);
    }

    void joinDialogGivesWhatWasTyped()
    {
        ui::JoinDialog dialog({.nickname = u"kim"_s, .room = 5, .url = {}},
                              {u"192.168.0.7"_s, u"kim-laptop:9000"_s});
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.open();
        auto *address = get<QComboBox>(dialog, u"addressField"_s);
        QCOMPARE(address->count(), 2);
        QCOMPARE(address->currentText(), u"192.168.0.7"_s);
        address->setEditText(u"http://10.0.0.1:9000/room/12"_s);
        click(dialog, u"acceptButton"_s);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(dialog.intent(),
                 (ui::JoinIntent{
                     .nickname = u"kim"_s, .room = 12, .url = QUrl(u"ws://10.0.0.1:9000/ws"_s)}));
    }

    void joinDialogKeepsTheMessageOfALink()
    {
        const ui::JoinIntent proposal{
            .nickname = u"kim"_s, .room = 12, .url = QUrl(u"ws://10.0.0.1:9000/ws"_s), .seq = 7};
        ui::JoinDialog dialog(proposal, {});
        dialog.open();
        QCOMPARE(get<QComboBox>(dialog, u"addressField"_s)->currentText(),
                 u"10.0.0.1:9000/room/12#7"_s);
        click(dialog, u"acceptButton"_s);
        QCOMPARE(dialog.intent(), proposal);
    }

    void joinDialogSaysWhatIsWrong()
    {
        ui::JoinDialog dialog({.nickname = {}, .room = 5, .url = {}}, {});
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.open();
        click(dialog, u"acceptButton"_s);
        const QString noAddress = problem(dialog);
        QVERIFY(!noAddress.isEmpty());
        get<QComboBox>(dialog, u"addressField"_s)->setEditText(u"127.0.0.1"_s);
        QVERIFY(problem(dialog).isEmpty());
        click(dialog, u"acceptButton"_s);
        QVERIFY(!problem(dialog).isEmpty());
        QVERIFY(problem(dialog) != noAddress);
        QCOMPARE(accepted.size(), 0);
        click(dialog, u"cancelButton"_s);
        QVERIFY(!dialog.isVisible());
    }

    void joinRoomDialogOffersTheHostsRooms()
    {
        ui::JoinRoomDialog dialog;
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.open();
        dialog.setRooms({.rooms = {{.room = 5, .members = 3, .lastSeq = 1},
                                   {.room = 12, .members = 1, .lastSeq = 0}}});
        auto *list = get<QListWidget>(dialog, u"rooms"_s);
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->item(0)->text(), u"Room 5 – 3 people"_s);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualItemRect(list->item(1)).center());
        QCOMPARE(dialog.room(), 12);
        get<QSpinBox>(dialog, u"roomField"_s)->setValue(77);
        click(dialog, u"acceptButton"_s);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(dialog.room(), 77);
    }

    void nicknameDialogNormalizes()
    {
        ui::NicknameDialog dialog(u"kim"_s);
        dialog.open();
        auto *name = get<QLineEdit>(dialog, u"nicknameField"_s);
        name->setText(u"  park   seo  "_s);
        click(dialog, u"acceptButton"_s);
        QCOMPARE(dialog.nickname(), u"park seo"_s);
    }

    void leavingAGuestlessHostIsNotThisDialogsMatter()
    {
        ui::LeaveWhileHostingDialog dialog(3);
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        const QSignalSpy rejected(&dialog, &QDialog::rejected);
        dialog.open();
        bool tellsHowMany = false;
        for (const auto *label : dialog.findChildren<QLabel *>())
            tellsHowMany = tellsHowMany || label->text().contains("3 guests"_L1);
        QVERIFY(tellsHowMany);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(rejected.size(), 1);
        dialog.open();
        click(dialog, u"acceptButton"_s);
        QCOMPARE(accepted.size(), 1);
    }

    void textsArePlain()
    {
        const ui::AboutDialog about;
        const ui::HostDialog host({});
        for (const QWidget *dialog :
             {static_cast<const QWidget *>(&about), static_cast<const QWidget *>(&host)}) {
            for (const auto *label : dialog->findChildren<QLabel *>())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
