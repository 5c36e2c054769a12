// SPDX-License-Identifier: GPL-3.0-or-later
// What is told for pictures is read back the same; what no server of ours writes is an error, never a crash.
#include "core/wire/historyanswers.h"
#include "tests/core/wire/samples.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

namespace {

GpuHistory someReadings() {
    GpuSample full{at(1), 97.5, 32'212'254'720, 31'138'512'896, 68.0, 310.5, QStringLiteral("feed"), true};
    GpuSample silent;
    silent.at = at(2);
    return {
        at(3),
        {{0, QStringLiteral("GPU-a"), 85'899'345'920, {full, silent}}, {1, QStringLiteral("GPU-b"), 0, {}}}};
}

Timeline someLine() {
    Timeline line{at(0), at(-100), at(100), at(-50), {}, {}};
    line.runs = {{QStringLiteral("feed"),
                  QString::fromUtf8("पहला"),
                  QStringLiteral("asha"),
                  2,
                  JobStatus::Running,
                  true,
                  {{0, QStringLiteral("GPU-a")}, {3, QStringLiteral("GPU-d")}},
                  at(-20),
                  {},
                  at(10),
                  at(20)},
                 {QStringLiteral("beef"), {}, {}, 1, JobStatus::Failed, false, {}, at(-30), at(-25), {}, {}}};
    line.plans = {{QStringLiteral("cafe"), QStringLiteral("moons"), {}, {1}, at(30), at(40), at(90)},
                  {QStringLiteral("f00d"), {}, {}, {}, at(31), {}, {}}};
    return line;
}

Usage someUsage() {
    const UsageSums sums{12, 9, 2, 1, 86'400.5, 12.5, 30.5, 1200.0};
    return {QDate(2026, 11, 22),
            QDate(2026, 11, 23),
            QStringLiteral("Asia/Kolkata"),
            sums,
            {{QDate(2026, 11, 22), {}}, {QDate(2026, 11, 23), sums}},
            {{1, QStringLiteral("asha"), sums}, {std::nullopt, {}, {}}}};
}

/// Each member of the object left out, and replaced by what it is not.
template<class Read>
void spoilt(const QByteArray& json, const Read& read) {
    const QJsonObject good = QJsonDocument::fromJson(json).object();
    int refused = 0;
    for (const QString& name : good.keys()) {
        for (const QJsonValue& bad :
             {QJsonValue(QJsonValue::Undefined), QJsonValue(true), QJsonValue(0.5),
              QJsonValue(QStringLiteral("x")), QJsonValue(QJsonArray{1, QJsonValue()}),
              QJsonValue(QJsonArray{QJsonObject()}), QJsonValue(QJsonObject{{QStringLiteral("a"), 1}})}) {
            QJsonObject other = good;
            if (bad.isUndefined())
                other.remove(name);
            else
                other.insert(name, bad);
            const auto result = read(QJsonDocument(other).toJson());
            refused += result ? 0 : 1;
            if (!result)
                QCOMPARE(result.error().name, QStringLiteral("bad_answer"));
        }
    }
    QVERIFY(refused >= 2 * good.size());
    for (const char* none : {"", "[]", "null", "{", "7"})
        QVERIFY(!read(QByteArray(none)));
}

} // namespace

class WireHistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothWays() {
        QCOMPARE(*wire::gpuHistoryFrom(wire::toJson(someReadings())), someReadings());
        QCOMPARE(*wire::timelineFrom(wire::toJson(someLine())), someLine());
        QCOMPARE(*wire::usageFrom(wire::toJson(someUsage())), someUsage());
        const HistoryPage page{{failedView()}, QStringLiteral("1-2")};
        const auto read = wire::historyPageFrom(wire::toJson(page));
        QVERIFY(read.ok());
        QCOMPARE(read->next, page.next);
        QCOMPARE(wire::toJson(*read), wire::toJson(page));
        QVERIFY(wire::historyPageFrom(wire::toJson(HistoryPage()))->next.isEmpty());
    }

    void whatIsNone() {
        spoilt(wire::toJson(someReadings()), wire::gpuHistoryFrom);
        spoilt(wire::toJson(someLine()), wire::timelineFrom);
        spoilt(wire::toJson(someUsage()), wire::usageFrom);
        spoilt(wire::toJson(HistoryPage{{failedView()}, QStringLiteral("1-2")}), wire::historyPageFrom);
    }
};

KATAAR_TEST(historyanswers, WireHistoryTest)
#include "tst_historyanswers.moc"
