// SPDX-License-Identifier: GPL-3.0-or-later
// Every page for every level: what is seen, what is offered, what is refused, and what comes with it.
#include "tests/server/page/pagefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class PagesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PageSite> m_site;

    static QString at(const char* pattern, const QueueEntry& job) {
        return QString::fromLatin1(pattern).replace(QStringLiteral("JOB"), job.jobId);
    }

private Q_SLOTS:
    void init() { m_site = std::make_unique<PageSite>(); }
    void cleanup() { m_site.reset(); }

    void byLevel_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QList<int>>(
            "statuses"); // viewer, researcher, lead, admin; each looks at his own job
        const auto row = [](const char* path, const QList<int>& statuses) {
            QTest::newRow(path) << QString::fromLatin1(path) << statuses;
        };
        row("/", {200, 200, 200, 200});
        row("/?show=running", {200, 200, 200, 200});
        row("/?show=nonsense&from=-3", {200, 200, 200, 200});
        row("/mine", {200, 200, 200, 200});
        row("/gpus", {200, 200, 200, 200});
        row("/report", {200, 200, 200, 200});
        row("/report?hours=24", {200, 200, 200, 200});
        row("/report?hours=-1", {200, 200, 200, 200});
        row("/report?hours=99999999999999", {200, 200, 200, 200});
        row("/submit", {403, 200, 200, 200});
        row("/submit/none", {403, 404, 404, 404});
        row("/jobs/JOB", {200, 200, 200, 200});
        row("/jobs/JOB/log", {200, 200, 200, 200});
        row("/jobs/JOB/cancel", {403, 200, 200, 200});
        row("/approvals", {403, 403, 403, 200});
        row("/jobs/JOB/reject", {403, 403, 403, 200});
        row("/jobs/none", {404, 404, 404, 404});
    }
    void byLevel() {
        QFETCH(QString, path);
        QFETCH(QList<int>, statuses);
        const QByteArrayList who{"viewer:1", "researcher:2", "lead:3", "admin:4"};
        for (int i = 0; i < 4; ++i) {
            const QueueEntry own = m_site->add(i + 1);
            const QString asked = at(path.toLatin1().constData(), own);
            const Answer answer = m_site->get(asked, who[i]);
            QVERIFY2(answer.status == statuses[i],
                     who[i] + " gets " + QByteArray::number(answer.status) + " for " + path.toLatin1());
            QCOMPARE(answer.header("Content-Type"), QByteArray("text/html; charset=utf-8"));
            QVERIFY(answer.body.startsWith("<!DOCTYPE html>"));
            QVERIFY(answer.body.endsWith("</html>"));
        }
        const Answer unknown = m_site->get(path, {});
        QCOMPARE(unknown.status, 303);
        QVERIFY(unknown.header("Location").startsWith("/login"));
    }

    void othersJobsAreSeenByLeadsAndNotByResearchers() {
        const QueueEntry job = m_site->add(7, JobStatus::Pending, QStringLiteral("secret-project"));
        for (const char* path : {"/", "/jobs/JOB", "/jobs/JOB/log"}) {
            QVERIFY2(m_site->get(at(path, job), "lead:3").body.contains("secret-project"), path);
            QVERIFY2(!m_site->get(at(path, job), "researcher:2").body.contains("secret-project"), path);
        }
        QCOMPARE(m_site->get(at("/jobs/JOB", job), "researcher:2").status, 404);
    }

    void nothingIsOfferedThatWouldBeRefused() {
        const QueueEntry job = m_site->add(7);
        const QueueEntry blocked = m_site->add(7, JobStatus::Blocked);
        const QByteArray lead = m_site->get(at("/jobs/JOB", job), "lead:3").body;
        QVERIFY(!lead.contains("/cancel"));
        QVERIFY(!lead.contains("/approvals"));
        QVERIFY(!m_site->get(at("/jobs/JOB", blocked), "lead:3").body.contains("/approve"));
        const QByteArray admin = m_site->get(at("/jobs/JOB", blocked), "admin:4").body;
        QVERIFY(admin.contains("/cancel"));
        QVERIFY(admin.contains("/approve"));
        const QByteArray viewer = m_site->get(QStringLiteral("/"), "viewer:1").body;
        QVERIFY(!viewer.contains("href=\"/submit\""));
        QCOMPARE(m_site->post(at("/jobs/JOB/cancel", job), "lead:3").status, 403);
        QCOMPARE(m_site->statusOf(job), JobStatus::Pending);
    }

    void cancelGoesOnToTheJob() {
        const QueueEntry job = m_site->add(2);
        const Answer done = m_site->post(at("/jobs/JOB/cancel", job), "researcher:2");
        QCOMPARE(done.status, 303);
        QCOMPARE(done.header("Location"), at("/jobs/JOB?note=cancelled", job).toLatin1());
        QCOMPARE(m_site->statusOf(job), JobStatus::Cancelled);
        const Answer page = m_site->get(QString::fromLatin1(done.header("Location")), "researcher:2");
        QVERIFY(page.body.contains("The job is cancelled."));
    }

    void approvalsAreDecided() {
        const QueueEntry good = m_site->add(2, JobStatus::Blocked);
        const QueueEntry bad = m_site->add(2, JobStatus::Blocked);
        QCOMPARE(m_site->post(at("/jobs/JOB/approve", good), "admin:4").status, 303);
        QCOMPARE(m_site->statusOf(good), JobStatus::Pending);
        QCOMPARE(m_site->post(at("/jobs/JOB/reject", bad), "admin:4").status, 200); // asked for a reason
        QCOMPARE(m_site->statusOf(bad), JobStatus::Blocked);
        QCOMPARE(m_site->post(at("/jobs/JOB/reject", bad), "admin:4", "reason=too+dear").status, 303);
        QCOMPARE(m_site->statusOf(bad), JobStatus::Cancelled);
        QVERIFY(m_site->get(at("/jobs/JOB", bad), "researcher:2").body.contains("too dear"));
        QCOMPARE(m_site->post(at("/jobs/JOB/approve", bad), "admin:4").status, 409);
    }

    void approvalsSayWhatItCostsAndWhy() {
        QueueEntry entry = pendingEntry();
        entry.userId = 2;
        entry.status = JobStatus::Blocked;
        entry.requiresApproval = true;
        entry.estimatedCost = 60;
        ApprovalAsk ask;
        ask.ruleId = 1;
        ask.ruleName = QStringLiteral("Dear <b>");
        ask.reason = QStringLiteral("It costs <i>60</i>.");
        ask.approver = Level::Admin;
        QVERIFY(m_site->book.add(entry, sampleSpec(), ask));
        QVERIFY(m_site->database->commit());
        const QByteArray page = m_site->get(QStringLiteral("/approvals"), "admin:4").body;
        for (const char* said : {"60.00 USD", "Dear &lt;b&gt;", "It costs &lt;i&gt;60&lt;/i&gt;."})
            QVERIFY2(page.contains(said), said);
    }

    void aFormWithoutItsTokenChangesNothing() {
        const QueueEntry job = m_site->add(2);
        const QString path = at("/jobs/JOB/cancel", job);
        const QByteArray right = m_site->token("researcher:2");
        QCOMPARE(right.size(), 64);
        for (const QByteArray& body :
             {QByteArray(), QByteArray("token="), QByteArray("token=0123"), "token=" + right.left(63) + 'x',
              "token=" + m_site->token("researcher:5"), QByteArray("token=%00&token=") + right}) {
            const Answer answer = m_site->ask("POST", path, "researcher:2", body);
            QCOMPARE(answer.status, 403);
            QVERIFY(answer.body.contains("This form is too old"));
        }
        for (const char* foreign : {"Origin: http://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n",
                                    "Sec-Fetch-Site: same-site\r\n", "Origin: null\r\n"})
            QCOMPARE(m_site->post(path, "researcher:2", {}, foreign).status, 403);
        QCOMPARE(m_site->statusOf(job), JobStatus::Pending);
        QCOMPARE(m_site
                     ->post(path, "researcher:2", {},
                            "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n")
                     .status,
                 303);
    }

    void namesAreText() {
        const QString evil = QStringLiteral("</title><script>alert(1)</script>\" onx='1");
        const QueueEntry job = m_site->add(2, JobStatus::Pending, evil);
        m_site->log = "<script>alert(2)</script>\n\x1b[31mred\x1b[0m \xff\xfe \xe2\x80\xae.\n10%\r90%\n";
        for (const char* path : {"/", "/mine", "/jobs/JOB", "/jobs/JOB/log", "/jobs/JOB/cancel"}) {
            const QByteArray body = m_site->get(at(path, job), "researcher:2").body;
            QVERIFY2(body.contains("&lt;script&gt;alert(1)"), path);
            QVERIFY2(!body.contains("<script>"), path);
        }
    }

    void theReportSaysWhatFailed() {
        QueueEntry job = m_site->add(2, JobStatus::Pending, QStringLiteral("<b>flux</b>"));
        job.status = JobStatus::Running;
        job.startedAt = m_site->folder.clock.now;
        QVERIFY(m_site->book.change(job, QStringLiteral("start")));
        Attempt attempt;
        attempt.uuid = randomId();
        attempt.jobId = job.jobId;
        QVERIFY(m_site->jobs.insertAttempt(attempt).ok());
        job.status = JobStatus::Failed;
        job.completedAt = m_site->folder.clock.now;
        job.errorMessage = QStringLiteral("The job ended with exit code 1.");
        QVERIFY(m_site->book.change(job, QStringLiteral("exit code 1")));
        QVERIFY(m_site->database->commit());
        m_site->folder.clock.now.us += 1'000'000;
        m_site->log = "step 1\nRuntimeError: CUDA out of memory <script>\n";
        const auto report = [&](const QByteArray& who, const QByteArray& headers = {}) {
            return m_site->get(QStringLiteral("/report?hours=24"), who, headers).body;
        };
        QVERIFY(report("researcher:2").contains("out of GPU memory"));
        QVERIFY(report("lead:3").contains("RuntimeError: CUDA out of memory &lt;script&gt;"));
        QVERIFY(report("lead:3").contains("&lt;b&gt;flux"));
        QVERIFY(!report("researcher:5").contains("flux"));
        QVERIFY(report("lead:3", "Accept-Language: hi\r\n").contains("GPU memory कम पड़ी"));
    }

    void aNoteIsAWordAndNotAText() {
        const QByteArray body = m_site->get(QStringLiteral("/?note=Send+money+to+evil"), "admin:4").body;
        QVERIFY(!body.contains("class=\"note\""));
        QVERIFY(!body.contains("Send money"));
    }

    void theLogIsReadPieceByPiece() {
        QueueEntry job = m_site->add(2);
        Attempt attempt;
        attempt.uuid = randomId();
        attempt.jobId = job.jobId;
        QVERIFY(m_site->jobs.insertAttempt(attempt).ok());
        for (int i = 0; i < 20'000; ++i)
            m_site->log += "line " + QByteArray::number(i) + '\n';
        static const QRegularExpression older(QStringLiteral("rel=\"prev\" href=\"([^\"]+)\""));
        static const QRegularExpression line(QStringLiteral("line (\\d+)"));
        QString path = at("/jobs/JOB/log", job);
        int expected = 20'000;
        int pages = 0;
        for (; !path.isEmpty() && pages < 10; ++pages) {
            const QString body = QString::fromUtf8(m_site->get(path, "researcher:2").body);
            QVector<int> numbers;
            for (auto it = line.globalMatch(body); it.hasNext();)
                numbers.append(it.next().captured(1).toInt());
            QVERIFY(!numbers.isEmpty());
            QVERIFY2(pages == 0 || numbers.constLast() == expected - 1, "nothing is lost between two pieces");
            expected = numbers.constFirst();
            path = older.match(body).captured(1);
        }
        QCOMPARE(expected, 0);
        QCOMPARE(pages, 4);
    }

    void submitsFromAConfiguration() {
        QFile file(m_site->configs.path() + QStringLiteral("/hello.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("command = [\"true\"]\nnum_processes = 0\ndescription = \"<b>says hello</b>\"\n");
        file.close();
        QVERIFY(m_site->get(QStringLiteral("/submit"), "researcher:2").body.contains("&lt;b&gt;says hello"));
        const QString path = QStringLiteral("/submit/hello");
        QCOMPARE(m_site->get(path, "researcher:2").status, 200);
        const Answer check = m_site->post(path, "researcher:2", "do=check&gpus=0");
        QCOMPARE(check.status, 200);
        QVERIFY(check.body.contains("It would"));
        QCOMPARE(m_site->post(path, "researcher:2", "do=submit&gpus=9").status, 422);
        QCOMPARE(m_site->post(path, "researcher:2", "do=submit&gpus=many").status, 422);
        const int before = m_site->book.state().size();
        const Answer done =
            m_site->post(path, "researcher:2", "do=submit&gpus=0&name=my+%E0%A4%A8%E0%A4%BE%E0%A4%AE");
        QCOMPARE(done.status, 303);
        QCOMPARE(m_site->book.state().size(), before + 2); // the job, and the one that token() looks at
        const QByteArray page =
            m_site->get(QString::fromLatin1(done.header("Location")), "researcher:2").body;
        QVERIFY(page.contains("my नाम"));
        QVERIFY(page.contains("The job is in the queue."));
    }
};

KATAAR_TEST(pages, PagesTest)
#include "tst_pages.moc"
