// SPDX-License-Identifier: GPL-3.0-or-later
// Each change that explain names is carried out and must start the job; where it names none of a kind, none
// of that kind does; and the queue is as it was. A failure prints its seed; KATAAR_SEED=n replays it.
#include "core/scheduling/explain.h"
#include "tests/core/scheduling/rules.h"
#include "tests/support/testmain.h"

#include <QJsonArray>

#include <random>

using namespace kataar;
using namespace kataar::test;

namespace {

QVector<int> numbersOf(const QJsonValue& list) {
    QVector<int> numbers;
    for (const QJsonValue& number : list.toArray())
        numbers << number.toInt();
    return numbers;
}

/// Builds the same queue again and again from its seed.
class Scene {
public:
    explicit Scene(quint64 seed) : rules(1 + int(seed % 4), 1), m_random(seed) {
        rules.changeLimits([&](Limits& limits) {
            limits.maxConcurrent = 1 + upTo(3);
            limits.userMaxConcurrent = 1 + upTo(1);
            limits.teamMaxConcurrent = 1 + upTo(2);
            limits.enableFairShare = oneIn(2);
            limits.localJobMaxConcurrent = 1 + upTo(3);
            if (oneIn(3))
                limits.localGpuMaxConcurrent = 1 + upTo(3);
        });
        for (int jobs = 4 + upTo(14); jobs > 0; --jobs) {
            submit();
            if (oneIn(3))
                rules.start();
            rules.passSeconds(upTo(600));
        }
        rules.start();
        if (oneIn(6))
            rules.state.setLocalStartHeld(true);
        if (oneIn(10))
            rules.state.setPause(QueuePause{});
    }

    /// In a first pass or in a further one. What starts, is started.
    bool starts(qint64 id) {
        do {
            if (rules.start().contains(id))
                return true;
        } while (rules.latest.moreMayStart);
        return false;
    }
    void apply(qint64 id, const Counterfactual& change);

    Rules rules;

private:
    int upTo(int most) { return int(m_random() % quint64(most + 1)); }
    bool oneIn(int n) { return upTo(n - 1) == 0; }
    void submit();

