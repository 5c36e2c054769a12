// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's clocks, and ISO 8601 both ways.
#include "core/base/clock.h"

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QTimeZone>

#include <ctime>

namespace kataar {

namespace {

timespec readClock(clockid_t id) {
    timespec now{};
    clock_gettime(id, &now);
    return now;
}

} // namespace

QString UtcTime::toIso() const {
    qint64 seconds = us / 1'000'000;
    qint64 rest = us % 1'000'000;
    if (rest < 0) {
        rest += 1'000'000;
        --seconds;
    }
    const time_t stamp = static_cast<time_t>(seconds);
    tm parts{};
    gmtime_r(&stamp, &parts);
    char text[64];
    const int length = std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%06lld+00:00",
                                     parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                                     parts.tm_min, parts.tm_sec, static_cast<long long>(rest));
    return QString::fromLatin1(text, length);
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
