// SPDX-License-Identifier: GPL-3.0-or-later
// JobConfig: what a configuration in the configs folder says a job is (contract §6).
#pragma once

#include "core/domain/queueentry.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kataar {

struct JobConfig {
    QString name;
    JobSpec spec;
    int numProcesses = 1; ///< GPUs; 0 = none
    QVector<int> deviceIds;
    std::optional<qint64> timeLimitSeconds;
    double estimatedCost = 0.0; ///< USD
    QString hardwareType;
    QString provider;
    QString description;
    QJsonObject metadata;
    QStringList warnings; ///< whole English sentences; none of them keeps the job from running
};

/// `[A-Za-z0-9][A-Za-z0-9._-]{0,127}` without `..`: a name, never a path.
bool isConfigName(QStringView name);

} // namespace kataar
