// SPDX-License-Identifier: GPL-3.0-or-later
// Handing attempts on, and what is reported of them back.
#include "core/exec/executors.h"

namespace kataar {

void Executors::add(const QString& provider, Executor& executor) {
    m_byProvider.insert(provider, &executor);
    connect(&executor, &Executor::started, this, &Executor::started);
    connect(&executor, &Executor::ended, this, [this](const QString& uuid, const ExitRecord& exit) {
        m_live.remove(uuid);
        Q_EMIT ended(uuid, exit);
    });
}

Result<void> Executors::start(const ExecutionOrder& order) {
    Executor* executor = m_byProvider.value(order.attempt.provider);
    if (!executor)
        return Error::unavailable( // whoever took it out of the settings may put it back
            QStringLiteral("unknown_provider"),
            QStringLiteral("Nothing here runs jobs of the provider '%1'.").arg(order.attempt.provider));
    m_live.insert(order.attempt.uuid, executor);
    auto begun = executor->start(order);
    if (!begun)
        m_live.remove(order.attempt.uuid);
    return begun;
}

void Executors::stop(const QString& attemptUuid, StopCause cause) {
    if (Executor* executor = m_live.value(attemptUuid))
        executor->stop(attemptUuid, cause);
}

void Executors::recover(const QVector<Attempt>& attempts) {
    QHash<Executor*, QVector<Attempt>> shares;
    for (const Attempt& attempt : attempts) {
        Executor* executor = m_byProvider.value(attempt.provider);
        if (executor)
            m_live.insert(attempt.uuid, executor);
        shares[executor] << attempt;
    }
    for (auto share = shares.cbegin(); share != shares.cend(); ++share) {
        if (share.key()) {
            share.key()->recover(*share);
            continue;
        }
        for (const Attempt& attempt : *share) {
            ExitRecord unknown;
            unknown.problem =
                QStringLiteral("Nothing here runs jobs of the provider '%1' any more.").arg(attempt.provider);
            Q_EMIT ended(attempt.uuid, unknown);
        }
    }
}

} // namespace kataar
