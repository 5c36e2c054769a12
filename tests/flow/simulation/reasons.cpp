// SPDX-License-Identifier: GPL-3.0-or-later
// Every pending job has at least one reason, and each one is true.
#include "tests/flow/simulation/simulation.h"

#include <QJsonArray>

#include <algorithm>

namespace kataar::test {

namespace {

constexpr int askedEachStep = 3;

QVector<int> numbers(const QJsonValue& value) {
    QVector<int> all;
    for (const QJsonValue one : value.toArray())
        all << one.toInt();
    return all;
}

} // namespace

bool Simulation::isTrue(const WaitingReason& reason, const QueueEntry& entry) const {
    const ReferenceModel& rules = m_model.rules;
    const Limits& limits = rules.limits;
    const auto number = [&](const char* key) { return reason.details[QLatin1StringView(key)].toInt(-1); };
    const auto holders = rules.holders();
    const auto heldByUs = [&](int gpu) {
        return holders.contains(gpu) || rules.releasing.contains(gpu) || rules.quarantined.contains(gpu);
    };
    std::set<int> free = rules.accepted(entry);
    std::erase_if(free, [&](int gpu) { return heldByUs(gpu) || rules.foreign.contains(gpu); });
    const QVector<int> gpus = numbers(reason.details[QStringLiteral("gpus")]);
    switch (reason.code) {
    case Reason::GlobalLimit:
        return number("running") == rules.running(JobKind::Cloud) &&
               number("limit") == limits.maxConcurrent && number("running") >= limits.maxConcurrent;
    case Reason::UserLimit:
        return entry.userId && number("running") == rules.runningOfUser(*entry.userId) &&
               number("running") >= limits.userMaxConcurrent && number("user") == *entry.userId;
    case Reason::TeamLimit:
        return limits.enableFairShare && entry.teamId &&
               number("running") == rules.runningOfTeam(*entry.teamId) &&
               number("running") >= limits.teamMaxConcurrent;
    case Reason::LocalJobLimit:
        return number("running") == rules.running(JobKind::Local) &&
               number("running") >= limits.localJobMaxConcurrent;
    case Reason::LocalGpuLimit:
        return limits.localGpuMaxConcurrent && number("in_use") == rules.gpusInUse() &&
               number("in_use") + entry.numProcesses > *limits.localGpuMaxConcurrent;
    case Reason::GpusBusy:
        return number("free") == int(free.size()) && number("free") < entry.numProcesses &&
               number("needed") == entry.numProcesses;
    case Reason::PreferredGpusBusy:
        return int(free.size()) < entry.numProcesses && !gpus.isEmpty() && !entry.anyGpu &&
               std::ranges::all_of(gpus,
                                   [&](int gpu) { return heldByUs(gpu) && entry.deviceIds.contains(gpu); });
    case Reason::GpuBusyElsewhere:
        return int(free.size()) < entry.numProcesses && !gpus.isEmpty() &&
               std::ranges::all_of(gpus,
                                   [&](int gpu) { return rules.foreign.contains(gpu) && !heldByUs(gpu); });
    case Reason::GpusImpossible:
        return rules.impossible(entry) && !(entry.target == Target::Auto && someWorkerCouldRun(entry));
    case Reason::NoWorker:
    case Reason::WorkerLabels:
    case Reason::WorkerGpus:
        return entry.target != Target::Local &&
               WorkerRound(rules.workers).find(WorkerDemand::of(entry)).worker.isEmpty();
    case Reason::ReservedForEarlier: {
        const qint64 earlier = m_model.idOf(reason.details[QStringLiteral("job_id")].toString());
        const std::vector<qint64> order = rules.order();
        const auto at = std::ranges::find(order, earlier);
        return at != order.end() && at < std::ranges::find(order, entry.id);
    }
    case Reason::Held:
        return entry.held;
    case Reason::Cancelling:
        return entry.intent && entry.intent->kind == Intent::Kind::Cancel;
    case Reason::NotBefore:
        return entry.beginAt && !rules.jobs.at(entry.id).due;
    case Reason::AwaitingProcess:
        return rules.localStartHeld && entry.kind == JobKind::Local;
    case Reason::QueuePaused:
        return rules.paused;
    case Reason::AwaitingApproval:
        return entry.status == JobStatus::Blocked;
    case Reason::ProviderUnavailable:
        return entry.kind == JobKind::Cloud && m_model.putOff(entry.provider);
    case Reason::MachineUnavailable:
        return entry.kind == JobKind::Local && m_model.putOff(entry.provider);
    case Reason::OutsideWindow:
        return entry.status == JobStatus::Pending; // more by checkWindowReasons()
    default:
        return false;
    }
}

/// Every window of it that is closed is told, with the time at which it opens, and no other.
void Simulation::checkWindowReasons(const QueueEntry& entry, const QVector<WaitingReason>& reasons) {
    constexpr qint64 longestLookUs = 22 * 24 * 60 * usPerMinute;
    QStringList wanted;
    const qint64 now = m_model.windowsUs();
    for (const WindowModel::Applied& one : m_model.windows.appliedTo(entry)) {
        const WeeklyTimes& times = m_model.windows.timesOf(one.text);
        if (times.isOpen(now) || entry.status != JobStatus::Pending)
            continue;
        const auto opens = times.edgeAfter(now, now + longestLookUs, true);
        wanted << one.of + u' ' + one.window + u' ' +
                      (opens ? UtcTime{*opens}.toIso() : QStringLiteral("never"));
    }
    QStringList got;
    for (const WaitingReason& reason : reasons) {
        const auto text = [&](const char* key) { return reason.details[QLatin1StringView(key)].toString(); };
        if (reason.code == Reason::OutsideWindow)
            got << text("of") + u' ' + text("window") + u' ' + text("until");
    }
    wanted.sort();
    got.sort();
    if (got != wanted)
        say(QStringLiteral(
                "job %1 is outside of these windows:\n    %2\n    and is said to be outside of:\n    %3")
                .arg(entry.id)
                .arg(wanted.join(QStringLiteral(", ")), got.join(QStringLiteral(", "))));
}

void Simulation::checkReasonsOf(qint64 id) {
    const QVector<WaitingReason> reasons = m_life->book.reasonsFor(id);
    const QueueEntry& entry = *m_model.find(id);
    const QVector<Start> could = m_model.plan();
    const bool starts = std::ranges::any_of(could, [=](const Start& start) { return start.id == id; });
    if (reasons.isEmpty() != starts)
        say(QStringLiteral("job %1 has %2 reasons to wait and %3 start")
                .arg(id)
                .arg(reasons.size())
                .arg(starts ? QStringLiteral("can") : QStringLiteral("cannot")));
    for (const WaitingReason& reason : reasons) {
        if (!isTrue(reason, entry) && could.isEmpty())
            say(QStringLiteral("it is not true of job %1 that: %2").arg(id).arg(englishSentence(reason)));
    }
    // What the model knows to hold it back is among them.
    const auto told = [&](Reason code) {
        return std::ranges::any_of(reasons, [=](const WaitingReason& reason) { return reason.code == code; });
    };
    if (m_clock.now.ms >= m_lateUntilMs)
        checkWindowReasons(entry, reasons);
    if (starts)
        return;
    if ((entry.held && entry.status == JobStatus::Pending && !told(Reason::Held)) ||
        (entry.status == JobStatus::Blocked && !told(Reason::AwaitingApproval)) ||
        (entry.status == JobStatus::Pending && m_model.rules.paused && !told(Reason::QueuePaused)) ||
        (entry.status == JobStatus::Pending && entry.kind == JobKind::Local && m_model.rules.localStartHeld &&
         !told(Reason::AwaitingProcess)))
        say(QStringLiteral("a reason of job %1 is not told").arg(id));
}

void Simulation::checkReasons() {
    if (!m_life || !m_life->running() || FaultyVfs::fault != FaultyVfs::Fault::None)
        return;
    std::vector<qint64> waiting = m_model.withStatus(JobStatus::Pending);
    const std::vector<qint64> blocked = m_model.withStatus(JobStatus::Blocked);
    waiting.insert(waiting.end(), blocked.begin(), blocked.end());
    for (int i = 0; i < askedEachStep && !waiting.empty(); ++i)
        checkReasonsOf(m_random.of(waiting));
}

} // namespace kataar::test
