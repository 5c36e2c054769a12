// SPDX-License-Identifier: GPL-3.0-or-later
// A life of an engine's CloudExecutor, after which the provider's world goes on.
#pragma once

#include "core/base/ids.h"
#include "core/engine/cloudexecutor.h"
#include "tests/core/engine/pretendedcloud.h"

#include <QCoreApplication>

namespace kataar::test {

/// A new one of a job of its own, as it is committed before it is begun.
inline Attempt attemptAt(UtcTime now) {
    Attempt made;
    made.uuid = randomId();
    made.jobId = randomId();
    made.provider = QStringLiteral("replicate");
    made.createdAt = now;
    return made;
}

/// One engine's executor over the world, and what it reported.
class CloudLife {
public:
    CloudLife(CloudWorld& world, const QString& spool, const Clock& clock, const CloudDataRules& data = {})
        : cloud(world), executor(accounts, RemoteSpool(spool), std::chrono::seconds(30), clock, data) {
        QObject::connect(&executor, &Executor::started, &executor,
                         [this](const QString& uuid, UtcTime) { startedOnes << uuid; });
        QObject::connect(&executor, &Executor::ended, &executor,
                         [this](const QString& uuid, const ExitRecord& exit) { ends.insert(uuid, exit); });
    }
    static void turn() {
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
    }

    PretendedCloud cloud;
    PretendedAccounts accounts{cloud};
    CloudExecutor executor;
    QStringList startedOnes;
    QHash<QString, ExitRecord> ends;
};

} // namespace kataar::test
