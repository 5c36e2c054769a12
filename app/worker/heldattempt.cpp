// SPDX-License-Identifier: GPL-3.0-or-later
// What is said next, and what the answer means.
#include "app/worker/heldattempt.h"

#include "app/worker/workerlog.h"
#include "core/spool/folder.h"
#include "core/wire/errorbody.h"
#include "core/wire/paths.h"
#include "core/wire/workermessages.h"

#include <QPointer>

#include <algorithm>

namespace kataar {

namespace {

constexpr int lookMs = 1000; ///< at the output of what runs; between two pieces that are not full
constexpr qint64 largestPiece = 256 * 1024;
constexpr qint64 smallestPiece = 4 * 1024;
constexpr qint64 progressMs = 5000;

} // namespace

HeldAttempt::HeldAttempt(Parts parts, AttemptRecord record, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_record(std::move(record)), m_log(m_parts.state.spool()),
      m_progressFile(m_parts.state.spool(), m_record.uuid), m_backoff(m_parts.chance),
      m_logTaken(m_record.logTaken), m_pieceBytes(largestPiece), m_pieceLimit(largestPiece) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_failing = false;
        step();
    });
}

void HeldAttempt::save() {
    m_record.logTaken = m_logTaken;
    if (const auto saved = m_parts.state.save(m_record); !saved)
        qCWarning(logWorker).noquote() << saved.error().message;
}

void HeldAttempt::noteStarted() {
    if (m_record.started)
        return;
    m_record.started = true;
    save();
    tellAgain();
}

void HeldAttempt::noteEnded(const ExitRecord& exit) {
    noteEnd(m_record, exit, m_parts.clock);
    save();
    step();
}

void HeldAttempt::noteCancelled() {
    m_record.cancelled = true;
    save();
}

void HeldAttempt::noteLeaving() {
    m_record.leaving = true;
    save();
}

void HeldAttempt::noteAbandoned(bool keepsLog) {
    m_record.abandoned = true;
    m_record.keepsLog = keepsLog;
    save();
}

void HeldAttempt::resume(std::optional<qint64> logOffset) {
    ++m_talk;
    m_busy = false;
    m_failing = false;
    m_standing = 0;
    m_backoff.reset();
    if (logOffset)
        m_logTaken = std::max<qint64>(0, *logOffset);
    tellAgain();
}

void HeldAttempt::tellAgain() {
    m_tellState = !m_record.exit || m_record.started;
    step();
}

void HeldAttempt::pause(int ms, bool failed) {
    m_failing = failed;
    m_timer.start(ms);
}

void HeldAttempt::step() {
    if (m_busy || m_failing || m_record.abandoned || !m_parts.link.isUp())
        return;
    if (m_tellState)
        return sendState();
    if (sendLog())
        return;
    if (m_record.exit)
        return sendEnd();
    lookAtProgress();
    if (!m_busy && !m_timer.isActive())
        pause(lookMs, false);
}

void HeldAttempt::send(const QString& path, const QUrlQuery& query, const QByteArray& body, const char* type,
                       void (HeldAttempt::*then)(const ApiAnswer&)) {
    m_busy = true;
    m_parts.link.connection().ask(
        "POST", path, query, body,
        [alive = QPointer<HeldAttempt>(this), talk = m_talk, then](const ApiAnswer& answer) {
            if (!alive || talk != alive->m_talk)
                return;
            alive->m_busy = false;
            ((*alive).*then)(answer);
        },
        type);
}

QString HeldAttempt::statusPath() const {
    return wire::path::with(wire::path::workerJobStatus, m_record.jobId);
}

void HeldAttempt::sendState() {
    m_tellState = false;
    WorkerReport report;
    report.status = m_record.started ? WorkerJobStatus::Running : WorkerJobStatus::Starting;
    report.attempt = m_record.attempt;
    report.attemptId = m_record.attemptId;
    report.progress = m_progress;
    send(statusPath(), {}, wire::toJson(report), "application/json", &HeldAttempt::onState);
}

void HeldAttempt::onState(const ApiAnswer& answer) {
    const Verdict verdict = verdictOf(answer);
    if (settled(verdict))
        return;
    if (verdict != Verdict::Taken && verdict != Verdict::Refused) {
        m_tellState = true;
        return again(answer);
    }
    m_backoff.reset();
    step();
}

