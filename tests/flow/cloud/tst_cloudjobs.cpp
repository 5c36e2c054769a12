// SPDX-License-Identifier: GPL-3.0-or-later
// A real kataard with an account at a server that behaves like Replicate: jobs there, from submit to cost.
#include "tests/core/cloud/fakereplicate.h"
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>
#include <QUrl>

using namespace kataar::test;

class CloudJobsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeReplicate> m_cloud;
    std::unique_ptr<Daemon> m_daemon;

    static QString word(const char* text) { return QString::fromLatin1(text); }
    QString tokenFile() const { return m_daemon->rootDir() + word("/token"); }
    bool begin(const QStringList& more = {}) {
        return m_daemon->start(
            QStringList{word("--set"), word("cloud/replicate_base_url=") + m_cloud->url().toString(),
                        word("--set"), word("cloud/replicate_token_file=") + tokenFile(), word("--set"),
                        word("cloud/replicate_version=v1"), word("--set"), word("cloud/poll_seconds=1"),
                        word("--set"), word("cost/prices=a100=3.6")} +
            more);
    }
    QString submit() {
        return m_daemon
            ->submit({{word("config_name"), word("train")},
                      {word("target"), word("cloud")},
                      {word("provider"), word("replicate")}})[word("job_id")]
            .toString();
    }
    static QString keptAs(const QJsonObject& tokens, const char* scope) {
        for (const QJsonValue& one : tokens[word("tokens")].toArray()) {
            if (one[word("scope")].toString() == word(scope))
                return one[word("kept")].toString();
        }
        return word("not told");
    }
    /// What the provider posts, signed by its secret.
    int postNews(const QByteArray& id, const QByteArray& body) {
        QList<QPair<QByteArray, QByteArray>> headers;
        const QByteArray signature =
            m_cloud->signature("msg_" + id, QDateTime::currentSecsSinceEpoch(), body);
        for (const QByteArray& line : signature.split('\n')) {
            if (const qsizetype colon = line.indexOf(':'); colon > 0)
                headers << QPair{line.left(colon), line.mid(colon + 1).trimmed()};
        }
        return m_daemon->send("POST", word("/api/cloud/webhooks/replicate"), body, headers).status;
    }
    QString attemptOf(const FakePrediction& prediction) const {
        return prediction.json[word("input")].toObject()[word("kataar_attempt")].toString();
    }

