// SPDX-License-Identifier: GPL-3.0-or-later
// What the queue does becomes events: after its commit, paced, and not at all for a turn that failed.
#include "core/service/eventhub.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class EventHubTest : public QObject {
    Q_OBJECT

    struct Parts {
        StoreFolder folder;
        std::unique_ptr<Database> database = folder.open();
        JobRepository jobs{*database};
        SettingsStore settings{*database};
        QueueBook book{*database, jobs, settings, folder.clock};
        QueueReader reader{book, jobs,
                           [](const QString&, qint64, qint64) { return Result<LogChunk>(LogChunk()); },
                           [](const QString&) { return AttemptPhase::Running; }};
        EventLog log{database->epoch(), folder.clock};
        double progress = 0;
        QStringList asked;
        EventHub hub{book,
                     reader,
                     *database,
                     log,
                     [](const EventContent& content) { return QByteArray::number(int(content.index())); },
                     [this](const QString& job) -> Result<JobProgress> {
                         asked << job;
                         return JobProgress{job, QStringLiteral("running"), {}, progress};
                     },
                     folder.clock,
                     {.progressJobs = 2, .mostOfTurn = 10}};
        qint64 seen = log.last();

        /// The types of what was told since the last call.
        QByteArrayList told() {
            QByteArrayList types;
            if (!log.holds(seen)) {
                seen = log.last();
                return {"gap"};
            }
            while (const Event* event = log.after(seen)) {
                types << toText(event->type).toLatin1();
                seen = event->seq;
            }
            return types;
        }
        QueueEntry add(JobStatus status = JobStatus::Pending) {
            QueueEntry entry = pendingEntry();
            entry.numProcesses = 0;
            entry.status = status;
            const auto added = book.add(entry, sampleSpec());
            return added ? *added : QueueEntry();
        }
        void become(QueueEntry& entry, JobStatus status) {
            entry.status = status;
            if (status == JobStatus::Running)
                entry.startedAt = folder.clock.now;
            if (isTerminal(status))
                entry.completedAt = folder.clock.now;
            QVERIFY_OK(book.change(entry, QStringLiteral("test")));
        }
        void pass(int ms) { folder.clock.now.us += ms * 1000; }
    };
    std::unique_ptr<Parts> m_parts;

    void commit() { QVERIFY_OK(m_parts->database->commit()); }

private Q_SLOTS:
    void init() {
        m_parts = std::make_unique<Parts>();
        m_parts->log.enter(EventTypes::all());
        QVERIFY_OK(m_parts->book.load());
    }
    void cleanup() { m_parts.reset(); }

    void aJobsLifeIsToldAfterEachCommit() {
        QueueEntry job = m_parts->add();
        QVERIFY(m_parts->told().isEmpty()); // not before the commit
        commit();
        const QByteArray queue = "queue.changed";
        QCOMPARE(m_parts->told(), (QByteArrayList{"job.queued", "gpu.changed", queue}));
        m_parts->pass(1000);
        m_parts->become(job, JobStatus::Running);
        commit();
        QCOMPARE(m_parts->told(), (QByteArrayList{"job.started", queue}));
        m_parts->pass(1000);
        m_parts->become(job, JobStatus::Failed);
        commit();
        QCOMPARE(m_parts->told(), (QByteArrayList{"job.finished", queue}));
    }

    void theQueuesChangesAreToldAFewTimesASecond() {
        for (int i = 0; i < 20; ++i) {
            m_parts->add();
            commit();
            m_parts->pass(25); // half a second in all
        }
        QCOMPARE(m_parts->told().count("queue.changed"), 2);
        m_parts->pass(250);
        m_parts->hub.beatQueue(); // the last change is told too, though nothing follows it
        QCOMPARE(m_parts->told(), QByteArrayList{"queue.changed"});
        m_parts->pass(250);
        m_parts->hub.beatQueue();
        QVERIFY(m_parts->told().isEmpty());
    }

    void whatIsRemovedIsCountedAfterTheCommit() {
        QueueEntry first = m_parts->add();
        QueueEntry second = m_parts->add();
        for (QueueEntry* job : {&first, &second})
            m_parts->become(*job, JobStatus::Cancelled);
        commit();
        m_parts->told();
        m_parts->pass(1000);
        QVERIFY_OK(m_parts->book.remove(first.jobId));
        QVERIFY_OK(m_parts->book.remove(second.jobId));
        QVERIFY(m_parts->told().isEmpty());
        commit();
        QCOMPARE(m_parts->told(), (QByteArrayList{"jobs.removed", "queue.changed"}));
        m_parts->pass(1000);
        QVERIFY_OK(m_parts->book.removeFinished(m_parts->folder.clock.now, 10)); // there is nothing
        commit();
        QCOMPARE(m_parts->told().count("jobs.removed"), 0);
    }

    void aTurnThatFailedSaysNothing() {
        m_parts->add();
        commit();
        m_parts->told();
        m_parts->pass(1000);
        m_parts->add();
        m_parts->database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QVERIFY(!m_parts->database->commit());
        QVERIFY(m_parts->told().isEmpty());
        QueueEntry job = m_parts->add();
        commit();
        QCOMPARE(m_parts->told().count("job.queued"), 1);
        QCOMPARE(m_parts->book.state().size(), 2);
    }

    void aHugeTurnIsToldAsAGap() {
        for (int i = 0; i < 11; ++i)
            m_parts->add();
        commit();
        QCOMPARE(m_parts->told(), QByteArrayList{"gap"});
    }

    void nothingIsWrittenForNobody() {
        m_parts->log.leave(EventTypes::all());
        m_parts->pass(600'000);
        m_parts->add();
        commit();
        QCOMPARE(m_parts->told(), QByteArrayList{"gap"});
        QCOMPARE(m_parts->log.bytes(), 0);
    }

    void decisionsAreAskedForAndTold() {
        QueueEntry job = m_parts->add(JobStatus::Blocked);
        commit();
        QVERIFY(m_parts->told().contains("job.blocked"));
        m_parts->become(job, JobStatus::Pending);
        commit();
        QCOMPARE(m_parts->told(), (QByteArrayList{"job.queued", "approval.decided"}));
        QueueEntry other = m_parts->add(JobStatus::Blocked);
        commit();
        QVERIFY(m_parts->told().contains("approval.requested"));
    }

    void limitsAreToldWhenTheyAreOthers() {
        Limits limits;
        limits.maxConcurrent = 9;
        QVERIFY_OK(m_parts->book.setLimits(limits));
        commit();
        QVERIFY(m_parts->told().contains("limits.changed"));
        QVERIFY_OK(m_parts->book.setLimits(limits));
        commit();
        QVERIFY(!m_parts->told().contains("limits.changed"));
    }

    void progressIsReadOfFewJobsAtATimeAndToldWhenItMoves() {
        QVector<QueueEntry> jobs;
        for (int i = 0; i < 3; ++i) {
            jobs << m_parts->add();
            m_parts->become(jobs.last(), JobStatus::Running);
        }
        commit();
        m_parts->told();
        m_parts->progress = 0.25;
        m_parts->hub.beatProgress();
        QCOMPARE(m_parts->asked, (QStringList{jobs[0].jobId, jobs[1].jobId}));
        m_parts->hub.beatProgress();
        QCOMPARE(m_parts->asked.last(), jobs[2].jobId);
        QCOMPARE(m_parts->told().count("job.progress"), 3);
        m_parts->hub.beatProgress();
        QVERIFY(m_parts->told().isEmpty());
    }
};

KATAAR_TEST(eventhub, EventHubTest)
#include "tst_eventhub.moc"
