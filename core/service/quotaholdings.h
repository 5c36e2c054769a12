// SPDX-License-Identifier: GPL-3.0-or-later
// QuotaHoldings: what jobs that wait or run will cost and take, summed for everybody, each team and each
// user.
#pragma once

#include "core/domain/queueentry.h"
#include "core/domain/quota.h"

#include <QHash>

namespace kataar {

/// Exact: whole numbers, so that what was added is taken away again.
struct Holding {
    int jobs = 0;
    int localGpus = 0;
    qint64 costMicros = 0;
    qint64 gpuMs = 0; ///< expected of local ones

    bool operator==(const Holding&) const = default;
};

class QuotaHoldings {
public:
    void clear() { *this = {}; }
    /// So many entries are to come.
    void expect(qsizetype entries) { m_expected.reserve(m_expected.size() + entries); }
    /// An entry became another; null = it was not here. `expectedGpuMs` is kept from the first time on.
    void follow(const QueueEntry* before, const QueueEntry& after, qint64 expectedGpuMs);

    Holding of(QuotaScope scope, const QString& holder) const;

private:
    void add(const QueueEntry& entry, qint64 gpuMs, int sign);

    Holding m_all;
    QHash<qint64, Holding> m_users;
    QHash<QString, Holding> m_teams;
    QHash<qint64, qint64> m_expected; ///< by id, of those of which something is expected
};

/// Of a cost that may be no number, or huge: as far as it can be counted.
qint64 microsOf(double usd);

} // namespace kataar
