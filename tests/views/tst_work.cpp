// SPDX-License-Identifier: GPL-3.0-or-later
// What takes long and can be counted shows how far it is: many jobs at a time, a log that is saved or
// searched as a whole, a long listing.
#include "models/queuetable.h"
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/logfindbar.h"
#include "views/logsaver.h"
#include "views/logtext.h"
#include "views/logview.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/tableview.h"
#include "views/workbar.h"

#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace kataar {

using namespace test;

class WorkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shortWorkIsNotShown() {
        WorkBar bar;
        bar.tell(QStringLiteral("a"), 0, 10, [] { return QStringLiteral("words"); });
        QVERIFY(!bar.isVisible());
        bar.tell(QStringLiteral("a"), 10, 10, {});
        QTest::qWait(600); // longer than its patience
        QVERIFY(!bar.isVisible());
    }

    void longWorkIsShownUntilItsEnd() {
        WorkBar bar;
        const auto words = [] { return QStringLiteral("words"); };
        bar.tell(QStringLiteral("a"), 0, 3'000'000'000, words);
        QTRY_VERIFY(bar.isVisible());
        QCOMPARE(bar.percent(), 0);
        bar.tell(QStringLiteral("a"), 1'500'000'000, 3'000'000'000, words);
        QCOMPARE(bar.percent(), 50);
        bar.tell(QStringLiteral("b"), 1, 4, words); // another one began
        QCOMPARE(bar.percent(), 25);
        bar.tell(QStringLiteral("a"), 3, 3, {}); // the first is over
        QVERIFY(bar.isVisible());
        bar.tell(QStringLiteral("b"), 4, 4, {});
        QVERIFY(!bar.isVisible());
    }

    void manyJobsAtATime() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& page = *window.findChild<QueuePage*>();
        page.setFilter(QStringLiteral("state:pending"));
        page.table().setFocus();
        page.table().selectAll();
        const auto jobs = page.selectedJobs().size();
        QVERIFY(jobs > 1);
        fixture.client.silent = true;
        QTest::keyClick(&page.table(), Qt::Key_H, Qt::ControlModifier);
        auto& bar = *window.findChild<WorkBar*>();
        QTRY_VERIFY(bar.isVisible());
        QCOMPARE(bar.percent(), 0);
        fixture.client.answerNow();
        QTRY_VERIFY(bar.percent() > 0);
        fixture.client.silent = false;
        fixture.client.answerNow();
        QTRY_VERIFY(!bar.isVisible());
        QCOMPARE(fixture.client.deeds.size(), jobs);
    }

    void aLogThatIsSaved() {
        FakeQueueClient client;
        const QByteArray log(5 * LogSaver::stepBytes / 2, 'x');
        client.logs[QStringLiteral("job")] = log;
        QueueFeed feed(client);
        LogView view(client, feed.calls());
        view.show();
        view.setJob(QStringLiteral("job"));
        QTRY_VERIFY(!view.text().isEmpty());
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("job.log"));
        auto* bar = view.findChild<QProgressBar*>(QStringLiteral("saving"));
        QVERIFY(!bar->isVisible());
        client.silent = true;
        view.saveTo(path);
        client.answerNow();
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(bar->value() * 100 / bar->maximum(), 40);
        QVERIFY(!bar->accessibleName().isEmpty());
        client.silent = false;
        client.answerNow();
        QTRY_VERIFY(!bar->isVisible());
        QTRY_COMPARE(QFileInfo(path).size(), log.size());
    }

    void aLogThatIsNotSavedShowsNoBar() {
        FakeQueueClient client;
        client.logs[QStringLiteral("job")] = QByteArray(3 * LogSaver::stepBytes, 'x');
        QueueFeed feed(client);
        LogView view(client, feed.calls());
        view.show();
        view.setJob(QStringLiteral("job"));
        auto* bar = view.findChild<QProgressBar*>(QStringLiteral("saving"));
        const QTemporaryDir folder;
        client.silent = true;
        view.saveTo(folder.filePath(QStringLiteral("job.log")));
        client.answerNow();
        QTRY_VERIFY(bar->isVisible());
        client.failure = Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("No answer."));
        client.silent = false;
        client.answerNow(); // the piece that was asked for before
        QTRY_VERIFY(!bar->isVisible());
        QVERIFY(view.note().startsWith(u"The log was not saved"));
    }

    void aLogThatIsSearchedAsAWhole() {
        LogFindBar bar;
        bar.show();
        auto* read = bar.findChild<QProgressBar*>();
        bar.setRead(1, 4);
        QVERIFY(read->isVisible());
        QCOMPARE(read->value() * 4, read->maximum());
        bar.setRead(0, 0);
        QVERIFY(!read->isVisible());

        FakeQueueClient client;
        for (int i = 0; i < 60'000; ++i)
            client.logs[QStringLiteral("job")] += "step " + QByteArray::number(i) + " loss 0.25\n";
        QueueFeed feed(client);
        LogView view(client, feed.calls());
        view.resize(500, 400);
        view.show();
        view.setJob(QStringLiteral("job"));
        QTRY_VERIFY(!view.text().isEmpty());
        QTest::keyClick(view.findChild<LogText*>(), Qt::Key_F, Qt::ControlModifier);
        auto& find = *view.findChild<LogFindBar*>();
        QTest::keyClicks(find.findChild<QLineEdit*>(), QStringLiteral("step 100 "));
        auto* all = find.findChild<QPushButton*>();
        QTRY_VERIFY(all->isVisible());
        client.silent = true;
        QTest::mouseClick(all, Qt::LeftButton);
        QTRY_VERIFY(find.findChild<QProgressBar*>()->isVisible());
        client.silent = false;
        client.answerNow();
        QTRY_VERIFY(!find.findChild<QProgressBar*>()->isVisible());
        QTRY_COMPARE(find.outcome(), QStringLiteral("1 of 1"));
    }

    void aLongListing() {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        QueueTableModel model;
        auto table = std::make_unique<TableView>(QStringLiteral("queue"), model, settings);
        QVector<EntryView> rows(20'000);
        for (int i = 0; i < rows.size(); ++i)
            rows[i].entry.jobId = QString::number(i);
        QSignalSpy told(table.get(), &TableView::takingIn);
        bool done = false;
        model.begin(rows);
        table->takeIn([&done] { done = true; });
        QTRY_VERIFY(done);
        QVERIFY(told.size() > 2);
        qint64 before = 0;
        for (const auto& one : std::as_const(told)) {
            QVERIFY(one[0].toLongLong() >= before);
            QCOMPARE(one[1].toLongLong(), rows.size());
            before = one[0].toLongLong();
        }
        QCOMPARE(before, rows.size());
        table.reset(); // it goes before its model
    }
};

} // namespace kataar

KATAAR_TEST(work, kataar::WorkTest)
#include "tst_work.moc"
