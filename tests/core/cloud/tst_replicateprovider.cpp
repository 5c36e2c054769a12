// SPDX-License-Identifier: GPL-3.0-or-later
// Replicate over HTTP: what works, and every way in which it does not.
#include "core/cloud/cloudcredentials.h"
#include "core/cloud/replicateprovider.h"
#include "tests/core/cloud/fakereplicate.h"
#include "tests/core/cloud/testtls.h"
#include "tests/core/cloud/waiting.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace kataar;
using namespace kataar::test;

namespace {

const QString replicaAttempt = QStringLiteral("0123456789abcdef0123456789abcdef");
using ReplicaKind = CloudProblem::Kind;

} // namespace

class ReplicateProviderTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    StillClock m_clock;
    std::unique_ptr<CloudCredentials> m_credentials;
    std::unique_ptr<FakeReplicate> m_fake;
    std::unique_ptr<ReplicateProvider> m_provider;

    void writeToken(const QByteArray& token) {
        QFile file(m_folder.filePath(QStringLiteral("token")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(token) > 0);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }
    void connectTo(const QUrl& base, int timeoutMs = 20'000, const QList<QSslCertificate>& authorities = {}) {
        ReplicateProvider::Options options{{base, timeoutMs, 200'000, authorities}, QStringLiteral("v1"), 3};
        m_provider = std::make_unique<ReplicateProvider>(
            options, [this](auto then) { m_credentials->token(QStringLiteral("token"), then); }, m_clock);
    }
    CloudOrder order() const {
        return {replicaAttempt, {}, {{QStringLiteral("prompt"), QStringLiteral("a fox")}}, {}};
    }
    CloudOutcome<CloudStatus> start(const CloudOrder& order) {
        return outcomeOfCall<CloudStatus>([&](auto then) { m_provider->start(order, then); });
    }
    CloudOutcome<CloudStatus> start() { return start(order()); }
    CloudOutcome<CloudStatus> status(const QString& id) {
        return outcomeOfCall<CloudStatus>([&](auto then) { m_provider->status(id, then); });
    }
    CloudOutcome<CloudDone> cancel(const QString& id) {
        return outcomeOfCall<CloudDone>([&](auto then) { m_provider->cancel(id, then); });
    }
    CloudOutcome<CloudAccount> validate() {
        return outcomeOfCall<CloudAccount>([&](auto then) { m_provider->validate(then); });
    }
    CloudOutcome<std::optional<CloudStatus>> find(const QString& attempt) {
        return outcomeOfCall<std::optional<CloudStatus>>(
            [&](auto then) { m_provider->find(attempt, m_clock.wall(), then); });
    }

private Q_SLOTS:
    void init() {
        writeToken("r8_the_right_token\n");
        m_credentials =
            std::make_unique<CloudCredentials>(CloudCredentials::Places{{}, m_folder.path(), {}}, nullptr);
        m_fake = std::make_unique<FakeReplicate>();
        connectTo(m_fake->url());
    }
    void cleanup() { m_provider.reset(); }

    void aJobFromStartToEnd() {
        const auto account = validate();
        QVERIFY(account.ok());
        QCOMPARE(account->name, QStringLiteral("asha"));
        const auto hardware =
            outcomeOfCall<QVector<CloudHardware>>([&](auto then) { m_provider->hardware(then); });
        QVERIFY(hardware.ok());
        QCOMPARE(hardware->first().id, QStringLiteral("gpu-t4"));

        const auto started = start();
        QVERIFY(started.ok());
        QCOMPARE(started->state, CloudState::Starting);
        QCOMPARE(started->attempt, replicaAttempt);
        const auto& request = m_fake->seen.constLast();
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer r8_the_right_token"));
        QCOMPARE(request.header("Prefer"), QByteArray("respond-async"));
        QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
        QCOMPARE(QJsonDocument::fromJson(request.body)[QStringLiteral("input")][QStringLiteral("prompt")]
                     .toString(),
                 QStringLiteral("a fox"));

        QCOMPARE(status(started->id)->state, CloudState::Running);
        const auto ended = status(started->id);
        QCOMPARE(ended->state, CloudState::Completed);
        QCOMPARE(ended->predictSeconds, std::optional<double>(12.5));
        const auto logs = outcomeOfCall<CloudLogs>([&](auto then) { m_provider->logs(started->id, then); });
        QCOMPARE(logs->text, QStringLiteral("processing\nsucceeded\n"));
    }
    void cancelled() {
        const QString id = start()->id;
        QVERIFY(cancel(id).ok());
        QVERIFY(cancel(id).ok());
        QCOMPARE(status(id)->state, CloudState::Cancelled);
        QVERIFY(cancel(QStringLiteral("p9999")).ok()); // one that is gone is cancelled
        QCOMPARE(status(QStringLiteral("p9999")).problem().kind, ReplicaKind::NotFound);
    }
    void whatIsNeverSent() {
        for (const char* id : {"", "../account", "p1/cancel?x=", "p1 p2"}) {
            QCOMPARE(status(QString::fromLatin1(id)).problem().kind, ReplicaKind::Refused);
            QCOMPARE(cancel(QString::fromLatin1(id)).problem().kind, ReplicaKind::Refused);
        }
        QFile::remove(m_folder.filePath(QStringLiteral("token")));
        QCOMPARE(start().problem().kind, ReplicaKind::TokenRefused);
        QVERIFY(start().problem().nothingBegun);
        QVERIFY(m_fake->seen.isEmpty());
    }
    void anExpiredToken() {
        m_fake->token = "r8_a_newer_token";
        for (const CloudProblem& problem :
             {start().problem(), validate().problem(), find(replicaAttempt).problem()}) {
            QCOMPARE(problem.kind, ReplicaKind::TokenRefused);
            QVERIFY(problem.message.contains(QStringLiteral("Bearer [token]"))); // the server said it back
            QVERIFY(!problem.message.contains(QStringLiteral("right_token")));
        }
        writeToken("r8_a_newer_token\n");
        QVERIFY(validate().ok());
    }
    void aRefusedOrder() {
        CloudOrder broken = order();
        broken.model = QStringLiteral("broken");
        const auto outcome = start(broken);
        QCOMPARE(outcome.problem().kind, ReplicaKind::Refused);
        QCOMPARE(outcome.problem().message,
                 QStringLiteral("The provider answered 422: The version does not exist."));
    }
    void startsThatGoWrong_data() {
        QTest::addColumn<int>("mishap");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("nothingBegun");
        QTest::addColumn<int>("predictions");
        QTest::addColumn<qint64>("retryAfter"); // -1: none
        const auto row = [](const char* name, Mishap mishap, ReplicaKind kind, bool nothingBegun,
                            int predictions, qint64 retryAfter = -1) {
            QTest::newRow(name) << int(mishap) << int(kind) << nothingBegun << predictions << retryAfter;
        };
        row("the connection is cut", Mishap::CutBefore, ReplicaKind::Unknown, false, 0);
        row("the answer is lost", Mishap::LoseAnswer, ReplicaKind::Unknown, false, 1);
        row("half of the answer comes", Mishap::CutWithin, ReplicaKind::Unknown, false, 1);
        row("the answer is nonsense", Mishap::Nonsense, ReplicaKind::Unknown, false, 1);
        row("the answer has no end", Mishap::Flood, ReplicaKind::Unknown, false, 0);
        row("429", Mishap::TooMany, ReplicaKind::TryAgain, true, 0, 7);
        row("500", Mishap::Fault, ReplicaKind::Unknown, false, 0);
        row("503", Mishap::Busy, ReplicaKind::Unknown, false, 0, 30);
        row("a redirect", Mishap::Redirect, ReplicaKind::Refused, true, 0);
    }
    void startsThatGoWrong() {
        QFETCH(int, mishap);
        QFETCH(int, kind);
        QFETCH(bool, nothingBegun);
        QFETCH(int, predictions);
        QFETCH(qint64, retryAfter);
        m_fake->mishaps << Mishap(mishap);
        const auto outcome = start();
        QVERIFY(!outcome.ok());
        QCOMPARE(int(outcome.problem().kind), kind);
        QCOMPARE(outcome.problem().nothingBegun, nothingBegun);
        QCOMPARE(outcome.problem().retryAfterSeconds.value_or(-1), retryAfter);
        QCOMPARE(m_fake->count("POST /v1/predictions"), 1); // never sent a second time
        QCOMPARE(m_fake->seen.size(), 1);
        QCOMPARE(m_fake->predictions.size(), predictions);
        const auto found = find(replicaAttempt);
        QVERIFY(found.ok());
        QCOMPARE(found->has_value(), predictions == 1);
    }
    void looksThatGoWrong_data() {
        QTest::addColumn<int>("mishap");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, Mishap mishap, ReplicaKind kind = ReplicaKind::TryAgain) {
            QTest::newRow(name) << int(mishap) << int(kind);
        };
        row("half of the answer comes", Mishap::CutWithin);
        row("the answer is nonsense", Mishap::Nonsense);
        row("the answer has no end", Mishap::Flood);
        row("429", Mishap::TooMany);
        row("500", Mishap::Fault);
        row("503", Mishap::Busy);
        row("a redirect", Mishap::Redirect, ReplicaKind::Refused);
    }
    void looksThatGoWrong() {
        QFETCH(int, mishap);
        QFETCH(int, kind);
        const QString id = start()->id;
        m_fake->mishaps << Mishap(mishap);
        QCOMPARE(int(status(id).problem().kind), kind);
        m_fake->mishaps << Mishap(mishap);
        const auto found = find(replicaAttempt);
        QCOMPARE(int(found.problem().kind), kind);
        QCOMPARE(m_fake->count("GET /elsewhere"), 0); // the token goes nowhere else
        QVERIFY(status(id).ok());
    }
    void aServerThatIsSilent() {
        const QString id = start()->id;
        connectTo(m_fake->url(), 2000); // time enough to send it on a busy machine
        m_fake->mishaps << Mishap::Silence << Mishap::Silence << Mishap::Silence;
        QCOMPARE(status(id).problem().kind, ReplicaKind::TryAgain);
        const auto outcome = start();
        QCOMPARE(outcome.problem().kind, ReplicaKind::Unknown);
        QVERIFY(outcome.problem().message.contains(QStringLiteral("no answer in time")));
        QCOMPARE(cancel(id).problem().kind, ReplicaKind::TryAgain);
    }
    void aServerThatIsNotThere() {
        const QUrl url = m_fake->url();
        m_fake.reset();
        const auto outcome = start();
        QCOMPARE(outcome.problem().kind, ReplicaKind::TryAgain);
        QVERIFY(outcome.problem().nothingBegun);
        QVERIFY2(outcome.problem().message.contains(QStringLiteral("connection refused")),
                 qPrintable(outcome.problem().message));
    }
    void findsAmongManyPages() {
        m_fake->pageSize = 2;
        QVERIFY(start().ok());
        CloudOrder other = order();
        for (int i = 0; i < 4; ++i) {
            other.attempt = QStringLiteral("another%1").arg(i);
            QVERIFY(start(other).ok());
        }
        const auto found = find(replicaAttempt); // on the third page, the last that is looked at
        QVERIFY(found.ok());
        QCOMPARE((*found)->id, QStringLiteral("p1000"));
        QCOMPARE(m_fake->count("GET /v1/predictions"), 3);
        QCOMPARE(m_fake->seen.constLast().target, QByteArray("/v1/predictions?cursor=a%2B4"));
        QVERIFY(!find(QStringLiteral("nobodys"))->has_value());
        QVERIFY(start(other).ok());
        QVERIFY(start(other).ok());
        QCOMPARE(find(replicaAttempt).problem().kind, ReplicaKind::Unknown); // beyond: not "not there"
    }
    void anAnswerAboutAnother() {
        const QString id = start()->id;
        m_fake->answersAs = QStringLiteral("p7");
        QCOMPARE(status(id).problem().kind, ReplicaKind::TryAgain);
    }
    void tls() {
        const QSslConfiguration configuration = serversTls();
        m_fake = std::make_unique<FakeReplicate>(&configuration);
        connectTo(m_fake->url());
        const auto mistrusted = start();
        QCOMPARE(mistrusted.problem().kind, ReplicaKind::TryAgain);
        QVERIFY(mistrusted.problem().nothingBegun);
        QVERIFY(mistrusted.problem().message.contains(QStringLiteral("not trusted")));
        QVERIFY(m_fake->seen.isEmpty()); // the token was not shown
        connectTo(m_fake->url(), 20'000, configuration.localCertificateChain());
        QVERIFY(start().ok());
        m_fake->mishaps << Mishap::LoseAnswer;
        QCOMPARE(start().problem().kind, ReplicaKind::Unknown);
        QCOMPARE(m_fake->count("POST /v1/predictions"), 2);
    }
    void endsInTheMiddle() {
        bool called = false;
        m_provider->start(order(), [&](const CloudOutcome<CloudStatus>&) { called = true; });
        m_provider.reset();
        // A provider may be destroyed by whom it answers.
        connectTo(m_fake->url());
        m_provider->validate([&](const CloudOutcome<CloudAccount>&) { m_provider.reset(); });
        QTRY_VERIFY(!m_provider);
        QVERIFY(!called);
    }
};

KATAAR_TEST(replicateprovider, ReplicateProviderTest)
#include "tst_replicateprovider.moc"
