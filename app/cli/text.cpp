// SPDX-License-Identifier: GPL-3.0-or-later
// Language, words for states, sentences for errors.
#include "app/cli/text.h"

#include "core/base/clock.h"
#include "core/domain/endsentence.h"
#include "core/domain/gpu.h"
#include "core/domain/jobstate.h"
#include "core/domain/waitingreason.h"

#include <QDateTime>
#include <QJsonArray>

namespace kataar {

void installLanguage(QTranslator& translator) {
    QByteArray locale;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        locale = qgetenv(name);
        if (!locale.isEmpty())
            break;
    }
    const bool hindi = locale == "hi" || locale.startsWith("hi_") || locale.startsWith("hi.");
    if (translator.load(hindi ? QStringLiteral(":/i18n/kataar_cli_hi.qm")
                              : QStringLiteral(":/i18n/kataar_cli_en.qm")))
        QCoreApplication::installTranslator(&translator);
}

QString statusWord(const QString& status, const QString& phase) {
    switch (fromText<JobStatus>(status).value_or(JobStatus::Pending)) {
    case JobStatus::Running:
        if (phase == toText(AttemptPhase::Starting))
            return Cli::tr("starting");
        if (phase == toText(AttemptPhase::Stopping))
            return Cli::tr("stopping");
        return Cli::tr("running");
    case JobStatus::Blocked:
        return Cli::tr("blocked");
    case JobStatus::Completed:
        return Cli::tr("completed");
    case JobStatus::Failed:
        return Cli::tr("failed");
    case JobStatus::Cancelled:
        return Cli::tr("cancelled");
    case JobStatus::Pending:
        break;
    }
    return status == toText(JobStatus::Pending) ? Cli::tr("pending") : status;
}

QString failureText(const QJsonObject& job) {
    return endText(job[QStringLiteral("error_message")].toString(),
                   [](const char* sentence) { return QCoreApplication::translate("End", sentence); });
}

QString endSentence(const QJsonObject& job) {
    const QString number = QString::number(job[QStringLiteral("number")].toInteger());
    const QString name = job[QStringLiteral("name")].toString();
    const QString status = job[QStringLiteral("status")].toString();
    if (status == toText(JobStatus::Completed))
        return Cli::tr("Job #%1 (%2) completed.").arg(number, name);
    if (status == toText(JobStatus::Cancelled))
        return Cli::tr("Job #%1 (%2) was cancelled.").arg(number, name);
    if (status == toText(JobStatus::Failed))
        return Cli::tr("Job #%1 (%2) failed: %3").arg(number, name, failureText(job));
    return Cli::tr("Job #%1 (%2): %3").arg(number, name, statusWord(status, {}));
}

QString gpuStateWord(const QString& state) {
    const auto known = fromText<GpuState>(state);
    if (!known)
        return state;
    switch (*known) {
    case GpuState::Free:
        return Cli::tr("free");
    case GpuState::Ours:
        return Cli::tr("in use");
    case GpuState::Releasing:
        return Cli::tr("releasing");
    case GpuState::BusyElsewhere:
        return Cli::tr("busy elsewhere");
    case GpuState::Quarantined:
        return Cli::tr("quarantined");
    }
    return state;
}

