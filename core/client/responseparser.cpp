// SPDX-License-Identifier: GPL-3.0-or-later
// Head, lengths and chunks.
#include "core/client/responseparser.h"

#include <QByteArrayList>

#include <algorithm>
#include <optional>

namespace kataar {

namespace {

std::optional<qint64> wholeNumber(const QByteArray& text, int base) {
    const auto isDigit = [base](char c) {
        return (c >= '0' && c <= '9') || (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
    };
    if (text.isEmpty() || text.size() > 15 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    return text.toLongLong(nullptr, base);
}

} // namespace

QByteArray ResponseParser::feed(QByteArrayView bytes) {
    m_pending.append(bytes);
    QByteArray body;
    // Every step that can do something takes bytes away or changes the state.
    while (m_state != State::Done && m_state != State::Broken) {
        const State before = m_state;
        const qsizetype had = m_pending.size();
        step(body);
        if (m_state == before && m_pending.size() == had)
            break;
    }
    return body;
}

void ResponseParser::close() {
    if (m_state == State::UntilClose)
        m_state = State::Done;
    else if (m_state != State::Done)
        m_state = State::Broken;
}

void ResponseParser::step(QByteArray& body) {
    QByteArray line;
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Counted:
        return takeBody(body, State::Done);
    case State::UntilClose:
        body += m_pending;
        m_pending.clear();
        return;
    case State::ChunkSize:
        if (takeLine(line))
            readChunkSize(line);
        return;
    case State::ChunkData:
        return takeBody(body, State::ChunkEnd);
    case State::ChunkEnd:
        if (takeLine(line))
            m_state = line.isEmpty() ? State::ChunkSize : State::Broken;
        return;
    case State::Trailer:
        if (takeLine(line) && line.isEmpty())
            m_state = State::Done;
        return;
    case State::Done:
    case State::Broken:
        return;
    }
}

void ResponseParser::readHead() {
    const qsizetype end = m_pending.indexOf("\r\n\r\n");
    if (end < 0 || end > maxHead) {
        // Whatever does not begin like HTTP never will.
        const QByteArray begin("HTTP/1.");
        const bool like = m_pending.startsWith(begin) || begin.startsWith(m_pending);
        if (!like || m_pending.size() > maxHead)
            m_state = State::Broken;
        return;
    }
    const QByteArray head = m_pending.left(end);
    m_pending.remove(0, end + 4);
    if (!readFields(head))
        m_state = State::Broken;
}

bool ResponseParser::readFields(const QByteArray& head) {
    const QList<QByteArray> lines = head.split('\n');
    const QByteArray first = lines.first().trimmed();
    const auto status = wholeNumber(first.mid(9, 3), 10);
    if (!first.startsWith("HTTP/1.") || !status || *status < 100 || first.size() < 12)
        return false;
    if (*status < 200)
        return *status != 101; // an interim answer: the head of the true one follows
    std::optional<qint64> length;
    bool chunked = false;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        const QByteArray name = lines[i].left(colon).toLower();
        const QByteArray value = lines[i].mid(colon + 1).trimmed();
        if (colon < 1)
            return false;
        if (name == "content-length") {
            const auto number = wholeNumber(value, 10);
            if (!number || (length && length != number))
                return false;
            length = number;
        } else if (name == "transfer-encoding") {
            if (value.toLower() != "chunked")
                return false;
            chunked = true;
        }
    }
    m_status = static_cast<int>(*status);
    m_left = length.value_or(0);
    if (m_status == 204 || m_status == 304)
        m_state = State::Done;
    else if (chunked)
        m_state = State::ChunkSize;
    else if (length)
        m_state = m_left == 0 ? State::Done : State::Counted;
    else
        m_state = State::UntilClose;
    return true;
}

void ResponseParser::readChunkSize(const QByteArray& line) {
    const auto size =
        wholeNumber(line.left(line.indexOf(';') < 0 ? line.size() : line.indexOf(';')).trimmed(), 16);
    m_left = size.value_or(0);
    m_state = !size ? State::Broken : m_left == 0 ? State::Trailer : State::ChunkData;
}

bool ResponseParser::takeLine(QByteArray& line) {
    const qsizetype end = m_pending.indexOf("\r\n");
    if (end < 0) {
        if (m_pending.size() > maxHead)
            m_state = State::Broken;
        return false;
    }
    line = m_pending.left(end);
    m_pending.remove(0, end + 2);
    return true;
}

void ResponseParser::takeBody(QByteArray& body, State then) {
    const qsizetype taken = std::min<qint64>(m_left, m_pending.size());
    body.append(m_pending.constData(), taken);
    m_pending.remove(0, taken);
    m_left -= taken;
    if (m_left == 0)
        m_state = then;
}

} // namespace kataar
