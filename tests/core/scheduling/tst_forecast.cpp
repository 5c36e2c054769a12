// SPDX-License-Identifier: GPL-3.0-or-later
// The forecast against what then happens, and what it says where it cannot know. A failure prints its seed;
// KATAAR_SEED=n replays it, KATAAR_SEEDS=n runs more of them.
#include "core/scheduling/forecast.h"
#include "tests/core/scheduling/rules.h"
#include "tests/support/testmain.h"

#include <random>

using namespace kataar;
using namespace kataar::test;

namespace {

Forecast foresee(const Rules& rules, const ForecastBounds& bounds = {}) {
    return forecastOf(rules.state.sketch(bounds.mostPending), rules.now, rules.wall, bounds);
}

/// Seconds from now; -1 = unknown.
qint64 secondsTo(const Rules& rules, const std::optional<UtcTime>& at) {
    return at ? (at->us - rules.wall.us) / 1'000'000 : -1;
}

void teach(Rules& rules, const char* config, qint64 seconds, int runs = 1) {
    for (int run = 0; run < runs; ++run)
        rules.state.durations().learn(QString::fromLatin1(config), {}, seconds * 1000);
}

QueueEntry jobLike(qint64 id, const char* config, int gpus = 1) {
    QueueEntry entry = localJob(id, gpus);
    entry.configName = QString::fromLatin1(config);
    return entry;
}

void setNights(Rules& rules) {
    rules.state.advance(rules.now, rules.wall);
    rules.state.setWindows({{{QStringLiteral("overnight"), QStringLiteral("22:00-08:00"), {}}}, {}, "UTC"});
}

/// A queue that lives second by second, with jobs that take exactly as long as their like always did.
class Day {
public:
    explicit Day(quint64 seed) : rules(1 + int(seed % 6), 1), m_random(seed) {
        rules.changeLimits([&](Limits& limits) {
            limits.maxConcurrent = 1 + upTo(4);
            limits.userMaxConcurrent = 1 + upTo(2);
            limits.teamMaxConcurrent = 1 + upTo(3);
            limits.enableFairShare = oneIn(2);
            limits.localJobMaxConcurrent = 1 + upTo(4);
            if (oneIn(3))
                limits.localGpuMaxConcurrent = 1 + upTo(4);
            limits.starvationThresholdMinutes = oneIn(4) ? 0 : 2 + upTo(8);
        });
        for (int config = 0; config < 5; ++config) {
            m_seconds << 10 + upTo(400);
            rules.state.durations().learn(name(config), {}, m_seconds.last() * 1000);
        }
        for (int before = upTo(12); before > 0; --before) {
            submit();
            if (oneIn(2))
                start();
            tick(upTo(90));
        }
        for (int more = 3 + upTo(25); more > 0; --more)
            submit();
        if (oneIn(8))
            rules.state.setLocalStartHeld(true);
        start();
    }

    /// What is wrong, or empty.
    QString follow();

    Rules rules;

private:
    int upTo(int most) { return int(m_random() % quint64(most + 1)); }
    bool oneIn(int n) { return upTo(n - 1) == 0; }
    static QString name(int config) { return QStringLiteral("config%1").arg(config); }
    void submit();
    void start();
    void tick(qint64 seconds);