QString localTime(const QJsonValue& iso) {
    const auto time = UtcTime::fromIso(iso.toString());
    if (!time)
        return {};
    return QDateTime::fromMSecsSinceEpoch(time->us / 1000).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString numberList(const QJsonValue& list) {
    QStringList parts;
    const QJsonArray array = list.toArray();
    for (const QJsonValue& number : array)
        parts << QString::number(number.toInteger());
    return parts.join(QStringLiteral(", "));
}

namespace {

struct KnownError {
    const char* name;
    QString (*sentence)(const QJsonObject& details);
};

QString detail(const QJsonObject& details, const char* name) {
    return details[QLatin1StringView(name)].toVariant().toString();
}

/// Errors whose sentence stands here; those without details it needs fall back to the server's English.
const KnownError knownErrors[] = {
    {"unreachable",
     [](const QJsonObject& d) {
         return Cli::tr("No answer from %1 (%2). Is kataard running there? Start it with 'kataar server', or "
                        "name another server by KATAAR_URL.")
             .arg(detail(d, "url"), detail(d, "problem"));
     }},
    {"server_untrusted",
     [](const QJsonObject& d) {
         return Cli::tr("The certificate of %1 is not trusted (%2). If it is signed by an authority of your "
                        "own, name that one with --ca-file or KATAAR_CA_FILE.")
             .arg(detail(d, "url"), detail(d, "problem"));
     }},
    {"bad_ca_file",
     [](const QJsonObject& d) {
         return Cli::tr("%1 has no certificate that can be read. It must be in PEM form.")
             .arg(detail(d, "path"));
     }},
    {"bad_answer",
     [](const QJsonObject& d) {
         return Cli::tr("%1 answered something that is not Kataar's. Is another program listening there?")
             .arg(detail(d, "url"));
     }},
    {"bad_url",
     [](const QJsonObject& d) {
         return Cli::tr("'%1' is no server address; one looks like http://127.0.0.1:8001.")
             .arg(detail(d, "url"));
     }},
    {"bad_key",
     [](const QJsonObject& d) {
         return Cli::tr("The API key in %1 has characters that no key has.").arg(detail(d, "source"));
     }},
    {"key_file_open",
     [](const QJsonObject& d) {
         return Cli::tr("The key file %1 is not yours alone; run: chmod 600 %1").arg(detail(d, "path"));
     }},
    {"job_not_found",
     [](const QJsonObject& d) {
         const QString job = detail(d, "job_id");
         return job.isEmpty() ? Cli::tr("There is no such job.") : Cli::tr("There is no job %1.").arg(job);
     }},
    {"job_ambiguous",
     [](const QJsonObject& d) {
         return Cli::tr("Several jobs begin or end with %1; give more of the id.").arg(detail(d, "part"));
     }},
    {"invalid_job_state",
     [](const QJsonObject& d) {
         return Cli::tr("The job is in a state that does not allow this: %1.")
             .arg(statusWord(detail(d, "current_state"), {}));
     }},
    {"permission_denied",
     [](const QJsonObject& d) {
         return Cli::tr("You lack the permission %1.").arg(detail(d, "permission"));
     }},
    {"not_authenticated",
     [](const QJsonObject&) {
         return Cli::tr("The server does not know you. Put a valid key into KATAAR_API_KEY or into the file "
                        "~/.config/kataar/key.");
     }},
    {"worker_not_found",
     [](const QJsonObject& d) {
         const QString worker = detail(d, "worker");
         return worker.isEmpty() ? Cli::tr("There is no such worker.")
                                 : Cli::tr("There is no worker %1.").arg(worker);
     }},
    {"provider_not_found",
     [](const QJsonObject& d) {
         const QString provider = detail(d, "provider");
         return provider.isEmpty()
                    ? Cli::tr("No cloud provider is set up; docs/cloud.md tells how.")
                    : Cli::tr("There is no cloud provider %1; 'kataar cloud status' lists those there are.")
                          .arg(provider);
     }},
    {"worker_busy",
     [](const QJsonObject&) {
         return Cli::tr("The worker runs jobs. With --force these are queued again and it is removed.");
     }},
    {"worker_ambiguous",
     [](const QJsonObject& d) {
         return Cli::tr("Several workers are called %1; give more of the id.").arg(detail(d, "worker"));
     }},
    {"user_not_found",
     [](const QJsonObject& d) { return Cli::tr("There is no user '%1'.").arg(detail(d, "user")); }},
    {"team_not_found",
     [](const QJsonObject& d) { return Cli::tr("There is no team '%1'.").arg(detail(d, "team")); }},
    {"key_not_found",
     [](const QJsonObject& d) {
         return Cli::tr("There is no key with the number %1.").arg(detail(d, "key"));
     }},
    {"user_exists", [](const QJsonObject&) { return Cli::tr("There is a user of this name already."); }},
    {"team_exists", [](const QJsonObject&) { return Cli::tr("There is a team of this name already."); }},
    {"last_admin",
     [](const QJsonObject&) {
         return Cli::tr("This is the last admin who can manage users; make another one first.");
     }},
    {"user_is_owner",
     [](const QJsonObject&) {
         return Cli::tr("This is the Unix user whom the server runs as; he or she cannot be deleted.");
     }},
    {"user_has_jobs",
     [](const QJsonObject&) {
         return Cli::tr("This user has jobs that have not ended. Cancel them first, or deactivate the user.");
     }},
    {"own_request",
     [](const QJsonObject&) { return Cli::tr("Nobody but an admin approves his or her own request."); }},
    {"approver_level",
     [](const QJsonObject& d) {
         return Cli::tr("The rule wants a decision by the level %1 or above.").arg(detail(d, "needed"));
     }},
    {"rule_order",
     [](const QJsonObject& d) {
         return Cli::tr("It would come before the rule %1, about which you may not decide; give it a lower "
                        "priority.")
             .arg(detail(d, "rule"));
     }},
    {"rule_exists",
     [](const QJsonObject&) { return Cli::tr("There is an approval rule of this name already."); }},
    {"too_many_keys",
     [](const QJsonObject&) { return Cli::tr("This user has too many keys; revoke one first."); }},
    {"key_file_unwritable",
     [](const QJsonObject& d) {
         return Cli::tr("The key file %1 cannot be written: %2").arg(detail(d, "path"), detail(d, "problem"));
     }},
    {"no_space",
     [](const QJsonObject&) {
         return Cli::tr("The server's disk is full or cannot be written; nothing was changed.");
     }},
};

/// Which details a sentence cannot do without.
bool lacksEvidence(const Error& error) {
    return (error.name == QLatin1StringView("invalid_job_state") &&
            !error.details.contains(QStringLiteral("current_state"))) ||
           (error.name == QLatin1StringView("permission_denied") &&
            !error.details.contains(QStringLiteral("permission")));
}

} // namespace

QString errorSentence(const Error& error) {
    if (!error.fields.isEmpty()) {
        QStringList lines;
        for (const FieldError& wrong : error.fields)
            lines << QStringLiteral("%1: %2").arg(wrong.field, wrong.message);
        return lines.join(u'\n');
    }
    if (!lacksEvidence(error)) {
        for (const KnownError& known : knownErrors) {
            if (error.name == QLatin1StringView(known.name))
                return known.sentence(error.details);
        }
        if (fromText<Reason>(error.name))
            return reasonSentence({{QStringLiteral("code"), error.name},
                                   {QStringLiteral("message"), error.message},
                                   {QStringLiteral("details"), error.details}});
    }
    return error.message;
}

} // namespace kataar
