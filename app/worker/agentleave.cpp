// SPDX-License-Identifier: GPL-3.0-or-later
// How an agent ends, and what becomes of its jobs then.
#include "app/worker/agent.h"

#include "app/worker/workerlog.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int patienceMs = 60'000; ///< for jobs to end and the server to hear of it, before an agent leaves

} // namespace

void Agent::drain() {
    m_draining = true;
    qCInfo(logWorker, "Draining: the server sends no new jobs.");
    leaveIfEmpty();
}

/// The server lets go of this worker: what still runs is to begin elsewhere, and must not run here as well.
/// Ends that are not reported yet stay for a later start.
void Agent::shutDown() {
    qCInfo(logWorker, "The server says that this worker is to end.");
    m_shutDown = true;
    QVector<HeldAttempt*> running;
    for (const auto& [uuid, held] : m_held) {
        if (!held->record().exit && !held->record().abandoned)
            running.append(held.get());
    }
    if (running.isEmpty())
        return leave();
    m_link.stop(); // its token may be gone already
    m_leaving = true;
    m_patience.start(patienceMs);
    for (HeldAttempt* held : running)
        abandon(*held, true);
}

void Agent::stop() {
    if (m_options.persistent || m_leaving)
        return finish(0);
    endJobs();
}

void Agent::endJobs() {
    m_leaving = true;
    m_patience.start(patienceMs);
    m_link.hangUp(); // or what ends here would be sent here again at once
    QStringList running;
    for (const auto& [uuid, held] : m_held) {
        if (!held->record().exit) {
            held->noteLeaving();
            running.append(uuid);
        }
    }
    if (!running.isEmpty())
        qCInfo(logWorker).noquote() << QStringLiteral("Ending %1 jobs first.").arg(running.size());
    for (const QString& uuid : running)
        m_executor.stop(uuid, StopCause::TimeIsUp);
    leaveIfEmpty();
}

void Agent::leaveIfEmpty() {
    const bool wanted = m_leaving || (m_draining && !m_options.persistent);
    if (wanted && (m_shutDown ? isIdle() : m_held.empty()))
        leave();
}

void Agent::leave() {
    if (m_finished)
        return;
    m_leaving = true;
    // With jobs that still run here there is no good-bye: the server waits before it begins them elsewhere.
    const bool farewell = isIdle() && m_link.isUp();
    m_link.stop();
    if (!farewell)
        return finish(0);
    constexpr int goodByeMs = 5000;
    m_patience.disconnect();
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(0); });
    m_patience.start(goodByeMs);
    m_link.disconnectThen([this] { finish(0); });
}

/// Whether nothing runs here.
bool Agent::isIdle() const {
    return std::ranges::all_of(m_held, [](const auto& one) { return one.second->record().exit.has_value(); });
}

void Agent::onTokenRefused() {
    if (m_shutDown)
        return;
    qCCritical(logWorker).noquote()
        << QStringLiteral("%1 refuses the token in %2. It was replaced, or the worker removed: get a new one "
                          "there ('kataar workers rotate NAME') and start again. Jobs go on until then.")
               .arg(m_link.url().toString(), m_options.tokenSource);
    m_link.stop();
    finish(4);
}

void Agent::finish(int exitCode) {
    if (std::exchange(m_finished, true))
        return;
    m_link.stop();
    for (const auto& [uuid, held] : m_held)
        held->save();
    Q_EMIT finished(exitCode);
}

} // namespace kataar
