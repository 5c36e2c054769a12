// SPDX-License-Identifier: GPL-3.0-or-later
// Codes to words.
#include "server/page/words.h"

#include "core/base/ids.h"
#include "core/domain/endsentence.h"

#include <QJsonArray>

namespace kataar::page {

namespace {

struct KnownError {
    const char* name;
    Phrase sentence;
    const char* detail = nullptr; ///< fills %1
};

const KnownError* knownError(const QString& name) {
    static const KnownError errors[] = {
        {"job_not_found", Page::tr("There is no such job, or it is not yours to see.")},
        {"invalid_job_state", Page::tr("The job's state does not allow this any more.")},
        {"cannot_cancel", Page::tr("The job has started or ended meanwhile.")},
        {"not_blocked", Page::tr("The job does not wait for approval any more.")},
        {"own_request", Page::tr("Nobody but an admin approves his or her own request.")},
        {"approver_level", Page::tr("The rule wants a decision by the level %1 or above."), "needed"},
        {"permission_denied", Page::tr("You are not allowed to do this (%1). Ask an administrator."),
         "permission"},
        {"not_authenticated", Page::tr("This name and this password do not belong together.")},
        {"too_many_requests", Page::tr("Too many tries. Wait a minute, then try again.")},
        {"form_expired",
         Page::tr("This form is too old, or it is not ours. Nothing was changed; go back, load "
                  "the page again and repeat it.")},
        {"no_space", Page::tr("The disk is full or cannot be written. Nothing was changed.")},
        {"config_not_found", Page::tr("There is no configuration “%1”."), "config_name"},
        {"config_invalid", Page::tr("The configuration has a mistake: %1"), "problem"},
        {"configs_unreadable", Page::tr("The folder of the configurations cannot be read.")},
        {"quota_exceeded", Page::tr("A quota does not allow it: %1. Ask an administrator."), "quota"},
        {"no_wait", Page::tr("The job could not start at once, and was not to wait. Nothing was added.")},
        {"target_unavailable", Page::tr("This installation runs no jobs there.")},
    };
    for (const KnownError& known : errors) {
        if (name == QLatin1StringView(known.name))
            return &known;
    }
    return nullptr;
}

QString evidence(const Language& language, QLatin1StringView name, const QJsonValue& value, UtcTime now) {
    const QString text = value.toString();
    if (name == QLatin1StringView("until")) {
        const auto time = UtcTime::fromIso(text);
        return time ? language.moment(*time, now) : text;
    }
    if (name == QLatin1StringView("job_id"))
        return shortId(text);
    if (value.isDouble())
        return language.number(value.toInteger());
    if (!value.isArray())
        return text;
    QVector<int> indices;
    for (const auto& index : value.toArray())
        indices.append(index.toInt());
    return indexText(indices);
}

} // namespace

QString stateCode(const EntryView& view) {
    const QueueEntry& entry = view.entry;
    if (entry.status == JobStatus::Pending && entry.held)
        return QStringLiteral("held");
    if (entry.status == JobStatus::Running && view.phase != AttemptPhase::Ended)
        return toText(view.phase);
    return toText(entry.status);
}

Phrase stateWord(const EntryView& view) {
    switch (view.entry.status) {
    case JobStatus::Pending:
        return view.entry.held ? Page::tr("On hold") : Page::tr("Waiting");
    case JobStatus::Running:
        if (view.phase == AttemptPhase::Starting)
            return Page::tr("Starting");
        return view.phase == AttemptPhase::Stopping ? Page::tr("Stopping") : Page::tr("Running");
    case JobStatus::Blocked:
        return Page::tr("Needs approval");
    case JobStatus::Completed:
        return Page::tr("Completed");
    case JobStatus::Failed:
        return Page::tr("Failed");
    case JobStatus::Cancelled:
        break;
    }
    return Page::tr("Cancelled");
}

Phrase gpuStateWord(GpuState state) {
    switch (state) {
    case GpuState::Free:
        return Page::tr("Free");
    case GpuState::Ours:
        return Page::tr("Runs a job");
    case GpuState::Releasing:
        return Page::tr("Releasing");
    case GpuState::BusyElsewhere:
        return Page::tr("Busy elsewhere");
    case GpuState::Quarantined:
        break;
    }
    return Page::tr("Quarantined");
}

Phrase failureWord(FailureClass kind) {
    switch (kind) {
    case FailureClass::GpuMemory:
        return Page::tr("out of GPU memory");
    case FailureClass::Memory:
        return Page::tr("out of memory");
    case FailureClass::DiskFull:
        return Page::tr("disk full");
    case FailureClass::NotANumber:
        return Page::tr("became NaN");
    case FailureClass::TimeLimit:
        return Page::tr("time limit");
    case FailureClass::Killed:
        return Page::tr("killed");
    case FailureClass::Rebooted:
        return Page::tr("the machine rebooted");
    case FailureClass::WorkerLost:
        return Page::tr("the worker went away");
    case FailureClass::NeverRan:
        return Page::tr("could not be started");
    case FailureClass::Unseen:
        return Page::tr("how it ended is not known");
    case FailureClass::Program:
        break;
    }
    return Page::tr("error", "kind of failure");
}

QString priorityText(const Language& language, const EntryView& view) {
    const QString number = language.number(view.effectivePriority);
    if (view.effectivePriority >= urgentPriority)
        return language.text(Page::tr("Urgent (%1)").arg(number));
    if (view.effectivePriority >= highPriority)
        return language.text(Page::tr("High (%1)").arg(number));
    if (view.effectivePriority >= normalPriority)
        return language.text(Page::tr("Normal (%1)").arg(number));
    return language.text(Page::tr("Low (%1)").arg(number));
}

QString reasonText(const Language& language, const WaitingReason& reason, UtcTime now) {
    const ReasonSentence sentence = sentenceOf(reason);
    Phrase phrase("Reason", sentence.source, nullptr, Phrase::noCount);
    for (const char* detail : sentence.details) {
        const QLatin1StringView name(detail);
        if (!name.isEmpty())
            phrase = phrase.arg(evidence(language, name, reason.details[name], now));
    }
    return language.text(phrase);
}

QString failureText(const Language& language, const QString& stored) {
    return endText(stored, [&](const char* sentence) {
        return language.text(Phrase("End", sentence, nullptr, Phrase::noCount));
    });
}

QString errorSentence(const Language& language, const Error& error) {
    if (const KnownError* known = knownError(error.name)) {
        if (!known->detail)
            return language.text(known->sentence);
        const QString detail = error.details[QLatin1StringView(known->detail)].toVariant().toString();
        if (!detail.isEmpty())
            return language.text(known->sentence.arg(detail));
    }
    if (const auto reason = fromText<Reason>(error.name))
        return reasonText(language, {*reason, error.details}, {});
    return error.message;
}

void writeTime(HtmlWriter& html, UtcTime time, UtcTime now) {
    html.put("time", {{"datetime", time.toIso()}, {"title", html.language().fullMoment(time)}},
             html.language().moment(time, now));
}

void writeAge(HtmlWriter& html, UtcTime time, UtcTime now) {
    writeTime(html, time, now);
    html.in("span", {{"class", "age"}, {"data-since", time.toIso()}}, [] {});
}

QString indexText(const QVector<int>& indices) {
    QStringList parts;
    for (const int index : indices)
        parts << QString::number(index);
    return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(", "));
}

} // namespace kataar::page
