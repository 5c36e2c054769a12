// SPDX-License-Identifier: GPL-3.0-or-later
// A real kataard, a real agent, and what lies between: silence, a slow link, wrong clocks.
#include "tests/flow/worker/queuefixture.h"
#include "tests/flow/worker/relay.h"
#include "tests/support/testmain.h"

#include <QDateTime>
#include <QUrl>

using namespace kataar::test;

class WorkerWeatherTest : public QueueFixture {
    Q_OBJECT

    QDateTime timeOf(const QString& job, const char* name) {
        return QDateTime::fromString(m_daemon->job(job)[word(name)].toString(), Qt::ISODateWithMs);
    }
    std::unique_ptr<Relay> relay() const {
        return std::make_unique<Relay>(quint16(QUrl(m_daemon->url()).port()));
    }

private Q_SLOTS:
    /// The server cannot know that the earlier stream is dead (how the agent notices: workersilence).
    void cutWithoutAWordAndBegunAnew() {
        const auto network = relay();
        QVERIFY(beginAgent({word("--persistent")}, network->url()));
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        network->cut();
        m_agent->kill();
        QVERIFY(beginAgent({word("--persistent")}, network->url()));
        QVERIFY2(!m_agent->err().contains("Another agent"), m_agent->err().constData());
        QCOMPARE(m_daemon->statusOf(job), word("running"));
        m_agent->tell(word("a"), 37);
        QVERIFY(endedWith(job, 37));
        QCOMPARE(attemptOf(job), 1);
        verifyWhole(job);
    }

    void overASlowLink() {
        const auto network = relay();
        network->setBytesPerTick(2000); // 200 kB a second
        QVERIFY(beginAgent({word("--persistent")}, network->url()));
        m_daemon->writeConfig(word("much"), word("command = [\"/bin/sh\", \"-c\", \"seq 1 200000\"]\n"));
        const QString job = submitToWorker(word("much"));
        QVERIFY(m_daemon->reaches(job, word("completed"), 60'000));
        QVERIFY(m_daemon->get(QStringLiteral("/api/cloud/jobs/%1/logs").arg(job))
                    .json()[word("logs")]
                    .toString()
                    .endsWith(word("\n199999\n200000\n")));
    }

    void clocksThatDifferByADay_data() {
        QTest::addColumn<int>("seconds");
        QTest::newRow("ahead") << 86'400;
        QTest::newRow("behind") << -86'400;
    }
    void clocksThatDifferByADay() {
        QFETCH(const int, seconds);
        const QByteArray library = qgetenv("KATAAR_BIN") + "/../tests/libkataar_wrongclock.so";
        QVERIFY(QFile::exists(QString::fromUtf8(library)));
        m_daemon = std::make_unique<Daemon>();
        const QByteArray sanitizer = qgetenv("ASAN_OPTIONS");
        qputenv("ASAN_OPTIONS", sanitizer + ":verify_asan_link_order=0");
        qputenv("LD_PRELOAD", library);
        qputenv("KATAAR_WRONG_CLOCK", QByteArray::number(seconds));
        const bool begun = beginServer();
        qunsetenv("LD_PRELOAD");
        qputenv("ASAN_OPTIONS", sanitizer);
        qunsetenv("KATAAR_WRONG_CLOCK");
        QVERIFY2(begun, qPrintable(m_daemon->errors()));
        QVERIFY(addWorker());
        QVERIFY(beginAgent());
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        m_agent->tell(word("a"), 37);
        QVERIFY(endedWith(job, 37));
        const qint64 off = QDateTime::currentDateTimeUtc().secsTo(timeOf(job, "completed_at"));
        QVERIFY2(std::abs(off - seconds) < 60, qPrintable(QString::number(off))); // by the server's clock
        const qint64 took = timeOf(job, "started_at").secsTo(timeOf(job, "completed_at"));
        QVERIFY2(took >= 0 && took < 60, qPrintable(QString::number(took)));
    }
};

KATAAR_TEST(workerweather, WorkerWeatherTest)
#include "tst_workerweather.moc"
