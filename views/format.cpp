// SPDX-License-Identifier: GPL-3.0-or-later
// Formatting by the default locale.
#include "views/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace kataar {

namespace {

struct DurationWords {
    Q_DECLARE_TR_FUNCTIONS(Duration)
};

} // namespace

QString durationText(qint64 seconds) {
    const QLocale locale;
    const auto number = [&](qint64 value) { return locale.toString(value); };
    if (seconds < 60)
        return DurationWords::tr("%1 s").arg(number(qMax(qint64(0), seconds)));
    if (seconds < 3600)
        return DurationWords::tr("%1 min %2 s").arg(number(seconds / 60), number(seconds % 60));
    if (seconds < 86400)
        return DurationWords::tr("%1 h %2 min").arg(number(seconds / 3600), number(seconds % 3600 / 60));
    return DurationWords::tr("%1 d %2 h").arg(number(seconds / 86400), number(seconds % 86400 / 3600));
}

QString timeText(const std::optional<UtcTime>& time, UtcTime now) {
    if (!time)
        return nothingText();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time->us / 1000);
    const QDate today = QDateTime::fromMSecsSinceEpoch(now.us / 1000).date();
    const QLocale locale;
    if (local.date() == today)
        return locale.toString(local.time(), QLocale::ShortFormat);
    return locale.toString(local, QLocale::ShortFormat);
}

QString sizeText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, bytes >= 1024 * 1024 * 1024 ? 1 : 0,
                                       QLocale::DataSizeIecFormat);
}

QString numberText(qint64 number) { return QLocale().toString(number); }

QString indexList(const QVector<int>& indices) {
    QStringList parts;
    for (const int index : indices)
        parts << QString::number(index);
    return parts.isEmpty() ? nothingText() : parts.join(QStringLiteral(", "));
}

QString nothingText() { return QStringLiteral("–"); }

} // namespace kataar
