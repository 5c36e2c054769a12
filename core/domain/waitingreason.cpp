// SPDX-License-Identifier: GPL-3.0-or-later
// English sentences for the reasons of waiting.
#include "core/domain/waitingreason.h"

#include <QJsonArray>

namespace kataar {

namespace {

struct ReasonRow {
    Reason code;
    ReasonSentence sentence;
};

constexpr ReasonRow reasonRows[] = {
    {Reason::GlobalLimit,
     {QT_TRANSLATE_NOOP("Reason", "%1 of at most %2 jobs are running."), {"running", "limit"}}},
    {Reason::UserLimit,
     {QT_TRANSLATE_NOOP("Reason", "This user has %1 of at most %2 jobs running."), {"running", "limit"}}},
    {Reason::TeamLimit,
     {QT_TRANSLATE_NOOP("Reason", "The team %1 has %2 of at most %3 jobs running."),
      {"team", "running", "limit"}}},
    {Reason::LocalJobLimit,
     {QT_TRANSLATE_NOOP("Reason", "%1 of at most %2 local jobs are running."), {"running", "limit"}}},
    {Reason::LocalGpuLimit,
     {QT_TRANSLATE_NOOP("Reason", "Local jobs use %1 of at most %2 GPUs, and this job needs %3."),
      {"in_use", "limit", "needed"}}},
    {Reason::GpusBusy,
     {QT_TRANSLATE_NOOP("Reason", "%1 GPUs are free and the job needs %2."), {"free", "needed"}}},
    {Reason::PreferredGpusBusy,
     {QT_TRANSLATE_NOOP("Reason", "The configured GPUs are not free: %1."), {"gpus"}}},
    {Reason::GpusImpossible,
     {QT_TRANSLATE_NOOP("Reason",
                        "The job needs %1 GPUs and this machine has %2. It will never start as it is."),
      {"needed", "have"}}},
    {Reason::ReservedForEarlier,
     {QT_TRANSLATE_NOOP("Reason", "Starting it now would delay the earlier job %1."), {"job_id"}}},
    {Reason::GpuBusyElsewhere,
     {QT_TRANSLATE_NOOP("Reason", "Programs outside the queue use these GPUs: %1."), {"gpus"}}},
    {Reason::NoWorker, {QT_TRANSLATE_NOOP("Reason", "No worker is connected that could take it.")}},
    {Reason::WorkerLabels,
     {QT_TRANSLATE_NOOP("Reason", "No idle worker has the labels that the job asks for.")}},
    {Reason::WorkerGpus, {QT_TRANSLATE_NOOP("Reason", "No idle worker has as many GPUs as the job needs.")}},
    {Reason::ProviderUnavailable,
     {QT_TRANSLATE_NOOP("Reason", "The provider cannot be reached: %1"), {"error"}}},
    {Reason::MachineUnavailable,
     {QT_TRANSLATE_NOOP("Reason", "This machine cannot start jobs at present: %1"), {"error"}}},
    {Reason::Held, {QT_TRANSLATE_NOOP("Reason", "The job is held.")}},
    {Reason::Cancelling,
     {QT_TRANSLATE_NOOP("Reason", "The job will be cancelled at %1 unless that is taken back."), {"until"}}},
    {Reason::NotBefore, {QT_TRANSLATE_NOOP("Reason", "The job may not start before %1."), {"until"}}},
    {Reason::OutsideWindow,
     {QT_TRANSLATE_NOOP("Reason", "The job waits for its run window %2, which opens at %1."),
      {"until", "window"}}},
    {Reason::AwaitingProcess,
     {QT_TRANSLATE_NOOP("Reason",
                        "A running job was cancelled; local jobs start again on 'kataar jobs process' "
                        "or the next submit.")}},
    {Reason::QueuePaused, {QT_TRANSLATE_NOOP("Reason", "The queue is paused.")}},
    {Reason::AwaitingApproval, {QT_TRANSLATE_NOOP("Reason", "The job waits for approval.")}},
    {Reason::Quota, {QT_TRANSLATE_NOOP("Reason", "The quota %1 is used up."), {"quota"}}},
};

constexpr ReasonSentence missingGpus{
    QT_TRANSLATE_NOOP("Reason",
                      "The configured GPUs do not exist on this machine: %1. It will never start as it is."),
    {"missing"}};
constexpr ReasonSentence tooFewConfigured{
    QT_TRANSLATE_NOOP("Reason", "The job needs %1 GPUs and its configuration names only these: %2. It will "
                                "never start as it is."),
    {"needed", "configured"}};

constexpr ReasonSentence placeWindow{QT_TRANSLATE_NOOP("Reason", "The run window %2 of %3 opens at %1."),
                                     {"until", "window", "of"}};
constexpr ReasonSentence closedForever{
    QT_TRANSLATE_NOOP("Reason", "The run window %1 of %2 never opens. It will never start as it is."),
    {"window", "of"}};

constexpr ReasonSentence workersBusy{
    QT_TRANSLATE_NOOP("Reason", "Every worker that could take it has other work.")};
constexpr ReasonSentence workerReserved{
    QT_TRANSLATE_NOOP("Reason", "The worker %2 is kept free for the earlier job %1."), {"job_id", "worker"}};

constexpr ReasonSentence approvalByRule{
    QT_TRANSLATE_NOOP("Reason", "The job waits for approval, by the rule %1."), {"rule"}};

QString evidenceText(const QJsonValue& value) {
    if (value.isString())
        return value.toString();
    if (!value.isArray())
        return QString::number(value.toInteger());
    QStringList parts;
    for (const auto& number : value.toArray())
        parts << QString::number(number.toInteger());
    return parts.join(QStringLiteral(", "));
}

} // namespace

ReasonSentence sentenceOf(const WaitingReason& reason) {
    if (reason.code == Reason::GpusImpossible && reason.details.contains(QStringLiteral("missing")))
        return missingGpus;
    if (reason.code == Reason::GpusImpossible && reason.details.contains(QStringLiteral("configured")))
        return tooFewConfigured;
    if (reason.code == Reason::NoWorker && reason.details.contains(QStringLiteral("closest")))
        return workersBusy;
    if (reason.code == Reason::ReservedForEarlier && reason.details.contains(QStringLiteral("worker")))
        return workerReserved;
    if (reason.code == Reason::OutsideWindow && reason.details[QStringLiteral("until")].isNull())
        return closedForever;
    if (reason.code == Reason::OutsideWindow && reason.details[QStringLiteral("of")] != QStringLiteral("job"))
        return placeWindow;
    if (reason.code == Reason::AwaitingApproval && reason.details.contains(QStringLiteral("rule")))
        return approvalByRule;
    for (const ReasonRow& row : reasonRows) {
        if (row.code == reason.code)
            return row.sentence;
    }
    return {};
}

QString englishSentence(const WaitingReason& reason) {
    const ReasonSentence sentence = sentenceOf(reason);
    const auto evidence = [&](size_t at) {
        const char* name = sentence.details[at];
        return name ? evidenceText(reason.details[QLatin1StringView(name)]) : QString();
    };
    const QString text = QString::fromLatin1(sentence.source);
    if (!sentence.details[0])
        return text;
    if (!sentence.details[1])
        return text.arg(evidence(0));
    return sentence.details[2] ? text.arg(evidence(0), evidence(1), evidence(2))
                               : text.arg(evidence(0), evidence(1));
}

} // namespace kataar
