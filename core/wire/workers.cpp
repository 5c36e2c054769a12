// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of workers.
#include "core/wire/workers.h"

#include "core/wire/readanswer.h"
#include "core/wire/workerschema.h"

#include <QJsonDocument>

namespace kataar::wire {

namespace {

constexpr int mostLabels = 16;
constexpr int longestLabel = 128;
constexpr int longestWorkerName = 200;
constexpr qsizetype workerBytes = 1000;

QString readWorkerName(QString& target, const QJsonValue& value) {
    const QString name = value.toString().trimmed();
    if (name.isEmpty() || name.size() > longestWorkerName)
        return QStringLiteral("must be a text of 1 to %1 characters").arg(longestWorkerName);
    target = name;
    return {};
}

QString readWorkerType(WorkerType& target, const QJsonValue& value) {
    return readValue(target, value).isEmpty() ? QString()
                                              : QStringLiteral("must be one of persistent, ephemeral");
}

} // namespace

std::span<const Field<WorkerGpu>> Schema<WorkerGpu>::fields() {
    static constexpr Field<WorkerGpu> all[] = {
        field<&WorkerGpu::index>("index"),
        mayLack(optionalText<&WorkerGpu::uuid>("uuid")),
        mayLack(field<&WorkerGpu::name>("name")),
        mayLack(field<&WorkerGpu::vramGb>("vram_gb")),
    };
    return all;
}

std::span<const Field<WorkerHardware>> Schema<WorkerHardware>::fields() {
    using H = WorkerHardware;
    static constexpr Field<H> all[] = {
        mayLack(optionalText<&H::gpuName>("name")),  mayLack(field<&H::vramGb>("vram_gb")),
        mayLack(field<&H::gpuCount>("count")),       mayLack(optionalText<&H::accelerator>("accelerator")),
        mayLack(optionalText<&H::driver>("driver")), mayLack(field<&H::gpus>("devices")),
    };
    return all;
}

std::span<const Field<WorkerCounts>> Schema<WorkerCounts>::fields() {
    static constexpr Field<WorkerCounts> all[] = {
        field<&WorkerCounts::total>("total_workers"),       field<&WorkerCounts::idle>("idle_workers"),
        field<&WorkerCounts::busy>("busy_workers"),         field<&WorkerCounts::offline>("offline_workers"),
        field<&WorkerCounts::draining>("draining_workers"),
    };
    return all;
}

std::span<const Field<RemoteGpu>> Schema<RemoteGpu>::fields() {
    using G = RemoteGpu;
    static constexpr Field<G> all[] = {
        field<&G::workerId>("worker_id"),         field<&G::workerName>("worker_name"),
        field<&G::workerStatus>("worker_status"), field<&G::gpu>("gpu"),
        optionalText<&G::jobId>("job_id"),
    };
    return all;
}

template<>
struct Schema<WorkerView> {
    static std::span<const Field<WorkerView>> fields() {
        using V = WorkerView;
        constexpr auto worker = &V::worker;
        constexpr auto machine = &Worker::hardware;
        static constexpr Field<V> all[] = {
            field<worker, &Worker::id>("id"),
            {"worker_id", [](JsonWriter& json, const V& v) { json.value(v.worker.id); }},
            field<worker, &Worker::name>("name"),
            field<worker, &Worker::type>("worker_type"),
            field<&V::status>("status"),
            {"gpu_count", [](JsonWriter& json, const V& v) { json.value(v.worker.hardware.gpuCount); }},
            {"gpu_name", [](JsonWriter& json, const V& v) { json.value(v.worker.hardware.gpuName); }},
            {"gpu_vram_gb", [](JsonWriter& json, const V& v) { json.value(v.worker.hardware.vramGb); }},
            field<worker, machine>("gpu_info"),
            {"provider", [](JsonWriter& json, const V&) { json.value(workerProvider); }},
            {"labels", [](JsonWriter& json, const V& v) { writeValue(json, v.worker.allLabels()); }},
            field<worker, &Worker::labels>("admin_labels"),
            field<worker, &Worker::agentLabels>("agent_labels"),
            {"current_job_id",
             [](JsonWriter& json, const V& v) {
                 json.value(v.jobs.isEmpty() ? std::nullopt : std::optional(v.jobs.first()));
             }},
            field<&V::jobs>("job_ids"),
            field<worker, &Worker::slots>("slots"),
            field<worker, &Worker::draining>("draining"),
            field<&V::lastHeartbeat>("last_heartbeat"),
            field<&V::connectedAt>("connected_at"),
            field<worker, &Worker::createdAt>("created_at"),
            field<&V::connected>("connected"),
            field<&V::uptimeSeconds>("uptime_seconds"),
        };
        return all;
    }
};

template<>
struct Schema<WorkerList> {
    static std::span<const Field<WorkerList>> fields() {
        static constexpr Field<WorkerList> all[] = {
            field<&WorkerList::workers>("workers"),
            {"total", [](JsonWriter& json, const WorkerList& l) { json.value(qint64(l.workers.size())); }},
        };
        return all;
    }
};

template<>
struct Schema<WorkerToken> {
    static std::span<const Field<WorkerToken>> fields() {
        using T = WorkerToken;
        static constexpr Field<T> all[] = {
            {"success", [](JsonWriter& json, const T&) { json.value(true); }},
            field<&T::workerId>("worker_id"),
            field<&T::token>("token"),
            field<&T::name>("name"),
            field<&T::connectionCommand>("connection_command"),
        };
        return all;
    }
};

#define KATAAR_WISH(name, read)                                                                              \
    Field<WorkerWish> {                                                                                      \
        name, nullptr, [](WorkerWish& to, const QJsonValue& value) { return read; }                          \
    }

template<>
struct Schema<WorkerWish> {
    static std::span<const Field<WorkerWish>> fields() {
        static const Field<WorkerWish> all[] = {
            KATAAR_WISH("name", readWorkerName(to.name, value)),
            KATAAR_WISH("worker_type", readWorkerType(to.type, value)),
            KATAAR_WISH("labels", readLabelsOf(to.labels, value)),
        };
        return all;
    }
};

#undef KATAAR_WISH

QString readLabelsOf(Labels& target, const QJsonValue& value) {
    Labels labels;
    if (!readValue(labels, value).isEmpty())
        return QStringLiteral("must be an object of texts, as in {\"gpu_type\": \"a100*\"}");
    if (labels.size() > mostLabels)
        return QStringLiteral("has more than %1 labels").arg(mostLabels);
    for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
        if (it.key().isEmpty() || it.key().size() > longestLabel || it.value().size() > longestLabel)
            return QStringLiteral("has a label that is empty or longer than %1 characters").arg(longestLabel);
    }
    target = labels;
    return {};
}

