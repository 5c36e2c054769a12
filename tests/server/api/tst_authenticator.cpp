// SPDX-License-Identifier: GPL-3.0-or-later
// Who is let in, over real loopback sockets: keys, the cookie of a log-in, the owner, and never a mixture.
#include "server/api/authenticator.h"
#include "tests/core/service/peoplefixture.h"
#include "tests/server/http/httpfixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class AuthenticatorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<People> m_people;
    std::unique_ptr<HttpServer> m_server;
    QByteArray m_key;    ///< asha's, a researcher
    QByteArray m_cookie; ///< asha's
    QByteArray m_token;  ///< of that log-in
    int m_handled = 0;

    std::vector<Route> routes() {
        const auto tell = [this](const Request& request, const Reply& reply) {
            ++m_handled;
            const Caller* caller = callerOf(request);
            const QString address = caller ? caller->who.address : QString();
            reply.send(200, (principalOf(request).name + u' ' + address).toUtf8() + ' ' + request.rateKey,
                       QByteArrayLiteral("text/plain"));
        };
        return {
            {Method::Get, "/account", Access::account(), tell},
            {Method::Post, "/account", Access::account(), tell},
            {Method::Post, "/form", Access::account(), tell, "", "application/x-www-form-urlencoded"},
            {Method::Get, "/manage", Access::needs(Permission::QueueManage), tell},
            {Method::Post, "/submit", Access::needs(Permission::JobSubmit), tell},
            {Method::Get, "/either", Access::either(Permission::JobViewOwn, Permission::JobViewAll), tell},
            {Method::Get, "/nobody", Access{}, tell},
        };
    }
    void start(bool ownerTrust) {
        HttpOptions options;
        options.ownerTrust = ownerTrust;
        options.limits.failuresPerMinute = 1000;
        options.observer = auditingObserver(m_people->auth);
        m_server = serve(routes(), options);
        QVERIFY(m_server);
        m_server->setAuthenticator(authenticator(m_people->auth));
    }
    Answer ask(const QByteArray& bytes) {
        return RawClient(m_server->endpoints().constFirst().port).ask(bytes);
    }
    Answer getWith(const QByteArray& headers, const QByteArray& path = "/account") {
        return ask(get(path, headers));
    }
    Answer postWith(const QByteArray& path, const QByteArray& headers) {
        return ask("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n" + headers +
                   "\r\n");
    }
    QByteArray cookieHeader(const QByteArray& secret) { return "Cookie: kataar_session=" + secret + "\r\n"; }

