// SPDX-License-Identifier: GPL-3.0-or-later
// People add and delete quotas.
#include "tests/flow/simulation/simulation.h"

namespace kataar::test {

namespace {

constexpr int mostQuotasHere = 5;

} // namespace

void Simulation::changeQuotas() {
    const Principal& who = somebody();
    const auto& quotas = m_model.quotas.all;
    if (quotas.size() < mostQuotasHere && !m_random.oneIn(3))
        return addQuota(who);
    if (quotas.empty())
        return;
    std::vector<qint64> ids;
    for (const auto& [id, quota] : quotas)
        ids.push_back(id);
    const qint64 id = m_random.of(ids);
    const bool expected = m_model.removeQuota(who, id);
    m_life->quotas.remove(
        who, id, answer<QuotaView>(QStringLiteral("%1 deletes quota %2").arg(who.name).arg(id), expected));
}

void Simulation::addQuota(const Principal& who) {
    Quota quota;
    quota.id = m_model.quotas.last + 1;
    quota.type = m_random.of(std::array{QuotaType::ConcurrentJobs, QuotaType::JobsPerDay,
                                        QuotaType::JobsPerHour, QuotaType::LocalGpus});
    quota.scope = m_random.of(std::array{QuotaScope::Global, QuotaScope::Team, QuotaScope::User});
    if (quota.scope == QuotaScope::Team && m_random.oneIn(2))
        quota.holder = m_random.of(std::array{QStringLiteral("a"), QStringLiteral("b")});
    quota.action =
        m_random.of(std::array{QuotaAction::Warn, QuotaAction::RequireApproval, QuotaAction::Block});
    quota.limit = m_random.upTo(8);
    QuotaWish wanted;
    wanted.type = quota.type;
    wanted.scope = quota.scope;
    wanted.team = quota.holder;
    wanted.action = quota.action;
    wanted.limit = quota.limit;
    const bool expected = m_model.addQuota(who, quota);
    m_life->quotas.create(who, wanted,
                          answer<QuotaView>(QStringLiteral("%1 adds quota %2: %3 of %4 %5 at most %6, %7")
                                                .arg(who.name)
                                                .arg(quota.id)
                                                .arg(toText(quota.type), toText(quota.scope), quota.holder)
                                                .arg(quota.limit)
                                                .arg(toText(quota.action)),
                                            expected));
}

/// What waits or runs, of everybody, each team and each user, is a recount of the jobs.
void Simulation::checkHoldings() {
    std::map<QueueModel::Quotas::Holder, std::pair<int, int>> wanted{
        {{QuotaScope::Global, QString()}, {0, 0}}};
    for (const Principal& who : m_people)
        wanted[{QuotaScope::User, QString::number(*who.userId)}] = {0, 0};
    for (const QString& team : {QStringLiteral("a"), QStringLiteral("b")})
        wanted[{QuotaScope::Team, team}] = {0, 0};
    for (const auto& [id, job] : m_model.rules.jobs) {
        const QueueEntry& entry = job.entry;
        if (entry.status == JobStatus::Blocked)
            continue;
        const auto count = [&](QuotaScope scope, const QString& holder) {
            auto& [jobs, gpus] = wanted[{scope, holder}];
            ++jobs;
            gpus += entry.kind == JobKind::Local ? entry.numProcesses : 0;
        };
        count(QuotaScope::Global, {});
        if (entry.teamId)
            count(QuotaScope::Team, *entry.teamId);
        if (entry.userId)
            count(QuotaScope::User, QString::number(*entry.userId));
    }
    for (const auto& [holder, held] : wanted) {
        const auto use = m_life->book.quotas().use(holder.first, holder.second);
        if (!use || std::pair(use->jobs, use->localGpus) != held)
            say(QStringLiteral("quotas count %1 jobs and %2 GPUs of %3 %4, and should %5 and %6")
                    .arg(use ? use->jobs : -1)
                    .arg(use ? use->localGpus : -1)
                    .arg(toText(holder.first), holder.second)
                    .arg(held.first)
                    .arg(held.second));
    }
}

/// What was counted is what was submitted, whoever submitted it and whatever became of it.
void Simulation::checkQuotas() {
    std::map<QueueModel::Quotas::Holder, qint64> wanted;
    for (const auto& [of, day] : m_model.quotas.days)
        wanted[of.first] += day.jobs;
    QString text;
    for (const auto& [holder, jobs] : wanted)
        text += QStringLiteral("%1 %2 %3\n").arg(toText(holder.first), holder.second).arg(jobs);
    const QString stored = m_reader->text("SELECT ifnull(group_concat(line, ''), '') FROM (SELECT scope || ' "
                                          "' || holder || ' ' || sum(jobs) || "
                                          "char(10) AS line FROM quota_usage GROUP BY scope, holder ORDER BY "
                                          "CASE scope WHEN 'global' THEN 0 WHEN "
                                          "'team' THEN 1 ELSE 2 END, holder)");
    if (stored != text)
        say(QStringLiteral("I1: what was submitted is counted as\n%1and should be\n%2").arg(stored, text));
    if (m_life && m_life->running())
        checkHoldings();
    const qint64 quotas = m_reader->number("SELECT count(*) FROM quota");
    if (quotas != qint64(m_model.quotas.all.size()))
        say(QStringLiteral("I1: there are %1 quotas, and should be %2")
                .arg(quotas)
                .arg(m_model.quotas.all.size()));
}

} // namespace kataar::test
