// SPDX-License-Identifier: GPL-3.0-or-later
// Which moves bring waiting jobs where a person wants them: up, down, to an end, or to a gap between two.
#pragma once

#include "core/domain/answers.h"

#include <QSet>

namespace kataar {

/// A pending job as its order needs it.
struct RankedJob {
    QString jobId;
    int priority = 0; ///< effective: jobs move among those of the same alone
};

struct RankMove {
    QString jobId;
    MoveTarget target;

    bool operator==(const RankMove&) const = default;
};

enum class RankStep { Up, Down, Top, Bottom };

/// To be done one after the other; the chosen ones keep their order among each other, and those that cannot
/// go further stay. `pending` is in queue order; of jobs that do not stand in it nothing is said.
QVector<RankMove> rankMoves(const QVector<RankedJob>& pending, const QSet<QString>& chosen, RankStep step);

/// The gap before place `before` of `rows` (their number = behind the last). Nothing if they would stand
/// where they stand; no value if they cannot go there: beside the gap there is no pending job of their
/// priority, or they are not of one.
std::optional<QVector<RankMove>> rankMovesInto(const QVector<std::optional<RankedJob>>& rows,
                                               const QSet<QString>& carried, int before);

} // namespace kataar
