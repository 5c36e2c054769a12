// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of random queues, step by step, against the reference model. A failure prints its seed;
// KATAAR_SEED=n replays it, KATAAR_SEEDS=n runs more of them.
#include "tests/core/scheduling/walk.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class TestRandom : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsTheModel() {
        const quint64 only = qEnvironmentVariableIntValue("KATAAR_SEED");
        const quint64 seeds = qEnvironmentVariableIsSet("KATAAR_SEEDS")
                                  ? quint64(qEnvironmentVariableIntValue("KATAAR_SEEDS"))
                                  : 150;
        for (quint64 seed = only ? only : 1; seed <= (only ? only : seeds); ++seed) {
            Walk walk(seed);
            for (int step = 0; step < 80; ++step) {
                walk.step();
                const QString wrong = walk.check();
                if (!wrong.isEmpty())
                    QFAIL(qPrintable(QStringLiteral("KATAAR_SEED=%1, step %2 (%3): %4")
                                         .arg(seed)
                                         .arg(step)
                                         .arg(walk.last, wrong)));
            }
        }
    }
};

KATAAR_TEST(random, TestRandom)
#include "tst_random.moc"
