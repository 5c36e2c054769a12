// SPDX-License-Identifier: GPL-3.0-or-later
// kataar cloud: the jobs there, the providers and how they are, what can be had, and what is in force.
#include "app/cli/commands/jobcolumns.h"
#include "app/cli/fields.h"
#include "core/domain/cloudanswers.h"
#include "core/domain/worker.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr qint64 cloudPage = 500;

QString text(const std::string& given) { return QString::fromStdString(given); }

QString noProviders() {
    return Cli::tr("No cloud provider is set up. docs/cloud.md tells how; an admin names a token or four "
                   "programs in the settings file.");
}

// The jobs.

/// Jobs of workers are of the same kind to the API, so it is asked for more until there are enough.
Result<QJsonArray> cloudJobs(Session& session, const JobsListOptions& options) {
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("job_type"), QStringLiteral("cloud"));
    if (!options.status.empty())
        query.addQueryItem(QStringLiteral("status"), text(options.status));
    if (!options.provider.empty())
        query.addQueryItem(QStringLiteral("provider"), text(options.provider));
    for (qint64 most = options.limit;; most *= 4) {
        KATAAR_TRY_VAR(rows, session.pages(QString::fromLatin1(path::jobs), query, "jobs", cloudPage, most));
        QJsonArray found;
        for (const QJsonValue& row : std::as_const(rows)) {
            if (row[QStringLiteral("provider")].toString() != workerProvider && found.size() < options.limit)
                found.append(row);
        }
        if (found.size() == options.limit || rows.size() < most)
            return found;
    }
}

Result<int> listCloudJobs(Session& session, const JobsListOptions& options) {
    QVector<ListColumn> columns = jobColumns();
    columns.insert(3, fieldColumn(Cli::tr("Provider"), "provider"));
    return showList(
        session, options.form, [&](Session& asked) { return cloudJobs(asked, options); }, columns,
        Cli::tr("There are no such jobs. 'kataar jobs submit CONFIG --target cloud' adds one."));
}

// The providers.

struct CloudStatusOptions {
    bool check = false;
    ListForm form;
};

QString healthWord(const QJsonObject& provider) {
    switch (fromText<ProviderHealth>(provider[QStringLiteral("status")].toString())
                .value_or(ProviderHealth::Unknown)) {
    case ProviderHealth::Ok:
        return Cli::tr("works");
    case ProviderHealth::Failing:
        return Cli::tr("fails");
    case ProviderHealth::Unknown:
        break;
    }
    return Cli::tr("not asked yet");
}

Colour healthColour(const QJsonObject& provider) {
    switch (fromText<ProviderHealth>(provider[QStringLiteral("status")].toString())
                .value_or(ProviderHealth::Unknown)) {
    case ProviderHealth::Ok:
        return Colour::Green;
    case ProviderHealth::Failing:
        return Colour::Red;
    case ProviderHealth::Unknown:
        break;
    }
    return Colour::Grey;
}

/// What a provider says when it is asked now becomes part of what is known of it.
Result<QJsonArray> askedProviders(Session& session, bool check) {
    const QString list = QString::fromLatin1(path::cloudProviders);
    KATAAR_TRY_VAR(known, fetchList(session, list, {}, "providers"));
    if (!check)
        return known;
    QJsonArray checks;
    for (const QJsonValue& one : std::as_const(known)) {
        const QString name = one[QStringLiteral("name")].toString();
        KATAAR_TRY_VAR(answer, session.post(path::with(path::cloudCheck, name)));
        checks.append(answer);
    }
    KATAAR_TRY_VAR(after, fetchList(session, list, {}, "providers"));
    QJsonArray told;
    for (qsizetype i = 0; i < after.size(); ++i) {
        QJsonObject provider = after.at(i).toObject();
        const QJsonObject answer = checks.at(i).toObject();
        provider.insert(QStringLiteral("account"), answer[QStringLiteral("account")]);
        if (!answer[QStringLiteral("problem")].isNull())
            provider.insert(QStringLiteral("problem"), answer[QStringLiteral("problem")]);
        told.append(provider);
    }
    return told;
}

QVector<ListColumn> providerColumns(bool checked) {
    QVector<ListColumn> columns{
        fieldColumn(Cli::tr("Provider"), "name"),
        {Cli::tr("Status"),
         [](const QJsonObject& provider) {
             return Cell{healthWord(provider), healthColour(provider)};
         }},
        fieldColumn(Cli::tr("Jobs there"), "jobs", true),
        {Cli::tr("Polled"),
         [](const QJsonObject& provider) {
             return Cell{provider[QStringLiteral("polled")].toBool() ? Cli::tr("yes") : Cli::tr("no")};
         }},
        timeColumn(Cli::tr("Last answer"), "last_answer_at"),
        timeColumn(Cli::tr("Next try"), "next_try"),
        fieldColumn(Cli::tr("Problem"), "problem"),
    };
    if (checked)
        columns.insert(2, fieldColumn(Cli::tr("Account"), "account"));
    return columns;
}

/// With --check a provider that cannot be used is a failure, for scripts.
Result<int> showProviders(Session& session, const CloudStatusOptions& options) {
    bool fails = false;
    KATAAR_TRY_VAR(code, showList(
                             session, options.form,
                             [&](Session& asked) -> Result<QJsonArray> {
                                 KATAAR_TRY_VAR(providers, askedProviders(asked, options.check));
                                 for (const QJsonValue& one : std::as_const(providers))
                                     fails = fails || !one[QStringLiteral("problem")].isNull();
                                 return providers;
                             },
                             providerColumns(options.check), noProviders()));
    return options.check && fails ? exitFailure : code;
}

// What can be had.

