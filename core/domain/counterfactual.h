// SPDX-License-Identifier: GPL-3.0-or-later
// A single change with which a waiting job would start now, and the sentence for it.
#pragma once

#include "core/domain/waitingreason.h"

namespace kataar {

enum class Remedy {
    Release,
    Resume,
    Process,
    Undo,
    Approve,
    AnyGpu,
    OtherGpus,
    FewerGpus,
    JobEnds,
    RaiseMaxConcurrent,
    RaiseUserMaxConcurrent,
    RaiseTeamMaxConcurrent,
    RaiseLocalJobMaxConcurrent,
    RaiseLocalGpuMaxConcurrent,
    Priority,
};

template<>
struct EnumNames<Remedy> {
    static constexpr std::pair<Remedy, const char*> all[] = {
        {Remedy::Release, "release"},
        {Remedy::Resume, "resume"},
        {Remedy::Process, "process"},
        {Remedy::Undo, "undo"},
        {Remedy::Approve, "approve"},
        {Remedy::AnyGpu, "any_gpu"},
        {Remedy::OtherGpus, "device_ids"},
        {Remedy::FewerGpus, "num_processes"},
        {Remedy::JobEnds, "job_ends"},
        {Remedy::RaiseMaxConcurrent, "max_concurrent"},
        {Remedy::RaiseUserMaxConcurrent, "user_max_concurrent"},
        {Remedy::RaiseTeamMaxConcurrent, "team_max_concurrent"},
        {Remedy::RaiseLocalJobMaxConcurrent, "local_job_max_concurrent"},
        {Remedy::RaiseLocalGpuMaxConcurrent, "local_gpu_max_concurrent"},
        {Remedy::Priority, "priority"},
    };
};

/// `details` by change:
///   any_gpu        {"gpus": [index, …]}: which it would get
///   device_ids     {"device_ids": [index, …]}
///   num_processes  {"num_processes": n, "gpus": [index, …]}: the most that fit
///   job_ends       {"job_id": id, "name": text}: a running job
///   limits         {"from": n, "to": n}: the least that is enough
///   priority       {"from": n, "to": n}: overrides; the least that is enough
struct Counterfactual {
    Remedy change = Remedy::Release;
    QJsonObject details;

    bool operator==(const Counterfactual&) const = default;
};

/// "With --any-gpu: now." and the like.
QString englishSentence(const Counterfactual& change);

} // namespace kataar
