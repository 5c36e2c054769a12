// SPDX-License-Identifier: GPL-3.0-or-later
// An executor that runs nothing: it notes what it is asked, and reports what a test tells it to.
#pragma once

#include "core/exec/executor.h"

#include <optional>

namespace kataar::test {

class FakeExecutor final : public Executor {
public:
    QVector<ExecutionOrder> orders; ///< those that were taken
    QStringList stops;
    QVector<StopCause> stopCauses;     ///< one for each of them
    std::optional<Error> refusal;      ///< of every start
    int refused = 0;                   ///< starts
    QHash<QString, ExitRecord> ends;   ///< what recover() finds ended
    QHash<QString, UtcTime> runs;      ///< what recover() finds running
    std::function<void()> duringStart; ///< what the test looks at while a start is asked

    Result<void> start(const ExecutionOrder& order) override {
        if (duringStart)
            duringStart();
        if (refusal) {
            ++refused;
            return *refusal;
        }
        orders.append(order);
        return {};
    }
    void stop(const QString& attemptUuid, StopCause cause) override {
        stops.append(attemptUuid);
        stopCauses.append(cause);
    }
    void recover(const QVector<Attempt>& attempts) override {
        for (const Attempt& attempt : attempts) {
            if (ends.contains(attempt.uuid))
                Q_EMIT ended(attempt.uuid, ends.value(attempt.uuid));
            else
                Q_EMIT started(attempt.uuid, runs.value(attempt.uuid));
        }
    }

    void end(const QString& attemptUuid, const ExitRecord& exit) { Q_EMIT ended(attemptUuid, exit); }
};

inline ExitRecord exitedWith(int code) {
    ExitRecord exit;
    exit.known = true;
    exit.code = code;
    return exit;
}

} // namespace kataar::test
