// SPDX-License-Identifier: GPL-3.0-or-later
// When something is tried again, when it is given up, and who is told of what.
#include "core/policy/newsrules.h"
#include "core/policy/resend.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class ResendTest : public QObject {
    Q_OBJECT

    static SendOutcome later(std::optional<qint64> retryAfter = {}) {
        return {SendOutcome::Kind::Later, false, QStringLiteral("no"), retryAfter};
    }
    static User user(qint64 id, Level level) {
        User one;
        one.id = id;
        one.email = QStringLiteral("a@example.org");
        one.levels = {level};
        return one;
    }
    static Principal may(const User& one) {
        Principal who;
        who.userId = one.id;
        who.level = one.level();
        who.granted = one.granted;
        who.denied = one.denied;
        return who;
    }

private Q_SLOTS:
    void eachWaitIsTwiceTheLast() {
        qint64 expected = 15'000;
        for (int attempt = 1; attempt <= 8; ++attempt, expected *= 2)
            QCOMPARE(retryAfterMs(later(), attempt, 0, 0.5), std::optional(expected));
        for (const int attempt : {9, 10, 1000, 2'000'000'000}) // an hour at most, chance or not
            QCOMPARE(retryAfterMs(later(), attempt, 0, 1.0), std::optional<qint64>(3'600'000));
        QCOMPARE(retryAfterMs(later(), 0, 0, 0.5), std::optional<qint64>(15'000));
    }
    void chanceMovesItByAFifth() {
        QCOMPARE(retryAfterMs(later(), 1, 0, 0.0), std::optional<qint64>(12'000));
        QCOMPARE(retryAfterMs(later(), 1, 0, 1.0), std::optional<qint64>(18'000));
        QCOMPARE(retryAfterMs(later(), 1, 0, -7.0), std::optional<qint64>(12'000));
        QCOMPARE(retryAfterMs(later(), 1, 0, 7.0), std::optional<qint64>(18'000));
    }
    void theOtherSideMayAskForMore() {
        QCOMPARE(retryAfterMs(later(120), 1, 1, 0.5), std::optional<qint64>(120'000));
        QCOMPARE(retryAfterMs(later(1), 1, 1, 0.5), std::optional<qint64>(15'000));
        QCOMPARE(retryAfterMs(later(1'000'000'000'000), 1, 1, 0.5), std::optional<qint64>(3'600'000));
        QCOMPARE(retryAfterMs(later(-5), 1, 1, 0.5), std::optional<qint64>(15'000));
    }
    void whatIsGivenUp() {
        QVERIFY(!retryAfterMs({SendOutcome::Kind::GivenUp, true, {}, {}}, 1, 1, 0.5));
        QVERIFY(!retryAfterMs({SendOutcome::Kind::Delivered, true, {}, {}}, 1, 0, 0.5));
        QVERIFY(retryAfterMs(later(), 500, 11, 0.5));
        QVERIFY(!retryAfterMs(later(), 500, 12, 0.5));
    }
    void newsAreGathered() {
        QCOMPARE(sendAt({}, UtcTime{5'000'000}, 60'000, {0}), UtcTime{65'000'000});
        Sending sending;
        sending.nextAt = UtcTime{7};
        QCOMPARE(sendAt(sending, UtcTime{5'000'000}, 60'000, {0}), UtcTime{7});
        sending.nextAt = UtcTime{8'000'000'000}; // the clock was set back
        QCOMPARE(sendAt(sending, {}, 60'000, {5}), UtcTime{5});
    }

    void whoeverMayDecideHearsOfARequest() {
        ApprovalRequest request;
        request.userId = 1;
        request.ask.approver = Level::Lead;
        const User admin = user(2, Level::Admin);
        QVERIFY(hearsOfRequest(admin, may(admin), request));
        const User researcher = user(3, Level::Researcher);
        QVERIFY(!hearsOfRequest(researcher, may(researcher), request));
        User lead = user(4, Level::Lead);
        QVERIFY(!hearsOfRequest(lead, may(lead), request));
        lead.granted = {Permission::AdminApprove};
        QVERIFY(hearsOfRequest(lead, may(lead), request));
        request.ask.approver = Level::Admin; // above him
        QVERIFY(!hearsOfRequest(lead, may(lead), request));
        request.ask.approver = Level::Lead;
        request.userId = lead.id; // his own
        QVERIFY(!hearsOfRequest(lead, may(lead), request));
        User silent = admin;
        silent.email.clear();
        QVERIFY(!hearsOfRequest(silent, may(silent), request));
        silent = admin;
        silent.active = false;
        QVERIFY(!hearsOfRequest(silent, may(silent), request));
    }
    void theSubmitterHearsOfDecisionsOfOthers() {
        const User asha = user(1, Level::Researcher);
        ApprovalRequest request;
        request.reviewedBy = 2;
        for (const auto& [status, name] : EnumNames<RequestStatus>::all) {
            request.status = status;
            const bool told = status != RequestStatus::Pending && status != RequestStatus::Cancelled;
            QCOMPARE(hearsOfDecision(asha, request), told);
        }
        request.status = RequestStatus::Approved;
        request.reviewedBy = asha.id;
        QVERIFY(!hearsOfDecision(asha, request));
    }
    void endsAreTold() {
        QCOMPARE(newsOfEnd(JobStatus::Failed, false), std::optional(MailKind::JobFailed));
        QCOMPARE(newsOfEnd(JobStatus::Completed, true), std::optional(MailKind::JobCompleted));
        QVERIFY(!newsOfEnd(JobStatus::Completed, false));
        for (const JobStatus status :
             {JobStatus::Pending, JobStatus::Running, JobStatus::Blocked, JobStatus::Cancelled})
            QVERIFY(!newsOfEnd(status, true));
    }
};

KATAAR_TEST(resend, ResendTest)
#include "tst_resend.moc"
