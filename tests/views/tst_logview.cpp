// SPDX-License-Identifier: GPL-3.0-or-later
// The live log under real events: followed, scrolled, searched, selected, saved, read aloud; and a long one.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/logcolours.h"
#include "views/logfindbar.h"
#include "views/logreader.h"
#include "views/logtext.h"
#include "views/logview.h"
#include "views/queuefeed.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace kataar {

using namespace test;

namespace {

const QString logJob = QStringLiteral("job-1");

QByteArray stepsLog(int lines) {
    QByteArray log;
    for (int i = 0; i < lines; ++i)
        log += "step " + QByteArray::number(i) + " loss 0.25\n";
    return log;
}

struct LogFixture {
    explicit LogFixture(const QByteArray& log) {
        QApplication::setPalette(paletteOf(false));
        client.logs[logJob] = log;
        view.resize(500, 300);
        view.show();
        view.setJob(logJob);
    }
    bool shows(const QString& text) const { return pane().visibleText().contains(text); }
    LogText& pane() const { return *view.findChild<LogText*>(); }
    LogFindBar& bar() const { return *view.findChild<LogFindBar*>(); }
    QCheckBox& follow() const { return *view.findChild<QCheckBox*>(QString(), Qt::FindDirectChildrenOnly); }
    void find(const QString& text) {
        QTest::keyClick(&pane(), Qt::Key_F, Qt::ControlModifier);
        bar().findChild<QLineEdit*>()->setText(text);
    }

    FakeQueueClient client;
    QueueFeed feed{client};
    LogView view{client, feed.calls()};
};

} // namespace

class LogViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsUntilOneScrollsUp() {
        LogFixture fixture(stepsLog(2000));
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 1999 ")));
        fixture.client.logs[logJob] += "one more\n";
        QTRY_VERIFY(fixture.shows(QStringLiteral("one more")));

        QTest::keyClick(&fixture.pane(), Qt::Key_PageUp);
        QVERIFY(!fixture.follow().isChecked());
        const QString seen = fixture.pane().visibleText();
        fixture.client.logs[logJob] += "and another\n";
        QTRY_VERIFY(fixture.view.text().endsWith(u"and another"));
        QCOMPARE(fixture.pane().visibleText(), seen);

