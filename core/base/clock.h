// SPDX-License-Identifier: GPL-3.0-or-later
// Time enters here and is passed in: a wall clock for what people read, a monotonic one for what is measured.
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <compare>
#include <optional>
#include <string_view>

namespace kataar {

/// A point of wall-clock time, UTC, in microseconds since 1970. For display and storage, never for order.
struct UtcTime {
    qint64 us = 0;
    auto operator<=>(const UtcTime&) const = default;

    /// "2026-11-23T19:24:40.123456+00:00"
    QString toIso() const;
    /// Reads ISO 8601 with any offset (none = UTC); nothing if it is not a time.
    static std::optional<UtcTime> fromIso(QStringView text);
};

/// What toIso() says, without a string on the heap: stores and answers are full of times.
class IsoText {
public:
    explicit IsoText(UtcTime time);
    operator std::string_view() const& { return {m_text.data(), m_size}; }
    operator std::string_view() const&& = delete;

private:
    std::array<char, 64> m_text;
    size_t m_size = 0;
};

/// Milliseconds of a clock that only goes forward and counts while the machine sleeps (CLOCK_BOOTTIME).
/// Comparable within one boot of one machine only.
struct MonotonicTime {
    qint64 ms = 0;
    auto operator<=>(const MonotonicTime&) const = default;
};

class Clock {
public:
    virtual ~Clock() = default;
    virtual UtcTime wall() const = 0;
    virtual MonotonicTime monotonic() const = 0;
    /// The IANA name of the time zone that people here live in.
    virtual QByteArray zone() const { return QByteArrayLiteral("UTC"); }
    /// What names the boot in which monotonic() counts; empty = nobody knows.
    virtual QByteArray boot() const { return {}; }
};

class SystemClock final : public Clock {
public:
    UtcTime wall() const override;
    MonotonicTime monotonic() const override;
    QByteArray zone() const override;
    QByteArray boot() const override;
};

} // namespace kataar
