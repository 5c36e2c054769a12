// SPDX-License-Identifier: GPL-3.0-or-later
// Approval rules as people change them, and requests as people read and decide about them.
#include "core/service/approvalservice.h"
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class ApprovalServiceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    std::unique_ptr<ApprovalService> m_approvals;
    const Principal m_researcher = somebody(8, Level::Researcher);
    const Principal m_admin = somebody(9, Level::Admin);
    const Principal m_lead = [] {
        Principal lead = somebody(10, Level::Lead);
        lead.granted = {Permission::AdminApprove};
        return lead;
    }();

    static RulePatch dear(const char* name = "dear", const char* threshold = "50") {
        RulePatch rule;
        rule.name = QString::fromLatin1(name);
        rule.condition = ApprovalCondition::CostExceeds;
        rule.threshold = QString::fromLatin1(threshold);
        return rule;
    }
    Result<ApprovalRule> create(const Principal& who, const RulePatch& rule) {
        return m_all->answered<ApprovalRule>([&](auto then) { m_approvals->createRule(who, rule, then); });
    }
    Result<ApprovalRule> change(const Principal& who, qint64 id, const RulePatch& patch, bool whole = false) {
        return m_all->answered<ApprovalRule>(
            [&](auto then) { m_approvals->changeRule(who, id, patch, whole, then); });
    }
    Result<ApprovalRule> remove(const Principal& who, qint64 id) {
        return m_all->answered<ApprovalRule>([&](auto then) { m_approvals->deleteRule(who, id, then); });
    }
    ApprovalRequest ask(const Principal& owner) {
        return **m_all->book.approvals().requestOf(m_all->add(owner, JobStatus::Blocked).jobId);
    }
    Result<RequestAnswer> decide(const Principal& who, const QString& request, bool approve, int after = 0) {
        return m_all->answered<RequestAnswer>([&](auto then) {
            m_approvals->decide(who, request, {approve, QStringLiteral("why"), after}, then);
        });
    }
    template<class T>
    static QString nameOf(const Result<T>& result) {
        return result ? QString() : result.error().name;
    }

