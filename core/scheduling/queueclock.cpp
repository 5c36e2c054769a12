// SPDX-License-Identifier: GPL-3.0-or-later
// Two clocks side by side, and the times at which windows were open by them.
#include "core/scheduling/queueclock.h"

#include <algorithm>
#include <utility>

namespace kataar {

namespace {

constexpr qint64 msPerSecond = 1000;
constexpr qint64 longestDownMs = 24 * 3'600'000LL;
constexpr qint64 leastJumpUs = 1'000'000; ///< less than this is a clock being set right by and by
constexpr qsizetype mostStretches = 64;
/// Windows are not looked at further back: a job that waited so long is as high as it can rise.
constexpr qint64 longestLookMs = 35 * 24 * 3'600'000LL;

/// The first time after `at` at which one of them closes; `end` if none does before.
UtcTime firstClosing(const QVector<const RunWindow*>& windows, UtcTime at, UtcTime end) {
    for (const RunWindow* window : windows)
        end = std::min(end, window->nextClosing(at).value_or(end));
    return end;
}

} // namespace

void QueueClock::start(const std::optional<Saved>& saved, qint64 notBefore, MonotonicTime now, UtcTime wall,
                       const QByteArray& boot) {
    m_at = now;
    m_ms = notBefore;
    m_stretches.clear();
    m_setBacks = 0;
    if (saved) {
        const bool sameBoot = !boot.isEmpty() && boot == saved->boot && now >= saved->at;
        const qint64 down = sameBoot ? now.ms - saved->at.ms : (wall.us - saved->wall.us) / 1000;
        m_ms = std::max(notBefore, saved->ms + std::clamp<qint64>(down, 0, longestDownMs));
        m_stretches = saved->stretches;
        m_setBacks = saved->setBacks;
    }
    if (m_stretches.isEmpty())
        m_stretches.append({m_ms, wall});
    look(now, wall);
}

UtcTime QueueClock::wallAt(qint64 ms) const {
    return {m_stretches.last().wall.us + (ms - m_stretches.last().ms) * 1000};
}

bool QueueClock::look(MonotonicTime now, UtcTime wall) {
    const qint64 ms = at(now);
    if (std::abs(wall.us - wallAt(ms).us) < leastJumpUs)
        return false;
    m_setBacks += wall < wallAt(ms);
    m_stretches.append({ms, wall});
    if (m_stretches.size() > mostStretches)
        m_stretches.removeFirst();
    return true;
}

QueueClock::Saved QueueClock::saved(MonotonicTime now, UtcTime wall, const QByteArray& boot) const {
    return {at(now), wall, now, boot, m_stretches, m_setBacks};
}

QVector<QueueClock::Piece> QueueClock::pieces(qint64 from, qint64 until) const {
    QVector<Piece> found;
    for (qsizetype i = 0; i < m_stretches.size(); ++i) {
        const Stretch& stretch = m_stretches[i];
        const qint64 begin = i == 0 ? from : std::max(from, stretch.ms);
        const qint64 end = i + 1 < m_stretches.size() ? std::min(until, m_stretches[i + 1].ms) : until;
        if (begin < end)
            found.append({begin, end, {stretch.wall.us + (begin - stretch.ms) * 1000}});
    }
    return found;
}

qint64 QueueClock::momentOf(UtcTime wall, qint64 from, qint64 until) const {
    for (const Piece& piece : pieces(from, until)) {
        const qint64 moment = piece.from + std::max<qint64>((wall.us - piece.wall.us + 999) / 1000, 0);
        if (moment < piece.until)
            return moment;
    }
    return until;
}

qint64 WaitedSince::seconds(const QueueEntry& entry) {
    if (entry.status != JobStatus::Pending || entry.held || entry.intent)
        return entry.waitedSeconds;
    qint64 from = std::min(entry.waitedMark, m_now);
    if (entry.beginAt)
        from = m_clock.momentOf(*entry.beginAt, from, m_now);
    const QVector<AppliedWindow> windows = m_rules.appliedTo(entry);
    const qint64 since = windows.isEmpty() ? m_now - from : openMs(windows, from);
    return entry.waitedSeconds + since / msPerSecond;
}

qint64 WaitedSince::openMs(const QVector<AppliedWindow>& applied, qint64 from) {
    from = std::max(from, m_now - longestLookMs);
    QVector<const RunWindow*> windows;
    QString key;
    for (const AppliedWindow& one : applied) {
        if (!one.run)
            return 0; // it never opens
        windows.append(one.run.get());
        key += one.run->text() + u'\n' + QString::fromLatin1(one.run->zone()) + u'\n';
    }
    Open& open = m_open[key];
    if (!open.since || from < *open.since) {
        open = {from, {}};
        for (const QueueClock::Piece& piece : m_clock.pieces(from, m_now)) {
            const UtcTime end{piece.wall.us + (piece.until - piece.from) * 1000};
            const auto momentAt = [&](UtcTime wall) { return piece.from + (wall.us - piece.wall.us) / 1000; };
            UtcTime at = piece.wall;
            while (at < end) {
                const UtcTime opens = firstOpening(windows, at).value_or(end);
                if (opens >= end)
                    break;
                at = firstClosing(windows, opens, end);
                open.times.append({momentAt(opens), momentAt(at)});
            }
        }
    }
    qint64 ms = 0;
    for (const auto& [opens, closes] : open.times)
        ms += std::max<qint64>(closes - std::max(opens, from), 0);
    return ms;
}

} // namespace kataar
