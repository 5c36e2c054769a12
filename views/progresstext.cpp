// SPDX-License-Identifier: GPL-3.0-or-later
// Words and figures of progress.
#include "views/progresstext.h"

#include "views/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace kataar {

namespace {

struct ProgressWords {
    Q_DECLARE_TR_FUNCTIONS(Progress)
};

QString countText(double count) {
    return count == std::floor(count) ? QLocale().toString(count, 'f', 0) : QLocale().toString(count, 'g', 6);
}

QString rateText(double rate) {
    if (rate < 1.0 / 60)
        return ProgressWords::tr("%1 steps an hour").arg(QLocale().toString(rate * 3600, 'g', 3));
    if (rate < 1)
        return ProgressWords::tr("%1 steps a minute").arg(QLocale().toString(rate * 60, 'g', 3));
    return ProgressWords::tr("%1 steps a second").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0));
}

} // namespace

QString percentText(const std::optional<double>& fraction) {
    // Not rounded up: 100 % is said when it is done.
    return fraction
               ? QStringLiteral("%1 %").arg(QLocale().toString(std::floor(*fraction * 100 + 1e-9), 'f', 0))
               : nothingText();
}

QString timeLeftText(const ProgressFigures& figures) {
    return figures.secondsLeft
               ? ProgressWords::tr("%1 left").arg(durationText(qint64(std::ceil(*figures.secondsLeft))))
               : QString();
}

QString progressDetailText(const ProgressFigures& figures) {
    QStringList parts;
    if (figures.step && figures.total)
        parts << ProgressWords::tr("%1 of %2").arg(countText(*figures.step), countText(*figures.total));
    else if (figures.step)
        parts << ProgressWords::tr("step %1").arg(countText(*figures.step));
    if (figures.rate)
        parts << rateText(*figures.rate);
    if (const QString left = timeLeftText(figures); !left.isEmpty())
        parts << left;
    return parts.join(QStringLiteral(" · "));
}

} // namespace kataar
