// SPDX-License-Identifier: GPL-3.0-or-later
// The window's client and the engine in its own thread: every call is answered once, in the caller's thread.
#include "app/compose/localqueueclient.h"
#include "tests/app/compose/queueclientsuite.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class LocalQueueClientTest : public QueueClientSuite {
    Q_OBJECT

    std::unique_ptr<QueueClient> clientOf(EngineThread& engine) override {
        return std::make_unique<LocalQueueClient>(engine);
    }

private Q_SLOTS:
    void stopJobsEndsThemAndStartsNoOther() {
        config("long", "command = [\"/bin/sleep\", \"600\"]\nnum_processes = 2\n");
        end(); // starts anew with the option
        Options stopping = options();
        stopping.stopJobs = true;
        begin(stopping);
        const QString running = submit("long").jobId;
        const QString waiting = submit("long").jobId;
        m_engine.reset();

        auto database = Database::open(DataPaths{options().dataDir}, m_clock);
        QVERIFY(database.ok());
        JobRepository jobs(**database);
        QVERIFY(jobs.liveAttempts()->isEmpty());
        QCOMPARE((*jobs.find(running))->status, JobStatus::Cancelled);
        QCOMPARE((*jobs.find(waiting))->status, JobStatus::Pending);
    }

    void aSecondEngineIsRefused() {
        EngineThread second(options(), m_clock);
        QSignalSpy failed(&second, &EngineThread::failed);
        second.start();
        QVERIFY(failed.count() > 0 || failed.wait(20'000));
        const Error error = failed.first().first().value<Error>();
        QCOMPARE(error.name, QStringLiteral("engine_running"));
        QVERIFY(error.details[QStringLiteral("address")].toString().startsWith(
            QStringLiteral("http://127.0.0.1:")));
    }
};

KATAAR_TEST(localqueueclient, LocalQueueClientTest)
#include "tst_localqueueclient.moc"
