// SPDX-License-Identifier: GPL-3.0-or-later
// Row first, then the counts in memory; everything is read again when a turn is undone.
#include "core/service/outbox.h"

#include "core/base/log.h"

#include <limits>

namespace kataar {

namespace {

constexpr qint64 tellFullEveryMs = 60'000;
constexpr qint64 everything = std::numeric_limits<qint64>::max();

} // namespace

Outbox::Outbox(Database& database, const Clock& clock, OutboxChannels channels, int most)
    : m_store(database), m_database(database), m_clock(clock), m_channels(channels), m_most(most) {
    connect(&database, &Database::rolledBack, this, &Outbox::rebuild);
}

void Outbox::load() {
    if (const auto done = read(); !done) {
        qCWarning(logNotify).noquote()
            << "News that were to be sent are dropped, as they cannot be read:" << done.error().message;
        forget();
        if (const auto cleared = m_store.clear(); !cleared)
            return;
    }
    QStringList closed;
    for (const auto& [destination, waiting] : m_waiting) {
        if (mailUser(destination) ? !m_channels.mail : !m_channels.webhook)
            closed << destination;
    }
    for (const QString& destination : std::as_const(closed)) {
        if (const auto dropped = drop(destination, everything))
            qCWarning(logNotify).noquote()
                << *dropped << "news for" << destination << "are given up: nothing is set up to send them.";
    }
}

void Outbox::rebuild() {
    if (const auto done = read(); !done) {
        qCWarning(logNotify).noquote() << "News cannot be read back:" << done.error().message;
        forget();
    }
}

void Outbox::forget() {
    m_waiting.clear();
    m_count = 0;
    m_lastId.reset();
}

Result<void> Outbox::read() {
    forget();
    KATAAR_TRY(m_store.each([this](const News& news) {
        Waiting& waiting = m_waiting[news.destination];
        if (waiting.count++ == 0)
            waiting.oldest = news.createdAt;
        waiting.last = news.id;
        ++m_count;
    }));
    KATAAR_TRY_VAR(sendings, m_store.sendings());
    for (const Sending& sending : sendings) {
        if (const auto at = m_waiting.find(sending.destination); at != m_waiting.end())
            at->second.sending = sending;
    }
    return {};
}

Result<void> Outbox::mail(qint64 user, const QString& subject, const QString& body) {
    MailNews news;
    news.kind = MailKind::Text;
    news.subject = subject;
    news.body = body;
    return mail(user, news);
}

Result<void> Outbox::mail(qint64 user, const MailNews& news) {
    return m_channels.mail ? put(mailDestination(user), toText(news.kind), contentOf(news)) : Result<void>();
}

Result<void> Outbox::post(EventType type, const QByteArray& json) {
    return m_channels.webhook ? put(webhookDestination(), toText(type), json) : Result<void>();
}

Result<void> Outbox::put(const QString& destination, const QString& kind, const QByteArray& content) {
    if (m_count >= m_most)
        KATAAR_TRY(makeRoom());
    News news{0, destination, kind, content, m_clock.wall()};
    if (!m_lastId) {
        KATAAR_TRY_VAR(next, m_store.nextId());
        m_lastId = next - 1;
    }
    news.id = *m_lastId + 1;
    KATAAR_TRY(m_store.insert(news));
    m_lastId = news.id;
    Waiting& waiting = m_waiting[destination];
    if (waiting.count++ == 0)
        waiting.oldest = news.createdAt;
    waiting.last = news.id;
    ++m_count;
    tellAfterCommit();
    return {};
}

/// The oldest of all goes. Its destination may be in the middle of being sent: what is left is sent.
Result<void> Outbox::makeRoom() {
    std::optional<QString> oldest;
    for (const auto& [destination, waiting] : m_waiting) {
        if (!oldest || waiting.oldest < m_waiting[*oldest].oldest)
            oldest = destination;
    }
    if (!oldest)
        return {};
    KATAAR_TRY_VAR(first, m_store.news(*oldest, everything, 1));
    if (first.isEmpty())
        return recount(*oldest);
    ++m_pushedOut;
    const MonotonicTime now = m_clock.monotonic();
    if (!m_fullTold || now.ms - m_fullTold->ms >= tellFullEveryMs) {
        qCWarning(logNotify).noquote() << std::exchange(m_pushedOut, 0) << "news are given up: more than"
                                       << m_most << "wait to be sent.";
        m_fullTold = now;
    }
    KATAAR_TRY(m_store.remove(first.constFirst().id));
    --m_count;
    --m_waiting[*oldest].count;
    return recount(*oldest);
}

/// When its oldest was put here, after some of them went.
Result<void> Outbox::recount(const QString& destination) {
    Waiting& waiting = m_waiting[destination];
    KATAAR_TRY_VAR(first, m_store.news(destination, everything, 1));
    if (!first.isEmpty()) {
        waiting.oldest = first.constFirst().createdAt;
        return {};
    }
    m_count -= waiting.count;
    m_waiting.erase(destination);
    return m_store.removeSending(destination);
}

Result<void> Outbox::keep(const Sending& sending) {
    const auto at = m_waiting.find(sending.destination);
    if (at == m_waiting.end())
        return {};
    KATAAR_TRY(at->second.sending ? m_store.update(sending) : m_store.insert(sending));
    at->second.sending = sending;
    return {};
}

Result<int> Outbox::drop(const QString& destination, qint64 upTo) {
    const auto at = m_waiting.find(destination);
    if (at == m_waiting.end())
        return 0;
    KATAAR_TRY_VAR(gone, m_store.removeUpTo(destination, upTo));
    if (at->second.sending)
        KATAAR_TRY(m_store.removeSending(destination));
    at->second.sending.reset();
    at->second.count -= gone;
    m_count -= gone;
    KATAAR_TRY(recount(destination));
    return gone;
}

Result<int> Outbox::dropBefore(UtcTime time) {
    QStringList late;
    for (const auto& [destination, waiting] : m_waiting) {
        if (waiting.oldest < time)
            late << destination;
    }
    int gone = 0;
    for (const QString& destination : std::as_const(late)) {
        while (m_waiting.contains(destination) && m_waiting[destination].oldest < time) {
            KATAAR_TRY_VAR(first, m_store.news(destination, everything, 1));
            if (!first.isEmpty()) {
                KATAAR_TRY(m_store.remove(first.constFirst().id));
                --m_waiting[destination].count;
                --m_count;
                ++gone;
            }
            KATAAR_TRY(recount(destination));
        }
    }
    return gone;
}

void Outbox::tellAfterCommit() {
    if (std::exchange(m_telling, true))
        return;
    m_database.afterCommit([this](const Result<void>& kept) {
        m_telling = false;
        if (kept)
            Q_EMIT filled();
    });
}

} // namespace kataar
