// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a connection: states, deadlines, and the way of each request through QHttpServer.
#include "server/http/connection.h"

#include "core/base/log.h"
#include "server/http/eventstream.h"
#include "server/http/gate.h"
#include "server/http/status.h"
#include "server/http/transport.h"

#include <exception>

namespace kataar {

namespace {

constexpr qsizetype spentAtMost = 64 * 1024; ///< used bytes in front of those that are not
constexpr qint64 discardAtMost = 4 * 1024 * 1024;

thread_local Connection* currentConnection = nullptr;

/// What QHttpServer is given: our own words for a request that we have understood, so that nothing is left
/// for it to understand differently (no Upgrade, no Expect, no second length). It reads byte by byte, so they
/// are few: handlers get query and headers from the head that we have checked.
QByteArray plainRequest(const Head& head, QByteArrayView body) {
    QByteArray out;
    out.reserve(head.rawPath.size() + body.size() + 64);
    out += QByteArrayView(head.bytes).first(head.rawPath.data() - head.bytes.constData()); // method and blank
    out += head.rawPath;
    out += " HTTP/1.1\r\nHost: k";
    if (!body.isEmpty()) {
        out += "\r\nContent-Length: ";
        out += QByteArray::number(body.size());
    }
    out += "\r\n\r\n";
    out += body;
    return out;
}

} // namespace

Connection::Connection(Gate* gate, GateListener* listener, std::unique_ptr<Transport> transport)
    : m_gate(gate), m_listener(listener), m_transport(std::move(transport)) {
    const QTcpSocket& socket = m_transport->socket();
    m_peer.address = plainAddress(socket.peerAddress());
    m_peer.port = socket.peerPort();
    m_peer.localAddress = plainAddress(socket.localAddress());
    m_peer.localPort = socket.localPort();
    m_since = m_progress = gate->now();
    m_begunUs = gate->nowUs();
}

Connection::~Connection() {
    if (m_fed)
        m_fed->retire();
    m_gate->forget(this);
}

void Connection::start() {
    connect(m_transport.get(), &Transport::opened, this, &Connection::onOpened);
    connect(m_transport.get(), &Transport::received, this, &Connection::pump);
    connect(m_transport.get(), &Transport::sent, this, &Connection::onSent);
    connect(m_transport.get(), &Transport::closed, this, &Connection::end);
    m_transport->start();
}

void Connection::turnAway() {
    m_turnedAway = true;
    start();
}

void Connection::onOpened() {
    setState(State::Head);
    if (m_turnedAway)
        refuse(refusal(503, "Too many connections, try again later"), false);
    else
        pump();
}

Connection* Connection::current() { return currentConnection; }

const HttpLimits& Connection::limits() const { return m_gate->policy().limits; }

bool Connection::isDead() const { return m_state == State::Dead; }

qint64 Connection::unsent() const { return m_transport->unsent(); }

qint64 Connection::idleSince() const {
    const bool opening = m_state == State::Opening;
    return opening || (m_state == State::Head && available() == 0 && unsent() == 0) ? m_since : -1;
}

void Connection::setState(State state) {
    m_state = state;
    m_since = m_gate->now();
}

// ---- reading

void Connection::fill(qsizetype wanted) {
    if (m_at == m_in.size()) {
        m_in.clear();
        m_at = 0;
    } else if (m_at > spentAtMost) {
        m_in.remove(0, m_at);
        m_at = 0;
    }
    while (available() < wanted && m_transport->available() > 0)
        m_in += m_transport->receive();
}

void Connection::pump() {
    if (m_pumping || m_state == State::Dead)
        return;
    m_pumping = true;
    do {
        m_outputFull = false;
        while (step()) {
        }
        flush();
    } while (m_outputFull && m_state == State::Head && unsent() <= limits().unsent);
    m_pumping = false;
    if (m_state == State::Closing)
        endOutput();
}

bool Connection::step() {
    switch (m_state) {
    case State::Head:
        m_outputFull = unsent() > limits().unsent;
        return !m_outputFull && readHead();
    case State::Body:
        return readBody();
    case State::Stream:
    case State::Closing:
        discardInput();
        return false;
    case State::Opening:
    case State::Busy:
    case State::Dead:
        break;
    }
    return false;
}

bool Connection::readHead() {
    fill(limits().head + 1);
    if (available() == 0) {
        m_peerStarted = false;
        return false;
    }
    if (!m_peerStarted) {
        m_peerStarted = true;
        m_since = m_gate->now();
        m_begunUs = m_gate->nowUs();
        m_route = nullptr;
    }
    if (!m_head)
        m_head = std::make_shared<Head>();
    const auto bytes = QByteArrayView(m_in).sliced(m_at);
    const HeadVerdict verdict = checkHead(bytes, limits(), *m_head, m_scanned);
    if (verdict.kind == HeadVerdict::Kind::Incomplete) {
        m_scanned = bytes.size();
        return false;
    }
    m_scanned = 0;
    m_peerStarted = false;
    m_begunUs = m_gate->nowUs();
    if (verdict.kind == HeadVerdict::Kind::Refused) {
        refuse(refusal(verdict.status, verdict.reason), false);
        return false;
    }
    m_at += verdict.size;
    lookAtPeer();
    m_request = Request(std::exchange(m_head, nullptr), m_peer, m_gate->nextRequestId());
    m_request.encrypted = m_transport->encrypted();
    const Head& head = m_request.head();
    if (const auto refused = admit(m_request, head, m_gate->policy(), m_route)) {
        fill(head.contentLength);
        const bool whole = available() >= head.contentLength;
        if (whole)
            m_at += head.contentLength;
        refuse(*refused, whole && head.keepAlive);
        return m_state == State::Head;
    }
    setState(State::Body);
    fill(head.contentLength);
    if (head.expectsContinue && available() < head.contentLength)
        write(QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n"));
    return true;
}

bool Connection::readBody() {
    const qint64 length = m_request.head().contentLength;
    fill(length);
    if (available() < length)
        return false;
    serve();
    return m_state == State::Head;
}

void Connection::lookAtPeer() {
    if (m_peerKnown)
        return;
    m_peerKnown = true;
    m_peer.sameUser = m_peer.address.isLoopback() &&
                      belongsToThisUser(m_peer.address, m_peer.port, m_peer.localAddress, m_peer.localPort);
}

// ---- serving

AnswerForm Connection::form(bool keepAlive) const {
    AnswerForm form;
    form.keepAlive = keepAlive;
    form.requestId = m_request.id.toLatin1();
    form.rate = m_request.rate;
    if (m_request.hasHead()) {
        form.headOnly = m_request.method == Method::Head;
        form.oldVersion = m_request.head().minorVersion == 0;
    }
    return form;
}

void Connection::serve() {
    const qint64 length = m_request.head().contentLength;
    const QByteArray bytes = plainRequest(m_request.head(), QByteArrayView(m_in).sliced(m_at, length));
    m_at += length;
    setState(State::Busy);
    if (!m_fed || m_fed->state() != QAbstractSocket::ConnectedState) {
        m_fed = new FedSocket(m_peer, m_listener);
        m_listener->deliver(m_fed);
    }
    m_dispatched = false;
    currentConnection = this;
    m_fed->feed(bytes);
    currentConnection = nullptr;
    if (!m_dispatched && m_state == State::Busy) {
        qCWarning(logHttp, "request %s: QHttpServer did not take it", qUtf8Printable(m_request.id));
        refuse(refusal(400, "The request is malformed"), false);
    }
}

void Connection::dispatch(const QByteArray& body) {
    if (m_dispatched || m_state != State::Busy)
        return;
    m_dispatched = true;
    currentConnection = nullptr;
    AnswerForm answerForm = form(m_request.head().keepAlive);
    m_request.body = body;
    const auto exchange = std::make_shared<Exchange>(this, std::move(answerForm),
                                                     std::exchange(m_request, {}), m_route, m_begunUs);
    const Request& request = exchange->request();
    const Reply reply(exchange);
    try {
        m_route->handle(request, reply);
        exchange->dropBody();
        return;
    } catch (const std::exception& problem) {
        qCCritical(logHttp, "request %s: its handler threw: %s", qUtf8Printable(request.id), problem.what());
    } catch (...) {
        qCCritical(logHttp, "request %s: its handler threw", qUtf8Printable(request.id));
    }
    if (!reply.answered())
        reply.fail(Error::internal(QStringLiteral("handler_failed"),
                                   QStringLiteral("The server failed on this request")));
}

void Connection::answered(const Request& request, const Route* route, int status, const Error* error,
                          qint64 begunUs) const {
    m_gate->policy().toll->answered(request, route, status);
    if (const Observer& observer = m_gate->policy().observer)
        observer(request, route, status, error, std::chrono::microseconds(m_gate->nowUs() - begunUs));
}

void Connection::finish(const QByteArray& answer, bool keepAlive) {
    if (m_state != State::Busy)
        return;
    write(answer);
    if (m_state == State::Dead)
        return;
    if (keepAlive)
        setState(State::Head);
    else
        beginClosing();
    if (m_pumping)
        return;
    flush();
    if (m_state == State::Closing)
        endOutput();
    const bool more = m_state == State::Head && (available() > 0 || m_transport->available() > 0);
    if (more && !m_pumpQueued) {
        // Queued: the next handler must not run inside whatever has just answered.
        m_pumpQueued = true;
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_pumpQueued = false;
                pump();
            },
            Qt::QueuedConnection);
    }
}

