// SPDX-License-Identifier: GPL-3.0-or-later
// Which submits pass a quota, and what is counted, by the words of docs/quotas.md: every job is looked at,
// for every quota.
#include "tests/flow/simulation/queuemodel.h"

namespace kataar::test {

namespace {

constexpr qint64 minutesOfDay = 24 * 60;

QString holderOf(QuotaScope scope, const QueueEntry& entry) {
    if (scope == QuotaScope::Team)
        return entry.teamId.value_or(QString());
    return scope == QuotaScope::User && entry.userId ? QString::number(*entry.userId) : QString();
}

/// Whether a quota speaks of this job at all.
bool speaksOf(const Quota& quota, const QueueEntry& entry) {
    const QString holder = holderOf(quota.scope, entry);
    if (quota.scope == QuotaScope::Global)
        return true;
    return !holder.isEmpty() && (quota.holder.isEmpty() || quota.holder == holder);
}

int localGpusOf(const QueueEntry& entry) { return entry.kind == JobKind::Local ? entry.numProcesses : 0; }

} // namespace

qint64 QueueModel::dayNow() const { return latestShown(here, minuteOf(rules.wallUs)) / minutesOfDay; }

/// Half an hour beside that of Greenwich in India; elsewhere they begin together.
qint64 QueueModel::hourNow() const {
    return (minuteOf(rules.wallUs) + (here == Zone::Kolkata ? 30 : 0)) / 60;
}

double QueueModel::usedOf(const Quota& quota, const QueueEntry& entry) const {
    const QString holder = holderOf(quota.scope, entry);
    int jobs = 0;
    int gpus = 0;
    for (const auto& [id, job] : rules.jobs) {
        const QueueEntry& other = job.entry;
        if (other.status == JobStatus::Blocked || holderOf(quota.scope, other) != holder)
            continue;
        ++jobs;
        gpus += localGpusOf(other);
    }
    if (quota.type == QuotaType::ConcurrentJobs)
        return jobs;
    if (quota.type == QuotaType::LocalGpus)
        return gpus;
    const auto day = quotas.days.find({{quota.scope, holder}, dayNow()});
    if (day == quotas.days.end())
        return 0;
    if (quota.type == QuotaType::JobsPerDay)
        return day->second.jobs;
    return day->second.hour == hourNow() ? day->second.hourJobs : 0;
}

bool QueueModel::passesQuotas(QueueEntry& entry, bool forApproval) const {
    bool refused = false;
    bool asked = false;
    for (const auto& [id, quota] : quotas.all) {
        const int more = quota.type == QuotaType::LocalGpus ? localGpusOf(entry) : 1;
        if (more == 0 || !speaksOf(quota, entry) || usedOf(quota, entry) + more <= quota.limit)
            continue;
        refused = refused || quota.action == QuotaAction::Block;
        asked = asked || quota.action != QuotaAction::Warn;
    }
    if (refused && !forApproval)
        return false;
    if (asked) {
        entry.requiresApproval = true;
        entry.status = JobStatus::Blocked;
    }
    return true;
}

/// Blocked ones too; nothing gives that back.
void QueueModel::countSubmit(const QueueEntry& entry) {
    for (const QuotaScope scope : {QuotaScope::Global, QuotaScope::Team, QuotaScope::User}) {
        const QString holder = holderOf(scope, entry);
        if (scope != QuotaScope::Global && holder.isEmpty())
            continue;
        Quotas::Day& day = quotas.days[{{scope, holder}, dayNow()}];
        ++day.jobs;
        day.hourJobs = day.hourJobs > 0 && day.hour == hourNow() ? day.hourJobs + 1 : 1;
        day.hour = hourNow();
    }
}

int QueueModel::submittedToday(qint64 user) const {
    const auto day = quotas.days.find({{QuotaScope::User, QString::number(user)}, dayNow()});
    return day == quotas.days.end() ? 0 : day->second.jobs;
}

bool QueueModel::addQuota(const Principal& who, const Quota& quota) {
    if (!atLeast(who, Level::Admin))
        return false;
    quotas.all[quota.id] = quota;
    quotas.last = quota.id;
    ++audited;
    return true;
}

bool QueueModel::removeQuota(const Principal& who, qint64 id) {
    if (!atLeast(who, Level::Admin) || quotas.all.erase(id) == 0)
        return false;
    ++audited;
    return true;
}

} // namespace kataar::test
