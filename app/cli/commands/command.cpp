// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands, and what several of them share.
#include "app/cli/commands/command.h"

#include "core/base/clock.h"
#include "core/domain/jobstate.h"

#include <QDateTime>

#include <cmath>

namespace kataar {

std::span<const Command> commands() {
    static constexpr Command all[] = {
        {"jobs", defineJobsList},    {"jobs", defineJobsSubmit}, {"jobs", defineJobsGet},
        {"jobs", defineJobsLogs},    {"jobs", defineJobsCancel}, {"jobs", defineJobsStatus},
        {"jobs", defineJobsProcess}, {"", defineGpus},           {"", defineLimits},
        {"", defineServer},
    };
    return all;
}

std::string utf8(const QString& text) { return text.toStdString(); }

std::shared_ptr<std::string> addFormat(CLI::App& command) {
    auto format = std::make_shared<std::string>("table");
    command.add_option("-f,--format", *format, utf8(Cli::tr("How to print: table or json")))
        ->check(CLI::IsMember({"table", "json"}))
        ->type_name("table|json");
    return format;
}

QString localTime(const QJsonValue& iso) {
    const auto time = UtcTime::fromIso(iso.toString());
    if (!time)
        return {};
    return QDateTime::fromMSecsSinceEpoch(time->us / 1000).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString durationText(const QJsonValue& seconds) {
    if (!seconds.isDouble())
        return {};
    const auto whole = static_cast<qint64>(std::floor(seconds.toDouble()));
    return QStringLiteral("%1:%2:%3")
        .arg(whole / 3600)
        .arg(whole / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(whole % 60, 2, 10, QLatin1Char('0'));
}

Colour statusColour(const QString& status) {
    switch (fromText<JobStatus>(status).value_or(JobStatus::Pending)) {
    case JobStatus::Running:
        return Colour::Blue;
    case JobStatus::Blocked:
        return Colour::Yellow;
    case JobStatus::Completed:
        return Colour::Green;
    case JobStatus::Failed:
        return Colour::Red;
    case JobStatus::Cancelled:
        return Colour::Grey;
    case JobStatus::Pending:
        break;
    }
    return Colour::None;
}

} // namespace kataar
