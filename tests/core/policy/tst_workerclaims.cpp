// SPDX-License-Identifier: GPL-3.0-or-later
// What an agent says it has, against what it was given.
#include "core/policy/workerclaims.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace kataar;

namespace {

WorkerJob claim(const char* job, int attempt = 0) { return {QString::fromLatin1(job), attempt, false, 0}; }
WorkerTask task(const char* job, int attempt) { return {QString::fromLatin1(job), attempt}; }

} // namespace

class WorkerClaimsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data() {
        QTest::addColumn<QVector<WorkerTask>>("tasks");
        QTest::addColumn<QVector<WorkerJob>>("claims");
        QTest::addColumn<QVector<int>>("kept");
        QTest::addColumn<QVector<int>>("missing");
        QTest::addColumn<QVector<WorkerJob>>("abandon");
        using Tasks = QVector<WorkerTask>;
        using Claims = QVector<WorkerJob>;
        using Numbers = QVector<int>;

        QTest::newRow("nothing") << Tasks{} << Claims{} << Numbers{} << Numbers{} << Claims{};
        QTest::newRow("it has what it was given")
            << Tasks{task("a", 2)} << Claims{claim("a", 2)} << Numbers{0} << Numbers{} << Claims{};
        QTest::newRow("an agent that knows no attempts")
            << Tasks{task("a", 2)} << Claims{claim("a")} << Numbers{0} << Numbers{} << Claims{};
        QTest::newRow("started anew")
            << Tasks{task("a", 1)} << Claims{} << Numbers{} << Numbers{0} << Claims{};
        QTest::newRow("fenced: an older attempt") << Tasks{task("a", 2)} << Claims{claim("a", 1)} << Numbers{}
                                                  << Numbers{0} << Claims{claim("a", 1)};
        QTest::newRow("nobody gave it that")
            << Tasks{} << Claims{claim("b")} << Numbers{} << Numbers{} << Claims{claim("b")};
        QTest::newRow("an old and the new attempt at once")
            << Tasks{task("a", 2)} << Claims{claim("a", 1), claim("a", 2)} << Numbers{0} << Numbers{}
            << Claims{claim("a", 1)};
        QTest::newRow("several") << Tasks{task("a", 1), task("b", 1), task("c", 3)}
                                 << Claims{claim("c", 3), claim("d", 1), claim("a", 1)} << Numbers{0, 2}
                                 << Numbers{1} << Claims{claim("d", 1)};
        QTest::newRow("the same twice") << Tasks{task("a", 1)} << Claims{claim("a", 1), claim("a", 1)}
                                        << Numbers{0} << Numbers{} << Claims{};
    }

    void verdicts() {
        QFETCH(QVector<WorkerTask>, tasks);
        QFETCH(QVector<WorkerJob>, claims);
        const ClaimsVerdict verdict = judgeClaims(tasks, claims);
        QTEST(verdict.kept, "kept");
        QTEST(verdict.missing, "missing");
        QTEST(verdict.abandon, "abandon");
    }

    void allThatItSays() {
        WorkerRegistration registration;
        QVERIFY(claimsOf(registration).isEmpty());
        registration.currentJobId = QStringLiteral("a");
        QCOMPARE(claimsOf(registration), QVector<WorkerJob>{claim("a")});
        registration.jobs = {claim("a", 2), claim("b", 1)};
        QCOMPARE(claimsOf(registration), (QVector<WorkerJob>{claim("a", 2), claim("b", 1)}));
    }
};

KATAAR_TEST(workerclaims, WorkerClaimsTest)
#include "tst_workerclaims.moc"
