// SPDX-License-Identifier: GPL-3.0-or-later
// ChangeWatch hears of a server's changes: by its event stream, or by asking where it has none.
#pragma once

#include "core/client/apiconnection.h"
#include "core/client/queueclient.h"

#include <QTimer>

namespace kataar {

/// Goes on where it was (Last-Event-ID) after a loss; tries again after 1 s, then 2, 4 … 30 s, each up to a
/// quarter sooner so that many clients of a server that comes back do not arrive at once.
class ChangeWatch final : public QObject {
    Q_OBJECT
public:
    explicit ChangeWatch(ApiConnection& connection, QObject* parent = nullptr);

    /// Begins anew: at the start, with another key, or since somebody does not want to wait.
    void start();
    /// At least so long between two signals of changes.
    void setPace(int ms);
    LinkState state() const { return m_state; }
    /// Until a lost link is tried again; 0 = just now, none = it is not lost, or waits for another key.
    std::optional<qint64> msToNextTry() const;

Q_SIGNALS:
    void changed(kataar::QueueChange change);
    void linkChanged(kataar::LinkState state, const kataar::Error& reason);
    void progressed(const QByteArray& json); ///< a job.progress
    void reportReady();

private:
    void open();
    void ask();
    void take(const ServerEvent& event);
    void ended(const std::optional<Error>& error);
    void connected();
    void lost(const Error& error);
    void note(QueueChange change);

    ApiConnection& m_connection;
    std::unique_ptr<EventReader> m_reader;
    QByteArray m_lastId;
    QTimer m_again; ///< until the next attempt, or the next question
    QTimer m_gather;
    QueueChange m_gathered;
    LinkState m_state = LinkState::Connecting;
    int m_failures = 0;
    quint64 m_question = 0; ///< answers to earlier ones are out of date
    bool m_waitsForKey = false;
    bool m_polls = false; ///< the server has no event stream
};

} // namespace kataar
