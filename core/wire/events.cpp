// SPDX-License-Identifier: GPL-3.0-or-later
// Job events carry a whole QueueEntry; the others say what is to be fetched, or so little that they carry it.
#include "core/wire/events.h"

#include "core/wire/answers.h"
#include "core/wire/reportanswers.h"
#include "core/wire/schema.h"
#include "core/wire/workers.h"

namespace kataar::wire {

template<>
struct Schema<QueueDepth> {
    static std::span<const Field<QueueDepth>> fields() {
        using D = QueueDepth;
        static constexpr Field<D> all[] = {
            field<&D::pending>("pending"), field<&D::running>("running"), field<&D::blocked>("blocked"),
            field<&D::localStartHeld>("local_start_held"), field<&D::paused>("paused")};
        return all;
    }
};

template<>
struct Schema<ApprovalNotice> {
    static std::span<const Field<ApprovalNotice>> fields() {
        using A = ApprovalNotice;
        static constexpr Field<A> all[] = {
            field<&A::jobId>("job_id"),       field<&A::approvalId>("approval_id"),
            field<&A::status>("status"),      field<&A::name>("name"),
            field<&A::userName>("user_name"), field<&A::estimatedCost>("estimated_cost"),
            field<&A::reason>("reason"),
        };
        return all;
    }
};

template<>
struct Schema<RemovalNotice> {
    static std::span<const Field<RemovalNotice>> fields() {
        static constexpr Field<RemovalNotice> all[] = {field<&RemovalNotice::count>("count")};
        return all;
    }
};

namespace {

constexpr Field<GpuStatus> gpuNews[] = {field<&GpuStatus::gpu, &Gpu::index>("index"),
                                        field<&GpuStatus::state>("state"),
                                        optionalText<&GpuStatus::jobId>("job_id")};

template<class T>
QByteArray objectJson(const T& value) {
    JsonWriter json;
    writeObject(json, value);
    return json.take();
}

QByteArray gpusJson(const QVector<GpuStatus>& gpus) {
    JsonWriter json;
    json.beginObject();
    json.key("gpus");
    json.beginArray();
    for (const GpuStatus& gpu : gpus) {
        json.beginObject();
        writeFields(json, gpu, std::span(gpuNews));
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace

QByteArray eventJson(const EventContent& content) {
    return std::visit(
        [](const auto& value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, QVector<GpuStatus>>)
                return gpusJson(value);
            else if constexpr (std::is_same_v<T, QueueDepth> || std::is_same_v<T, ApprovalNotice> ||
                               std::is_same_v<T, RemovalNotice>)
                return objectJson(value);
            else
                return toJson(value);
        },
        content);
}

QByteArray resyncJson(qint64 seq) { return "{\"seq\":" + QByteArray::number(seq) + '}'; }

} // namespace kataar::wire
