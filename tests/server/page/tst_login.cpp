// SPDX-License-Identifier: GPL-3.0-or-later
// Logging in with a password, with the real authenticator, and where it leads.
#include "server/page/visit.h"
#include "tests/server/page/pagefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class PageLogInTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PageSite> m_site;

    QByteArray formToken(const Answer& page) {
        static const QRegularExpression field(QStringLiteral("name=\"token\" value=\"([0-9a-f]+)\""));
        return field.match(QString::fromUtf8(page.body)).captured(1).toLatin1();
    }
    Answer logIn(const QByteArray& name, const QByteArray& password, const QByteArray& next = "%2Fmine") {
        const Answer page = m_site->get(QStringLiteral("/login"), {});
        return m_site->ask("POST", QStringLiteral("/login"), {},
                           "token=" + formToken(page) + "&username=" + name + "&password=" + password +
                               "&next=" + next);
    }
    void addUser(const QString& name, Level level, const QString& password) {
        NewUser wanted;
        wanted.name = name;
        wanted.levels = {level};
        wanted.password = password;
        std::optional<Result<UserView>> made;
        m_site->users.create(m_site->people.principal(m_site->people.owner()->user), wanted,
                             [&](Result<UserView> got) { made = std::move(got); });
        QVERIFY(QTest::qWaitFor([&] { return made.has_value(); }, 20'000));
        QVERIFY2(made->ok(), "the user is made");
    }

private Q_SLOTS:
    void init() {
        m_site = std::make_unique<PageSite>();
        m_site->server = serve(pageRoutes(m_site->api(), m_site->folder.clock), [] {
            HttpOptions options;
            options.ownerTrust = false;
            return options;
        }());
        m_site->server->setAuthenticator(authenticator(m_site->auth));
    }
    void cleanup() { m_site.reset(); }

    void withoutPasswordsThePageSaysWhatToDo() {
        const Answer page = m_site->get(QStringLiteral("/login"), {});
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("kataar users password NAME"));
        QVERIFY(!page.body.contains("<nav aria-label=\"Pages\""));
    }

    void aPasswordOpensThePage() {
        addUser(QStringLiteral("asha"), Level::Researcher, QStringLiteral("correct horse"));
        QVERIFY(!m_site->get(QStringLiteral("/login"), {}).body.contains("kataar users password"));
        const Answer done = logIn("Asha", "correct+horse", "%2F%3Fshow%3Drunning");
        QCOMPARE(done.status, 303);
        QCOMPARE(done.header("Location"), QByteArray("/?show=running"));
        const QByteArray set = done.header("Set-Cookie");
        QVERIFY(set.contains("HttpOnly") && set.contains("SameSite=Strict"));
        const QByteArray cookie = "Cookie: " + set.left(set.indexOf(';')) + "\r\n";
        const Answer page = m_site->get(QStringLiteral("/"), {}, cookie);
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("<bdi>asha</bdi>"));
        QCOMPARE(m_site->get(QStringLiteral("/login"), {}, cookie).status, 303);

        QCOMPARE(m_site->ask("POST", QStringLiteral("/logout"), {}, "token=0", cookie).status, 403);
        QCOMPARE(m_site->get(QStringLiteral("/"), {}, cookie).status, 200);
        const Answer out =
            m_site->ask("POST", QStringLiteral("/logout"), {}, "token=" + formToken(page), cookie);
        QCOMPARE(out.status, 303);
        QVERIFY(out.header("Set-Cookie").contains("Max-Age=0"));
        const Answer after = m_site->get(QStringLiteral("/gpus"), {}, cookie);
        QCOMPARE(after.header("Location"), QByteArray("/login?next=%2Fgpus"));
        QVERIFY2(after.header("Set-Cookie").contains("Max-Age=0"), "a log-in that has ended is forgotten");
    }

    void whatIsWrongIsSaidAndNotTold() {
        addUser(QStringLiteral("asha"), Level::Researcher, QStringLiteral("correct horse"));
        const Answer wrong = logIn("asha", "wrong");
        const Answer unknown = logIn("nobody", "wrong");
        for (const Answer& answer : {wrong, unknown}) {
            QCOMPARE(answer.status, 401);
            QVERIFY(answer.body.contains("do not belong together"));
            QVERIFY(!answer.body.contains("wrong\""));
            QVERIFY(answer.header("Set-Cookie").isEmpty());
        }
        const QByteArray name = logIn("%22%3E%3Cscript%3E", "x").body;
        QVERIFY(name.contains("value=\"&quot;&gt;&lt;script&gt;\""));
    }

    void nextLeadsNowhereElse_data() {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("path");
        const auto row = [](const char* wanted, const char* path) {
            QTest::newRow(wanted) << QString::fromUtf8(wanted) << QString::fromLatin1(path);
        };
        row("/mine", "/mine");
        row("/?show=running&from=50", "/?show=running&from=50");
        for (const char* evil : {"", "//evil.example", "/\\evil.example", "\\\\evil", "http://evil.example",
                                 "https:evil", "javascript:alert(1)", "mine", " /mine", "/\t/evil.example",
                                 "/a b", "/a\r\nSet-Cookie: x=y", "/%2f\x01", "/\u202e"})
            row(evil, "/");
        QTest::newRow("too long") << u'/' + QString(2000, u'a') << QStringLiteral("/");
    }
    void nextLeadsNowhereElse() {
        QFETCH(QString, wanted);
        QTEST(page::localPath(wanted), "path");
    }
};

KATAAR_TEST(login, PageLogInTest)
#include "tst_login.moc"
