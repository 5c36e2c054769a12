// SPDX-License-Identifier: GPL-3.0-or-later
// Outputs from real servers on loopback: whole, cut, wrong, gone, and from where nothing may be fetched.
#include "core/cloud/outputcall.h"
#include "tests/core/cloud/scriptedserver.h"
#include "tests/core/cloud/testtls.h"
#include "tests/core/cloud/waiting.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>

#include <csignal>
#include <memory>

#include <sys/resource.h>

using namespace kataar;
using namespace kataar::test;

namespace {

using OutputKind = CloudProblem::Kind;
const QByteArray outputBody = QByteArray(300'000, 'a') + QByteArray(300'000, 'b');

/// As a store of files answers, with ranges.
ScriptedAnswer filed(const ScriptedRequest& request, const QByteArray& body = outputBody,
                     const QByteArray& etag = "\"v1\"") {
    ScriptedAnswer answer{200, "ETag: " + etag + "\r\n", body};
    const QByteArray range = request.header("Range");
    if (range.startsWith("bytes=") && request.header("If-Range") == etag) {
        const qint64 from = range.mid(6).chopped(1).toLongLong();
        answer.status = 206;
        answer.headers += "Content-Range: bytes " + QByteArray::number(from) + '-' +
                          QByteArray::number(body.size() - 1) + '/' + QByteArray::number(body.size()) +
                          "\r\n";
        answer.body = body.mid(from);
    }
    return answer;
}

} // namespace

class OutputFetchTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    StillClock m_clock;
    std::unique_ptr<ScriptedServer> m_server;
    FetchWays m_ways;
    CloudFetch m_fetch;
    QVector<CloudStep> m_steps;

    void serve(ScriptedServer::Script script) {
        m_server = std::make_unique<ScriptedServer>(std::move(script));
        m_ways.own = m_server->url();
        m_fetch.outputs = {m_server->url(QStringLiteral("/x/out.bin"))};
    }
    CloudOutcome<CloudFetched> fetch() {
        CloudCall call;
        return outcomeOfCall<CloudFetched>([&](auto then) {
            call = callForOutputs(
                m_ways, m_fetch, m_clock.wall(), [this](const CloudStep& step) { m_steps << step; }, then);
        });
    }
    QString path(const char* name) const { return m_fetch.folder + u'/' + QString::fromUtf8(name); }
    QByteArray content(const char* name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_fetch = {QStringLiteral("p1"),
                   {},
                   m_dir->filePath(QStringLiteral("outputs")),
                   m_dir->filePath(QStringLiteral("notes.json")),
                   1'000'000};
        QVERIFY(QDir().mkpath(m_fetch.folder));
        m_ways = {};
        m_ways.stallMs = 20'000;
        m_steps.clear();
    }

    void wholeAndOnlyOnce() {
        serve([](const ScriptedRequest& request) { return filed(request); });
        m_ways.token = *CloudToken::of("r8_secret_token");
        m_fetch.outputs << m_server->url(QStringLiteral("/y/out.bin"));
        m_fetch.mostBytes = 2 * outputBody.size();
        const auto outcome = fetch();
        QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.problem().message));
        QCOMPARE(outcome->files, 2);
        QCOMPARE(outcome->bytes, 2 * outputBody.size());
        QCOMPARE(content("out.bin"), outputBody);
        QCOMPARE(content("out-2.bin"), outputBody);
        QCOMPARE(QDir(m_fetch.folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 2);
        QCOMPARE(m_server->seen.first().header("Authorization"), QByteArray("Bearer r8_secret_token"));
        QVERIFY(!m_steps.isEmpty());
        QCOMPARE(m_steps.constLast().what, QStringLiteral("out-2.bin (2 of 2)"));
        QCOMPARE(m_steps.constLast().total, outputBody.size());
        QVERIFY(fetch().ok()); // as after a crash
        QCOMPARE(m_server->seen.size(), 2);
        QVERIFY(QFile::remove(path("out.bin"))); // somebody took it away
        QVERIFY(fetch().ok());
        QCOMPARE(content("out.bin"), outputBody);
    }
    void anEmptyOne() {
        serve([](const ScriptedRequest&) { return ScriptedAnswer{}; });
        QVERIFY(fetch().ok());
        QCOMPARE(content("out.bin"), QByteArray());
    }
    void cutAndGoneOnWith() {
        serve([this](const ScriptedRequest& request) {
            ScriptedAnswer answer = filed(request);
            answer.bytes = m_server->seen.size() == 1 ? 400'000 : -1;
            return answer;
        });
        const auto cut = fetch();
        QCOMPARE(cut.problem().kind, OutputKind::TryAgain);
        QCOMPARE(QFileInfo(path("out.bin.part")).size(), 400'000);
        QVERIFY(!QFile::exists(path("out.bin")));
        QVERIFY(fetch().ok());
        QCOMPARE(m_server->seen.constLast().header("Range"), QByteArray("bytes=400000-"));
        QCOMPARE(m_server->seen.constLast().header("If-Range"), QByteArray("\"v1\""));
        QCOMPARE(content("out.bin"), outputBody);
        QVERIFY(!QFile::exists(path("out.bin.part")));
        QCOMPARE(m_steps.constLast().done, outputBody.size());
    }
    void anotherFileMeanwhile() {
        const QByteArray other(350'000, 'z');
        serve([&](const ScriptedRequest& request) {
            ScriptedAnswer answer =
                m_server->seen.size() == 1 ? filed(request) : filed(request, other, "\"v2\"");
            answer.bytes = m_server->seen.size() == 1 ? 400'000 : -1;
            return answer;
        });
        QVERIFY(!fetch().ok());
        QVERIFY(fetch().ok());
        QCOMPARE(content("out.bin"), other);
    }
    /// Bytes of which nobody can tell that they belong together are thrown away.
    void aPartWithoutASign_data() {
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("a weak one") << QByteArray("ETag: W/\"v1\"\r\n");
    }
    void aPartWithoutASign() {
        QFETCH(const QByteArray, headers);
        serve([&](const ScriptedRequest&) {
            return ScriptedAnswer{200, headers, outputBody, m_server->seen.size() == 1 ? 400'000 : -1};
        });
        QVERIFY(!fetch().ok());
        QVERIFY(fetch().ok());
        QVERIFY(m_server->seen.constLast().header("Range").isEmpty());
        QCOMPARE(content("out.bin"), outputBody);
    }
    void aServerThatSendsAnotherPart() {
        serve([&](const ScriptedRequest& request) {
            ScriptedAnswer answer = filed(request);
            if (m_server->seen.size() == 1)
                answer.bytes = 400'000;
            else if (m_server->seen.size() == 2)
                answer.headers = "Content-Range: bytes 5-599999/600000\r\n";
            return answer;
        });
        QVERIFY(!fetch().ok());
        QCOMPARE(fetch().problem().kind, OutputKind::TryAgain);
        QVERIFY(fetch().ok());
        QCOMPARE(content("out.bin"), outputBody);
    }
    void checksums_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("good");
        const QByteArray right = QCryptographicHash::hash(outputBody, QCryptographicHash::Md5).toBase64();
        const QByteArray wrong = QCryptographicHash::hash("x", QCryptographicHash::Md5).toBase64();
        QTest::newRow("right") << "x-goog-hash: crc32c=AAAAAA==\r\nX-Goog-Hash: md5=" + right + "\r\n"
                               << true;
        QTest::newRow("right too") << "Content-MD5: " + right + "\r\n" << true;
        QTest::newRow("wrong") << "x-goog-hash: crc32c=AAAAAA==,md5=" + wrong + "\r\n" << false;
        QTest::newRow("wrong too") << "Content-MD5: " + wrong + "\r\n" << false;
        QTest::newRow("of what is stored otherwise")
            << "x-goog-hash: md5=" + wrong + "\r\nx-goog-stored-content-encoding: gzip\r\n"
            << true;
    }
    void checksums() {
        QFETCH(const QByteArray, header);
        QFETCH(const bool, good);
        serve([&](const ScriptedRequest&) { return ScriptedAnswer{200, header, outputBody}; });
        const auto outcome = fetch();
        QCOMPARE(outcome.ok(), good);
        QCOMPARE(QFile::exists(path("out.bin")), good);
        if (good)
            return;
        QCOMPARE(outcome.problem().kind, OutputKind::TryAgain);
        QVERIFY(outcome.problem().message.contains(QStringLiteral("MD5")));
        QVERIFY(!QFile::exists(path("out.bin.part")));
        QCOMPARE(fetch().problem().kind, OutputKind::TryAgain);
        QCOMPARE(fetch().problem().kind, OutputKind::Refused); // it will not become better
    }
    void tooMuch_data() {
        QTest::addColumn<bool>("told");
        QTest::newRow("it says so") << true;
        QTest::newRow("it does not") << false;
    }
    void tooMuch() {
        QFETCH(const bool, told);
        serve([&](const ScriptedRequest&) { return ScriptedAnswer{200, {}, outputBody, -1, told}; });
        m_fetch.mostBytes = outputBody.size() - 1;
        const auto outcome = fetch();
        QCOMPARE(outcome.problem().kind, OutputKind::Refused);
        QVERIFY(outcome.problem().message.contains(QStringLiteral("cloud/output_limit_mb")));
        QVERIFY(QFileInfo(path("out.bin.part")).size() < outputBody.size());
        discardParts(m_fetch);
        QVERIFY(QDir(m_fetch.folder).isEmpty());
    }
    void refusals_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("kind");
        QTest::newRow("expired") << 404 << QByteArray() << int(OutputKind::NotFound);
        QTest::newRow("gone") << 410 << QByteArray() << int(OutputKind::NotFound);
        QTest::newRow("not this token") << 401 << QByteArray() << int(OutputKind::TryAgain);
        QTest::newRow("too many") << 429 << QByteArray("Retry-After: 9\r\n") << int(OutputKind::TryAgain);
        QTest::newRow("a fault") << 502 << QByteArray() << int(OutputKind::TryAgain);
        QTest::newRow("nonsense") << 418 << QByteArray() << int(OutputKind::Refused);
        QTest::newRow("nowhere") << 302 << QByteArray() << int(OutputKind::Refused);
        QTest::newRow("to a cloud's secrets")
            << 302 << QByteArray("Location: https://169.254.169.254/a\r\n") << int(OutputKind::Refused);
        QTest::newRow("to this machine")
            << 302 << QByteArray("Location: https://127.0.0.1:1/a\r\n") << int(OutputKind::Refused);
        QTest::newRow("to a number") << 302 << QByteArray("Location: https://2130706433/a\r\n")
                                     << int(OutputKind::Refused);
        QTest::newRow("without encryption")
            << 302 << QByteArray("Location: http://a.example/a\r\n") << int(OutputKind::Refused);
        QTest::newRow("to a file") << 302 << QByteArray("Location: file:///etc/passwd\r\n")
                                   << int(OutputKind::Refused);
        QTest::newRow("with a password")
            << 302 << QByteArray("Location: https://a:b@a.example/\r\n") << int(OutputKind::Refused);
    }
    void refusals() {
        QFETCH(const int, status);
        QFETCH(const QByteArray, headers);
        QFETCH(const int, kind);
        serve([&](const ScriptedRequest&) { return ScriptedAnswer{status, headers, "a page for people"}; });
        const auto outcome = fetch();
        QVERIFY(!outcome.ok());
        QVERIFY2(int(outcome.problem().kind) == kind, qPrintable(outcome.problem().message));
        QVERIFY2(
            outcome.problem().message.startsWith(QStringLiteral("The output 'out.bin' cannot be fetched: ")),
            qPrintable(outcome.problem().message));
        QCOMPARE(outcome.problem().retryAfterSeconds.value_or(0), status == 429 ? 9 : 0);
        QVERIFY(QDir(m_fetch.folder).isEmpty());
        QCOMPARE(m_server->seen.size(), 1);
    }
    void redirectedTooOften() {
        serve([&](const ScriptedRequest& request) {
            return ScriptedAnswer{302, "Location: " + request.target() + "x\r\n", {}};
        });
        QCOMPARE(fetch().problem().kind, OutputKind::Refused);
        QCOMPARE(m_server->seen.size(), 4);
    }
    /// A store elsewhere never sees the token, and is called by https alone.
    void elsewhereWithoutTheToken() {
        const QSslConfiguration tls = serversTls();
        ScriptedServer store([](const ScriptedRequest& request) { return filed(request); }, &tls);
        serve([&](const ScriptedRequest&) {
            return ScriptedAnswer{
                307, "Location: " + store.url(QStringLiteral("/deep")).toEncoded() + "\r\n", {}};
        });
        m_ways.token = *CloudToken::of("r8_secret_token");
        const auto refused = fetch(); // its address is of this machine
        QCOMPARE(refused.problem().kind, OutputKind::Refused);
        QVERIFY(refused.problem().message.contains(QStringLiteral("127.0.0.1")));
        m_ways.mayCall = [](const QHostAddress&) { return true; };
        const auto mistrusted = fetch();
        QCOMPARE(mistrusted.problem().kind, OutputKind::TryAgain);
        QVERIFY(mistrusted.problem().message.contains(QStringLiteral("not trusted")));
        QVERIFY(store.seen.isEmpty());
        m_ways.authorities = tls.localCertificateChain();
        const auto outcome = fetch();
        QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.problem().message));
        QCOMPARE(content("out.bin"), outputBody);
        QCOMPARE(m_server->seen.constLast().header("Authorization"), QByteArray("Bearer r8_secret_token"));
        QVERIFY(!store.seen.constLast().head.contains("r8_secret_token"));
    }
    void noOrigin() { // as of a cloud by programs
        serve([](const ScriptedRequest& request) { return filed(request); });
        m_ways.own.clear();
        QCOMPARE(fetch().problem().kind, OutputKind::Refused);
        QVERIFY(m_server->seen.isEmpty());
    }
    void aServerThatIsSilent() {
        serve([&](const ScriptedRequest&) {
            ScriptedAnswer answer;
            answer.silent = true;
            return answer;
        });
        m_ways.stallMs = 1000;
        const auto outcome = fetch();
        QCOMPARE(outcome.problem().kind, OutputKind::TryAgain);
        QVERIFY(outcome.problem().message.contains(QStringLiteral("nothing moved")));
    }
    void aDiskThatIsFull() {
        serve([](const ScriptedRequest& request) { return filed(request); });
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit less = before;
        less.rlim_cur = 100'000;
        ::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &less), 0);
        const auto outcome = fetch();
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QCOMPARE(outcome.problem().kind, OutputKind::TryAgain);
        QVERIFY2(outcome.problem().message.contains(path("out.bin")), qPrintable(outcome.problem().message));
        QVERIFY(fetch().ok()); // and goes on when there is room
        QCOMPARE(content("out.bin"), outputBody);
    }
    void linksAreNotFollowed() {
        serve([](const ScriptedRequest& request) { return filed(request); });
        QFile victim(m_dir->filePath(QStringLiteral("victim")));
        QVERIFY(victim.open(QIODevice::WriteOnly) && victim.write("mine") == 4);
        victim.close();
        QVERIFY(QFile::link(victim.fileName(), path("out.bin.part")));
        QCOMPARE(fetch().problem().kind, OutputKind::TryAgain);
        discardParts(m_fetch);
        QVERIFY(QFile::link(victim.fileName(), path("out.bin")));
        QVERIFY(fetch().ok());
        QCOMPARE(content("out.bin"), outputBody);
        QCOMPARE(QFileInfo(victim.fileName()).size(), 4);
    }
    void brokenOff() {
        serve([&](const ScriptedRequest& request) {
            ScriptedAnswer answer = filed(request);
            answer.silent = m_server->seen.size() == 1;
            return answer;
        });
        bool answered = false;
        CloudCall call = callForOutputs(m_ways, m_fetch, m_clock.wall(), {},
                                        [&](const CloudOutcome<CloudFetched>&) { answered = true; });
        QTRY_COMPARE(m_server->seen.size(), 1);
        call.reset();
        QCoreApplication::processEvents();
        QVERIFY(!answered);
        QVERIFY(fetch().ok());
    }
};

KATAAR_TEST(outputfetch, OutputFetchTest)
#include "tst_outputfetch.moc"
