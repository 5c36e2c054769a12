// SPDX-License-Identifier: GPL-3.0-or-later
// What an hour of a GPU costs, and what a job will cost: from its configuration, or as it is learnt.
#pragma once

#include "core/base/result.h"
#include "core/domain/queueentry.h"
#include "core/domain/quotaanswers.h"

namespace kataar {

/// USD for an hour of one GPU.
class Prices {
public:
    /// `table` is "a100*=2.5, h100*=4": a glob of the hardware type, and its price. "prices_invalid".
    static Result<Prices> parse(const QString& table, const QString& localGpuHour);

    /// The first of the table that fits, else that of this machine's GPUs, if it runs there; else 0.
    double perGpuHour(const QString& hardwareType, JobKind kind) const;
    /// That of the table alone; none = it names none.
    std::optional<double> named(const QString& hardwareType) const;
    /// Globs and their prices, in the order in which they are asked.
    const QVector<std::pair<QString, double>>& table() const { return m_table; }
    bool namesHardware() const { return !m_table.isEmpty(); }

private:
    QVector<std::pair<QString, double>> m_table;
    double m_local = 0;
};

/// What an estimate rests on.
struct EstimateFacts {
    double configCost = 0; ///< USD, as the configuration says; 0 = it says nothing
    double ratePerGpuHour = 0;
    QString hardwareType;
    int gpus = 0;
    std::optional<qint64> learntMs; ///< how long such jobs run
    std::optional<qint64> timeLimitSeconds;
};

CostEstimate estimateOf(const EstimateFacts& facts);

double gpuHoursOf(qint64 gpuMs);

} // namespace kataar
