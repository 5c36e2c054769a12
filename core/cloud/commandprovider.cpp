// SPDX-License-Identifier: GPL-3.0-or-later
// One run of a program for each call.
#include "core/cloud/commandprovider.h"

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

CommandProvider::CommandProvider(Options options, QObject* parent)
    : CloudProvider(parent), m_options(std::move(options)) {}

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

} // namespace kataar
