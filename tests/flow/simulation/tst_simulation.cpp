// SPDX-License-Identifier: GPL-3.0-or-later
// Random histories on virtual time, with the real services, store, rules and engine. KATAAR_SIM_SEED=n
// replays one, KATAAR_SIM_SEEDS and KATAAR_SIM_STEPS say how many and how long.
#include "tests/flow/simulation/simulation.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTest>
#include <QThread>

namespace kataar::test {

namespace {

int fromEnvironment(const char* name, int otherwise) {
    return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : otherwise;
}

} // namespace

/// The simulation's thread: its timers go by the virtual clock.
class VirtualThread : public QThread {
public:
    explicit VirtualThread(std::function<void(VirtualDispatcher&)> work)
        : m_dispatcher(new VirtualDispatcher(clock)), m_work(std::move(work)) {
        setEventDispatcher(m_dispatcher);
    }
    VirtualClock clock;

private:
    void run() override { m_work(*m_dispatcher); }

    VirtualDispatcher* m_dispatcher; ///< the thread's own
    std::function<void(VirtualDispatcher&)> m_work;
};

namespace {

/// A database as the migrations leave it.
QByteArray emptyDatabase() {
    QTemporaryDir dir;
    VirtualClock clock;
    const DataPaths paths{dir.filePath(QStringLiteral("data"))};
    {
        const auto opened = Database::open(paths, clock);
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().message));
    }
    QFile file(paths.database());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class SimulationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        FaultyVfs::install();
        if (!qEnvironmentVariableIsSet("KATAAR_SIM_LOG"))
            QLoggingCategory::setFilterRules(QStringLiteral("kataar.*=false"));
    }

    void keepsItsInvariants() {
        const int only = fromEnvironment("KATAAR_SIM_SEED", 0);
        const int first = only ? only : fromEnvironment("KATAAR_SIM_FIRST", 1);
        const int seeds = only ? 1 : fromEnvironment("KATAAR_SIM_SEEDS", 200);
        const int steps = fromEnvironment("KATAAR_SIM_STEPS", 130);
        const qint64 seconds = fromEnvironment("KATAAR_SIM_SECONDS", 0);
        const QByteArray empty = emptyDatabase();
        QElapsedTimer elapsed;
        elapsed.start();
        qint64 done = 0;
        int seed = first;
        for (; seed < first + seeds && (seconds == 0 || elapsed.elapsed() < seconds * 1000); ++seed) {
            QString wrong;
            QStringList history;
            VirtualThread thread([&](VirtualDispatcher& time) {
                Simulation simulation(quint64(seed), thread.clock, time, empty);
                wrong = simulation.run(steps);
                history = simulation.history();
                done += simulation.stepsDone();
            });
            thread.start();
            thread.wait();
            if (!wrong.isEmpty())
                QFAIL(qPrintable(QStringLiteral("KATAAR_SIM_SEED=%1 repeats it. The last steps:\n  %2\n%3")
                                     .arg(seed)
                                     .arg(history.join(QStringLiteral("\n  ")), wrong)));
        }
        qInfo("%d seeds, %lld steps, %.1f s", seed - first, done, double(elapsed.elapsed()) / 1000);
    }
};

} // namespace kataar::test

using kataar::test::SimulationTest;
KATAAR_TEST(simulation, SimulationTest)
#include "tst_simulation.moc"
