// SPDX-License-Identifier: GPL-3.0-or-later
// Submits with an idempotency key: one job, however often they are sent.
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class SubmitOnceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    const Principal m_lead = somebody(7, Level::Lead);
    const Principal m_other = somebody(5, Level::Lead);

    static SubmitRequest request() {
        SubmitRequest request;
        request.command = {QStringLiteral("true")};
        request.numProcesses = 0;
        return request;
    }
    static SubmitKey key(const char* hash = "a") {
        return {QStringLiteral("once"), QString::fromLatin1(hash)};
    }
    Result<SubmitAnswer> submit(const Principal& who, const SubmitRequest& wanted, const SubmitKey& once) {
        return m_all->answered<SubmitAnswer>(
            [&](auto then) { m_all->submissions.submit(who, wanted, then, once); });
    }
    qint64 jobs() { return m_all->jobs.countJobs({}).value(); }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_all = std::make_unique<Services>(*m_folder);
    }
    void cleanup() {
        m_all.reset();
        m_folder.reset();
    }

    void theFirstAnswerComesAgainAlsoAfterARestart() {
        const auto first = submit(m_lead, request(), key());
        QVERIFY_OK(first);
        QVERIFY(!first->idempotentHit);
        m_all.reset();
        m_all = std::make_unique<Services>(*m_folder);
        const auto again = submit(m_lead, request(), key());
        QVERIFY_OK(again);
        QVERIFY(again->idempotentHit && again->success);
        QCOMPARE(again->jobId, first->jobId);
        QCOMPARE(again->queuePosition, first->queuePosition);
        QCOMPARE(again->status, first->status);
        QCOMPARE(jobs(), 1);
        QVERIFY_OK(submit(m_other, request(), key())); // somebody else's key is another one
        QCOMPARE(jobs(), 2);
    }

    void twoInOneTurnMakeOneJob() {
        QStringList ids;
        const auto then = [&](const Result<SubmitAnswer>& got) { ids << (got ? got->jobId : QString()); };
        m_all->submissions.submit(m_lead, request(), then, key());
        m_all->submissions.submit(m_lead, request(), then, key());
        QVERIFY(ids.isEmpty());
        QVERIFY_OK(m_all->database->commit());
        QCOMPARE(ids.size(), 2);
        QCOMPARE(ids[0], ids[1]);
        QCOMPARE(jobs(), 1);
    }

    void aFailedTurnKeepsNothing() {
        int errors = 0;
        const auto then = [&](const Result<SubmitAnswer>& got) { errors += !got; };
        m_all->submissions.submit(m_lead, request(), then, key());
        m_all->submissions.submit(m_lead, request(), then, key());
        m_all->database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QVERIFY(!m_all->database->commit());
        QCOMPARE(errors, 2);
        const auto again = submit(m_lead, request(), key());
        QVERIFY_OK(again);
        QVERIFY(!again->idempotentHit);
    }

    void anotherRequestIsRefused() {
        QVERIFY_OK(submit(m_lead, request(), key()));
        const auto other = submit(m_lead, request(), key("b"));
        QCOMPARE(other.error().fields.first().field, QStringLiteral("idempotency_key"));
        QCOMPARE(jobs(), 1);
    }

    void aRefusalIsNotKept() {
        SubmitRequest impossible = request();
        impossible.numProcesses = 5; // there are no GPUs here
        QVERIFY(!submit(m_lead, impossible, key())->success);
        QVERIFY_OK(submit(m_lead, request(), key("b")));
        QCOMPARE(jobs(), 1);
    }

    void aDayLaterItIsForgotten() {
        QVERIFY_OK(submit(m_lead, request(), key()));
        m_folder->clock.now.us += 86'400'000'001;
        const auto later = submit(m_lead, request(), key("b"));
        QVERIFY_OK(later);
        QVERIFY(!later->idempotentHit);
        QCOMPARE(jobs(), 2);
    }
};

KATAAR_TEST(submitonce, SubmitOnceTest)
#include "tst_submitonce.moc"
