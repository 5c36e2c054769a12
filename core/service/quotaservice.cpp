// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a quota is for, and what they use.
#include "core/service/quotaservice.h"

namespace kataar {

namespace {

constexpr int mostQuotas = 500; ///< each is asked at every submit

QString quotaTarget(const Quota& quota) { return QStringLiteral("quota %1").arg(quota.id); }

Error noQuota(qint64 id) {
    return Error::notFound(QStringLiteral("quota_not_found"), QStringLiteral("There is no quota %1.").arg(id),
                           {{QStringLiteral("quota"), id}});
}

QJsonObject auditOfQuota(const Quota& quota) {
    QJsonObject json{{QStringLiteral("id"), quota.id},
                     {QStringLiteral("type"), toText(quota.type)},
                     {QStringLiteral("scope"), toText(quota.scope)},
                     {QStringLiteral("limit"), quota.limit},
                     {QStringLiteral("action"), toText(quota.action)}};
    if (!quota.holder.isEmpty())
        json.insert(QStringLiteral("holder"), quota.holder);
    return json;
}

} // namespace

QString QuotaService::nameOf(QuotaScope scope, const QString& holder) const {
    if (scope == QuotaScope::Team) {
        const Team* team = m_people.team(holder);
        return team ? team->name : QString();
    }
    const UserRow* row = scope == QuotaScope::User ? m_people.user(holder.toLongLong()) : nullptr;
    return row ? row->user.name : QString();
}

QuotaView QuotaService::view(const Quota& quota) const { return {quota, nameOf(quota.scope, quota.holder)}; }

Result<QuotaList> QuotaService::list(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QuotaView));
    QuotaList all;
    for (const Quota& quota : book().quotas())
        all.quotas << view(quota);
    return all;
}

Result<QuotaView> QuotaService::quota(const Principal& who, qint64 id) const {
    KATAAR_TRY(require(who, Permission::QuotaView));
    const Quota* quota = book().quota(id);
    if (!quota)
        return noQuota(id);
    return view(*quota);
}

Result<QuotaStatus> QuotaService::statusOf(const Quota& quota, const QString& holder) const {
    KATAAR_TRY_VAR(use, book().use(quota.scope, holder));
    QuotaStatus status{view(quota), holder, nameOf(quota.scope, holder), usedOf(quota.type, use), {}, {}};
    status.state = stateOf(quota, status.used);
    switch (quota.type) {
    case QuotaType::CostDaily:
    case QuotaType::JobsPerDay:
        status.resetsAt = book().period().dayEnd;
        break;
    case QuotaType::JobsPerHour:
        status.resetsAt = book().period().hourEnd;
        break;
    case QuotaType::CostMonthly:
    case QuotaType::GpuHoursMonthly:
        status.resetsAt = book().period().monthEnd;
        break;
    case QuotaType::ConcurrentJobs:
    case QuotaType::LocalGpus:
        break;
    }
    return status;
}

/// Of one for each of them: all whom there are.
QStringList QuotaService::holdersOf(const Quota& quota) const {
    if (!quota.isForEach())
        return {quota.holder};
    if (quota.scope == QuotaScope::Team)
        return m_people.teams().keys();
    QStringList users;
    for (auto it = m_people.users().cbegin(); it != m_people.users().cend(); ++it)
        users << QString::number(it.key());
    return users;
}

Result<QuotaStatusList> QuotaService::status(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QuotaView));
    QuotaStatusList all;
    for (const Quota& quota : book().quotas()) {
        for (const QString& holder : holdersOf(quota)) {
            KATAAR_TRY_VAR(status, statusOf(quota, holder));
            if (!quota.isForEach() || status.used > 0)
                all.statuses << status;
        }
    }
    return all;
}

Result<QuotaStatusList> QuotaService::mine(const Principal& who) const {
    const QString team = who.teamId.value_or(QString());
    QuotaStatusList own;
    for (const Quota& quota : book().quotas()) {
        if (!concerns(quota, who.userId, team))
            continue;
        const QString holder = quota.scope == QuotaScope::Team   ? team
                               : quota.scope == QuotaScope::User ? QString::number(*who.userId)
                                                                 : QString();
        KATAAR_TRY_VAR(status, statusOf(quota, holder));
        own.statuses << status;
    }
    return own;
}

