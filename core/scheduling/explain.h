// SPDX-License-Identifier: GPL-3.0-or-later
// Which single change would start a waiting job now: found by the rules themselves, each change supposed in
// turn.
#pragma once

#include "core/domain/counterfactual.h"
#include "core/scheduling/supposition.h"

namespace kataar {

struct ExplainBounds {
    int mostRunning = 200; ///< running jobs whose end is supposed
    int mostEnds = 8;      ///< of those, how many are told
    int mostRaise = 256;   ///< by how much a limit is raised at most
};

/// Empty if none does, or if the job starts anyway. The state is as it was when this returns.
QVector<Counterfactual> changesThatStart(QueueState& state, qint64 id, MonotonicTime now, UtcTime wall,
                                         const ExplainBounds& bounds = {});

} // namespace kataar
