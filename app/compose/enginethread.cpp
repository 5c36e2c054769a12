// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the engine in its thread and gathers its changes.
#include "app/compose/enginethread.h"

#include <QTimer>

namespace kataar {

namespace {

constexpr int gatherMs = 250; // at most four refreshes a second

} // namespace

EngineThread::EngineThread(Options options, const Clock& clock, QObject* parent)
    : QThread(parent), m_options(std::move(options)), m_clock(clock) {
    m_mailbox.moveToThread(this);
}

EngineThread::~EngineThread() {
    quit();
    wait();
}

void EngineThread::post(std::function<void(Engine&)> work) {
    QMetaObject::invokeMethod(&m_mailbox, [this, work = std::move(work)] {
        if (m_engine)
            work(*m_engine);
    });
}

void EngineThread::run() {
    auto opened = Engine::open(m_options, m_clock);
    if (!opened) {
        Q_EMIT failed(opened.error());
        return;
    }
    const std::unique_ptr<Engine> engine = std::move(*opened);
    m_engine = engine.get();

    struct Gathered {
        bool entries = false, limits = false, gpus = false, workers = false, removed = false;
    } gathered;
    QTimer gather;
    gather.setSingleShot(true);
    gather.setInterval(gatherMs);
    const auto note = [&](bool Gathered::*what) {
        return [&gathered, &gather, what] {
            gathered.*what = true;
            if (!gather.isActive())
                gather.start();
        };
    };
    connect(&engine->book(), &QueueBook::entriesChanged, engine.get(), note(&Gathered::entries));
    connect(&engine->book(), &QueueBook::jobsRemoved, engine.get(), note(&Gathered::removed));
    connect(&engine->book(), &QueueBook::limitsChanged, engine.get(), note(&Gathered::limits));
    connect(&engine->book(), &QueueBook::gpusChanged, engine.get(), note(&Gathered::gpus));
    connect(&engine->fleet(), &WorkerFleet::changed, engine.get(), note(&Gathered::workers));
    connect(&gather, &QTimer::timeout, engine.get(), [&] {
        const Gathered now = std::exchange(gathered, {});
        Q_EMIT changed(now.entries, now.limits, now.gpus, now.workers, now.removed);
    });
    connect(&engine->events(), &EventHub::progressed, this, &EngineThread::progressed, Qt::DirectConnection);
    connect(&engine->reportTimes(), &ReportClock::due, this, &EngineThread::reportReady,
            Qt::DirectConnection);
    connect(engine.get(), &Engine::ready, this, &EngineThread::opened, Qt::DirectConnection);
    connect(engine.get(), &Engine::failed, this, &EngineThread::failed, Qt::DirectConnection);
    connect(engine.get(), &Engine::stopWanted, this, &EngineThread::stopWanted, Qt::DirectConnection);
    engine->start();
    exec();
    if (m_options.stopJobs) {
        connect(engine.get(), &Engine::finished, this, &QThread::quit, Qt::DirectConnection);
        engine->stopJobs();
        exec();
    }
    m_engine = nullptr;
}

} // namespace kataar
