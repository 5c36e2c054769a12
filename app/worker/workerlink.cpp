// SPDX-License-Identifier: GPL-3.0-or-later
// Connecting, listening, losing and connecting again.
#include "app/worker/workerlink.h"

#include "app/worker/verdict.h"
#include "app/worker/workerlog.h"
#include "core/wire/errorbody.h"
#include "core/wire/paths.h"
#include "core/wire/workermessages.h"

namespace kataar {

namespace {

constexpr int streamSilenceMs = 45'000;
constexpr int heartbeatMs = 30'000;
constexpr qint64 steadyMs = 60'000; ///< a stream that lived so long was a good one

QString apiPath(const char* path) { return QString::fromLatin1(path); }

/// What went wrong, in words for somebody who does not run the server.
QString troubleOf(const Error& error) {
    if (error.name == QLatin1StringView("unreachable"))
        return QStringLiteral("no answer from %1: %2")
            .arg(error.details[QStringLiteral("url")].toString(),
                 error.details[QStringLiteral("problem")].toString());
    return error.message;
}

QString troubleOf(const ApiAnswer& answer) {
    return troubleOf(answer.problem ? *answer.problem : wire::errorFrom(answer.status, answer.body));
}

/// The stream's place on our own server, whatever else the address says.
std::optional<QUrl> streamPlace(const QString& path) {
    const QUrl url(path, QUrl::StrictMode);
    if (!url.isValid() || !url.path().startsWith(u'/'))
        return std::nullopt;
    return url;
}

} // namespace

WorkerLink::WorkerLink(const ServerAddress& address, Registration registration, const Clock& clock,
                       ChanceSource chance, QObject* parent)
    : QObject(parent), m_connection(address), m_registration(std::move(registration)), m_clock(clock),
      m_backoff(std::move(chance)), m_unchecked(address.unchecked) {
    m_connection.setSilence(streamSilenceMs);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &WorkerLink::registerNow);
    m_heartbeat.setInterval(heartbeatMs);
    connect(&m_heartbeat, &QTimer::timeout, this, &WorkerLink::beat);
}

WorkerLink::~WorkerLink() = default;

void WorkerLink::start() { registerNow(); }

void WorkerLink::renew() {
    if (m_up)
        lose(QStringLiteral("what this worker offers has changed, so it registers anew"), true);
}

void WorkerLink::hangUp() {
    m_hungUp = true;
    if (m_stream)
        m_stream.release()->deleteLater(); // it may be telling us something just now
}

void WorkerLink::stop() {
    m_stopped = true;
    m_up = false;
    ++m_try;
    m_again.stop();
    m_heartbeat.stop();
    if (m_stream)
        m_stream.release()->deleteLater(); // it may be telling us something just now
}

void WorkerLink::registerNow() {
    if (m_stopped)
        return;
    if (m_unchecked)
        qCWarning(logWorker).noquote()
            << "--insecure-tls: the certificate of" << url().toString()
            << "is not checked; whoever is in between can read the token and give orders.";
    m_connection.ask("POST", apiPath(wire::path::workerRegister), {}, wire::toJson(m_registration()),
                     [this, tried = ++m_try](const ApiAnswer& answer) {
                         if (tried == m_try)
                             onRegistered(answer);
                     });
}

void WorkerLink::onRegistered(const ApiAnswer& answer) {
    if (answer.problem || !answer.accepted()) {
        if (!answer.problem && answer.status == 401)
            return refuse();
        return lose(troubleOf(answer));
    }
    const auto registration = wire::registrationAnswerFrom(answer.body);
    const auto place = registration ? streamPlace(registration->streamPath) : std::nullopt;
    if (!place || registration->workerId.isEmpty())
        return lose(registration ? QStringLiteral("the server named no stream to listen to")
                                 : registration.error().message);
    m_workerId = registration->workerId;
    m_up = true;
    const quint64 tried = m_try;
    Q_EMIT registered(*registration);
    if (tried == m_try && !m_hungUp)
        openStream(registration->streamPath);
}

void WorkerLink::openStream(const QString& path) {
    const QUrl place = *streamPlace(path);
    m_stream = m_connection.events(place.path(QUrl::FullyEncoded), QUrlQuery(place));
    connect(m_stream.get(), &EventReader::accepted, this, [this] {
        m_openedAt = m_clock.monotonic();
        m_lastTrouble.clear();
        m_heartbeat.start();
        Q_EMIT connected();
    });
    connect(m_stream.get(), &EventReader::event, this, &WorkerLink::onEvent);
    connect(m_stream.get(), &EventReader::ended, this, &WorkerLink::onStreamEnded);
}

void WorkerLink::onEvent(const ServerEvent& event) {
    if (m_stopped)
        return;
    const auto command = wire::workerCommandFrom(event.data);
    if (!command)
        qCWarning(logWorker).noquote()
            << "A command that is not understood is ignored:" << command.error().message;
    else if (command->type != WorkerCommandType::Ping)
        Q_EMIT commanded(*command);
}

void WorkerLink::onStreamEnded(const std::optional<Error>& error) {
    if (m_stopped || !m_stream)
        return;
    const bool wasOpen = m_stream->opened();
    const bool steady = wasOpen && m_clock.monotonic().ms - m_openedAt.ms >= steadyMs;
    if (steady) {
        m_backoff.reset();
        m_retriedAtOnce = false;
    }
    if (error && error->name == QLatin1StringView("not_authenticated"))
        return refuse();
    const bool atOnce = wasOpen && !error && !std::exchange(m_retriedAtOnce, true);
    lose(error ? troubleOf(*error) : QStringLiteral("the server ended the connection"), atOnce);
}

void WorkerLink::beat() {
    const WorkerRegistration now = m_registration();
    WorkerHeartbeat heartbeat;
    heartbeat.workerId = m_workerId;
    heartbeat.busy = !now.jobs.isEmpty();
    heartbeat.currentJobId = now.jobs.isEmpty() ? QString() : now.jobs.first().jobId;
    heartbeat.jobs = now.jobs;
    m_connection.ask("POST", apiPath(wire::path::workerHeartbeat), {}, wire::toJson(heartbeat),
                     [this, tried = m_try](const ApiAnswer& answer) {
                         if (tried == m_try)
                             onBeat(answer);
                     });
}

void WorkerLink::onBeat(const ApiAnswer& answer) {
    switch (verdictOf(answer)) {
    case Verdict::TokenRefused:
        return refuse();
    case Verdict::Unknown:
        return lose(troubleOf(answer)); // registers anew
    default:
        return; // the stream tells whether the link lives
    }
}

void WorkerLink::lose(const QString& why, bool atOnce) {
    const bool wasUp = std::exchange(m_up, false);
    ++m_try;
    m_heartbeat.stop();
    if (m_stream)
        m_stream.release()->deleteLater();
    const int waitMs = atOnce ? 0 : m_backoff.nextMs();
    if (wasUp || why != m_lastTrouble)
        qCWarning(logWorker).noquote() << (wasUp ? "Lost the server:" : "Not connected:") << why;
    m_lastTrouble = why;
    m_again.start(waitMs);
    if (wasUp)
        Q_EMIT lost();
}

void WorkerLink::refuse() {
    stop();
    Q_EMIT tokenRefused();
}

void WorkerLink::disconnectThen(std::function<void()> then) {
    m_connection.ask("POST", apiPath(wire::path::workerDisconnect), {}, wire::disconnectJson(m_workerId),
                     [then = std::move(then)](const ApiAnswer&) { then(); });
}

} // namespace kataar
