// SPDX-License-Identifier: GPL-3.0-or-later
// Outbox: news that are to leave the machine, written in the transaction of what they tell of.
#pragma once

#include "core/domain/event.h"
#include "core/domain/mailnews.h"
#include "core/domain/notify.h"
#include "core/store/outboxstore.h"

#include <QObject>

#include <map>

namespace kataar {

/// Through which news may leave; nothing is written for one that is closed.
struct OutboxChannels {
    bool mail = false;
    bool webhook = false;
};

/// Lives in the engine's thread. What is put here joins the transaction of the current turn, so that it is
/// neither lost nor told of something that was undone; it stays until it is delivered, given up, or pushed
/// out by `most` newer ones. Sends nothing itself: that is the Courier's part (core/notify).
class Outbox : public QObject {
    Q_OBJECT
public:
    Outbox(Database& database, const Clock& clock, OutboxChannels channels, int most = 10'000);

    /// Reads what a run before left. What cannot be read, or has no channel any more, is dropped with a line
    /// in the log: the queue itself does not wait for it.
    void load();

    const OutboxChannels& channels() const { return m_channels; }

    /// The door for mail in somebody's own words, to a user of the queue. It goes to the address that he has
    /// when it is sent, together with other news for him of the same minute, and is tried again for a day
    /// (notify/keep_hours). Nothing happens where mail is not set up. `subject` is one line, `body` plain
    /// text; any line ends.
    Result<void> mail(qint64 user, const QString& subject, const QString& body);
    /// The same in words of the program's own.
    Result<void> mail(qint64 user, const MailNews& news);
    /// For the webhook: `json` is what the event stream says of it.
    Result<void> post(EventType type, const QByteArray& json);

    // For whoever sends.
    struct Waiting {
        int count = 0;
        qint64 last = 0; ///< the newest
        UtcTime oldest;  ///< when it was put here
        std::optional<Sending> sending;
    };
    const std::map<QString, Waiting>& waiting() const { return m_waiting; } ///< by destination; none is empty
    Result<QVector<News>> news(const QString& destination, qint64 upTo, int most) const {
        return m_store.news(destination, upTo, most);
    }
    Result<void> keep(const Sending& sending);
    /// Up to this one they are delivered or given up; how many there were.
    Result<int> drop(const QString& destination, qint64 upTo);
    /// What was put here before `time` is given up; how many there were.
    Result<int> dropBefore(UtcTime time);
    int count() const { return m_count; }

Q_SIGNALS:
    /// Something was put here, and its turn is stored.
    void filled();

private:
    Result<void> read();
    void rebuild();
    void forget();
    Result<void> put(const QString& destination, const QString& kind, const QByteArray& content);
    Result<void> makeRoom();
    Result<void> recount(const QString& destination);
    void tellAfterCommit();

    OutboxStore m_store;
    Database& m_database;
    const Clock& m_clock;
    const OutboxChannels m_channels;
    const int m_most;
    std::map<QString, Waiting> m_waiting;
    int m_count = 0;
    std::optional<qint64> m_lastId; ///< the number that was given last; none = not known
    bool m_telling = false;
    std::optional<MonotonicTime> m_fullTold; ///< the log is told once a minute
    int m_pushedOut = 0;                     ///< since then
};

} // namespace kataar
