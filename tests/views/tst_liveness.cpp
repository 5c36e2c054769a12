// SPDX-License-Identifier: GPL-3.0-or-later
// The window stays live while 1,000 jobs flow through it: no turn of its event loop takes long. Measured in
// this thread's processor time, which other programs do not change, against what one whole repaint costs
// here.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/queuepage.h"
#include "views/tableview.h"

#include <QScrollBar>
#include <QTest>
#include <QTimer>

#include <time.h>

namespace kataar {

using namespace test;

namespace {

qint64 processorUs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000 + now.tv_nsec / 1000;
}

/// How much processor this thread uses from one chance to serve a person to the next.
class TurnWatch : public QObject {
public:
    TurnWatch() {
        connect(&m_tick, &QTimer::timeout, this, [this] {
            const qint64 now = processorUs();
            turns << now - std::exchange(m_last, now);
        });
        m_tick.start(1);
    }
    QVector<qint64> turns; ///< microseconds

private:
    QTimer m_tick;
    qint64 m_last = processorUs();
};

} // namespace

class LivenessTest : public QObject {
    Q_OBJECT

    static constexpr int jobs = 1000;
    static constexpr int jobsAStep = 10;
    static constexpr int waiting = 1900; ///< about what a window lists of a long queue

    static EntryView job(const EntryView& like, int number, JobStatus status) {
        EntryView view = like;
        view.entry.id = 10'000 + number;
        view.entry.jobId = QStringLiteral("%1").arg(number, 32, 16, QLatin1Char('0'));
        view.entry.name = QStringLiteral("job %1").arg(number);
        view.entry.status = status;
        return view;
    }

    struct Queue {
        QVector<EntryView> active;
        QVector<EntryView> finished;
        int made = 0;

        /// The first ones end, those behind them start, and as many are submitted.
        void step(const EntryView& like, UtcTime now) {
            for (int i = 0; i < jobsAStep; ++i) {
                EntryView ended = active.takeFirst();
                ended.entry.status = JobStatus::Completed;
                ended.entry.completedAt = now;
                finished.prepend(ended);
                finished.removeLast();
                active << job(like, made++, JobStatus::Pending);
                active[jobsAStep - 1].entry.status = JobStatus::Running;
                active[jobsAStep - 1].entry.startedAt = now;
            }
            for (int i = jobsAStep; i < waiting; ++i)
                active[i].position = i - jobsAStep + 1;
        }
        QString newest() const { return active.last().entry.jobId; }
    };

    static Queue queueLike(const EntryView& like) {
        Queue queue;
        for (; queue.made < waiting; ++queue.made)
            queue.active << job(like, queue.made,
                                queue.made < jobsAStep ? JobStatus::Running : JobStatus::Pending);
        for (; queue.made < waiting + 200; ++queue.made)
            queue.finished << job(like, queue.made, JobStatus::Completed);
        return queue;
    }

private Q_SLOTS:
    void aThousandJobsFlowThrough() {
        WindowFixture fixture;
        const EntryView like = fixture.client.page.entries[3];
        Queue queue = queueLike(like);
        fixture.client.page.entries = queue.active + queue.finished;
        MainWindow& window = fixture.open();
        auto& page = *window.findChild<QueuePage*>();
        QTRY_COMPARE(page.model().totalRows(), waiting + 200);
        const QString chosen = queue.active[1500].entry.jobId;
        page.select(chosen);
        QTest::qWait(1);

        qint64 repaint = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 5; ++i) {
            const qint64 begun = processorUs();
            window.grab();
            repaint = std::min(repaint, processorUs() - begun);
        }

        TurnWatch watch;
        for (int at = 0; at < jobs / jobsAStep; ++at) {
            queue.step(like, fixture.clock.wall());
            fixture.client.page.entries = queue.active + queue.finished;
            fixture.client.tellChanged();
            QTRY_VERIFY(page.entry(queue.newest()));
            page.table().verticalScrollBar()->setValue(at * 7 % 500); // somebody looks around meanwhile
        }
        QCOMPARE(page.selectedJobs(), QStringList(chosen));

        const qint64 limit = std::max<qint64>(50'000, 5 * repaint);
        const auto late =
            std::count_if(watch.turns.begin(), watch.turns.end(), [limit](qint64 us) { return us > limit; });
        const qint64 worst = *std::max_element(watch.turns.begin(), watch.turns.end());
        qInfo("%lld turns, the longest %lld us of processor; a whole repaint takes %lld us",
              qint64(watch.turns.size()), worst, repaint);
        QVERIFY(watch.turns.size() >= jobs / jobsAStep);
        QCOMPARE(int(late), 0);
    }
};

} // namespace kataar

KATAAR_TEST(liveness, kataar::LivenessTest)
#include "tst_liveness.moc"
