// SPDX-License-Identifier: GPL-3.0-or-later
// What a pass finds among many workers is what looking at every one of them would find, however the pool came
// to be as it is.
#include "core/scheduling/workerresources.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace kataar;

namespace {

constexpr int seeds = 150;
constexpr int workers = 12;
constexpr int steps = 60; // of what happens between two passes
constexpr int mostGpus = 4;

QString idOf(int number) { return QStringLiteral("w%1").arg(number); }

/// The rules again, one worker after the other and without memory.
class PlainSearch {
public:
    explicit PlainSearch(const WorkerPool& pool) : m_pool(pool) {}

    QVector<int> freeOn(const QString& id) const {
        QVector<int> free = m_pool.freeGpus(*m_pool.find(id));
        free.removeIf([&](int index) { return m_taken.value(id).contains(index); });
        return free;
    }
    QString find(const WorkerDemand& demand) const {
        QString shared;
        for (const auto& [order, id] : m_pool.available()) {
            if (m_spent.contains(id) || m_kept.contains(id) || !demand.couldRunOn(*m_pool.find(id)) ||
                freeOn(id).size() < demand.gpus)
                continue;
            if (!m_taken.contains(id))
                return id;
            shared = shared.isEmpty() ? id : shared;
        }
        return shared;
    }
    QString inTheWay(const WorkerDemand& demand) const {
        for (const QString& id : m_kept) { // the earliest first
            if (!m_spent.contains(id) && demand.couldRunOn(*m_pool.find(id)) &&
                freeOn(id).size() >= demand.gpus)
                return id;
        }
        return {};
    }
    void take(const QString& id, const QVector<int>& gpus) {
        m_taken[id] << gpus;
        m_turns.removeAll(id);
        m_turns << id;
        if (!m_pool.find(id)->slots || freeOn(id).isEmpty())
            m_spent.insert(id);
    }
    QString keep(const WorkerDemand& demand) {
        QStringList ids;
        for (const auto& [order, id] : m_pool.available()) {
            if (!m_turns.contains(id))
                ids << id;
        }
        ids << m_turns; // as the pool has them after the pass
        QString best;
        qsizetype most = 0;
        for (const QString& id : ids) {
            if (m_pool.find(id)->slots && !m_spent.contains(id) && !m_kept.contains(id) &&
                demand.couldRunOn(*m_pool.find(id)) && freeOn(id).size() > most) {
                best = id;
                most = freeOn(id).size();
            }
        }
        if (!best.isEmpty())
            m_kept << best;
        return best;
    }

private:
    const WorkerPool& m_pool;
    QHash<QString, QVector<int>> m_taken;
    QSet<QString> m_spent;
    QStringList m_turns; ///< the workers of m_taken, the one that took last at the end
    QStringList m_kept;
};

/// Workers come, change, work and go.
class Life {
public:
    explicit Life(quint32 seed) : m_random(seed) {}

    int below(int bound) { return m_random.bounded(bound); }
    WorkerDemand demand() {
        WorkerDemand demand;
        demand.gpus = below(mostGpus + 1);
        if (below(2) == 0)
            demand.labels = {{QStringLiteral("site"), below(3) == 0 ? QStringLiteral("n*") : site()}};
        return demand;
    }
    void step() {
        const QString id = idOf(below(workers));
        switch (below(6)) {
        case 0:
        case 1:
            pool.put(seat(id));
            break;
        case 2:
            if (below(4) == 0)
                pool.remove(id);
            break;
        case 3:
        case 4:
            begin(id);
            break;
        default:
            if (const auto& held = pool.holdings(id); !held.empty())
                pool.release(id, held.begin()->first);
        }
    }

    qint64 nextEntry() { return ++m_entry; }

