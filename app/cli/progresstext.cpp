// SPDX-License-Identifier: GPL-3.0-or-later
// The bar and what stands beside it.
#include "app/cli/progresstext.h"

#include "app/cli/commands/command.h"
#include "app/cli/fields.h"
#include "app/cli/text.h"

#include <algorithm>
#include <cmath>

namespace kataar {

namespace {

constexpr int barCells = 10;

QJsonValue detailOf(const QJsonObject& job, const char* name) {
    return job[QStringLiteral("progress_detail")].toObject()[QLatin1StringView(name)];
}

} // namespace

QString progressText(const QJsonObject& job) {
    const QJsonValue progress = job[QStringLiteral("progress")];
    if (job[QStringLiteral("status")] != QStringLiteral("running") || !progress.isDouble())
        return {};
    const double part = std::clamp(progress.toDouble(), 0.0, 1.0);
    const int full = int(part * barCells);
    const QString bar = QString(full, QChar(0x2588)) + QString(barCells - full, QChar(0x2591));
    const QString text = QStringLiteral("%1 %2 %").arg(bar).arg(std::floor(part * 100.0));
    const QJsonValue left = detailOf(job, "seconds_left");
    return left.isDouble() ? Cli::tr("%1, %2 left").arg(text, durationText(std::ceil(left.toDouble())))
                           : text;
}

QString stepsText(const QJsonObject& job) {
    const QJsonValue step = detailOf(job, "step");
    const QJsonValue total = detailOf(job, "total");
    const QJsonValue rate = detailOf(job, "rate");
    if (!step.isDouble())
        return {};
    const QString counted =
        total.isDouble() ? Cli::tr("%1 of %2").arg(plainText(step), plainText(total)) : plainText(step);
    return rate.isDouble() ? Cli::tr("%1, %2 a second").arg(counted, QString::number(rate.toDouble(), 'g', 3))
                           : counted;
}

} // namespace kataar