QByteArray toJson(const WorkerList& workers) {
    return objectJson(workers, workers.workers.size() * workerBytes);
}

namespace {

QByteArray workerUnder(const WorkerView& worker, bool withSuccess) {
    JsonWriter json(workerBytes);
    json.beginObject();
    if (withSuccess)
        json.member("success", true);
    json.key("worker");
    writeObject(json, worker);
    json.endObject();
    return json.take();
}

} // namespace

QByteArray toJson(const WorkerView& worker) { return workerUnder(worker, false); }
QByteArray workerChangedJson(const WorkerView& worker) { return workerUnder(worker, true); }
QByteArray toJson(const WorkerToken& token) { return objectJson(token, 0); }

QByteArray workerRemovedJson(const QString& workerId) {
    JsonWriter json;
    json.beginObject();
    json.member("success", true);
    json.member("worker_id", workerId);
    json.endObject();
    return json.take();
}

Result<WorkerList> workerListFrom(const QByteArray& json) { return objectFrom<WorkerList>(json); }
Result<WorkerToken> workerTokenFrom(const QByteArray& json) { return objectFrom<WorkerToken>(json); }

Result<WorkerView> workerViewFrom(const QByteArray& json) {
    WorkerView view;
    const QJsonValue worker = QJsonDocument::fromJson(json).object().value(QStringLiteral("worker"));
    const QString wrong = readValue(view, worker);
    return wrong.isEmpty() ? Result<WorkerView>(std::move(view)) : badAnswer(wrong);
}

Result<WorkerWish> workerWishFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(wish, readObject<WorkerWish>(body));
    if (wish.name.isEmpty())
        return Error::invalidField(QStringLiteral("name"), QStringLiteral("must be given"));
    return wish;
}

QByteArray toJson(const WorkerWish& wanted) {
    JsonWriter json;
    json.beginObject();
    json.member("name", wanted.name);
    json.member("worker_type", toText(wanted.type));
    json.key("labels");
    writeValue(json, wanted.labels);
    json.endObject();
    return json.take();
}

} // namespace kataar::wire
