// SPDX-License-Identifier: GPL-3.0-or-later
// Whose account an attempt is begun with, and news that its provider posts.
#include "tests/core/engine/cloudlife.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

class CloudNewsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    StillClock m_clock;
    CloudWorld m_world;
    std::unique_ptr<CloudLife> m_life;

    void reopen() {
        m_life = std::make_unique<CloudLife>(m_world, m_dir.filePath(QStringLiteral("spool")), m_clock);
    }
    Attempt attempt() const { return attemptAt(m_clock.wall()); }
    Result<void> start(const Attempt& attempt) {
        ExecutionOrder order;
        order.attempt = attempt;
        auto begun = m_life->executor.start(order);
        CloudLife::turn();
        return begun;
    }
    void pass(int seconds) {
        m_clock.now.us += seconds * 1'000'000LL;
        m_life->executor.mind();
        CloudLife::turn();
    }
    CloudStatus& only() { return m_world.runs.begin()->second.status; }

private Q_SLOTS:
    void init() {
        m_world = {};
        reopen();
    }

    /// A job stays with the account that it was begun with.
    void whoseAccountItIs() {
        ExecutionOrder order;
        order.attempt = attempt();
        order.userId = 7;
        m_life->accounts.owner = 7;
        QVERIFY(m_life->executor.start(order));
        CloudLife::turn();
        const QString own = QStringLiteral("user-7");
        QCOMPARE(m_life->accounts.asked, QStringList{own});
        QVERIFY(m_life->executor.uses(own));
        QVERIFY(!m_life->executor.uses(QStringLiteral("shared")));
        QCOMPARE(m_life->executor.accountOfJob(only().id), own);
        QCOMPARE(m_life->executor.accountOfJob(QStringLiteral("p9")), QString());
        reopen(); // and there is no own token any more
        m_life->executor.recover({order.attempt});
        CloudLife::turn();
        m_life->executor.stop(order.attempt.uuid, StopCause::Cancelled);
        CloudLife::turn();
        QCOMPARE(QSet<QString>(m_life->accounts.asked.begin(), m_life->accounts.asked.end()),
                 QSet<QString>{own});
        QCOMPARE(only().state, CloudState::Cancelled);
        order.attempt = attempt();
        order.userId = 8;
        m_life->accounts.asked.clear();
        QVERIFY(m_life->executor.start(order));
        QCOMPARE(m_life->accounts.asked, QStringList{QStringLiteral("shared")});
    }

    /// It fails its owner's job, and holds up nobody else.
    void anOwnTokenThatIsRefused() {
        ExecutionOrder order;
        order.attempt = attempt();
        order.userId = 7;
        m_life->accounts.owner = 7;
        m_life->cloud.refusal =
            CloudProblem{CloudProblem::Kind::TokenRefused, QStringLiteral("No."), {}, true};
        QVERIFY(m_life->executor.start(order));
        CloudLife::turn();
        const ExitRecord exit = m_life->ends.value(order.attempt.uuid);
        QVERIFY(exit.known && !exit.neverRan && !exit.success());
        QCOMPARE(exit.problem, QStringLiteral("The submitter's own token does not work: No."));
        QVERIFY(m_life->executor.problem().isEmpty());
        QVERIFY(start(attempt()));
        QCOMPARE(m_life->executor.problem(), QStringLiteral("No.")); // everybody's
    }

    /// Nobody knows meanwhile how the job is; with another token it is looked after again.
    void aTokenThatExpiresMeanwhile() {
        const Attempt one = attempt();
        QVERIFY(start(one));
        m_life->cloud.refusal =
            CloudProblem{CloudProblem::Kind::TokenRefused, QStringLiteral("Expired."), {}, true};
        for (int i = 0; i < 100; ++i)
            pass(60);
        QVERIFY(m_life->ends.isEmpty());
        QCOMPARE(m_life->executor.problem(), QStringLiteral("Expired."));
        only().state = CloudState::Completed;
        m_life->cloud.refusal.reset();
        m_life->executor.worksAgain();
        QVERIFY(m_life->executor.problem().isEmpty());
        pass(30);
        QVERIFY(m_life->ends.value(one.uuid).success());
    }

    void whereNewsArePosted() {
        m_life->executor.setWebhook(QUrl(QStringLiteral("https://queue.example.org/hook")));
        QVERIFY(start(attempt()));
        QCOMPARE(m_world.runs.begin()->second.order.webhook,
                 QUrl(QStringLiteral("https://queue.example.org/hook")));
    }

    void newsThatOvertakeTheAnswer() {
        const Attempt one = attempt();
        ExecutionOrder order;
        order.attempt = one;
        QVERIFY(m_life->executor.start(order)); // its answer comes in the next turn
        m_life->executor.look(only().id);
        CloudLife::turn();
        QCOMPARE(m_world.calls, 1);
        only().state = CloudState::Completed;
        pass(1);
        QVERIFY(m_life->ends.value(one.uuid).success());
    }

    void newsOfItIsLookedAtAtOnce() {
        const Attempt one = attempt();
        QVERIFY(start(one));
        only().state = CloudState::Completed;
        m_life->executor.look(QStringLiteral("somebody else's"));
        m_life->executor.look({});
        CloudLife::turn();
        QVERIFY(m_life->ends.isEmpty());
        m_life->executor.look(only().id);
        CloudLife::turn();
        QVERIFY(m_life->ends.value(one.uuid).success());
    }
};

KATAAR_TEST(cloudnews, CloudNewsTest)
#include "tst_cloudnews.moc"
