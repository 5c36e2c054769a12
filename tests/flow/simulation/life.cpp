// SPDX-License-Identifier: GPL-3.0-or-later
// The order of app/compose/engine.cpp, without a server.
#include "tests/flow/simulation/life.h"

namespace kataar::test {

namespace {

/// Their output is not what is simulated.
WorkerSpool spool() {
    return {[](const QString&, qint64 offset, const QByteArray& bytes) -> Result<qint64> {
                return offset + bytes.size();
            },
            [](const QString&) { return 0; }, [](const QString&, double) {}};
}

} // namespace

Life::Life(const DataPaths& paths, const QString& configsDir, Machine& machine, Agents& agents,
           const Settings& settings, const Clock& clock, const IdSource& newId,
           std::unique_ptr<Database> opened)
    : database(std::move(opened)), book(*database, jobs, settingsStore, clock), gpus(machine),
      keeper(book, gpus, settings, clock, [&machine](qint64 pid) { return machine.jobOfPid(pid); }),
      here(machine), fleet(book, *database, jobs, spool(), settings, clock), onWorkers(fleet, {}),
      watched(onWorkers, agents), dispatcher(book, *database, jobs, executor, paths, settings, clock, newId),
      scheduler(book, dispatcher, settings, clock),
      reader(
          book, jobs, [](const QString&, qint64, qint64) { return Result<LogChunk>(LogChunk()); },
          [this](const QString& job) { return dispatcher.phase(job); }),
      parts{book, reader, *database, jobs, audit, scheduler, clock, newId}, configs(configsDir), queue(parts),
      approvals(parts, queue), quotas(parts, people), order(parts), switches(parts, settingsStore, [] {}),
      windows(parts, people), removal(parts, [](const QString&) {}), submissions(parts, configs),
      workers(fleet, *database, audit, clock) {
    for (const char* provider : {"local", "replicate", "slurm"})
        executor.add(QString::fromLatin1(provider), here);
    executor.add(workerProvider, watched);
    QObject::connect(&dispatcher, &QueueDispatcher::gpusFreed, &keeper, &GpuKeeper::release);
    QObject::connect(&scheduler, &QueueScheduler::decisionsDue, &scheduler,
                     [this] { aroundDecisions([this] { queue.carryOutDue(); }); });
    QObject::connect(&book, &QueueBook::lost, &book, [this](const Error& error) { failed = error; });
    QObject::connect(&keeper, &GpuKeeper::inventoryKnown, &keeper, [this] { m_inventoryKnown = true; });
    QObject::connect(&keeper, &GpuKeeper::telemetryKnown, &keeper, [this] {
        if (m_inventoryKnown && !m_running)
            begin();
    });
    if (const auto loaded = book.load(); !loaded)
        failed = loaded.error();
    if (const auto loaded = fleet.load(); !loaded)
        failed = loaded.error();
    if (const auto loaded = people.load(QStringLiteral("person6"), 1000); !loaded)
        failed = loaded.error();
}

Life::~Life() { database->fail(Error::internal(QStringLiteral("killed"), QStringLiteral("kill -9"))); }

void Life::begin() {
    m_running = true;
    beforeRecovery();
    if (const auto recovered = dispatcher.recover(); !recovered)
        failed = recovered.error();
    else if (const auto released = book.setLocalStartHeld(false); !released)
        failed = released.error();
    scheduler.start();
    if (fleet.size() > 0)
        fleet.start();
}

} // namespace kataar::test
