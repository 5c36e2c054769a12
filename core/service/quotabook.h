// SPDX-License-Identifier: GPL-3.0-or-later
// QuotaBook: the quotas, the prices, and what is used of each thing – the row, then its copy in memory.
#pragma once

#include "core/base/clock.h"
#include "core/domain/attempt.h"
#include "core/policy/period.h"
#include "core/policy/prices.h"
#include "core/policy/quotarules.h"
#include "core/service/quotaholdings.h"
#include "core/store/quotastore.h"

#include <map>

namespace kataar {

/// Part of the QueueBook, which tells it of every job. Every change joins the transaction of the current
/// turn; when that fails, load() forgets what memory holds. Checks no permission. What it costs does not
/// depend on how many jobs there are or were.
class QuotaBook {
public:
    QuotaBook(Database& database, const Clock& clock) : m_store(database), m_clock(clock) {}

    void setPrices(const Prices& prices) { m_prices = prices; }
    const Prices& prices() const { return m_prices; }

    /// The jobs that wait or run are told by follow() afterwards.
    Result<void> load();

    const QVector<Quota>& quotas() const { return m_quotas; } ///< by number
    const Quota* quota(qint64 id) const;
    /// The number that the next one gets.
    Result<qint64> nextId() const { return m_store.nextId(); }
    Result<void> add(const Quota& quota);
    Result<void> remove(qint64 id);

    /// `holder`: a team's id or a user's number. What was used is read once a day for each.
    Result<QuotaUse> use(QuotaScope scope, const QString& holder) const;
    /// Who submits `entry`, with what is used already.
    Result<QuotaFacts> facts(const QueueEntry& entry, double gpuHours) const;
    /// The hour, the day and the month of now.
    const Period& period() const;

    // For the QueueBook.
    /// A job was submitted.
    Result<void> countSubmit(const QueueEntry& entry);
    /// Writes what was counted in this turn: a row for each holder, however many jobs there were.
    void writeCounted();
    /// As QuotaHoldings.
    void expect(qsizetype entries) { m_holdings.expect(entries); }
    void follow(const QueueEntry* before, const QueueEntry& after, qint64 expectedGpuMs) {
        m_holdings.follow(before, after, expectedGpuMs);
    }
    // For the engine.
    /// An attempt of `entry` has ended: what it took counts from now on.
    Result<void> countAttempt(const QueueEntry& entry, double costUsd, qint64 gpuMs);

private:
    /// What a holder used in this month.
    struct Kept {
        UsedOnDay today;
        bool stored = false; ///< today has its row
        bool owed = false;   ///< it is to be written with this turn
        qint64 costOnOtherDays = 0;
        qint64 gpuMsOnOtherDays = 0;
    };
    using Holder = std::pair<QuotaScope, QString>;

    Result<Kept> kept(const Holder& holder) const;
    Result<void> write(Kept& kept) const;
    template<class Change>
    Result<void> count(const QueueEntry& entry, const Change& change);

    QuotaStore m_store;
    const Clock& m_clock;
    Prices m_prices;
    QVector<Quota> m_quotas;
    QuotaHoldings m_holdings;
    mutable std::map<Holder, Kept> m_kept;
    QVector<Holder> m_owed;
    mutable std::optional<Period> m_period;
};

/// Of the GPUs of an attempt that has ended, for how long they were its own; 0 if it never ran.
qint64 gpuMsOf(const Attempt& attempt);

} // namespace kataar