    WorkerPool pool;

private:
    QString site() { return QStringLiteral("n%1").arg(below(3)); }
    WorkerSeat seat(const QString& id) {
        WorkerSeat seat;
        seat.id = seat.name = id;
        seat.slots = below(3) > 0;
        seat.open = below(5) > 0;
        if (below(3) > 0)
            seat.labels = {{QStringLiteral("site"), site()}};
        for (int index = below(mostGpus + 1); index > 0; --index)
            seat.gpus.prepend(index);
        return seat;
    }
    void begin(const QString& id) {
        const WorkerSeat* seat = pool.find(id);
        QVector<int> free = seat ? pool.freeGpus(*seat) : QVector<int>{0};
        free.resize(std::min<qsizetype>(free.size(), 1 + below(2)));
        pool.hold(id, nextEntry(), free);
    }

    QRandomGenerator m_random;
    qint64 m_entry = 0;
};

} // namespace

class WorkerSearchTest : public QObject {
    Q_OBJECT

    static bool keepOne(WorkerResources& resources, qint64 job, const WorkerDemand& demand) {
        QueueEntry entry;
        entry.id = job;
        entry.numProcesses = demand.gpus;
        entry.workerLabels = demand.labels;
        OrderKey key;
        key.id = job;
        return resources.reserve(entry, key);
    }

    /// Whatever was started past kept workers: who waits after a pass waits in another one.
    static void compareAgain(const WorkerPool& after, const QVector<WorkerDemand>& waiting) {
        WorkerResources resources(after);
        for (qsizetype i = 0; i < waiting.size(); ++i) {
            QVERIFY(!resources.find(waiting[i]).seat);
            keepOne(resources, i + 1, waiting[i]);
        }
    }

    static void comparePass(Life& life, const WorkerPool& pool) {
        WorkerResources resources(pool);
        PlainSearch plain(pool);
        WorkerPool after = pool;
        QVector<WorkerDemand> waiting;
        for (qint64 job = 1; job <= 20; ++job) {
            const WorkerDemand demand = life.demand();
            const WorkerPlace place = resources.find(demand);
            const QString expected = plain.find(demand);
            QCOMPARE(place.seat ? place.seat->id : QString(), expected);
            if (place.seat) {
                QCOMPARE(place.gpus, plain.freeOn(expected).mid(0, demand.gpus));
                resources.take(expected, place.gpus);
                plain.take(expected, place.gpus);
                after.hold(expected, life.nextEntry(), place.gpus);
                continue;
            }
            QCOMPARE(place.reserved ? place.reserved->workerId : QString(), plain.inTheWay(demand));
            waiting << demand;
            const QString kept = plain.keep(demand);
            QCOMPARE(keepOne(resources, job, demand), !kept.isEmpty());
            if (!kept.isEmpty())
                QCOMPARE(resources.reservations().last().workerId, kept);
        }
        compareAgain(after, waiting);
    }

private Q_SLOTS:
    void asLookingAtEveryOneWould() {
        for (quint32 seed = 1; seed <= seeds; ++seed) {
            Life life(seed);
            for (int pass = 0; pass < 8; ++pass) {
                for (int i = 0; i < steps; ++i)
                    life.step();
                comparePass(life, life.pool);
                const WorkerPool copy = life.pool; // a forecast's own
                comparePass(life, copy);
                if (QTest::currentTestFailed())
                    QFAIL(qPrintable(QStringLiteral("seed %1, pass %2").arg(seed).arg(pass)));
            }
        }
    }

    void moreDemandsThanAreRemembered() {
        WorkerPool pool;
        WorkerSeat seat;
        seat.id = seat.name = idOf(1);
        seat.open = true;
        seat.gpus = {0};
        pool.put(seat);
        for (int i = 0; i < 20'000; ++i) {
            WorkerDemand demand;
            demand.gpus = 1;
            demand.labels = {{QStringLiteral("site"), QString::number(i)}};
            QVERIFY(pool.availableFor(demand).empty());
        }
        const WorkerDemand any{1, {}};
        QCOMPARE(pool.availableFor(any).size(), size_t(1));
        pool.hold(seat.id, 1, {0}); // here they are forgotten
        QVERIFY(pool.availableFor(any).empty());
        pool.release(seat.id, 1);
        QCOMPARE(pool.availableFor(any).size(), size_t(1));
    }
};

KATAAR_TEST(workersearch, WorkerSearchTest)
#include "tst_workersearch.moc"