/// It was counted as submitted already.
Result<QVector<QuotaWeight>> QuotaService::weights(const QueueEntry& blocked) const {
    KATAAR_TRY_VAR(facts, book().facts(blocked, gpuHoursOf(m_parts.book.expectedGpuMs(blocked))));
    QVector<QuotaWeight> weights;
    for (const Quota& quota : book().quotas()) {
        const bool counted = quota.type == QuotaType::JobsPerDay || quota.type == QuotaType::JobsPerHour;
        const double asked = counted ? 0 : askedOf(quota.type, facts);
        if (asked == 0 || !concerns(quota, facts.userId, facts.teamId))
            continue;
        const QString holder = quota.scope == QuotaScope::Team   ? facts.teamId
                               : quota.scope == QuotaScope::User ? QString::number(*facts.userId)
                                                                 : QString();
        KATAAR_TRY_VAR(use, book().use(quota.scope, holder));
        const double used = usedOf(quota.type, use);
        weights.append({quota.type, quota.scope, nameOf(quota.scope, holder), quota.limit, used, used + asked,
                        passes(quota, used + asked)});
    }
    return weights;
}

Result<Quota> QuotaService::quotaFrom(const QuotaWish& wanted) const {
    if (!wanted.type)
        return Error::invalidField(QStringLiteral("type"), QStringLiteral("is required"));
    if (!wanted.limit)
        return Error::invalidField(QStringLiteral("limit"), QStringLiteral("is required"));
    Quota quota;
    quota.type = *wanted.type;
    quota.limit = *wanted.limit;
    quota.action = wanted.action;
    quota.scope = wanted.scope.value_or(!wanted.user.isEmpty()   ? QuotaScope::User
                                        : !wanted.team.isEmpty() ? QuotaScope::Team
                                                                 : QuotaScope::Global);
    if (!wanted.user.isEmpty() && quota.scope != QuotaScope::User)
        return Error::invalidField(QStringLiteral("user_id"), QStringLiteral("fits the scope user alone"));
    if (!wanted.team.isEmpty() && quota.scope != QuotaScope::Team)
        return Error::invalidField(QStringLiteral("team_id"), QStringLiteral("fits the scope team alone"));
    KATAAR_TRY(checkQuota(quota));
    if (!wanted.user.isEmpty()) {
        const UserRow* row = m_people.user(wanted.user);
        if (!row)
            return Error::notFound(QStringLiteral("user_not_found"),
                                   QStringLiteral("There is no user %1.").arg(wanted.user),
                                   {{QStringLiteral("user"), wanted.user}});
        quota.holder = QString::number(row->user.id);
    } else if (!wanted.team.isEmpty()) {
        const Team* team = m_people.team(wanted.team);
        if (!team)
            return Error::notFound(QStringLiteral("team_not_found"),
                                   QStringLiteral("There is no team %1.").arg(wanted.team),
                                   {{QStringLiteral("team"), wanted.team}});
        quota.holder = team->id;
    }
    return quota;
}

void QuotaService::create(const Principal& who, const QuotaWish& wanted, Then<QuotaView> then) {
    const auto attempt = [&]() -> Result<QuotaView> {
        KATAAR_TRY(require(who, Permission::QuotaManage));
        KATAAR_TRY_VAR(made, quotaFrom(wanted));
        if (book().quotas().size() >= mostQuotas)
            return Error::wrongState(
                QStringLiteral("too_many_quotas"),
                QStringLiteral("There are %1 quotas already; delete one before.").arg(mostQuotas));
        Quota quota = made;
        KATAAR_TRY_VAR(id, book().nextId());
        quota.id = id;
        quota.createdAt = m_parts.clock.wall();
        quota.createdBy = who.userId;
        KATAAR_TRY(book().add(quota));
        KATAAR_TRY(
            m_parts.audit.record(who, AuditAction::QuotaCreate, quotaTarget(quota), auditOfQuota(quota)));
        return view(quota);
    };
    settle(attempt(), std::move(then));
}

void QuotaService::remove(const Principal& who, qint64 id, Then<QuotaView> then) {
    const auto attempt = [&]() -> Result<QuotaView> {
        KATAAR_TRY(require(who, Permission::QuotaManage));
        const Quota* known = book().quota(id);
        if (!known)
            return noQuota(id);
        const QuotaView gone = view(*known);
        KATAAR_TRY(book().remove(id));
        KATAAR_TRY(m_parts.audit.record(who, AuditAction::QuotaDelete, quotaTarget(gone.quota),
                                        auditOfQuota(gone.quota)));
        return gone;
    };
    settle(attempt(), std::move(then));
}

} // namespace kataar
