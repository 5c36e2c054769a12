// SPDX-License-Identifier: GPL-3.0-or-later
// Links to jobs lead to them wherever they are listed, and say so where they are gone.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/approvalspage.h"
#include "views/detailpane.h"
#include "views/gpupage.h"
#include "views/historyfilter.h"
#include "views/historypage.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/tableview.h"
#include "views/timelinepane.h"
#include "views/workerspage.h"

#include <QTest>

namespace kataar {

using namespace test;

class FindingTest : public QObject {
    Q_OBJECT

    static constexpr int waiting = 5000;

    std::unique_ptr<WindowFixture> m_fixture;
    QueuePage* m_page = nullptr;

    FakeQueueClient& client() { return m_fixture->client; }
    MainWindow& window() { return *m_fixture->window; }
    void open() {
        m_page = m_fixture->open().findChild<QueuePage*>();
        QTRY_VERIFY(m_page->model().rowCount() > 0);
    }
    EntryView waitingJob(int number) {
        EntryView view = client().page.entries[3];
        view.entry.id = 10'000 + number;
        view.entry.jobId = QStringLiteral("%1").arg(number, 32, 16, QLatin1Char('a'));
        view.entry.name = QStringLiteral("job %1").arg(number);
        view.position = number;
        return view;
    }
    /// Behind them stands the one that waits for approval.
    void lengthen() {
        EntryPage& page = client().page;
        const auto isActive = [](const EntryView& view) { return !isTerminal(view.entry.status); };
        const auto blocked = std::ranges::find(page.entries, JobStatus::Blocked,
                                               [](const EntryView& view) { return view.entry.status; });
        QVERIFY(blocked != page.entries.end());
        QVector<EntryView> more;
        for (int i = 1; i <= waiting; ++i)
            more << waitingJob(i);
        page.totalPending += waiting;
        const EntryView last = *blocked;
        page.entries.erase(blocked);
        const auto active = std::ranges::count_if(page.entries, isActive);
        page.entries =
            page.entries.mid(0, active) + more + QVector<EntryView>{last} + page.entries.mid(active);
    }
    bool says(const QString& text) const {
        const auto bars = m_fixture->window->findChildren<MessageBar*>();
        return std::any_of(bars.begin(), bars.end(), [&](const MessageBar* bar) {
            return !bar->isHidden() && bar->text().contains(text);
        });
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void aFilterThatHidesItIsCleared() {
        open();
        m_page->setFilter(QStringLiteral("nothing like it"));
        QTest::keyClick(&window(), Qt::Key_2, Qt::ControlModifier);
        auto& gpus = *window().findChild<GpuPage*>();
        QTRY_COMPARE(gpus.model().rowCount(), 4);
        gpus.table().setFocus();
        gpus.table().select(gpus.model().keyAt(2));
        QTest::keyClick(&gpus.table(), Qt::Key_Return);
        QTRY_VERIFY(m_page->isVisible());
        QCOMPARE(m_page->selectedJobs(), QStringList{client().page.entries[1].entry.jobId});
    }

    void aJobFarDownIsListed() {
        lengthen();
        open();
        QCOMPARE(m_page->leftOut(), waiting + 6 - ListingWish::fewActive);
        const QString wanted = waitingJob(4567).entry.jobId;
        QVERIFY(!m_page->entry(wanted));
        window().showJob(wanted, false);
        QTRY_COMPARE(m_page->selectedJobs(), QStringList{wanted});
        QCOMPARE(m_page->leftOut(), 0);
        QVERIFY(m_page->table().indexAt(m_page->table().viewport()->rect().center()).row() > 4000);
    }

    void aJobThatCameSinceTheLastListingIsListed() {
        open();
        client().page.entries.insert(4, waitingJob(1)); // nobody tells of it
        window().showJob(waitingJob(1).entry.jobId, false);
        QTRY_COMPARE(m_page->selectedJobs(), QStringList{waitingJob(1).entry.jobId});
    }

    void aJobThatEndedLongAgoIsInTheHistory() {
        open();
        const EntryView ended = client().pages[2].entries[40]; // a month ago
        client().pages = {HistoryPage{{ended}, {}}};
        Q_EMIT window().findChild<TimelinePane*>()->jobWanted(ended.entry.jobId);
        auto& history = *window().findChild<HistoryPageView*>();
        QTRY_VERIFY(history.isVisible());
        QTRY_COMPARE(history.table().selectedKeys(), QStringList{ended.entry.jobId});
        const HistoryQuery asked = client().historyQueries.last();
        QCOMPARE(asked.text, ended.entry.jobId);
        QVERIFY(asked.from <= QDateTime::fromMSecsSinceEpoch(ended.entry.completedAt->us / 1000).date());
        QVERIFY(history.findChild<DetailPane*>()->isVisible());
        QVERIFY(!m_page->isVisible());
    }

    void oneThatIsGoneIsToldOf() {
        open();
        QTest::keyClick(&window(), Qt::Key_7, Qt::ControlModifier);
        auto& workers = *window().findChild<WorkersPage*>();
        QVERIFY(workers.isVisible());
        Q_EMIT workers.jobWanted(QStringLiteral("d").repeated(32));
        QTRY_VERIFY(says(QStringLiteral("The job dddddddd is gone")));
        QVERIFY(workers.isVisible()); // and one stays where one was
        client().failure = Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("gone"));
        Q_EMIT workers.jobWanted(QStringLiteral("e").repeated(32));
        QTRY_VERIFY(says(QStringLiteral("The job was not found.")));
        client().failure.reset();
        Q_EMIT workers.jobWanted(client().page.entries[0].entry.jobId);
        QVERIFY(m_page->isVisible());
        QVERIFY(!says(QStringLiteral("was not found")));
    }

    void onlyTheLastQuestionLeadsAnywhere() {
        lengthen();
        open();
        client().silent = true;
        window().showJob(client().pages[2].entries[3].entry.jobId, false);
        window().showJob(client().page.entries[0].entry.jobId, false);
        client().answerNow();
        QTest::qWait(1);
        QVERIFY(m_page->isVisible());
        QCOMPARE(m_page->selectedJobs(), QStringList{client().page.entries[0].entry.jobId});
    }

    /// Whoever decides hears of it, and its row has its name, however long the queue is.
    void whatWaitsForApprovalIsListedBehindALongQueue() {
        lengthen();
        open();
        const QString blocked = client().approvalRequests[0].jobId;
        QVERIFY(m_page->entry(blocked));
        QCOMPARE(m_page->leftOut(), waiting + 6 - ListingWish::fewActive);
        QTest::keyClick(&window(), Qt::Key_3, Qt::ControlModifier);
        auto& approvals = *window().findChild<ApprovalsPage*>();
        QTRY_COMPARE(approvals.model().rowCount(), 1);
        QCOMPARE(approvals.model().row(0)->jobName, QStringLiteral("video-diffusion-large"));
    }
};

} // namespace kataar

KATAAR_TEST(finding, kataar::FindingTest)
#include "tst_finding.moc"