private Q_SLOTS:
    void init() {
        m_cloud = std::make_unique<FakeReplicate>();
        m_daemon = std::make_unique<Daemon>();
        m_daemon->writeConfig(word("train"),
                              word("command = [\"true\"]\nhardware_type = \"a100\"\n[input]\nsteps = 7\n"));
        QFile file(tokenFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        file.write(m_cloud->token);
    }
    void cleanup() { m_daemon.reset(); }

    void fromSubmitToCost() {
        QVERIFY2(begin(), qPrintable(m_daemon->errors()));
        const QString job = submit();
        QVERIFY(m_daemon->reaches(job, word("completed")));
        QCOMPARE(m_cloud->predictions.size(), 1);
        QCOMPARE(m_cloud->predictions.first().json[word("input")].toObject()[word("steps")].toInt(), 7);
        QCOMPARE(m_cloud->predictions.first().json[word("version")].toString(), word("v1"));
        const double seconds =
            m_cloud->predictions.first().json[word("metrics")].toObject()[word("predict_time")].toDouble();
        QVERIFY(seconds > 0);
        const QJsonObject shown = m_daemon->job(job);
        QCOMPARE(shown[word("provider")].toString(), word("replicate"));
        QCOMPARE(shown[word("cost_usd")].toDouble(), seconds * 3.6 / 3600);
        QCOMPARE(m_daemon->log(job), m_cloud->predictions.first().json[word("logs")].toString());
        QVERIFY(!QJsonDocument(shown).toJson().contains(m_cloud->token));
        m_daemon->terminate();
        QVERIFY(!m_daemon->errors().contains(QString::fromLatin1(m_cloud->token)));
        int looked = 0; // the token is nowhere in what is kept: database, spool, backups
        QDirIterator files(m_daemon->dataDir(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            QVERIFY2(!file.readAll().contains(m_cloud->token), qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked > 2);
    }

    /// The provider posts that there is news, twice and for what is not ours; it is asked once an hour else.
    void byWebhook() {
        QVERIFY(begin({word("--set"), word("cloud/poll_seconds=3600"), word("--set"),
                       word("cloud/webhook_url=https://queue.example.org")}));
        const QString job = submit();
        QVERIFY(waitUntil([&] { return !m_cloud->predictions.isEmpty(); }));
        QVERIFY(m_cloud->seen.constLast().body.contains(
            "\"webhook\":\"https://queue.example.org/api/cloud/webhooks/replicate\""));
        const QByteArray id = m_cloud->predictions.first().json[word("id")].toString().toLatin1();
        const auto newsOf = [](const QByteArray& about) {
            return "{\"id\":\"" + about + "\",\"status\":\"succeeded\"}";
        };
        const QByteArray news = newsOf(id); // it is asked all the same
        QCOMPARE(postNews("a", newsOf("p9999")), 200);
        QCOMPARE(m_daemon->send("POST", word("/api/cloud/webhooks/replicate"), news).status, 403);
        QCOMPARE(m_daemon->send("POST", word("/api/cloud/webhooks/nobody"), news).status, 404);
        const auto looks = [&] { return m_cloud->count("GET /v1/predictions/" + id); };
        QCOMPARE(looks(), 0);
        QCOMPARE(m_daemon->statusOf(job), word("running"));
        QCOMPARE(postNews("b", news), 200);
        QVERIFY(waitUntil([&] { return looks() == 1; }));
        QCOMPARE(m_daemon->statusOf(job), word("running")); // as the provider says when asked
        QCOMPARE(postNews("b", news), 200);
        QVERIFY(m_daemon->reaches(job, word("completed")));
        QCOMPARE(postNews("b", news), 200);
        QCOMPARE(looks(), 2);
    }

    /// Tokens that are given at run time: everybody's, and one's own.
    void tokensGivenOverTheApi() {
        QFile::remove(tokenFile());
        const QStringList options{word("--set"), word("cloud/keychain=false"), word("--set"),
                                  word("cloud/replicate_token_file=")};
        QVERIFY(begin(options));
        QCOMPARE(submit(), QString()); // there is no account
        const QString tokens = word("/api/cloud/tokens");
        const auto put = [&](const QByteArray& token, const char* scope) {
            const QJsonObject gift{{word("token"), QString::fromLatin1(token)}, {word("scope"), word(scope)}};
            return m_daemon->send("PUT", tokens + word("/replicate"), QJsonDocument(gift).toJson());
        };
        const Answer wrong = put("r8_a_wrong_token", "shared");
        QCOMPARE(wrong.status, 400);
        QVERIFY(!wrong.body.contains("r8_a_wrong_token"));
        QCOMPARE(put("short", "own").status, 422);
        QCOMPARE(keptAs(m_daemon->get(tokens).json(), "shared"), QString());
        m_cloud->mishaps = {Mishap::Fault};
        QCOMPARE(put(m_cloud->token, "shared").status, 503);
        const Answer kept = put(m_cloud->token, "shared");
        QCOMPARE(kept.status, 200);
        QCOMPARE(kept.json()[word("account")].toString(), word("asha"));
        QVERIFY(!kept.body.contains(m_cloud->token));
        const QString first = submit();
        QVERIFY(m_daemon->reaches(first, word("completed")));

        m_cloud->otherTokens = {"r8_my_very_own"};
        m_cloud->states = {word("processing")};
        QCOMPARE(put("r8_my_very_own", "own").status, 200);
        QCOMPARE(keptAs(m_daemon->get(tokens).json(), "own"), word("file"));
        const QString second = submit();
        QVERIFY(waitUntil([&] { return m_cloud->predictions.size() == 2; }));
        QCOMPARE(m_cloud->seen.constLast().header("Authorization"), QByteArray("Bearer r8_my_very_own"));
        QVERIFY(waitUntil([&] { return m_daemon->statusOf(second) == word("running"); }));
        const QString own = tokens + word("/replicate?scope=own");
        QCOMPARE(m_daemon->send("DELETE", own, {}).status, 409); // nobody could look after the job
        m_daemon->kill();
        QVERIFY(begin(options));
        m_daemon->post(word("/api/cloud/jobs/%1/cancel").arg(second));
        QVERIFY(m_daemon->reaches(second, word("cancelled")));
        QCOMPARE(m_daemon->send("DELETE", own, {}).status, 200);
        QCOMPARE(keptAs(m_daemon->get(tokens).json(), "own"), QString());
        QVERIFY(!m_daemon->errors().contains(word("r8_")));
        m_daemon->terminate();
        QFile database(m_daemon->dataDir() + word("/jobs.db"));
        QVERIFY(database.open(QIODevice::ReadOnly));
        QVERIFY(!database.readAll().contains("r8_"));
    }

    /// Its jobs wait, and go on when it is back.
    void aProviderThatIsTakenOutOfTheSettings() {
        QVERIFY(begin());
        m_daemon->post(word("/api/queue/pause"));
        const QString job = submit();
        QVERIFY(!job.isEmpty());
        m_daemon->terminate();
        QVERIFY(m_daemon->start());
        m_daemon->post(word("/api/queue/resume"));
        QVERIFY(waitUntil([&] { return m_daemon->reasonsOf(job).contains(word("provider_unavailable")); }));
        QCOMPARE(m_daemon->statusOf(job), word("pending"));
        m_daemon->terminate();
        QVERIFY(begin());
        QVERIFY(m_daemon->reaches(job, word("completed")));
    }

    /// Four little programs are a cloud as well.
    void byPrograms() {
        const QString state = m_daemon->rootDir() + word("/cloud");
        QFile script(m_daemon->rootDir() + word("/cloud.py"));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(
            "import json, os, sys\n"
            "state = sys.argv[1]\n"
            "asked = json.load(sys.stdin)\n"
            "if asked['request'] == 'start':\n"
            "    assert asked['hardware'] == 'h100'\n"
            "    json.dump(asked, open(state, 'x'))\n"
            "    print(json.dumps({'id': 'c1', 'attempt': asked['attempt'], 'status': 'starting'}))\n"
            "elif asked['request'] == 'logs':\n"
            "    print(json.dumps({'logs': 'it ran\\n'}))\n"
            "else:\n"
            "    print(json.dumps({'id': 'c1', 'status': 'succeeded'}))\n");
        script.close();
        QStringList options;
        for (const char* part : {"start", "status", "cancel", "logs"})
            options
                << word("--set")
                << QStringLiteral("cloud/command_%1=python3 %2 %3").arg(word(part), script.fileName(), state);
        QVERIFY2(begin(options), qPrintable(m_daemon->errors()));
        const QString job = m_daemon
                                ->submit({{word("config_name"), word("train")},
                                          {word("target"), word("cloud")},
                                          {word("hardware_type"), word("h100")},
                                          {word("provider"), word("command")}})[word("job_id")]
                                .toString();
        QVERIFY2(m_daemon->reaches(job, word("completed")), m_daemon->log(job).toUtf8());
        QCOMPARE(m_daemon->log(job), word("it ran\n"));
        QFile asked(state);
        QVERIFY(asked.open(QIODevice::ReadOnly));
        QVERIFY(asked.readAll().contains("\"steps\": 7"));
        QVERIFY(m_cloud->predictions.isEmpty());
    }

    /// What is known of it, asked of it, and written by a job while it runs.
    void theProviderAndALiveLog() {
        m_cloud->states = QStringList(100, word("processing"));
        QVERIFY2(begin(), qPrintable(m_daemon->errors()));
        const auto provider = [&] {
            return m_daemon->get(word("/api/cloud/providers")).json()[word("providers")][0].toObject();
        };
        QCOMPARE(provider()[word("status")].toString(), word("unknown"));
        const QJsonObject offered = m_daemon->get(word("/api/cloud/hardware")).json();
        QVERIFY(offered[word("hardware")].toArray().size() > 1);
        QVERIFY(offered[word("problem")].isNull());
        const auto asked = m_cloud->seen.size();
        m_daemon->get(word("/api/cloud/hardware"));
        provider();
        QCOMPARE(m_cloud->seen.size(), asked);
        const QString check = word("/api/cloud/providers/replicate/check");
        QVERIFY(m_daemon->post(check).json()[word("success")].toBool());
        const QString job = submit();
        const QString line = word("processing\n"); // one more at each look
        QVERIFY(waitUntil([&] { return m_daemon->log(job).startsWith(line); }));
        QVERIFY(waitUntil([&] { return m_daemon->log(job).startsWith(line.repeated(2)); }));
        QCOMPARE(m_daemon->statusOf(job), word("running"));
        QCOMPARE(provider()[word("jobs")].toInt(), 1);
        const auto up = [&] {
            return m_daemon->get(word("/api/cloud/metrics/prometheus"))
                .body.contains("kataar_cloud_provider_up{provider=\"replicate\"} 1");
        };
        QVERIFY(up());
        m_cloud->mishaps = QList<Mishap>(1, Mishap::TooMany);
        QVERIFY(waitUntil([&] { return provider()[word("status")] == word("failing"); }));
        QVERIFY(!up());
        QVERIFY(!provider()[word("next_try")].isNull());
        QFile(tokenFile()).remove();
        const QJsonObject refused = m_daemon->post(check).json();
        QVERIFY(!refused[word("success")].toBool());
        QVERIFY2(refused[word("problem")].toString().contains(word("chmod 600")),
                 qPrintable(refused[word("problem")].toString()));
        m_daemon->terminate();
        QVERIFY(!m_daemon->errors().contains(QString::fromLatin1(m_cloud->token)));
    }

    void whatHasNoAccountIsRefused() {
        QVERIFY(m_daemon->start());
        const Answer answer = m_daemon->post(word("/api/queue/submit"), {{word("config_name"), word("train")},
                                                                         {word("target"), word("cloud")}});
        QCOMPARE(answer.json()[word("success")].toBool(), false);
        QVERIFY2(answer.body.contains("target_unavailable"), answer.body);
    }

    void cancelledThere() {
        m_cloud->states = {word("processing")};
        QVERIFY(begin());
        const QString job = submit();
        QVERIFY(waitUntil([&] { return !m_cloud->predictions.isEmpty(); }));
        QVERIFY(waitUntil([&] { return m_daemon->statusOf(job) == word("running"); }));
        m_daemon->post(word("/api/cloud/jobs/%1/cancel").arg(job));
        QVERIFY(m_daemon->reaches(job, word("cancelled")));
        QCOMPARE(m_cloud->predictions.first().json[word("status")].toString(), word("canceled"));
    }

    /// The provider fails, then works: the job waits meanwhile, says why, and is begun once.
    void whileItFails() {
        for (int i = 0; i < 2; ++i)
            m_cloud->mishaps << Mishap::TooMany;
        QVERIFY(begin());
        const QString job = submit();
        QVERIFY(waitUntil([&] { return m_daemon->reasonsOf(job).contains(word("provider_unavailable")); }));
        QVERIFY(m_daemon->reaches(job, word("completed"), 60'000));
        QCOMPARE(m_cloud->predictions.size(), 1);
    }

    void aTokenThatOthersCanRead() {
        QFile(tokenFile()).setPermissions(QFile::ReadOwner | QFile::ReadOther);
        QVERIFY(begin());
        const QString job = submit();
        QVERIFY(waitUntil([&] { return m_daemon->reasonsOf(job).contains(word("provider_unavailable")); }));
        QVERIFY(m_cloud->predictions.isEmpty());
        QVERIFY(QFile(tokenFile()).setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(m_daemon->reaches(job, word("completed"), 60'000));
        QVERIFY(!m_daemon->errors().contains(QString::fromLatin1(m_cloud->token)));
    }

    /// Answers are lost and the program is killed at any moment: no attempt is begun twice, none forgotten.
    void killedAgainAndAgain() {
        QRandomGenerator random(20261127);
        m_cloud->states = {word("processing"), word("processing"), word("succeeded")};
        QVERIFY(begin());
        QStringList jobs;
        for (int life = 0; life < 4; ++life) {
            for (int i = 0; i < 2; ++i) {
                if (random.bounded(3) == 0)
                    m_cloud->mishaps << (random.bounded(2) ? Mishap::LoseAnswer : Mishap::CutWithin);
                jobs << submit();
            }
            const auto wanted = m_cloud->predictions.size() + random.bounded(3);
            QElapsedTimer since;
            since.start();
            const int patience = random.bounded(1500);
            QVERIFY(waitUntil(
                [&] { return m_cloud->predictions.size() >= wanted || since.elapsed() > patience; }));
            m_daemon->kill();
            QVERIFY2(begin(), qPrintable(m_daemon->errors()));
        }
        m_cloud->mishaps.clear();
        for (const QString& job : jobs)
            QVERIFY2(m_daemon->reaches(job, word("completed"), 100'000), qPrintable(m_daemon->statusOf(job)));
        QSet<QString> attempts;
        for (const FakePrediction& prediction : m_cloud->predictions) {
            QVERIFY(!attempts.contains(attemptOf(prediction)));
            attempts.insert(attemptOf(prediction));
            QCOMPARE(prediction.json[word("status")].toString(), word("succeeded"));
        }
        QCOMPARE(attempts.size(), jobs.size());
    }
};

KATAAR_TEST(cloudjobs, CloudJobsTest)
#include "tst_cloudjobs.moc"
