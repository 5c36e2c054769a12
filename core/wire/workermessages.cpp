// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the agents' protocol.
#include "core/wire/workermessages.h"

#include "core/wire/readanswer.h"
#include "core/wire/workers.h"
#include "core/wire/workerschema.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace kataar::wire {

template<>
struct Schema<WorkerJob> {
    static std::span<const Field<WorkerJob>> fields() {
        using J = WorkerJob;
        static constexpr Field<J> all[] = {
            field<&J::jobId>("job_id"),
            mayLack(field<&J::attempt>("attempt")),
            mayLack(Field<J>{
                "state", [](JsonWriter& json, const J& job) { json.value(job.ended ? "ended" : "running"); },
                [](J& job, const QJsonValue& value) {
                    job.ended = value.toString() == QStringLiteral("ended");
                    return QString();
                }}),
            mayLack(field<&J::logOffset>("log_offset")),
        };
        return all;
    }
};

/// Without the time: the clock of another machine.
template<>
struct Schema<ExitRecord> {
    static std::span<const Field<ExitRecord>> fields() {
        using E = ExitRecord;
        static constexpr Field<E> all[] = {
            field<&E::known>("known"),
            mayLack(field<&E::code>("code")),
            mayLack(field<&E::signal>("signal")),
            mayLack(field<&E::neverRan>("never_ran")),
            mayLack(field<&E::refused>("refused")),
            mayLack(field<&E::interrupted>("interrupted")),
            mayLack(optionalText<&E::problem>("problem")),
        };
        return all;
    }
};

