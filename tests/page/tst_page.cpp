// SPDX-License-Identifier: GPL-3.0-or-later
// The teammates' page as people use it: a real server, a real browser, with and without JavaScript.
#include "tests/page/browser.h"
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

using namespace kataar::test;

class PageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Daemon> m_daemon;
    std::unique_ptr<Browser> m_browser;

    QString at(const QString& path) const { return m_daemon->url() + path; }

    /// Kept beside the test program, for people to look at.
    void keepPicture(const QString& name) {
        const QDir folder(QCoreApplication::applicationDirPath() + QStringLiteral("/screenshots"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        QVERIFY(m_browser->screenshot(folder.filePath(name + QStringLiteral(".png"))));
    }
    QString idOfOpenJob() { return m_browser->url().section(u'/', 4, 4).section(u'?', 0, 0); }
    void submitByHand(const QString& config) {
        m_browser->open(at(QStringLiteral("/submit")));
        QVERIFY2(m_browser->clickLink(config), qPrintable(m_browser->problem()));
        QVERIFY(m_browser->click(QStringLiteral("button[value=submit]")));
        QVERIFY(m_browser->has(QStringLiteral("p.note")));
    }
    void cancelByHand() {
        QVERIFY(m_browser->click(QStringLiteral("a.danger")));
        QVERIFY(m_browser->click(QStringLiteral("button.danger")));
        QVERIFY(m_browser->has(QStringLiteral("p.note")));
    }

private Q_SLOTS:
    void initTestCase() {
        if (!Browser::installed())
            QSKIP("chromium and chromedriver are not installed (cmake/packages.txt): the page is not looked "
                  "at");
        m_daemon = std::make_unique<Daemon>();
        m_daemon->writeConfig(
            QStringLiteral("long"),
            QStringLiteral("command = [\"sh\", \"-c\", \"i=0; while sleep 0.1; do i=$((i+1)); echo "
                           "line $i; done\"]\nnum_processes = 0\ndescription = \"Counts\"\n"));
        m_daemon->writeConfig(QStringLiteral("quick"),
                              QStringLiteral("command = [\"true\"]\nnum_processes = 0\n"));
        QVERIFY2(m_daemon->start({QStringLiteral("--simulate-gpus"), QStringLiteral("2")}),
                 qPrintable(m_daemon->errors()));
        m_browser = std::make_unique<Browser>();
        const QString problem = m_browser->start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void cleanupTestCase() {
        m_browser.reset();
        m_daemon.reset();
    }
    void init() {
        m_browser->setJavaScript(true);
        m_browser->setLanguage(QStringLiteral("en"));
        m_browser->setWindow(1200, 800, false);
        (void)m_browser->console();
    }
    /// Nothing that the policy forbids was tried, and the script met no error.
    void cleanup() {
        if (!m_browser)
            return;
        for (const QString& line : m_browser->console()) {
            if (line.contains(QLatin1StringView("/api/events - Failed to load resource")))
                continue; // a server without the stream: the page asks again and again instead
            QVERIFY2(!line.startsWith(QLatin1StringView("SEVERE")) &&
                         !line.contains(QLatin1StringView("Content Security Policy")),
                     qPrintable(line));
        }
    }

    void aJobByHand_data() {
        QTest::addColumn<bool>("javaScript");
        QTest::newRow("with JavaScript") << true;
        QTest::newRow("without") << false;
    }
    void aJobByHand() {
        QFETCH(bool, javaScript);
        m_browser->setJavaScript(javaScript);
        m_browser->open(at(QStringLiteral("/")));
        QVERIFY(m_browser->title().startsWith(QLatin1StringView("Queue")));
        submitByHand(QStringLiteral("long"));
        const QString job = idOfOpenJob();
        QVERIFY(m_daemon->reaches(job, QStringLiteral("running")));
        QVERIFY(waitUntil([&] { return m_daemon->log(job).contains(QLatin1StringView("line 3")); }));
        m_browser->open(at(QStringLiteral("/jobs/%1/log").arg(job)));
        QVERIFY(m_browser->text(QStringLiteral("pre")).contains(QLatin1StringView("line 3")));
        if (javaScript) { // the log goes on by itself
            const QString later =
                QStringLiteral("line %1").arg(m_browser->text(QStringLiteral("pre")).count(u'\n') + 12);
            QVERIFY(m_browser->waitForText(QStringLiteral("pre"), later));
            keepPicture(QStringLiteral("page-log"));
        }
        m_browser->open(at(QStringLiteral("/jobs/") + job));
        QVERIFY(m_browser->waitForText(QStringLiteral("h1 .state"), QStringLiteral("Running")));
        cancelByHand();
        QVERIFY(m_daemon->reaches(job, QStringLiteral("cancelled")));
        if (javaScript) { // so does the page, and what it said stays
            QVERIFY(m_browser->waitForText(QStringLiteral("h1 .state"), QStringLiteral("Cancelled")));
            QVERIFY(m_browser->has(QStringLiteral("p.note")));
        } else {
            m_browser->open(at(QStringLiteral("/jobs/") + job));
        }
        QVERIFY(m_browser->has(QStringLiteral("form[action$=retry]")));
    }

    void theQueueFollowsWhatHappens() {
        m_browser->open(at(QStringLiteral("/?show=completed")));
        const QString job =
            m_daemon
                ->submit({{QStringLiteral("config_name"), QStringLiteral("quick")},
                          {QStringLiteral("name"),
                           QStringLiteral("<img src=x onerror=alert(1)>")}})[QStringLiteral("job_id")]
                .toString();
        QVERIFY(m_daemon->reaches(job, QStringLiteral("completed")));
        QVERIFY(
            m_browser->waitForText(QStringLiteral("table"), QStringLiteral("<img src=x onerror=alert(1)>")));
    }

    void approvals() {
        const auto submit = [&] {
            return m_daemon
                ->submit({{QStringLiteral("config_name"), QStringLiteral("quick")},
                          {QStringLiteral("requires_approval"), true}})[QStringLiteral("job_id")]
                .toString();
        };
        const QString good = submit();
        m_browser->open(at(QStringLiteral("/approvals")));
        QVERIFY(m_browser->click(QStringLiteral("form[action*=approve] button")));
        QVERIFY(m_daemon->reaches(good, QStringLiteral("completed")));
        const QString bad = submit();
        m_browser->open(at(QStringLiteral("/approvals")));
        QVERIFY(m_browser->click(QStringLiteral("a[href*=reject]")));
        QVERIFY(m_browser->type(QStringLiteral("#reason"), QStringLiteral("not today")));
        QVERIFY(m_browser->click(QStringLiteral("button.danger")));
        QVERIFY(m_daemon->reaches(bad, QStringLiteral("cancelled")));
    }

    void bothLanguages() {
        m_browser->setLanguage(QStringLiteral("hi-IN"));
        m_browser->open(at(QStringLiteral("/gpus")));
        QCOMPARE(m_browser->text(QStringLiteral("nav a[href=\"/mine\"]")), QString::fromUtf8("मेरी jobs"));
        QVERIFY(m_browser->clickLink(QStringLiteral("English")));
        QVERIFY(m_browser->waitForText(QStringLiteral("nav a[href=\"/mine\"]"), QStringLiteral("My jobs")));
        QVERIFY(m_browser->url().endsWith(QLatin1StringView("/gpus")));
        QVERIFY(m_browser->clickLink(QString::fromUtf8("हिन्दी")));
        QVERIFY(
            m_browser->waitForText(QStringLiteral("nav a[href=\"/mine\"]"), QString::fromUtf8("मेरी jobs")));
        m_browser->setLanguage(QStringLiteral("en"));
        m_browser->open(at(QStringLiteral("/submit")));
        QCOMPARE(m_browser->text(QStringLiteral("h1")), QString::fromUtf8("Job submit करें"));
        QVERIFY(m_browser->clickLink(QStringLiteral("English")));
        QVERIFY(m_browser->waitForText(QStringLiteral("h1"), QStringLiteral("Submit a job")));
    }

    void pictures() {
        for (int i = 0; i < 3; ++i)
            m_daemon->submit({{QStringLiteral("config_name"), QStringLiteral("long")},
                              {QStringLiteral("name"), QStringLiteral("experiment %1").arg(i + 1)}});
        for (const auto& [name, width, dark, language] :
             {std::tuple("page", 1200, false, "en"), std::tuple("page-dark-hi", 1200, true, "hi"),
              std::tuple("page-phone", 390, false, "en"),
              std::tuple("page-phone-dark-hi", 390, true, "hi")}) {
            m_browser->setWindow(width, 800, dark);
            m_browser->open(at(QStringLiteral("/?lang=%1").arg(QLatin1StringView(language))));
            QVERIFY(m_browser->has(QStringLiteral("table")));
            keepPicture(QString::fromLatin1(name));
        }
        m_browser->open(at(QStringLiteral("/?lang=en")));
    }
};

KATAAR_TEST(page, PageTest)
#include "tst_page.moc"
