// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs approval: jobs that may not start before somebody says so.
#include "app/cli/commands/approvaltext.h"
#include "app/cli/commands/listing.h"
#include "core/base/ids.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

constexpr qint64 requestsPage = 200; ///< the most that the server gives at once

struct ApprovalListOptions {
    int limit = 50;
    std::string status;
    ListForm form;
};

Result<int> listApprovals(Session& session, const ApprovalListOptions& options) {
    const QString status = QString::fromStdString(options.status);
    const auto fetch = [&](Session& asked) {
        return asked.pages(QString::fromLatin1(wire::path::approvals), queryOf({{"status", status}}),
                           "approvals", requestsPage, options.limit);
    };
    return showList(session, options.form, fetch,
                    {{Cli::tr("Job"),
                      [](const QJsonObject& request) {
                          return Cell{shortId(request[QStringLiteral("job_id")].toString())};
                      }},
                     {Cli::tr("State"),
                      [](const QJsonObject& request) {
                          return Cell{requestWord(request[QStringLiteral("status")].toString())};
                      }},
                     fieldColumn(Cli::tr("Submitted by"), "user_name"),
                     fieldColumn(Cli::tr("Configuration"), "config_name"),
                     fieldColumn(Cli::tr("Cost"), "estimated_cost", true),
                     timeColumn(Cli::tr("Asked"), "created_at"),
                     timeColumn(Cli::tr("Expires"), "expires_at"),
                     fieldColumn(Cli::tr("Decided by"), "reviewed_by_name"),
                     {Cli::tr("Why"), [](const QJsonObject& request) { return Cell{whyAsked(request)}; }}},
                    options.status == "pending" ? Cli::tr("No job waits for approval.")
                                                : Cli::tr("There are no requests for approval."));
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

std::shared_ptr<ApprovalListOptions> pendingOnes() {
    auto options = std::make_shared<ApprovalListOptions>();
    options->status = "pending";
    return options;
}

void addApprovalList(CLI::App& group, Invocation& invocation, const char* name, const QString& help,
                     const std::shared_ptr<ApprovalListOptions>& options) {
    CLI::App* list = group.add_subcommand(name, utf8(help));
    list->add_option("-l,--limit", options->limit, utf8(Cli::tr("At most this many")))
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    if (options->status.empty())
        list->add_option("-s,--status", options->status,
                         utf8(Cli::tr("Only requests in this state: pending, approved, rejected, expired or "
                                      "cancelled")))
            ->type_name("STATUS");
    addListForm(*list, options->form);
    addExample(*list, (std::string("kataar jobs approval ") + name).c_str());
    whenChosen(*list, invocation, options, listApprovals);
}

} // namespace

void defineJobsApproval(CLI::App& parent, Invocation& invocation) {
    CLI::App* group =
        parent.add_subcommand("approval", utf8(Cli::tr("List, approve and reject jobs that need approval")));
    whenAlone(*group, invocation, pendingOnes(), listApprovals);
    addApprovalList(*group, invocation, "list", Cli::tr("List the requests for approval, newest first"),
                    std::make_shared<ApprovalListOptions>());
    addApprovalList(*group, invocation, "pending", Cli::tr("List the requests that wait for a decision"),
                    pendingOnes());

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
    defineApprovalShow(*group, invocation);
    defineApprovalRules(*group, invocation);
}

} // namespace kataar
