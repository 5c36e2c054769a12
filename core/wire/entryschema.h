// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a queue entry and of a job as the API shows them.
#pragma once

#include "core/domain/answers.h"
#include "core/wire/schema.h"

namespace kataar::wire {

template<>
struct Schema<WaitingReason> {
    static std::span<const Field<WaitingReason>> fields();
};

/// [{code, message, details}]
void writeReasons(JsonWriter& json, const QVector<WaitingReason>& reasons);
/// The first reason, or null.
void writeFirstReason(JsonWriter& json, const QVector<WaitingReason>& reasons);
/// Leaves out reasons that only a newer server knows.
QString readReasons(QVector<WaitingReason>& reasons, const QJsonValue& value);

/// Contract §2, "QueueEntry".
template<>
struct Schema<EntryView> {
    static std::span<const Field<EntryView>> fields();
};

template<>
void writeObject(JsonWriter& json, const EntryView& entry);

/// An entry seen as a job of /api/cloud/jobs (contract §3, "Job").
struct JobRow {
    const EntryView& view;
    UtcTime now; ///< ends the duration of a job that runs
};

/// Read into the entry itself.
template<>
struct Schema<JobRow> {
    static std::span<const Field<JobRow, EntryView>> fields();
};

template<>
void writeObject(JsonWriter& json, const JobRow& job);

} // namespace kataar::wire
