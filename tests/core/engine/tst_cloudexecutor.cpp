// SPDX-License-Identifier: GPL-3.0-or-later
// Attempts at a provider: begun once, looked after, found again, and ended as the provider says.
#include "core/base/ids.h"
#include "core/engine/cloudexecutor.h"
#include "tests/core/engine/cloudlife.h"
#include "tests/core/store/storefixture.h"
#include "tests/flow/simulation/random.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

namespace {

CloudProblem passing(bool nothingBegun) {
    return {CloudProblem::Kind::TryAgain, QStringLiteral("busy"), {}, nothingBegun};
}

} // namespace

class CloudExecutorTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    StillClock m_clock;
    CloudWorld m_world;
    std::unique_ptr<CloudLife> m_life;

    QString spool() const { return m_dir.filePath(QStringLiteral("spool")); }
    void reopen() { m_life = std::make_unique<CloudLife>(m_world, spool(), m_clock); }
    Attempt attempt() const { return attemptAt(m_clock.wall()); }
    Result<void> start(const Attempt& attempt, std::optional<qint64> limit = {}) {
        ExecutionOrder order;
        order.attempt = attempt;
        order.spec.config.insert(QStringLiteral("steps"), 5);
        order.timeLimitSeconds = limit;
        auto begun = m_life->executor.start(order);
        CloudLife::turn();
        return begun;
    }
    void pass(int seconds) {
        m_clock.now.us += seconds * 1'000'000LL;
        m_life->executor.mind();
        CloudLife::turn();
    }
    CloudStatus& only() { return m_world.runs.begin()->second.status; }