namespace {

constexpr int mostWorkerGpus = 1024;
constexpr int mostWorkerJobs = 1024;
constexpr int longestAgentText = 2000;

// Readers of requests: null counts as absent there.

QString readAgentText(QString& target, const QJsonValue& value) {
    if (!value.isString() || value.toString().size() > longestAgentText)
        return QStringLiteral("must be a text of at most %1 characters").arg(longestAgentText);
    target = value.toString();
    return {};
}

QString readMachine(WorkerHardware& target, const QJsonValue& value) {
    WorkerHardware machine;
    if (QString wrong = readValue(machine, value); !wrong.isEmpty())
        return wrong;
    const QJsonObject object = value.toObject();
    if (!object.contains(QStringLiteral("count")))
        machine.gpuCount = machine.gpus.isEmpty() ? !machine.gpuName.isEmpty() : int(machine.gpus.size());
    if (machine.gpuCount < 0 || machine.gpuCount > mostWorkerGpus)
        return QStringLiteral("count must be from 0 to %1").arg(mostWorkerGpus);
    if (!machine.gpus.isEmpty() && machine.gpus.size() != machine.gpuCount)
        return QStringLiteral("devices must be as many as count says");
    std::ranges::sort(machine.gpus, {}, &WorkerGpu::index);
    const auto twice = std::ranges::adjacent_find(machine.gpus, {}, &WorkerGpu::index);
    if (twice != machine.gpus.end() || (!machine.gpus.isEmpty() && machine.gpus.first().index < 0))
        return QStringLiteral("devices must have each index once, counted from 0");
    if (machine.vramGb && !std::isfinite(*machine.vramGb))
        return QStringLiteral("vram_gb must be a number");
    target = machine;
    return {};
}

QString readPersistent(WorkerType& target, const QJsonValue& value) {
    if (!value.isBool())
        return QStringLiteral("must be true or false");
    target = value.toBool() ? WorkerType::Persistent : WorkerType::Ephemeral;
    return {};
}

QString readJobs(QVector<WorkerJob>& target, const QJsonValue& value) {
    const QString wrong = readValue(target, value);
    return wrong.isEmpty() && target.size() > mostWorkerJobs
               ? QStringLiteral("has more than %1 jobs").arg(mostWorkerJobs)
               : wrong;
}

QString readMaybeJobs(std::optional<QVector<WorkerJob>>& target, const QJsonValue& value) {
    return readJobs(target.emplace(), value);
}

QString readBusy(bool& target, const QJsonValue& value) {
    const QString status = value.toString();
    target = status == QStringLiteral("busy");
    return target || status == QStringLiteral("idle") ? QString()
                                                      : QStringLiteral("must be one of idle, busy");
}

QString readReported(WorkerJobStatus& target, const QJsonValue& value) {
    return readValue(target, value).isEmpty()
               ? QString()
               : QStringLiteral("must be one of starting, training, running, completed, failed, cancelled");
}

/// A number from 0 to 1; what an agent of another kind makes of it is not looked at.
QString readShare(std::optional<double>& target, const QJsonValue& value) {
    if (value.isObject())
        return {};
    if (!value.isDouble() || value.toDouble() < 0 || value.toDouble() > 1)
        return QStringLiteral("must be a number from 0 to 1");
    target = value.toDouble();
    return {};
}

QString readPiece(QString& target, const QJsonValue& value) {
    if (!value.isString())
        return QStringLiteral("must be a text");
    target = value.toString();
    return {};
}

QString readAttempt(std::optional<int>& target, const QJsonValue& value) {
    const auto number = wholeNumber(value);
    if (!number || *number < 1 || *number > 1'000'000)
        return QStringLiteral("must be a whole number from 1");
    target = int(*number);
    return {};
}

QString readSeconds(double& target, const QJsonValue& value) {
    if (!value.isDouble() || value.toDouble() < 0)
        return QStringLiteral("must be a number from 0");
    target = value.toDouble();
    return {};
}

QString readExit(std::optional<ExitRecord>& target, const QJsonValue& value) {
    ExitRecord exit;
    const QString wrong = readValue(exit, value);
    if (wrong.isEmpty())
        target = exit;
    return wrong;
}

std::optional<QString> textOrNone(const QString& text) {
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

template<class T>
QByteArray compact(const T& message) {
    return objectJson(message, 0);
}

} // namespace

#define KATAAR_SAID(Type, name, write_, read_)                                                               \
    Field<Type> {                                                                                            \
        name, [](JsonWriter& json, const Type& m) { write_; },                                               \
            [](Type& m, const QJsonValue& value) -> QString { return read_; }                                \
    }

template<>
struct Schema<WorkerRegistration> {
    static std::span<const Field<WorkerRegistration>> fields() {
        using R = WorkerRegistration;
        static const Field<R> all[] = {
            KATAAR_SAID(R, "name", json.value(m.name), readAgentText(m.name, value)),
            KATAAR_SAID(R, "gpu_info", writeObject(json, m.hardware), readMachine(m.hardware, value)),
            KATAAR_SAID(R, "persistent", json.value(m.type == WorkerType::Persistent),
                        readPersistent(m.type, value)),
            KATAAR_SAID(R, "current_job_id", json.value(textOrNone(m.currentJobId)),
                        readAgentText(m.currentJobId, value)),
            KATAAR_SAID(R, "labels", writeValue(json, m.labels), readLabelsOf(m.labels, value)),
            KATAAR_SAID(R, "slots", json.value(m.slots), readValue(m.slots, value)),
            KATAAR_SAID(R, "instance", json.value(textOrNone(m.instance)), readAgentText(m.instance, value)),
            KATAAR_SAID(R, "jobs", writeValue(json, m.jobs), readJobs(m.jobs, value)),
        };
        return all;
    }
};

template<>
struct Schema<WorkerHeartbeat> {
    static std::span<const Field<WorkerHeartbeat>> fields() {
        using H = WorkerHeartbeat;
        static const Field<H> all[] = {
            KATAAR_SAID(H, "worker_id", json.value(m.workerId), readAgentText(m.workerId, value)),
            KATAAR_SAID(H, "status", json.value(m.busy ? "busy" : "idle"), readBusy(m.busy, value)),
            KATAAR_SAID(H, "current_job_id", json.value(textOrNone(m.currentJobId)),
                        readAgentText(m.currentJobId, value)),
            KATAAR_SAID(H, "jobs", writeValue(json, m.jobs), readMaybeJobs(m.jobs, value)),
        };
        return all;
    }
};

template<>
struct Schema<WorkerReport> {
    static std::span<const Field<WorkerReport>> fields() {
        using R = WorkerReport;
        static const Field<R> all[] = {
            KATAAR_SAID(R, "status", writeEnum(json, m.status), readReported(m.status, value)),
            KATAAR_SAID(R, "error", json.value(textOrNone(m.error)), readPiece(m.error, value)),
            KATAAR_SAID(R, "progress", json.value(m.progress), readShare(m.progress, value)),
            KATAAR_SAID(R, "log", json.value(textOrNone(m.log)), readPiece(m.log, value)),
            KATAAR_SAID(R, "attempt", json.value(m.attempt), readAttempt(m.attempt, value)),
            KATAAR_SAID(R, "attempt_id", json.value(textOrNone(m.attemptId)),
                        readAgentText(m.attemptId, value)),
            KATAAR_SAID(R, "exit", if (m.exit) writeObject(json, *m.exit);
                        else json.null(), readExit(m.exit, value)),
            KATAAR_SAID(R, "ended_seconds_ago", json.value(m.endedSecondsAgo),
                        readSeconds(m.endedSecondsAgo, value)),
        };
        return all;
    }
};

template<>
struct Schema<RegistrationAnswer> {
    static std::span<const Field<RegistrationAnswer>> fields() {
        using A = RegistrationAnswer;
        static constexpr Field<A> all[] = {
            field<&A::workerId>("worker_id"),
            mayLack(field<&A::name>("name")),
            field<&A::streamPath>("sse_url"),
            {"resume_job",
             [](JsonWriter& json, const A& answer) {
                 if (answer.resume.isEmpty())
                     json.null();
                 else
                     writeObject(json, answer.resume.first());
             }},
            {"abandon_job",
             [](JsonWriter& json, const A& answer) {
                 json.value(answer.abandon.isEmpty() ? std::nullopt
                                                     : std::optional(answer.abandon.first().jobId));
             }},
            field<&A::resume>("resume_jobs"),
            field<&A::abandon>("abandon_jobs"),
        };
        return all;
    }
};

/// A member of the command's object, beside its type.
template<>
struct Schema<WorkerOrder> {
    static std::span<const Field<WorkerOrder>> fields() {
        using O = WorkerOrder;
        constexpr auto spec = &O::spec;
        static constexpr Field<O> all[] = {
            field<&O::jobId>("job_id"),
            field<&O::attempt>("attempt"),
            mayLack(field<&O::attemptId>("attempt_id")),
            field<&O::name>("name"),
            field<spec, &JobSpec::config>("config"),
            field<spec, &JobSpec::command>("command"),
            field<spec, &JobSpec::workingDirectory>("cwd"),
            field<spec, &JobSpec::environment>("env"),
            field<&O::numProcesses>("num_processes"),
            field<&O::deviceIds>("device_ids"),
            field<&O::timeLimitSeconds>("time_limit"),
            field<&O::graceSeconds>("grace_seconds"),
            field<&O::uploadEndpoint>("upload_endpoint"),
        };
        return all;
    }
};

#undef KATAAR_SAID

Result<WorkerRegistration> workerRegistrationFrom(const QJsonObject& body) {
    return readObject<WorkerRegistration>(body);
}

Result<WorkerHeartbeat> workerHeartbeatFrom(const QJsonObject& body) {
    if (!body.contains(QStringLiteral("status")))
        return Error::invalidField(QStringLiteral("status"), QStringLiteral("must be one of idle, busy"));
    return readObject<WorkerHeartbeat>(body);
}

Result<WorkerReport> workerReportFrom(const QJsonObject& body) {
    if (!body.contains(QStringLiteral("status")))
        return Error::invalidField(QStringLiteral("status"), QStringLiteral("must be given"));
    return readObject<WorkerReport>(body);
}

Result<QString> workerIdFrom(const QJsonObject& body) {
    QString id;
    const QString wrong = readAgentText(id, body.value(QStringLiteral("worker_id")));
    return wrong.isEmpty() ? Result<QString>(std::move(id))
                           : Error::invalidField(QStringLiteral("worker_id"), wrong);
}

QByteArray toJson(const WorkerRegistration& registration) { return compact(registration); }
QByteArray toJson(const WorkerHeartbeat& heartbeat) { return compact(heartbeat); }
QByteArray toJson(const WorkerReport& report) { return compact(report); }
QByteArray toJson(const RegistrationAnswer& answer) { return compact(answer); }

QByteArray disconnectJson(const QString& workerId) {
    JsonWriter json;
    json.beginObject();
    json.member("worker_id", workerId);
    json.endObject();
    return json.take();
}

QByteArray toJson(const WorkerCommand& command) {
    JsonWriter json(1024);
    json.beginObject();
    json.member("type", toText(command.type));
    if (command.type == WorkerCommandType::JobSubmit)
        writeFields(json, command.order);
    if (command.type == WorkerCommandType::JobCancel) {
        json.member("job_id", command.jobId);
        json.member("attempt", command.attempt);
    }
    json.endObject();
    return json.take();
}

Result<RegistrationAnswer> registrationAnswerFrom(const QByteArray& json) {
    return objectFrom<RegistrationAnswer>(json);
}

Result<WorkerCommand> workerCommandFrom(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject object = document.object();
    const auto type = fromText<WorkerCommandType>(object.value(QStringLiteral("type")).toString());
    if (!type)
        return badAnswer(QStringLiteral("type must be a name that is known here"));
    WorkerCommand command;
    command.type = *type;
    QString wrong;
    if (command.type == WorkerCommandType::JobSubmit)
        wrong = readFields(command.order, object, Schema<WorkerOrder>::fields());
    if (command.type == WorkerCommandType::JobCancel) {
        command.jobId = object.value(QStringLiteral("job_id")).toString();
        command.attempt = object.value(QStringLiteral("attempt")).toInt();
        if (command.jobId.isEmpty())
            wrong = QStringLiteral("job_id is missing");
    }
    return wrong.isEmpty() ? Result<WorkerCommand>(std::move(command)) : badAnswer(wrong);
}

Result<qint64> logOffsetFrom(const QByteArray& json) {
    const auto offset =
        wholeNumber(QJsonDocument::fromJson(json).object().value(QStringLiteral("next_offset")));
    if (!offset || *offset < 0)
        return badAnswer(QStringLiteral("next_offset must be a whole number"));
    return *offset;
}

} // namespace kataar::wire
