// SPDX-License-Identifier: GPL-3.0-or-later
// JobRepository: every call, and that each kind of change is there after the database was opened again.
#include "core/store/approvalstore.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

#include <array>
#include <cmath>
#include <limits>

using namespace kataar;
using namespace kataar::test;

namespace {

Attempt attemptOf(const QueueEntry& entry, QVector<int> gpus) {
    Attempt attempt;
    attempt.uuid = randomId();
    attempt.jobId = entry.jobId;
    attempt.number = entry.attempt;
    attempt.createdAt = {1'795'000'001'000'000};
    for (const int gpu : gpus)
        attempt.gpuUuids << QStringLiteral("GPU-%1").arg(gpu);
    attempt.gpuIndices = std::move(gpus);
    return attempt;
}

} // namespace

class TestJobs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMemberSurvives();
    void oddValuesSurvive();
    void textsOfAnySizeSurvive();
    void numbersAreNeverReused();
    void updateWritesOneEventPerTransition();
    void everyForbiddenTransitionIsRefused();
    void aSetIsCancelledWhole();
    void findKnowsIdAndNumber();
    void activeAndFinished();
    void jobListsAndCounts();
    void attemptsAndTheirGpus();
    void aGpuHasOneOwner();
    void recentWaitsAreOfTheLastStarts();
    void removeTakesOnlyFinishedJobs();
    void missingThingsAreNamed();
    void aChangedRowIsNotServed();
};

void TestJobs::everyMemberSurvives() {
    StoreFolder folder;
    OpenStore store(folder);
    for (const QueueEntry& made : {pendingEntry(), richEntry()}) {
        const QueueEntry entry = store.add(made);
        store.reopen(folder);
        QCOMPARE(store.jobs->find(entry.jobId)->value(), entry);
        QCOMPARE(store.jobs->spec(entry.jobId).value(), sampleSpec());
        QVERIFY_OK(store.database->check());
    }
    QueueEntry changed = store.jobs->find(QStringLiteral("1"))->value();
    QueueEntry other = richEntry();
    other.id = changed.id;
    other.jobId = changed.jobId;
    other.status = JobStatus::Running;
    other.rank = 12345;
    QVERIFY_OK(store.jobs->update(other, QStringLiteral("start")));
    store.reopen(folder);
    QCOMPARE(store.jobs->find(other.jobId)->value(), other);
    QVERIFY_OK(store.database->check());
}

void TestJobs::oddValuesSurvive() {
    StoreFolder folder;
    OpenStore store(folder);
    QueueEntry entry = pendingEntry();
    entry.name = QString(QChar(0xd800)) + QStringLiteral("lone");
    entry.errorMessage = QString(QChar(0)) + QStringLiteral("zero");
    entry.estimatedCost = std::numeric_limits<double>::quiet_NaN();
    entry.costUsd = -0.0;
    entry.progress = std::numeric_limits<double>::infinity();
    entry.timeLimitSeconds = std::numeric_limits<qint64>::max();
    entry = store.add(entry);
    store.reopen(folder);
    const QueueEntry read = store.jobs->find(entry.jobId)->value();
    QCOMPARE(read.name, QStringLiteral("?lone"));
    QCOMPARE(read.errorMessage, entry.errorMessage);
    QCOMPARE(read.estimatedCost, 0.0);
    QCOMPARE(read.costUsd, 0.0);
    QVERIFY(std::isinf(*read.progress));
    QCOMPARE(read.timeLimitSeconds, entry.timeLimitSeconds);
    QVERIFY_OK(store.database->check());
}