    std::mt19937_64 m_random;
    qint64 m_nextId = 1;
};

void Scene::submit() {
    QueueEntry entry = oneIn(3) ? cloudJob(m_nextId) : localJob(m_nextId, upTo(4));
    ++m_nextId;
    entry.priority = 10 * upTo(3);
    if (!oneIn(4))
        entry.userId = upTo(2);
    if (!oneIn(3))
        entry.teamId = QString(QChar(u'a' + upTo(1)));
    while (oneIn(2))
        entry.deviceIds << upTo(4);
    entry.held = oneIn(8);
    if (oneIn(10))
        entry.intent = Intent{Intent::Kind::Cancel, UtcTime{rules.wall.us + 900'000'000'000}, {}, {}, {}};
    if (oneIn(8))
        entry.beginAt = UtcTime{rules.wall.us + upTo(7200) * 1'000'000LL};
    if (oneIn(3))
        entry.timeLimitSeconds = 60 * (1 + upTo(60));
    if (oneIn(10))
        entry.status = JobStatus::Blocked;
    rules.put(entry);
}

void Scene::apply(qint64 id, const Counterfactual& change) {
    const auto edit = [&](const auto& apply) { rules.change(id, apply); };
    const int to = change.details[QStringLiteral("to")].toInt();
    const auto limit = [&](auto Limits::*member) {
        rules.changeLimits([&](Limits& limits) { limits.*member = to; });
    };
    switch (change.change) {
    case Remedy::Release:
        edit([](QueueEntry& entry) { entry.held = false; });
        return rules.state.setLocalStartHeld(false);
    case Remedy::Resume:
        return rules.state.setPause({});
    case Remedy::Process:
        return rules.state.setLocalStartHeld(false);
    case Remedy::Undo:
        return edit([](QueueEntry& entry) { entry.intent.reset(); });
    case Remedy::Approve:
        edit([](QueueEntry& entry) {
            entry.status = JobStatus::Pending;
            entry.intent.reset();
        });
        return rules.state.setLocalStartHeld(false);
    case Remedy::AnyGpu:
        return edit([](QueueEntry& entry) { entry.anyGpu = true; });
    case Remedy::OtherGpus:
        return edit([&](QueueEntry& entry) {
            entry.deviceIds = numbersOf(change.details[QStringLiteral("device_ids")]);
        });
    case Remedy::FewerGpus:
        return edit([&](QueueEntry& entry) {
            entry.numProcesses = change.details[QStringLiteral("num_processes")].toInt();
        });
    case Remedy::JobEnds: {
        const QueueEntry* running = rules.state.findJob(change.details[QStringLiteral("job_id")].toString());
        if (running->kind == JobKind::Local)
            rules.state.setLocalStartHeld(false);
        return rules.end(running->id);
    }
    case Remedy::RaiseMaxConcurrent:
        return limit(&Limits::maxConcurrent);
    case Remedy::RaiseUserMaxConcurrent:
        return limit(&Limits::userMaxConcurrent);
    case Remedy::RaiseTeamMaxConcurrent:
        return limit(&Limits::teamMaxConcurrent);
    case Remedy::RaiseLocalJobMaxConcurrent:
        return limit(&Limits::localJobMaxConcurrent);
    case Remedy::RaiseLocalGpuMaxConcurrent:
        return limit(&Limits::localGpuMaxConcurrent);
    case Remedy::Priority:
        return edit([&](QueueEntry& entry) { entry.priorityOverride = to; });
    }
}

QVector<Counterfactual> explain(Rules& rules, qint64 id) {
    return changesThatStart(rules.state, id, rules.now, rules.wall);
}

/// Every change that there is, in every size, but those that are told.
QVector<Counterfactual> untold(const Rules& rules, qint64 id, const QVector<Counterfactual>& told) {
    const QueueEntry entry = *rules.state.find(id);
    QVector<Counterfactual> all;
    const auto add = [&](Remedy remedy, const QJsonObject& details = {}) {
        const bool found = std::ranges::any_of(told, [&](const Counterfactual& one) {
            return one.change == remedy && (remedy != Remedy::JobEnds || one.details == details);
        });
        if (!found)
            all.append({remedy, details});
    };
    const auto upward = [&](Remedy remedy, int from, int to) {
        for (int value = from; value <= to; ++value)
            add(remedy, {{QStringLiteral("to"), value}});
    };
    if (entry.held)
        add(Remedy::Release);
    if (rules.state.paused())
        add(Remedy::Resume);
    if (rules.state.localStartHeld())
        add(Remedy::Process);
    if (entry.intent && entry.status == JobStatus::Pending)
        add(Remedy::Undo);
    if (entry.status == JobStatus::Blocked)
        add(Remedy::Approve);
    const bool pending = entry.status == JobStatus::Pending;
    const bool local = entry.kind == JobKind::Local;
    if (pending && local && !entry.deviceIds.isEmpty() && entry.numProcesses > 0)
        add(Remedy::AnyGpu);
    for (int gpus = 1; pending && local && gpus < entry.numProcesses; ++gpus)
        add(Remedy::FewerGpus, {{QStringLiteral("num_processes"), gpus}});
    if (pending)
        upward(Remedy::Priority, entry.basePriority() + 1, maxPriorityOverride);
    const Limits limits = rules.state.limits();
    if (local) {
        upward(Remedy::RaiseLocalJobMaxConcurrent, limits.localJobMaxConcurrent + 1, 40);
        if (limits.localGpuMaxConcurrent)
            upward(Remedy::RaiseLocalGpuMaxConcurrent, *limits.localGpuMaxConcurrent + 1, 20);
    } else {
        upward(Remedy::RaiseMaxConcurrent, limits.maxConcurrent + 1, 40);
        upward(Remedy::RaiseUserMaxConcurrent, limits.userMaxConcurrent + 1, 40);
        upward(Remedy::RaiseTeamMaxConcurrent, limits.teamMaxConcurrent + 1, 40);
    }
    rules.state.forEachRunning(0, rules.state.size(), [&](const QueueEntry& running) {
        if (running.kind == entry.kind)
            add(Remedy::JobEnds,
                {{QStringLiteral("job_id"), running.jobId}, {QStringLiteral("name"), running.name}});
    });
    return all;
}

/// Empty = none.
QString differenceOf(const Rules& one, const Rules& other) {
    if (one.order() != other.order())
        return QStringLiteral("the order");
    if (one.plan().starts != other.plan().starts)
        return QStringLiteral("what would start");
    if (!(one.state.tally() == one.state.recount()))
        return QStringLiteral("the counters");
    if (!(one.state.limits() == other.state.limits()) || one.state.paused() != other.state.paused() ||
        one.state.localStartHeld() != other.state.localStartHeld())
        return QStringLiteral("the limits or flags");
    QString wrong;
    other.state.forEachRunning(0, other.state.size(), [&](const QueueEntry& entry) {
        if (one.state.runningSince(entry.id) != other.state.runningSince(entry.id))
            wrong = QStringLiteral("since when %1 runs").arg(entry.id);
    });
    for (const qint64 id : one.order()) {
        if (one.state.waitedSeconds(id, one.now) != other.state.waitedSeconds(id, other.now) ||
            one.state.isDue(id) != other.state.isDue(id))
            wrong = QStringLiteral("how long %1 waits").arg(id);
    }
    return wrong;
}

} // namespace

class ExplainTest : public QObject {
    Q_OBJECT

    static QVector<Remedy> remedies(Rules& rules, qint64 id) {
        QVector<Remedy> found;
        for (const Counterfactual& change : explain(rules, id))
            found << change.change;
        return found;
    }
    static QJsonObject detailsOf(Rules& rules, qint64 id, Remedy remedy) {
        for (const Counterfactual& change : explain(rules, id)) {
            if (change.change == remedy)
                return change.details;
        }
        return {{QStringLiteral("absent"), true}};
    }

private Q_SLOTS:
    void everyChangeDoesWhatIsSaid() {
        const quint64 only = qEnvironmentVariableIntValue("KATAAR_SEED");
        const quint64 seeds = qEnvironmentVariableIsSet("KATAAR_SEEDS")
                                  ? quint64(qEnvironmentVariableIntValue("KATAAR_SEEDS"))
                                  : 12;
        int named = 0;
        for (quint64 seed = only ? only : 1; seed <= (only ? only : seeds); ++seed) {
            Scene scene(seed);
            Ids waiting = scene.rules.order();
            scene.rules.state.forEachBlocked(0, 100, [&](const QueueEntry& entry) { waiting << entry.id; });
            for (const qint64 id : waiting) {
                const auto said = [&](const Counterfactual& change) {
                    return QStringLiteral("KATAAR_SEED=%1, job %2: %3")
                        .arg(seed)
                        .arg(id)
                        .arg(englishSentence(change))
                        .toUtf8();
                };
                const QVector<Counterfactual> told = explain(scene.rules, id);
                named += int(told.size());
                const bool startsAnyway = Scene(seed).starts(id);
                QVERIFY(!startsAnyway || told.isEmpty());
                for (const Counterfactual& change : told) {
                    Scene changed(seed);
                    changed.apply(id, change);
                    QVERIFY2(changed.starts(id), said(change));
                }
                if (startsAnyway)
                    continue;
                for (const Counterfactual& change : untold(scene.rules, id, told)) {
                    Scene changed(seed);
                    changed.apply(id, change);
                    QVERIFY2(!changed.starts(id), said(change));
                }
            }
        }
        QVERIFY(only || named > 15);
    }

    void theQueueIsAsItWas() {
        for (quint64 seed = 1; seed <= 8; ++seed) {
            Scene asked(seed);
            Scene untouched(seed);
            for (const qint64 id : asked.rules.order())
                explain(asked.rules, id);
            QCOMPARE(differenceOf(asked.rules, untouched.rules), QString());
            for (int hours = 0; hours < 5; ++hours) {
                asked.rules.passSeconds(3599);
                untouched.rules.passSeconds(3599);
                QCOMPARE(differenceOf(asked.rules, untouched.rules), QString());
            }
        }
    }

    void theGpusOfItsOwnAreTaken() {
        Rules rules(3, 3);
        rules.run(localJobOn(1, {0}), {0});
        rules.put(localJobOn(2, {0}));
        QCOMPARE(remedies(rules, 2), (QVector<Remedy>{Remedy::AnyGpu, Remedy::OtherGpus, Remedy::JobEnds}));
        QCOMPARE(numbersOf(detailsOf(rules, 2, Remedy::AnyGpu)[QStringLiteral("gpus")]), QVector<int>{1});
        QCOMPARE(numbersOf(detailsOf(rules, 2, Remedy::OtherGpus)[QStringLiteral("device_ids")]),
                 QVector<int>{1});
        QCOMPARE(detailsOf(rules, 2, Remedy::JobEnds)[QStringLiteral("job_id")].toString(), jobName(1));
    }

    void theMostThatFit() {
        Rules rules(4, 4);
        rules.run(localJob(1, 1), {0});
        rules.put(localJob(2, 8));
        QCOMPARE(remedies(rules, 2), QVector<Remedy>{Remedy::FewerGpus});
        QCOMPARE(detailsOf(rules, 2, Remedy::FewerGpus)[QStringLiteral("num_processes")].toInt(), 3);
    }

    void theLeastThatIsEnough() {
        Rules rules(8, 1);
        rules.run(localJob(1), {0});
        for (qint64 id = 2; id <= 5; ++id)
            rules.put(localJob(id));
        const QJsonObject slots4 = detailsOf(rules, 5, Remedy::RaiseLocalJobMaxConcurrent);
        QCOMPARE(slots4[QStringLiteral("from")].toInt(), 1);
        QCOMPARE(slots4[QStringLiteral("to")].toInt(), 5);
        QVERIFY(!remedies(rules, 5).contains(Remedy::JobEnds));  // others would go first
        QVERIFY(!remedies(rules, 5).contains(Remedy::Priority)); // the slot is taken all the same
        rules.state.setLocalStartHeld(true);
        rules.end(1);
        QCOMPARE(remedies(rules, 2), QVector<Remedy>{Remedy::Process});
        rules.state.setLocalStartHeld(false);
        QCOMPARE(remedies(rules, 2), QVector<Remedy>()); // it starts anyway
        const QJsonObject before = detailsOf(rules, 5, Remedy::Priority);
        QCOMPARE(before[QStringLiteral("to")].toInt(), normalPriority + 1);
    }

    /// GPU 4 is kept for the second job. Only when the fourth has taken it is it known when the third has all
    /// six, and that the last one is over by then.
    void whatStartsInAFurtherPass() {
        Rules rules(6);
        QueueEntry first = localJob(1, 2);
        first.timeLimitSeconds = 2000;
        rules.put(first);
        QCOMPARE(rules.start(), Ids{1});
        rules.state.setLocalStartHeld(true);
        rules.put(localJobOn(2, {0, 4}));
        rules.put(localJob(3, 6));
        QueueEntry brief = localJobOn(4, {4});
        brief.timeLimitSeconds = 300;
        rules.put(brief);
        QueueEntry longer = localJobOn(5, {5});
        longer.timeLimitSeconds = 1800;
        rules.put(longer);
        QCOMPARE(remedies(rules, 5), QVector<Remedy>{Remedy::Process});
        rules.state.setLocalStartHeld(false);
        QCOMPARE(rules.startable(), Ids{4});
        QCOMPARE(remedies(rules, 5), QVector<Remedy>()); // it starts anyway
        Supposition supposed(rules.state, rules.now);
        QCOMPARE(supposed.prospectOf(5, rules.wall).start->gpus, QVector<int>{5});
        const Prospect third = supposed.prospectOf(3, rules.wall);
        QVERIFY(!third.start && third.last.starts.isEmpty());
    }

    void twoThingsInItsWay() {
        Rules rules(2, 2);
        QueueEntry held = localJob(1);
        held.held = true;
        rules.put(held);
        rules.state.setPause(QueuePause{});
        QCOMPARE(remedies(rules, 1), QVector<Remedy>());
        rules.state.setPause({});
        QCOMPARE(remedies(rules, 1), QVector<Remedy>{Remedy::Release});
        QCOMPARE(explain(rules, 77), QVector<Counterfactual>());
    }
};

KATAAR_TEST(explain, ExplainTest)
#include "tst_explain.moc"
