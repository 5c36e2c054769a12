// SPDX-License-Identifier: GPL-3.0-or-later
// A time of the day is the end of the hour before it.
#include "core/policy/reporttimes.h"

#include <QTime>

#include <algorithm>

namespace kataar {

namespace {

const QString clockForm = QStringLiteral("HH:mm");

} // namespace

bool isReportTime(const QString& when) {
    return QTime::fromString(when, clockForm).isValid() || isWindowName(when);
}

std::shared_ptr<const RunWindow> reportWindow(const QString& when, const WindowRules& rules) {
    const QTime end = QTime::fromString(when, clockForm);
    if (!end.isValid())
        return rules.find(when) ? rules.resolve(when) : nullptr;
    const auto hour = RunWindow::parse(
        QStringLiteral("%1-%2").arg(end.addSecs(-3600).toString(clockForm), end.toString(clockForm)),
        rules.zone());
    return hour ? std::make_shared<const RunWindow>(*hour) : nullptr;
}

std::optional<ReportSpan> dueReport(const RunWindow& window, UtcTime since, UtcTime now) {
    const UtcTime from{std::max(since.us, now.us - ReportQuery::longestSpanUs)};
    std::optional<UtcTime> latest;
    for (auto end = window.nextClosing(from); end && *end <= now; end = window.nextClosing(*end))
        latest = end;
    return latest ? std::optional(ReportSpan{from, *latest}) : std::nullopt;
}

} // namespace kataar
