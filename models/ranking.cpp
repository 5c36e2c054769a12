// SPDX-License-Identifier: GPL-3.0-or-later
// Neighbours, one priority at a time.
#include "models/ranking.h"

#include <algorithm>

namespace kataar {

namespace {

using Place = MoveTarget::Place;

/// Each that has a neighbour of its priority above which is not chosen too goes before that one.
QVector<RankMove> movesUp(QVector<RankedJob> jobs, const QSet<QString>& chosen) {
    QVector<RankMove> moves;
    for (int i = 1; i < jobs.size(); ++i) {
        if (!chosen.contains(jobs[i].jobId) || chosen.contains(jobs[i - 1].jobId) ||
            jobs[i - 1].priority != jobs[i].priority)
            continue;
        moves.append({jobs[i].jobId, {Place::Before, jobs[i - 1].jobId}});
        std::swap(jobs[i - 1], jobs[i]);
    }
    return moves;
}

QVector<RankMove> movesDown(QVector<RankedJob> jobs, const QSet<QString>& chosen) {
    QVector<RankMove> moves;
    for (auto i = int(jobs.size()) - 2; i >= 0; --i) {
        if (!chosen.contains(jobs[i].jobId) || chosen.contains(jobs[i + 1].jobId) ||
            jobs[i + 1].priority != jobs[i].priority)
            continue;
        moves.append({jobs[i].jobId, {Place::After, jobs[i + 1].jobId}});
        std::swap(jobs[i + 1], jobs[i]);
    }
    return moves;
}

QVector<RankMove> movesToEnd(const QVector<RankedJob>& jobs, const QSet<QString>& chosen, Place end) {
    QVector<RankMove> moves;
    for (const RankedJob& job : jobs) {
        if (chosen.contains(job.jobId))
            moves.append({job.jobId, {end, {}}});
    }
    if (end == Place::Top)
        std::reverse(moves.begin(), moves.end()); // the first one last, so that it stands first
    return moves;
}

/// Where they stand already: a run without a stranger in it that touches the gap.
bool standThere(const QVector<std::optional<RankedJob>>& rows, const QSet<QString>& carried, int before) {
    const auto isCarried = [&](int row) {
        return row >= 0 && row < rows.size() && rows[row] && carried.contains(rows[row]->jobId);
    };
    int first = before;
    while (isCarried(first - 1))
        --first;
    int last = before;
    while (isCarried(last))
        ++last;
    return last - first == carried.size();
}

} // namespace

QVector<RankMove> rankMoves(const QVector<RankedJob>& pending, const QSet<QString>& chosen, RankStep step) {
    switch (step) {
    case RankStep::Up:
        return movesUp(pending, chosen);
    case RankStep::Down:
        return movesDown(pending, chosen);
    case RankStep::Top:
        return movesToEnd(pending, chosen, Place::Top);
    case RankStep::Bottom:
        return movesToEnd(pending, chosen, Place::Bottom);
    }
    return {};
}

std::optional<QVector<RankMove>> rankMovesInto(const QVector<std::optional<RankedJob>>& rows,
                                               const QSet<QString>& carried, int before) {
    QVector<RankedJob> moving;
    for (const auto& row : rows) {
        if (row && carried.contains(row->jobId))
            moving.append(*row);
    }
    const auto differs = [&](const RankedJob& job) { return job.priority != moving.constFirst().priority; };
    if (moving.isEmpty() || moving.size() != carried.size() ||
        std::any_of(moving.begin(), moving.end(), differs))
        return std::nullopt;
    if (standThere(rows, carried, before))
        return QVector<RankMove>();
    // The nearest on either side that stays where it is.
    const auto stays = [&](const std::optional<RankedJob>& row) {
        return !row || !carried.contains(row->jobId);
    };
    int above = before - 1;
    while (above >= 0 && !stays(rows[above]))
        --above;
    int below = before;
    while (below < rows.size() && !stays(rows[below]))
        ++below;
    const auto fits = [&](int row) {
        return row >= 0 && row < rows.size() && rows[row] && !differs(*rows[row]);
    };
    QVector<RankMove> moves;
    if (fits(below)) {
        for (const RankedJob& job : std::as_const(moving))
            moves.append({job.jobId, {Place::Before, rows[below]->jobId}});
        return moves;
    }
    if (!fits(above))
        return std::nullopt;
    QString behind = rows[above]->jobId;
    for (const RankedJob& job : std::as_const(moving)) {
        moves.append({job.jobId, {Place::After, behind}});
        behind = job.jobId;
    }
    return moves;
}

} // namespace kataar