/// Short texts are bound where they stand, long ones and others than ASCII are copied: none may disturb
/// another.
void TestJobs::textsOfAnySizeSurvive() {
    StoreFolder folder;
    OpenStore store(folder);
    const QString devanagari = QString::fromUtf8("क").repeated(1500);
    for (const qsizetype size : {0, 1, 500, 1900, 2047, 2048, 2049, 100'000}) {
        QueueEntry entry = richEntry();
        entry.name = QString(size, u'n');
        entry.heldReason = QString(size, u'h') + devanagari;
        entry.errorMessage = QString(size, u'e');
        entry.window = QString(size, u'w');
        entry = store.add(entry);
        entry.status = JobStatus::Running;
        QVERIFY_OK(store.jobs->update(entry, QStringLiteral("start")));
        QCOMPARE(store.jobs->find(entry.jobId)->value(), entry);
    }
    store.reopen(folder);
    QVERIFY_OK(store.database->check());
}

void TestJobs::numbersAreNeverReused() {
    StoreFolder folder;
    OpenStore store(folder);
    QueueEntry entry = pendingEntry();
    entry.status = JobStatus::Completed;
    entry = store.add(entry);
    QCOMPARE(entry.id, 1);
    QCOMPARE(store.jobs->remove(entry.jobId).value().count, 1);
    store.reopen(folder);
    QCOMPARE(store.add(pendingEntry()).id, 2);
}

void TestJobs::updateWritesOneEventPerTransition() {
    StoreFolder folder;
    OpenStore store(folder);
    QueueEntry entry = store.add(pendingEntry());
    entry.waitedSeconds = 60;
    QVERIFY_OK(store.jobs->update(entry, QStringLiteral("waited")));
    entry.status = JobStatus::Running;
    QVERIFY_OK(store.jobs->update(entry, QStringLiteral("start")));
    entry.status = JobStatus::Pending;
    entry.attempt = 2;
    QVERIFY_OK(store.jobs->update(entry, QStringLiteral("requeue: worker lost")));
    entry.status = JobStatus::Cancelled;
    QVERIFY_OK(store.jobs->update(entry, QString()));
    const QStringList expected{
        QStringLiteral(">pending submitted 1"), QStringLiteral("pending>running start 1"),
        QStringLiteral("running>pending requeue: worker lost 2"), QStringLiteral("pending>cancelled  2")};
    QCOMPARE(store.events(entry.jobId), expected);
    store.reopen(folder);
    QCOMPARE(store.events(entry.jobId), expected);
    QVERIFY_OK(store.database->check());
}

/// What must have become of a blocked job's request for it to get into its status.
static ApprovalRequest requestThatLeadsTo(const QueueEntry& entry) {
    ApprovalRequest request;
    request.id = *entry.approvalId;
    request.jobId = entry.jobId;
    request.createdAt = entry.queuedAt;
    if (entry.status == JobStatus::Pending || entry.status == JobStatus::Cancelled) {
        request.status =
            entry.status == JobStatus::Pending ? RequestStatus::Approved : RequestStatus::Rejected;
        request.reviewedAt = entry.queuedAt;
    }
    return request;
}

void TestJobs::everyForbiddenTransitionIsRefused() {
    StoreFolder folder;
    OpenStore store(folder);
    for (const auto& [from, fromName] : EnumNames<JobStatus>::all) {
        for (const auto& [to, toName] : EnumNames<JobStatus>::all) {
            QueueEntry entry = pendingEntry();
            entry.status = from;
            if (from == JobStatus::Blocked)
                entry.approvalId = ApprovalStore(*store.database).nextRequestId().value();
            entry = store.add(entry);
            entry.status = to;
            if (from == JobStatus::Blocked)
                QVERIFY_OK(ApprovalStore(*store.database).insert(requestThatLeadsTo(entry)));
            const auto result = store.jobs->update(entry, QStringLiteral("try"));
            const bool allowed = from == to || mayFollow(from, to);
            QVERIFY2(result.ok() == allowed, fromName);
            if (!allowed)
                QCOMPARE(result.error().name, QStringLiteral("forbidden_transition"));
        }
    }
    QVERIFY_OK(store.database->commit());
    QVERIFY_OK(store.database->check());
}

/// As one statement it leaves what single updates leave; one job that does not wait leaves nothing.
void TestJobs::aSetIsCancelledWhole() {
    StoreFolder folder;
    OpenStore store(folder);
    QueueEntry one = store.add(pendingEntry());
    QueueEntry rich = richEntry();
    rich.status = JobStatus::Blocked;
    rich = store.add(rich);
    QueueEntry runs = store.add(pendingEntry());
    runs.status = JobStatus::Running;
    QVERIFY_OK(store.jobs->update(runs, QStringLiteral("start")));
    const QueueEntry other = store.add(pendingEntry());
    QVERIFY_OK(store.database->commit());

    const UtcTime at{1'795'000'009'000'000};
    const auto refused = store.jobs->cancelWaiting(std::array{&std::as_const(one), &std::as_const(runs)}, at,
                                                   QStringLiteral("cancelled by asha"));
    QCOMPARE(refused.error().name, QStringLiteral("forbidden_transition"));
    QVERIFY(!store.database->commit());
    QCOMPARE(store.jobs->find(one.jobId)->value(), one);
    QCOMPARE(store.events(one.jobId), QStringList{QStringLiteral(">pending submitted 1")});

    QVERIFY_OK(store.jobs->cancelWaiting(std::array{&std::as_const(one), &std::as_const(rich)}, at,
                                         QStringLiteral("cancelled by asha")));
    JobQuery cancelled;
    cancelled.status = JobStatus::Cancelled;
    QCOMPARE(store.jobs->countJobs(cancelled).value(), 2);
    store.reopen(folder);
    for (QueueEntry entry : {one, rich}) {
        const QString before = toText(entry.status);
        entry.status = JobStatus::Cancelled;
        entry.completedAt = entry.cancelRequestedAt = at;
        entry.errorMessage.reset();
        entry.intent.reset();
        QCOMPARE(store.jobs->find(entry.jobId)->value(), entry);
        QCOMPARE(store.events(entry.jobId).last(),
                 QStringLiteral("%1>cancelled cancelled by asha %2").arg(before).arg(entry.attempt));
    }
    QCOMPARE(store.jobs->find(other.jobId)->value(), other);
    QCOMPARE(store.jobs->countJobs(cancelled).value(), 2);
    QVERIFY_OK(store.database->check());
}

void TestJobs::findKnowsIdAndNumber() {
    StoreFolder folder;
    OpenStore store(folder);
    const QueueEntry entry = store.add(pendingEntry());
    QCOMPARE(store.jobs->find(entry.jobId)->value(), entry);
    QCOMPARE(store.jobs->find(QStringLiteral("1"))->value(), entry);
    for (const char* none : {"2", "0", "-1", "", "x", "1; DROP TABLE queue",
                             "00000000000000000000000000000000", "99999999999999999999", "' OR 1=1 --"})
        QVERIFY2(!store.jobs->find(QString::fromLatin1(none))->has_value(), none);
}

void TestJobs::activeAndFinished() {
    StoreFolder folder;
    OpenStore store(folder);
    QVector<QueueEntry> active;
    QVector<QueueEntry> done;
    for (int i = 0; i < 60; ++i) {
        QueueEntry entry = pendingEntry();
        entry.status = EnumNames<JobStatus>::all[i % 6].first;
        entry.userId = i % 2 == 0 ? std::optional<qint64>() : 5;
        if (isTerminal(entry.status))
            entry.completedAt = UtcTime{1'795'000'000'000'000 + (i * 37 % 20) * 1'000'000};
        entry = store.add(entry);
        (isTerminal(entry.status) ? done : active).append(entry);
    }
    store.reopen(folder);
    QCOMPARE(store.jobs->loadActive().value(), active);
    std::sort(done.begin(), done.end(), [](const QueueEntry& a, const QueueEntry& b) {
        return std::pair(*a.completedAt, a.id) > std::pair(*b.completedAt, b.id);
    });
    QCOMPARE(store.jobs->finished(1000, 0, std::nullopt, std::nullopt).value(), done);
    QCOMPARE(store.jobs->finished(7, 5, std::nullopt, std::nullopt).value(), done.mid(5, 7));
    QVector<QueueEntry> some;
    std::copy_if(done.cbegin(), done.cend(), std::back_inserter(some),
                 [](const QueueEntry& e) { return e.userId == 5 && e.status == JobStatus::Failed; });
    QCOMPARE(store.jobs->finished(1000, 0, 5, JobStatus::Failed).value(), some);
}

void TestJobs::jobListsAndCounts() {
    StoreFolder folder;
    OpenStore store(folder);
    QVector<QueueEntry> all;
    for (int i = 0; i < 48; ++i) {
        QueueEntry entry = pendingEntry();
        entry.status = EnumNames<JobStatus>::all[i % 6].first;
        entry.kind = i % 4 < 2 ? JobKind::Local : JobKind::Cloud;
        entry.provider = i % 3 == 0 ? QStringLiteral("replicate") : QStringLiteral("local");
        entry.userId = i % 5;
        all.prepend(store.add(entry));
    }
    QVector<JobQuery> queries;
    for (const std::optional<JobStatus> status :
         {std::optional<JobStatus>(), std::optional(JobStatus::Pending), std::optional(JobStatus::Failed)}) {
        for (const std::optional<JobKind> kind : {std::optional<JobKind>(), std::optional(JobKind::Cloud)}) {
            for (const std::optional<QString>& provider :
                 {std::optional<QString>(), std::optional(QStringLiteral("replicate"))}) {
                for (const std::optional<qint64> user : {std::optional<qint64>(), std::optional<qint64>(3)})
                    queries.append({kind, status, provider, 50, 0, user});
            }
        }
    }
    for (JobQuery& query : queries) {
        QVector<QueueEntry> expected;
        std::copy_if(all.cbegin(), all.cend(), std::back_inserter(expected), [&](const QueueEntry& e) {
            const bool waits = query.status == JobStatus::Pending && e.status == JobStatus::Blocked;
            return (waits || query.status.value_or(e.status) == e.status) &&
                   query.kind.value_or(e.kind) == e.kind &&
                   query.provider.value_or(e.provider) == e.provider &&
                   query.userId.value_or(*e.userId) == *e.userId;
        });
        QCOMPARE(store.jobs->jobs(query).value(), expected);
        QCOMPARE(store.jobs->countJobs(query).value(), expected.size());
        query.limit = 3;
        query.offset = 2;
        QCOMPARE(store.jobs->jobs(query).value(), expected.mid(2, 3));
    }
}

void TestJobs::attemptsAndTheirGpus() {
    StoreFolder folder;
    OpenStore store(folder);
    const QueueEntry first = store.add(pendingEntry());
    const QueueEntry second = store.add(pendingEntry());
    Attempt a = attemptOf(first, {2, 0});
    Attempt b = attemptOf(second, {});
    b.createdAt = {1'795'000'000'500'000};
    QVERIFY_OK(store.jobs->insertAttempt(a));
    QVERIFY_OK(store.jobs->insertAttempt(b));
    store.reopen(folder);
    QCOMPARE(store.jobs->liveAttempts().value(), (QVector<Attempt>{b, a}));
    a.phase = AttemptPhase::Running;
    a.startedAt = UtcTime{1'795'000'002'000'000};
    QVERIFY_OK(store.jobs->updateAttempt(a));
    store.reopen(folder);
    QCOMPARE(store.jobs->liveAttempts().value(), (QVector<Attempt>{b, a}));
    a.phase = AttemptPhase::Ended;
    a.endedAt = UtcTime{1'795'000'003'000'000};
    a.exit.known = true;
    a.exit.signal = 9;
    a.exit.interrupted = true;
    a.exit.problem = QStringLiteral("killed");
    a.exit.endedAt = UtcTime{1'795'000'002'900'000};
    QVERIFY_OK(store.jobs->updateAttempt(a));
    QVERIFY_OK(store.jobs->releaseGpus(a.uuid));
    store.reopen(folder);
    QCOMPARE(store.jobs->liveAttempts().value(), (QVector<Attempt>{b}));
    QCOMPARE(store.jobs->attempts(first.jobId).value(), (QVector<Attempt>{a}));
    QueueEntry again = first;
    again.attempt = 2;
    const Attempt c = attemptOf(again, {0, 1});
    QVERIFY_OK(store.jobs->insertAttempt(c));
    store.reopen(folder);
    QCOMPARE(store.jobs->attempts(first.jobId).value(), (QVector<Attempt>{a, c}));
    QVERIFY_OK(store.database->check());
}

void TestJobs::aGpuHasOneOwner() {
    StoreFolder folder;
    OpenStore store(folder);
    const Attempt holder = attemptOf(store.add(pendingEntry()), {0, 1});
    const Attempt rival = attemptOf(store.add(pendingEntry()), {2, 1});
    QVERIFY_OK(store.jobs->insertAttempt(holder));
    QVERIFY_OK(store.database->commit());
    const auto refused = store.jobs->insertAttempt(rival);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().name, QStringLiteral("gpu_taken"));
    QCOMPARE(refused.error().details[QStringLiteral("attempt")].toString(), holder.uuid);
    // Nothing of it was written, and the turn goes on.
    QueueEntry more = store.add(pendingEntry());
    QVERIFY_OK(store.database->commit());
    QCOMPARE(store.jobs->liveAttempts()->size(), 1);
    QVERIFY(store.jobs->find(more.jobId)->has_value());
    QVERIFY_OK(store.jobs->releaseGpus(holder.uuid));
    QVERIFY_OK(store.jobs->insertAttempt(rival));
    QVERIFY_OK(store.database->commit());
    // The same job twice at a time: the database itself refuses.
    Attempt twin = rival;
    twin.uuid = randomId();
    twin.number = 2;
    twin.gpuIndices.clear();
    twin.gpuUuids.clear();
    QVERIFY(!store.jobs->insertAttempt(twin).ok());
    QVERIFY(!store.database->commit().ok());
    QCOMPARE(store.jobs->liveAttempts()->size(), 2);
}

void TestJobs::recentWaitsAreOfTheLastStarts() {
    StoreFolder folder;
    OpenStore store(folder);
    for (int i = 0; i < 10; ++i) {
        QueueEntry entry = pendingEntry();
        entry.kind = i % 2 == 0 ? JobKind::Local : JobKind::Cloud;
        entry.startedAt = UtcTime{entry.queuedAt.us + i * 1'500'000};
        store.add(entry);
    }
    store.add(pendingEntry());
    QCOMPARE(store.jobs->recentWaits(JobKind::Local, 3).value(), (QVector<double>{12.0, 9.0, 6.0}));
    QCOMPARE(store.jobs->recentWaits(JobKind::Cloud, 100)->size(), 5);
}

void TestJobs::removeTakesOnlyFinishedJobs() {
    StoreFolder folder;
    OpenStore store(folder);
    QueueEntry entry = store.add(pendingEntry());
    const auto refused = store.jobs->remove(entry.jobId);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().name, QStringLiteral("job_active"));
    Attempt attempt = attemptOf(entry, {0});
    QVERIFY_OK(store.jobs->insertAttempt(attempt));
    QVERIFY_OK(store.jobs->releaseGpus(attempt.uuid));
    entry.status = JobStatus::Cancelled;
    QVERIFY_OK(store.jobs->update(entry, QStringLiteral("cancel")));
    QCOMPARE(store.jobs->remove(entry.jobId).value().count, 1);
    QCOMPARE(store.jobs->remove(entry.jobId).value().count, 0);
    store.reopen(folder);
    QVERIFY(!store.jobs->find(entry.jobId)->has_value());
    QVERIFY(!store.jobs->spec(entry.jobId).ok());
    QCOMPARE(store.jobs->attempts(entry.jobId)->size(), 0);
    QCOMPARE(store.events(entry.jobId).last(), QStringLiteral("cancelled> removed 1"));
    QVERIFY_OK(store.database->check());
}

void TestJobs::missingThingsAreNamed() {
    StoreFolder folder;
    OpenStore store(folder);
    QCOMPARE(store.jobs->spec(randomId()).error().name, QStringLiteral("job_not_found"));
    QCOMPARE(store.jobs->update(pendingEntry(), QString()).error().name, QStringLiteral("job_not_found"));
    QCOMPARE(store.jobs->updateAttempt(attemptOf(pendingEntry(), {})).error().name,
             QStringLiteral("attempt_not_found"));
    QVERIFY_OK(store.database->commit());
}

void TestJobs::aChangedRowIsNotServed() {
    StoreFolder folder;
    OpenStore store(folder);
    const QueueEntry entry = store.add(pendingEntry());
    QVERIFY_OK(store.database->commit());
    QCOMPARE(sqlOn(store.database->handle(), "UPDATE queue SET priority = 99"), QString());
    QCOMPARE(store.jobs->loadActive().error().name, QStringLiteral("database_damaged"));
    QCOMPARE(store.jobs->find(entry.jobId).error().name, QStringLiteral("database_damaged"));
    QCOMPARE(store.database->check().error().name, QStringLiteral("database_damaged"));
    QCOMPARE(sqlOn(store.database->handle(), "UPDATE queue SET priority = 10"), QString());
    QVERIFY_OK(store.database->check());
    QCOMPARE(sqlOn(store.database->handle(),
                   "DROP TRIGGER queue_status_final; UPDATE queue SET status = 'failed'"),
             QString());
    QVERIFY(!store.database->check().ok());
}

KATAAR_TEST(jobs, TestJobs)
#include "tst_jobs.moc"
