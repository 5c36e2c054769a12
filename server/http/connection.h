// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection: reads, judges, lets in, and sends answers in the order of the requests.
#pragma once

#include "server/http/admission.h"
#include "server/http/exchange.h"
#include "server/http/fedsocket.h"

#include <QObject>
#include <QPointer>

namespace kataar {

class EventStream;
class Gate;
class GateListener;
class Transport;

/// Works off one request after the other: the next is not begun before the last has its answer. Deletes
/// itself (by deleteLater) when the connection has ended.
class Connection : public QObject {
    Q_OBJECT

public:
    Connection(Gate* gate, GateListener* listener, std::unique_ptr<Transport> transport);
    ~Connection() override;

    void start();
    /// Answers 503 to whatever comes and ends.
    void turnAway();
    /// Ends at once; nothing more is sent.
    void cut();
    /// Ends in time; `now` as of Gate::now().
    void tick(qint64 now);

    bool isDead() const;
    /// Between requests and with nothing to send: since when (ms of Gate::now()), else -1.
    qint64 idleSince() const;
    const Peer& peer() const { return m_peer; }
    const HttpLimits& limits() const;
    qint64 unsent() const;

    /// From the one Exchange that is open; answered() just before the bytes.
    void answered(const Request& request, const Route* route, int status, const Error* error,
                  qint64 begunUs) const;
    void finish(const QByteArray& answer, bool keepAlive);
    void beginStream(EventStream* stream, const QByteArray& head);
    void writeStream(const QByteArray& bytes);
    void endStream();
    void exempt();

    /// The connection whose request QHttpServer is being given just now; null at other times.
    static Connection* current();
    /// From the adapter: QHttpServer has read the request and calls for its handler.
    void dispatch(const QByteArray& body);

private:
    enum class State { Opening, Head, Body, Busy, Stream, Closing, Dead };

    void setState(State state);
    void onOpened();
    void pump();
    bool step();
    void fill(qsizetype wanted);
    bool readHead();
    bool readBody();
    void serve();
    void lookAtPeer();
    void refuse(const Refusal& refusal, bool keepAlive);
    AnswerForm form(bool keepAlive) const;
    void write(const QByteArray& bytes);
    void flush();
    void beginClosing();
    void discardInput();
    void endOutput();
    void onSent();
    void end();
    qsizetype available() const { return m_in.size() - m_at; }

    Gate* const m_gate;
    QPointer<GateListener> m_listener;
    const std::unique_ptr<Transport> m_transport;
    QPointer<FedSocket> m_fed; ///< made with the first request that is let in; Qt's
    Peer m_peer;
    bool m_peerKnown = false;

    State m_state = State::Opening;
    qint64 m_since = 0;    ///< of the present state, ms
    qint64 m_progress = 0; ///< when bytes last left, ms
    QByteArray m_in;       ///< read, and from m_at on not yet used
    qsizetype m_at = 0;
    QByteArray m_out;        ///< answers of this turn, not yet given to the socket
    qsizetype m_scanned = 0; ///< of the next head, already looked through
    qint64 m_discarded = 0;
    bool m_turnedAway = false;
    bool m_pumping = false;
    bool m_pumpQueued = false;
    bool m_outputFull = false; ///< too much waits to begin the next request
    bool m_outputEnded = false;
    bool m_peerStarted = false; ///< bytes of the next request are there

    std::shared_ptr<Head> m_head;
    Request m_request;
    const Route* m_route = nullptr;
    qint64 m_begunUs = 0; ///< end of the present request's head
    bool m_dispatched = false;
    QPointer<EventStream> m_stream;
};

} // namespace kataar
