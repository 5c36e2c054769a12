// SPDX-License-Identifier: GPL-3.0-or-later
// What is written is read back the same; what no server of ours writes is an error, never a crash.
#include "core/wire/answers.h"
#include "core/wire/windowanswers.h"
#include "tests/core/wire/samples.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace kataar;
using namespace kataar::test;

namespace {

/// Each value of the document replaced by each of these, and each member left out, one at a time.
class Spoiler {
public:
    explicit Spoiler(const QByteArray& json) : m_good(QJsonDocument::fromJson(json).object()) {}

    template<class Check>
    void each(const Check& check) const {
        spoil(m_good, [&](const QJsonValue& whole) { check(QJsonDocument(whole.toObject()).toJson()); });
    }

private:
    using Then = std::function<void(const QJsonValue&)>;

    static void spoil(const QJsonValue& value, const Then& then) {
        static const QVector<QJsonValue> wrong{QJsonValue(),
                                               true,
                                               -1,
                                               1e300,
                                               9007199254740993.0,
                                               0.5,
                                               QString(),
                                               QStringLiteral("x"),
                                               QString(100'000, u'y'),
                                               QJsonArray{1, QStringLiteral("2"), QJsonValue()},
                                               QJsonObject{{QStringLiteral("a"), 1}}};
        if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto one = object.constBegin(); one != object.constEnd(); ++one) {
                QJsonObject other = object;
                other.remove(one.key());
                then(other);
                for (const QJsonValue& bad : wrong) {
                    other.insert(one.key(), bad);
                    then(other);
                }
                spoil(one.value(), [&](const QJsonValue& spoilt) {
                    other.insert(one.key(), spoilt);
                    then(other);
                });
            }
        } else if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i)
                spoil(array.at(i), [&](const QJsonValue& spoilt) {
                    QJsonArray other = array;
                    other.replace(i, spoilt);
                    then(other);
                });
        }
    }

    QJsonObject m_good;
};

template<class T>
void survives(const QByteArray& json) {
    int read = 0;
    int refused = 0;
    Spoiler(json).each([&](const QByteArray& spoilt) {
        const Result<T> result = wire::fromJson<T>(spoilt);
        result ? ++read : ++refused;
        if (!result)
            QCOMPARE(result.error().name, QStringLiteral("bad_answer"));
    });
    QVERIFY(refused > 0);
    QVERIFY(read > 0);
}

QueueStats someStats() {
    QueueStats stats;
    stats.byStatus = {{QStringLiteral("pending"), 3}};
    stats.byUser = {{QStringLiteral("1"), 2}};
    stats.queueDepth = 3;
    stats.avgWaitSeconds = 45.2;
    stats.limits.localGpuMaxConcurrent = 6;
    stats.limits.enableFairShare = true;
    stats.limits.starvationThresholdMinutes = 7;
    stats.allocatedGpus = {0, 1};
    stats.totalGpus = 4;
    stats.localStartHeld = true;
    return stats;
}

SystemStatus someSystem() {
    SystemStatus system;
    system.timestamp = {1'704'067'200'500'000};
    system.uptimeSeconds = 12.5;
    system.runningLocalJobs = 1;
    GpuStatus busy;
    busy.gpu.uuid = QStringLiteral("GPU-a");
    busy.gpu.memoryBytes = 42'949'672'960;
    busy.state = GpuState::Ours;
    busy.jobId = QStringLiteral("abc123");
    busy.telemetry.memoryUsedBytes = 21'474'836'480;
    busy.telemetry.processes = QVector<GpuProcess>{
        {4711, 1024, QStringLiteral("asha"), QStringLiteral("python3"), QStringLiteral("abc123")}};
    GpuStatus idle;
    idle.gpu.index = 1;
    idle.gpu.computeCapability = QStringLiteral("9.0");
    system.gpus = {busy, idle};
    system.inventory.backend = QStringLiteral("cuda");
    system.inventory.gpus = {busy.gpu, idle.gpu};
    system.inventory.driverVersion = QStringLiteral("580.65.06");
    return system;
}

} // namespace

class WireReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entries() {
        for (const EntryView& view : {waitingView(), failedView(), runningView()}) {
            const auto read = wire::fromJson<EntryView>(wire::toJson(view));
            QVERIFY2(read.ok(), qPrintable(read.ok() ? QString() : read.error().message));
            QCOMPARE(wire::toJson(*read), wire::toJson(view));
            QCOMPARE(read->waitingReasons, view.waitingReasons);
            QCOMPARE(read->entry.metadata, view.entry.metadata);
        }
        const auto page =
            wire::fromJson<EntryPage>(wire::toJson(EntryPage{{waitingView(), runningView()}, 7, 1}));
        QVERIFY(page.ok());
        QCOMPARE(page->totalPending, 7);
        QCOMPARE(page->entries.size(), 2);
        QCOMPARE(page->entries[0].entry.teamName, waitingView().entry.teamName);
    }

    void everythingElseThatAWindowAsks() {
        const QByteArray stats = wire::toJson(someStats());
        QCOMPARE(wire::toJson(*wire::fromJson<QueueStats>(stats)), stats);

        const QByteArray system = wire::toJson(someSystem(), true);
        const auto machine = wire::fromJson<SystemStatus>(system);
        QCOMPARE(wire::toJson(*machine, true), system);
        QCOMPARE(machine->gpus, someSystem().gpus);
        QCOMPARE(machine->inventory, someSystem().inventory);
        QCOMPARE(wire::fromJson<SystemStatus>(wire::toJson(someSystem(), false))->runningLocalJobs, 0);

        JobDetail detail{failedView(), {{QStringLiteral("a"), 1}}, {QStringLiteral("sh")}, {1, 2}};
        const QByteArray job = wire::toJson(detail, at(100));
        QCOMPARE(wire::toJson(*wire::fromJson<JobDetail>(job), at(100)), job);
        const QByteArray jobs = wire::toJson(JobPage{{failedView(), waitingView()}, 41}, at(100));
        QCOMPARE(wire::toJson(*wire::fromJson<JobPage>(jobs), at(100)), jobs);

        const QByteArray cancel = wire::jobCancelJson({QStringLiteral("ab"), true, 2});
        QCOMPARE(wire::jobCancelJson(*wire::fromJson<CancelAnswer>(cancel)), cancel);
        const QByteArray set = wire::toJson(
            CancelSet{{QStringLiteral("ab")}, {{QStringLiteral("cd"), QStringLiteral("completed")}}, 1});
        QCOMPARE(wire::toJson(*wire::fromJson<CancelSet>(set)), set);
        const QByteArray process = wire::toJson(ProcessAnswer{{QStringLiteral("ab")}});
        QCOMPARE(wire::toJson(*wire::fromJson<ProcessAnswer>(process)), process);
        QCOMPARE(*wire::fromJson<Limits>(wire::limitsSetJson(someStats().limits)), someStats().limits);

        ConfigSummary config;
        config.name = QStringLiteral("spirals");
        config.warnings = {QStringLiteral("w")};
        config.deviceIds = {0, 3};
        const QByteArray configs = wire::toJson(QVector<ConfigSummary>{config});
        QCOMPARE(wire::toJson(*wire::fromJson<QVector<ConfigSummary>>(configs)), configs);
    }

    void submits() {
        SubmitAnswer queued;
        queued.success = true;
        queued.jobId = QStringLiteral("ab");
        queued.status = SubmitStatus::Queued;
        queued.queuePosition = 2;
        queued.waitingReasons = waitingView().waitingReasons;
        queued.warnings = {QStringLiteral("w")};
        SubmitAnswer running;
        running.success = true;
        running.jobId = QStringLiteral("ab");
        running.status = SubmitStatus::Running;
        running.allocatedGpus = {0};
        SubmitAnswer rejected;
        rejected.error = Error::notFound(QStringLiteral("config_not_found"), QStringLiteral("No such one."),
                                         {{QStringLiteral("config_name"), QStringLiteral("x")}});
        for (const SubmitAnswer& answer : {queued, running, rejected}) {
            const auto read = wire::fromJson<SubmitAnswer>(wire::toJson(answer));
            QVERIFY(read.ok());
            QCOMPARE(wire::toJson(*read), wire::toJson(answer));
            QCOMPARE(read->error.has_value(), answer.error.has_value());
        }
    }

    void logs() {
        const LogChunk chunk{QStringLiteral("ab"), "कदम 1\n", 10, 24, 24, true, 0};
        const auto read = wire::fromJson<LogChunk>(wire::toJson(chunk));
        QVERIFY(read.ok());
        QCOMPARE(read->text, chunk.text);
        QCOMPARE(read->nextOffset, 24);
        QVERIFY(read->ended);
    }

    void whatANewerServerAddsIsLeftOut() {
        QJsonObject entry = QJsonDocument::fromJson(wire::toJson(waitingView())).object();
        entry.insert(QStringLiteral("brand_new"), 1);
        QJsonArray reasons = entry[QStringLiteral("waiting_reasons")].toArray();
        reasons.prepend(QJsonObject{{QStringLiteral("code"), QStringLiteral("moon_phase")}});
        entry.insert(QStringLiteral("waiting_reasons"), reasons);
        const auto read = wire::fromJson<EntryView>(QJsonDocument(entry).toJson());
        QVERIFY(read.ok());
        QCOMPARE(read->waitingReasons, waitingView().waitingReasons);
    }

    void theFirstMistakeIsNamed() {
        const QByteArray page =
            wire::toJson(EntryPage{{waitingView()}, 1, 0}).replace("\"position\":3", "\"position\":\"3\"");
        const auto read = wire::fromJson<EntryPage>(page);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Internal);
        QCOMPARE(read.error().details[QStringLiteral("problem")].toString(),
                 QStringLiteral("entries element 0: position must be a whole number of 32 bits"));
    }

    void spoiltAnswersAreErrors() {
        survives<EntryPage>(wire::toJson(EntryPage{{waitingView(), runningView()}, 1, 1}));
        survives<QueueStats>(wire::toJson(someStats()));
        survives<SystemStatus>(wire::toJson(someSystem(), true));
        survives<JobDetail>(wire::toJson(JobDetail{failedView(), {}, {}, {1}}, at(100)));
        survives<JobPage>(wire::toJson(JobPage{{failedView()}, 1}, at(100)));
        survives<CancelAnswer>(wire::jobCancelJson({QStringLiteral("ab"), true, 2}));
        survives<CancelSet>(wire::toJson(CancelSet{{}, {{QStringLiteral("a"), QStringLiteral("b")}}, 0}));
        survives<ProcessAnswer>(wire::toJson(ProcessAnswer{{QStringLiteral("ab")}}));
        survives<Limits>(wire::toJson(Limits{}));
        survives<LogChunk>(wire::toJson(LogChunk{QStringLiteral("ab"), "x", 0, 1, 1, false, 0}));
        survives<QVector<ConfigSummary>>(wire::toJson(QVector<ConfigSummary>{{}}));
        SubmitAnswer submit;
        submit.status = SubmitStatus::Queued;
        submit.waitingReasons = waitingView().waitingReasons;
        survives<SubmitAnswer>(wire::toJson(submit));
    }

    void bytesThatAreNoAnswer() {
        const QByteArray good = wire::toJson(EntryPage{{waitingView()}, 1, 0});
        for (qsizetype length = 0; length < good.size(); ++length)
            QVERIFY(!wire::fromJson<EntryPage>(good.left(length)).ok());
        std::mt19937 random(7);
        for (int turn = 0; turn < 2000; ++turn) {
            QByteArray bad = good;
            for (int i = 0; i < 4; ++i)
                bad[qsizetype(random() % size_t(bad.size()))] = static_cast<char>(random());
            (void)wire::fromJson<EntryPage>(bad).ok();
        }
        for (const QByteArray& text : {QByteArray("[]"), QByteArray("null"), QByteArray("<html>"),
                                       QByteArray(5000, '['), QByteArray("{\"entries\":{}}")})
            QVERIFY(!wire::fromJson<EntryPage>(text).ok());
    }

    void windowsReadBack() {
        const PlaceWindow held{{WindowPlace::Kind::Team, QStringLiteral("दल")},
                               QStringLiteral("overnight"),
                               WindowEnd::Requeue,
                               {1795435200000000}};
        const WindowState nights{
            QStringLiteral("22:00-08:00"), QStringLiteral("Asia/Kolkata"), true, {}, UtcTime{1}};
        const NamedWindowView named{{QStringLiteral("overnight"), nights.spec, {1795435200000000}}, nights};
        const PlaceWindowView place{held, nights};
        QCOMPARE(*wire::namedWindowFrom(wire::changedJson(named)), named);
        QCOMPARE(*wire::placeWindowFrom(wire::changedJson(place)), place);
        const auto list = wire::windowListFrom(wire::toJson(WindowList{{named}, {place}}));
        QCOMPARE(list->windows, QVector<NamedWindowView>{named});
        QCOMPARE(list->places, QVector<PlaceWindowView>{place});
        for (const QByteArray& text : {QByteArray(), QByteArray("[]"), QByteArray("<html>"), QByteArray("{}"),
                                       QByteArray("{\"window\":1,\"place_window\":[],\"windows\":{}}")}) {
            QCOMPARE(wire::namedWindowFrom(text).error().name, QStringLiteral("bad_answer"));
            QCOMPARE(wire::placeWindowFrom(text).error().name, QStringLiteral("bad_answer"));
            QCOMPARE(wire::windowListFrom(text).error().name, QStringLiteral("bad_answer"));
        }
    }

    void costOfReadingAPage() {
        EntryPage page;
        for (int i = 0; i < 200; ++i)
            page.entries << waitingView();
        const QByteArray json = wire::toJson(page);
        QBENCHMARK_ONCE { QCOMPARE(wire::fromJson<EntryPage>(json)->entries.size(), 200); }
    }
};

KATAAR_TEST(reading, WireReadingTest)
#include "tst_reading.moc"
