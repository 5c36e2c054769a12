// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands, and what several of them share.
#include "app/cli/commands/command.h"

#include "core/base/clock.h"
#include "core/domain/jobstate.h"

#include <QDateTime>
#include <QJsonDocument>

#include <cmath>

namespace kataar {

std::span<const Command> commands() {
    static constexpr Command all[] = {
        {"jobs", defineJobsList},
        {"jobs", defineJobsSubmit},
        {"jobs", defineJobsGet},
        {"jobs", defineJobsExplain},
        {"jobs", defineJobsForecast},
        {"jobs", defineJobsLogs},
        {"jobs", defineJobsCancel},
        {"jobs", defineJobsStatus},
        {"jobs", defineJobsProcess},
        {"jobs", defineJobsRetry},
        {"jobs", defineJobsHold},
        {"jobs", defineJobsRelease},
        {"jobs", defineJobsPriority},
        {"jobs", defineJobsMove},
        {"jobs", defineJobsUndo},
        {"jobs", defineJobsDelete},
        {"jobs", defineJobsPurge},
        {"jobs", defineJobsApproval},
        {"", defineQueue},
        {"", defineConfigs},
        {"", defineGpus},
        {"", defineWorkers},
        {"", defineCloud},
        {"", defineLimits},
        {"", defineWindows},
        {"", defineQuota},
        {"", defineReport},
        {"", defineNotify},
        {"", defineUsers},
        {"", defineTeams},
        {"", defineKeys},
        {"", defineWhoami},
        {"", defineAudit},
        {"", defineServer},
        {"", defineWorker},
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

void addExample(CLI::App& command, const char* line) {
    command.footer(utf8(Cli::tr("Example:")) + "\n  " + line + "\n");
}

void addJob(CLI::App& command, std::string& job) {
    command.add_option("JOB", job, utf8(Cli::tr("Number, id, or the first 4 or more characters of the id")))
        ->required()
        ->type_name("");
}

CLI::Option* addJobs(CLI::App& command, std::vector<std::string>& jobs) {
    return command
        .add_option("JOB", jobs, utf8(Cli::tr("Number, id, or the first 4 or more characters of the id")))
        ->type_name("");
}

Result<int> askAndShow(Session& session, const Question& question, const std::shared_ptr<std::string>& format,
                       const std::function<void(Terminal&, const QJsonObject&)>& show) {
    KATAAR_TRY_VAR(body, session.call(question.method, question.path, question.query, question.body));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    if (isJson(format))
        session.terminal().raw(body + '\n');
    else
        show(session.terminal(), answer);
    return exitOk;
}

Result<bool> mayGoOn(Session& session, bool force, const QString& question) {
    if (force)
        return true;
    if (!session.terminal().canAsk())
        return Error::invalidField(QStringLiteral("--force"), Cli::tr("is needed where nobody can be asked"));
    if (session.terminal().confirm(question))
        return true;
    session.terminal().say(Cli::tr("Nothing was changed."));
    return false;
}

QByteArray jsonBody(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray bodyOf(const QJsonObject& object) {
    QJsonObject given;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it->isNull() && !it->isUndefined() && *it != QJsonValue(QString()))
            given.insert(it.key(), *it);
    }
    return given.isEmpty() ? QByteArray() : jsonBody(given);
}

QString shellWord(const QString& word) {
    const auto isSafe = [](QChar c) {
        return c.isLetterOrNumber() || QStringLiteral("_-./=:,@%+").contains(c);
    };
    if (!word.isEmpty() && std::all_of(word.begin(), word.end(), isSafe))
        return word;
    return u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
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
