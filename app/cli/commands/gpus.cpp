// SPDX-License-Identifier: GPL-3.0-or-later
// kataar gpus: the server's GPUs and who uses them.
#include "app/cli/commands/command.h"
#include "app/cli/fields.h"
#include "app/cli/table.h"
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

void printGpus(Terminal& terminal, const QJsonArray& gpus) {
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
    if (gpus.isEmpty())
        terminal.say(Cli::tr("The server has no GPU."));
    else
        printGpus(terminal, gpus);
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
