// SPDX-License-Identifier: GPL-3.0-or-later
// kataar workers: the machines that take jobs, and which of them somebody means.
#include "app/cli/commands/workers.h"

#include "app/cli/commands/listing.h"
#include "app/cli/fields.h"
#include "core/base/ids.h"
#include "core/domain/worker.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr qsizetype shortestWorkerPart = 4;

struct WorkersListOptions {
    std::string status;
    ListForm form;
};

QString workerField(const QJsonObject& worker, const char* name) {
    return plainText(worker[QLatin1StringView(name)]);
}

Cell workerState(const QJsonObject& worker) { return workerStateCell(workerField(worker, "status")); }

Cell workerGpus(const QJsonObject& worker) {
    const QString name = workerField(worker, "gpu_name");
    const QString count = workerField(worker, "gpu_count");
    return {name.isEmpty() ? count : QStringLiteral("%1 × %2").arg(count, name)};
}

Cell workerJobs(const QJsonObject& worker) {
    QStringList ids;
    const QJsonArray jobs = worker[QStringLiteral("job_ids")].toArray();
    for (const QJsonValue& job : jobs)
        ids << shortId(job.toString());
    return {ids.join(QStringLiteral(", "))};
}

Cell workerLabels(const QJsonObject& worker) {
    QStringList parts;
    const QJsonObject labels = worker[QStringLiteral("labels")].toObject();
    for (auto it = labels.begin(); it != labels.end(); ++it)
        parts << QStringLiteral("%1=%2").arg(it.key(), it->toString());
    return {parts.join(QStringLiteral(", "))};
}

Cell workerKind(const QJsonObject& worker) {
    return {workerField(worker, "worker_type") == toText(WorkerType::Ephemeral) ? Cli::tr("ephemeral")
                                                                                : Cli::tr("persistent")};
}

Result<int> listWorkers(Session& session, const WorkersListOptions& options) {
    const QUrlQuery query = queryOf({{"status_filter", QString::fromStdString(options.status)}});
    return showList(
        session, options.form,
        [&](Session& asked) {
            return fetchList(asked, QString::fromLatin1(path::adminWorkers), query, "workers");
        },
        {{Cli::tr("ID"), [](const QJsonObject& worker) { return Cell{shortId(workerField(worker, "id"))}; }},
         fieldColumn(Cli::tr("Name"), "name"),
         {Cli::tr("State"), workerState},
         {Cli::tr("GPUs"), workerGpus},
         {Cli::tr("Jobs"), workerJobs},
         {Cli::tr("Type"), workerKind},
         timeColumn(Cli::tr("Last heard of"), "last_heartbeat"),
         {Cli::tr("Labels"), workerLabels}},
        options.status.empty() ? Cli::tr("There are no workers. 'kataar workers add NAME' makes one known.")
                               : Cli::tr("There are no workers in this state."));
}

Error noSuchWorker(const QString& text) {
    return Error::notFound(QStringLiteral("worker_not_found"),
                           QStringLiteral("There is no worker %1.").arg(text),
                           {{QStringLiteral("worker"), text}});
}

} // namespace

Cell workerStateCell(const QString& status) {
    switch (fromText<WorkerStatus>(status).value_or(WorkerStatus::Connecting)) {
    case WorkerStatus::Idle:
        return {Cli::tr("idle"), Colour::Green};
    case WorkerStatus::Busy:
        return {Cli::tr("busy"), Colour::Blue};
    case WorkerStatus::Draining:
        return {Cli::tr("draining"), Colour::Yellow};
    case WorkerStatus::Offline:
        return {Cli::tr("offline"), Colour::Red};
    case WorkerStatus::Connecting:
        break;
    }
    return {status == toText(WorkerStatus::Connecting) ? Cli::tr("connecting") : status};
}

Result<QJsonObject> workerCalled(Session& session, const QString& text) {
    KATAAR_TRY_VAR(all, fetchList(session, QString::fromLatin1(path::adminWorkers), {}, "workers"));
    const QString wanted = text.trimmed();
    const auto matching = [&](const auto& fits) {
        QVector<QJsonObject> found;
        for (const QJsonValue& worker : std::as_const(all)) {
            if (fits(worker.toObject()))
                found << worker.toObject();
        }
        return found;
    };
    QVector<QJsonObject> found =
        matching([&](const QJsonObject& worker) { return workerField(worker, "id") == wanted.toLower(); });
    if (found.isEmpty())
        found = matching([&](const QJsonObject& worker) { return workerField(worker, "name") == wanted; });
    if (found.isEmpty() && wanted.size() >= shortestWorkerPart)
        found = matching([part = wanted.toLower()](const QJsonObject& worker) {
            const QString id = workerField(worker, "id"); // lists show its end
            return id.startsWith(part) || id.endsWith(part);
        });
    if (found.isEmpty())
        return noSuchWorker(wanted);
    if (found.size() > 1)
        return Error::invalid(
            QStringLiteral("worker_ambiguous"),
            QStringLiteral("Several workers are called %1; give more of the id.").arg(wanted),
            {{QStringLiteral("worker"), wanted}});
    return found.constFirst();
}

void defineWorkers(CLI::App& parent, Invocation& invocation) {
    CLI::App* group = parent.add_subcommand(
        "workers", utf8(Cli::tr("List and look after the machines that take jobs from this queue")));
    whenAlone(*group, invocation, std::make_shared<WorkersListOptions>(), listWorkers);
    auto options = std::make_shared<WorkersListOptions>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("List the workers")));
    std::vector<std::string> states;
    for (const auto& [value, name] : EnumNames<WorkerStatus>::all)
        states.emplace_back(name);
    list->add_option("-s,--status", options->status,
                     utf8(Cli::tr("Only workers in this state: connecting, idle, busy, draining or offline")))
        ->check(CLI::IsMember(states))
        ->type_name("STATUS");
    addListForm(*list, options->form);
    addExample(*list, "kataar workers list -s idle -o name,gpu_count");
    whenChosen(*list, invocation, options, listWorkers);
    defineWorkerDeeds(*group, invocation);
}

} // namespace kataar
