// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows in the reference model: how they turn as time passes, whom they end, and what people change.
#include "tests/flow/simulation/queuemodel.h"

#include <algorithm>

namespace kataar::test {

namespace {

constexpr qint64 hourUs = 60 * usPerMinute;

} // namespace

/// The minutes up to `until` at which a window opens or closes that a waiting job must be inside of.
std::vector<qint64> QueueModel::turns(qint64 until) const {
    std::vector<qint64> found;
    qint64 at = (minuteOf(m_windowsUs) + 1) * usPerMinute;
    if (at > until)
        return found;
    std::set<const WeeklyTimes*> all;
    for (const auto& [id, job] : rules.jobs) {
        if (job.entry.status == JobStatus::Pending)
            windows.collect(job.entry, all);
    }
    for (; at <= until && !all.empty(); at += usPerMinute) {
        if (std::ranges::any_of(
                all, [&](const auto* times) { return times->isOpen(at) != times->isOpen(at - usPerMinute); }))
            found.push_back(at);
    }
    return found;
}

/// Minute by minute. A clock that is set back by an hour or less opens and closes nothing once more.
void QueueModel::letWindowsTurn(qint64 until, bool timePasses) {
    if (until < m_windowsUs - hourUs) {
        m_windowsUs = until;
        return lookAtWindows(false);
    }
    for (const qint64 at : turns(until)) {
        if (timePasses)
            rules.let((at - rules.wallUs) / 1000);
        m_windowsUs = at;
        lookAtWindows(false);
    }
    m_windowsUs = std::max(m_windowsUs, until);
}

/// Who is inside now. An opening that somebody waited for lets local jobs start again.
void QueueModel::lookAtWindows(bool nobodyWaitedFor) {
    for (auto& [id, job] : rules.jobs) {
        const bool was = std::exchange(job.inside, windows.isInside(job.entry, m_windowsUs));
        if (!was && job.inside && job.entry.status == JobStatus::Pending && !nobodyWaitedFor &&
            std::exchange(rules.localStartHeld, false))
            m_releasedByTime = true;
    }
    m_plan.reset();
}

void QueueModel::windowEnded(const QueueEntry& entry) {
    QueueEntry* job = find(entry.id);
    const auto closing = job ? windows.closing(*job, std::max(shownUs(), m_windowsUs)) : std::nullopt;
    if (!job || job->status != JobStatus::Running || job->cancelRequestedAt || !closing)
        return say(QStringLiteral("job %1 is stopped, and no window of it has ended").arg(entry.id));
    if (closing->end != entry.windowStop->end)
        return say(QStringLiteral("job %1: '%2' at the end of its window, which says '%3'")
                       .arg(entry.id)
                       .arg(toText(entry.windowStop->end), toText(closing->end)));
    QueueEntry stopped = *job;
    stopped.windowStop =
        WindowStop{closing->end, entry.windowStop->window, UtcTime{rules.wallUs}, m_setBacks};
    put(stopped);
    ++audited;
    ++windowEnds;
}

qint64 QueueModel::overstays() {
    for (const auto& [id, job] : rules.jobs) {
        const QueueEntry& entry = job.entry;
        if (entry.status == JobStatus::Running && !entry.windowStop && !entry.cancelRequestedAt &&
            windows.closing(entry, rules.wallUs))
            return id;
    }
    return 0;
}

std::optional<qint64> QueueModel::msToOpening(qint64 most) const {
    const qint64 last = rules.wallUs + most * 1000;
    for (const qint64 at : turns(last)) {
        const auto opens = [&](const auto& pair) {
            return pair.second.entry.status == JobStatus::Pending && !pair.second.inside &&
                   windows.isInside(pair.second.entry, at);
        };
        if (std::ranges::any_of(rules.jobs, opens))
            return (at - rules.wallUs) / 1000;
    }
    return std::nullopt;
}

/// Nobody runs, and nobody who waits is inside.
bool QueueModel::everybodyIsOutside() const {
    return std::ranges::all_of(rules.jobs, [](const auto& pair) {
        return pair.second.entry.status == JobStatus::Pending && !pair.second.inside;
    });
}

std::optional<qint64> QueueModel::msToClosing(qint64 most) {
    std::optional<qint64> next;
    for (const auto& [id, job] : rules.jobs) {
        const QueueEntry& entry = job.entry;
        if (entry.status != JobStatus::Running || entry.windowStop || entry.cancelRequestedAt)
            continue;
        const auto closing = windows.closing(entry, rules.wallUs + most * 1000);
        if (closing && closing->us > rules.wallUs)
            next = std::min(next.value_or(closing->us), closing->us);
    }
    return next ? std::optional((*next - rules.wallUs) / 1000) : std::nullopt;
}

bool QueueModel::hasWindow(const QString& window) const {
    return std::ranges::any_of(windows.places,
                               [&](const auto& one) { return one.second.window == window; }) ||
           std::ranges::any_of(rules.jobs,
                               [&](const auto& one) { return one.second.entry.window == window; });
}

/// Those who wait under other windows than before are written anew.
bool QueueModel::changeWindows(const std::function<void()>& change) {
    std::map<qint64, QString> before;
    for (const auto& [id, job] : rules.jobs)
        before[id] = WindowModel::sameness(windows.appliedTo(job.entry));
    change();
    for (const auto& [id, known] : before) {
        const QueueEntry entry = *find(id);
        if (entry.status == JobStatus::Pending && WindowModel::sameness(windows.appliedTo(entry)) != known)
            put(entry);
    }
    rules.localStartHeld = false;
    ++audited;
    m_plan.reset();
    return true;
}

bool QueueModel::setWindow(const Principal& who, const QString& name, const WeeklyTimes& times) {
    if (!atLeast(who, Level::Admin))
        return false;
    windows.say(times);
    const auto known = windows.named.find(name);
    if (known != windows.named.end() && known->second.text == times.text())
        return true;
    return changeWindows([&] { windows.named[name] = {times.text(), rules.wallUs}; });
}

bool QueueModel::removeWindow(const Principal& who, const QString& name) {
    if (!atLeast(who, Level::Admin) || !windows.named.contains(name) || hasWindow(name))
        return false;
    return changeWindows([&] { windows.named.erase(name); });
}

bool QueueModel::setPlaceWindow(const Principal& who, const QString& place, const QString& window,
                                WindowEnd end) {
    if (!atLeast(who, Level::Admin) || !windows.knows(window))
        return false;
    const auto known = windows.places.find(place);
    if (known != windows.places.end() && known->second.window == window && known->second.end == end)
        return true;
    return changeWindows([&] { windows.places[place] = {window, end, rules.wallUs}; });
}

bool QueueModel::removePlaceWindow(const Principal& who, const QString& place) {
    if (!atLeast(who, Level::Admin) || !windows.places.contains(place))
        return false;
    return changeWindows([&] { windows.places.erase(place); });
}

} // namespace kataar::test
