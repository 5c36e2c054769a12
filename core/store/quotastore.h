// SPDX-License-Identifier: GPL-3.0-or-later
// QuotaStore: quotas, and what was used by day, as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/quota.h"
#include "core/store/database.h"

#include <QVector>

namespace kataar {

/// What everybody, a team or a user used on a day. Money is counted in millionths of USD: sums of these are
/// exact.
struct UsedOnDay {
    QuotaScope scope = QuotaScope::Global;
    QString holder; ///< empty for everybody
    QString day;
    int jobs = 0;                ///< submitted
    std::optional<UtcTime> hour; ///< when the last hour began in which one was submitted
    int hourJobs = 0;
    qint64 costMicros = 0;
    qint64 gpuMs = 0;

    bool operator==(const UsedOnDay&) const = default;
};

/// Changes join the turn's transaction.
class QuotaStore {
public:
    explicit QuotaStore(Database& database) : m_database(database) {}

    Result<QVector<Quota>> quotas() const; ///< by id
    Result<qint64> nextId() const;
    Result<void> insert(const Quota& quota) const;
    Result<void> remove(qint64 id) const;

    /// The days of a month ("2026-11"), at most 31.
    Result<QVector<UsedOnDay>> month(QuotaScope scope, const QString& holder, const QString& month) const;
    Result<void> insert(const UsedOnDay& used) const;
    Result<void> update(const UsedOnDay& used) const;

private:
    Database& m_database;
};

} // namespace kataar
