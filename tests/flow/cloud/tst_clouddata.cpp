// SPDX-License-Identifier: GPL-3.0-or-later
// A real kataard: a folder goes up, a file comes back, whatever is cut or killed on the way.
#include "tests/core/cloud/fakereplicate.h"
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace kataar::test;

class CloudDataFlowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeReplicate> m_cloud;
    std::unique_ptr<Daemon> m_daemon;

    static QString word(const char* text) { return QString::fromUtf8(text); }
    void write(const QString& path, const QByteArray& bytes) const {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }
    bool begin(const QStringList& more = {}) {
        return m_daemon->start(
            QStringList{
                word("--set"), word("cloud/replicate_base_url=") + m_cloud->url().toString(), word("--set"),
                word("cloud/replicate_token_file=") + m_daemon->rootDir() + word("/token"), word("--set"),
                word("cloud/replicate_version=v1"), word("--set"), word("cloud/poll_seconds=1")} +
            more);
    }
    QString submit(const char* provider = "replicate") {
        return m_daemon
            ->submit({{word("config_name"), word("train")},
                      {word("target"), word("cloud")},
                      {word("provider"), word(provider)}})[word("job_id")]
            .toString();
    }
    QByteArray output(const QString& job, const char* name) const {
        QFile file(m_daemon->dataDir() + word("/outputs/") + job + u'/' + word(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }

private Q_SLOTS:
    void init() {
        m_cloud = std::make_unique<FakeReplicate>();
        m_daemon = std::make_unique<Daemon>();
        m_daemon->writeConfig(word("train"),
                              word("command = [\"true\"]\ncwd = \"../things\"\n[input]\nsteps = 7\n"
                                   "[upload]\nimages = \"pictures\"\n"));
        QVERIFY(QDir(m_daemon->rootDir()).mkpath(word("things/pictures/deep")));
        write(m_daemon->rootDir() + word("/things/pictures/deep/नाम.txt"), "a fox");
        write(m_daemon->rootDir() + word("/token"), m_cloud->token);
        m_cloud->files["result"] = QByteArray(200'000, 'm') + QByteArray(200'000, 'n');
        m_cloud->output = QJsonArray{m_cloud->url().toString() + word("/files/result"), word("no address")};
    }
    void cleanup() { m_daemon.reset(); }

    void aFolderGoesUpAndAFileComesBack() {
        QVERIFY2(begin(), qPrintable(m_daemon->errors()));
        const QString job = submit();
        QVERIFY2(m_daemon->reaches(job, word("completed"), 60'000), qPrintable(m_daemon->log(job)));
        QCOMPARE(m_cloud->predictions.size(), 1);
        const QJsonObject input = m_cloud->predictions.first().json[word("input")].toObject();
        QCOMPARE(input[word("steps")].toInt(), 7);
        QCOMPARE(input.size(), 3); // and the attempt
        const QByteArray name = input[word("images")].toString().toUtf8().split('/').constLast();
        QVERIFY(m_cloud->files.contains(name));
        write(m_daemon->rootDir() + word("/up.tar.zst"), m_cloud->files[name]);
        QProcess tar;
        tar.start(word("tar"), {word("--zstd"), word("-xOf"), m_daemon->rootDir() + word("/up.tar.zst"),
                                word("deep/नाम.txt")});
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.readAllStandardOutput(), QByteArray("a fox"));
        QCOMPARE(output(job, "result"), m_cloud->files["result"]);
        QCOMPARE(QDir(m_daemon->dataDir() + word("/outputs/") + job)
                     .entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{word("result")});
        const QString log = m_daemon->log(job);
        for (const char* piece : {"Sending images", "Sent images", "processing\n", "Fetching result",
                                  "Outputs fetched: 1 (390.6 KB)."})
            QVERIFY2(log.contains(word(piece)), qPrintable(log));
        QVERIFY(!log.contains(QString::fromLatin1(m_cloud->token)));
    }
    void whatIsNotThereAnyMore() {
        m_cloud->output = m_cloud->url().toString() + word("/files/expired");
        QVERIFY(begin());
        const QString job = submit();
        QVERIFY(m_daemon->reaches(job, word("failed")));
        const QString error = m_daemon->job(job)[word("error_message")].toString();
        QVERIFY2(error.contains(word("could not be fetched")) && error.contains(word("p1000")) &&
                     error.contains(word("12.5 seconds")),
                 qPrintable(error));
        QCOMPARE(m_cloud->predictions.size(), 1); // no other attempt
    }
    void dataThatAreMissing() {
        QVERIFY(QDir(m_daemon->rootDir() + word("/things")).removeRecursively());
        QVERIFY(begin());
        const QString job = submit();
        QVERIFY(m_daemon->reaches(job, word("failed")));
        const QString error = m_daemon->job(job)[word("error_message")].toString();
        QVERIFY2(error.contains(word("/things/pictures cannot be read")), qPrintable(error));
        QVERIFY(m_cloud->seen.isEmpty());
    }
    void cancelledWhileDataGoUp() {
        m_cloud->mishaps << Mishap::Silence;
        QVERIFY(begin());
        const QString job = submit();
        QVERIFY(waitUntil([&] { return !m_cloud->seen.isEmpty(); }));
        m_daemon->post(word("/api/cloud/jobs/%1/cancel").arg(job));
        QVERIFY(m_daemon->reaches(job, word("cancelled")));
        QVERIFY(m_cloud->predictions.isEmpty());
    }
    /// The second life fetches on, and begins nothing.
    void killedWhileOutputsCome() {
        m_cloud->cutFiles = 1;
        QVERIFY(begin());
        const QString job = submit();
        QVERIFY(waitUntil([&] { return m_cloud->count("GET /files/result") == 1; }));
        QVERIFY(waitUntil([&] { return m_daemon->log(job).contains(word("It is tried again")); }));
        m_daemon->kill();
        QVERIFY2(begin(), qPrintable(m_daemon->errors()));
        QVERIFY2(m_daemon->reaches(job, word("completed")), qPrintable(m_daemon->log(job)));
        QCOMPARE(m_cloud->predictions.size(), 1);
        QCOMPARE(m_cloud->seen.constLast().header("Range"), QByteArray("bytes=200000-"));
        QCOMPARE(output(job, "result"), m_cloud->files["result"]);
    }
    void byAProgram() {
        const QString store = m_daemon->rootDir() + word("/store");
        QVERIFY(QDir().mkpath(store));
        const QString script = m_daemon->rootDir() + word("/cloud.py");
        write(script, "import json, os, shutil, sys\n"
                      "store, asked = sys.argv[1], json.load(sys.stdin)\n"
                      "what = asked['request']\n"
                      "if what == 'upload':\n"
                      "    shutil.copy(asked['path'], os.path.join(store, asked['file_name']))\n"
                      "    print(json.dumps({'done': 1, 'total': 2}), file=sys.stderr)\n"
                      "    print(json.dumps({'url': 'store:///' + asked['file_name']}))\n"
                      "elif what == 'start':\n"
                      "    json.dump(asked, open(os.path.join(store, 'order'), 'x'))\n"
                      "    print(json.dumps({'id': 'c1', 'status': 'starting'}))\n"
                      "elif what == 'fetch':\n"
                      "    shutil.copy(os.path.join(store, 'order'), os.path.join(asked['folder'], 'made'))\n"
                      "elif what == 'logs':\n"
                      "    print(json.dumps({'logs': 'it ran\\n'}))\n"
                      "else:\n"
                      "    print(json.dumps({'id': 'c1', 'status': 'succeeded'}))\n");
        QStringList options;
        for (const char* part : {"start", "status", "cancel", "logs"})
            options << word("--set") << word("cloud/command_%1=python3 %2 %3").arg(word(part), script, store);
        QVERIFY2(begin(options), qPrintable(m_daemon->errors()));
        const QString refused = submit("command");
        QVERIFY(m_daemon->reaches(refused, word("failed")));
        QVERIFY(
            m_daemon->job(refused)[word("error_message")].toString().contains(word("cloud/command_data")));
        m_daemon->terminate();
        options << word("--set") << word("cloud/command_data=python3 %1 %2").arg(script, store);
        QVERIFY2(begin(options), qPrintable(m_daemon->errors()));
        const QString job = submit("command");
        QVERIFY2(m_daemon->reaches(job, word("completed")), qPrintable(m_daemon->log(job)));
        QVERIFY(QFile::exists(store + word("/images.tar.zst")));
        QVERIFY(output(job, "made").contains("\"images\": \"store:///images.tar.zst\""));
    }
};

KATAAR_TEST(clouddata, CloudDataFlowTest)
#include "tst_clouddata.moc"
