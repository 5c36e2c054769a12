// SPDX-License-Identifier: GPL-3.0-or-later
// Priority, hold, release, move and pause: who may, what they change, and what the audit log says of it.
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>

using namespace kataar;
using namespace kataar::test;

class QueueOrderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    const Principal m_lead = somebody(7, Level::Lead);
    const Principal m_researcher = somebody(8, Level::Researcher);
    const Principal m_stranger = somebody(6, Level::Researcher);
    const Principal m_admin = somebody(9, Level::Admin);

    template<class T, class Act>
    Result<T> answered(const Act& act) {
        return m_all->answered<T>(act);
    }
    Result<PriorityAnswer> setPriority(const Principal& who, const QueueEntry& job, std::optional<int> to) {
        return answered<PriorityAnswer>(
            [&](auto then) { m_all->order.setPriority(who, job.jobId, to, then); });
    }
    Result<QString> hold(const Principal& who, const QueueEntry& job) {
        return answered<QString>([&](auto then) {
            m_all->order.hold(who, job.jobId, QStringLiteral("until the data is there"), then);
        });
    }
    Result<QString> release(const Principal& who, const QueueEntry& job) {
        return answered<QString>([&](auto then) { m_all->order.release(who, job.jobId, {}, then); });
    }
    Result<MoveAnswer> move(const QueueEntry& job, MoveTarget::Place place, const QString& other = {}) {
        return answered<MoveAnswer>([&](auto then) {
            m_all->order.move(m_lead, job.jobId, {place, other}, then);
        });
    }
    QVector<qint64> order() const {
        QVector<qint64> ids;
        m_all->book.state().forEachPending(0, m_all->book.state().size(),
                                           [&](const QueueEntry& entry) { ids << entry.id; });
        return ids;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_all = std::make_unique<Services>(*m_folder);
    }
    void cleanup() {
        m_all.reset();
        m_folder.reset();
    }

    void anOverrideIsSetAndCleared() {
        const QueueEntry job = m_all->add(m_researcher);
        const auto raised = setPriority(m_lead, job, 45);
        QVERIFY_OK(raised);
        QCOMPARE(raised->previousEffective, normalPriority);
        QCOMPARE(raised->newEffective, 45);
        QCOMPARE(raised->priorityOverride, std::optional(45));
        QCOMPARE(m_all->stored(job).priorityOverride, std::optional(45));
        const auto cleared = setPriority(m_lead, job, std::nullopt);
        QCOMPARE(cleared->previousEffective, 45);
        QCOMPARE(cleared->newEffective, normalPriority);
        QCOMPARE(m_all->deeds(job.jobId).first(), QStringLiteral("job.priority by person7"));
    }

    void onlyWaitingJobsHaveAPriorityToSet() {
        const QueueEntry blocked = m_all->add(m_researcher, JobStatus::Blocked);
        QVERIFY_OK(setPriority(m_lead, blocked, 0));
        const QueueEntry running = m_all->add(m_researcher);
        m_all->become(running, JobStatus::Running);
        QCOMPARE(setPriority(m_lead, running, 5).error().name, QStringLiteral("invalid_job_state"));
        QCOMPARE(setPriority(m_researcher, blocked, 5).error().name, QStringLiteral("permission_denied"));
        QCOMPARE(setPriority(m_lead, blocked, 51).error().fields.size(), 1);
    }

    void aHeldJobSaysWhoHoldsItAndWhy() {
        const QueueEntry job = m_all->add(m_researcher);
        QVERIFY_OK(hold(m_researcher, job));
        QVERIFY(m_all->stored(job).held);
        const auto reasons = m_all->book.reasonsFor(job.id);
        QCOMPARE(reasons.first().code, Reason::Held);
        QCOMPARE(reasons.first().details[QStringLiteral("by")].toString(), m_researcher.name);
        QCOMPARE(reasons.first().details[QStringLiteral("reason")].toString(),
                 QStringLiteral("until the data is there"));
        QVERIFY_OK(m_all->book.setLocalStartHeld(true));
        QVERIFY_OK(release(m_researcher, job));
        QVERIFY(!m_all->stored(job).held);
        QVERIFY(m_all->stored(job).heldBy.isEmpty());
        QVERIFY(!m_all->book.state().localStartHeld());
        QVERIFY_OK(release(m_researcher, job)); // once more changes nothing
        QCOMPARE(m_all->deeds(job.jobId), (QStringList{QStringLiteral("job.release by person8"),
                                                       QStringLiteral("job.hold by person8")}));
    }

    void othersJobsAreHeldByManagersOnly() {
        const QueueEntry job = m_all->add(m_researcher);
        QCOMPARE(hold(m_stranger, job).error().name, QStringLiteral("job_not_found"));
        QCOMPARE(hold(m_lead, job).error().details[QStringLiteral("permission")].toString(),
                 QStringLiteral("queue.manage"));
        QVERIFY_OK(hold(m_admin, job));
    }

    void aJobMovesAmongItsEquals() {
        QVector<QueueEntry> jobs;
        for (int i = 0; i < 5; ++i)
            jobs << m_all->add(m_researcher);
        const auto id = [&](int i) { return jobs[i].id; };
        const auto top = move(jobs[3], MoveTarget::Place::Top);
        QVERIFY_OK(top);
        QCOMPARE(top->position, 1);
        QCOMPARE(order(), (QVector<qint64>{id(3), id(0), id(1), id(2), id(4)}));
        QVERIFY_OK(move(jobs[0], MoveTarget::Place::Bottom));
        QCOMPARE(order(), (QVector<qint64>{id(3), id(1), id(2), id(4), id(0)}));
        QVERIFY_OK(move(jobs[4], MoveTarget::Place::Before, jobs[1].jobId));
        QCOMPARE(order(), (QVector<qint64>{id(3), id(4), id(1), id(2), id(0)}));
        QVERIFY_OK(move(jobs[3], MoveTarget::Place::After, QString::number(id(2))));
        QCOMPARE(order(), (QVector<qint64>{id(4), id(1), id(2), id(3), id(0)}));
        // A restart keeps it.
        const auto before = order();
        m_all.reset();
        m_all = std::make_unique<Services>(*m_folder);
        QCOMPARE(order(), before);
        const qint64 fresh = m_all->add(m_researcher).id;
        QCOMPARE(order().last(), fresh); // a new one stands behind them
    }

    void aJobMovesWithinItsPriorityOnly() {
        const QueueEntry low = m_all->add(m_researcher);
        const QueueEntry high = m_all->add(m_researcher);
        QVERIFY_OK(setPriority(m_lead, high, 40));
        QCOMPARE(move(low, MoveTarget::Place::Before, high.jobId).error().name,
                 QStringLiteral("other_priority"));
        QCOMPARE(move(low, MoveTarget::Place::Before, low.jobId).error().name,
                 QStringLiteral("other_priority"));
        QVERIFY_OK(move(low, MoveTarget::Place::Top));
        QCOMPARE(order(), (QVector<qint64>{high.id, low.id}));
        m_all->become(high, JobStatus::Running);
        QCOMPARE(move(high, MoveTarget::Place::Top).error().name, QStringLiteral("invalid_job_state"));
    }

    void randomMovesDoWhatAListWouldDo() {
        QRandomGenerator random(20261125);
        QVector<QueueEntry> jobs;
        for (int i = 0; i < 9; ++i)
            jobs << m_all->add(m_researcher);
        QVector<qint64> wanted = order();
        for (int step = 0; step < 300; ++step) {
            const int one = random.bounded(9);
            const int other = random.bounded(9);
            const int place = random.bounded(4);
            if (one == other)
                continue;
            QVERIFY_OK(move(jobs[one], static_cast<MoveTarget::Place>(place), jobs[other].jobId));
            wanted.removeOne(jobs[one].id);
            const qsizetype at = wanted.indexOf(jobs[other].id);
            const qsizetype places[] = {at, at + 1, 0, wanted.size()};
            wanted.insert(places[place], jobs[one].id);
            QCOMPARE(order(), wanted);
        }
    }

    void aPausedQueueSaysWhoPausedItAlsoAfterARestart() {
        const QueueEntry job = m_all->add(m_researcher);
        using Pause = std::optional<QueuePause>;
        const auto pause = [&](const Principal& who) {
            return answered<Pause>(
                [&](auto then) { m_all->switches.pause(who, QStringLiteral("new driver"), then); });
        };
        QCOMPARE(pause(m_lead).error().name, QStringLiteral("permission_denied"));
        QVERIFY_OK(pause(m_admin));
        m_all.reset();
        m_all = std::make_unique<Services>(*m_folder);
        QVERIFY(m_all->book.pass().starts.isEmpty());
        QCOMPARE(m_all->reader.stats(m_researcher)->pause->reason, QStringLiteral("new driver"));
        QCOMPARE(m_all->book.reasonsFor(job.id).first().code, Reason::QueuePaused);
        QVERIFY_OK(answered<Pause>([&](auto then) { m_all->switches.resume(m_admin, {}, then); }));
        QVERIFY(!m_all->reader.stats(m_researcher)->pause);
        QCOMPARE(m_all->book.pass().starts.size(), 1);
        QCOMPARE(m_all->deeds(), (QStringList{QStringLiteral("queue.resume by person9"),
                                              QStringLiteral("queue.pause by person9")}));
    }

    void pollingIsKept() {
        QCOMPARE(m_all->switches.polling(m_admin).value(), true);
        QVector<bool> told;
        m_all->switches.whenPolling([&](bool polling) { told << polling; });
        QVERIFY(m_all->switches.load());
        QVERIFY_OK(answered<bool>([&](auto then) { m_all->switches.setPolling(m_admin, false, then); }));
        m_all.reset();
        QCOMPARE(told, (QVector<bool>{true, false}));
        m_all = std::make_unique<Services>(*m_folder);
        QCOMPARE(m_all->switches.polling(m_admin).value(), false);
        m_all->switches.whenPolling([&](bool polling) { told << polling; });
        QVERIFY(m_all->switches.load());
        QCOMPARE(told.size(), 3);
        QCOMPARE(told.last(), false);
        QVERIFY(!m_all->switches.polling(m_lead));
    }
};

KATAAR_TEST(queueorder, QueueOrderTest)
#include "tst_queueorder.moc"