        QTest::keyClick(&fixture.pane(), Qt::Key_End);
        QVERIFY(fixture.follow().isChecked());
        QTRY_VERIFY(fixture.shows(QStringLiteral("and another")));
        QTest::keyClick(&fixture.pane(), Qt::Key_Up);
        QVERIFY(!fixture.follow().isChecked());
        fixture.follow().click();
        QVERIFY(fixture.pane().follows());
    }

    void aLogThatIsGoneIsNotAskedForAgain() {
        LogFixture fixture(stepsLog(10));
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 9 ")));
        fixture.client.failure = Error::notFound(QStringLiteral("job_not_found"), QStringLiteral("gone"));
        QTRY_COMPARE(fixture.view.note(),
                     QStringLiteral("The log is gone: it has been removed with its job."));
        const int asked = fixture.client.logReads;
        fixture.view.hide();
        fixture.view.show();
        QTest::keyClick(&fixture.pane(), Qt::Key_End);
        QTest::qWait(400); // refreshed some times
        QCOMPARE(fixture.client.logReads, asked);
        QVERIFY(fixture.shows(QStringLiteral("step 9 "))); // what was read stays
    }

    void afterAnErrorItPauses() {
        LogFixture fixture(stepsLog(60000));
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 59999 ")));
        QTest::keyClick(&fixture.pane(), Qt::Key_PageUp);
        fixture.client.failure = Error::internal(QStringLiteral("broken"), QStringLiteral("The flux broke."));
        fixture.pane().verticalScrollBar()->setValue(0); // older lines are wanted
        QTRY_COMPARE(fixture.view.note(), QStringLiteral("The flux broke."));
        const int asked = fixture.client.logReads;
        QTest::qWait(400);
        QCOMPARE(fixture.client.logReads, asked);
        fixture.client.failure.reset();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.client.logReads > asked, 10'000);
        QTRY_VERIFY(fixture.view.note().isEmpty());
    }

    void olderPartsComeWithoutAJump() {
        const QByteArray log = stepsLog(60000); // 1.3 MB: five times what is read at first
        LogFixture fixture(log);
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 59999 ")));
        QVERIFY(!fixture.view.text().contains(QStringLiteral("step 100 ")));
        QScrollBar& bar = *fixture.pane().verticalScrollBar();
        bar.setValue(0);
        const QString top = fixture.pane().visibleText();
        QTRY_VERIFY(bar.value() > 0);
        QCOMPARE(fixture.pane().visibleText(), top);
        QTest::keyClick(&fixture.pane(), Qt::Key_Home);
        QTRY_VERIFY(fixture.pane().visibleText().startsWith(u"step 0 "));
        QVERIFY(!fixture.follow().isChecked());
        QTest::keyClick(&fixture.pane(), Qt::Key_End);
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 59999 ")));
    }

    void barsAndColours() {
        LogFixture fixture("\x1b[32mready\x1b[0m\n\r 10%|#   |\r 20%|##  |");
        QTRY_COMPARE(fixture.view.text(), QStringLiteral("ready\n 20%|##  |"));
        fixture.client.logs[logJob] += "\r 30%|### |\x1b[A\rREADY\n\n";
        QTRY_COMPARE(fixture.view.text(), QStringLiteral("READY\n 30%|### |"));
    }

    void finds() {
        LogFixture fixture(stepsLog(3000) + "Step by step\n");
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 2999 ")));
        fixture.find(QStringLiteral("step 100"));
        QTRY_COMPARE(fixture.bar().outcome(), QStringLiteral("11 of 11"));
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 1009 ")));
        QVERIFY(!fixture.follow().isChecked());
        auto* edit = fixture.bar().findChild<QLineEdit*>();
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(fixture.bar().outcome(), QStringLiteral("1 of 11"));
        QVERIFY(fixture.shows(QStringLiteral("step 100 ")));
        QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(fixture.bar().outcome(), QStringLiteral("11 of 11"));
        QTest::keyClick(&fixture.pane(), Qt::Key_F3);
        QTest::keyClick(&fixture.pane(), Qt::Key_F3);
        QCOMPARE(fixture.bar().outcome(), QStringLiteral("2 of 11"));
        QTest::keyClick(&fixture.pane(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(fixture.bar().outcome(), QStringLiteral("1 of 11"));

        edit->setText(QStringLiteral("STEP BY"));
        QTRY_COMPARE(fixture.bar().outcome(), QStringLiteral("1 of 1"));
        fixture.bar().findChild<QCheckBox*>()->click();
        QTRY_COMPARE(fixture.bar().outcome(), QStringLiteral("Not found"));
        fixture.client.logs[logJob] += "STEP BY STEP\n";
        fixture.follow().setChecked(true);
        QTRY_COMPARE(fixture.bar().outcome(), QStringLiteral("1"));
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!fixture.bar().isVisible());
        QVERIFY(fixture.bar().text().isEmpty());
    }

    void findSaysWhatItSearched() {
        LogFixture fixture(stepsLog(60000));
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 59999 ")));
        fixture.find(QStringLiteral("step 100 "));
        QTRY_VERIFY2(fixture.bar().outcome().startsWith(u"Not found – in 25"),
                     qPrintable(fixture.bar().outcome()));
        auto* all = fixture.bar().findChild<QPushButton*>();
        QVERIFY(all->isVisible());
        all->click();
        QTRY_COMPARE(fixture.bar().outcome(), QStringLiteral("1 of 1"));
        QVERIFY(!all->isVisible());
        QTest::keyClick(fixture.bar().findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(fixture.shows(QStringLiteral("step 100 ")));
    }

    void selectsAndCopies() {
        LogFixture fixture("alpha beta\nप्रयास दो\ngamma\n");
        LogText& pane = fixture.pane();
        QTRY_VERIFY(fixture.shows(QStringLiteral("gamma")));
        QTest::keyClick(&pane, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&pane, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("alpha beta\nप्रयास दो\ngamma"));

        QTest::mouseDClick(pane.viewport(), Qt::LeftButton, {}, QPoint(12, 8));
        QCOMPARE(pane.selectedText(), QStringLiteral("alpha"));
        QTest::mousePress(pane.viewport(), Qt::LeftButton, {}, QPoint(0, 8));
        QTest::mouseMove(pane.viewport(), QPoint(450, 8));
        QTest::mouseRelease(pane.viewport(), Qt::LeftButton, {}, QPoint(450, 8));
        QCOMPARE(pane.selectedText(), QStringLiteral("alpha beta"));

        QTest::mouseClick(pane.viewport(), Qt::LeftButton, {}, QPoint(0, 8));
        QVERIFY(!pane.hasSelection());
        QTest::keyClick(&pane, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&pane, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(pane.selectedText(), QStringLiteral("alpha beta\nप्र")); // a whole cluster
        QTest::keyClick(&pane, Qt::Key_End, Qt::ShiftModifier | Qt::ControlModifier);
        QVERIFY(pane.selectedText().endsWith(u"gamma"));
        QTest::keyClick(&pane, Qt::Key_Home, Qt::ShiftModifier);
        QVERIFY(pane.selectedText().endsWith(u"दो\n"));
    }

    void savesAllOfIt() {
        const QByteArray log = stepsLog(60000) + "raw \xff\x1b[31mbytes\n";
        LogFixture fixture(log);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("job.log"));
        fixture.view.saveTo(path);
        QTRY_VERIFY2(fixture.view.note().startsWith(u"Saved"), qPrintable(fixture.view.note()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), log);
        fixture.view.saveTo(folder.filePath(QStringLiteral("no/such/folder.log")));
        QTRY_VERIFY2(fixture.view.note().startsWith(u"The log was not saved"),
                     qPrintable(fixture.view.note()));
    }

    void failuresAreTold() {
        LogFixture fixture("a\n");
        QTRY_VERIFY(fixture.shows(QStringLiteral("a")));
        fixture.client.failure = Error::notFound(QStringLiteral("job_not_found"), QStringLiteral("Gone."));
        QTRY_VERIFY2(fixture.view.note().startsWith(u"The log is gone"), qPrintable(fixture.view.note()));
        QCOMPARE(fixture.view.text(), QStringLiteral("a"));
        fixture.client.failure.reset();
        fixture.view.setJob({});
        QCOMPARE(fixture.view.note(), QString());
        fixture.client.logsEnded = true;
        fixture.view.setJob(QStringLiteral("silent"));
        QTRY_COMPARE(fixture.view.note(), QStringLiteral("The job wrote nothing."));
        QTest::keyClick(&fixture.pane(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::mouseClick(fixture.pane().viewport(), Qt::LeftButton, {}, QPoint(5, 5));
        QVERIFY(fixture.pane().selectedText().isEmpty());
    }

    void aLogThatBeganAnew() {
        LogFixture fixture(stepsLog(300));
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 299 ")));
        fixture.client.logs[logJob] = "second attempt\n";
        QTRY_COMPARE(fixture.view.text(), QStringLiteral("second attempt"));
    }

    void screenReadersSeeWhatIsInSight() {
        LogFixture fixture(stepsLog(2000));
        QTRY_VERIFY(fixture.shows(QStringLiteral("step 1999 ")));
        auto* face = QAccessible::queryAccessibleInterface(&fixture.pane());
        QVERIFY(face && face->textInterface());
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Log of the job"));
        QCOMPARE(face->text(QAccessible::Value), fixture.pane().visibleText());
        QVERIFY(face->state().readOnly);
        QAccessibleTextInterface& text = *face->textInterface();
        QCOMPARE(text.text(0, 5), QStringLiteral("step "));
        QCOMPARE(text.cursorPosition(), text.characterCount());
        QTest::keyClick(&fixture.pane(), Qt::Key_Home, Qt::ShiftModifier);
        QTest::keyClick(&fixture.pane(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(text.selectionCount(), 1);
        int start = 0, end = 0;
        text.selection(0, &start, &end);
        QCOMPARE(end - start, 1);
    }

    void coloursCanBeRead_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void coloursCanBeRead() {
        QFETCH(bool, dark);
        const QPalette palette = paletteOf(dark);
        for (int index = 0; index < 256; ++index) {
            for (const quint8 flags : {0, int(TextStyle::Dim), int(TextStyle::Reverse)}) {
                StyledLine line{QStringLiteral("x"), {{0, 1, {TextColour::indexed(index), {}, flags}}}};
                const QTextCharFormat format = logFormats(line, palette).constFirst().format;
                const QColor back = format.hasProperty(QTextFormat::BackgroundBrush)
                                        ? format.background().color()
                                        : palette.color(QPalette::Base);
                QVERIFY2(contrastOf(format.foreground().color(), back) >=
                             (flags == TextStyle::Dim ? 3.0 : 4.5),
                         qPrintable(QStringLiteral("%1 %2").arg(index).arg(flags)));
            }
        }
    }
};

} // namespace kataar

KATAAR_TEST(logview, kataar::LogViewTest)
#include "tst_logview.moc"
