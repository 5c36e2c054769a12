// SPDX-License-Identifier: GPL-3.0-or-later
// CloudExecutor: executes attempts at a provider – begun there once, looked after until they have ended, and
// found again after a crash.
#pragma once

#include "core/cloud/breaker.h"
#include "core/cloud/cloudaccounts.h"
#include "core/engine/cloudtransfer.h"
#include "core/exec/executor.h"
#include "core/exec/remotespool.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>

namespace kataar {

/// What data may go up and where outputs come to.
struct CloudDataRules {
    QString outputsDir;         ///< of all jobs; empty: nothing is fetched
    qint64 mostUploadBytes = 0; ///< of one piece of data, as it is sent
    qint64 mostOutputBytes = 0; ///< of one job
};

/// Never begins an attempt a second time: where it is not known whether the provider has begun it, it is
/// looked for by the attempt's id until that is known. What the provider calls it and how much of its log is
/// here lies in the attempt's folder.
class CloudExecutor final : public Executor {
    Q_OBJECT
public:
    /// `accounts` outlive it. Every `poll` a job is asked for, and more rarely while that fails.
    CloudExecutor(CloudAccounts& accounts, RemoteSpool spool, std::chrono::seconds poll, const Clock& clock,
                  CloudDataRules data = {}, QObject* parent = nullptr);

    /// Errors: unavailable (the provider fails at the moment, or wants to be left alone), no_space.
    Result<void> start(const ExecutionOrder& order) override;
    void stop(const QString& attemptUuid, StopCause cause) override;
    void recover(const QVector<Attempt>& attempts) override;

    /// Does what is due; a timer does it every second while there is anything.
    void mind();
    /// Whether jobs are asked for at all; they are begun and cancelled all the same.
    void setPolling(bool polling) { m_polling = polling; }
    /// There is news of it: it is asked for now. For what is not ours nothing happens.
    void look(const QString& id);
    /// Where the provider is asked to post news of the jobs begun from now on; empty = nowhere.
    void setWebhook(const QUrl& url) { m_webhook = url; }
    /// With which account the provider's job was begun; empty = it is not ours, or has ended.
    QString accountOfJob(const QString& id) const;
    /// Whether a job of this account is there.
    bool uses(const QString& account) const;

    /// Why the last call failed, unless that was about one job or one user's own token; empty = it works.
    QString problem() const { return m_problem; }
    /// When it may be called again; in the past = now.
    MonotonicTime nextCall() const { return m_breaker.nextCall(); }
    /// When it last answered; none = not since the start.
    std::optional<UtcTime> answeredAt() const { return m_answeredAt; }
    /// It answered somebody else: the next call need not wait, but for what it asked itself to be left alone.
    void worksAgain() {
        m_breaker.succeeded();
        m_problem.clear();
    }
    int liveCount() const { return int(m_live.size()); }

private:
    /// Nobody looks for longer than this for what may have begun.
    static constexpr qint64 longestSearchMs = 3'600'000;

    struct Live {
        Attempt attempt;
        QString account;                         ///< with which it is begun
        QString id;                              ///< as the provider calls it; empty = not known yet
        std::optional<CloudOrder> order;         ///< that was not sent yet, since its data are not there
        std::shared_ptr<CloudTransfer> transfer; ///< of its data, or of its outputs
        std::optional<CloudStatus> outcome;      ///< it has completed: its outputs are being fetched
        bool sending = false;                    ///< its data go up: surely it was not begun
        bool fetched = false;                    ///< they are all here
        qint64 logCharacters = 0;                ///< of the provider's log, that are here
        qint64 logBytes = 0;                     ///< where they end in ours
        qint64 timeLimitSeconds = 0;             ///< 0 = none
        bool asked = false;                      ///< a call about it is under way
        bool news = false;                       ///< the provider says that something happened
        bool stopping = false;
        bool unwanted = false;  ///< with all that it has achieved
        bool cancelled = false; ///< the provider was told, and has taken it
        bool told = false;      ///< that it was started
        QString stopReason;     ///< other than that somebody asked
        UtcTime askedFor;       ///< when it was begun, if it was
        MonotonicTime giveUp;   ///< until then it is looked for
        MonotonicTime due;
    };

    // Its data and its outputs: cloudexecutordata.cpp.
    void sendData(const QString& uuid, const QJsonObject& data);
    void onDataSent(const QString& uuid, const CloudTransferEnd& end);
    bool fetchOutputs(const QString& uuid, const CloudStatus& status);
    void onOutputsFetched(const QString& uuid, const CloudTransferEnd& end);
    void lostOutputs(const QString& uuid, const QString& why);
    void follow(Live& live, const std::shared_ptr<CloudTransfer>& transfer);
    void giveUpTransfer(const QString& uuid);

    bool mayCall();
    void begin(const QString& uuid);
    void beginWithData(const QString& uuid);
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
    Result<void> save(const Live& live) const;
    void note(const Live& live) const;
    Live restored(const Attempt& attempt) const;
    void tellStarted(Live& live, const CloudStatus& status);
    CloudProvider& providerOf(const Live& live) { return m_accounts.provider(live.account); }
    void failed(const Live& live, const CloudProblem& problem);
    static bool waits(const Live& live, const CloudProblem& problem);
    ExitRecord notBegun(const Live& live, const CloudProblem& problem) const;
    void worked();
    void later(Live& live, std::chrono::milliseconds wait);
    void end(const QString& uuid, const ExitRecord& exit);
    void neverBegan(const QString& uuid, const QString& problem);
    Live* answered(const QString& uuid);
    Live* find(const QString& uuid);
    static ExitRecord exitOf(const CloudStatus& status, UtcTime now);

    CloudAccounts& m_accounts;
    const RemoteSpool m_spool;
    const std::chrono::milliseconds m_poll;
    const Clock& m_clock;
    const CloudDataRules m_data;
    Breaker m_breaker;
    QString m_problem;
    QUrl m_webhook;
    std::optional<UtcTime> m_answeredAt;
    bool m_polling = true;
    QHash<QString, Live> m_live; ///< by attempt uuid
    QSet<QString> m_early;       ///< jobs of the provider of which there are news, and no attempt yet
    QTimer m_timer;
};

} // namespace kataar
