// SPDX-License-Identifier: GPL-3.0-or-later
// Submitting: the configurations there are, a form for one of them, and what the queue says to it.
#include "core/base/ids.h"
#include "server/page/entrytable.h"
#include "server/page/pages.h"
#include "server/page/paths.h"
#include "server/page/words.h"

namespace kataar::page {

namespace {

constexpr int mostGpusAsked = 1024;

/// What stands in the form: as sent, or as a fresh one begins.
struct SubmitChoice {
    QString name;
    QString gpus;
    bool anyGpu = false;
    bool noWait = false;
    QString key; ///< the same for one filled-in form, however often it is sent
};

struct SubmitOutcome {
    std::optional<SubmitAnswer> answer; ///< of a dry run, or a refusal
    std::optional<Error> error;
};

SubmitChoice sentChoice(const Visit& visit) {
    return {visit.field("name"), visit.field("gpus"), !visit.field("any_gpu").isEmpty(),
            !visit.field("no_wait").isEmpty(), visit.field("key")};
}

Result<SubmitRequest> requestFrom(const Visit& visit, const SubmitChoice& choice) {
    SubmitRequest request;
    request.configName = visit.request.pathArg("config");
    request.name = choice.name;
    request.anyGpu = choice.anyGpu;
    request.noWait = choice.noWait;
    request.dryRun = visit.field("do") == QLatin1StringView("check");
    if (!choice.gpus.isEmpty()) {
        bool ok = false;
        const int gpus = choice.gpus.toInt(&ok);
        if (!ok || gpus < 0 || gpus > mostGpusAsked)
            return Error::invalidField(QStringLiteral("num_processes"),
                                       QStringLiteral("from 0 to %1").arg(mostGpusAsked));
        request.numProcesses = gpus;
    }
    return request;
}

Result<ConfigSummary> findConfig(const Visit& visit, const QString& name) {
    KATAAR_TRY_VAR(configs, visit.site.api.submissions.configs(visit.who));
    for (const ConfigSummary& config : configs) {
        if (config.name == name)
            return config;
    }
    return Error::notFound(QStringLiteral("config_not_found"),
                           QStringLiteral("No configuration: %1").arg(name),
                           {{QStringLiteral("config_name"), name}});
}

void writeRemarks(HtmlWriter& html, const ConfigSummary& config) {
    for (const auto& [list, cssClass] :
         {std::pair(&config.errors, "problem"), std::pair(&config.warnings, "warning")}) {
        for (const QString& remark : *list)
            html.put("p", {{"class", cssClass}, {"lang", "en"}}, remark);
    }
}

void writeConfig(HtmlWriter& html, const ConfigSummary& config) {
    html.in("li", {{"class", "card"}}, [&] {
        html.in("h2", [&] {
            if (config.valid)
                html.in("a", {{"href", wire::path::with(pagepath::submitOne, config.name)}},
                        [&] { html.name(config.name); });
            else
                html.name(config.name);
        });
        if (!config.description.isEmpty())
            html.put("p", config.description);
        html.in("p", {{"class", "quiet"}}, [&] {
            html.text(config.numProcesses == 0 ? Page::tr("needs no GPU")
                                               : Page::tr("%n GPU(s)", nullptr, config.numProcesses));
            if (!config.deviceIds.isEmpty()) {
                html.text(QStringLiteral(" · "));
                html.text(Page::tr("no. %1").arg(indexText(config.deviceIds)));
            }
        });
        writeRemarks(html, config);
    });
}

Phrase foreseen(const Language& language, const SubmitAnswer& answer) {
    if (answer.status == SubmitStatus::Blocked)
        return Page::tr("It would wait for approval.");
    if (answer.status == SubmitStatus::Running)
        return answer.allocatedGpus.isEmpty()
                   ? Page::tr("It would start at once.")
                   : Page::tr("It would start at once, on GPU %1.").arg(indexText(answer.allocatedGpus));
    return answer.queuePosition
               ? Page::tr("It would wait at place %1.").arg(language.number(*answer.queuePosition))
               : Page::tr("It would wait.");
}

void writeOutcome(HtmlWriter& html, const Visit& visit, const SubmitOutcome& outcome) {
    const Language& language = html.language();
    if (outcome.error)
        return html.put("p", {{"class", "problem"}, {"role", "alert"}},
                        errorSentence(language, *outcome.error));
    if (!outcome.answer)
        return;
    const SubmitAnswer& answer = *outcome.answer;
    const bool refused = !answer.success;
    html.in("div", {{"class", refused ? "problem" : "note"}, {"role", refused ? "alert" : "status"}}, [&] {
        if (answer.error)
            html.put("p", errorSentence(language, *answer.error));
        else
            html.put("p", foreseen(language, answer));
        for (const WaitingReason& reason : answer.waitingReasons)
            html.put("p", reasonText(language, reason, visit.now));
        for (const QString& warning : answer.warnings)
            html.put("p", {{"lang", "en"}}, warning);
    });
}

void writeCheck(HtmlWriter& html, const char* name, bool on, const Phrase& label) {
    html.in("label", {{"class", "check"}}, [&] {
        html.single("input", {{"type", "checkbox"}, {"name", name}, {"value", "1"}, {"checked", on}});
        html.put("span", label);
    });
}

void writeSubmitForm(HtmlWriter& html, const Visit& visit, const ConfigSummary& config,
                     const SubmitChoice& choice) {
    writeForm(html, visit, wire::path::with(pagepath::submitOne, config.name), "card", [&] {
        html.single("input", {{"type", "hidden"}, {"name", "key"}, {"value", choice.key}});
        html.put("label", {{"for", "name"}}, Page::tr("Name of the job (optional)"));
        html.single("input", {{"id", "name"},
                              {"name", "name"},
                              {"value", choice.name},
                              {"maxlength", "200"},
                              {"placeholder", config.name},
                              {"autocomplete", "off"}});
        html.put("label", {{"for", "gpus"}}, Page::tr("GPUs"));
        html.single("input", {{"id", "gpus"},
                              {"name", "gpus"},
                              {"type", "number"},
                              {"min", "0"},
                              {"max", QString::number(mostGpusAsked)},
                              {"value", choice.gpus}});
        if (!config.deviceIds.isEmpty())
            writeCheck(html, "any_gpu", choice.anyGpu,
                       Page::tr("Any free GPU instead of no. %1").arg(indexText(config.deviceIds)));
        writeCheck(html, "no_wait", choice.noWait, Page::tr("Only if it can start at once"));
        html.in("p", {{"class", "buttons"}}, [&] {
            html.put("button",
                     {{"type", "submit"}, {"name", "do"}, {"value", "submit"}, {"class", "primary"}},
                     Page::tr("Submit"));
            html.put("button", {{"type", "submit"}, {"name", "do"}, {"value", "check"}},
                     Page::tr("When would it start?"));
            html.put("a", {{"class", "button"}, {"href", pagepath::submit}}, Page::tr("Back"));
        });
    });
}

void sendSubmitForm(const Visit& visit, const SubmitChoice& choice, const SubmitOutcome& outcome) {
    const auto config = findConfig(visit, visit.request.pathArg("config"));
    if (!config)
        return sendProblem(visit, config.error());
    Frame frame{Page::tr("Submit"), Section::Submit};
    if (outcome.error || (outcome.answer && !outcome.answer->success))
        frame.status = 422;
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", Page::tr("Submit “%1”").name(config->name));
        if (!config->description.isEmpty())
            html.put("p", config->description);
        writeRemarks(html, *config);
        writeOutcome(html, visit, outcome);
        writeSubmitForm(html, visit, *config, choice);
    });
}

} // namespace

