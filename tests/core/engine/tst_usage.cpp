// SPDX-License-Identifier: GPL-3.0-or-later
// What an attempt cost and took counts when it ends: once, with its job's end or with none.
#include "tests/core/engine/enginefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class UsageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<EngineLife> m_life;

    QString run(int gpus) {
        const QString job = m_life->submit(gpus);
        m_life->scheduler.processNow();
        EngineLife::turn();
        return job;
    }
    /// After so many seconds; for the attempts that a reboot interrupted the job waits again.
    void end(const QString& job, qint64 seconds, ExitRecord exit, bool stored = true) {
        m_folder->clock.now.us += seconds * 1'000'000;
        exit.endedAt = m_folder->clock.now;
        m_life->executor.end(m_life->jobs.attempts(job)->last().uuid, exit);
        if (!stored)
            m_life->database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        EngineLife::turn();
    }
    double gpuHours() {
        return m_life->book.quotas().use(QuotaScope::User, QStringLiteral("1"))->gpuHoursThisMonth;
    }
    double spent() { return m_life->book.quotas().use(QuotaScope::Global, {})->costThisMonth; }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_life = std::make_unique<EngineLife>(*m_folder);
        m_life->scheduler.start();
        EngineLife::turn();
    }
    void cleanup() {
        QVERIFY_OK(m_life->database->check());
        m_life.reset();
        m_folder.reset();
    }

    void withoutAPriceOnlyGpuHoursCount() {
        const QString job = run(2);
        end(job, 1800, exitedWith(0));
        QCOMPARE(m_life->status(job), JobStatus::Completed);
        QVERIFY(!m_life->row(job)->costUsd);
        QCOMPARE(gpuHours(), 1.0);
        QCOMPARE(spent(), 0.0);
    }

    void everyAttemptIsPaid() {
        m_life->book.quotas().setPrices(*Prices::parse(QStringLiteral("x=9"), QStringLiteral("3")));
        const QString job = run(2);
        ExitRecord reboot;
        reboot.interrupted = true;
        end(job, 600, reboot); // waits again, and starts again in that turn
        QCOMPARE(m_life->row(job)->costUsd, std::optional(1.0));
        QCOMPARE(m_life->row(job)->attempt, 2);
        end(job, 1200, exitedWith(3));
        QCOMPARE(m_life->status(job), JobStatus::Failed);
        QCOMPARE(m_life->row(job)->costUsd, std::optional(3.0));
        QCOMPARE(spent(), 3.0);
        QCOMPARE(gpuHours(), 1.0);
    }

    void anEndThatWasNotStoredCountsOnce() {
        m_life->book.quotas().setPrices(*Prices::parse({}, QStringLiteral("1")));
        const QString job = run(1);
        end(job, 3600, exitedWith(0), false);
        QCOMPARE(m_life->status(job), JobStatus::Running);
        QCOMPARE(spent(), 0.0);
        m_life->dispatcher.retryUnrecorded();
        EngineLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Completed);
        QCOMPARE(m_life->row(job)->costUsd, std::optional(1.0));
        QCOMPARE(spent(), 1.0);
    }

    void whatNeverRanTookNothing() {
        m_life->book.quotas().setPrices(*Prices::parse({}, QStringLiteral("1")));
        const QString job = run(1);
        ExitRecord never;
        never.known = never.neverRan = true;
        end(job, 60, never);
        QCOMPARE(gpuHours(), 0.0);
        m_folder->clock.jump(-7200); // a clock that is set back takes nothing away
        end(job, 60, exitedWith(0));
        QCOMPARE(gpuHours(), 0.0);
        QCOMPARE(spent(), 0.0);
    }
};

KATAAR_TEST(usage, UsageTest)
#include "tst_usage.moc"
