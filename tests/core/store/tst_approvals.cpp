// SPDX-License-Identifier: GPL-3.0-or-later
// Approval rules and requests as rows: what is written is read again, and what does not fit is found.
#include "core/store/approvalstore.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class ApprovalStoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Database> m_database;

    static ApprovalRule richRule(qint64 id) {
        ApprovalRule rule;
        rule.id = id;
        rule.name = QString::fromUtf8("महँगा काम");
        rule.description = QStringLiteral("asks '\"");
        rule.condition = ApprovalCondition::ConfigPattern;
        rule.threshold = QStringLiteral("^flux.*$");
        rule.active = false;
        rule.priority = -7;
        rule.provider = QStringLiteral("replicate");
        rule.level = Level::Lead;
        rule.exempt = {Level::Admin, Level::Viewer};
        rule.approver = Level::Researcher;
        rule.createdAt = {1'795'000'000'000'123};
        rule.createdBy = 42;
        return rule;
    }
    /// A blocked job with its request.
    ApprovalRequest addRequest(qint64 user = 1) {
        const ApprovalStore store(*m_database);
        QueueEntry entry = pendingEntry();
        entry.userId = user;
        entry.status = JobStatus::Blocked;
        ApprovalRequest request;
        request.id = *store.nextRequestId();
        entry.approvalId = request.id;
        request.jobId = entry.jobId;
        request.userId = user;
        request.userName = QString::fromUtf8("आशा");
        request.ask = {3,
                       QStringLiteral("dear"),
                       ApprovalCondition::CostExceeds,
                       QStringLiteral("50"),
                       QStringLiteral("60.00"),
                       QStringLiteral("It is dear."),
                       Level::Lead,
                       QStringLiteral("local"),
                       QStringLiteral("A100")};
        request.configName = QStringLiteral("spirals");
        request.estimatedCost = 60.5;
        request.createdAt = {1'795'000'000'000'001};
        request.expiresAt = UtcTime{1'795'086'400'000'001};
        if (!JobRepository(*m_database).insert(entry, sampleSpec()) || !store.insert(request))
            qFatal("cannot add");
        return request;
    }
    void reopen() {
        QVERIFY_OK(m_database->commit());
        m_database.reset();
        m_database = m_folder->open();
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_database = m_folder->open();
    }
    void cleanup() {
        m_database.reset();
        m_folder.reset();
    }

    void twoRulesAreOfferedAndOff() {
        const auto rules = ApprovalStore(*m_database).rules();
        QVERIFY_OK(rules);
        QCOMPARE(rules->size(), 2);
        QCOMPARE(rules->at(0).condition, ApprovalCondition::CostExceeds);
        QCOMPARE(rules->at(0).threshold, QStringLiteral("50"));
        QCOMPARE(rules->at(1).condition, ApprovalCondition::FirstJob);
        for (const ApprovalRule& rule : *rules)
            QVERIFY(!rule.active && !rule.createdBy);
    }

    void rulesAreKept() {
        const ApprovalRule rule = richRule(*ApprovalStore(*m_database).nextRuleId());
        QVERIFY_OK(ApprovalStore(*m_database).insert(rule));
        reopen();
        QCOMPARE(ApprovalStore(*m_database).rules()->last(), rule);
        ApprovalRule plain;
        plain.id = rule.id;
        plain.name = QStringLiteral("x");
        QVERIFY_OK(ApprovalStore(*m_database).update(plain));
        reopen();
        QCOMPARE(ApprovalStore(*m_database).rules()->last(), plain);
        QVERIFY_OK(ApprovalStore(*m_database).removeRule(rule.id));
        QCOMPARE(ApprovalStore(*m_database).rules()->size(), 2);
        QCOMPARE(*ApprovalStore(*m_database).nextRuleId(), rule.id + 1); // never given again
        QVERIFY_OK(m_database->check());
    }

    void requestsAreKept() {
        ApprovalRequest one = addRequest();
        const ApprovalRequest two = addRequest(2);
        reopen();
        const ApprovalStore store(*m_database);
        QCOMPARE(*store.pending(), (QVector<ApprovalRequest>{one, two}));
        QCOMPARE(**store.requestOf(two.jobId), two);
        QVERIFY(!*store.requestOf(QStringLiteral("nobody")));
        QVERIFY(!*store.request(99));
        one.status = RequestStatus::Expired;
        one.reviewedAt = UtcTime{1'795'086'400'000'002};
        one.reviewedBy = 9;
        one.reviewerName = QStringLiteral("ravi");
        one.notes = QStringLiteral("too late");
        QVERIFY_OK(store.update(one));
        QCOMPARE(**store.request(one.id), one);
        RequestQuery query;
        QCOMPARE(*store.requests(query), (QVector<ApprovalRequest>{two, one}));
        query.status = RequestStatus::Expired;
        QCOMPARE(*store.requests(query), QVector<ApprovalRequest>{one});
        query.userId = 2;
        QVERIFY(store.requests(query)->isEmpty());
        query.status.reset();
        QCOMPARE(*store.requests(query), QVector<ApprovalRequest>{two});
        query.offset = 1;
        QVERIFY(store.requests(query)->isEmpty());
        QVERIFY(!store.update(one)); // decided is decided
    }

    void listsAreFoundByIndex() {
        for (const char* sql :
             {"SELECT * FROM approval_request WHERE status = 'pending' ORDER BY id DESC LIMIT 9",
              "SELECT * FROM approval_request WHERE user_id = 1 ORDER BY id DESC LIMIT 9",
              "SELECT * FROM approval_request WHERE job_id = 'x' ORDER BY id DESC LIMIT 1"}) {
            QString plan;
            QVERIFY_OK(
                m_database->each(QStringLiteral("EXPLAIN QUERY PLAN ") + QString::fromLatin1(sql), {},
                                 [&](const QSqlQuery& row) { plan += row.value(3).toString() + u'\n'; }));
            QVERIFY2(plan.contains(QStringLiteral("USING INDEX")) && !plan.contains(QStringLiteral("SCAN")),
                     qPrintable(plan));
        }
    }

    void aCheckFindsWhatDoesNotFit_data() {
        QTest::addColumn<QByteArray>("damage");
        QTest::newRow("a request of a job that does not wait")
            << QByteArray("DROP TRIGGER queue_approved; UPDATE queue SET status = 'pending'");
        QTest::newRow("a blocked job without its request")
            << QByteArray("DROP TRIGGER approval_request_kept; DELETE FROM approval_request");
        QTest::newRow("another job's request") << QByteArray("UPDATE queue SET approval_id = 77");
        QTest::newRow("a flipped bit") << QByteArray("UPDATE approval_rule SET active = 1");
        QTest::newRow("a flipped bit in a count")
            << QByteArray("INSERT INTO submitter VALUES (1, '', 0, 0, 0)");
    }

    void aCheckFindsWhatDoesNotFit() {
        QFETCH(QByteArray, damage);
        addRequest();
        QVERIFY_OK(m_database->commit());
        QVERIFY_OK(m_database->check());
        QCOMPARE(sqlOn(m_database->handle(), damage.constData()), QString());
        // The job's own row and events fit again, so that nothing else is found.
        QString columns;
        QVERIFY_OK(m_database->each(
            QStringLiteral(
                "SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('queue') WHERE "
                "name <> 'crc' AND name <> 'position' ORDER BY cid)"),
            {}, [&](const QSqlQuery& row) { columns = row.value(0).toString(); }));
        QCOMPARE(
            sqlOn(m_database->handle(),
                  QByteArray("UPDATE queue SET crc = row_checksum(" + columns.toUtf8() + ")").constData()),
            QString());
        QCOMPARE(
            sqlOn(m_database->handle(),
                  "INSERT INTO event(job_id, at, to_status, cause, attempt, crc) SELECT job_id, '', status, "
                  "'', 1, row_checksum(job_id, '', NULL, status, '', 1) FROM queue"),
            QString());
        const auto checked = m_database->check();
        QVERIFY(!checked);
        QCOMPARE(checked.error().name, QStringLiteral("database_damaged"));
        const bool flipped = damage.contains("active") || damage.contains("submitter");
        QCOMPARE(checked.error().message.contains(QStringLiteral("approval")) &&
                     !checked.error().message.contains(QStringLiteral("checksum")),
                 !flipped);
    }
};

KATAAR_TEST(approvals, ApprovalStoreTest)
#include "tst_approvals.moc"
