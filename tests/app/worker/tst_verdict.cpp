// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer means: only Kataar's own word ends an attempt.
#include "app/worker/verdict.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

Q_DECLARE_METATYPE(kataar::Verdict)

class VerdictTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Verdict>("verdict");
        const auto row = [](const char* name, int status, const char* body, Verdict verdict) {
            QTest::newRow(name) << status << QByteArray(body) << verdict;
        };
        row("taken", 200, R"({"success":true})", Verdict::Taken);
        row("a log taken", 200, R"({"next_offset":0})", Verdict::Taken);
        row("too late", 200, R"({"success":true,"abandon":true})", Verdict::Fenced);
        row("not too late", 200, R"({"success":true,"abandon":false})", Verdict::Taken);
        row("another program", 200, "<html>", Verdict::Again);
        row("nothing", 200, "", Verdict::Again);
        row("no", 200, R"({"success":false})", Verdict::Again);
        row("elsewhere", 409, R"({"detail":"x","details":{"next_offset":7}})", Verdict::Elsewhere);
        row("conflict", 409, R"({"detail":"x","details":{"next_offset":-7}})", Verdict::Again);
        row("a bad token", 401, "", Verdict::TokenRefused);
        row("no such job", 404, R"({"detail":"Job not found"})", Verdict::Unknown);
        row("not this worker's", 403, R"({"detail":"Not yours"})", Verdict::Unknown);
        row("a proxy's 404", 404, "<html>", Verdict::Again);
        row("a proxy's 403", 403, R"({"error":1})", Verdict::Again);
        row("too large", 413, "", Verdict::Smaller);
        row("malformed", 422, R"({"detail":"x"})", Verdict::Refused);
        row("too many", 429, R"({"detail":"x"})", Verdict::Again);
        row("slow", 408, "", Verdict::Again);
        row("moved", 302, "", Verdict::Again);
        row("broken", 500, R"({"detail":"x"})", Verdict::Again);
        row("full", 507, R"({"detail":"x"})", Verdict::Again);
    }
    void verdicts() {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const Verdict, verdict);
        ApiAnswer answer;
        answer.status = status;
        answer.body = body;
        QCOMPARE(verdictOf(answer), verdict);
        answer.problem = Error::unavailable(QStringLiteral("unreachable"), {}); // half an answer is none
        QCOMPARE(verdictOf(answer), Verdict::Again);
    }

    void offsets() {
        ApiAnswer answer;
        answer.status = 200;
        answer.body = R"({"next_offset":5})";
        QCOMPARE(nextOffsetOf(answer), std::optional<qint64>(5));
        answer.status = 409;
        QVERIFY(!nextOffsetOf(answer));
        answer.body = R"({"details":{"next_offset":6}})";
        QCOMPARE(nextOffsetOf(answer), std::optional<qint64>(6));
    }
};

KATAAR_TEST(verdict, VerdictTest)
#include "tst_verdict.moc"
