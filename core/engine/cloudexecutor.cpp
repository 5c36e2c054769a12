// SPDX-License-Identifier: GPL-3.0-or-later
// From an order to a provider's machine, and from what the provider says to how it ended.
#include "core/engine/cloudexecutor.h"

#include "core/base/log.h"
#include "core/domain/endsentence.h"

namespace kataar {

namespace {

using namespace std::chrono_literals;

constexpr auto mindEvery = 1000ms;
constexpr auto soon = 5000ms;
/// What was begun just now may not be in the provider's list yet.
constexpr qint64 listedAfterUs = 60'000'000;
/// Nobody looks for longer than this for what may have begun.
constexpr qint64 longestSearchMs = 3'600'000;

QString sentence(const char* text) { return QString::fromUtf8(text); }

bool isPassing(const CloudProblem& problem) {
    return problem.kind == CloudProblem::Kind::TryAgain || problem.kind == CloudProblem::Kind::Unknown;
}

/// What the model gets: the configuration's `input`, else all of it but what says how to run it on a machine
/// of ours. Its environment, where secrets are, never leaves.
QJsonObject inputOf(const QJsonObject& config) {
    const QJsonValue input = config[QStringLiteral("input")];
    if (input.isObject())
        return input.toObject();
    QJsonObject rest = config;
    for (const char* ours : {"command", "cwd", "env"})
        rest.remove(QLatin1StringView(ours));
    return rest;
}

ExitRecord exitOf(const CloudStatus& status, UtcTime now) {
    ExitRecord exit;
    exit.known = true;
    exit.endedAt = status.completedAt.value_or(now);
    exit.paidSeconds = status.predictSeconds;
    return exit;
}

} // namespace

CloudExecutor::CloudExecutor(CloudProvider& provider, RemoteSpool spool, std::chrono::seconds poll,
                             const Clock& clock, QObject* parent)
    : Executor(parent), m_provider(provider), m_spool(std::move(spool)), m_poll(poll), m_clock(clock) {
    m_timer.setInterval(mindEvery);
    connect(&m_timer, &QTimer::timeout, this, &CloudExecutor::mind);
}

// Whether the provider may be called.

QString CloudExecutor::problem() const {
    return m_breaker.nextCall() > m_clock.monotonic() ? m_problem : QString();
}

QString CloudExecutor::trouble() const {
    const bool open = m_breaker.state(m_clock.monotonic()) != Breaker::State::Closed;
    return open ? m_problem : problem();
}

bool CloudExecutor::mayCall() { return m_breaker.take(m_clock.monotonic()); }

void CloudExecutor::worked() {
    m_answeredAt = m_clock.wall();
    m_breaker.succeeded();
    m_problem.clear();
}

/// A call that was refused is an answer all the same: the provider works.
void CloudExecutor::failed(const CloudProblem& problem) {
    m_problem = problem.message;
    if (isPassing(problem))
        m_breaker.failed(m_clock.monotonic(), problem.retryAfterSeconds);
    else
        m_breaker.succeeded();
}

// Beginning.

Result<void> CloudExecutor::start(const ExecutionOrder& order) {
    if (!mayCall())
        return Error::unavailable(QStringLiteral("provider_unavailable"), m_problem);
    const QString uuid = order.attempt.uuid;
    Live live;
    live.attempt = order.attempt;
    live.timeLimitSeconds = order.timeLimitSeconds.value_or(0);
    live.askedFor = m_clock.wall();
    live.giveUp = {m_clock.monotonic().ms + longestSearchMs};
    live.asked = true;
    KATAAR_TRY(m_spool.setRecord(uuid, {{QStringLiteral("time_limit_seconds"), live.timeLimitSeconds}}));
    m_live.insert(uuid, live);
    CloudOrder sent;
    sent.attempt = uuid;
    sent.input = inputOf(order.spec.config);
    sent.model = order.spec.config[QStringLiteral("version")].toString();
    sent.hardware = order.spec.config[QStringLiteral("hardware_type")].toString();
    m_provider.start(sent,
                     [this, uuid](const CloudOutcome<CloudStatus>& outcome) { onBegun(uuid, outcome); });
    m_timer.start();
    return {};
}

void CloudExecutor::onBegun(const QString& uuid, const CloudOutcome<CloudStatus>& outcome) {
    Live* live = answered(uuid);
    if (!live)
        return;
    if (outcome.ok()) {
        worked();
        return take(uuid, *outcome);
    }
    const CloudProblem& problem = outcome.problem();
    failed(problem);
    if (isPassing(problem) && !problem.nothingBegun)
        return later(*live, soon); // seek() tells
    if (problem.kind == CloudProblem::Kind::Refused || problem.kind == CloudProblem::Kind::NotFound) {
        ExitRecord refused;
        refused.known = true;
        refused.problem = problem.message;
        refused.endedAt = m_clock.wall();
        return end(uuid, refused);
    }
    neverBegan(uuid, problem.message);
}

void CloudExecutor::stop(const QString& uuid) {
    Live* live = find(uuid);
    if (!live || live->stopping)
        return;
    live->stopping = true;
    live->due = m_clock.monotonic();
    QMetaObject::invokeMethod(this, &CloudExecutor::mind, Qt::QueuedConnection);
}

// After a restart.

void CloudExecutor::recover(const QVector<Attempt>& attempts) {
    for (const Attempt& attempt : attempts)
        m_live.insert(attempt.uuid, restored(attempt));
    if (m_live.isEmpty())
        return;
    m_timer.start();
    QMetaObject::invokeMethod(this, &CloudExecutor::mind, Qt::QueuedConnection);
}

CloudExecutor::Live CloudExecutor::restored(const Attempt& attempt) const {
    const QJsonObject record = m_spool.record(attempt.uuid);
    Live live;
    live.attempt = attempt;
    live.askedFor = attempt.createdAt;
    live.giveUp = {m_clock.monotonic().ms + longestSearchMs};
    live.id = record[QStringLiteral("id")].toString();
    live.timeLimitSeconds = record[QStringLiteral("time_limit_seconds")].toInteger();
    live.logCharacters = record[QStringLiteral("log_characters")].toInteger();
    live.logBytes = record[QStringLiteral("log_bytes")].toInteger();
    live.due = m_clock.monotonic();
    return live;
}

/// Losing it costs a search, and a piece of log written twice at most.
void CloudExecutor::save(const Live& live) const {
    const auto saved =
        m_spool.setRecord(live.attempt.uuid, {{QStringLiteral("id"), live.id},
                                              {QStringLiteral("time_limit_seconds"), live.timeLimitSeconds},
                                              {QStringLiteral("log_characters"), live.logCharacters},
                                              {QStringLiteral("log_bytes"), live.logBytes}});
    if (!saved)
        qCWarning(logExec).noquote() << saved.error().message;
}

// Looking after it.

void CloudExecutor::mind() {
    const MonotonicTime now = m_clock.monotonic();
    const QStringList uuids = m_live.keys();
    for (const QString& uuid : uuids) {
        Live* live = find(uuid);
        if (!live || live->asked)
            continue;
        stopAtLimit(*live);
        if (live->due <= now && (m_polling || live->stopping || live->id.isEmpty()))
            act(uuid);
    }
    if (m_live.isEmpty())
        m_timer.stop();
}

void CloudExecutor::look(const QString& id) {
    for (Live& live : m_live) {
        if (live.id == id)
            live.due = m_clock.monotonic();
    }
    mind();
}

void CloudExecutor::act(const QString& uuid) {
    if (!mayCall())
        return;
    Live& live = m_live[uuid];
    live.asked = true;
    if (live.id.isEmpty())
        seek(uuid);
    else if (live.stopping && !live.cancelled)
        cancel(uuid);
    else
        ask(uuid);
}

/// Nobody knows whether it was begun: a call without an answer, or a crash right after it.
void CloudExecutor::seek(const QString& uuid) {
    m_provider.find(
        uuid, m_live[uuid].attempt.createdAt,
        [this, uuid](const CloudOutcome<std::optional<CloudStatus>>& outcome) { onFound(uuid, outcome); });
}

void CloudExecutor::onFound(const QString& uuid, const CloudOutcome<std::optional<CloudStatus>>& outcome) {
    Live* live = answered(uuid);
    if (!live)
        return;
    const qint64 sinceUs = m_clock.wall().us - live->askedFor.us;
    if (outcome.ok()) {
        worked();
        if (*outcome)
            return take(uuid, **outcome);
        if (sinceUs >= 0 && sinceUs < listedAfterUs)
            return later(*live, soon);
        return neverBegan(uuid, QStringLiteral("The provider did not begin it."));
    }
    failed(outcome.problem());
    if (m_clock.monotonic() < live->giveUp)
        return later(*live, m_poll);
    ExitRecord unknown;
    unknown.problem = QStringLiteral("It cannot be told whether the provider has begun it: %1 Look there for "
                                     "the attempt %2.")
                          .arg(outcome.problem().message, uuid);
    end(uuid, unknown);
}

void CloudExecutor::cancel(const QString& uuid) {
    m_provider.cancel(m_live[uuid].id, [this, uuid](const CloudOutcome<CloudDone>& outcome) {
        Live* live = answered(uuid);
        if (!live)
            return;
        if (!outcome.ok()) {
            failed(outcome.problem());
            return later(*live, soon);
        }
        worked();
        live->cancelled = true;
        later(*live, 0ms);
    });
}

void CloudExecutor::ask(const QString& uuid) {
    m_provider.status(m_live[uuid].id, [this, uuid](const CloudOutcome<CloudStatus>& outcome) {
        Live* live = answered(uuid);
        if (!live)
            return;
        if (outcome.ok()) {
            worked();
            const bool mayHaveLog = outcome->state != CloudState::Starting && outcome->logs.isEmpty();
            return mayHaveLog ? readLog(uuid, *outcome) : take(uuid, *outcome);
        }
        failed(outcome.problem());
        if (outcome.problem().kind != CloudProblem::Kind::NotFound)
            return later(*live, m_poll);
        ExitRecord gone; // whoever asked for its end has it
        gone.problem = QStringLiteral("The provider does not know it any more.");
        end(uuid, gone);
    });
}

/// For providers that tell the state without it. One that cannot be read now is read later, or never: what
/// became of the job does not wait for it.
void CloudExecutor::readLog(const QString& uuid, const CloudStatus& status) {
    m_live[uuid].asked = true;
    m_provider.logs(status.id, [this, uuid, status](const CloudOutcome<CloudLogs>& logs) {
        Live* live = answered(uuid);
        if (!live)
            return;
        CloudStatus whole = status;
        if (logs.ok()) {
            whole.logs = logs->text;
            whole.logsSkipped = logs->skipped;
        } else {
            qCWarning(logExec).noquote() << logs.problem().message;
        }
        take(uuid, whole);
    });
}

void CloudExecutor::take(const QString& uuid, const CloudStatus& status) {
    Live* live = find(uuid);
    if (live->id != status.id) {
        live->id = status.id;
        save(*live);
    }
    keepLog(*live, status);
    tellStarted(*live, status);
    ExitRecord exit = exitOf(status, m_clock.wall());
    switch (status.state) {
    case CloudState::Starting:
    case CloudState::Running:
    case CloudState::Unrecognized:
        return later(*live, live->stopping && !live->cancelled ? 0ms : live->stopping ? soon : m_poll);
    case CloudState::Completed:
        exit.code = 0;
        break;
    case CloudState::Failed:
        exit.problem = status.error.isEmpty()
                           ? QStringLiteral("The provider says no more than that it failed.")
                           : status.error;
        break;
    case CloudState::Cancelled:
        exit.cancelledThere = !live->stopping;
        exit.problem = live->stopReason.isEmpty() ? QStringLiteral("It was cancelled at its provider.")
                                                  : live->stopReason;
    }
    end(uuid, exit);
}

void CloudExecutor::tellStarted(Live& live, const CloudStatus& status) {
    if (std::exchange(live.told, true))
        return;
    if (!live.attempt.startedAt)
        live.attempt.startedAt = status.startedAt.value_or(m_clock.wall());
    Q_EMIT started(live.attempt.uuid, *live.attempt.startedAt);
}

/// The provider gives the whole of it each time, or its end.
void CloudExecutor::keepLog(Live& live, const CloudStatus& status) {
    const qint64 size = status.logsSkipped + status.logs.size();
    if (size <= live.logCharacters)
        return;
    QString fresh = status.logs.mid(std::max<qint64>(0, live.logCharacters - status.logsSkipped));
    if (status.logsSkipped > live.logCharacters)
        fresh.prepend(QStringLiteral("[the provider left out %1 characters]\n")
                          .arg(status.logsSkipped - live.logCharacters));
    const auto kept = m_spool.append(live.attempt.uuid, live.logBytes, fresh.toUtf8());
    if (!kept) { // it comes again with the next answer
        qCWarning(logExec).noquote() << kept.error().message;
        return;
    }
    live.logBytes = *kept;
    live.logCharacters = size;
    save(live);
}

void CloudExecutor::stopAtLimit(Live& live) {
    if (live.stopping || live.timeLimitSeconds == 0 || !live.attempt.startedAt ||
        m_clock.wall().us - live.attempt.startedAt->us < live.timeLimitSeconds * 1'000'000)
        return;
    live.stopping = true;
    live.stopReason = sentence(endsentence::timeLimit).arg(live.timeLimitSeconds);
    live.due = m_clock.monotonic();
}

void CloudExecutor::later(Live& live, std::chrono::milliseconds wait) {
    live.due = {m_clock.monotonic().ms + wait.count()};
}

// The end.

void CloudExecutor::neverBegan(const QString& uuid, const QString& problem) {
    m_spool.forget(uuid); // the attempt is forgotten as well
    ExitRecord exit;
    exit.known = exit.neverRan = exit.refused = true;
    exit.problem = problem;
    exit.endedAt = m_clock.wall();
    end(uuid, exit);
}

void CloudExecutor::end(const QString& uuid, const ExitRecord& exit) {
    m_live.remove(uuid);
    Q_EMIT ended(uuid, exit);
}

/// The one that a call was about; nothing if it has ended meanwhile.
CloudExecutor::Live* CloudExecutor::answered(const QString& uuid) {
    Live* live = find(uuid);
    if (live)
        live->asked = false;
    return live;
}

CloudExecutor::Live* CloudExecutor::find(const QString& uuid) {
    const auto live = m_live.find(uuid);
    return live == m_live.end() ? nullptr : &*live;
}

} // namespace kataar
