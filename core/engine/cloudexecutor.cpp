// SPDX-License-Identifier: GPL-3.0-or-later
// From an order to a provider's machine, and from what the provider says to how it ended.
#include "core/engine/cloudexecutor.h"

#include "core/base/log.h"
#include "core/domain/endsentence.h"

#include <algorithm>

namespace kataar {

namespace {

using namespace std::chrono_literals;

constexpr auto mindEvery = 1000ms;
constexpr auto soon = 5000ms;
/// What was begun just now may not be in the provider's list yet.
constexpr qint64 listedAfterUs = 60'000'000;
/// News that came before the answer that says whose they are.
constexpr qsizetype mostEarly = 256;

QString sentence(const char* text) { return QString::fromUtf8(text); }

bool isPassing(const CloudProblem& problem) {
    return problem.kind == CloudProblem::Kind::TryAgain || problem.kind == CloudProblem::Kind::Unknown;
}

bool isOwn(const QString& account) { return account != QLatin1StringView(sharedAccount); }

/// What the model gets: the configuration's `input`, else all of it but what says how to run it on a machine
/// of ours. Its environment, where secrets are, never leaves.
QJsonObject inputOf(const QJsonObject& config) {
    const QJsonValue input = config[QStringLiteral("input")];
    if (input.isObject())
        return input.toObject();
    QJsonObject rest = config;
    for (const char* ours : {"command", "cwd", "env", "upload"})
        rest.remove(QLatin1StringView(ours));
    return rest;
}

} // namespace

CloudExecutor::CloudExecutor(CloudAccounts& accounts, RemoteSpool spool, std::chrono::seconds poll,
                             const Clock& clock, CloudDataRules data, QObject* parent)
    : Executor(parent), m_accounts(accounts), m_spool(std::move(spool)), m_poll(poll), m_clock(clock),
      m_data(std::move(data)) {
    m_timer.setInterval(mindEvery);
    connect(&m_timer, &QTimer::timeout, this, &CloudExecutor::mind);
}

// Whether the provider may be called.

bool CloudExecutor::mayCall() { return m_breaker.take(m_clock.monotonic()); }

void CloudExecutor::worked() {
    m_answeredAt = m_clock.wall();
    m_breaker.succeeded();
    m_problem.clear();
}

/// A call that was refused is an answer all the same: the provider works.
void CloudExecutor::failed(const Live& live, const CloudProblem& problem) {
    if (isPassing(problem))
        m_breaker.failed(m_clock.monotonic(), problem.retryAfterSeconds);
    else
        m_breaker.succeeded();
    const bool ofAll = problem.kind == CloudProblem::Kind::TokenRefused && !isOwn(live.account);
    m_problem = isPassing(problem) || ofAll ? problem.message : QString();
}

// Beginning.

Result<void> CloudExecutor::start(const ExecutionOrder& order) {
    const QJsonObject data = order.spec.config[QStringLiteral("upload")].toObject();
    const bool resting = m_breaker.nextCall() > m_clock.monotonic();
    if (data.isEmpty() ? !mayCall() : resting) // data are asked about when they are packed
        return Error::unavailable(QStringLiteral("provider_unavailable"), m_problem);
    const QString uuid = order.attempt.uuid;
    Live live;
    live.attempt = order.attempt;
    live.timeLimitSeconds = order.timeLimitSeconds.value_or(0);
    live.askedFor = m_clock.wall();
    live.account = m_accounts.accountOf(order.userId);
    live.sending = !data.isEmpty();
    KATAAR_TRY(save(live)); // before anything is begun: elsewhere it would not be found
    CloudOrder sent;
    sent.attempt = uuid;
    sent.input = inputOf(order.spec.config);
    sent.model = order.spec.config[QStringLiteral("version")].toString();
    sent.webhook = m_webhook;
    sent.hardware = order.spec.config[QStringLiteral("hardware_type")].toString();
    live.order = sent;
    m_live.insert(uuid, live);
    m_timer.start();
    if (data.isEmpty())
        begin(uuid);
    else
        sendData(uuid, data);
    return {};
}

void CloudExecutor::begin(const QString& uuid) {
    Live& live = m_live[uuid];
    const CloudOrder order = *std::exchange(live.order, std::nullopt);
    live.giveUp = {m_clock.monotonic().ms + longestSearchMs};
    live.asked = true;
    providerOf(live).start(
        order, [this, uuid](const CloudOutcome<CloudStatus>& outcome) { onBegun(uuid, outcome); });
}

/// That it is begun, and when, is written before: a later life must not take it for one that never was, and
/// must know how long the provider had to list it.
void CloudExecutor::beginWithData(const QString& uuid) {
    Live& live = m_live[uuid];
    live.sending = false;
    live.askedFor = m_clock.wall();
    if (const auto kept = save(live); !kept)
        return neverBegan(uuid, kept.error().message);
    begin(uuid);
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
    failed(*live, problem);
    if (isPassing(problem) && !problem.nothingBegun)
        return later(*live, soon); // seek() tells
    if (waits(*live, problem))
        return neverBegan(uuid, problem.message);
    end(uuid, notBegun(*live, problem));
}

/// Whether the job may be begun later, for all that the provider says. A token that is everybody's makes all
/// wait; a user's own fails that user's job.
bool CloudExecutor::waits(const Live& live, const CloudProblem& problem) {
    return isPassing(problem) || (problem.kind == CloudProblem::Kind::TokenRefused && !isOwn(live.account));
}

ExitRecord CloudExecutor::notBegun(const Live& live, const CloudProblem& problem) const {
    const bool ownToken = problem.kind == CloudProblem::Kind::TokenRefused && isOwn(live.account);
    ExitRecord refused;
    refused.known = true;
    refused.problem = ownToken
                          ? QStringLiteral("The submitter's own token does not work: %1").arg(problem.message)
                          : problem.message;
    refused.endedAt = m_clock.wall();
    return refused;
}

/// Outputs that are being fetched are of a job that has completed: only who does not want them ends that.
void CloudExecutor::stop(const QString& uuid, StopCause cause) {
    Live* live = find(uuid);
    const bool unwanted = cause == StopCause::Cancelled;
    if (!live || (live->outcome && !unwanted) || (live->stopping && (live->unwanted || !unwanted)))
        return;
    live->stopping = true;
    live->unwanted = unwanted;
    live->due = m_clock.monotonic();
    if (live->transfer || live->order)
        QMetaObject::invokeMethod(
            this, [this, uuid] { giveUpTransfer(uuid); }, Qt::QueuedConnection);
    else
        QMetaObject::invokeMethod(this, &CloudExecutor::mind, Qt::QueuedConnection);
}

// Looking after it.

void CloudExecutor::mind() {
    const MonotonicTime now = m_clock.monotonic();
    const QStringList uuids = m_live.keys();
    for (const QString& uuid : uuids) {
        Live* live = find(uuid);
        if (!live || live->asked)
            continue;
        if (live->transfer) {
            live->transfer->mind();
            continue;
        }
        stopAtLimit(*live);
        const bool due = live->due <= now && (m_polling || live->stopping || live->id.isEmpty());
        if (live->news || due)
            act(uuid);
    }
    if (!m_live.isEmpty())
        return;
    m_timer.stop();
    m_early.clear();
}

void CloudExecutor::look(const QString& id) {
    bool nameless = false;
    for (Live& live : m_live) {
        nameless = nameless || live.id.isEmpty();
        if (live.id == id)
            live.news = true;
    }
    if (nameless && m_early.size() < mostEarly)
        m_early.insert(id);
    mind();
}

QString CloudExecutor::accountOfJob(const QString& id) const {
    for (const Live& live : m_live) {
        if (!id.isEmpty() && live.id == id)
            return live.account;
    }
    return {};
}

bool CloudExecutor::uses(const QString& account) const {
    return std::any_of(m_live.begin(), m_live.end(),
                       [&](const Live& live) { return live.account == account; });
}

void CloudExecutor::act(const QString& uuid) {
    if (!mayCall())
        return;
    Live& live = m_live[uuid];
    if (live.order)
        return beginWithData(uuid);
    live.asked = true;
    live.news = false;
    if (live.id.isEmpty())
        seek(uuid);
    else if (live.stopping && !live.cancelled)
        cancel(uuid);
    else
        ask(uuid);
}

/// Nobody knows whether it was begun: a call without an answer, or a crash right after it.
void CloudExecutor::seek(const QString& uuid) {
    const Live& sought = m_live[uuid];
    providerOf(sought).find(
        uuid, sought.attempt.createdAt,
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
    failed(*live, outcome.problem());
    if (m_clock.monotonic() < live->giveUp)
        return later(*live, m_poll);
    ExitRecord unknown;
    unknown.problem = QStringLiteral("It cannot be told whether the provider has begun it: %1 Look there for "
                                     "the attempt %2.")
                          .arg(outcome.problem().message, uuid);
    end(uuid, unknown);
}

void CloudExecutor::cancel(const QString& uuid) {
    const Live& asked = m_live[uuid];
    providerOf(asked).cancel(asked.id, [this, uuid](const CloudOutcome<CloudDone>& outcome) {
        Live* live = answered(uuid);
        if (!live)
            return;
        if (!outcome.ok()) {
            failed(*live, outcome.problem());
            return later(*live, soon);
        }
        worked();
        live->cancelled = true;
        later(*live, 0ms);
    });
}

void CloudExecutor::ask(const QString& uuid) {
    const Live& asked = m_live[uuid];
    providerOf(asked).status(asked.id, [this, uuid](const CloudOutcome<CloudStatus>& outcome) {
        Live* live = answered(uuid);
        if (!live)
            return;
        if (outcome.ok()) {
            worked();
            const bool mayHaveLog = outcome->state != CloudState::Starting && outcome->logs.isEmpty();
            return mayHaveLog ? readLog(uuid, *outcome) : take(uuid, *outcome);
        }
        failed(*live, outcome.problem());
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
    Live& asked = m_live[uuid];
    asked.asked = true;
    providerOf(asked).logs(status.id, [this, uuid, status](const CloudOutcome<CloudLogs>& logs) {
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
        live->news = m_early.remove(status.id);
        note(*live);
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
        if (fetchOutputs(uuid, status))
            return;
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
    note(live);
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

ExitRecord CloudExecutor::exitOf(const CloudStatus& status, UtcTime now) {
    ExitRecord exit;
    exit.known = true;
    exit.endedAt = status.completedAt.value_or(now);
    exit.paidSeconds = status.predictSeconds;
    exit.completedThere = status.state == CloudState::Completed;
    return exit;
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