void showConfigs(const Visit& visit) {
    const auto configs = visit.site.api.submissions.configs(visit.who);
    if (!configs)
        return sendProblem(visit, configs.error());
    const Frame frame{Page::tr("Submit"), Section::Submit};
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", Page::tr("Submit a job"));
        if (configs->isEmpty()) {
            html.in("div", {{"class", "empty"}}, [&] {
                html.put(
                    "p",
                    Page::tr("There are no configurations yet. They are files in the configs folder of the "
                             "machine that runs Kataar."));
            });
            return;
        }
        html.put("p", {{"class", "quiet"}}, Page::tr("Choose what is to run."));
        html.in("ul", {{"class", "configs"}}, [&] {
            for (const ConfigSummary& config : *configs)
                writeConfig(html, config);
        });
    });
}

void showSubmitForm(const Visit& visit) {
    const auto config = findConfig(visit, visit.request.pathArg("config"));
    if (!config)
        return sendProblem(visit, config.error());
    SubmitChoice fresh;
    fresh.gpus = QString::number(config->numProcesses);
    fresh.key = randomId();
    sendSubmitForm(visit, fresh, {});
}

void submitForm(const Visit& visit) {
    const SubmitChoice choice = sentChoice(visit);
    const auto request = requestFrom(visit, choice);
    if (!request)
        return sendSubmitForm(visit, choice, {{}, request.error()});
    visit.site.api.submissions.submit(
        visit.who, *request, [visit, choice, dryRun = request->dryRun](const Result<SubmitAnswer>& answer) {
            if (!answer)
                return sendSubmitForm(visit, choice, {{}, answer.error()});
            if (dryRun || !answer->success)
                return sendSubmitForm(visit, choice, {*answer, {}});
            sendElsewhere(visit, wire::path::with(pagepath::job, answer->jobId), Note::Submitted);
        });
}

} // namespace kataar::page
