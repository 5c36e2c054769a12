// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas and used days as rows.
#include "core/store/quotastore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

/// Nothing if a name makes no sense: a quota that is not understood must not be left out.
std::optional<Quota> quotaFrom(const QSqlQuery& row) {
    const auto type = fromText<QuotaType>(row.value(1).toString());
    const auto scope = fromText<QuotaScope>(row.value(2).toString());
    const auto action = fromText<QuotaAction>(row.value(5).toString());
    if (!type || !scope || !action)
        return std::nullopt;
    Quota quota;
    quota.id = row.value(0).toLongLong();
    quota.type = *type;
    quota.scope = *scope;
    quota.holder = row.value(3).toString();
    quota.limit = row.value(4).toDouble();
    quota.action = *action;
    quota.createdAt = timeFrom(row.value(6)).value_or(UtcTime());
    quota.createdBy = optionalFrom<qint64>(row.value(7));
    return quota;
}

QVariantList usedValues(const UsedOnDay& used) {
    return {toText(used.scope),
            textOf(used.holder),
            used.day,
            used.jobs,
            used.hour ? used.hour->toIso() : QStringLiteral(""),
            used.hourJobs,
            used.costMicros,
            used.gpuMs};
}

Result<void> written(const Result<int>& rows) { return rows ? Result<void>() : rows.error(); }

} // namespace

Result<QVector<Quota>> QuotaStore::quotas() const {
    QVector<Quota> all;
    std::optional<Error> problem;
    KATAAR_TRY(
        readRows(m_database, quotaTable(), QStringLiteral("ORDER BY id"), {}, [&](const QSqlQuery& row) {
            if (auto quota = quotaFrom(row))
                all << std::move(*quota);
            else
                problem = damagedRow(quotaTable().name, row.value(0).toString());
        }));
    if (problem)
        return *problem;
    return all;
}

Result<qint64> QuotaStore::nextId() const { return kataar::nextId(m_database, quotaTable()); }

Result<void> QuotaStore::insert(const Quota& quota) const {
    return written(
        insertRow(m_database, quotaTable(),
                  {quota.id, toText(quota.type), toText(quota.scope), textOrNull(quota.holder), quota.limit,
                   toText(quota.action), quota.createdAt.toIso(), orNull(quota.createdBy)}));
}

Result<void> QuotaStore::remove(qint64 id) const {
    return written(m_database.change(QStringLiteral("DELETE FROM quota WHERE id = ?"), {id}));
}

Result<QVector<UsedOnDay>> QuotaStore::month(QuotaScope scope, const QString& holder,
                                             const QString& month) const {
    QVector<UsedOnDay> days;
    KATAAR_TRY(readRows(
        m_database, usageTable(), QStringLiteral("WHERE scope = ? AND holder = ? AND day >= ? AND day <= ?"),
        {toText(scope), textOf(holder), month + QStringLiteral("-01"), month + QStringLiteral("-31")},
        [&](const QSqlQuery& row) {
            days << UsedOnDay{scope,
                              holder,
                              row.value(2).toString(),
                              row.value(3).toInt(),
                              timeFrom(row.value(4)),
                              row.value(5).toInt(),
                              row.value(6).toLongLong(),
                              row.value(7).toLongLong()};
        }));
    return days;
}

Result<void> QuotaStore::insert(const UsedOnDay& used) const {
    return written(insertRow(m_database, usageTable(), usedValues(used)));
}

Result<void> QuotaStore::update(const UsedOnDay& used) const {
    return written(updateRow(m_database, usageTable(), usedValues(used)));
}

} // namespace kataar
