// SPDX-License-Identifier: GPL-3.0-or-later
// Replicate's messages: the shapes as they are published, and what is not believed.
#include "core/cloud/cloudreading.h"
#include "core/cloud/replicatemessages.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace kataar;

namespace {

const QString messageAttempt = QStringLiteral("0123456789abcdef0123456789abcdef");

/// JSON with ' for ".
QByteArray json(const char* text) { return QByteArray(text).replace('\'', '"'); }

QJsonObject jsonOf(const QByteArray& text) { return QJsonDocument::fromJson(text).object(); }

UtcTime iso(const char* text) { return *UtcTime::fromIso(QString::fromLatin1(text)); }

QByteArray listed(const QByteArray& predictions, const QByteArray& next = "null") {
    return json("{'previous':null,'next':") + next + json(",'results':[") + predictions + "]}";
}

QByteArray entry(const char* id, const char* created, const QByteArray& more) {
    return json("{'id':'") + id + json("','status':'processing','created_at':'") + created + "\"," + more +
           '}';
}

const QByteArray ours = json("'input':{'kataar_attempt':'0123456789abcdef0123456789abcdef'}");
const QByteArray anothers = json("'input':{'kataar_attempt':'ffffffffffffffffffffffffffffffff'}");
const QByteArray emptied = json("'input':{},'data_removed':true");

} // namespace

class ReplicateMessagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void requests() {
        CloudOrder order{messageAttempt,
                         {},
                         {{QStringLiteral("prompt"), QStringLiteral("a fox")},
                          {QStringLiteral("kataar_attempt"), QStringLiteral("forged")}},
                         {}};
        const auto start = replicate::startRequest(order, QStringLiteral("v1"));
        QCOMPARE(start.method, QByteArray("POST"));
        QCOMPARE(start.path, QStringLiteral("/v1/predictions"));
        const QJsonObject wanted = jsonOf(json("{'version':'v1','input':{'prompt':'a fox',"
                                               "'kataar_attempt':'0123456789abcdef0123456789abcdef'}}"));
        QCOMPARE(jsonOf(start.body), wanted);
        order.model = QStringLiteral("owner/model:v2");
        order.webhook = QUrl(QStringLiteral("https://queue.example.org/hook?job=1"));
        const QJsonObject body = jsonOf(replicate::startRequest(order, QStringLiteral("v1")).body);
        QCOMPARE(body[QStringLiteral("version")].toString(), QStringLiteral("owner/model:v2"));
        QCOMPARE(body[QStringLiteral("webhook")].toString(),
                 QStringLiteral("https://queue.example.org/hook?job=1"));
        QCOMPARE(body[QStringLiteral("webhook_events_filter")].toArray(),
                 (QJsonArray{QStringLiteral("start"), QStringLiteral("completed")}));
        QCOMPARE(replicate::statusRequest(QStringLiteral("ab1")).path, QStringLiteral("/v1/predictions/ab1"));
        const auto cancel = replicate::cancelRequest(QStringLiteral("ab1"));
        QCOMPARE(cancel.method, QByteArray("POST"));
        QCOMPARE(cancel.path, QStringLiteral("/v1/predictions/ab1/cancel"));
        QCOMPARE(replicate::listRequest(QStringLiteral("a+b=")).query.toString(QUrl::FullyEncoded),
                 QStringLiteral("cursor=a%2Bb%3D"));
    }
    void aPrediction() {
        const auto read = replicate::readPrediction(json(
            "{"
            "'id':'gm3qorzdhgbfurvjtvhg6dckhu','model':'acme/train','version':'5c7d','source':'api',"
            "'input':{'text':'x','kataar_attempt':'0123456789abcdef0123456789abcdef'},"
            "'logs':'step 1\\nstep 2\\n','error':null,'status':'succeeded','data_removed':false,"
            "'output':['https://replicate.delivery/a.tar',{'log':'http://127.0.0.1/b','n':3},'some text'],"
            "'created_at':'2026-11-20T10:00:00.5Z','started_at':'2026-11-20T10:01:00Z',"
            "'completed_at':'2026-11-20T10:11:00Z','metrics':{'predict_time':599.5,'total_time':660},"
            "'urls':{'get':'https://evil.example/x','cancel':'https://evil.example/x/cancel'}}"));
        QVERIFY(read.ok());
        QCOMPARE(read->id, QStringLiteral("gm3qorzdhgbfurvjtvhg6dckhu"));
        QCOMPARE(read->attempt, messageAttempt);
        QCOMPARE(read->state, CloudState::Completed);
        QCOMPARE(read->error, QString());
        QCOMPARE(read->logs, QStringLiteral("step 1\nstep 2\n"));
        QCOMPARE(read->predictSeconds, std::optional<double>(599.5));
        QCOMPARE(read->outputs, (QVector<QUrl>{QUrl(QStringLiteral("https://replicate.delivery/a.tar")),
                                               QUrl(QStringLiteral("http://127.0.0.1/b"))}));
        QCOMPARE(read->createdAt, std::optional(iso("2026-11-20T10:00:00.500000+00:00")));
        QCOMPARE(read->completedAt, std::optional(iso("2026-11-20T10:11:00+00:00")));
    }
    void states_data() {
        QTest::addColumn<CloudState>("state");
        QTest::newRow("starting") << CloudState::Starting;
        QTest::newRow("processing") << CloudState::Running;
        QTest::newRow("succeeded") << CloudState::Completed;
        QTest::newRow("failed") << CloudState::Failed;
        QTest::newRow("canceled") << CloudState::Cancelled;
        QTest::newRow("cancelled") << CloudState::Unrecognized;
        QTest::newRow("SUCCEEDED") << CloudState::Unrecognized;
        QTest::newRow("hibernating") << CloudState::Unrecognized;
    }
    void states() {
        QFETCH(CloudState, state);
        const QByteArray word = QTest::currentDataTag();
        const auto read = replicate::readPrediction(json("{'id':'a','status':'") + word +
                                                    json("','error':'out of\\nmemory'}"));
        QVERIFY(read.ok());
        QCOMPARE(read->state, state);
        QCOMPARE(read->stateWord, QString::fromLatin1(word));
        QCOMPARE(read->error, QStringLiteral("out of memory"));
    }
    void malformedPredictions_data() {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char* name, const QByteArray& body) { QTest::newRow(name) << body; };
        row("nothing", "");
        row("no JSON", "<html>502</html>");
        row("cut", json("{'id':'a','status':'start"));
        row("a list", json("[{'id':'a','status':'starting'}]"));
        row("no id", json("{'status':'starting'}"));
        row("an id that is a number", json("{'id':7,'status':'starting'}"));
        row("an id that climbs", json("{'id':'../account','status':'starting'}"));
        row("an id with a line break", "{\"id\":\"a\\r\\nX: y\",\"status\":\"starting\"}");
        row("an endless id", json("{'id':'") + QByteArray(65, 'a') + json("','status':'starting'}"));
        row("no status", json("{'id':'a'}"));
        row("a status that is an object", json("{'id':'a','status':{}}"));
        row("deep", QByteArray(5000, '['));
    }
    void malformedPredictions() {
        QFETCH(QByteArray, body);
        const auto read = replicate::readPrediction(body);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().name, QStringLiteral("cloud_answer_invalid"));
    }
    void absurdFieldsAreLeftOut() {
        const auto read = replicate::readPrediction(
            json("{'id':'a','status':'failed','input':[1],'error':{'code':3},'logs':17,"
                 "'output':['javascript:alert(1)','file:///etc/passwd','https://'],"
                 "'metrics':{'predict_time':-1},'created_at':'0001-01-01T00:00:00Z','started_at':1e300,"
                 "'completed_at':'9999-12-31T23:59:59Z'}"));
        QVERIFY(read.ok());
        QCOMPARE(read->error, QStringLiteral("{\"code\":3}"));
        QVERIFY(read->attempt.isEmpty() && read->logs.isEmpty() && read->outputs.isEmpty());
        QVERIFY(!read->predictSeconds && !read->createdAt && !read->startedAt && !read->completedAt);
        for (const char* seconds : {"1e300", "\"12\"", "null", "{}", "400000000"}) {
            const QByteArray head = json("{'id':'a','status':'failed','metrics':{'predict_time':");
            QVERIFY2(!replicate::readPrediction(head + seconds + "}}")->predictSeconds, seconds);
        }
    }
    void hugeFieldsAreCut() {
        const QByteArray head = QByteArray(cloud::mostLogs, 'x') + "the end";
        QByteArray many;
        for (int i = 0; i < 2000; ++i)
            many += "\"https://a.example/" + QByteArray::number(i) + "\",";
        many.chop(1);
        const auto read = replicate::readPrediction(json("{'id':'a','status':'failed','error':'") +
                                                    QByteArray(100'000, 'e') + json("','logs':'") + head +
                                                    json("','output':[") + many + "]}");
        QVERIFY(read.ok());
        QCOMPARE(read->logs.size(), cloud::mostLogs);
        QCOMPARE(read->logsSkipped, 7);
        QVERIFY(read->logs.endsWith(QStringLiteral("xthe end")));
        QCOMPARE(read->error.size(), 2000);
        QCOMPARE(read->outputs.size(), cloud::mostOutputs);
    }
    void accountAndHardware() {
        const auto account = replicate::readAccount(json("{'type':'organization','username':'acme','name':'"
                                                         "Acme','github_url':'https://github.com/acme'}"));
        QVERIFY(account.ok());
        QCOMPARE(account->name, QStringLiteral("acme"));
        QCOMPARE(account->kind, QStringLiteral("organization"));
        QVERIFY(!replicate::readAccount("{}").ok());
        QVERIFY(!replicate::readAccount("[]").ok());
        QCOMPARE(*replicate::readWebhookSecret(json("{'key':'whsec_C2FtcGxl'}")),
                 QByteArray("whsec_C2FtcGxl"));
        for (const QByteArray& bad : {json("{}"), json("{'key':7}"), QByteArray("[]")})
            QVERIFY2(!replicate::readWebhookSecret(bad).ok(), bad.constData());
        const auto hardware = replicate::readHardware(
            json("[{'name':'CPU','sku':'cpu'},{'name':'Nvidia A100 (80GB) GPU','sku':'gpu-a100-large'}]"));
        QVERIFY(hardware.ok());
        QCOMPARE(hardware->size(), 2);
        QCOMPARE(hardware->at(1).id, QStringLiteral("gpu-a100-large"));
        QCOMPARE(hardware->at(1).name, QStringLiteral("Nvidia A100 (80GB) GPU"));
        QVERIFY(!hardware->at(1).usdPerHour);
        for (const QByteArray& bad : {json("{'name':'CPU'}"), json("[{'name':'CPU'}]")})
            QVERIFY2(!replicate::readHardware(bad).ok(), bad.constData());
        QVERIFY(!replicate::readHardware("[7]").ok());
    }
    void looksForAnAttempt_data() {
        using Kind = replicate::PageVerdict::Kind;
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const QByteArray& page, Kind kind) {
            QTest::newRow(name) << page << int(kind);
        };
        const QByteArray next = json("'https://evil.example/v1/predictions?cursor=c2'");
        const char* after = "2026-11-20T10:00:01Z";
        const char* before = "2026-11-20T09:00:00Z";
        row("nothing at all", listed({}), Kind::NotThere);
        row("there", listed(entry("a", after, anothers) + ',' + entry("b", after, ours)), Kind::Found);
        row("an older one of the same name, too", listed(entry("a", before, ours)), Kind::Found);
        row("another's, and no more pages", listed(entry("a", after, anothers)), Kind::NotThere);
        row("another's, and more pages", listed(entry("a", after, anothers), next), Kind::NextPage);
        row("the page goes back beyond the start",
            listed(entry("a", after, anothers) + ',' + entry("b", before, anothers), next), Kind::NotThere);
        row("within what clocks may be apart", listed(entry("b", "2026-11-20T09:51:00Z", anothers), next),
            Kind::NextPage);
        row("one whose input is gone", listed(entry("a", after, emptied)), Kind::Unknown);
        row("one without an input", listed(entry("a", after, json("'input':null"))), Kind::Unknown);
        row("an emptied one from before", listed(entry("a", before, emptied)), Kind::NotThere);
        row("there beside an emptied one", listed(entry("a", after, emptied) + ',' + entry("b", after, ours)),
            Kind::Found);
    }
    void looksForAnAttempt() {
        QFETCH(QByteArray, page);
        QFETCH(int, kind);
        const auto read = replicate::readPage(page);
        QVERIFY(read.ok());
        const auto verdict = replicate::lookFor(messageAttempt, iso("2026-11-20T10:00:00Z"), *read);
        QCOMPARE(int(verdict.kind), kind);
        QCOMPARE(verdict.found.has_value(), verdict.kind == replicate::PageVerdict::Kind::Found);
        if (verdict.found)
            QCOMPARE(verdict.found->attempt, messageAttempt);
    }
    void malformedPages() {
        const QByteArray good = listed({}, json("'https://api.example/v1/predictions?cursor=a%2Bb'"));
        QCOMPARE(replicate::readPage(good)->nextCursor, QStringLiteral("a+b"));
        for (const QByteArray& page :
             {QByteArray("{}"), json("{'results':{}}"), listed("7"), listed(json("{'id':'a'}")),
              listed({}, "7"), listed({}, json("'https://api.example/v1/predictions'"))})
            QVERIFY2(!replicate::readPage(page).ok(), page.constData());
    }
    void retryAfter_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("seconds"); // -1: none
        const auto row = [](const char* header, qint64 seconds) {
            QTest::newRow(header) << QByteArray(header) << seconds;
        };
        row("0", 0);
        row(" 120 ", 120);
        row("99999999999999999999", 86'400);
        row("100000", 86'400);
        row("Fri, 20 Nov 2026 10:00:30 GMT", 30);
        row("Fri, 20 Nov 2026 09:00:00 GMT", 0);
        row("Fri, 20 Nov 2099 10:00:00 GMT", 86'400);
        row("", -1);
        row("-5", -1);
        row("1.5", -1);
        row("soon", -1);
        row("Fri, 31 Feb 2026 10:00:30 GMT", -1);
    }
    void retryAfter() {
        QFETCH(QByteArray, header);
        QFETCH(qint64, seconds);
        QCOMPARE(replicate::retryAfter(header, iso("2026-11-20T10:00:00Z")).value_or(-1), seconds);
    }
    void problems_data() {
        using Kind = CloudProblem::Kind;
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("whenSafe");
        QTest::addColumn<int>("whenUnsafe");
        QTest::addColumn<bool>("nothingBegun");
        const auto row = [](int status, Kind safe, Kind unsafe, bool nothingBegun) {
            QTest::addRow("%d", status) << status << int(safe) << int(unsafe) << nothingBegun;
        };
        row(302, Kind::Refused, Kind::Refused, true);
        row(400, Kind::Refused, Kind::Refused, true);
        row(401, Kind::TokenRefused, Kind::TokenRefused, true);
        row(402, Kind::Refused, Kind::Refused, true);
        row(403, Kind::TokenRefused, Kind::TokenRefused, true);
        row(404, Kind::NotFound, Kind::NotFound, true);
        row(408, Kind::TryAgain, Kind::Unknown, false);
        row(422, Kind::Refused, Kind::Refused, true);
        row(429, Kind::TryAgain, Kind::TryAgain, true);
        row(500, Kind::TryAgain, Kind::Unknown, false);
        row(503, Kind::TryAgain, Kind::Unknown, false);
        row(999, Kind::TryAgain, Kind::Unknown, false);
    }
    void problems() {
        QFETCH(int, status);
        QFETCH(int, whenSafe);
        QFETCH(int, whenUnsafe);
        QFETCH(bool, nothingBegun);
        const QByteArray body = json("{'title':'Oh','detail':'no\\u0007 such','status':1}");
        const auto safe = replicate::problemOf(status, body, 9, cloud::Repeating::Safe);
        const auto unsafe = replicate::problemOf(status, body, 9, cloud::Repeating::Unsafe);
        QCOMPARE(int(safe.kind), whenSafe);
        QCOMPARE(int(unsafe.kind), whenUnsafe);
        QCOMPARE(unsafe.nothingBegun, nothingBegun);
        QVERIFY(safe.message.contains(QString::number(status)));
        QCOMPARE(unsafe.retryAfterSeconds.has_value(), status == 429 || !nothingBegun);
        QCOMPARE(replicate::problemOf(422, body, {}, cloud::Repeating::Safe).message,
                 QStringLiteral("The provider answered 422: no  such"));
    }
    void baseAddresses() {
        for (const char* good :
             {"https://api.replicate.com", "https://api.replicate.com/", "http://127.0.0.1:80",
              "http://localhost:1", "http://[::1]:9", "https://proxy.example/replicate/"})
            QVERIFY2(replicate::baseUrl(QString::fromLatin1(good)).ok(), good);
        QCOMPARE(replicate::baseUrl(QStringLiteral("https://a.example/x//"))->toString(),
                 QStringLiteral("https://a.example/x"));
        for (const char* bad :
             {"", "api.replicate.com", "http://api.replicate.com", "ftp://127.0.0.1", "https://",
              "https://user:pw@a.example", "https://a.example?x=1", "https://a.example#x"})
            QVERIFY2(!replicate::baseUrl(QString::fromLatin1(bad)).ok(), bad);
        QVERIFY(!replicate::baseUrl(QStringLiteral("https://u:hunter2@a.example"))
                     .error()
                     .message.contains(QStringLiteral("hunter2")));
    }
};

KATAAR_TEST(replicatemessages, ReplicateMessagesTest)
#include "tst_replicatemessages.moc"
