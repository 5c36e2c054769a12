// SPDX-License-Identifier: GPL-3.0-or-later
// Reads of what jobs write and of their attempts: logs, progress, curves.
#include "core/service/queuereader.h"

#include <algorithm>

namespace kataar {

namespace {

Error noSuchAttempt(const QueueEntry& entry, int number) {
    return Error::notFound(QStringLiteral("attempt_not_found"),
                           QStringLiteral("Job %1 has no attempt %2.").arg(entry.jobId).arg(number),
                           {{QStringLiteral("job_id"), entry.jobId}, {QStringLiteral("attempt"), number}});
}

} // namespace

/// The last one, unless a number is given; nothing if none began yet.
Result<std::optional<Attempt>> QueueReader::attemptOf(const QueueEntry& entry,
                                                      std::optional<int> number) const {
    KATAAR_TRY_VAR(attempts, m_jobs.attempts(entry.jobId));
    std::optional<Attempt> found;
    for (const Attempt& attempt : attempts) {
        if (number ? attempt.number == *number : !found || attempt.number > found->number)
            found = attempt;
    }
    if (number && !found)
        return noSuchAttempt(entry, *number);
    return found;
}

Result<AttemptPage> QueueReader::attempts(const Principal& who, const QString& job) const {
    KATAAR_TRY_VAR(found, findVisible(who, job));
    KATAAR_TRY_VAR(attempts, m_jobs.attempts(found.jobId));
    std::sort(attempts.begin(), attempts.end(),
              [](const Attempt& a, const Attempt& b) { return a.number < b.number; });
    // That one has begun is stored with its end only; until then the engine and the entry know it.
    Attempt* live = attempts.isEmpty() || found.status != JobStatus::Running ? nullptr : &attempts.last();
    const AttemptPhase phase = live ? m_phases(found.jobId) : AttemptPhase::Ended;
    if (live && live->phase != AttemptPhase::Ended && phase != AttemptPhase::Ended) {
        live->phase = phase;
        if (phase != AttemptPhase::Starting && !live->startedAt)
            live->startedAt = found.startedAt;
    }
    return AttemptPage{found.jobId, attempts};
}

Result<LogChunk> QueueReader::log(const Principal& who, const QString& job, qint64 offset, qint64 limit,
                                  std::optional<int> number) const {
    KATAAR_TRY_VAR(found, findVisible(who, job));
    KATAAR_TRY_VAR(attempt, attemptOf(found, number));
    LogChunk chunk;
    if (attempt) {
        KATAAR_TRY_VAR(read, m_logs(attempt->uuid, offset, limit));
        chunk = std::move(read);
        chunk.attempt = attempt->number;
    }
    chunk.jobId = found.jobId;
    chunk.ended = isTerminal(found.status) || (number && attempt->phase == AttemptPhase::Ended);
    return chunk;
}

Result<JobProgress> QueueReader::progress(const Principal& who, const QString& job) const {
    KATAAR_TRY_VAR(found, findVisible(who, job));
    JobProgress progress;
    progress.jobId = found.jobId;
    const bool running = found.status == JobStatus::Running;
    progress.stage = running ? toText(m_phases(found.jobId)) : toText(found.status);
    // The store is asked once for each attempt, not at every look.
    AttemptName name{found.jobId, found.attempt, m_progress->uuidOf(found.jobId, found.attempt)};
    if (name.uuid.isEmpty() || !running) {
        KATAAR_TRY_VAR(attempt, attemptOf(found, std::nullopt));
        if (attempt)
            name = {found.jobId, attempt->number, attempt->uuid};
    }
    if (!name.uuid.isEmpty()) {
        KATAAR_TRY_VAR(look, m_progress->look(name, isTerminal(found.status), m_book.clock().wall()));
        progress.lastLog = look.lastLine;
        progress.progress = look.fraction;
        progress.figures = look.figures;
        progress.source = look.source;
        for (auto value = look.values.constBegin(); value != look.values.constEnd(); ++value)
            progress.values.append({value.key(), value.value()});
    }
    if (found.status == JobStatus::Completed)
        progress.progress = 1.0;
    if (!running)
        progress.figures.rate = progress.figures.secondsLeft = std::nullopt;
    return progress;
}

Result<MetricPage> QueueReader::metrics(const Principal& who, const QString& job,
                                        const MetricQuery& query) const {
    KATAAR_TRY_VAR(found, findVisible(who, job));
    KATAAR_TRY_VAR(attempt, attemptOf(found, query.attempt));
    if (!attempt) {
        MetricPage none;
        none.jobId = found.jobId;
        none.ended = isTerminal(found.status);
        return none;
    }
    const bool ended = attempt->phase == AttemptPhase::Ended;
    return m_progress->curves({found.jobId, attempt->number, attempt->uuid}, query, ended,
                              m_book.clock().wall());
}

} // namespace kataar
