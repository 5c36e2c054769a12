// SPDX-License-Identifier: GPL-3.0-or-later
// HeldAttempt: one attempt that the agent has, and what the server is still to hear of it, in order.
#pragma once

#include "app/worker/attemptrecord.h"
#include "app/worker/progressfile.h"
#include "app/worker/statefolder.h"
#include "app/worker/verdict.h"
#include "app/worker/workerlink.h"
#include "core/exec/logfile.h"

#include <QTimer>

namespace kataar {

/// One request at a time: that it starts and runs, its output piece by piece, and its end once all of the
/// output was taken. What fails is tried again, ever later. Every change is on the disk first.
class HeldAttempt final : public QObject {
    Q_OBJECT
public:
    struct Parts { ///< they outlive it
        WorkerLink& link;
        const StateFolder& state;
        const Clock& clock;
        ChanceSource chance;
    };

    HeldAttempt(Parts parts, AttemptRecord record, QObject* parent = nullptr);

    const AttemptRecord& record() const { return m_record; }
    /// The same attempt as the server names it; 0 = whichever.
    bool is(const QString& jobId, int attempt) const {
        return m_record.jobId == jobId && (attempt == 0 || attempt == m_record.attempt);
    }

    void noteStarted();
    void noteEnded(const ExitRecord& exit);
    void noteCancelled();
    void noteLeaving();
    void noteAbandoned(bool keepsLog);

    /// The link is there: tells its state again and goes on with the output from where the server has it.
    void resume(std::optional<qint64> logOffset);
    /// Tells its state again.
    void tellAgain();
    /// Writes down how much of the output was taken.
    void save();

Q_SIGNALS:
    void reported(); ///< the server has its end
    void fenced();   ///< it is over for the server, whatever runs
    void unknown();  ///< the server does not know it
    void tokenRefused();

private:
    void step();
    void pause(int ms, bool failed);
    void send(const QString& path, const QUrlQuery& query, const QByteArray& body, const char* type,
              void (HeldAttempt::*then)(const ApiAnswer&));
    void sendState();
    void onState(const ApiAnswer& answer);
    bool sendLog();
    void onLog(const ApiAnswer& answer);
    void takeLogTo(qint64 offset);
    void giveUpLog(const QString& why);
    void sendEnd();
    void onEnd(const ApiAnswer& answer);
    bool settled(Verdict verdict);
    void again(const ApiAnswer& answer);
    void lookAtProgress();
    QString statusPath() const;

    Parts m_parts;
    AttemptRecord m_record;
    LogFile m_log;
    ProgressFile m_progressFile;
    Backoff m_backoff;
    QTimer m_timer;
    quint64 m_talk = 0; ///< answers to what was said before the link was lost are out of date
    qint64 m_logTaken;
    qint64 m_sentFrom = 0; ///< of the piece under way
    qint64 m_pieceBytes;   ///< of the output; smaller where a slow link breaks
    qint64 m_pieceLimit;   ///< what the server takes
    std::optional<MonotonicTime> m_lastPieceAt;
    std::optional<MonotonicTime> m_lastProgressAt;
    std::optional<double> m_progress;
    bool m_tellState = true; ///< that it starts, or runs
    bool m_busy = false;     ///< a request is under way
    bool m_failing = false;  ///< the timer is a pause after a failure
    bool m_logGivenUp = false;
    int m_standing = 0; ///< answers in a row after which the output stood where it was
};

} // namespace kataar
