// SPDX-License-Identifier: GPL-3.0-or-later
// Stream, and when it breaks stream again from the byte after the last printed one.
#include "app/cli/commands/logfollower.h"

#include "app/cli/text.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

constexpr int firstDelayMs = 100;
constexpr int longestDelayMs = 2000;

} // namespace

LogFollower::LogFollower(Session& session, QString job, qint64 patienceMs)
    : m_session(session), m_job(std::move(job)), m_patienceMs(patienceMs) {
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LogFollower::open);
}

Result<void> LogFollower::run() {
    open();
    m_loop.exec();
    return m_result;
}

void LogFollower::open() {
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("offset"), QString::number(m_offset));
    m_reader = m_session.connection().events(wire::path::with(wire::path::jobLogStream, m_job), query,
                                             QByteArray::number(m_offset));
    connect(m_reader.get(), &EventReader::event, this, &LogFollower::take);
    connect(m_reader.get(), &EventReader::ended, this, &LogFollower::closed);
}

void LogFollower::take(const ServerEvent& event) {
    m_everOpened = true;
    m_away.invalidate();
    m_delayMs = 0;
    if (event.name == "done")
        return finish({});
    // The id is the offset after the line; a server without ids counts by lines.
    bool hasOffset = false;
    const qint64 after = event.id.toLongLong(&hasOffset);
    if (hasOffset && after <= m_offset)
        return; // printed before the stream broke
    m_offset = hasOffset ? after : m_offset + event.data.size() + 1;
    m_session.terminal().raw(event.data + '\n');
    if (!m_session.terminal().flush())
        finish(Error::internal(QStringLiteral("stdout_failed"), Cli::tr("The output cannot be written.")));
}

void LogFollower::closed(const std::optional<Error>& error) {
    const bool wasOpen = m_reader->opened();
    m_reader.release()->deleteLater();
    m_everOpened = m_everOpened || wasOpen;
    if (error && (!m_everOpened || error->code != ErrorCode::Unavailable))
        return finish(*error);
    if (wasOpen)
        m_away.invalidate();
    if (!m_away.isValid()) {
        m_away.start();
        m_session.terminal().say(Cli::tr("The connection was lost; trying again …"));
    } else if (m_away.elapsed() > m_patienceMs) {
        return finish(error ? *error
                            : Error::unavailable(QStringLiteral("stream_ended"),
                                                 Cli::tr("The server keeps closing the log.")));
    }
    m_delayMs = m_delayMs == 0 ? firstDelayMs : std::min(longestDelayMs, m_delayMs * 2);
    m_retry.start(m_delayMs);
}

void LogFollower::finish(Result<void> result) {
    m_result = std::move(result);
    m_retry.stop();
    if (m_reader)
        m_reader->disconnect(this);
    m_loop.quit();
}

} // namespace kataar
