// SPDX-License-Identifier: GPL-3.0-or-later
// EventHub: turns what the queue did, once it is committed, into events.
#pragma once

#include "core/service/eventlog.h"
#include "core/service/queuereader.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace kataar {

/// Writes an event's content as one line of JSON.
using EventWriter = std::function<QByteArray(const EventContent&)>;

/// How far a running job is, read from its output.
using ProgressReader = std::function<Result<JobProgress>(const QString& jobId)>;

struct EventHubOptions {
    int queueMs = 250;            ///< between two queue.changed
    int gpuMs = 1000;             ///< between two gpu.changed
    int progressMs = 1000;        ///< between two job.progress of one job
    int progressJobs = 32;        ///< jobs whose output is read in one such time, in turns
    qsizetype mostOfTurn = 2'000; ///< a turn that changes more jobs is told as a gap
};

/// Lives in the engine's thread. A turn that is rolled back says nothing. While the log does not record it
/// costs next to nothing, but for a look at what running jobs write, from which their pace is known.
class EventHub : public QObject {
    Q_OBJECT
public:
    EventHub(QueueBook& book, const QueueReader& reader, Database& database, EventLog& log, EventWriter write,
             ProgressReader progress, const Clock& clock, EventHubOptions options = {});

    /// What waits for its time; called by timers.
    void beatQueue();
    void beatGpus();
    void beatProgress();

    /// A worker is another than it was, or is gone: `look` says what it is when this turn is committed.
    void onWorker(const QString& id, const std::function<std::optional<WorkerView>(const QString&)>& look);

    /// A morning report can be read.
    void onReport(const ReportSpan& span);

Q_SIGNALS:
    /// Of a running job, whenever it moved; also while nobody reads events.
    void progressed(const kataar::JobProgress& progress);

private:
    void publishWorkers();

    struct Change {
        std::optional<JobStatus> before;
        QueueEntry after;
    };
    /// At once, then at most one each `interval`.
    struct Pace {
        int interval;
        std::optional<MonotonicTime> last;
        bool due = false;

        bool take(MonotonicTime now);
    };

    void onEntry(const QueueEntry* before, const QueueEntry& after);
    void onQueue();
    void onGpus();
    void onLimits();
    void onRemoved(int count);
    void afterTurn();
    void onCommitted();
    void publishTurn();
    void publish(const Change& change);
    void publishApproval(const Change& change);
    void publishProgress(const QueueEntry& entry);
    void arm(QTimer& timer, const Pace& pace);

    const QueueBook& m_book;
    const QueueReader& m_reader;
    Database& m_database;
    EventLog& m_log;
    const EventWriter m_write;
    const ProgressReader m_readProgress;
    const Clock& m_clock;
    const EventHubOptions m_options;

    bool m_waiting = false; ///< for this turn's commit
    QVector<Change> m_turn;
    bool m_turnTooLong = false;
    Pace m_queue;
    Pace m_gpus;
    QTimer m_queueTimer;
    QTimer m_gpuTimer;
    QTimer m_progressTimer;
    std::optional<Limits> m_limits; ///< as told last; none = they may have changed
    bool m_limitsDue = false;
    qint64 m_removed = 0; ///< finished jobs, in this turn
    QByteArray m_gpusTold;
    struct Told {
        std::optional<double> progress;
        std::optional<double> step;
        QString lastLog;
        bool operator==(const Told&) const = default;
    };
    QHash<QString, Told> m_progressTold; ///< by job
    int m_progressAt = 0;                ///< among the running jobs, whose turn it is
    QSet<QString> m_workers;             ///< that changed in this turn
    std::function<std::optional<WorkerView>(const QString&)> m_lookAtWorker;
};

} // namespace kataar
