// SPDX-License-Identifier: GPL-3.0-or-later
// CloudExecutor: executes attempts at a provider – begun there once, looked after until they have ended, and
// found again after a crash.
#pragma once

#include "core/cloud/breaker.h"
#include "core/cloud/cloudprovider.h"
#include "core/exec/executor.h"
#include "core/exec/remotespool.h"

#include <QHash>
#include <QTimer>

#include <chrono>

namespace kataar {

/// Never begins an attempt a second time: where it is not known whether the provider has begun it, it is
/// looked for by the attempt's id until that is known. What the provider calls it and how much of its log is
/// here lies in the attempt's folder.
class CloudExecutor final : public Executor {
    Q_OBJECT
public:
    /// `provider` outlives it. Every `poll` a job is asked for, and more rarely while that fails.
    CloudExecutor(CloudProvider& provider, RemoteSpool spool, std::chrono::seconds poll, const Clock& clock,
                  QObject* parent = nullptr);

    /// Errors: unavailable (the provider fails at the moment, or wants to be left alone), no_space.
    Result<void> start(const ExecutionOrder& order) override;
    void stop(const QString& attemptUuid) override;
    void recover(const QVector<Attempt>& attempts) override;

    /// Does what is due; a timer does it every second while there is anything.
    void mind();
    /// Whether jobs are asked for at all; they are begun and cancelled all the same.
    void setPolling(bool polling) { m_polling = polling; }
    /// There is news of it: it is asked for now. For what is not ours nothing happens.
    void look(const QString& id);

    /// Why it is not asked at the moment; empty = it is.
    QString problem() const;
    /// The same, and also when it may be tried again but has not answered since.
    QString trouble() const;
    /// When it may be called again; in the past = now.
    MonotonicTime nextCall() const { return m_breaker.nextCall(); }
    /// When it last answered; none = not since the start.
    std::optional<UtcTime> answeredAt() const { return m_answeredAt; }
    /// It answered somebody else: the next call need not wait, but for what it asked itself to be left alone.
    void worksAgain() { m_breaker.succeeded(); }
    int liveCount() const { return int(m_live.size()); }

private:
    struct Live {
        Attempt attempt;
        QString id;                  ///< as the provider calls it; empty = not known yet
        qint64 logCharacters = 0;    ///< of the provider's log, that are here
        qint64 logBytes = 0;         ///< where they end in ours
        qint64 timeLimitSeconds = 0; ///< 0 = none
        bool asked = false;          ///< a call about it is under way
        bool stopping = false;
        bool cancelled = false; ///< the provider was told, and has taken it
        bool told = false;      ///< that it was started
        QString stopReason;     ///< other than that somebody asked
        UtcTime askedFor;       ///< when it was begun, if it was
        MonotonicTime giveUp;   ///< until then it is looked for
        MonotonicTime due;
    };

    bool mayCall();
    void act(const QString& uuid);
    void seek(const QString& uuid);
    void cancel(const QString& uuid);
    void ask(const QString& uuid);
    void onBegun(const QString& uuid, const CloudOutcome<CloudStatus>& outcome);
    void onFound(const QString& uuid, const CloudOutcome<std::optional<CloudStatus>>& outcome);
    void readLog(const QString& uuid, const CloudStatus& status);
    void take(const QString& uuid, const CloudStatus& status);
    void keepLog(Live& live, const CloudStatus& status);
    void stopAtLimit(Live& live);
    void save(const Live& live) const;
    Live restored(const Attempt& attempt) const;
    void tellStarted(Live& live, const CloudStatus& status);
    void failed(const CloudProblem& problem);
    void worked();
    void later(Live& live, std::chrono::milliseconds wait);
    void end(const QString& uuid, const ExitRecord& exit);
    void neverBegan(const QString& uuid, const QString& problem);
    Live* answered(const QString& uuid);
    Live* find(const QString& uuid);

    CloudProvider& m_provider;
    const RemoteSpool m_spool;
    const std::chrono::milliseconds m_poll;
    const Clock& m_clock;
    Breaker m_breaker;
    QString m_problem; ///< of the last call that failed
    std::optional<UtcTime> m_answeredAt;
    bool m_polling = true;
    QHash<QString, Live> m_live; ///< by attempt uuid
    QTimer m_timer;
};

} // namespace kataar