private Q_SLOTS:
    /// Also about the job of somebody whose jobs one does not see.
    void whoDecidesTakesBack() {
        for (const Permission one : {Permission::QueueApprove, Permission::AdminApprove}) {
            Principal decider = somebody(30, Level::Viewer);
            decider.granted = {one};
            const ApprovalRequest request = ask(m_researcher);
            QVERIFY_OK(decide(decider, request.jobId, true, 10));
            const auto undo = [&](const Principal& who) {
                return m_all->answered<UndoSet>(
                    [&](auto then) { m_all->queue.undoMany(who, {request.jobId}, then); });
            };
            const Principal stranger = somebody(31, Level::Researcher);
            QCOMPARE(undo(stranger)->skipped.value(0).reason, QStringLiteral("job_not_found"));
            QCOMPARE(undo(decider)->undone, QStringList{request.jobId});
            QVERIFY_OK(decide(decider, request.jobId, false, 10));
            QVERIFY_OK(m_all->answered<QString>(
                [&](auto then) { m_all->queue.undo(decider, request.jobId, then); }));
            QCOMPARE(m_all->book.state().findJob(request.jobId)->status, JobStatus::Blocked);
            // A cancel is another matter.
            QVERIFY_OK(m_all->answered<CancelAnswer>(
                [&](auto then) { m_all->queue.cancel(m_admin, request.jobId, then, 10); }));
            QCOMPARE(undo(decider)->skipped.value(0).reason, QStringLiteral("job_not_found"));
        }
    }

    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_all = std::make_unique<Services>(*m_folder);
        m_approvals = std::make_unique<ApprovalService>(m_all->parts, m_all->queue);
    }
    void cleanup() {
        QVERIFY_OK(m_all->database->check());
        m_approvals.reset();
        m_all.reset();
        m_folder.reset();
    }

    void rulesAreMadeChangedAndDeleted() {
        RulePatch wanted = dear(" dear ");
        wanted.priority = 4;
        wanted.level = std::optional(Level::Researcher);
        wanted.provider = QStringLiteral("replicate");
        const auto made = create(m_admin, wanted);
        QVERIFY_OK(made);
        QCOMPARE(made->name, QStringLiteral("dear"));
        QCOMPARE(made->createdBy, m_admin.userId);
        QCOMPARE(m_approvals->rules(m_admin)->rules.first(), *made); // the highest priority
        QCOMPARE(*m_approvals->rule(m_admin, made->id), *made);
        RulePatch patch;
        patch.threshold = QStringLiteral("80");
        QCOMPARE(change(m_admin, made->id, patch)->provider, QStringLiteral("replicate"));
        const auto whole = change(m_admin, made->id, dear("dear", "90"), true);
        QVERIFY_OK(whole);
        QVERIFY(whole->provider.isEmpty() && !whole->level && whole->priority == 0);
        QCOMPARE(whole->createdAt, made->createdAt);
        QCOMPARE(
            m_all->deeds(QStringLiteral("dear")),
            (QStringList{QStringLiteral("rule.change by person9"), QStringLiteral("rule.change by person9"),
                         QStringLiteral("rule.create by person9")}));
        QVERIFY_OK(
            change(m_admin, made->id, dear("dear", "90"), true)); // nothing to do, nothing to write down
        QCOMPARE(m_all->deeds(QStringLiteral("dear")).size(), 3);
        QVERIFY_OK(remove(m_admin, made->id));
        QCOMPARE(nameOf(remove(m_admin, made->id)), QStringLiteral("rule_not_found"));
        QCOMPARE(nameOf(change(m_admin, made->id, patch)), QStringLiteral("rule_not_found"));
        QVERIFY(create(m_admin, dear())->id > made->id);
    }

    void whatMakesNoSenseIsRefused() {
        QCOMPARE(create(m_admin, dear("x", "much")).error().fields.first().field,
                 QStringLiteral("threshold"));
        RulePatch none;
        none.name = QStringLiteral("x");
        QCOMPARE(create(m_admin, none).error().fields.first().field, QStringLiteral("condition"));
        QVERIFY_OK(create(m_admin, dear()));
        QCOMPARE(nameOf(create(m_admin, dear("DEAR"))), QStringLiteral("rule_exists"));
        RulePatch bad;
        bad.threshold = QStringLiteral("-1");
        QVERIFY(!change(m_admin, 1, bad));
        bad.threshold.reset();
        bad.name = QStringLiteral("dear");
        QCOMPARE(nameOf(change(m_admin, 1, bad)), QStringLiteral("rule_exists"));
        for (int i = int(m_all->book.approvals().rules().size()); i < 200; ++i)
            QVERIFY_OK(create(m_admin, dear(qPrintable(QString::number(i)))));
        QCOMPARE(nameOf(create(m_admin, dear("one more"))), QStringLiteral("too_many_rules"));
    }

    void whoeverIsNoAdminKeepsToHisOwn() {
        QCOMPARE(nameOf(create(m_researcher, dear())), QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(m_approvals->rules(m_researcher)), QStringLiteral("permission_denied"));
        RulePatch own = dear();
        QCOMPARE(nameOf(create(m_lead, own)), QStringLiteral("approver_level")); // an admin's, unless said
        own.approver = Level::Lead;
        own.priority = 1; // before the offered one, about which admins decide
        QCOMPARE(nameOf(create(m_lead, own)), QStringLiteral("rule_order"));
        own.priority = 0;
        const auto made = create(m_lead, own);
        QVERIFY_OK(made);
        RulePatch first;
        first.priority = 7;
        QCOMPARE(nameOf(change(m_lead, made->id, first)), QStringLiteral("rule_order"));
        RulePatch higher;
        higher.approver = Level::Admin;
        QCOMPARE(nameOf(change(m_lead, made->id, higher)), QStringLiteral("approver_level"));
        RulePatch off;
        off.active = false;
        QCOMPARE(nameOf(change(m_lead, 1, off)), QStringLiteral("approver_level"));
        QCOMPARE(nameOf(remove(m_lead, 1)), QStringLiteral("approver_level"));
        QVERIFY_OK(remove(m_lead, made->id));
    }

    void requestsAreSeenByWhoMay() {
        const ApprovalRequest request = ask(m_researcher);
        QCOMPARE(*m_approvals->request(m_researcher, request.id), request);
        QCOMPARE(*m_approvals->request(m_lead, request.id), request);
        QCOMPARE(nameOf(m_approvals->request(somebody(11, Level::Lead), request.id)),
                 QStringLiteral("request_not_found"));
        QCOMPARE(nameOf(m_approvals->request(m_admin, 99)), QStringLiteral("request_not_found"));
        QCOMPARE(*m_approvals->requestOfJob(m_researcher, request.jobId), request);
        QCOMPARE(nameOf(m_approvals->requestOfJob(somebody(11, Level::Lead), request.jobId)),
                 QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(m_approvals->requestOfJob(somebody(11, Level::Researcher), request.jobId)),
                 QStringLiteral("job_not_found"));
        QCOMPARE(nameOf(m_approvals->requestOfJob(m_admin, m_all->add(m_admin).jobId)),
                 QStringLiteral("request_not_found"));
        QCOMPARE(nameOf(m_approvals->requests(m_researcher, {})), QStringLiteral("permission_denied"));
        QCOMPARE(m_approvals->requests(m_lead, {})->pendingCount, 1);
        QCOMPARE(*m_approvals->pendingCount(m_lead), 1);
        const auto own = m_approvals->mine(m_researcher);
        QCOMPARE(own->requests, QVector<ApprovalRequest>{request});
        QVERIFY(own->pendingCount == 1 && !own->mayDecide && own->toDecide == 0);
        const auto leads = m_approvals->mine(m_lead);
        QVERIFY(leads->requests.isEmpty() && leads->mayDecide && leads->toDecide == 1);
    }

    void decisions() {
        const ApprovalRequest one = ask(m_researcher);
        const auto done = decide(m_lead, QString::number(one.id), true);
        QVERIFY_OK(done);
        QCOMPARE(done->request.status, RequestStatus::Approved);
        QCOMPARE(done->request.reviewerName, m_lead.name);
        const auto late = decide(m_admin, QString::number(one.id), false);
        QCOMPARE(nameOf(late), QStringLiteral("request_decided"));
        QVERIFY(late.error().message.contains(QStringLiteral("approved already by person10")));
        const ApprovalRequest two = ask(m_researcher);
        QCOMPARE(decide(m_admin, two.jobId, false)->request.notes, QStringLiteral("why"));
        QCOMPARE(nameOf(decide(m_researcher, two.jobId, true)), QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(decide(m_admin, QStringLiteral("x"), true)), QStringLiteral("request_not_found"));
        QCOMPARE(nameOf(decide(m_lead, ask(m_lead).jobId, true)), QStringLiteral("own_request"));
        const ApprovalRequest three = ask(m_researcher);
        const auto later = decide(m_admin, three.jobId, true, 10);
        QVERIFY_OK(later);
        QCOMPARE(later->request.status, RequestStatus::Pending);
        QCOMPARE(later->decidingAt->us, m_folder->clock.now.us + 10'000'000);
        const auto cancelled = m_all->answered<RequestAnswer>(
            [&](auto then) { m_approvals->cancel(m_researcher, three.id, then); });
        QCOMPARE(cancelled->request.status, RequestStatus::Cancelled);
        QCOMPARE(m_all->stored(*m_all->reader.find(three.jobId)).status, JobStatus::Cancelled);
    }

    void manyAtOnceAreOneTransaction() {
        QVector<qint64> ids;
        for (int i = 0; i < 100; ++i)
            ids << ask(m_researcher).id;
        const ApprovalRequest own = ask(m_lead);
        QVERIFY_OK(decide(m_admin, QString::number(ids[1]), false));
        const auto bulk = [&](const QVector<qint64>& asked) {
            return m_all->answered<BulkAnswer>([&](auto then) {
                m_approvals->decideMany(m_lead, asked, {true, {}, 0}, then);
            });
        };
        int commits = 0;
        const auto counting = connect(m_all->database.get(), &Database::committed, this, [&] { ++commits; });
        const int passes = m_all->engine.passes;
        const auto done = bulk(QVector<qint64>{own.id, ids[1], 999'999} + ids);
        QVERIFY_OK(done);
        QCOMPARE(commits, 1);
        QCOMPARE(m_all->engine.passes, passes + 1);
        QCOMPARE(done->results.size(), 102);
        QCOMPARE(done->succeeded, 99);
        QCOMPARE(done->results[0].error, QStringLiteral("own_request"));
        QCOMPARE(done->results[1].error, QStringLiteral("request_decided"));
        QCOMPARE(done->results[2].error, QStringLiteral("request_not_found"));
        QVERIFY(done->results[3].success && done->results[3].requestId == ids[0]);
        disconnect(counting);
        // A store that fails undoes all of it.
        const ApprovalRequest last = ask(m_researcher);
        std::optional<Result<BulkAnswer>> failed;
        m_approvals->decideMany(m_admin, {last.id}, {true, {}, 0}, [&](auto got) { failed = got; });
        m_all->database->fail(Error::noSpace(QStringLiteral("full")));
        QVERIFY(!m_all->database->commit());
        QVERIFY(failed && !*failed);
        QCOMPARE(m_approvals->request(m_admin, last.id)->status, RequestStatus::Pending);
        QCOMPARE(nameOf(m_all->answered<BulkAnswer>([&](auto then) {
                     m_approvals->decideMany(m_researcher, {last.id}, {true, {}, 0}, then);
                 })),
                 QStringLiteral("permission_denied"));
    }

    void whatHasExpiredCanBeEndedAtOnce() {
        const ApprovalRequest one = ask(m_researcher);
        m_folder->clock.now.us += 25 * 3'600'000'000LL;
        const ApprovalRequest two = ask(m_researcher);
        const auto expire = [&](const Principal& who) {
            return m_all->answered<ExpiryAnswer>([&](auto then) { m_approvals->expire(who, then); });
        };
        QCOMPARE(nameOf(expire(m_researcher)), QStringLiteral("permission_denied"));
        QCOMPARE(expire(m_admin)->jobIds, QStringList{one.jobId});
        QVERIFY(expire(m_admin)->jobIds.isEmpty());
        QCOMPARE(m_approvals->request(m_admin, two.id)->status, RequestStatus::Pending);
    }
};

KATAAR_TEST(approvalservice, ApprovalServiceTest)
#include "tst_approvalservice.moc"
