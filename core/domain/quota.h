// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas: how much of something everybody, a team or a user may have, and what is done about more.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"

#include <QString>

#include <optional>

namespace kataar {

/// Days, months and hours are those of the server's place. What a job costs or takes counts from its submit
/// as estimated, and from its end as it was; a job that waits for approval does not count yet.
enum class QuotaType {
    CostDaily,       ///< USD: of what ended today and of what waits or runs
    CostMonthly,     ///< USD: the same of this month
    ConcurrentJobs,  ///< jobs that wait or run
    JobsPerDay,      ///< jobs submitted today, blocked ones too
    JobsPerHour,     ///< jobs submitted in this hour of the clock, blocked ones too
    LocalGpus,       ///< GPUs of this machine that jobs ask for which wait or run
    GpuHoursMonthly, ///< of local jobs: of what ended this month and of what waits or runs
};

template<>
struct EnumNames<QuotaType> {
    static constexpr std::pair<QuotaType, const char*> all[] = {
        {QuotaType::CostDaily, "cost_daily"},
        {QuotaType::CostMonthly, "cost_monthly"},
        {QuotaType::ConcurrentJobs, "concurrent_jobs"},
        {QuotaType::JobsPerDay, "jobs_per_day"},
        {QuotaType::JobsPerHour, "jobs_per_hour"},
        {QuotaType::LocalGpus, "local_gpus"},
        {QuotaType::GpuHoursMonthly, "gpu_hours_monthly"},
    };
};

/// Which quota a request for approval is about, where its one English sentence names one.
std::optional<QuotaType> quotaNamedIn(const QString& reason);

inline bool isCost(QuotaType type) { return type == QuotaType::CostDaily || type == QuotaType::CostMonthly; }

/// Whose use is counted together.
enum class QuotaScope { Global, Team, User };

template<>
struct EnumNames<QuotaScope> {
    static constexpr std::pair<QuotaScope, const char*> all[] = {
        {QuotaScope::Global, "global"}, {QuotaScope::Team, "team"}, {QuotaScope::User, "user"}};
};

/// What is done about a submit that would pass it: the later ones are more severe.
enum class QuotaAction { Warn, RequireApproval, Block };

template<>
struct EnumNames<QuotaAction> {
    static constexpr std::pair<QuotaAction, const char*> all[] = {
        {QuotaAction::Warn, "warn"},
        {QuotaAction::RequireApproval, "require_approval"},
        {QuotaAction::Block, "block"},
    };
};

struct Quota {
    qint64 id = 0; ///< never given again
    QuotaType type = QuotaType::JobsPerDay;
    QuotaScope scope = QuotaScope::Global;
    /// A team's id or a user's number; empty of a team or a user: it holds for each of them by himself.
    QString holder;
    double limit = 0; ///< so much is allowed, and no more
    QuotaAction action = QuotaAction::Block;
    UtcTime createdAt;
    std::optional<qint64> createdBy;

    bool operator==(const Quota&) const = default;
    bool isForEach() const { return scope != QuotaScope::Global && holder.isEmpty(); }
};

/// What everybody, a team or a user has of each thing now.
struct QuotaUse {
    double costToday = 0; ///< USD
    double costThisMonth = 0;
    int jobs = 0; ///< that wait or run
    int jobsToday = 0;
    int jobsThisHour = 0;
    int localGpus = 0;
    double gpuHoursThisMonth = 0;

    bool operator==(const QuotaUse&) const = default;
};

/// How full one is.
enum class QuotaState { Ok, Warning, Reached };

template<>
struct EnumNames<QuotaState> {
    static constexpr std::pair<QuotaState, const char*> all[] = {
        {QuotaState::Ok, "ok"}, {QuotaState::Warning, "warning"}, {QuotaState::Reached, "reached"}};
};

} // namespace kataar
