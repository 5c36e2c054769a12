// SPDX-License-Identifier: GPL-3.0-or-later
// What the services ask of the engine: run a pass now, end a running job. The engine implements it.
#pragma once

#include <QStringList>

namespace kataar {

class EngineLink {
public:
    virtual ~EngineLink() = default;

    /// Runs a scheduling pass inside this turn's transaction; answers the job ids that it started. Their
    /// processes start after the turn's commit.
    virtual QStringList processNow() = 0;

    /// Ends the process tree of a running job, after the turn's commit.
    virtual void stop(const QString& jobId) = 0;
};

} // namespace kataar
