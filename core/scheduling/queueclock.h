// SPDX-License-Identifier: GPL-3.0-or-later
// QueueClock: the queue's own time, by which waiting is measured over restarts; and what jobs waited by it.
#pragma once

#include "core/base/clock.h"
#include "core/domain/windowrules.h"

#include <QHash>
#include <QVector>

#include <algorithm>
#include <optional>

namespace kataar {

/// Milliseconds since the queue began. It goes on while the engine runs, whatever the wall clock does, and
/// over a time in which the engine was not there: within one boot by what that took, else by the wall clock
/// if that went forward; 24 hours at most. It remembers what the wall clock showed. A value.
class QueueClock {
public:
    /// From `ms` on the wall clock ran with it and showed `wall` first.
    struct Stretch {
        qint64 ms = 0;
        UtcTime wall;
        bool operator==(const Stretch&) const = default;
    };
    /// What is stored from time to time.
    struct Saved {
        qint64 ms = 0;
        UtcTime wall;
        MonotonicTime at;
        QByteArray boot; ///< in which `at` was; empty = nobody knows
        QVector<Stretch> stretches;
        qint64 setBacks = 0;
    };
    /// A part of its time in which the wall clock did not jump.
    struct Piece {
        qint64 from = 0;
        qint64 until = 0;
        UtcTime wall; ///< at `from`
    };

    bool running() const { return !m_stretches.isEmpty(); }
    /// Goes on from what was saved, but not behind `notBefore`; from there alone if nothing was.
    void start(const std::optional<Saved>& saved, qint64 notBefore, MonotonicTime now, UtcTime wall,
               const QByteArray& boot);
    qint64 at(MonotonicTime now) const { return m_ms + std::max<qint64>(now.ms - m_at.ms, 0); }
    /// Whether the wall clock has jumped since the last look.
    bool look(MonotonicTime now, UtcTime wall);
    /// How often the wall clock was set back, as far as looks have told.
    qint64 setBacks() const { return m_setBacks; }
    Saved saved(MonotonicTime now, UtcTime wall, const QByteArray& boot) const;

    QVector<Piece> pieces(qint64 from, qint64 until) const;
    /// The first moment in this time at which the wall clock showed `wall` or later; else `until`.
    qint64 momentOf(UtcTime wall, qint64 from, qint64 until) const;

private:
    UtcTime wallAt(qint64 ms) const; ///< by the last stretch

    qint64 m_ms = 0; ///< at m_at
    MonotonicTime m_at;
    qint64 m_setBacks = 0;
    QVector<Stretch> m_stretches; ///< ascending; the first one stands for all that was before it, too
};

/// What jobs have waited since their rows were written, for an engine that starts. Jobs under the same
/// windows share what it took to find out when those were open.
class WaitedSince {
public:
    WaitedSince(const QueueClock& clock, const WindowRules& rules, MonotonicTime now)
        : m_clock(clock), m_rules(rules), m_now(clock.at(now)) {}

    /// Seconds in all: what the row says and what has come since, if it counts.
    qint64 seconds(const QueueEntry& entry);

private:
    struct Open {
        std::optional<qint64> since; ///< looked at from here on
        QVector<std::pair<qint64, qint64>> times;
    };
    qint64 openMs(const QVector<AppliedWindow>& windows, qint64 from);

    const QueueClock& m_clock;
    const WindowRules& m_rules;
    const qint64 m_now;
    QHash<QString, Open> m_open; ///< by the windows
};

} // namespace kataar