/// Whether something of the output is under way or waits for its second; nothing left = false.
bool HeldAttempt::sendLog() {
    if (m_logGivenUp)
        return false;
    const auto piece = m_log.read(m_record.uuid, m_logTaken, m_pieceBytes);
    if (!piece) {
        giveUpLog(piece.error().message);
        return false;
    }
    if (piece->bytes.isEmpty())
        return false;
    const qint64 now = m_parts.clock.monotonic().ms;
    const qint64 sinceMs = m_lastPieceAt ? now - m_lastPieceAt->ms : lookMs;
    if (piece->bytes.size() < m_pieceBytes && !m_record.exit && sinceMs < lookMs) {
        pause(int(std::clamp<qint64>(lookMs - sinceMs, 1, lookMs)), false);
        return true;
    }
    m_lastPieceAt = MonotonicTime{now};
    m_sentFrom = piece->offset;
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("offset"), QString::number(piece->offset));
    query.addQueryItem(QStringLiteral("attempt"), QString::number(m_record.attempt));
    send(wire::path::with(wire::path::workerJobLog, m_record.jobId), query, piece->bytes, "text/plain",
         &HeldAttempt::onLog);
    return true;
}

void HeldAttempt::onLog(const ApiAnswer& answer) {
    const Verdict verdict = verdictOf(answer);
    if (settled(verdict))
        return;
    const auto offset = nextOffsetOf(answer);
    if ((verdict == Verdict::Taken || verdict == Verdict::Elsewhere) && offset)
        return takeLogTo(*offset);
    if (verdict == Verdict::Smaller || answer.problem) // too much for the server, or for the link
        m_pieceBytes = std::max(smallestPiece, m_pieceBytes / 2);
    if (verdict == Verdict::Smaller && m_pieceLimit > smallestPiece) {
        m_pieceLimit = m_pieceBytes;
        return step();
    }
    if (verdict == Verdict::Smaller || verdict == Verdict::Refused) {
        giveUpLog(wire::errorFrom(answer.status, answer.body).message);
        return step();
    }
    again(answer);
}

/// The server's word, also where it goes back. One that never moves on is asked ever more rarely.
void HeldAttempt::takeLogTo(qint64 offset) {
    m_logTaken = offset;
    m_standing = offset > m_sentFrom ? 0 : m_standing + 1;
    if (m_standing > 1)
        return pause(m_backoff.nextMs(), true);
    if (m_standing == 0) {
        m_backoff.reset();
        m_pieceBytes = std::min(m_pieceLimit, m_pieceBytes * 2);
    }
    step();
}

void HeldAttempt::giveUpLog(const QString& why) {
    m_logGivenUp = true;
    qCWarning(logWorker).noquote()
        << QStringLiteral("The output of job %1 is not sent any further: %2 It is kept in %3/%4/%5.")
               .arg(m_record.jobId, why, m_parts.state.spool(), m_record.uuid,
                    QString::fromLatin1(spool::file::log));
    m_record.keepsLog = true;
}

void HeldAttempt::sendEnd() {
    const ExitRecord& exit = *m_record.exit;
    WorkerReport report;
    report.status = m_record.cancelled                         ? WorkerJobStatus::Cancelled
                    : exit.success() && exit.problem.isEmpty() ? WorkerJobStatus::Completed
                                                               : WorkerJobStatus::Failed;
    report.error = exit.problem;
    report.progress = m_progressFile.read(m_parts.clock.wall());
    report.attempt = m_record.attempt;
    report.attemptId = m_record.attemptId;
    report.exit = exit;
    report.endedSecondsAgo = endedSecondsAgo(m_record, m_parts.clock);
    send(statusPath(), {}, wire::toJson(report), "application/json", &HeldAttempt::onEnd);
}

void HeldAttempt::onEnd(const ApiAnswer& answer) {
    const Verdict verdict = verdictOf(answer);
    if (settled(verdict))
        return;
    if (verdict == Verdict::Taken)
        Q_EMIT reported();
    else
        again(answer);
}

/// Whether there is nothing more to say.
bool HeldAttempt::settled(Verdict verdict) {
    switch (verdict) {
    case Verdict::Fenced:
        Q_EMIT fenced();
        return true;
    case Verdict::Unknown:
        Q_EMIT unknown();
        return true;
    case Verdict::TokenRefused:
        Q_EMIT tokenRefused();
        return true;
    default:
        return false;
    }
}

void HeldAttempt::again(const ApiAnswer& answer) {
    const int waitMs = m_backoff.nextMs();
    qCInfo(logWorker).noquote() << QStringLiteral("A report of job %1 was not taken (%2); again in %3 s.")
                                       .arg(m_record.jobId,
                                            answer.problem ? answer.problem->name
                                                           : QStringLiteral("status %1").arg(answer.status))
                                       .arg(waitMs / 1000.0);
    pause(waitMs, true);
}

void HeldAttempt::lookAtProgress() {
    const auto progress = m_progressFile.read(m_parts.clock.wall());
    const qint64 now = m_parts.clock.monotonic().ms;
    if (!progress || progress == m_progress || (m_lastProgressAt && now - m_lastProgressAt->ms < progressMs))
        return;
    m_progress = progress;
    m_lastProgressAt = MonotonicTime{now};
    sendState();
}

} // namespace kataar
