// SPDX-License-Identifier: GPL-3.0-or-later
// A dry run: when the job would start, and whose jobs it would delay by how much.
#include "core/service/forecaster.h"
#include "servicefixture.h"
#include "tests/support/testmain.h"

#include <QDir>

using namespace kataar;
using namespace kataar::test;

class DryRunTest : public QObject {
    Q_OBJECT

    StoreFolder m_folder;
    Services m_life{m_folder};
    Forecaster m_forecasts{m_life.book, m_folder.clock};
    JobSubmissionService m_submissions{m_life.parts, m_life.configs, &m_forecasts};
    const Principal m_asha = somebody(1, Level::Researcher);
    const Principal m_boss = somebody(2, Level::Admin);
    QueueEntry m_waiting; ///< asha's

    /// One that wants the only GPU.
    QueueEntry gpuJob(const QString& config, const Principal& owner) {
        QueueEntry entry = pendingEntry();
        entry.configName = config;
        entry.userId = owner.userId;
        entry.queuedAt = m_folder.clock.now;
        return *m_life.book.add(entry, sampleSpec());
    }
    QueueEntry start(QueueEntry entry) {
        entry.status = JobStatus::Running;
        entry.startedAt = m_folder.clock.now;
        entry.allocatedGpus = QVector<int>{0};
        if (!m_life.book.change(entry, QStringLiteral("start")))
            qFatal("cannot start");
        return entry;
    }
    /// It took so long each time so far.
    void ran(const QString& config, const Principal& owner, qint64 seconds) {
        for (int i = 0; i < 10; ++i) {
            QueueEntry entry = start(gpuJob(config, owner));
            m_folder.clock.now.us += seconds * 1'000'000;
            entry.status = JobStatus::Completed;
            entry.completedAt = m_folder.clock.now;
            QVERIFY(m_life.book.change(entry, QStringLiteral("done")));
        }
    }
    SubmitAnswer dryRun(const Principal& who, int priority) {
        SubmitRequest request;
        request.configName = QStringLiteral("short");
        request.priority = priority;
        request.dryRun = true;
        const auto answer = m_life.answered<SubmitAnswer>(
            [&](const auto& then) { m_submissions.submit(who, request, then); });
        if (!answer)
            qFatal("%s", qUtf8Printable(answer.error().message));
        return *answer;
    }

private Q_SLOTS:
    void initTestCase() {
        m_life.book.updateGpus([](GpuPool& pool) {
            pool.setInventory({Gpu{0, QStringLiteral("SIM-0"), {}, {}, 0, QStringLiteral("simulated"), {}}});
        });
        const QDir configs(m_folder.dir.filePath(QStringLiteral("configs")));
        QVERIFY(configs.mkpath(QStringLiteral(".")));
        QFile file(configs.filePath(QStringLiteral("short.toml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("command = [\"/bin/true\"]\nnum_processes = 1\n");
        file.close();
        ran(QStringLiteral("long"), m_asha, 600);
        ran(QStringLiteral("short"), m_boss, 300);
        start(gpuJob(QStringLiteral("long"), m_asha));
        m_waiting = gpuJob(QStringLiteral("long"), m_asha);
        QVERIFY(m_life.database->commit());
    }

    void behindAllDelaysNobody() {
        const SubmitAnswer answer = dryRun(m_boss, 0);
        QVERIFY(answer.start.p50 && answer.start.p50->us > m_folder.clock.now.us);
        QCOMPARE(answer.delayedJobs, 0);
        QVERIFY(answer.delays.isEmpty());
    }

    void aheadDelaysWhoComesAfter() {
        const SubmitAnswer answer = dryRun(m_boss, 40);
        QCOMPARE(answer.queuePosition, 1);
        QCOMPARE(answer.delayedJobs, 1);
        QCOMPARE(answer.delays.size(), 1);
        QCOMPARE(answer.delays.first().jobId, m_waiting.jobId);
        QCOMPARE(answer.delays.first().seconds, 300);
        QVERIFY(m_life.reader.find(m_waiting.jobId).ok());
        QCOMPARE(m_life.book.state().size(), 2); // nothing was submitted
    }

    void othersJobsAreCountedAndNotNamedToWhoMayNotSeeThem() {
        Principal narrow = m_boss;
        narrow.denied.insert(Permission::QueueViewAll);
        const SubmitAnswer answer = dryRun(narrow, 40);
        QCOMPARE(answer.delayedJobs, 1);
        QVERIFY(answer.delays.isEmpty());
    }
};

KATAAR_TEST(dryrun, DryRunTest)
#include "tst_dryrun.moc"
