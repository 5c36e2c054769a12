// SPDX-License-Identifier: GPL-3.0-or-later
// Which part is asked for next, and what its answer means.
#include "views/logreader.h"

#include "views/calls.h"

namespace kataar {

namespace {

constexpr int growthPause = 500; ///< ms between looks at a log that is read to its end
constexpr int failurePause = 5000;
constexpr qint64 utf8Length = 4;

} // namespace

LogReader::LogReader(PastCalls& past, Calls& calls, QObject* parent)
    : QObject(parent), m_past(past), m_calls(calls) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LogReader::readOn);
}

void LogReader::setJob(const QString& jobId, int attempt) {
    if (jobId == m_jobId && attempt == m_wanted)
        return;
    m_jobId = jobId;
    m_wanted = attempt;
    m_follow = m_newer = true;
    restart(-1);
}

void LogReader::setActive(bool active) {
    m_active = active;
    if (active)
        readOn();
    else
        m_timer.stop();
}

/// `offset` -1: from near the end.
void LogReader::restart(qint64 offset) {
    ++m_generation;
    m_reading = false;
    m_older = m_all = false;
    m_jobEnded = false;
    m_gone = false;
    m_failure.reset();
    m_attempt = 0;
    m_size = -1;
    m_tail = offset < 0;
    m_window.reset(qMax(qint64(0), offset));
    m_timer.stop();
    Q_EMIT restarted();
    readOn();
}

void LogReader::setNewer(bool wanted, bool follow) {
    m_newer = wanted;
    m_follow = follow;
    if (wanted && !m_timer.isActive())
        readOn();
}

void LogReader::readOlder() {
    m_older = true;
    readOn();
}

void LogReader::readAll() {
    m_all = true;
    readOn();
}

void LogReader::goToStart() {
    if (m_window.begin() > 0)
        restart(0);
}

void LogReader::goToEnd() {
    if (size() - m_window.end() > farBehind || (!atEnd() && m_window.full()))
        restart(-1);
    else
        setNewer(true, true);
}

bool LogReader::olderWanted() const {
    return known() && m_window.begin() > 0 && (m_older || (m_all && !m_window.full()));
}

void LogReader::readOn() {
    if (m_jobId.isEmpty() || m_reading || !m_active || m_gone || rests())
        return;
    if (m_tail)
        return ask(-1, firstBytes, false);
    if (olderWanted()) {
        const qint64 from = qMax(qint64(0), m_window.begin() - stepBytes);
        return ask(from, m_window.begin() - from, true);
    }
    m_older = false;
    const bool newerToo = m_all && !m_window.full() && !atEnd();
    if (!newerToo)
        m_all = false;
    if ((m_newer || newerToo || !known()) && !ended())
        ask(m_window.end(), stepBytes, false);
}

void LogReader::ask(qint64 offset, qint64 limit, bool older) {
    m_reading = true;
    m_past.log(m_jobId, m_wanted, offset, limit,
               m_calls.answerTo<LogChunk>(
                   this, [this, offset, older, asked = m_generation](Result<LogChunk> result) {
                       if (asked != m_generation)
                           return;
                       m_reading = false;
                       if (result)
                           arrived(*result, offset, older);
                       else
                           failed(result.error());
                   }));
}

void LogReader::arrived(const LogChunk& chunk, qint64 asked, bool older) {
    m_failure.reset();
    const bool another = m_attempt != 0 && chunk.attempt != m_attempt;
    if (another || chunk.size < m_size || (asked >= 0 && chunk.offset != asked))
        return restart(-1);
    m_attempt = chunk.attempt;
    m_size = chunk.size;
    m_jobEnded = chunk.ended;
    if (std::exchange(m_tail, false))
        m_window.reset(chunk.offset);
    if (older) {
        m_older = false;
        if (m_window.begin() - chunk.nextOffset < utf8Length) // a character that was cut off is not sent
            m_window.prepend(chunk.text, chunk.offset);
        else
            m_all = false; // it gives less than what it holds: no more of this
    } else {
        m_window.append(chunk.text, chunk.nextOffset);
        if (m_follow && m_size - m_window.end() > farBehind)
            return restart(-1);
    }
    Q_EMIT changed();
    if (olderWanted() || (!atEnd() && !chunk.text.isEmpty() && (m_newer || m_all)))
        readOn();
    else if (!ended())
        m_timer.start(growthPause);
}

void LogReader::failed(const Error& error) {
    m_failure = error;
    m_older = m_all = false;
    m_gone = error.code == ErrorCode::NotFound;
    if (!m_gone)
        m_timer.start(failurePause);
    Q_EMIT changed();
}

} // namespace kataar
