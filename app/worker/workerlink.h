// SPDX-License-Identifier: GPL-3.0-or-later
// WorkerLink: registering with the server, its stream of commands, heartbeats, and finding it again.
#pragma once

#include "app/worker/backoff.h"
#include "core/base/clock.h"
#include "core/client/apiconnection.h"
#include "core/domain/workermessages.h"

#include <QTimer>

namespace kataar {

/// Every connection registers first, then opens the stream. One that is silent for 45 s (the server pings
/// every 12 s), fails or ends is made anew: after a pause that grows, but at once the first time that the
/// server ends it in order, since it restarts then.
class WorkerLink final : public QObject {
    Q_OBJECT
public:
    /// What to register with, just now.
    using Registration = std::function<WorkerRegistration()>;

    /// `clock` outlives it.
    WorkerLink(const ServerAddress& address, Registration registration, const Clock& clock,
               ChanceSource chance, QObject* parent = nullptr);
    ~WorkerLink() override;

    void start();
    /// What it registered with has changed: it registers anew.
    void renew();
    /// Takes no orders from now on: the stream is closed, so that the server sends none. Reports still go.
    void hangUp();
    /// For good: nothing is sent or heard from then on, but by disconnectThen().
    void stop();
    /// Whether the server knows us just now, so that reports make sense.
    bool isUp() const { return m_up; }
    const QString& workerId() const { return m_workerId; }
    const QUrl& url() const { return m_connection.url(); }
    ApiConnection& connection() { return m_connection; }

    /// Says that this worker goes away; `then` is called when the server has heard it or did not answer.
    void disconnectThen(std::function<void()> then);

Q_SIGNALS:
    void registered(const kataar::RegistrationAnswer& answer);
    void connected();
    void commanded(const kataar::WorkerCommand& command);
    void lost();
    /// It tries no more.
    void tokenRefused();

private:
    void registerNow();
    void onRegistered(const ApiAnswer& answer);
    void openStream(const QString& path);
    void onEvent(const ServerEvent& event);
    void onStreamEnded(const std::optional<Error>& error);
    void beat();
    void onBeat(const ApiAnswer& answer);
    void lose(const QString& why, bool atOnce = false);
    void refuse();

    ApiConnection m_connection;
    Registration m_registration;
    const Clock& m_clock;
    Backoff m_backoff;
    std::unique_ptr<EventReader> m_stream;
    QTimer m_again;
    QTimer m_heartbeat;
    QString m_workerId;
    QString m_lastTrouble; ///< said once, not at each try
    MonotonicTime m_openedAt;
    quint64 m_try = 0; ///< answers to earlier ones are out of date
    bool m_up = false;
    bool m_hungUp = false;
    bool m_stopped = false;
    bool m_retriedAtOnce = false;
    const bool m_unchecked;
};

} // namespace kataar
