// SPDX-License-Identifier: GPL-3.0-or-later
// kataar gpus: the server's GPUs and those of its workers, and who uses them.
#include "app/cli/commands/workers.h"
#include "app/cli/fields.h"
#include "core/base/ids.h"
#include "core/wire/paths.h"

#include <cmath>

namespace kataar {

namespace {

QString gibibytes(const QJsonValue& bytes) {
    if (!bytes.isDouble())
        return {};
    return QStringLiteral("%1 GiB").arg(bytes.toDouble() / (1024.0 * 1024.0 * 1024.0), 0, 'f', 1);
}

QString rounded(const QJsonValue& number, const QString& unit) {
    if (!number.isDouble())
        return {};
    return QStringLiteral("%1 %2").arg(std::round(number.toDouble())).arg(unit);
}

Colour stateColour(const QString& state) {
    return state == QStringLiteral("free")   ? Colour::Green
           : state == QStringLiteral("ours") ? Colour::Blue
                                             : Colour::Yellow;
}

/// A worker's: what is known of it.
QVector<Cell> workerGpu(const QJsonObject& remote) {
    const QJsonObject gpu = remote[QStringLiteral("gpu")].toObject();
    const QString job = remote[QStringLiteral("job_id")].toString();
    const QString status = remote[QStringLiteral("worker_status")].toString();
    const bool away = status == QStringLiteral("offline") || status == QStringLiteral("connecting");
    const bool leaving = job.isEmpty() && status == QStringLiteral("draining");
    const QString state = job.isEmpty() ? QStringLiteral("free") : QStringLiteral("ours");
    const QJsonValue memory = gpu[QStringLiteral("vram_gb")];
    return {
        {remote[QStringLiteral("worker_name")].toString() + u':' + plainText(gpu[QStringLiteral("index")])},
        {gpu[QStringLiteral("name")].toString()},
        away || leaving ? workerStateCell(status) : Cell{gpuStateWord(state), stateColour(state)},
        {shortId(job)},
        {},
        {memory.isDouble() ? QStringLiteral("%1 GiB").arg(memory.toDouble(), 0, 'f', 1) : QString()},
        {},
        {},
        {gpu[QStringLiteral("uuid")].toString()}};
}

void printGpus(Terminal& terminal, const QJsonArray& gpus, const QJsonArray& remote) {
    Table table({{QStringLiteral("#"), true},
                 {Cli::tr("Name")},
                 {Cli::tr("State")},
                 {Cli::tr("Job")},
                 {Cli::tr("Use"), true},
                 {Cli::tr("Memory"), true},
                 {Cli::tr("Temperature"), true},
                 {Cli::tr("Found by")},
                 {QStringLiteral("UUID")}});
    for (const QJsonValue& element : gpus) {
        const QJsonObject gpu = element.toObject();
        const QString state = gpu[QStringLiteral("state")].toString();
        const QString used = gibibytes(gpu[QStringLiteral("memory_used_bytes")]);
        const QString total = gibibytes(gpu[QStringLiteral("memory_total_bytes")]);
        table.add({{plainText(gpu[QStringLiteral("index")])},
                   {gpu[QStringLiteral("name")].toString()},
                   {gpuStateWord(state), stateColour(state)},
                   {shortId(gpu[QStringLiteral("job_id")].toString())},
                   {rounded(gpu[QStringLiteral("utilization_percent")], QStringLiteral("%"))},
                   {used.isEmpty() ? total : used + QStringLiteral(" / ") + total},
                   {rounded(gpu[QStringLiteral("temperature_celsius")], QStringLiteral("°C"))},
                   {gpu[QStringLiteral("backend")].toString()},
                   {gpu[QStringLiteral("uuid")].toString()}});
    }
    for (const QJsonValue& element : remote)
        table.add(workerGpu(element.toObject()));
    table.print(terminal);
}

Result<int> showGpus(Session& session, const std::shared_ptr<std::string>& format) {
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("include_allocation"), QStringLiteral("true"));
    KATAAR_TRY_VAR(
        body, session.call(QByteArrayLiteral("GET"), QString::fromLatin1(wire::path::systemStatus), query));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    Terminal& terminal = session.terminal();
    if (isJson(format)) {
        terminal.raw(body + '\n');
        return exitOk;
    }
    const QJsonArray gpus = answer[QStringLiteral("gpus")].toArray();
    const QJsonArray remote = answer[QStringLiteral("worker_gpus")].toArray();
    if (gpus.isEmpty())
        terminal.say(Cli::tr("The server has no GPU."));
    if (!gpus.isEmpty() || !remote.isEmpty())
        printGpus(terminal, gpus, remote);
    const QString problem = answer[QStringLiteral("gpu_inventory")][QStringLiteral("problem")].toString();
    if (!problem.isEmpty())
        terminal.say(problem);
    return exitOk;
}

} // namespace

void defineGpus(CLI::App& parent, Invocation& invocation) {
    CLI::App* command = parent.add_subcommand("gpus", utf8(Cli::tr("Show the GPUs and who uses them")));
    const auto format = addFormat(*command);
    addExample(*command, "kataar gpus");
    command->callback([format, &invocation] {
        invocation.action = [format](Session& session) { return showGpus(session, format); };
    });
}

} // namespace kataar
