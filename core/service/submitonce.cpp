// SPDX-License-Identifier: GPL-3.0-or-later
// Answers as JSON and back, for the row that keeps them.
#include "core/service/submitonce.h"

#include <QJsonArray>

namespace kataar {

namespace {

constexpr qint64 keptUs = 86'400'000'000; // a day

const QString jobIdMember = QStringLiteral("job_id");
const QString statusMember = QStringLiteral("status");
const QString gpusMember = QStringLiteral("gpus");
const QString positionMember = QStringLiteral("position");
const QString approvalMember = QStringLiteral("requires_approval");
const QString reasonsMember = QStringLiteral("reasons");
const QString codeMember = QStringLiteral("code");
const QString detailsMember = QStringLiteral("details");
const QString warningsMember = QStringLiteral("warnings");
const QString quotaWarningsMember = QStringLiteral("quota_warnings");
const QString costWarningMember = QStringLiteral("cost_warning");

QJsonObject answerToJson(const SubmitAnswer& answer) {
    QJsonArray gpus;
    for (const int gpu : answer.allocatedGpus)
        gpus.append(gpu);
    QJsonArray reasons;
    for (const WaitingReason& reason : answer.waitingReasons)
        reasons.append(QJsonObject{{codeMember, toText(reason.code)}, {detailsMember, reason.details}});
    return {{jobIdMember, answer.jobId},
            {statusMember, toText(answer.status)},
            {gpusMember, gpus},
            {positionMember, answer.queuePosition ? QJsonValue(*answer.queuePosition) : QJsonValue()},
            {approvalMember, answer.requiresApproval},
            {reasonsMember, reasons},
            {warningsMember, QJsonArray::fromStringList(answer.warnings)},
            {quotaWarningsMember, QJsonArray::fromStringList(answer.quotaWarnings)},
            {costWarningMember, answer.costLimitWarning}};
}

SubmitAnswer answerFromJson(const QJsonObject& json) {
    SubmitAnswer answer;
    answer.success = true;
    answer.jobId = json[jobIdMember].toString();
    answer.status = fromText<SubmitStatus>(json[statusMember].toString()).value_or(SubmitStatus::Queued);
    for (const auto& gpu : json[gpusMember].toArray())
        answer.allocatedGpus << gpu.toInt();
    if (json[positionMember].isDouble())
        answer.queuePosition = json[positionMember].toInt();
    answer.requiresApproval = json[approvalMember].toBool();
    for (const auto& reason : json[reasonsMember].toArray()) {
        if (const auto code = fromText<Reason>(reason[codeMember].toString()))
            answer.waitingReasons << WaitingReason{*code, reason[detailsMember].toObject()};
    }
    for (const auto& warning : json[warningsMember].toArray())
        answer.warnings << warning.toString();
    for (const auto& warning : json[quotaWarningsMember].toArray())
        answer.quotaWarnings << warning.toString();
    answer.costLimitWarning = json[costWarningMember].toString();
    return answer;
}

} // namespace

Result<std::optional<SubmitAnswer>> SubmitOnce::earlier(const Principal& who, const SubmitKey& key) {
    KATAAR_TRY(m_answers.forgetOlder(UtcTime{m_clock.wall().us - keptUs}));
    KATAAR_TRY_VAR(kept, m_answers.find(who.userId.value_or(0), key.key));
    if (!kept)
        return std::optional<SubmitAnswer>();
    if (kept->requestHash != key.requestHash)
        return Error::invalidField(
            QStringLiteral("idempotency_key"),
            QStringLiteral("was used for another request within the last 24 hours; take a new one"));
    SubmitAnswer answer = answerFromJson(kept->answer);
    answer.idempotentHit = true;
    return std::optional(answer);
}

Result<void> SubmitOnce::keep(const Principal& who, const SubmitKey& key, const SubmitAnswer& answer) {
    return m_answers.keep(who.userId.value_or(0), key.key, {key.requestHash, answerToJson(answer)});
}

} // namespace kataar
