// SPDX-License-Identifier: GPL-3.0-or-later
// The event stream of a real kataard: a job's life, resume, and what a kill -9 leaves of it.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QNetworkReply>
#include <QTest>

using namespace kataar::test;

namespace {

struct Told {
    qint64 id = 0;
    QByteArray type;
    QJsonObject data;
};

/// Reads an event stream for as long as it lives.
class StreamReader {
public:
    StreamReader(const QString& url, const QByteArray& lastId = {}) {
        QNetworkRequest request{QUrl(url)};
        if (!lastId.isEmpty())
            request.setRawHeader("Last-Event-ID", lastId);
        m_reply.reset(m_network.get(request));
        QObject::connect(m_reply.get(), &QNetworkReply::readyRead, m_reply.get(), [this] { read(); });
    }

    const QVector<Told>& told() const { return m_told; }
    /// Of the events with this type, the one about this job (any job if empty).
    bool waitFor(const QByteArray& type, const QString& job = {}) {
        return waitUntil([&] { return find(type, job) != nullptr; });
    }
    const Told* find(const QByteArray& type, const QString& job = {}) const {
        for (const Told& event : m_told) {
            if (event.type == type && (job.isEmpty() || event.data[QStringLiteral("job_id")] == job))
                return &event;
        }
        return nullptr;
    }
    bool opened() {
        return waitUntil([&] { return m_lastId > 0; });
    }
    qint64 lastId() const { return m_lastId; }

private:
    void read() {
        m_in += m_reply->readAll();
        for (qsizetype end = m_in.indexOf("\n\n"); end >= 0; end = m_in.indexOf("\n\n")) {
            Told event;
            for (const QByteArray& line : m_in.left(end).split('\n')) {
                if (line.startsWith("id: "))
                    m_lastId = event.id = line.mid(4).toLongLong();
                if (line.startsWith("event: "))
                    event.type = line.mid(7);
                if (line.startsWith("data: "))
                    event.data = QJsonDocument::fromJson(line.mid(6)).object();
            }
            m_in.remove(0, end + 2);
            if (!event.type.isEmpty())
                m_told.append(event);
        }
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_in;
    QVector<Told> m_told;
    qint64 m_lastId = 0;
};

} // namespace

class EventsFlowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Daemon> m_daemon;
    const QStringList m_one{QStringLiteral("--simulate-gpus"), QStringLiteral("1")};

    QString events() const { return m_daemon->url() + QStringLiteral("/api/events"); }
    QString submit(const QString& config) {
        return m_daemon->submit({{QStringLiteral("config_name"), config}})[QStringLiteral("job_id")]
            .toString();
    }

private Q_SLOTS:
    void init() {
        m_daemon = std::make_unique<Daemon>();
        m_daemon->writeConfig(QStringLiteral("quick"), QStringLiteral("command = [\"/bin/true\"]\n"));
        m_daemon->writeConfig(
            QStringLiteral("slow"),
            QStringLiteral("command = [\"/bin/sh\", \"-c\", \"echo step 3/10; exec sleep 60\"]\n"));
        QVERIFY2(m_daemon->start(m_one), qPrintable(m_daemon->errors()));
    }
    void cleanup() { m_daemon.reset(); }

    void aJobsLifeIsTold() {
        StreamReader reader(events());
        QVERIFY(reader.opened());
        const QString job = submit(QStringLiteral("quick"));
        QVERIFY(reader.waitFor("job.finished", job));
        QVERIFY(reader.waitFor("queue.changed"));
        QVERIFY(reader.find("job.queued", job) && reader.find("job.started", job));
        const QJsonObject finished = reader.find("job.finished", job)->data;
        QCOMPARE(finished[QStringLiteral("status")].toString(), QStringLiteral("completed"));
        QCOMPARE(finished.keys(), m_daemon->get(QStringLiteral("/api/queue?include_completed=true"))
                                      .json()[QStringLiteral("entries")]
                                      .toArray()[0]
                                      .toObject()
                                      .keys()); // a whole QueueEntry
        for (qsizetype i = 1; i < reader.told().size(); ++i)
            QVERIFY(reader.told()[i].id > reader.told()[i - 1].id);
        QVERIFY(reader.told().last().id < (qint64(1) << 53));
    }

    void progressIsToldWhileSomebodyListens() {
        StreamReader reader(events() + QStringLiteral("?types=job.progress"));
        QVERIFY(reader.opened());
        const QString job = submit(QStringLiteral("slow"));
        QVERIFY(reader.waitFor("job.progress", job));
        QCOMPARE(reader.find("job.progress", job)->data[QStringLiteral("progress")].toDouble(), 0.3);
        QVERIFY(!reader.find("job.started"));
    }

    void nothingIsLostBetweenTwoConnections() {
        qint64 seen = 0;
        {
            StreamReader reader(events());
            QVERIFY(reader.opened());
            const QString job = submit(QStringLiteral("quick"));
            QVERIFY(reader.waitFor("job.finished", job));
            seen = reader.lastId();
        }
        const QString missed = submit(QStringLiteral("quick"));
        QVERIFY(m_daemon->reaches(missed, QStringLiteral("completed")));
        StreamReader again(events(), QByteArray::number(seen));
        QVERIFY(again.waitFor("job.finished", missed));
        QVERIFY(again.find("job.queued", missed) && again.find("job.started", missed));
        QVERIFY(!again.find("resync"));
        QVERIFY(again.told().first().id > seen);
    }

    void aKilledEngineLeavesAGapAndNumbersGrow() {
        qint64 seen = 0;
        {
            StreamReader reader(events());
            QVERIFY(reader.opened());
            QVERIFY(reader.waitFor("job.finished", submit(QStringLiteral("quick"))));
            seen = reader.lastId();
        }
        m_daemon->kill();
        QVERIFY2(m_daemon->start(m_one), qPrintable(m_daemon->errors()));
        StreamReader again(events(), QByteArray::number(seen));
        QVERIFY(again.waitFor("resync"));
        QCOMPARE(again.told().first().type, QByteArray("resync"));
        QVERIFY(again.told().first().id > seen);
        QVERIFY(again.waitFor("job.finished", submit(QStringLiteral("quick"))));
        for (qsizetype i = 1; i < again.told().size(); ++i)
            QVERIFY(again.told()[i].id > again.told()[i - 1].id);
    }
};

KATAAR_TEST(events, EventsFlowTest)
#include "tst_events.moc"
