// SPDX-License-Identifier: GPL-3.0-or-later
// RunWindow: the times of the week at which something may run, in one time zone, as "22:00-08:00 Mon-Fri".
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QTimeZone>
#include <QVector>

#include <optional>

namespace kataar {

/// Spans that come back every week. An edge is the first instant at which the zone's clock shows its time or
/// a later one: an edge that a change of the clock leaves out is the change itself, one in an hour that comes
/// twice is its first time. So neighbouring spans neither leave a gap nor meet, and no edge comes twice.
/// A value; immutable once parsed.
class RunWindow {
public:
    struct Span {
        int from = 0;    ///< minutes since midnight
        int to = 0;      ///< the same, of the day on which it began: 1440 and more is the next one
        quint8 days = 0; ///< bit 0 = it begins on Mondays
        bool operator==(const Span&) const = default;
    };

    /// The spans of a text: HH:MM-HH:MM, then the days on which they begin (Mon-Fri, or Sat,Sun; none = every
    /// day), several joined by ";" or ",", and at the end a time zone (IANA; none = `defaultZone`). An end
    /// that is not after the start is on the next day. Errors: "invalid_window", its sentence says what to
    /// write, its detail "part" which word is none, if it is one.
    static Result<RunWindow> parse(const QString& text, const QByteArray& defaultZone);

    /// The one way of writing it: with the zone if the text named one.
    QString text() const;
    QByteArray zone() const { return m_zone.id(); }
    const QVector<Span>& spans() const { return m_spans; } ///< in order, no two alike

    bool isOpen(UtcTime at) const;
    /// The first time after `at` at which it goes from closed to open, or from open to closed; nothing if it
    /// never does. Spans that touch are one.
    std::optional<UtcTime> nextOpening(UtcTime at) const { return nextEdge(at, true); }
    std::optional<UtcTime> nextClosing(UtcTime at) const { return nextEdge(at, false); }
    /// How much of the time between is inside.
    qint64 openSeconds(UtcTime from, UtcTime to) const;

    bool operator==(const RunWindow&) const = default;

private:
    struct Stretch {
        qint64 from = 0; ///< us; open from here
        qint64 to = 0;   ///< up to here
    };

    std::optional<UtcTime> nextEdge(UtcTime at, bool opening) const;
    /// Ascending, without gaps of zero: all that begin on the days from `first` to `last`, in the zone's
    /// days.
    QVector<Stretch> stretches(const QDate& first, const QDate& last) const;
    QDate dayOf(UtcTime at) const;
    qint64 instantOf(const QDate& day, int minute) const;

    friend class WindowReader;
    QVector<Span> m_spans;
    QTimeZone m_zone;
    bool m_zoneNamed = false;
};

/// A window as somebody who lives in `zone` means it: that zone is named where the text names none. A name,
/// or what is no window, stays as it is.
QString windowInZone(const QString& text, const QByteArray& zone);

/// The first time from `at` on at which all of them are open; nothing if there is none within a year.
std::optional<UtcTime> firstOpening(const QVector<const RunWindow*>& windows, UtcTime at);

} // namespace kataar