void Connection::refuse(const Refusal& refused, bool keepAlive) {
    if (m_request.id.isEmpty())
        m_request.id = m_gate->nextRequestId();
    m_request.peer = m_peer;
    answered(m_request, m_route, refused.status, &refused.error, m_begunUs);
    write(answerBytes(form(keepAlive), refused.status, problemJson(refused.error, refused.status),
                      QByteArrayLiteral("application/problem+json"), refused.headers));
    m_request = {};
    if (m_state == State::Dead)
        return;
    if (keepAlive)
        setState(State::Head);
    else
        beginClosing();
    if (!m_pumping) {
        flush();
        endOutput();
    }
}

// ---- writing and ending

void Connection::write(const QByteArray& bytes) {
    if (unsent() == 0)
        m_progress = m_gate->now();
    if (m_out.isEmpty())
        m_out = bytes;
    else
        m_out += bytes;
}

void Connection::flush() {
    if (m_state != State::Dead && !m_out.isEmpty())
        m_transport->send(std::exchange(m_out, {}));
}

void Connection::beginStream(EventStream* stream, const QByteArray& head) {
    if (m_state != State::Busy)
        return;
    m_stream = stream;
    write(head);
    if (m_state == State::Dead)
        return;
    setState(State::Stream);
    if (!m_pumping)
        flush();
    QMetaObject::invokeMethod( // nothing more is read: what reading took is given back, behind Qt's handler
        this,
        [this] {
            if (m_fed)
                m_fed->retire();
            m_in = {};
            m_at = 0;
        },
        Qt::QueuedConnection);
}

