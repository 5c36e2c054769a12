// SPDX-License-Identifier: GPL-3.0-or-later
// The checks about approvals: rules, requests, and decisions about several at once.
#include "tests/app/compose/queueclientsuite.h"

namespace kataar::test {

void QueueClientSuite::approvalRules() {
    const auto list = [&] {
        return ask<RuleList>([&](auto then) { m_client->approvals().approvalRules(then); }).rules;
    };
    const auto offered = list();
    QCOMPARE(offered.size(), 2);
    RulePatch wanted;
    wanted.name = QString::fromUtf8("महँगी");
    wanted.description = QStringLiteral("dear ones");
    wanted.condition = ApprovalCondition::ConfigPattern;
    wanted.threshold = QStringLiteral("^hel+o$");
    wanted.priority = -3;
    wanted.provider = QStringLiteral("local");
    wanted.level = std::optional(Level::Admin);
    wanted.exempt = QVector<Level>{Level::Lead};
    wanted.approver = Level::Lead;
    const auto made = ask<ApprovalRule>([&](auto then) { m_client->approvals().addRule(wanted, then); });
    QCOMPARE(made.name, *wanted.name);
    QVERIFY(made.active && made.createdBy && made.level == Level::Admin);
    QCOMPARE(list(), offered + QVector<ApprovalRule>{made}); // the lowest priority
    RulePatch patch;
    patch.level = std::optional<Level>();
    patch.provider = QString();
    const auto changed =
        ask<ApprovalRule>([&](auto then) { m_client->approvals().changeRule(made.id, patch, then); });
    ApprovalRule expected = made;
    expected.level.reset();
    expected.provider.clear();
    QCOMPARE(changed, expected);

    config("hello", hello);
    const SubmitAnswer blocked = submit("hello");
    QCOMPARE(blocked.status, SubmitStatus::Blocked);
    const auto request =
        ask<ApprovalRequest>([&](auto then) { m_client->approvals().requestOf(blocked.jobId, then); });
    QCOMPARE(request.ask.ruleName, made.name);
    QCOMPARE(request.ask.condition, std::optional(ApprovalCondition::ConfigPattern));
    QCOMPARE(request.ask.value, QStringLiteral("hello"));
    QCOMPARE(request.ask.approver, std::optional(Level::Lead));
    QVERIFY(request.expiresAt && request.status == RequestStatus::Pending);

    const auto removed = [&] {
        return errorOf<void>([&](auto then) { m_client->approvals().removeRule(made.id, then); });
    };
    QCOMPARE(removed(), QString());
    QCOMPARE(removed(), QStringLiteral("rule_not_found"));
    QCOMPARE(list(), offered);
    patch.threshold = QStringLiteral("much");
    QCOMPARE(errorOf<ApprovalRule>(
                 [&](auto then) { m_client->approvals().changeRule(offered.first().id, patch, then); }),
             QStringLiteral("invalid_request"));
}

void QueueClientSuite::requestsAreDecidedTogether() {
    config("hello", hello);
    const auto page = [&](std::optional<RequestStatus> status) {
        RequestQuery query;
        query.status = status;
        return ask<RequestPage>([&](auto then) { m_client->approvals().requests(query, then); });
    };
    QVERIFY(page({}).requests.isEmpty());
    QStringList jobs;
    for (int i = 0; i < 3; ++i)
        jobs << submit("hello", true).jobId;
    const auto waiting = page(RequestStatus::Pending).requests; // newest first
    QCOMPARE(waiting.size(), 3);
    QCOMPARE(waiting.last().jobId, jobs.first());
    const auto mine = ask<MyApprovals>([&](auto then) { m_client->approvals().mine(then); });
    QCOMPARE(mine.requests, waiting);
    QVERIFY(mine.mayDecide && mine.toDecide == 3 && mine.pendingCount == 3);
    const auto impact =
        ask<ApprovalImpact>([&](auto then) { m_client->approvals().impact(waiting.last().id, then); });
    QVERIFY(impact.start.p50 || impact.start.whyUnknown);
    QCOMPARE(errorOf<ApprovalImpact>([&](auto then) { m_client->approvals().impact(99'999, then); }),
             QStringLiteral("request_not_found"));

    const auto decide = [&](const QVector<qint64>& ids, const Decision& decision) {
        return ask<BulkAnswer>([&](auto then) { m_client->approvals().decide(ids, decision, then); });
    };
    const auto rejected = decide({waiting[0].id, 999}, {false, QStringLiteral("too dear"), 0});
    QCOMPARE(rejected.succeeded, 1);
    QCOMPARE(rejected.results[1].error, QStringLiteral("request_not_found"));
    QCOMPARE(statusOf(waiting[0].jobId), JobStatus::Cancelled);
    const auto later = decide({waiting[1].id}, {true, {}, 60});
    QVERIFY(later.decidingAt && later.results[0].success);
    QCOMPARE(ask<UndoSet>([&](auto then) { m_client->queue().undo({waiting[1].jobId}, then); }).undone,
             QStringList{waiting[1].jobId});
    QCOMPARE(decide({waiting[1].id, waiting[2].id}, {true, QStringLiteral("fine"), 0}).succeeded, 2);
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(waiting[2].jobId), JobStatus::Completed, 20'000);
    QCOMPARE(decide({waiting[2].id}, {true, {}, 0}).results[0].error, QStringLiteral("request_decided"));
    QVERIFY(page(RequestStatus::Pending).requests.isEmpty());
    const auto approved = page(RequestStatus::Approved).requests;
    QCOMPARE(approved.size(), 2);
    QCOMPARE(approved.first().notes, QStringLiteral("fine"));
    QVERIFY(approved.first().reviewedAt && !approved.first().reviewerName.isEmpty());
    QCOMPARE(errorOf<ApprovalRequest>(
                 [&](auto then) { m_client->approvals().requestOf(QStringLiteral("none"), then); }),
             QStringLiteral("job_not_found"));
    QCOMPARE(errorOf<BulkAnswer>([&](auto then) {
                 m_client->approvals().decide({waiting[2].id}, {false, {}, 0}, then);
             }),
             QStringLiteral("invalid_request"));
}

} // namespace kataar::test
