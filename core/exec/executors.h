// SPDX-License-Identifier: GPL-3.0-or-later
// Executors: one for all, which hands each attempt to the one for its provider.
#pragma once

#include "core/exec/executor.h"

#include <QHash>

namespace kataar {

/// The executors outlive it. A provider that nobody executes for is unavailable.
class Executors final : public Executor {
    Q_OBJECT
public:
    explicit Executors(QObject* parent = nullptr) : Executor(parent) {}

    /// Before anything else.
    void add(const QString& provider, Executor& executor);

    Result<void> start(const ExecutionOrder& order) override;
    void stop(const QString& attemptUuid, StopCause cause) override;
    void recover(const QVector<Attempt>& attempts) override;

private:
    QHash<QString, Executor*> m_byProvider;
    QHash<QString, Executor*> m_live; ///< by attempt uuid
};

} // namespace kataar
