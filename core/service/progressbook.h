// SPDX-License-Identifier: GPL-3.0-or-later
// ProgressBook: reads on in what running jobs write, and remembers how far each is.
#pragma once

#include "core/base/result.h"
#include "core/domain/answers.h"
#include "core/progress/curve.h"
#include "core/progress/linesplitter.h"
#include "core/progress/progressstate.h"

#include <QHash>

#include <array>
#include <functional>
#include <list>
#include <memory>

namespace kataar {

/// Reads a range of what an attempt wrote: the executors' spool, behind a function.
/// A negative offset means the last `limit` bytes from a line's start.
using LogReader = std::function<Result<LogChunk>(const QString& attemptUuid, qint64 offset, qint64 limit)>;

/// Which attempt of which job.
struct AttemptName {
    QString jobId;
    int number = 0;
    QString uuid;
};

/// What a job says of itself now.
struct ProgressLook {
    std::optional<ProgressSource> source;
    std::optional<double> fraction;
    ProgressFigures figures;
    QMap<QString, double> values;
    QString lastLine; ///< of its output, at most 500 characters
};

/// Each look reads at most a few hundred KiB, from where the last one ended, so that its cost does not grow
/// with the log; what lies far behind is skipped. Memory is bounded by job and in all. Lives in the engine's
/// thread.
class ProgressBook {
public:
    static constexpr int mostFollowed = 512;
    static constexpr int mostCurves = 16;
    static constexpr qint64 curveStep = 1024 * 1024;         ///< bytes that one answer reads on
    static constexpr qint64 longestCurve = 64 * 1024 * 1024; ///< from the end of a log
    static constexpr qint64 tailBytes = 64 * 1024;           ///< with which a first look begins
    static constexpr qint64 lookBytes = 256 * 1024;          ///< of each further one

    /// `files` reads the file that KATAAR_PROGRESS_FILE names; may be empty.
    ProgressBook(LogReader output, LogReader files);
    ~ProgressBook();

    /// Reads on. `ended`: no more will be written.
    Result<ProgressLook> look(const AttemptName& attempt, bool ended, UtcTime now);
    /// How often somebody looked: what is remembered stays the same between.
    qint64 looks() const { return m_looks; }
    /// As it was at the last look; nothing is read.
    std::optional<ProgressLook> last(const QString& jobId, int attempt, UtcTime now) const;
    /// The attempt's uuid if it has been looked at.
    QString uuidOf(const QString& jobId, int attempt) const;

    /// The numbers so far, or those after query.since; reads on by at most curveStep.
    Result<MetricPage> curves(const AttemptName& attempt, const MetricQuery& query, bool ended, UtcTime now);

private:
    struct Track;
    struct CurveTrack;

    Track& track(const AttemptName& attempt);
    Result<void> readOn(Track& track, ProgressSource source, bool ended, UtcTime now);
    CurveTrack& curveTrack(const AttemptName& attempt);
    Result<void> readOn(CurveTrack& track, bool ended, UtcTime now);

    const LogReader m_output;
    const LogReader m_files;
    qint64 m_looks = 0;
    std::list<std::unique_ptr<Track>> m_tracks; ///< the one that was looked at last comes first
    QHash<QString, Track*> m_byJob;
    std::list<std::unique_ptr<CurveTrack>> m_curves; ///< the same
};

} // namespace kataar
