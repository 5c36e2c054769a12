// SPDX-License-Identifier: GPL-3.0-or-later
// What each field of a request may be.
#include "core/wire/requestschema.h"

#include "core/wire/workers.h"

#include <QJsonArray>

namespace kataar::wire {

namespace {

constexpr int maxGpus = 1024;
constexpr int maxArguments = 4096;
constexpr int maxNameLength = 200;
constexpr qint64 maxTimeLimitSeconds = 10LL * 366 * 24 * 3600;

const QString mustBeBool = QStringLiteral("must be true or false");
const QString mustBeObject = QStringLiteral("must be an object");

QString mustBeNumber(qint64 least, qint64 most) {
    return QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most);
}

template<class T>
void assign(T& target, const T& value) {
    target = value;
}

template<class T>
void assign(std::optional<T>& target, const T& value) {
    target = value;
}

template<class Number>
QString readNumber(Number& target, const QJsonValue& value, qint64 least, qint64 most) {
    const auto number = wholeNumber(value);
    if (!number || *number < least || *number > most)
        return mustBeNumber(least, most);
    using Plain = std::conditional_t<std::is_same_v<Number, std::optional<qint64>>, qint64, int>;
    assign(target, static_cast<Plain>(*number));
    return {};
}

template<class Bool>
QString readBool(Bool& target, const QJsonValue& value) {
    if (!value.isBool())
        return mustBeBool;
    assign(target, value.toBool());
    return {};
}

QString readText(QString& target, const QJsonValue& value, int least, int most) {
    const QString text = value.toString();
    const auto isControl = [](QChar c) { return c < u' ' || c == QChar(0x7f); };
    if (!value.isString() || text.size() < least || text.size() > most)
        return QStringLiteral("must be a text of %1 to %2 characters").arg(least).arg(most);
    if (std::any_of(text.begin(), text.end(), isControl))
        return QStringLiteral("must have no control characters");
    target = text;
    return {};
}

QString readCommand(QStringList& target, const QJsonValue& value) {
    const QString wrong =
        QStringLiteral("must be a list of 1 to %1 texts, the program first").arg(maxArguments);
    const QJsonArray list = value.toArray();
    if (!value.isArray() || list.isEmpty() || list.size() > maxArguments)
        return wrong;
    QStringList command;
    for (const QJsonValue& argument : list) {
        if (!argument.isString() || argument.toString().contains(QChar(u'\0')))
            return wrong;
        command << argument.toString();
    }
    if (command.first().isEmpty())
        return wrong;
    target = command;
    return {};
}

QString readDeviceIds(std::optional<QVector<int>>& target, const QJsonValue& value) {
    const QString wrong =
        QStringLiteral("must be a list of different GPU indices from 0 to %1").arg(maxGpus - 1);
    const QJsonArray list = value.toArray();
    if (!value.isArray() || list.size() > maxGpus)
        return wrong;
    QVector<int> ids;
    for (const QJsonValue& element : list) {
        const auto id = wholeNumber(element);
        if (!id || *id < 0 || *id >= maxGpus || ids.contains(static_cast<int>(*id)))
            return wrong;
        ids << static_cast<int>(*id);
    }
    target = ids;
    return {};
}

QString readTarget(Target& target, const QJsonValue& value) {
    const auto found = value.isString() ? fromText<Target>(value.toString()) : std::nullopt;
    if (!found)
        return QStringLiteral("must be one of auto, local, worker, cloud, slurm");
    target = *found;
    return {};
}

QString readWindowEnd(WindowEnd& target, const QJsonValue& value) {
    const auto found = value.isString() ? fromText<WindowEnd>(value.toString()) : std::nullopt;
    if (!found)
        return QStringLiteral("must be one of finish, requeue, stop");
    target = *found;
    return {};
}

QString readTime(std::optional<UtcTime>& target, const QJsonValue& value) {
    const auto time = value.isString() ? UtcTime::fromIso(value.toString()) : std::nullopt;
    if (!time)
        return QStringLiteral("must be a time by ISO 8601, as in 2026-11-23T22:00:00+05:30");
    target = time;
    return {};
}

QString readMetadata(QJsonObject& target, const QJsonValue& value) {
    if (!value.isObject())
        return mustBeObject;
    target = value.toObject();
    return {};
}

QString readJobIds(QStringList& target, const QJsonValue& value) {
    const QString wrong = QStringLiteral("must be a list of job ids");
    if (!value.isArray())
        return wrong;
    QStringList ids;
    const QJsonArray list = value.toArray();
    for (const QJsonValue& element : list) {
        if (!element.isString() || element.toString().isEmpty())
            return wrong;
        ids << element.toString();
    }
    target = ids;
    return {};
}

QString readStatuses(QVector<JobStatus>& target, const QJsonValue& value) {
    const QString wrong = QStringLiteral("must be a list of statuses: pending, queued, blocked, running");
    if (!value.isArray())
        return wrong;
    QVector<JobStatus> statuses;
    const QJsonArray list = value.toArray();
    for (const QJsonValue& element : list) {
        const auto status = statusFilter(element.toString());
        if (!status || isTerminal(*status))
            return wrong;
        statuses << *status;
    }
    target = statuses;
    return {};
}

} // namespace

// A request's field: its name, the member, and the reader with its bounds.
#define KATAAR_FIELD(Type, name, member, ...)                                                                \
    Field<Type> {                                                                                            \
        name, [](JsonWriter& json, const Type& value) { writeValue(json, value.member); },                   \
            [](Type& request, const QJsonValue& value) { return __VA_ARGS__; }                               \
    }

