// SPDX-License-Identifier: GPL-3.0-or-later
// Files that go up to Replicate, and every way in which they do not arrive.
#include "core/cloud/cloudcredentials.h"
#include "core/cloud/replicateprovider.h"
#include "core/cloud/replicateupload.h"
#include "tests/core/cloud/scriptedserver.h"
#include "tests/core/cloud/testtls.h"
#include "tests/core/cloud/waiting.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

using namespace kataar;
using namespace kataar::test;

namespace {

using FileKind = CloudProblem::Kind;
const QByteArray fileBytes = QByteArray(900'000, 'w') + "\r\n--boundary\r\n\0end";

QByteArray fileAnswer(qint64 size, const QByteArray& sum = {}) {
    return "{\"id\":\"f1\",\"name\":\"set.tar.zst\",\"content_type\":\"application/zstd\",\"size\":" +
           QByteArray::number(size) + ",\"etag\":\"e\",\"checksums\":{" +
           (sum.isEmpty() ? QByteArray() : "\"sha256\":\"" + sum + '"') +
           "},\"expires_at\":\"2026-11-21T10:00:00Z\",\"urls\":{\"get\":\"https://api.example/v1/files/"
           "f1\"}}";
}

} // namespace

class ReplicateFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    StillClock m_clock;
    std::unique_ptr<CloudCredentials> m_credentials;
    QString m_account; ///< whose token is sent
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ReplicateProvider> m_provider;
    CloudUpload m_upload;
    QVector<CloudStep> m_steps;