    std::mt19937_64 m_random;
    QVector<qint64> m_seconds;
    qint64 m_nextId = 1;
    std::set<std::pair<qint64, qint64>> m_ends; ///< monotonic ms, id
    QHash<qint64, UtcTime> m_started;
    QHash<qint64, QVector<int>> m_gpus;
};

void Day::submit() {
    QueueEntry entry = oneIn(3) ? cloudJob(m_nextId) : localJob(m_nextId, upTo(3));
    ++m_nextId;
    const int config = upTo(4);
    entry.configName = name(config);
    entry.priority = 10 * upTo(3);
    if (oneIn(6))
        entry.priorityOverride = upTo(maxPriorityOverride);
    if (!oneIn(4))
        entry.userId = upTo(3);
    if (!oneIn(3))
        entry.teamId = QString(QChar(u'a' + upTo(2)));
    while (oneIn(3))
        entry.deviceIds << upTo(6);
    entry.anyGpu = oneIn(4);
    entry.held = oneIn(10);
    if (oneIn(5))
        entry.beginAt = UtcTime{rules.wall.us + (upTo(1200) - 300) * 1'000'000LL};
    if (oneIn(3))
        entry.timeLimitSeconds = m_seconds[config] + upTo(120);
    rules.put(entry);
}

void Day::start() {
    Pass pass;
    do {
        pass = rules.plan();
        for (const Start& start : pass.starts) {
            QueueEntry entry = *rules.state.find(start.id);
            entry.startedAt = rules.wall;
            rules.run(entry, start.gpus);
            const int config = entry.configName.back().digitValue();
            m_ends.emplace(rules.now.ms + m_seconds[config] * 1000, start.id);
            m_started.insert(start.id, rules.wall);
            m_gpus.insert(start.id, start.gpus);
        }
    } while (pass.moreMayStart);
}

void Day::tick(qint64 seconds) {
    for (; seconds > 0; --seconds) {
        const auto edge = rules.state.msToNextEdge(rules.now);
        if (!edge && m_ends.empty())
            return rules.passSeconds(seconds);
        rules.passSeconds(1);
        while (!m_ends.empty() && m_ends.begin()->first <= rules.now.ms) {
            const qint64 id = m_ends.begin()->second;
            m_ends.erase(m_ends.begin());
            if (rules.state.find(id)->kind == JobKind::Local)
                rules.state.setLocalStartHeld(false);
            rules.end(id);
            start();
        }
        if (edge.value_or(5'000) <= 1'000 || seconds % 5 == 0) // as the engine looks
            start();
    }
}

QString Day::follow() {
    const Forecast forecast = foresee(rules);
    const Ids pending = rules.order();
    tick(40'000);
    for (const qint64 id : pending) {
        const Foreseen foreseen = forecast.of(id);
        if (foreseen.p50.has_value() == foreseen.whyUnknown.has_value())
            return QStringLiteral("job %1 has both a start and a reason for none, or neither").arg(id);
        const bool started = m_started.contains(id);
        if (started != foreseen.p50.has_value())
            return QStringLiteral("job %1 started: %2, foreseen: %3 (%4)")
                .arg(id)
                .arg(started)
                .arg(foreseen.p50.has_value())
                .arg(foreseen.whyUnknown ? toText(*foreseen.whyUnknown) : QString());
        if (!started)
            continue;
        if (m_started[id] != *foreseen.p50 || m_gpus[id] != foreseen.gpus)
            return QStringLiteral("job %1 started %2 s after what was foreseen")
                .arg(id)
                .arg(double(m_started[id].us - foreseen.p50->us) / 1e6);
        if (foreseen.p90 != foreseen.p50)
            return QStringLiteral("job %1 has two starts, and all runs took the same time").arg(id);
    }
    return {};
}

} // namespace

class ForecastTest : public QObject {
    Q_OBJECT

    static Unforeseen why(const Rules& rules, qint64 id) {
        const Foreseen foreseen = foresee(rules).of(id);
        return foreseen.p50 ? Unforeseen::Other : foreseen.whyUnknown.value_or(Unforeseen::Other);
    }

private Q_SLOTS:
    void whatIsForeseenHappens() {
        const quint64 only = qEnvironmentVariableIntValue("KATAAR_SEED");
        const quint64 seeds = qEnvironmentVariableIsSet("KATAAR_SEEDS")
                                  ? quint64(qEnvironmentVariableIntValue("KATAAR_SEEDS"))
                                  : 40;
        for (quint64 seed = only ? only : 1; seed <= (only ? only : seeds); ++seed) {
            Day day(seed);
            const QString wrong = day.follow();
            if (!wrong.isEmpty())
                QFAIL(qPrintable(QStringLiteral("KATAAR_SEED=%1: %2").arg(seed).arg(wrong)));
        }
    }

    void oneAfterTheOther() {
        Rules rules(1, 1);
        for (const qint64 seconds : {100, 100, 100, 100, 200})
            teach(rules, "train", seconds);
        for (qint64 id = 1; id <= 3; ++id)
            rules.put(jobLike(id, "train"));
        rules.start();
        rules.passSeconds(30);
        const Forecast forecast = foresee(rules);
        QCOMPARE(secondsTo(rules, forecast.of(2).p50), 70);
        QCOMPARE(secondsTo(rules, forecast.of(3).p50), 170);
        QCOMPARE(secondsTo(rules, forecast.of(2).p90), 170);
        QCOMPARE(secondsTo(rules, forecast.of(3).p90), 370);
        QCOMPARE(forecast.of(2).gpus, QVector<int>{0});
        QVERIFY(!forecast.jobs.contains(1)); // it runs
    }

    void whatABackfilledJobLetsInIsForeseenToStartWithIt() {
        Rules rules(2, 3);
        const auto limited = [](QueueEntry entry, qint64 seconds) {
            entry.timeLimitSeconds = seconds;
            return entry;
        };
        rules.run(limited(localJob(9), 1000), {0});
        rules.put(limited(localJobOn(1, {0}), 2000));
        rules.put(localJob(2, 2));
        rules.put(limited(localJobOn(3, {1}), 300)); // in the gap before 2
        rules.put(localJob(4, 0));                   // has a slot once 2 waits for 3
        const Forecast forecast = foresee(rules);
        QCOMPARE(secondsTo(rules, forecast.of(3).p50), 0);
        QCOMPARE(secondsTo(rules, forecast.of(4).p50), 0);
        QVERIFY(secondsTo(rules, forecast.of(2).p50) != 0);
    }

    void theQueueItselfStaysAsItIs() {
        Rules rules(2, 2);
        teach(rules, "a", 60);
        for (qint64 id = 1; id <= 6; ++id)
            rules.put(jobLike(id, "a"));
        rules.start();
        const Tally before = rules.state.tally();
        const Ids order = rules.order();
        foresee(rules);
        QVERIFY(rules.state.tally() == before);
        QCOMPARE(rules.order(), order);
        QCOMPARE(rules.startable(), Ids());
    }

    void withoutHistoryOnlyWhatStartsNow() {
        Rules rules(1, 1);
        rules.put(jobLike(1, "a"));
        rules.put(jobLike(2, "a"));
        rules.start();
        rules.changeLimits([](Limits& limits) { limits.maxConcurrent = 1; });
        QueueEntry limited = jobLike(3, "a");
        limited.timeLimitSeconds = 60;
        rules.put(limited);
        rules.put(cloudJob(4));
        rules.put(cloudJob(5));
        QCOMPARE(why(rules, 2), Unforeseen::NoHistory);
        QCOMPARE(why(rules, 3), Unforeseen::NoHistory);
        QCOMPARE(secondsTo(rules, foresee(rules).of(4).p50), 0);
        QCOMPARE(why(rules, 5), Unforeseen::NoHistory);
    }

    void whatNeverStartsHasNoStart() {
        Rules rules(2, 2);
        teach(rules, "a", 60);
        QueueEntry held = jobLike(1, "a");
        held.held = true;
        rules.put(held);
        rules.put(jobLike(2, "a", 3));
        rules.put(jobLike(3, "a"));
        QCOMPARE(why(rules, 1), Unforeseen::Held);
        QCOMPARE(why(rules, 2), Unforeseen::GpusImpossible);
        QCOMPARE(secondsTo(rules, foresee(rules).of(3).p50), 0);
        rules.changeLimits([](Limits& limits) { limits.localGpuMaxConcurrent = 1; });
        rules.put(jobLike(4, "a", 2));
        QCOMPARE(why(rules, 4), Unforeseen::LocalGpuLimit);
        rules.state.setPause(QueuePause{});
        QCOMPARE(why(rules, 3), Unforeseen::QueuePaused);
    }

    void gpusThatNothingFrees() {
        Rules rules(2, 2);
        teach(rules, "a", 60);
        rules.state.gpus().setForeign(0, {GpuProcess{1, 0, {}, {}, {}}});
        rules.put(jobLike(1, "a", 2));
        QCOMPARE(why(rules, 1), Unforeseen::GpuBusyElsewhere);
        rules.state.gpus().setForeign(0, {});
        rules.state.gpus().setQuarantined(0, jobName(9), {});
        QCOMPARE(why(rules, 1), Unforeseen::GpusBusy);
        rules.state.gpus().clearCondition(0);
        rules.state.gpus().setReleasing(0, jobName(9)); // that ends by itself
        QCOMPARE(secondsTo(rules, foresee(rules).of(1).p50), 5);
    }

    void afterACancelAnEndLetsJobsStart() {
        Rules rules(2, 2);
        teach(rules, "a", 60);
        rules.put(jobLike(1, "a"));
        rules.state.setLocalStartHeld(true);
        QCOMPARE(why(rules, 1), Unforeseen::AwaitingProcess);
        rules.run(jobLike(2, "a"), {0});
        QCOMPARE(secondsTo(rules, foresee(rules).of(1).p50), 60);
        rules.change(2, [&](QueueEntry& entry) { entry.cancelRequestedAt = rules.wall; });
        QCOMPARE(why(rules, 1), Unforeseen::AwaitingProcess);
    }

    void decisionsThatAreDueSoon() {
        Rules rules(1, 1);
        teach(rules, "a", 60);
        const auto intend = [&](qint64 id, Intent::Kind kind, JobStatus status) {
            QueueEntry entry = jobLike(id, "a");
            entry.status = status;
            entry.intent = Intent{kind, UtcTime{rules.wall.us + 10'000'000}, {}, {}, {}};
            rules.put(entry);
        };
        intend(1, Intent::Kind::Cancel, JobStatus::Pending);
        intend(2, Intent::Kind::Approve, JobStatus::Blocked);
        intend(3, Intent::Kind::Reject, JobStatus::Blocked);
        rules.put(jobLike(4, "a"));
        rules.put(jobLike(5, "a"));
        const Forecast forecast = foresee(rules);
        QCOMPARE(forecast.of(1).whyUnknown, Unforeseen::Cancelling);
        QCOMPARE(secondsTo(rules, forecast.of(4).p50), 0);
        QCOMPARE(secondsTo(rules, forecast.of(5).p50), 120); // the approved one is before it
    }

    void beyondTheBounds() {
        Rules rules(1, 1);
        teach(rules, "a", 30 * 86'400);
        for (qint64 id = 1; id <= 20; ++id)
            rules.put(jobLike(id, "a"));
        const Forecast forecast = foresee(rules);
        QCOMPARE(secondsTo(rules, forecast.of(13).p50), 12 * 30 * 86'400);
        QCOMPARE(forecast.of(14).whyUnknown, Unforeseen::TooFar);
        const Forecast two = foresee(rules, {.mostPending = 2});
        QVERIFY(two.of(2).p50);
        QCOMPARE(two.of(3).whyUnknown, Unforeseen::TooFar);
        QCOMPARE(two.jobs.size(), 2);
    }

    void aWindowThatStopsARunningJobFreesItsGpu() {
        Rules rules(1, 1);
        rules.wall = *UtcTime::fromIso(u"2026-01-06T07:00:00");
        setNights(rules);
        teach(rules, "long", 10 * 3600);
        teach(rules, "a", 60);
        QueueEntry night = jobLike(1, "long");
        night.window = QStringLiteral("overnight");
        night.windowEnd = WindowEnd::Stop;
        night.startedAt = rules.wall;
        rules.run(night, {0});
        rules.put(jobLike(2, "a"));
        QCOMPARE(secondsTo(rules, foresee(rules).of(2).p50), 3600 + 5); // 08:00, and a moment to stop
        rules.change(1, [](QueueEntry& entry) { entry.windowEnd = WindowEnd::Finish; });
        QCOMPARE(secondsTo(rules, foresee(rules).of(2).p50), 10 * 3600);
    }

    void aJobThatItsWindowRequeuesRunsOnInTheNextNight() {
        Rules rules(1, 1);
        rules.wall = *UtcTime::fromIso(u"2026-01-06T07:00:00");
        setNights(rules);
        teach(rules, "long", 9 * 3600);
        teach(rules, "day", 12 * 3600);
        QueueEntry night = jobLike(1, "long");
        night.window = QStringLiteral("overnight");
        night.windowEnd = WindowEnd::Requeue;
        night.startedAt = rules.wall;
        rules.run(night, {0});
        rules.put(jobLike(2, "day"));
        QueueEntry later = jobLike(3, "day");
        later.beginAt = *UtcTime::fromIso(u"2026-01-06T23:00:00");
        rules.put(later);
        const Forecast forecast = foresee(rules);
        QCOMPARE(secondsTo(rules, forecast.of(2).p50), 3605); // to 20:00:05
        // 22:00: the first one again, its whole time; what comes at 23:00 waits for its end at 07:00.
        QCOMPARE(forecast.of(3).p50->toIso().left(16), QStringLiteral("2026-01-07T07:00"));
        QVERIFY(!forecast.jobs.contains(1));
    }

    void aWindowThatClosesUnderAJobThatIsToStart() {
        Rules rules(1, 1);
        rules.wall = *UtcTime::fromIso(u"2026-01-06T12:00:00");
        setNights(rules);
        teach(rules, "long", 11 * 3600);
        QueueEntry night = jobLike(1, "long");
        night.window = QStringLiteral("overnight");
        night.windowEnd = WindowEnd::Requeue;
        rules.put(night);
        night.id = night.rank = 2;
        night.jobId = jobName(2);
        rules.put(night);
        const Forecast forecast = foresee(rules);
        QCOMPARE(forecast.of(1).p50->toIso().left(16), QStringLiteral("2026-01-06T22:00"));
        // Queued again in the morning, it comes after the one whose boost grew all night.
        QCOMPARE(forecast.of(2).p50->toIso().left(16), QStringLiteral("2026-01-07T22:00"));
    }

    void tenThousand() {
        Rules rules(8, 8);
        for (int config = 0; config < 4; ++config)
            rules.state.durations().learn(QString::number(config), {}, 600'000 * (config + 1));
        for (qint64 id = 1; id <= 10'000; ++id) {
            QueueEntry entry = id % 4 == 0 ? cloudJob(id, id % 9) : localJob(id, 1 + int(id % 2));
            entry.configName = QString::number(id % 4);
            rules.put(entry);
        }
        const Forecast forecast = foresee(rules);
        QCOMPARE(forecast.jobs.size(), 10'000);
        for (const Foreseen& foreseen : forecast.jobs)
            QVERIFY(foreseen.p50 && foreseen.p90 && *foreseen.p90 >= *foreseen.p50);
    }
};

KATAAR_TEST(forecast, ForecastTest)
#include "tst_forecast.moc"
