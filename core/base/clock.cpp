// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's clocks, and ISO 8601 both ways.
#include "core/base/clock.h"

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QTimeZone>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>

namespace kataar {

namespace {

void writeDigits(char* to, int count, unsigned number) {
    for (int i = count - 1; i >= 0; --i, number /= 10)
        to[i] = static_cast<char>('0' + number % 10);
}

timespec readClock(clockid_t id) {
    timespec now{};
    clock_gettime(id, &now);
    return now;
}

} // namespace

IsoText::IsoText(UtcTime time) {
    using namespace std::chrono;
    const sys_time<microseconds> point{microseconds(time.us)};
    const sys_days day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss clock(point - day);
    const int year = static_cast<int>(date.year());
    size_t yearDigits = 4;
    if (year < 0 || year > 9999) {
        yearDigits = size_t(std::snprintf(m_text.data(), m_text.size(), "%04d", year));
    } else {
        writeDigits(m_text.data(), 4, unsigned(year));
    }
    static constexpr std::string_view form = "-00-00T00:00:00.000000+00:00";
    char* const rest = m_text.data() + yearDigits;
    std::memcpy(rest, form.data(), form.size());
    writeDigits(rest + 1, 2, unsigned(date.month()));
    writeDigits(rest + 4, 2, unsigned(date.day()));
    writeDigits(rest + 7, 2, unsigned(clock.hours().count()));
    writeDigits(rest + 10, 2, unsigned(clock.minutes().count()));
    writeDigits(rest + 13, 2, unsigned(clock.seconds().count()));
    writeDigits(rest + 16, 6, unsigned(clock.subseconds().count()));
    m_size = yearDigits + form.size();
}

QString UtcTime::toIso() const {
    const IsoText iso(*this);
    const std::string_view text = iso;
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

std::optional<UtcTime> UtcTime::fromIso(QStringView text) {
    // Qt reads milliseconds only: take the fraction's digits ourselves.
    QString base = text.trimmed().toString();
    qint64 fraction = 0;
    const qsizetype dot = base.indexOf(u'.');
    if (dot >= 0) {
        qsizetype end = dot + 1;
        qint64 unit = 100'000;
        while (end < base.size() && base[end].isDigit()) {
            fraction += unit * base[end].digitValue();
            unit /= 10;
            ++end;
        }
        if (end == dot + 1)
            return std::nullopt;
        base.remove(dot, end - dot);
    }
    // Without an offset Qt would take it for local time, and refuse what daylight saving leaves out.
    const qsizetype clockTime = base.indexOf(QRegularExpression(QStringLiteral("[T ]")));
    if (clockTime < 0)
        base += QStringLiteral("T00:00:00Z");
    else if (base.indexOf(QRegularExpression(QStringLiteral("[Z+-]")), clockTime) < 0)
        base += u'Z';
    const QDateTime time = QDateTime::fromString(base, Qt::ISODate);
    if (!time.isValid())
        return std::nullopt;
    return UtcTime{time.toSecsSinceEpoch() * 1'000'000 + fraction};
}

UtcTime SystemClock::wall() const {
    const timespec now = readClock(CLOCK_REALTIME);
    return {static_cast<qint64>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000};
}

MonotonicTime SystemClock::monotonic() const {
    const timespec now = readClock(CLOCK_BOOTTIME);
    return {static_cast<qint64>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000};
}

QByteArray SystemClock::boot() const {
    QFile id(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return id.open(QIODevice::ReadOnly) ? id.readAll().trimmed() : QByteArray();
}

QByteArray SystemClock::zone() const { return QTimeZone::systemTimeZoneId(); }

} // namespace kataar