    void connectTo(const QUrl& base, int timeoutMs = 20'000, const QList<QSslCertificate>& authorities = {}) {
        m_provider = std::make_unique<ReplicateProvider>(
            ReplicateProvider::Options{{base, timeoutMs, 200'000, authorities}, {}, 3},
            [this](auto then) { m_credentials->token(m_account, std::move(then)); }, m_clock);
    }
    void serve(ScriptedServer::Script script, const QSslConfiguration* tls = nullptr) {
        m_server = std::make_unique<ScriptedServer>(std::move(script), tls);
        connectTo(m_server->url(QStringLiteral("/api")));
    }
    CloudOutcome<QUrl> upload() {
        CloudCall call;
        return outcomeOfCall<QUrl>([&](auto then) {
            call = m_provider->upload(
                m_upload, [this](const CloudStep& step) { m_steps << step; }, then);
        });
    }

private Q_SLOTS:
    void initTestCase() {
        QFile token(m_folder.filePath(QStringLiteral("token")));
        QVERIFY(token.open(QIODevice::WriteOnly) && token.write("r8_the_right_token\n") > 0);
        QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QFile pack(m_folder.filePath(QStringLiteral("pack")));
        QVERIFY(pack.open(QIODevice::WriteOnly) && pack.write(fileBytes) == fileBytes.size());
    }
    void init() {
        m_credentials =
            std::make_unique<CloudCredentials>(CloudCredentials::Places{{}, m_folder.path(), {}}, nullptr);
        m_account = QStringLiteral("token");
        m_upload = {QStringLiteral("0123"),
                    QStringLiteral("set"),
                    m_folder.filePath(QStringLiteral("pack")),
                    QStringLiteral("set.tar.zst"),
                    fileBytes.size(),
                    QCryptographicHash::hash(fileBytes, QCryptographicHash::Sha256).toHex()};
        m_steps.clear();
    }
    void cleanup() { m_provider.reset(); }

    void arrives() {
        serve([&](const ScriptedRequest&) {
            return ScriptedAnswer{201, {}, fileAnswer(fileBytes.size(), m_upload.sha256)};
        });
        const auto outcome = upload();
        QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.problem().message));
        QCOMPARE(*outcome, QUrl(QStringLiteral("https://api.example/v1/files/f1")));
        const ScriptedRequest& request = m_server->seen.constLast();
        QCOMPARE(request.target(), QByteArray("/api/v1/files"));
        QVERIFY(request.head.startsWith("POST "));
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer r8_the_right_token"));
        const QByteArray type = request.header("Content-Type");
        QVERIFY(type.startsWith("multipart/form-data; boundary="));
        const QByteArray boundary = "--" + type.mid(type.indexOf('=') + 1);
        QVERIFY(request.body.startsWith(boundary +
                                        "\r\nContent-Disposition: form-data; name=\"content\"; "
                                        "filename=\"set.tar.zst\"\r\nContent-Type: "
                                        "application/zstd\r\n\r\n" +
                                        fileBytes.left(10)));
        QVERIFY(request.body.endsWith(fileBytes.right(30) + "\r\n" + boundary + "--\r\n"));
        QVERIFY(!m_steps.isEmpty());
        QCOMPARE(m_steps.constLast().done, fileBytes.size());
        QCOMPARE(m_steps.constLast().total, fileBytes.size());
        QCOMPARE(m_steps.constLast().what, QStringLiteral("set"));
    }
    void aNameThatIsNotPlain() {
        m_upload.fileName = QStringLiteral("a\"b\r\nX: 1/\\नाम.bin");
        serve([&](const ScriptedRequest&) { return ScriptedAnswer{201, {}, fileAnswer(fileBytes.size())}; });
        QVERIFY(upload().ok());
        QVERIFY(m_server->seen.constLast().body.left(400).contains(
            "filename=\"a_b__X: 1__नाम.bin\"\r\nContent-Type: application/octet-stream\r\n"));
    }
    void answers_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, int status, const QByteArray& body, FileKind kind,
                            const QByteArray& headers = {}) {
            QTest::newRow(name) << status << headers << body << int(kind);
        };
        const qint64 size = fileBytes.size();
        row("too large", 413, R"({"detail":"It is too large."})", FileKind::Refused);
        row("too many", 429, "{}", FileKind::TryAgain, "Retry-After: 7\r\n");
        row("a fault", 500, "{}", FileKind::TryAgain);
        row("no such place", 404, "{}", FileKind::NotFound);
        row("the token is wrong", 401, R"({"detail":"Not r8_the_right_token."})", FileKind::TokenRefused);
        row("elsewhere", 302, {}, FileKind::Refused, "Location: https://evil.example/\r\n");
        row("another size", 201, fileAnswer(size - 1), FileKind::TryAgain);
        row("another sum", 201, fileAnswer(size, QByteArray(64, '0')), FileKind::TryAgain);
        row("no address", 201, "{\"urls\":{}}", FileKind::TryAgain);
        row("an address of another kind", 201, R"({"urls":{"get":"file:///etc/passwd"}})",
            FileKind::TryAgain);
        row("no JSON", 200, "<html>", FileKind::TryAgain);
        row("without end", 200, QByteArray(300'000, ' '), FileKind::TryAgain);
    }
    void answers() {
        QFETCH(const int, status);
        QFETCH(const QByteArray, headers);
        QFETCH(const QByteArray, body);
        QFETCH(const int, kind);
        for (const bool early : {false, true}) { // also before all of it has arrived
            serve([&](const ScriptedRequest&) { return ScriptedAnswer{status, headers, body}; });
            m_server->answersEarly = early && status >= 300;
            const auto outcome = upload();
            QVERIFY(!outcome.ok());
            QVERIFY2(int(outcome.problem().kind) == kind, qPrintable(outcome.problem().message));
            QVERIFY(outcome.problem().nothingBegun);
            QVERIFY(!outcome.problem().message.contains(QStringLiteral("right_token")));
            QCOMPARE(outcome.problem().retryAfterSeconds.value_or(0), status == 429 ? 7 : 0);
            QCOMPARE(m_server->seen.size(), 1); // neither again by itself nor anywhere else
        }
    }
    /// The refusal comes while most of it has not been sent, and the server reads no more.
    void refusedAtItsBeginning() {
        QFile large(m_folder.filePath(QStringLiteral("large")));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(30'000'000));
        m_upload.path = large.fileName();
        m_upload.bytes = 30'000'000;
        serve([&](const ScriptedRequest&) {
            return ScriptedAnswer{413, {}, R"({"detail":"It is too large."})"};
        });
        m_server->answersEarly = true;
        const auto outcome = upload();
        QCOMPARE(outcome.problem().kind, FileKind::Refused);
        QCOMPARE(outcome.problem().message, QStringLiteral("The provider answered 413: It is too large."));
    }
    void cutAndSilent() {
        serve([&](const ScriptedRequest&) {
            ScriptedAnswer answer{201, {}, fileAnswer(fileBytes.size())};
            answer.bytes = m_server->seen.size() == 1 ? 10 : -1;
            answer.silent = m_server->seen.size() == 2;
            return answer;
        });
        connectTo(m_server->url(QStringLiteral("/api")), 2000);
        const auto cut = upload();
        QCOMPARE(cut.problem().kind, FileKind::TryAgain);
        QVERIFY2(cut.problem().message.contains(QStringLiteral("closed")), qPrintable(cut.problem().message));
        const auto silent = upload();
        QCOMPARE(silent.problem().kind, FileKind::TryAgain);
        QVERIFY2(silent.problem().message.contains(QStringLiteral("nothing moved")),
                 qPrintable(silent.problem().message));
        QVERIFY(upload().ok());
    }
    void withoutToken() {
        serve([](const ScriptedRequest&) { return ScriptedAnswer{}; });
        m_account = QStringLiteral("none");
        connectTo(m_server->url());
        QCOMPARE(upload().problem().kind, FileKind::TokenRefused);
        QVERIFY(m_server->seen.isEmpty());
    }
    void aPackThatIsGone() {
        serve([](const ScriptedRequest&) { return ScriptedAnswer{}; });
        m_upload.path += QStringLiteral(".none");
        QCOMPARE(upload().problem().kind, FileKind::Refused);
    }
    void tls() {
        const QSslConfiguration configuration = serversTls();
        serve(
            [&](const ScriptedRequest&) {
                return ScriptedAnswer{201, {}, fileAnswer(fileBytes.size())};
            },
            &configuration);
        const auto mistrusted = upload();
        QCOMPARE(mistrusted.problem().kind, FileKind::TryAgain);
        QVERIFY(m_server->seen.isEmpty()); // the token was not shown
        connectTo(m_server->url(), 20'000, configuration.localCertificateChain());
        QVERIFY(upload().ok());
    }
    void brokenOff() {
        serve([](const ScriptedRequest&) {
            ScriptedAnswer answer;
            answer.silent = true;
            return answer;
        });
        bool answered = false;
        CloudCall call =
            m_provider->upload(m_upload, {}, [&](const CloudOutcome<QUrl>&) { answered = true; });
        QTRY_COMPARE(m_server->seen.size(), 1);
        call.reset();
        QCoreApplication::processEvents();
        QVERIFY(!answered);
    }
};

KATAAR_TEST(replicatefiles, ReplicateFilesTest)
#include "tst_replicatefiles.moc"
