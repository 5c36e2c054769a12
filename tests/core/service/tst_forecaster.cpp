// SPDX-License-Identifier: GPL-3.0-or-later
// The forecast's thread, its pace, and its end.
#include "core/service/forecaster.h"
#include "servicefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class ForecasterTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_life;
    std::unique_ptr<Forecaster> m_forecaster;

    QueueEntry add() {
        QueueEntry entry = pendingEntry();
        entry.queuedAt = m_folder->clock.now;
        const auto added = m_life->book.add(entry, sampleSpec());
        return added ? *added : QueueEntry();
    }
    void fill(int jobs) {
        for (int i = 0; i < jobs; ++i)
            add();
    }
    void passMs(qint64 ms) { m_folder->clock.now.us += ms * 1000; }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_life = std::make_unique<Services>(*m_folder);
        m_life->book.updateGpus([](GpuPool& pool) {
            pool.setInventory({Gpu{0, QStringLiteral("SIM-0"), {}, {}, 0, QStringLiteral("simulated"), {}}});
        });
        m_forecaster = std::make_unique<Forecaster>(m_life->book, m_folder->clock);
    }
    void cleanup() {
        m_forecaster.reset();
        m_life.reset();
        m_folder.reset();
    }

    void aShortQueueIsReckonedAtOnce() {
        const QueueEntry job = add();
        QVERIFY(m_forecaster->of(job).p50);
        Forecaster::Known known;
        m_forecaster->fresh([&](const Forecaster::Known& made) { known = made; });
        QVERIFY(known && known->jobs.contains(job.id));
    }

    void aLongQueueIsReckonedElsewhereAndToldHere() {
        fill(200);
        Forecaster::Known first;
        Forecaster::Known second;
        QThread* where = nullptr;
        m_forecaster->fresh([&](const Forecaster::Known& made) {
            first = made;
            where = QThread::currentThread();
        });
        m_forecaster->fresh([&](const Forecaster::Known& made) { second = made; });
        QVERIFY(!first); // not before somebody else had his turn
        QTRY_VERIFY(first && second);
        QCOMPARE(where, thread());
        QCOMPARE(first->jobs.size(), 200);
        Forecaster::Known again;
        m_forecaster->fresh([&](const Forecaster::Known& made) { again = made; });
        QCOMPARE(again, second); // nothing has changed: at once, and the same
    }

    void itIsNotKnownBeforeItIsReckoned() {
        fill(100);
        const QueueEntry job = *m_life->book.state().find(50);
        QVERIFY(!m_forecaster->of(job).p50 && !m_forecaster->of(job).whyUnknown);
        QTRY_VERIFY(m_forecaster->of(job).p50 || m_forecaster->of(job).whyUnknown);
    }

    void whoeverAsksWhileItReckonsGetsTheNextOne() {
        fill(100);
        Forecaster::Known first;
        m_forecaster->fresh([&](const Forecaster::Known& made) { first = made; });
        const QueueEntry late = add();
        Forecaster::Known second;
        m_forecaster->fresh([&](const Forecaster::Known& made) { second = made; });
        QTRY_VERIFY(first && second);
        QVERIFY(!first->jobs.contains(late.id)); // it came after that sketch
        QVERIFY(second->jobs.contains(late.id));
    }

    void whatWasForeseenOfAChangedJobIsNotSaidAnyMore() {
        fill(100);
        bool known = false;
        m_forecaster->fresh([&](const Forecaster::Known&) { known = true; });
        QTRY_VERIFY(known);
        QueueEntry job = *m_life->book.state().find(50);
        const Foreseen before = m_forecaster->of(job);
        QVERIFY(before.whyUnknown);
        passMs(300);
        (void)add(); // so that it reckons anew
        known = false;
        m_forecaster->fresh([&](const Forecaster::Known&) { known = true; });
        passMs(300); // and rests after that
        job.held = true;
        QVERIFY_OK(m_life->book.change(job, QStringLiteral("hold"))); // while it reckons
        QCOMPARE(m_forecaster->of(job), Foreseen());
        QTRY_VERIFY(known);
        QCOMPARE(m_forecaster->of(job), Foreseen()); // that forecast is of before, too
        QCOMPARE(m_forecaster->of(*m_life->book.state().find(49)), before);
        passMs(3000);
        QCOMPARE(m_forecaster->of(job), Foreseen()); // begins
        QTRY_COMPARE(m_forecaster->of(job).whyUnknown, Unforeseen::Held);
    }

    void itRestsNineTimesAsLongAsItReckons() {
        fill(100);
        bool known = false;
        m_forecaster->fresh([&](const Forecaster::Known&) { known = true; });
        passMs(300); // that long it took
        QTRY_VERIFY(known);
        const QueueEntry late = add();
        passMs(2999);
        QCoreApplication::processEvents();
        QVERIFY(!m_forecaster->of(late).whyUnknown); // what is known is old, and stays so for a while
        QTest::qWait(0);
        QVERIFY(!m_forecaster->of(late).whyUnknown);
        passMs(1);
        (void)m_forecaster->of(late); // begins
        QTRY_VERIFY(m_forecaster->of(late).whyUnknown || m_forecaster->of(late).p50);
    }

    void endedWhileItReckons() {
        fill(3000);
        bool told = false;
        m_forecaster->fresh([&](const Forecaster::Known&) { told = true; });
        m_forecaster.reset(); // waits for its thread, and leaves nothing that calls it
        QCoreApplication::processEvents();
        QVERIFY(!told);
    }

    void endedBeforeItWasEverAsked() {
        fill(100);
        m_forecaster.reset();
        QCoreApplication::processEvents();
    }

    void supposedQueuesAreAnsweredInTheirOrder() {
        fill(100);
        std::vector<QueueState::Sketch> sketches;
        for (const int most : {3, 80})
            sketches.push_back(m_life->book.state().sketch(most));
        QVector<Forecaster::Known> all;
        m_forecaster->reckon(std::move(sketches),
                             [&](const QVector<Forecaster::Known>& made) { all = made; });
        QTRY_COMPARE(all.size(), 2);
        QCOMPARE(all[0]->jobs.size(), 3);
        QCOMPARE(all[1]->jobs.size(), 80);
    }

    void whatItLearntIsThereAfterARestart() {
        for (int run = 0; run < 6; ++run) {
            QueueEntry job = add();
            job.status = JobStatus::Running;
            job.startedAt = m_folder->clock.now;
            QVERIFY_OK(m_life->book.change(job, QStringLiteral("start")));
            passMs(100'000);
            job.status = run == 5 ? JobStatus::Failed : JobStatus::Completed;
            passMs(run == 5 ? 900'000 : 0);
            job.completedAt = m_folder->clock.now;
            QVERIFY_OK(m_life->book.change(job, QStringLiteral("exit")));
        }
        QVERIFY_OK(m_life->database->commit());
        const auto runs = m_life->jobs.recentRuns(100);
        QVERIFY_OK(runs);
        QCOMPARE(runs->size(), 5); // the failed one teaches nothing
        QCOMPARE(runs->first().ms, 100'000);
        QCOMPARE(m_life->jobs.recentRuns(3)->size(), 2); // it looks at three, and one of them failed
        m_forecaster.reset();
        m_life.reset();
        m_life = std::make_unique<Services>(*m_folder);
        const QueueEntry job = add();
        QCOMPARE(m_life->book.state().surelySeconds(job), 101);
    }
};

KATAAR_TEST(forecaster, ForecasterTest)
#include "tst_forecaster.moc"
