// SPDX-License-Identifier: GPL-3.0-or-later
// Why a job waits: a code and the evidence for it. Sentences in each language are made from these.
#pragma once

#include "core/base/enumnames.h"

#include <QJsonObject>

#include <array>

namespace kataar {

enum class Reason {
    GlobalLimit,
    UserLimit,
    TeamLimit,
    LocalJobLimit,
    LocalGpuLimit,
    GpusBusy,
    PreferredGpusBusy,
    GpusImpossible,
    ReservedForEarlier,
    GpuBusyElsewhere,
    NoWorker,
    WorkerLabels,
    WorkerGpus,
    ProviderUnavailable,
    MachineUnavailable,
    Held,
    Cancelling,
    NotBefore,
    OutsideWindow,
    AwaitingProcess,
    QueuePaused,
    AwaitingApproval,
    Quota,
};

template<>
struct EnumNames<Reason> {
    static constexpr std::pair<Reason, const char*> all[] = {
        {Reason::GlobalLimit, "global_limit"},
        {Reason::UserLimit, "user_limit"},
        {Reason::TeamLimit, "team_limit"},
        {Reason::LocalJobLimit, "local_job_limit"},
        {Reason::LocalGpuLimit, "local_gpu_limit"},
        {Reason::GpusBusy, "gpus_busy"},
        {Reason::PreferredGpusBusy, "preferred_gpus_busy"},
        {Reason::GpusImpossible, "gpus_impossible"},
        {Reason::ReservedForEarlier, "reserved_for_earlier"},
        {Reason::GpuBusyElsewhere, "gpu_busy_elsewhere"},
        {Reason::NoWorker, "no_worker"},
        {Reason::WorkerLabels, "worker_labels"},
        {Reason::WorkerGpus, "worker_gpus"},
        {Reason::ProviderUnavailable, "provider_unavailable"},
        {Reason::MachineUnavailable, "machine_unavailable"},
        {Reason::Held, "held"},
        {Reason::Cancelling, "cancelling"},
        {Reason::NotBefore, "not_before"},
        {Reason::OutsideWindow, "outside_window"},
        {Reason::AwaitingProcess, "awaiting_process"},
        {Reason::QueuePaused, "queue_paused"},
        {Reason::AwaitingApproval, "awaiting_approval"},
        {Reason::Quota, "quota"},
    };
};

/// `details` by code:
///   limits                {"running" or "in_use": n, "limit": n, "user"/"team": id}
///   gpus_busy             {"free": n, "needed": n, "holders": [job_id, …]}
///   preferred_gpus_busy   {"gpus": [index, …], "holders": [job_id, …]}
///   gpus_impossible       {"have": n, "needed": n} and, for missing ids, {"missing": [index, …]}; for too
///   few configured
///                         ones {"configured": [index, …]}
///   reserved_for_earlier  {"job_id": id, "gpus": [index, …]}, or {"job_id", "worker": name}
///   no_worker             {"workers": connected ones} and, where one could take it later, {"closest": name}
///   worker_labels         {"workers", "closest": name, "lacks": label}
///   worker_gpus           {"workers", "closest": name, "have", "needed"}
///   cancelling            {"by": name, "until": time}: when it will be done, unless it is taken back
///   not_before            {"until": time}
///   outside_window        {"window": name or text, "of": "job" or the place, "until": time, or null: never}
///   held, queue_paused    {"by": name, "reason": text}, as far as they were said
///   machine_unavailable, provider_unavailable  {"error": text, "next_try": time}
///   awaiting_approval     {"request": number, "because": text, and "rule": name, if one asks}
///   quota                 {"quota": type, "id", "scope": text, "used", "limit", "would"}
///   gpu_busy_elsewhere    {"gpus": [index, …], "processes": [{"gpu","pid","user","memory_mb"}, …]}
struct WaitingReason {
    Reason code;
    QJsonObject details;

    bool operator==(const WaitingReason&) const = default;
};

/// The sentence of a reason as others translate it: catalogues know `source` in the context "Reason".
struct ReasonSentence {
    const char* source = "";              ///< with %1, %2, %3
    std::array<const char*, 3> details{}; ///< which of the reason's details fill them; null = no more
};
ReasonSentence sentenceOf(const WaitingReason& reason);

/// The English sentence of the API and of the logs.
QString englishSentence(const WaitingReason& reason);

} // namespace kataar
