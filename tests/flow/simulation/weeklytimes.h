// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows as the simulation says and understands them: by what a clock on the wall of each zone shows,
// minute by minute. Nothing of it is the product's.
#pragma once

#include <QString>
#include <QVector>

#include <optional>

namespace kataar::test {

enum class Zone { Utc, Kolkata, Berlin };

/// "Asia/Kolkata"
QByteArray zoneName(Zone zone);
/// Minutes since 1970 that a clock of this zone has shown at most up to then: in the hour that comes twice it
/// has shown the last minute of it already.
qint64 latestShown(Zone zone, qint64 minute);
/// The minute, of all since 1970, that ends the night on which Berlin's clocks change in that year.
qint64 summerBegins(int year);
qint64 summerEnds(int year);

/// Minute of the epoch in which this instant is.
qint64 minuteOf(qint64 us);
constexpr qint64 usPerMinute = 60'000'000;

struct WeeklyTimes {
    enum Days { Every = 0x7f, Work = 0x1f, Weekend = 0x60, Tuesdays = 0x02 };
    struct Span {
        int from = 0; ///< minutes of the day
        int to = 0;   ///< of the same day, or of the next one if not after `from`
        Days days = Every;
    };

    QVector<Span> spans;
    Zone zone = Zone::Utc;
    bool zoneNamed = false;

    /// In the form in which the queue writes it.
    QString text() const;
    bool isOpen(qint64 us) const;
    /// The first edge of that kind after `us` and not after `until`.
    std::optional<qint64> edgeAfter(qint64 us, qint64 until, bool opening) const;
};

} // namespace kataar::test
