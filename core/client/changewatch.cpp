// SPDX-License-Identifier: GPL-3.0-or-later
// Following, losing and finding again.
#include "core/client/changewatch.h"

#include "core/base/ids.h"
#include "core/wire/paths.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int gatherMs = 250; // at most four signals a second
constexpr int pollMs = 2000;
constexpr int firstWaitMs = 1000;
constexpr int longestWaitMs = 30'000;

/// The wait before attempt number `failures`, shortened by chance.
int waitMs(int failures) {
    const int whole = std::min(longestWaitMs, firstWaitMs << std::min(failures - 1, 10));
    const int chance = randomId().left(2).toInt(nullptr, 16); // 0..255
    return whole - whole / 4 * chance / 255;
}

/// Names are those of contract §7; one that is not known here is nobody's business.
QueueChange changeOf(const QByteArray& event) {
    if (event == "resync")
        return QueueChange::everything();
    return {event.startsWith("job.") || event.startsWith("approval.") || event == "queue.changed",
            event == "limits.changed" || event == "queue.changed", event == "gpu.changed",
            event == "worker.changed", event == "jobs.removed"};
}

} // namespace

ChangeWatch::ChangeWatch(ApiConnection& connection, QObject* parent)
    : QObject(parent), m_connection(connection) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] { m_polls ? ask() : open(); });
    m_gather.setSingleShot(true);
    m_gather.setInterval(gatherMs);
    connect(&m_gather, &QTimer::timeout, this,
            [this] { Q_EMIT changed(std::exchange(m_gathered, QueueChange())); });
}

void ChangeWatch::start() {
    m_polls = false;
    m_failures = 0;
    open();
}

void ChangeWatch::setPace(int ms) { m_gather.setInterval(std::max(gatherMs, ms)); }

std::optional<qint64> ChangeWatch::msToNextTry() const {
    if (m_state != LinkState::Lost || m_waitsForKey)
        return std::nullopt;
    return std::max(0, m_again.remainingTime());
}

void ChangeWatch::open() {
    m_again.stop();
    m_waitsForKey = false;
    ++m_question;
    m_reader = m_connection.events(QString::fromLatin1(wire::path::events), {}, m_lastId);
    connect(m_reader.get(), &EventReader::accepted, this, &ChangeWatch::connected);
    connect(m_reader.get(), &EventReader::event, this, &ChangeWatch::take);
    connect(m_reader.get(), &EventReader::ended, this, &ChangeWatch::ended);
}

void ChangeWatch::take(const ServerEvent& event) {
    if (!event.id.isEmpty())
        m_lastId = event.id;
    if (event.name == "job.progress")
        Q_EMIT progressed(event.data);
    else if (event.name == "report.ready")
        Q_EMIT reportReady();
    else
        note(changeOf(event.name));
}

void ChangeWatch::ended(const std::optional<Error>& error) {
    m_reader.release()->deleteLater(); // it is telling us just now
    if (error && error->code == ErrorCode::NotFound) {
        m_polls = true;
        ask();
        return;
    }
    lost(error.value_or(Error::unavailable(
        QStringLiteral("unreachable"),
        QStringLiteral("The server %1 has ended the connection.").arg(m_connection.url().toString()),
        {{QStringLiteral("url"), m_connection.url().toString()}})));
}

/// Where there is no stream everything may have changed since the last question.
void ChangeWatch::ask() {
    m_connection.get(QString::fromLatin1(wire::path::queueStats), {},
                     [this, question = ++m_question](const Result<QByteArray>& answer) {
                         if (question != m_question)
                             return;
                         if (!answer) {
                             m_polls = false;
                             return lost(answer.error());
                         }
                         connected();
                         note(QueueChange::everything());
                         m_again.start(std::max(pollMs, m_gather.interval()));
                     });
}

void ChangeWatch::connected() {
    m_failures = 0;
    if (m_state == LinkState::Connected)
        return;
    m_state = LinkState::Connected;
    Q_EMIT linkChanged(m_state, {});
    note(QueueChange::everything());
}

void ChangeWatch::lost(const Error& error) {
    ++m_failures;
    // Without another key every further attempt would only be counted against this address.
    m_waitsForKey = error.name == QLatin1StringView("not_authenticated");
    if (!m_waitsForKey)
        m_again.start(waitMs(m_failures));
    m_state = LinkState::Lost;
    Q_EMIT linkChanged(m_state, error);
}

void ChangeWatch::note(QueueChange change) {
    m_gathered |= change;
    if (m_gathered.any() && !m_gather.isActive())
        m_gather.start();
}

} // namespace kataar
