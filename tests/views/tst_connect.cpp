// SPDX-License-Identifier: GPL-3.0-or-later
// The way to another queue, and what the window says when its own cannot be reached.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/connectdialog.h"
#include "views/messagebar.h"
#include "views/queuepage.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

namespace kataar {

using namespace test;

namespace {

ServerState goodState(const QUrl& url) {
    ServerState state;
    state.url = url;
    state.version = QStringLiteral(KATAAR_VERSION);
    state.account = Account{7, QStringLiteral("meera"), {}, Level::Lead, {}};
    return state;
}

struct ConnectFixture : WindowFixture {
    ConnectFixture() {
        dialog = std::make_unique<ConnectDialog>(
            [this](const QUrl& url, ServerCheck::Then then) {
                asked << url.toString();
                ServerState state = found;
                state.url = url;
                last = [then = std::move(then), answer = problem
                                                             ? Result<ServerState>(*problem)
                                                             : Result<ServerState>(state)] { then(answer); };
                if (answers)
                    last();
            },
            settings);
        dialog->show();
        address = dialog->findChild<QComboBox*>();
        auto* buttons = dialog->findChild<QDialogButtonBox*>();
        connects = buttons->button(QDialogButtonBox::Ok);
        for (QAbstractButton* button : buttons->buttons()) {
            if (buttons->buttonRole(button) == QDialogButtonBox::ActionRole)
                look = button;
        }
        chosen = std::make_unique<QSignalSpy>(dialog.get(), &ConnectDialog::chosen);
    }
    std::unique_ptr<ConnectDialog> dialog;
    std::unique_ptr<QSignalSpy> chosen;
    QComboBox* address = nullptr;
    QPushButton* connects = nullptr;
    QAbstractButton* look = nullptr;
    QStringList asked;
    ServerState found = goodState({});
    std::optional<Error> problem;
    bool answers = true;
    std::function<void()> last;
};

Error lostError(const char* name = "unreachable") {
    return Error::unavailable(QString::fromLatin1(name), QStringLiteral("gone"),
                              {{QStringLiteral("url"), QStringLiteral("http://asha-box:8001")}});
}

} // namespace

class ConnectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whereAllIsWellOnePressSuffices() {
        ConnectFixture fixture;
        QVERIFY(!fixture.connects->isEnabled());
        fixture.address->setEditText(QStringLiteral("asha-box"));
        fixture.connects->click();
        QCOMPARE(fixture.asked, QStringList{QStringLiteral("https://asha-box:8001")});
        QCOMPARE(fixture.chosen->size(), 1);
        QCOMPARE(fixture.chosen->first()[0].toUrl(), QUrl(QStringLiteral("https://asha-box:8001")));
        QVERIFY(!fixture.dialog->isVisible());
        ConnectFixture again;
        QCOMPARE(again.address->count(), 0); // its settings are its own
    }

    void nothingIsPaintedBeforeItIsSaid() {
        WindowFixture fixture;
        const ConnectDialog dialog([](const QUrl&, const ServerCheck::Then&) {}, fixture.settings);
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            QVERIFY(label->pixmap().isNull());
    }

    void addressesAreKeptNewestFirst() {
        WindowFixture fixture;
        const auto ask = [](const QUrl& url, const ServerCheck::Then& then) { then(goodState(url)); };
        for (int i = 0; i < 10; ++i) {
            ConnectDialog dialog(ask, fixture.settings);
            dialog.findChild<QComboBox*>()->setEditText(QStringLiteral("host%1").arg(i % 9));
            dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        }
        ConnectDialog dialog(ask, fixture.settings);
        const auto& address = *dialog.findChild<QComboBox*>();
        QCOMPARE(address.count(), 8);
        QCOMPARE(address.currentText(), QStringLiteral("https://host0:8001"));
        QCOMPARE(address.itemText(1), QStringLiteral("https://host8:8001"));
    }

    void doubtsAreReadFirst() {
        ConnectFixture fixture;
        fixture.found.account.reset();
        fixture.found.keyWanted = true;
        fixture.found.version = QStringLiteral("0.0.1");
        fixture.found.isWell = false;
        fixture.address->setEditText(QStringLiteral("http://asha-box:8001"));
        fixture.connects->click();
        QVERIFY(fixture.chosen->isEmpty());
        const QString said = fixture.dialog->outcome();
        for (const char* words :
             {"Kataar 0.0.1 answers", "older than this one", "unwell", "not encrypted", "wants a key"})
            QVERIFY2(said.contains(QString::fromLatin1(words)), qPrintable(said));
        QCOMPARE(fixture.connects->text(), QStringLiteral("&Connect Anyway"));
        fixture.connects->click();
        QCOMPARE(fixture.asked.size(), 1);
        QCOMPARE(fixture.chosen->size(), 1);
    }

    void lookingGoesNowhere() {
        ConnectFixture fixture;
        fixture.address->setEditText(QStringLiteral("https://asha-box:8001"));
        fixture.look->click();
        QVERIFY(fixture.chosen->isEmpty());
        QVERIFY2(fixture.dialog->outcome().contains(u"You are meera there."),
                 qPrintable(fixture.dialog->outcome()));
        QVERIFY(fixture.dialog->outcome().contains(u"encrypted, and its certificate is trusted"));
        QTRY_VERIFY2(clippedTexts(*fixture.dialog).isEmpty(),
                     qPrintable(clippedTexts(*fixture.dialog).join(u'\n')));
    }