void Connection::writeStream(const QByteArray& bytes) {
    if (m_state != State::Stream)
        return;
    m_since = m_gate->now();
    write(bytes);
    flush();
}

void Connection::exempt() { m_gate->exempt(this); }

void Connection::endStream() {
    m_stream = nullptr;
    if (m_state != State::Stream)
        return;
    beginClosing();
    if (!m_pumping) {
        flush();
        endOutput();
    }
}

void Connection::beginClosing() {
    setState(State::Closing);
    m_in.clear();
    m_at = 0;
    discardInput();
}

void Connection::discardInput() {
    while (m_state != State::Dead && m_transport->available() > 0) {
        const qsizetype dropped = m_transport->receive().size();
        if (m_state == State::Closing)
            m_discarded += dropped;
        if (dropped == 0)
            break;
    }
    if (m_discarded > discardAtMost)
        cut();
}

void Connection::endOutput() {
    if (m_outputEnded || m_state != State::Closing || unsent() > 0)
        return;
    m_outputEnded = true;
    m_since = m_gate->now();
    m_transport->endOutput();
}

void Connection::onSent() {
    m_progress = m_gate->now();
    if (m_pumping)
        return;
    if (m_state == State::Closing)
        endOutput();
    else if (m_state == State::Stream && m_stream && unsent() == 0)
        Q_EMIT m_stream->drained();
    else if (m_state == State::Head && (available() > 0 || m_transport->available() > 0))
        pump();
}

void Connection::cut() {
    if (m_state == State::Dead)
        return;
    m_transport->abort();
    end();
}

void Connection::end() {
    if (m_state == State::Dead)
        return;
    setState(State::Dead);
    if (m_fed)
        m_fed->retire();
    m_in.clear();
    m_at = 0;
    deleteLater();
    if (m_stream)
        m_stream->connectionLost();
}

void Connection::tick(qint64 now) {
    const HttpLimits& limit = limits();
    if (m_state != State::Dead && unsent() > 0 && now - m_progress > limit.stallMs)
        return cut();
    const qint64 waited = now - m_since;
    switch (m_state) {
    case State::Opening:
        if (waited > (m_turnedAway ? limit.lingerMs : limit.handshakeMs))
            cut();
        break;
    case State::Head:
        if (m_peerStarted && waited > limit.headMs)
            refuse(refusal(408, "The head of the request took too long"), false);
        else if (!m_peerStarted && unsent() == 0 && waited > limit.idleMs)
            m_transport->close();
        break;
    case State::Body:
        if (waited > limit.bodyMs)
            refuse(refusal(408, "The body of the request took too long"), false);
        break;
    case State::Stream:
        if (m_stream && waited > limit.heartbeatMs)
            m_stream->comment();
        break;
    case State::Closing:
        if (m_outputEnded && waited > limit.lingerMs)
            cut();
        break;
    case State::Busy:
    case State::Dead:
        break;
    }
}

} // namespace kataar