std::span<const Field<SubmitRequest>> Schema<SubmitRequest>::fields() {
    using R = SubmitRequest;
    static const Field<R> all[] = {
        KATAAR_FIELD(R, "config_name", configName, readText(request.configName, value, 1, 128)),
        KATAAR_FIELD(R, "command", command, readCommand(request.command, value)),
        KATAAR_FIELD(R, "no_wait", noWait, readBool(request.noWait, value)),
        KATAAR_FIELD(R, "any_gpu", anyGpu, readBool(request.anyGpu, value)),
        KATAAR_FIELD(R, "dry_run", dryRun, readBool(request.dryRun, value)),
        KATAAR_FIELD(R, "for_approval", forApproval, readBool(request.forApproval, value)),
        KATAAR_FIELD(R, "target", target, readTarget(request.target, value)),
        KATAAR_FIELD(R, "provider", provider, readText(request.provider, value, 0, maxNameLength)),
        KATAAR_FIELD(R, "hardware_type", hardwareType,
                     readText(request.hardwareType, value, 0, maxNameLength)),
        KATAAR_FIELD(R, "worker_labels", workerLabels, readLabelsOf(request.workerLabels, value)),
        KATAAR_FIELD(R, "num_processes", numProcesses, readNumber(request.numProcesses, value, 0, maxGpus)),
        KATAAR_FIELD(R, "device_ids", deviceIds, readDeviceIds(request.deviceIds, value)),
        KATAAR_FIELD(R, "priority", priority, readNumber(request.priority, value, 0, maxPriorityOverride)),
        KATAAR_FIELD(R, "begin_at", beginAt, readTime(request.beginAt, value)),
        KATAAR_FIELD(R, "window", window, readText(request.window, value, 0, maxNameLength)),
        KATAAR_FIELD(R, "window_end", windowEnd, readWindowEnd(request.windowEnd, value)),
        KATAAR_FIELD(R, "time_limit", timeLimitSeconds,
                     readNumber(request.timeLimitSeconds, value, 1, maxTimeLimitSeconds)),
        KATAAR_FIELD(R, "requires_approval", requiresApproval, readBool(request.requiresApproval, value)),
        KATAAR_FIELD(R, "name", name, readText(request.name, value, 0, maxNameLength)),
        KATAAR_FIELD(R, "metadata", metadata, readMetadata(request.metadata, value)),
    };
    return all;
}

namespace {

constexpr int unlimited = 2'000'000'000;

QString readLocalGpuLimit(std::optional<std::optional<int>>& target, const QJsonValue& value) {
    if (value.isNull()) {
        target = std::optional<int>();
        return {};
    }
    std::optional<int> number;
    const QString wrong = readNumber(number, value, 1, unlimited);
    if (!wrong.isEmpty())
        return QStringLiteral("must be a whole number from 1 up, or null for unlimited");
    target = number;
    return {};
}

} // namespace

std::span<const Field<LimitsPatch>> Schema<LimitsPatch>::fields() {
    using P = LimitsPatch;
    static const Field<P> all[] = {
        KATAAR_FIELD(P, "max_concurrent", maxConcurrent,
                     readNumber(request.maxConcurrent, value, 1, 100'000)),
        KATAAR_FIELD(P, "user_max_concurrent", userMaxConcurrent,
                     readNumber(request.userMaxConcurrent, value, 1, 10'000)),
        KATAAR_FIELD(P, "team_max_concurrent", teamMaxConcurrent,
                     readNumber(request.teamMaxConcurrent, value, 1, 10'000)),
        KATAAR_FIELD(P, "enable_fair_share", enableFairShare, readBool(request.enableFairShare, value)),
        KATAAR_FIELD(P, "local_gpu_max_concurrent", localGpuMaxConcurrent,
                     readLocalGpuLimit(request.localGpuMaxConcurrent, value)),
        KATAAR_FIELD(P, "local_job_max_concurrent", localJobMaxConcurrent,
                     readNumber(request.localJobMaxConcurrent, value, 1, 1000)),
        KATAAR_FIELD(P, "starvation_threshold_minutes", starvationThresholdMinutes,
                     readNumber(request.starvationThresholdMinutes, value, 0, unlimited)),
    };
    return all;
}

std::span<const Field<CancelSelection>> Schema<CancelSelection>::fields() {
    using C = CancelSelection;
    static const Field<C> all[] = {
        KATAAR_FIELD(C, "job_ids", jobIds, readJobIds(request.jobIds, value)),
        Field<C>{
            "status",
            [](JsonWriter& json, const C& selection) {
                json.beginArray();
                for (JobStatus status : selection.statuses)
                    json.value(toText(status));
                json.endArray();
            },
            [](C& selection, const QJsonValue& value) { return readStatuses(selection.statuses, value); }},
        KATAAR_FIELD(C, "all", all, readBool(request.all, value)),
    };
    return all;
}

std::span<const Field<WindowRequest>> Schema<WindowRequest>::fields() {
    using R = WindowRequest;
    static const Field<R> all[] = {
        KATAAR_FIELD(R, "spec", spec, readText(request.spec, value, 1, maxNameLength)),
    };
    return all;
}

std::span<const Field<PlaceWindowRequest>> Schema<PlaceWindowRequest>::fields() {
    using R = PlaceWindowRequest;
    static const Field<R> all[] = {
        KATAAR_FIELD(R, "window", window, readText(request.window, value, 1, maxNameLength)),
        KATAAR_FIELD(R, "window_end", end, readWindowEnd(request.end, value)),
    };
    return all;
}

#undef KATAAR_FIELD

} // namespace kataar::wire
