// SPDX-License-Identifier: GPL-3.0-or-later
// When a run window is open: its spans laid on the instants of a few weeks.
#include "core/domain/runwindow.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace kataar {

namespace {

constexpr qint64 usPerMs = 1000;
constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerHour = 60 * msPerMinute;
constexpr int minutesPerDay = 24 * 60;
constexpr int daysPerWeek = 7;
// A span whose only day falls into the hour that a change leaves out is there a week later.
constexpr int longestSearchDays = 4 * daysPerWeek;
constexpr qint64 aYearUs = 366LL * 24 * 3600 * 1'000'000;

QDateTime utc(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }

} // namespace

QDate RunWindow::dayOf(UtcTime at) const {
    const qint64 ms = at.us / usPerMs;
    return utc(ms + m_zone.offsetFromUtc(utc(ms)) * 1000LL).date();
}

/// The first instant at which the zone's clock shows this minute of this day or later.
qint64 RunWindow::instantOf(const QDate& day, int minute) const {
    const qint64 shown = QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() + minute * msPerMinute;
    // No zone is further from UTC than 15 hours, and none ever left out more than one day.
    qint64 from = shown - 16 * msPerHour;
    qint64 offset = m_zone.offsetFromUtc(utc(from)) * 1000LL;
    for (;;) {
        const auto change = m_zone.nextTransition(utc(from));
        const qint64 until =
            change.atUtc.isValid() ? change.atUtc.toMSecsSinceEpoch() : std::numeric_limits<qint64>::max();
        const qint64 at = std::max(from, shown - offset);
        if (at < until)
            return at * usPerMs;
        from = until;
        offset = change.offsetFromUtc * 1000LL;
    }
}

QVector<RunWindow::Stretch> RunWindow::stretches(const QDate& first, const QDate& last) const {
    QVector<Stretch> all;
    for (QDate day = first; day <= last; day = day.addDays(1)) {
        for (const Span& span : m_spans) {
            if (((span.days >> (day.dayOfWeek() - 1)) & 1) == 0)
                continue;
            const Stretch stretch{instantOf(day, span.from), instantOf(day, span.to)};
            if (stretch.from < stretch.to)
                all << stretch;
        }
    }
    std::ranges::sort(all, {}, &Stretch::from);
    QVector<Stretch> joined;
    for (const Stretch& stretch : all) {
        if (!joined.isEmpty() && stretch.from <= joined.last().to)
            joined.last().to = std::max(joined.last().to, stretch.to);
        else
            joined << stretch;
    }
    return joined;
}

bool RunWindow::isOpen(UtcTime at) const {
    const QDate day = dayOf(at);
    return std::ranges::any_of(stretches(day.addDays(-2), day.addDays(1)), [&](const Stretch& stretch) {
        return stretch.from <= at.us && at.us < stretch.to;
    });
}

std::optional<UtcTime> RunWindow::nextEdge(UtcTime at, bool opening) const {
    const QDate day = dayOf(at);
    for (int days = daysPerWeek; days <= longestSearchDays; days += daysPerWeek) {
        const QDate last = day.addDays(days);
        // What begins later may still join the last stretch: edges are sure up to its days' end.
        const qint64 sure = instantOf(last, 0);
        for (const Stretch& stretch : stretches(day.addDays(-2), last)) {
            const qint64 edge = opening ? stretch.from : stretch.to;
            if (edge > at.us && edge < sure)
                return UtcTime{edge};
        }
    }
    return std::nullopt;
}

qint64 RunWindow::openSeconds(UtcTime from, UtcTime to) const {
    qint64 us = 0;
    for (const Stretch& stretch : stretches(dayOf(from).addDays(-2), dayOf(to).addDays(1)))
        us += std::max<qint64>(0, std::min(stretch.to, to.us) - std::max(stretch.from, from.us));
    return us / 1'000'000;
}

std::optional<UtcTime> firstOpening(const QVector<const RunWindow*>& windows, UtcTime at) {
    for (UtcTime time = at; time.us - at.us < aYearUs;) {
        const auto closed =
            std::ranges::find_if(windows, [&](const RunWindow* window) { return !window->isOpen(time); });
        if (closed == windows.end())
            return time;
        const auto opens = (*closed)->nextOpening(time);
        if (!opens)
            return std::nullopt;
        time = *opens;
    }
    return std::nullopt;
}

} // namespace kataar