    void whatDoesNotAnswerIsNotOpened() {
        ConnectFixture fixture;
        fixture.problem = lostError();
        fixture.address->setEditText(QStringLiteral("asha-box"));
        for (int press = 0; press < 2; ++press) {
            fixture.connects->click();
            QVERIFY(fixture.dialog->outcome().contains(u"cannot be reached"));
        }
        QVERIFY(fixture.chosen->isEmpty());
        fixture.address->setEditText(QStringLiteral("what is this"));
        QVERIFY(fixture.dialog->outcome().isEmpty());
        fixture.connects->click();
        QVERIFY(fixture.dialog->outcome().contains(u"no server address"));
        QCOMPARE(fixture.asked.size(), 2);
    }

    void anAnswerAboutAnotherAddressIsNotTaken() {
        ConnectFixture fixture;
        fixture.answers = false;
        fixture.address->setEditText(QStringLiteral("asha-box"));
        fixture.connects->click();
        QVERIFY(!fixture.connects->isEnabled());
        fixture.address->setEditText(QStringLiteral("other-box"));
        fixture.last();
        QVERIFY(fixture.chosen->isEmpty());
        QVERIFY(fixture.dialog->outcome().isEmpty());
        fixture.connects->click();
        fixture.dialog.reset();
        fixture.last(); // nobody is there
    }

    void theWindowOffersIt() {
        WindowFixture fixture;
        auto options = WindowFixture::defaultOptions();
        options.askServer = [](const QUrl& url, const ServerCheck::Then& then) { then(goodState(url)); };
        MainWindow& window = fixture.open(options);
        QSignalSpy wanted(&window, &MainWindow::connectWanted);
        QTest::keyClick(&window, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        auto& dialog = *window.findChild<ConnectDialog*>();
        dialog.findChild<QComboBox*>()->setEditText(QStringLiteral("asha-box"));
        dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QCOMPARE(wanted.size(), 1);
        window.tellNotOpened(QUrl(QStringLiteral("https://asha-box:8001")));
        QVERIFY(window.findChild<MessageBar*>()->text().contains(
            u"kataar-desktop --connect https://asha-box:8001"));
    }

    void aLostLinkSaysWhenItIsTriedAgain() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& bar = *window.findChild<MessageBar*>();
        const auto& page = *window.findChild<QueuePage*>();
        QTRY_COMPARE(page.selectedJobs().size(), 0);
        fixture.client.nextTry = 7200;
        Q_EMIT fixture.client.linkChanged(LinkState::Lost, lostError());
        QVERIFY2(bar.text().contains(u"cannot be reached"), qPrintable(bar.text()));
        QVERIFY2(bar.text().contains(u"What is shown is as of"), qPrintable(bar.text()));
        QVERIFY2(bar.text().endsWith(u"Trying again in 8 s."), qPrintable(bar.text()));
        const auto status = [&] {
            QStringList texts;
            for (const QLabel* label : window.statusBar()->findChildren<QLabel*>())
                texts << label->text();
            return texts.join(u'|');
        };
        QVERIFY2(status().contains(u"Not connected, as of"), qPrintable(status()));
        QCOMPARE(window.findChild<QueuePage*>()->model().rowCount(), 10); // what was known stays
        fixture.client.nextTry = 0;
        QTRY_VERIFY(bar.text().endsWith(u"Trying to connect…"));
        bar.answerButton()->click();
        QCOMPARE(fixture.client.reconnects, 1);
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        QTRY_VERIFY(!status().contains(u"Not connected"));
        QTRY_VERIFY(bar.topic() != QStringLiteral("feed"));
    }

    void aLineThatWasClosedStaysClosed() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& bar = *window.findChild<MessageBar*>();
        Q_EMIT fixture.client.linkChanged(LinkState::Lost, lostError());
        QTest::keyClick(&bar, Qt::Key_Escape);
        QVERIFY(bar.isHidden());
        Q_EMIT fixture.client.linkChanged(LinkState::Lost, lostError());
        QVERIFY(bar.isHidden());
        Q_EMIT fixture.client.linkChanged(LinkState::Lost, lostError("server_untrusted"));
        QVERIFY(!bar.isHidden()); // something else is wrong now
    }

    void aServerThatAnswersAgainIsConnectedTo() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        fixture.client.nextTry = 20'000;
        Q_EMIT fixture.client.linkChanged(LinkState::Lost, lostError());
        for (QAction* action : window.actions()) {
            if (action->shortcut() == QKeySequence(Qt::Key_F5))
                action->trigger();
        }
        QTRY_VERIFY(fixture.client.reconnects > 0);
    }

    void anOlderServerIsNamedOnce() {
        WindowFixture fixture;
        fixture.client.unwell.version = QStringLiteral("0.0.9");
        MainWindow& window = fixture.open();
        auto& bar = *window.findChild<MessageBar*>();
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        QTRY_COMPARE(bar.topic(), QStringLiteral("older"));
        QVERIFY2(bar.text().contains(u"0.0.9"), qPrintable(bar.text()));
        QTest::keyClick(&bar, Qt::Key_Escape);
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        QTest::qWait(1);
        QVERIFY(bar.isHidden());
    }

    void oneOfTheSameAgeIsNot() {
        WindowFixture fixture;
        fixture.client.unwell.version = QStringLiteral(KATAAR_VERSION);
        MainWindow& window = fixture.open();
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        QTest::qWait(1);
        QVERIFY(window.findChild<MessageBar*>()->isHidden());
    }
};

} // namespace kataar

KATAAR_TEST(connect, kataar::ConnectTest)
#include "tst_connect.moc"