struct CloudHardwareOptions {
    std::string provider;
    ListForm form;
};

Result<int> listHardware(Session& session, const CloudHardwareOptions& options) {
    QString problem;
    const auto fetch = [&](Session& asked) -> Result<QJsonArray> {
        QUrlQuery query;
        if (!options.provider.empty())
            query.addQueryItem(QStringLiteral("provider"), text(options.provider));
        KATAAR_TRY_VAR(answer, asked.get(QString::fromLatin1(path::cloudHardware), query));
        problem = answer[QStringLiteral("problem")].toString();
        return answer[QStringLiteral("hardware")].toArray();
    };
    const QVector<ListColumn> columns{
        fieldColumn(Cli::tr("Hardware"), "id"),
        {Cli::tr("USD per GPU hour"),
         [](const QJsonObject& one) {
             const QJsonValue price = one[QStringLiteral("usd_per_gpu_hour")];
             return Cell{price.isDouble() ? QString::number(price.toDouble(), 'f', 2) : Cli::tr("not known")};
         },
         true},
        fieldColumn(Cli::tr("Name"), "name"),
    };
    KATAAR_TRY_VAR(code, showList(session, options.form, fetch, columns,
                                  Cli::tr("The provider names no hardware, and cost/prices names none "
                                          "either. A job may name any with --hardware.")));
    if (problem.isEmpty())
        return code;
    session.terminal().say(Cli::tr("Not all of it is known: %1").arg(problem));
    return exitFailure;
}

// What is in force.

struct CloudConfigOptions {
    std::shared_ptr<std::string> format;
};

void printCloudConfig(Terminal& terminal, const QJsonObject& config) {
    const QJsonArray providers = config[QStringLiteral("providers")].toArray();
    if (providers.isEmpty())
        terminal.say(noProviders());
    FactSheet facts;
    const auto field = [&](const char* name) { return plainText(config[QLatin1StringView(name)]); };
    facts.add(Cli::tr("Providers"), plainText(providers));
    facts.add(Cli::tr("Jobs are asked for"),
              config[QStringLiteral("polling_enabled")].toBool()
                  ? Cli::tr("every %1 s").arg(field("poll_seconds"))
                  : Cli::tr("no; PUT /api/queue/polling/setting?enabled=true turns it on"));
    facts.add(Cli::tr("At once"), field("max_concurrent"));
    facts.add(Cli::tr("At once, of a user"), field("user_max_concurrent"));
    facts.add(Cli::tr("At once, of a team"), field("team_max_concurrent"));
    QStringList prices;
    const QJsonArray table = config[QStringLiteral("prices")].toArray();
    for (const QJsonValue& price : table)
        prices << Cli::tr("%1 at %2 USD per GPU hour")
                      .arg(price[QStringLiteral("hardware_type")].toString(),
                           QString::number(price[QStringLiteral("usd_per_gpu_hour")].toDouble(), 'f', 2));
    facts.add(Cli::tr("Prices"), prices.join(QStringLiteral(", ")));
    const QJsonObject settings = config[QStringLiteral("settings")].toObject();
    for (auto one = settings.begin(); one != settings.end(); ++one)
        facts.add(one.key(), plainText(one.value()));
    facts.print(terminal);
}

Result<int> showCloudConfig(Session& session, const CloudConfigOptions& options) {
    return askAndShow(session, {"GET", QString::fromLatin1(path::cloudConfig), {}, {}}, options.format,
                      printCloudConfig);
}

} // namespace

void defineCloud(CLI::App& parent, Invocation& invocation) {
    CLI::App* group = parent.add_subcommand(
        "cloud", utf8(Cli::tr("See jobs in the cloud, its providers, and what can be had there")));
    whenAlone(*group, invocation, std::make_shared<CloudStatusOptions>(), showProviders);
    auto jobs = std::make_shared<JobsListOptions>();
    CLI::App* list = group->add_subcommand("jobs", utf8(Cli::tr("List the jobs in the cloud, newest first")));
    addJobsListOptions(*list, *jobs);
    list->add_option("--provider", jobs->provider, utf8(Cli::tr("Only those of this provider")))
        ->type_name("PROVIDER");
    addExample(*list, "kataar cloud jobs -s running");
    whenChosen(*list, invocation, jobs, listCloudJobs);
    auto status = std::make_shared<CloudStatusOptions>();
    CLI::App* providers =
        group->add_subcommand("status", utf8(Cli::tr("Show the providers and how they are")));
    providers->add_flag("--check", status->check,
                        utf8(Cli::tr("Ask each of them now; one that cannot be used is exit code 1")));
    addListForm(*providers, status->form);
    addExample(*providers, "kataar cloud status --check");
    whenChosen(*providers, invocation, status, showProviders);
    auto offered = std::make_shared<CloudHardwareOptions>();
    CLI::App* hardware =
        group->add_subcommand("hardware", utf8(Cli::tr("List what jobs can run on there, with prices")));
    hardware
        ->add_option("--provider", offered->provider,
                     utf8(Cli::tr("Of this provider; the first one otherwise")))
        ->type_name("PROVIDER");
    addListForm(*hardware, offered->form);
    addExample(*hardware, "kataar cloud hardware --provider replicate");
    whenChosen(*hardware, invocation, offered, listHardware);
    auto config = std::make_shared<CloudConfigOptions>();
    CLI::App* inForce =
        group->add_subcommand("config", utf8(Cli::tr("Show what is in force for cloud jobs")));
    config->format = addFormat(*inForce);
    addExample(*inForce, "kataar cloud config");
    whenChosen(*inForce, invocation, config, showCloudConfig);
    defineCloudToken(*group, invocation);
}

} // namespace kataar