private Q_SLOTS:
    void init() {
        m_world = {};
        reopen();
    }

    void aRunFromBeginningToEnd() {
        const Attempt one = attempt();
        QVERIFY(start(one));
        QCOMPARE(m_life->startedOnes, QStringList{one.uuid});
        only().state = CloudState::Running;
        only().logs = QStringLiteral("step 1\n");
        pass(29);
        QCOMPARE(m_world.calls, 1); // not before its time
        pass(1);
        QCOMPARE(m_world.calls, 2);
        only().logs += QString::fromUtf8("चरण 2\n");
        only().state = CloudState::Completed;
        only().predictSeconds = 12.5;
        const UtcTime completed{m_clock.now.us + 7};
        only().completedAt = completed;
        pass(30);
        const ExitRecord exit = m_life->ends.value(one.uuid);
        QVERIFY(exit.success());
        QCOMPARE(exit.paidSeconds, 12.5);
        QVERIFY(exit.endedAt == completed);
        QFile log(spool() + u'/' + one.uuid + QStringLiteral("/log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(log.readAll()), QString::fromUtf8("step 1\nचरण 2\n"));
        QCOMPARE(m_life->executor.liveCount(), 0);
        QCOMPARE(m_life->startedOnes.size(), 1);
    }

    void whatTheModelGets_data() {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("its table") << QByteArray(R"({"input":{"steps":7},"env":{"KEY":"s"}})")
                                   << QByteArray(R"({"steps":7})");
        QTest::newRow("all of it but how to run it here")
            << QByteArray(R"({"command":["x"],"cwd":"/","env":{"KEY":"s"},"model":"flux"})")
            << QByteArray(R"({"model":"flux"})");
    }
    void whatTheModelGets() {
        QFETCH(const QByteArray, config);
        QFETCH(const QByteArray, input);
        ExecutionOrder order;
        order.attempt = attempt();
        order.spec.config = QJsonDocument::fromJson(config).object();
        QVERIFY(m_life->executor.start(order));
        CloudLife::turn();
        QCOMPARE(QJsonDocument(m_world.runs.begin()->second.order.input).toJson(QJsonDocument::Compact),
                 input);
    }

    void aLogThatIsAskedForApart() {
        m_life->cloud.logsApart = true;
        const Attempt one = attempt();
        QVERIFY(start(one));
        only().logs = QStringLiteral("all of it\n");
        only().state = CloudState::Completed;
        pass(30);
        QVERIFY(m_life->ends.value(one.uuid).success());
        QFile log(spool() + u'/' + one.uuid + QStringLiteral("/log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QCOMPARE(log.readAll(), QByteArray("all of it\n"));
    }

    void itsLogGoesOnAfterARestart() {
        const Attempt one = attempt();
        QVERIFY(start(one));
        only().state = CloudState::Running;
        only().logs = QString::fromUtf8("अ\n");
        pass(30);
        reopen();
        m_life->executor.recover({one});
        only().logsSkipped = 1; // the provider keeps the end alone
        only().logs = QStringLiteral("\nb\n");
        CloudLife::turn();
        QFile log(spool() + u'/' + one.uuid + QStringLiteral("/log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(log.readAll()), QString::fromUtf8("अ\nb\n"));
        only().logsSkipped = 10;
        only().logs = QStringLiteral("z\n");
        pass(30);
        QVERIFY(log.seek(0));
        QCOMPARE(QString::fromUtf8(log.readAll()),
                 QString::fromUtf8("अ\nb\n[the provider left out 6 characters]\nz\n"));
    }

    void howItEnds_data() {
        QTest::addColumn<CloudState>("state");
        QTest::addColumn<bool>("cancelledThere");
        QTest::addColumn<QString>("problem");
        QTest::newRow("failed") << CloudState::Failed << false << QStringLiteral("out of memory");
        QTest::newRow("cancelled") << CloudState::Cancelled << true
                                   << QStringLiteral("It was cancelled at its provider.");
    }
    void howItEnds() {
        QFETCH(const CloudState, state);
        QFETCH(const bool, cancelledThere);
        QFETCH(const QString, problem);
        const Attempt one = attempt();
        QVERIFY(start(one));
        only().state = state;
        only().error = QStringLiteral("out of memory");
        pass(30);
        const ExitRecord exit = m_life->ends.value(one.uuid);
        QVERIFY(exit.known && !exit.neverRan && !exit.code);
        QCOMPARE(exit.cancelledThere, cancelledThere);
        QCOMPARE(exit.problem, problem);
    }

    void aRefusedStart_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("neverRan");
        QTest::newRow("the order is wrong") << int(CloudProblem::Kind::Refused) << false;
        QTest::newRow("no such model") << int(CloudProblem::Kind::NotFound) << false;
        QTest::newRow("the token is wrong") << int(CloudProblem::Kind::TokenRefused) << true;
        QTest::newRow("too many calls") << int(CloudProblem::Kind::TryAgain) << true;
    }
    void aRefusedStart() {
        QFETCH(const int, kind);
        QFETCH(const bool, neverRan);
        m_life->cloud.refusal = CloudProblem{CloudProblem::Kind(kind), QStringLiteral("No."), {}, true};
        const Attempt one = attempt();
        QVERIFY(start(one));
        const ExitRecord exit = m_life->ends.value(one.uuid);
        QCOMPARE(exit.problem, QStringLiteral("No."));
        QVERIFY(exit.known);
        QCOMPARE(exit.neverRan, neverRan);
        QCOMPARE(exit.refused, neverRan);
        QVERIFY(!exit.success());
        QCOMPARE(QFile::exists(spool() + u'/' + one.uuid), !neverRan); // what was not, leaves nothing
    }

    void anAnswerThatGotLost() {
        m_life->cloud.answersLost = true;
        const Attempt one = attempt();
        QVERIFY(start(one));
        m_world.runs.begin()->second.hidden = true; // its list is a little late
        m_life->cloud.answersLost = false;
        pass(5);
        QVERIFY(m_life->ends.isEmpty());
        m_world.runs.begin()->second.hidden = false;
        pass(5);
        QCOMPARE(m_life->startedOnes, QStringList{one.uuid});
        QCOMPARE(m_world.begunFor(one.uuid), 1);
    }

    void aStartThatNeverArrived() {
        m_life->cloud.refusal = passing(false);
        const Attempt one = attempt();
        QVERIFY(start(one));
        m_life->cloud.refusal.reset();
        for (int i = 0; i < 11; ++i) {
            pass(5);
            QVERIFY(m_life->ends.isEmpty()); // it may still appear
        }
        pass(5);
        QVERIFY(m_life->ends.value(one.uuid).neverRan);
        QVERIFY(m_life->ends.value(one.uuid).refused);
    }

    void whereNobodyCanTell() {
        m_life->cloud.refusal =
            CloudProblem{CloudProblem::Kind::Unknown, QStringLiteral("silence"), {}, false};
        const Attempt one = attempt();
        QVERIFY(start(one));
        for (int i = 0; i < 59; ++i)
            pass(60);
        QVERIFY(m_life->ends.isEmpty());
        pass(900);
        QVERIFY(m_life->ends.contains(one.uuid));
        QVERIFY(!m_life->ends.value(one.uuid).known);
        QVERIFY(m_life->ends.value(one.uuid).problem.contains(one.uuid));
    }

    /// The network comes up late, after a long night without power.
    void lookedForLongAfterItsStart() {
        const Attempt one = attempt();
        QVERIFY(start(one));
        QVERIFY(QFile::remove(spool() + u'/' + one.uuid + QStringLiteral("/record.json")));
        reopen();
        m_clock.now.us += 8 * 3'600'000'000LL;
        m_life->cloud.refusal = passing(true);
        m_life->executor.recover({one});
        CloudLife::turn();
        QVERIFY(m_life->ends.isEmpty());
        m_life->cloud.refusal.reset();
        pass(30);
        QCOMPARE(m_life->startedOnes, QStringList{one.uuid});
    }

    void cancelled() {
        const Attempt one = attempt();
        QVERIFY(start(one));
        m_life->cloud.refusal = passing(true);
        m_life->executor.stop(one.uuid, StopCause::Cancelled);
        CloudLife::turn();
        QVERIFY(m_life->ends.isEmpty());
        m_life->cloud.refusal.reset();
        pass(5);
        pass(1);
        QCOMPARE(only().state, CloudState::Cancelled);
        QVERIFY(m_life->ends.contains(one.uuid));
        QVERIFY(!m_life->ends.value(one.uuid).cancelledThere);
    }

    void atItsTimeLimitAlsoAfterARestart() {
        const Attempt one = attempt();
        QVERIFY(start(one, 100));
        pass(50);
        reopen();
        Attempt known = one;
        known.startedAt = UtcTime{m_clock.now.us - 50'000'000};
        m_life->executor.recover({known});
        CloudLife::turn();
        pass(49);
        QCOMPARE(only().state, CloudState::Starting);
        pass(1);
        pass(1);
        QCOMPARE(only().state, CloudState::Cancelled);
        QCOMPARE(m_life->ends.value(one.uuid).problem,
                 QStringLiteral("The job was stopped at its time limit of 100 seconds."));
    }

    void onlyIfItIsAskedFor() {
        const Attempt one = attempt();
        QVERIFY(start(one));
        m_life->executor.setPolling(false);
        pass(300);
        QCOMPARE(m_world.calls, 1);
        m_life->executor.look(only().id); // but for news of it
        CloudLife::turn();
        QCOMPARE(m_world.calls, 2);
        m_life->executor.stop(one.uuid, StopCause::Cancelled);
        CloudLife::turn();
        QCOMPARE(only().state, CloudState::Cancelled);
    }

    void aProviderThatFailsIsLeftAlone() {
        m_life->cloud.refusal = passing(true);
        for (int i = 0; i < 5; ++i)
            QVERIFY(start(attempt()));
        const int calls = m_world.calls;
        const auto refused = start(attempt());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QCOMPARE(refused.error().message, QStringLiteral("busy"));
        QCOMPARE(m_world.calls, calls);
        QCOMPARE(m_life->executor.problem(), QStringLiteral("busy"));
        m_life->cloud.refusal.reset();
        m_clock.now.us += 30'000'000;
        QVERIFY(start(attempt()));
        QVERIFY(m_life->executor.problem().isEmpty());
    }

    void itWaitsAsLongAsTheProviderWants() {
        CloudProblem busy = passing(true);
        busy.retryAfterSeconds = 90;
        m_life->cloud.refusal = busy;
        QVERIFY(start(attempt()));
        m_life->cloud.refusal.reset();
        m_clock.now.us += 89'000'000;
        QVERIFY(!start(attempt()));
        m_clock.now.us += 1'000'000;
        QVERIFY(start(attempt()));
    }

    void engineKilledAgainAndAgain_data() {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %llu", seed) << seed;
    }
    /// Whatever is lost – calls, answers, engines – nothing is begun twice, and nothing runs on unknown.
    void engineKilledAgainAndAgain() {
        QFETCH(const quint64, seed);
        Random random(seed);
        QHash<QString, Attempt> open;
        const auto settle = [&] {
            for (auto end = m_life->ends.cbegin(); end != m_life->ends.cend(); ++end)
                QVERIFY(open.remove(end.key()) == 1);
            m_life->ends.clear();
        };
        for (int step = 0; step < 150; ++step) {
            m_life->cloud.answersLost = random.oneIn(4);
            m_life->cloud.refusal = random.oneIn(5) ? std::optional(passing(random.oneIn(2))) : std::nullopt;
            const int dice = random.upTo(9);
            if (dice < 3 && open.size() < 6) {
                const Attempt made = attempt();
                open.insert(made.uuid, made); // as committed before
                ExecutionOrder order;
                order.attempt = made;
                if (!m_life->executor.start(order))
                    open.remove(made.uuid);
            } else if (dice == 3 && !open.isEmpty()) {
                m_life->executor.stop(open.keys().first(), StopCause::Cancelled);
            } else if (dice == 4) { // whatever is under way is never answered
                settle();
                reopen();
                m_life->executor.recover(open.values());
            } else if (dice == 5) {
                for (auto& [id, run] : m_world.runs) {
                    run.hidden = random.oneIn(3) && run.status.createdAt.has_value();
                    if (!CloudWorld::isOver(run) && random.oneIn(3))
                        run.status.state = random.oneIn(2) ? CloudState::Completed : CloudState::Running;
                }
            } else {
                m_clock.now.us += random.upTo(40) * 1'000'000LL;
                m_life->executor.mind();
            }
            if (random.oneIn(3))
                CloudLife::turn();
            settle();
            for (const QString& uuid : open.keys())
                QVERIFY(m_world.begunFor(uuid) <= 1);
        }
        m_life->cloud.refusal.reset();
        m_life->cloud.answersLost = false;
        for (auto& [id, run] : m_world.runs)
            run.status.state = CloudWorld::isOver(run) ? run.status.state : CloudState::Completed;
        for (int i = 0; i < 60 && !open.isEmpty(); ++i) {
            pass(60);
            settle();
        }
        QVERIFY2(open.isEmpty(), qPrintable(open.keys().join(u' ')));
        QSet<QString> attempts;
        for (const auto& [id, run] : m_world.runs) {
            QVERIFY(!attempts.contains(run.status.attempt));
            attempts.insert(run.status.attempt);
        }
    }
};

Q_DECLARE_METATYPE(CloudState)

KATAAR_TEST(cloudexecutor, CloudExecutorTest)
#include "tst_cloudexecutor.moc"
