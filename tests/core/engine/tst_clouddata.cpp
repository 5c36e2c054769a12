// SPDX-License-Identifier: GPL-3.0-or-later
// Attempts with data that go up before and outputs that come after: stopped, cut and killed in each phase.
#include "core/base/ids.h"
#include "core/engine/logbar.h"
#include "core/engine/transferpace.h"
#include "tests/core/engine/cloudlife.h"
#include "tests/core/store/storefixture.h"
#include "tests/flow/simulation/random.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

class CloudDataTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    StillClock m_clock;
    CloudWorld m_world;
    std::unique_ptr<CloudLife> m_life;

    static QString word(const char* text) { return QString::fromUtf8(text); }
    QString spool() const { return m_dir->filePath(word("spool")); }
    QString outputs() const { return m_dir->filePath(word("outputs")); }
    void reopen() {
        m_life.reset();
        m_life = std::make_unique<CloudLife>(m_world, spool(), m_clock,
                                             CloudDataRules{outputs(), 1'000'000, 1'000'000});
    }
    Attempt attempt() const { return attemptAt(m_clock.wall()); }
    ExecutionOrder orderOf(const Attempt& attempt, bool withData = true) const {
        ExecutionOrder order;
        order.attempt = attempt;
        order.spec.config[word("input")] = QJsonObject{{word("steps"), 5}};
        if (withData)
            order.spec.config[word("upload")] = QJsonObject{{word("data"), m_dir->filePath(word("data"))},
                                                            {word("model"), m_dir->filePath(word("model"))}};
        return order;
    }
    void pass(int seconds) {
        m_clock.now.us += seconds * 1'000'000LL;
        m_life->executor.mind();
        CloudLife::turn();
    }
    QByteArray log(const Attempt& attempt) const {
        QFile file(spool() + u'/' + attempt.uuid + word("/log"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList packs(const Attempt& attempt) const {
        return QDir(spool() + u'/' + attempt.uuid).entryList({word("upload-*")});
    }
    bool begins() const {
        return QTest::qWaitFor([&] { return !m_world.runs.empty(); }, 20'000);
    }
    bool sends() const {
        return QTest::qWaitFor([&] { return m_life->cloud.dataCalls > 0; }, 20'000);
    }
    CloudStatus& only() { return m_world.runs.begin()->second.status; }
    ExitRecord endOf(const Attempt& attempt) const { return m_life->ends.value(attempt.uuid); }
    /// One that was begun, has completed there, and is asked for.
    Attempt completed() {
        const Attempt one = attempt();
        if (!m_life->executor.start(orderOf(one, false)))
            qFatal("not started");
        CloudLife::turn();
        only().state = CloudState::Completed;
        only().predictSeconds = 12.5;
        only().completedAt = m_clock.now;
        only().outputs = {QUrl(word("https://files.example/out.bin"))};
        pass(30);
        return one;
    }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(m_dir->filePath(word("data"))));
        for (const char* name : {"data/one", "model"}) {
            QFile file(m_dir->filePath(word(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("weights") == 7);
        }
        m_world = {};
        reopen();
    }

    void dataGoUpFirst() {
        const Attempt one = attempt();
        QVERIFY(m_life->executor.start(orderOf(one)));
        QCOMPARE(m_world.calls, 0);
        QVERIFY(begins());
        CloudLife::turn();
        const QJsonObject input = m_world.runs.begin()->second.order.input;
        QCOMPARE(input[word("steps")].toInt(), 5);
        QCOMPARE(m_world.files.value(input[word("model")].toString()), QByteArray("weights"));
        QVERIFY(m_world.files.value(input[word("data")].toString()).startsWith("\x28\xb5\x2f\xfd")); // zstd
        QCOMPARE(input.size(), 3);
        QVERIFY(packs(one).isEmpty());
        QCOMPARE(m_life->startedOnes, QStringList{one.uuid});
        QVERIFY2(log(one).contains("\rSending data: "), log(one));
        QVERIFY2(log(one).contains("Sent model: 7 bytes.") && log(one).endsWith('\n'), log(one));
        only().logs = word("step 1\n"); // its own comes behind
        pass(30);
        QVERIFY2(log(one).endsWith("\nstep 1\n"), log(one));
        reopen();
        m_life->executor.recover({one});
        CloudLife::turn();
        only().logs += word("step 2\n");
        pass(30);
        QVERIFY2(log(one).endsWith("\nstep 1\nstep 2\n"), log(one));
        QCOMPARE(m_world.begunFor(one.uuid), 1);
    }
    void whatTheModelGetsWithoutATable() {
        ExecutionOrder order = orderOf(attempt());
        order.spec.config.remove(word("input"));
        order.spec.config[word("prompt")] = word("a fox");
        QVERIFY(m_life->executor.start(order));
        QVERIFY(begins());
        const QStringList given = m_world.runs.begin()->second.order.input.keys();
        QCOMPARE(given, (QStringList{word("data"), word("model"), word("prompt")}));
    }
    void dataThatCannotBeSent_data() {
        QTest::addColumn<QString>("why");
        QTest::addColumn<bool>("again");
        QTest::newRow("not there") << word("absent") << false;
        QTest::newRow("too large") << word("large") << false;
        QTest::newRow("refused") << word("refused") << false;
        QTest::newRow("not taken at all") << word("no data") << false;
        QTest::newRow("the token is wrong") << word("token") << true;
        QTest::newRow("no room for packs") << word("room") << true;
    }
    void dataThatCannotBeSent() {
        QFETCH(const QString, why);
        QFETCH(const bool, again);
        const Attempt one = attempt();
        ExecutionOrder order = orderOf(one);
        QString said = word("No.");
        if (why == word("absent")) {
            QVERIFY(QFile::remove(m_dir->filePath(word("model"))));
            said = m_dir->filePath(word("model"));
        } else if (why == word("large")) {
            QVERIFY(QFile::resize(m_dir->filePath(word("model")), 1'000'001));
            said = word("cloud/upload_limit_mb");
        } else if (why == word("no data")) {
            m_life->cloud.noData = said;
        } else if (why == word("room")) { // something stands in its way
            QVERIFY(QDir().mkpath(spool() + u'/' + one.uuid + word("/upload-data/x")));
            said = word("upload-data");
        } else {
            m_life->cloud.dataRefusal = CloudProblem{
                again ? CloudProblem::Kind::TokenRefused : CloudProblem::Kind::Refused, said, {}, true};
        }
        QVERIFY(m_life->executor.start(order));
        QTRY_VERIFY(m_life->ends.contains(one.uuid));
        QVERIFY2(endOf(one).problem.contains(said), qPrintable(endOf(one).problem));
        QVERIFY(endOf(one).known && !endOf(one).success());
        QCOMPARE(endOf(one).neverRan && endOf(one).refused, again);
        QVERIFY(m_world.runs.empty());
        QVERIFY(why == word("room") || packs(one).isEmpty());
        QCOMPARE(m_life->executor.liveCount(), 0);
    }
    void sentAgainUntilItWorks() {
        const Attempt one = attempt();
        m_life->cloud.dataRefusal =
            CloudProblem{CloudProblem::Kind::TryAgain, word("The line is down."), 20, true};
        QVERIFY(m_life->executor.start(orderOf(one)));
        QVERIFY(sends());
        CloudLife::turn();
        QCOMPARE(packs(one), QStringList{word("upload-data")});
        QVERIFY2(log(one).contains("The line is down. It is tried again in 20 s."), log(one));
        pass(19);
        QCOMPARE(m_life->cloud.dataCalls, 1);
        m_life->cloud.dataRefusal.reset();
        pass(1);
        QVERIFY(begins());
        QCOMPARE(m_life->cloud.dataCalls, 3); // the second one went at once
    }
    void sentForAnHourInVain() {
        const Attempt one = attempt();
        m_life->cloud.dataRefusal =
            CloudProblem{CloudProblem::Kind::TryAgain, word("The line is down."), {}, true};
        QVERIFY(m_life->executor.start(orderOf(one)));
        QVERIFY(sends());
        for (int i = 0; i < 50; ++i)
            pass(60);
        QVERIFY(m_life->ends.isEmpty());
        for (int i = 0; i < 40; ++i)
            pass(60);
        QVERIFY(endOf(one).neverRan && endOf(one).refused); // it waits in the queue
        QCOMPARE(endOf(one).problem, word("The line is down."));
        QVERIFY(!QFile::exists(spool() + u'/' + one.uuid));
    }
    void stoppedWhileDataGoUp() {
        const Attempt one = attempt();
        m_life->cloud.dataSilent = true;
        QVERIFY(m_life->executor.start(orderOf(one)));
        QVERIFY(sends());
        m_life->executor.stop(one.uuid, StopCause::Cancelled);
        m_life->executor.stop(one.uuid, StopCause::Cancelled);
        CloudLife::turn();
        QVERIFY(endOf(one).known && endOf(one).neverRan);
        QVERIFY(packs(one).isEmpty());
        const Attempt other = attempt(); // at once, while it is packed
        QVERIFY(m_life->executor.start(orderOf(other)));
        m_life->executor.stop(other.uuid, StopCause::Cancelled);
        QTRY_VERIFY(m_life->ends.contains(other.uuid));
        QVERIFY(packs(other).isEmpty());
        QVERIFY(m_world.runs.empty());
    }
    /// It has been sent, and the provider is left alone just then.
    void stoppedBeforeItIsBegun() {
        const Attempt one = attempt();
        m_life->cloud.dataSilent = true;
        QVERIFY(m_life->executor.start(orderOf(one)));
        QVERIFY(sends());
        m_life->cloud.refusal = CloudProblem{CloudProblem::Kind::TryAgain, word("busy"), 600, true};
        QVERIFY(m_life->executor.start(orderOf(attempt(), false)));
        CloudLife::turn();
        QVERIFY(!m_life->executor.problem().isEmpty());
        m_life->executor.stop(one.uuid, StopCause::Cancelled);
        CloudLife::turn();
        QVERIFY(endOf(one).neverRan);
        QVERIFY(m_world.runs.empty());
    }
    void killedWhileDataGoUp() {
        const Attempt one = attempt();
        m_life->cloud.dataSilent = true;
        QVERIFY(m_life->executor.start(orderOf(one)));
        QVERIFY(sends());
        QFile left(spool() + u'/' + one.uuid + word("/upload-model")); // SIGKILL tidies nothing
        reopen();
        QVERIFY(left.open(QIODevice::WriteOnly));
        m_life->executor.recover({one});
        m_life->executor.stop(one.uuid, StopCause::Cancelled); // as one whose job was cancelled meanwhile
        CloudLife::turn();
        QVERIFY(packs(one).isEmpty());
        QVERIFY(endOf(one).neverRan && endOf(one).refused);
        QCOMPARE(m_world.calls, 0); // nobody has to be asked
        QVERIFY(m_world.runs.empty());
    }
    /// Data went up for long; the provider's list shows what was begun only a while after that.
    void killedRightAfterItWasBegun() {
        const Attempt one = attempt();
        QVERIFY(m_life->executor.start(orderOf(one)));
        QVERIFY(sends());
        m_clock.now.us += 600'000'000;
        QVERIFY(begins());
        m_world.runs.begin()->second.hidden = true;
        reopen(); // the answer is lost
        m_life->executor.recover({one});
        CloudLife::turn();
        pass(30);
        QVERIFY(m_life->ends.isEmpty());
        m_world.runs.begin()->second.hidden = false;
        pass(5);
        QCOMPARE(m_life->startedOnes, QStringList{one.uuid});
        QCOMPARE(m_world.begunFor(one.uuid), 1);
    }

    void outputsComeBeforeTheEnd() {
        m_life->cloud.dataRefusal = CloudProblem{CloudProblem::Kind::TryAgain, word("It was cut."), {}, true};
        const Attempt one = completed();
        QVERIFY(m_life->ends.isEmpty());
        m_life->cloud.dataRefusal.reset();
        pass(5);
        QVERIFY(endOf(one).success() && endOf(one).problem.isEmpty());
        QCOMPARE(endOf(one).paidSeconds, 12.5);
        QFile file(outputs() + u'/' + one.jobId + word("/out.bin"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("done"));
        QVERIFY2(log(one).contains("\rFetching out.bin: 25 % of "), log(one));
        QVERIFY2(log(one).contains("Outputs fetched: 1 ("), log(one));
        QCOMPARE(m_life->executor.liveCount(), 0);
    }
    void outputsThatCannotBeFetched_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("minutes");
        QTest::newRow("gone") << int(CloudProblem::Kind::NotFound) << 0;
        QTest::newRow("refused") << int(CloudProblem::Kind::Refused) << 0;
        QTest::newRow("cut for ever") << int(CloudProblem::Kind::TryAgain) << 70;
    }
    void outputsThatCannotBeFetched() {
        QFETCH(const int, kind);
        QFETCH(const int, minutes);
        m_life->cloud.dataRefusal = CloudProblem{CloudProblem::Kind(kind), word("Not there."), {}, true};
        const Attempt one = completed();
        for (int i = 0; i < minutes; ++i) {
            QVERIFY(i > 50 || m_life->ends.isEmpty());
            pass(60);
        }
        const ExitRecord exit = endOf(one);
        QVERIFY(exit.known && !exit.success() && !exit.neverRan && !exit.interrupted); // no other attempt
        QCOMPARE(exit.paidSeconds, 12.5);
        QCOMPARE(exit.problem,
                 word("The job completed at its provider, but its outputs could not be fetched: Not "
                      "there. There it is p1, and 12.5 seconds of machine time are paid for."));
    }
    void deletedThereAlready() {
        const Attempt one = completed();
        QVERIFY(endOf(one).success());
        only().outputsGone = true; // all were here before the engine was killed
        only().outputs.clear();
        reopen();
        m_life->executor.recover({one});
        CloudLife::turn();
        QVERIFY(endOf(one).success());
        QVERIFY(QFile::remove(spool() + u'/' + one.uuid + word("/record.json")));
        reopen();
        m_life->executor.recover({one});
        CloudLife::turn();
        QVERIFY(endOf(one).known && !endOf(one).success());
        QVERIFY(endOf(one).problem.contains(word("deleted")));
    }
    void withoutOutputs() {
        const Attempt one = attempt();
        QVERIFY(m_life->executor.start(orderOf(one, false)));
        CloudLife::turn();
        only().state = CloudState::Completed;
        pass(30);
        QVERIFY(endOf(one).success());
        QCOMPARE(m_life->cloud.dataCalls, 0);
    }
    void stoppedWhileOutputsCome() {
        m_life->cloud.dataSilent = true;
        const Attempt one = completed();
        QVERIFY(m_life->ends.isEmpty());
        QFile part(outputs() + u'/' + one.jobId + word("/out.bin.part"));
        QVERIFY(part.open(QIODevice::WriteOnly));
        m_life->executor.stop(one.uuid, StopCause::Cancelled);
        CloudLife::turn();
        QVERIFY(endOf(one).known && !endOf(one).success());
        QVERIFY(!part.exists());
        QCOMPARE(m_life->executor.liveCount(), 0);
    }
    /// What has completed is wanted, whatever the time.
    void itsWindowEndsWhileOutputsCome() {
        m_life->cloud.dataSilent = true;
        const Attempt one = completed();
        m_life->executor.stop(one.uuid, StopCause::TimeIsUp);
        CloudLife::turn();
        QVERIFY(m_life->ends.isEmpty());
        m_life->cloud.answerData();
        CloudLife::turn();
        QVERIFY(endOf(one).success() && endOf(one).completedThere);
        const Attempt other = attempt();
        QVERIFY(m_life->executor.start(orderOf(other, false)));
        CloudLife::turn();
        CloudStatus& status = m_world.runs.rbegin()->second.status;
        status.state = CloudState::Completed; // before it can be told to end
        status.outputs = {QUrl(word("https://files.example/out.bin"))};
        m_life->executor.stop(other.uuid, StopCause::TimeIsUp);
        CloudLife::turn();
        pass(5);
        m_life->executor.stop(other.uuid, StopCause::TimeIsUp);
        CloudLife::turn();
        QVERIFY(!m_life->ends.contains(other.uuid));
        m_life->executor.stop(other.uuid, StopCause::Cancelled); // by a person, who has it
        CloudLife::turn();
        QVERIFY(endOf(other).known && !endOf(other).success());
    }
    void stoppedJustBeforeItCompleted() {
        const Attempt one = attempt();
        QVERIFY(m_life->executor.start(orderOf(one, false)));
        CloudLife::turn();
        only().state = CloudState::Completed;
        only().outputs = {QUrl(word("https://files.example/out.bin"))};
        m_life->executor.stop(one.uuid, StopCause::Cancelled);
        CloudLife::turn();
        pass(5);
        QVERIFY(m_life->ends.contains(one.uuid));
        QCOMPARE(m_life->cloud.dataCalls, 0);
    }
    void killedWhileOutputsCome() {
        m_life->cloud.dataSilent = true;
        const Attempt one = completed();
        reopen();
        m_life->executor.recover({one});
        CloudLife::turn();
        QVERIFY(endOf(one).success());
        QVERIFY2(log(one).contains("Outputs fetched"), log(one));
        QCOMPARE(m_world.begunFor(one.uuid), 1);
    }
    void killedWhileOutputsComeAndItsWindowEnds() {
        m_life->cloud.dataSilent = true;
        const Attempt one = completed();
        reopen();
        m_life->executor.recover({one});
        m_life->executor.stop(one.uuid, StopCause::TimeIsUp); // it stands in the job's row
        CloudLife::turn();
        pass(10);
        QVERIFY(endOf(one).success() && endOf(one).completedThere);
    }

    void killedAgainAndAgain_data() {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %llu", seed) << seed;
    }
    /// Whatever is lost, in whichever phase: nothing is begun twice, nothing without its data, none
    /// forgotten.
    void killedAgainAndAgain() {
        QFETCH(const quint64, seed);
        Random random(seed);
        QHash<QString, Attempt> open;
        const auto settle = [&] {
            for (auto end = m_life->ends.cbegin(); end != m_life->ends.cend(); ++end)
                QVERIFY(open.remove(end.key()) == 1);
            m_life->ends.clear();
        };
        const auto wild = [&] {
            m_life->cloud.dataSilent = random.oneIn(5);
            m_life->cloud.answersLost = random.oneIn(4);
            const CloudProblem problem{CloudProblem::Kind::TryAgain, word("busy"), {}, random.oneIn(2)};
            m_life->cloud.refusal = random.oneIn(6) ? std::optional(problem) : std::nullopt;
            m_life->cloud.dataRefusal = random.oneIn(3) ? std::optional(problem) : std::nullopt;
        };
        for (int step = 0; step < 100; ++step) {
            wild();
            const int dice = random.upTo(9);
            if (dice < 3 && open.size() < 4) {
                const Attempt made = attempt();
                open.insert(made.uuid, made);
                if (!m_life->executor.start(orderOf(made)))
                    open.remove(made.uuid);
            } else if (dice == 3 && !open.isEmpty()) {
                m_life->executor.stop(open.keys().first(),
                                      random.oneIn(2) ? StopCause::Cancelled : StopCause::TimeIsUp);
            } else if (dice == 4) {
                settle();
                reopen();
                m_life->executor.recover(open.values());
            } else if (dice == 5) {
                for (auto& [id, run] : m_world.runs) {
                    run.status.outputs = {QUrl(word("https://files.example/out.bin"))};
                    if (!CloudWorld::isOver(run) && random.oneIn(3))
                        run.status.state = random.oneIn(2) ? CloudState::Completed : CloudState::Running;
                }
            } else {
                m_clock.now.us += random.upTo(40) * 1'000'000LL;
                m_life->executor.mind();
            }
            const int before = m_life->cloud.dataCalls;
            if (random.oneIn(3)) // some time for the threads
                (void)QTest::qWaitFor([&] { return m_life->cloud.dataCalls > before; }, 5);
            CloudLife::turn();
            settle();
        }
        reopen();
        m_life->executor.recover(open.values());
        for (auto& [id, run] : m_world.runs)
            run.status.state = CloudWorld::isOver(run) ? run.status.state : CloudState::Completed;
        for (int i = 0; i < 60 && !open.isEmpty(); ++i) {
            pass(60);
            settle();
        }
        QVERIFY2(open.isEmpty(), qPrintable(open.keys().join(u' ')));
        QSet<QString> begun;
        for (const auto& [id, run] : m_world.runs) {
            QVERIFY(!begun.contains(run.status.attempt));
            begun.insert(run.status.attempt);
            QVERIFY(m_world.files.contains(run.order.input[word("data")].toString()));
            QVERIFY(m_world.files.contains(run.order.input[word("model")].toString()));
        }
    }

    void theBar() {
        LogBar bar;
        const QString deed = word("Sending");
        QCOMPARE(bar.step(deed, {word("a"), 0, 2048}, {1000}), QByteArray("\rSending a: 0 % of 2.0 KB"));
        QCOMPARE(bar.step(deed, {word("a"), 900, 2048}, {2999}), QByteArray()); // too early
        QCOMPARE(bar.step(deed, {word("a"), 1024, 2048}, {3000}),
                 QByteArray("\rSending a: 50 % of 2.0 KB [512 bytes/s]"));
        QCOMPARE(bar.step(word("Got"), {word("b"), 1024, -1}, {3001}),
                 QByteArray("\rGot b: 1.0 KB                          ")); // nothing of the old one is left
        QCOMPARE(bar.line(word("Done.")), QByteArray("\rDone.        \n"));
        QCOMPARE(bar.line(word("Well.")), QByteArray("Well.\n"));
        QCOMPARE(LogBar::size(3LL << 40), word("3.0 TB"));
    }
    void thePace() {
        TransferPace pace;
        QCOMPARE(pace.failed({0}, {})->ms, 5'000);
        QCOMPARE(pace.failed({5'000}, {})->ms, 15'000);
        QCOMPARE(pace.failed({15'000}, 100)->ms, 115'000); // as it is wanted
        for (qint64 now = 115'000; now < 3'000'000; now += 300'000)
            QVERIFY(pace.failed({now}, {})->ms <= now + 300'000);
        QCOMPARE(pace.failed({3'400'000}, {})->ms, 3'600'000); // once more, after an hour
        QVERIFY(!pace.failed({3'600'000}, {}));
        pace.wentOn();
        QCOMPARE(pace.failed({3'400'000}, {})->ms, 3'405'000);
        QCOMPARE(TransferPace().failed({0}, 86'400)->ms, 3'600'000);
    }
};

KATAAR_TEST(clouddata, CloudDataTest)
#include "tst_clouddata.moc"
