// SPDX-License-Identifier: GPL-3.0-or-later
// What comes with a page: headers that keep others out of it, its language, its assets.
#include "tests/server/page/pagefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class PageHeadersTest : public QObject {
    Q_OBJECT

    PageSite m_site;

private Q_SLOTS:
    void pagesKeepOthersOut() {
        for (const char* path : {"/", "/mine", "/gpus", "/jobs/none", "/approvals"}) {
            const Answer answer = m_site.get(QString::fromLatin1(path), "researcher:2");
            QCOMPARE(answer.header("Content-Security-Policy"),
                     QByteArray(
                         "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                         "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"));
            QCOMPARE(answer.head.count("Content-Security-Policy"), 1);
            QCOMPARE(answer.header("Referrer-Policy"), QByteArray("same-origin"));
            QCOMPARE(answer.header("X-Content-Type-Options"), QByteArray("nosniff"));
            QCOMPARE(answer.header("Cache-Control"), QByteArray("no-store"));
            QCOMPARE(answer.header("Cross-Origin-Opener-Policy"), QByteArray("same-origin"));
            QCOMPARE(answer.header("Cross-Origin-Resource-Policy"), QByteArray("same-origin"));
            QVERIFY(!answer.body.contains(" style="));
            QVERIFY(!answer.body.contains(" onclick="));
        }
    }

    void languageOfTheBrowserOrOfTheChoice_data() {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("lang");
        QTest::newRow("nothing") << QByteArray() << QByteArray("en");
        QTest::newRow("browser") << QByteArray("Accept-Language: hi-IN,en;q=0.5\r\n") << QByteArray("hi");
        QTest::newRow("choice wins") << QByteArray(
                                            "Accept-Language: hi\r\nCookie: a=b; kataar_language=en\r\n")
                                     << QByteArray("en");
        QTest::newRow("choice") << QByteArray("Cookie: kataar_language=hi\r\n") << QByteArray("hi");
        QTest::newRow("nonsense") << QByteArray("Cookie: kataar_language=../x\r\n") << QByteArray("en");
        QTest::newRow("another's") << QByteArray("Cookie: xkataar_language=hi\r\n") << QByteArray("en");
    }
    void languageOfTheBrowserOrOfTheChoice() {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, lang);
        const Answer answer = m_site.get(QStringLiteral("/"), "researcher:2", headers);
        QVERIFY(answer.body.contains("<html lang=\"" + lang + "\">"));
        QCOMPARE(answer.body.contains("मेरी jobs"), lang == "hi");
        QCOMPARE(answer.header("Vary"), QByteArray("Accept-Language, Cookie"));
    }

    void theSwitchKeepsTheChoiceAndThePlace() {
        const Answer answer = m_site.get(QStringLiteral("/?show=running&lang=hi&from=50"), "researcher:2");
        QCOMPARE(answer.status, 303);
        QCOMPARE(answer.header("Location"), QByteArray("/?show=running&from=50"));
        QVERIFY(answer.header("Set-Cookie").startsWith("kataar_language=hi; Path=/; "));
        QCOMPARE(m_site.get(QStringLiteral("/?lang=fr"), "researcher:2").status, 200);
        const Answer split =
            m_site.get(QStringLiteral("/?lang=hi&x=%0d%0aSet-Cookie:%20a=b"), "researcher:2");
        QCOMPARE(split.head.count("Set-Cookie: a"), 0);
    }

    void assetsAreKeptByTheirContent() {
        static const QRegularExpression link(QStringLiteral("/assets/[a-z]+\\.[0-9a-f]{16}\\.(css|js|svg)"));
        const QString page = QString::fromUtf8(m_site.get(QStringLiteral("/"), "researcher:2").body);
        QSet<QString> paths;
        for (auto it = link.globalMatch(page); it.hasNext();)
            paths.insert(it.next().captured());
        QCOMPARE(paths.size(), 3);
        for (const QString& path : paths) {
            const Answer answer = m_site.get(path, {}); // nobody needs to be known
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.header("Cache-Control"), QByteArray("public, max-age=31536000, immutable"));
            QVERIFY(!answer.header("Content-Type").contains("html"));
            const QByteArray etag = answer.header("ETag");
            QVERIFY(path.toLatin1().contains(etag.mid(1, 16)));
            const Answer again = m_site.get(path, {}, "If-None-Match: " + etag + "\r\n");
            QCOMPARE(again.status, 304);
            QVERIFY(again.body.isEmpty());
        }
        for (const char* path : {"/assets/page.css", "/assets/none"})
            QCOMPARE(m_site.get(QString::fromLatin1(path), {}).status, 404);
    }
};

KATAAR_TEST(pageheaders, PageHeadersTest)
#include "tst_pageheaders.moc"
