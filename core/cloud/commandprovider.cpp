// SPDX-License-Identifier: GPL-3.0-or-later
// One run of a program for each call.
#include "core/cloud/commandprovider.h"

#include "core/cloud/outputcall.h"

namespace kataar {

using cloud::Repeating;

namespace {

QString nameOfProgram(const QStringList& command) {
    return command.isEmpty() ? QStringLiteral("The program") : command.first();
}

/// A status that must be there.
CloudOutcome<CloudStatus> oneStatus(const CommandEnd& end, const QString& program, Repeating repeating) {
    const auto read = command::readStatus(end.output);
    if (!read)
        return command::problemOf(read.error(), program, repeating);
    if (*read)
        return **read;
    return CloudProblem{
        CloudProblem::Kind::NotFound, QStringLiteral("%1 knows of no such job.").arg(program), {}, true};
}

} // namespace

CommandProvider::CommandProvider(Options options, const Clock& clock, QObject* parent)
    : CloudProvider(parent), m_options(std::move(options)), m_clock(clock) {}

template<class T>
void CommandProvider::call(const QStringList& command, const QByteArray& request, Repeating repeating,
                           std::function<CloudOutcome<T>(const CommandEnd&)> read, CloudThen<T> then) {
    new CommandCall(
        {command, request, m_options.environment, m_options.timeoutMs, m_options.mostOutput},
        [program = nameOfProgram(command), repeating, read = std::move(read),
         then = std::move(then)](const CommandEnd& end) {
            if (const auto problem = command::problemOf(end, program, repeating))
                then(*problem);
            else
                then(read(end));
        },
        this);
}

void CommandProvider::validate(CloudThen<CloudAccount> then) {
    CloudOutcome<CloudAccount> outcome{CloudAccount{QStringLiteral("command"), {}}};
    for (const QStringList& command : {m_options.start, m_options.status, m_options.cancel, m_options.logs}) {
        if (programPath(command.value(0), m_options.environment).isEmpty())
            outcome = CloudProblem{CloudProblem::Kind::Refused,
                                   QStringLiteral("There is no program '%1'; see cloud/command_start, "
                                                  "_status, _cancel and _logs.")
                                       .arg(command.value(0)),
                                   {},
                                   true};
    }
    QMetaObject::invokeMethod(
        this, [outcome, then = std::move(then)] { then(outcome); }, Qt::QueuedConnection);
}

void CommandProvider::start(const CloudOrder& order, CloudThen<CloudStatus> then) {
    call<CloudStatus>(
        m_options.start, command::startRequest(order), Repeating::Unsafe,
        [program = nameOfProgram(m_options.start)](const CommandEnd& end) {
            return oneStatus(end, program, Repeating::Unsafe);
        },
        std::move(then));
}

void CommandProvider::status(const QString& id, CloudThen<CloudStatus> then) {
    call<CloudStatus>(
        m_options.status, command::statusRequest(id), Repeating::Safe,
        [id, program = nameOfProgram(m_options.status)](const CommandEnd& end) {
            const auto outcome = oneStatus(end, program, Repeating::Safe);
            if (!outcome || outcome->id == id)
                return outcome;
            return CloudOutcome<CloudStatus>(
                CloudProblem{CloudProblem::Kind::TryAgain,
                             QStringLiteral("%1 answered about another job.").arg(program),
                             {},
                             false});
        },
        std::move(then));
}

void CommandProvider::cancel(const QString& id, CloudThen<CloudDone> then) {
    call<CloudDone>(
        m_options.cancel, command::cancelRequest(id), Repeating::Safe,
        [](const CommandEnd&) { return CloudOutcome<CloudDone>(CloudDone{}); }, std::move(then));
}

void CommandProvider::logs(const QString& id, CloudThen<CloudLogs> then) {
    call<CloudLogs>(
        m_options.logs, command::logsRequest(id), Repeating::Safe,
        [program = nameOfProgram(m_options.logs)](const CommandEnd& end) {
            const auto read = command::readLogs(end.output);
            return read ? CloudOutcome<CloudLogs>(*read)
                        : CloudOutcome<CloudLogs>(command::problemOf(read.error(), program, Repeating::Safe));
        },
        std::move(then));
}

void CommandProvider::hardware(CloudThen<QVector<CloudHardware>> then) {
    QMetaObject::invokeMethod(
        this, [then = std::move(then)] { then(QVector<CloudHardware>()); }, Qt::QueuedConnection);
}

void CommandProvider::find(const QString& attempt, UtcTime since,
                           CloudThen<std::optional<CloudStatus>> then) {
    using Found = CloudOutcome<std::optional<CloudStatus>>;
    call<std::optional<CloudStatus>>(
        m_options.status, command::findRequest(attempt, since), Repeating::Safe,
        [program = nameOfProgram(m_options.status)](const CommandEnd& end) {
            const auto read = command::readStatus(end.output);
            return read ? Found(*read) : Found(command::problemOf(read.error(), program, Repeating::Safe));
        },
        std::move(then));
}

// Data.

template<class T>
CloudCall CommandProvider::transfer(const QByteArray& request, const QString& what, CloudTell tell,
                                    std::function<CloudOutcome<T>(const CommandEnd&)> read,
                                    CloudThen<T> then) {
    CommandCall::Order order{m_options.data,       request, m_options.environment, m_options.dataTimeoutMs,
                             m_options.mostOutput, {}};
    order.heard = [what, tell = std::move(tell)](const QByteArray& line) {
        auto step = command::readStep(line);
        if (!step)
            return false;
        step->what = what;
        tell(*step);
        return true;
    };
    auto call = std::make_unique<QObject>();
    new CommandCall(
        std::move(order),
        [program = nameOfProgram(m_options.data), read = std::move(read),
         then = std::move(then)](const CommandEnd& end) {
            if (const auto problem = command::problemOf(end, program, Repeating::Safe))
                then(*problem);
            else
                then(read(end));
        },
        call.get());
    return call;
}

QString CommandProvider::uploadProblem() const {
    return m_options.data.isEmpty()
               ? QStringLiteral("No data can be taken to this cloud; set cloud/command_data.")
               : QString();
}

CloudCall CommandProvider::upload(const CloudUpload& upload, CloudTell tell, CloudThen<QUrl> then) {
    return transfer<QUrl>(
        command::uploadRequest(upload), upload.name, std::move(tell),
        [program = nameOfProgram(m_options.data)](const CommandEnd& end) {
            const auto read = command::readUrl(end.output);
            return read ? CloudOutcome<QUrl>(*read)
                        : CloudOutcome<QUrl>(command::problemOf(read.error(), program, Repeating::Safe));
        },
        std::move(then));
}

bool CommandProvider::hasOutputs(const CloudStatus& status) const {
    return !m_options.data.isEmpty() || !status.outputs.isEmpty();
}

CloudCall CommandProvider::fetch(const CloudFetch& fetch, CloudTell tell, CloudThen<CloudFetched> then) {
    if (m_options.data.isEmpty())
        return callForOutputs({}, fetch, m_clock.wall(), std::move(tell), std::move(then));
    return transfer<CloudFetched>(
        command::fetchRequest(fetch), QStringLiteral("outputs"), std::move(tell),
        [](const CommandEnd&) { return CloudOutcome<CloudFetched>(CloudFetched{}); }, std::move(then));
}

} // namespace kataar
