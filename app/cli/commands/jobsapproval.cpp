// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs approval: jobs that may not start before somebody says so.
#include "app/cli/commands/listing.h"
#include "core/base/ids.h"
#include "core/wire/paths.h"

#include <limits>

namespace kataar {

namespace {

struct ApprovalListOptions {
    int limit = 50;
    ListForm form;
};

Result<int> listApprovals(Session& session, const ApprovalListOptions& options) {
    return showList(
        session, options.form,
        [&](Session& asked) { return asked.entries(QStringLiteral("blocked"), options.limit); },
        {fieldColumn(QStringLiteral("#"), "id", true),
         {Cli::tr("ID"),
          [](const QJsonObject& job) { return Cell{shortId(job[QStringLiteral("job_id")].toString())}; }},
         fieldColumn(Cli::tr("Name"), "name"),
         fieldColumn(Cli::tr("Submitted by"), "user_name"),
         fieldColumn(Cli::tr("Team"), "team_name"),
         fieldColumn(Cli::tr("GPUs"), "num_processes", true),
         fieldColumn(Cli::tr("Cost"), "estimated_cost", true),
         timeColumn(Cli::tr("Submitted"), "queued_at")},
        Cli::tr("No job waits for approval."));
}

struct DecisionOptions {
    std::vector<std::string> jobs;
    std::string reason;
    std::shared_ptr<std::string> format;
};

Result<int> decide(Session& session, const DecisionOptions& options, const char* pattern,
                   const QUrlQuery& query, const QString& done) {
    for (const std::string& text : options.jobs) {
        KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(text)));
        KATAAR_TRY(askAndShow(session, {"POST", wire::path::with(pattern, name), query, {}}, options.format,
                              [&](Terminal& terminal, const QJsonObject& answer) {
                                  terminal.data(answer[QStringLiteral("job_id")].toString());
                                  terminal.say(done);
                              }));
    }
    return exitOk;
}

Result<int> approveJobs(Session& session, const DecisionOptions& options) {
    return decide(session, options, wire::path::queueApprove, {},
                  Cli::tr("The job is approved and starts when its turn comes."));
}

Result<int> rejectJobs(Session& session, const DecisionOptions& options) {
    return decide(session, options, wire::path::queueReject,
                  queryOf({{"reason", QString::fromStdString(options.reason)}}),
                  Cli::tr("The job is rejected and cancelled."));
}

} // namespace

void defineJobsApproval(CLI::App& parent, Invocation& invocation) {
    CLI::App* group =
        parent.add_subcommand("approval", utf8(Cli::tr("List, approve and reject jobs that need approval")));
    whenAlone(*group, invocation, std::make_shared<ApprovalListOptions>(), listApprovals);

    auto listed = std::make_shared<ApprovalListOptions>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("List the jobs that wait for approval")));
    list->alias("pending");
    list->add_option("-l,--limit", listed->limit, utf8(Cli::tr("At most this many")))
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    addListForm(*list, listed->form);
    addExample(*list, "kataar jobs approval list");
    whenChosen(*list, invocation, listed, listApprovals);

    auto approved = std::make_shared<DecisionOptions>();
    CLI::App* approve = group->add_subcommand("approve", utf8(Cli::tr("Let jobs start")));
    addJobs(*approve, approved->jobs)->required();
    approved->format = addFormat(*approve);
    addExample(*approve, "kataar jobs approval approve 12");
    whenChosen(*approve, invocation, approved, approveJobs);

    auto rejected = std::make_shared<DecisionOptions>();
    CLI::App* reject = group->add_subcommand("reject", utf8(Cli::tr("Refuse jobs, which cancels them")));
    addJobs(*reject, rejected->jobs)->required();
    reject->add_option("--reason", rejected->reason, utf8(Cli::tr("Why, for their owner to read")))
        ->required()
        ->type_name("TEXT");
    rejected->format = addFormat(*reject);
    addExample(*reject, "kataar jobs approval reject 12 --reason \"too many GPUs for a test\"");
    whenChosen(*reject, invocation, rejected, rejectJobs);
}

} // namespace kataar