private Q_SLOTS:
    void init() {
        m_people = std::make_unique<People>();
        m_people->add(QStringLiteral("asha"), Level::Researcher, QStringLiteral("correct horse"));
        m_key = m_people->newKey(m_people->owner(), QStringLiteral("asha"), {QStringLiteral("k"), {}, {}})
                    ->secret.toLatin1();
        m_cookie = m_people->logIn(QStringLiteral("asha"), QStringLiteral("correct horse"))->secret;
        m_token = csrfToken(m_cookie);
        start(true);
        m_handled = 0;
    }
    void cleanup() {
        m_server.reset();
        m_people.reset();
    }

    void credentials_data() {
        QTest::addColumn<QByteArray>("headers"); // KEY and COOKIE stand for asha's
        QTest::addColumn<QByteArray>("answer");  // empty = 401
        const auto row = [](const char* tag, const char* headers, const char* answer) {
            QTest::newRow(tag) << QByteArray(headers) << QByteArray(answer);
        };
        row("none: the owner", "", "owner 127.0.0.1 ");
        row("bearer", "Authorization: Bearer KEY\r\n", "asha 127.0.0.1 key:1");
        row("bearer in another case", "authorization: bearer KEY\r\n", "asha 127.0.0.1 key:1");
        row("x-api-key", "X-API-Key: KEY\r\n", "asha 127.0.0.1 key:1");
        row("both, the same", "Authorization: Bearer KEY\r\nX-API-Key: KEY\r\n", "asha 127.0.0.1 key:1");
        row("both, different", "Authorization: Bearer KEY\r\nX-API-Key: KEYx\r\n", "");
        row("wrong", "Authorization: Bearer KEYx\r\n", "");
        row("empty", "Authorization: Bearer \r\n", "");
        row("empty x-api-key", "X-API-Key: \r\n", "");
        row("basic", "Authorization: Basic KEY\r\n", "");
        row("without a scheme", "Authorization: KEY\r\n", "");
        row("worker token", "X-Worker-Token: KEY\r\n", "");
        row("worker token beside a key", "X-Worker-Token: KEY\r\nX-API-Key: KEY\r\n", "");
        row("cookie", "Cookie: kataar_session=COOKIE\r\n", "asha 127.0.0.1 user:2");
        row("cookie among others", "Cookie: a=b; kataar_session=COOKIE; c=d\r\n", "asha 127.0.0.1 user:2");
        row("somebody else's cookie", "Cookie: other=COOKIE\r\n", "owner 127.0.0.1 ");
        row("wrong cookie", "Cookie: kataar_session=COOKIEx\r\n", "");
        row("empty cookie", "Cookie: kataar_session=\r\n", "");
        row("two different cookies", "Cookie: kataar_session=COOKIE; kataar_session=x\r\n", "");
        row("key before cookie", "Cookie: kataar_session=x\r\nX-API-Key: KEY\r\n", "asha 127.0.0.1 key:1");
        row("wrong key beside a cookie", "Cookie: kataar_session=COOKIE\r\nX-API-Key: x\r\n", "");
        row("a key as a cookie", "Cookie: kataar_session=KEY\r\n", "");
        row("a cookie as a key", "X-API-Key: COOKIE\r\n", "");
        row("by a proxy", "X-Forwarded-For: 127.0.0.1\r\n", "");
    }
    void credentials() {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, answer);
        const Answer got = getWith(headers.replace("COOKIE", m_cookie).replace("KEY", m_key));
        QCOMPARE(got.status, answer.isEmpty() ? 401 : 200);
        QCOMPARE(m_handled, answer.isEmpty() ? 0 : 1);
        if (answer.isEmpty())
            QCOMPARE(got.header("WWW-Authenticate"), QByteArray("Bearer"));
        else
            QCOMPARE(got.body, answer);
        QVERIFY(!got.body.contains(m_key) && !got.body.contains(m_cookie));
    }

    void withoutTrustNobodyIsTheOwner() {
        start(false);
        QCOMPARE(getWith({}).status, 401);
        QCOMPARE(getWith("X-API-Key: " + m_key + "\r\n").status, 200);
    }

    void aDeactivatedOwnerIsNobody() {
        m_people->add(QStringLiteral("boss"), Level::Admin);
        QVERIFY_OK(m_people->setActive(m_people->as(QStringLiteral("boss")), QStringLiteral("owner"), false));
        QCOMPARE(getWith({}).status, 401);
    }

    void accessIsComparedBeforeTheHandler() {
        const QByteArray key = "X-API-Key: " + m_key + "\r\n";
        QCOMPARE(getWith(key, "/manage").status, 403);
        QVERIFY(getWith(key, "/manage").body.contains("Permission denied: queue.manage"));
        QCOMPARE(getWith(key, "/nobody").status, 403);
        QCOMPARE(getWith({}, "/nobody").status, 403); // not even the owner
        QCOMPARE(m_handled, 0);
        QCOMPARE(getWith(key, "/either").status, 200);
        QCOMPARE(getWith({}, "/manage").status, 200);
        QVERIFY_OK(m_people->database->commit());
        const auto denied = m_people->records(AuditAction::Denied);
        QCOMPARE(denied.size(), 4);
        QCOMPARE(denied.last().actor, QStringLiteral("asha"));
        QCOMPARE(denied.last().target, QStringLiteral("GET /manage"));
        QCOMPARE(denied.last().address, QStringLiteral("127.0.0.1"));
        QCOMPARE(denied.last().details[QStringLiteral("permission")].toString(),
                 QStringLiteral("queue.manage"));
    }

    void aCookieChangesNothingWithoutItsToken() {
        const QByteArray cookie = cookieHeader(m_cookie);
        QCOMPARE(postWith("/account", cookie).status, 403);
        QCOMPARE(postWith("/account", cookie + "X-CSRF-Token: x\r\n").status, 403);
        QCOMPARE(postWith("/account", cookie + "X-CSRF-Token: " + m_cookie + "\r\n").status, 403);
        QCOMPARE(postWith("/account", cookie + "X-CSRF-Token: " + csrfToken("another") + "\r\n").status, 403);
        QCOMPARE(m_handled, 0);
        QCOMPARE(postWith("/account", cookie + "X-CSRF-Token: " + m_token + "\r\n").status, 200);
        QCOMPARE(postWith("/account", "X-API-Key: " + m_key + "\r\n").status, 200); // a key is no cookie
        QCOMPARE(postWith("/form", cookie).status, 200); // there the page compares the form's own field
    }

    void whatEndsHoldsAtTheNextRequest() {
        People& p = *m_people;
        const QByteArray key = "X-API-Key: " + m_key + "\r\n";
        QCOMPARE(postWith("/submit", key).status, 200);
        QVERIFY_OK(p.setLevel(p.owner(), QStringLiteral("asha"), Level::Viewer));
        QCOMPARE(postWith("/submit", key).status, 403);
        QCOMPARE(getWith(cookieHeader(m_cookie)).status, 401); // a change of role ends log-ins
        QVERIFY_OK(
            p.answer<KeyView>([&](auto then) { p.keys.revoke(p.owner(), QStringLiteral("1"), then); }));
        QCOMPARE(getWith(key).status, 401);
    }

    void theCookieIsForThisPageAlone() {
        const QByteArray plain = sessionCookieHeader("abc", false).constFirst().second;
        QCOMPARE(plain, QByteArray("kataar_session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=1209600"));
        QCOMPARE(sessionCookieHeader("abc", true).constFirst().second, plain + "; Secure");
        QVERIFY(sessionCookieHeader({}, false).constFirst().second.contains("Max-Age=0"));
    }
};

KATAAR_TEST(authenticator, AuthenticatorTest)
#include "tst_authenticator.moc"
