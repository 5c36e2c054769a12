// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the answers about queue and jobs, beside those of entries.
#pragma once

#include "core/wire/entryschema.h"

namespace kataar::wire {

template<>
struct Schema<Limits> {
    static std::span<const Field<Limits>> fields();
};

template<>
struct Schema<EntryPage> {
    static std::span<const Field<EntryPage>> fields();
};

template<>
struct Schema<MyQueue> {
    static std::span<const Field<MyQueue>> fields();
};

template<>
struct Schema<SubmitAnswer> {
    static std::span<const Field<SubmitAnswer>> fields();
};

template<>
struct Schema<CancelAnswer> {
    static std::span<const Field<CancelAnswer>> fields();
};

template<>
struct Schema<SkippedJob> {
    static std::span<const Field<SkippedJob>> fields();
};

template<>
struct Schema<CancelSet> {
    static std::span<const Field<CancelSet>> fields();
};

template<>
struct Schema<UndoSet> {
    static std::span<const Field<UndoSet>> fields();
};

template<>
struct Schema<ProcessAnswer> {
    static std::span<const Field<ProcessAnswer>> fields();
};

template<>
struct Schema<LogChunk> {
    static std::span<const Field<LogChunk>> fields();
};

/// What a job's own answer has beside the fields of JobRow.
template<>
struct Schema<JobDetail> {
    static std::span<const Field<JobDetail>> fields();
};

/// The limits stand among the other fields.
template<>
struct Schema<QueueStats> {
    static std::span<const Field<QueueStats>> fields();
};

inline constexpr std::string_view jobKey = "job";     ///< of one job's answer
inline constexpr std::string_view jobsKey = "jobs";   ///< of a page of jobs
inline constexpr std::string_view totalKey = "total"; ///< of a page of jobs

} // namespace kataar::wire
