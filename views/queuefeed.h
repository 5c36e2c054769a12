// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps what the window shows up to date: asks again when the queue tells of a change.
#pragma once

#include "core/client/queueclient.h"
#include "views/calls.h"

#include <QElapsedTimer>
#include <QTimer>

namespace kataar {

/// At most one question of each kind is open; changes meanwhile lead to one more.
class QueueFeed final : public QObject {
    Q_OBJECT
public:
    static constexpr int finishedShown = 200; ///< finished jobs that the list holds

    explicit QueueFeed(QueueClient& client, QObject* parent = nullptr);

    Calls& calls() { return m_calls; }

    /// Asks for everything.
    void refresh();
    /// How many active jobs the list holds from now on; asks at once if they are more than before.
    void listUpTo(int active);
    /// Until a queue that does not answer is asked again; 0 = just now.
    qint64 msToNextTry() const;
    /// GPUs are read every 2 s while somebody looks at them, every 10 s otherwise.
    void watchGpus(bool closely);

Q_SIGNALS:
    void accountArrived(const kataar::Account& account);
    void entriesArrived(const kataar::EntryPage& page);
    void statsArrived(const kataar::QueueStats& stats);
    void systemArrived(const kataar::SystemStatus& status);
    /// How far a listing of many pages is; both 0 at its end.
    void listing(int rows, int total);
    void failed(const kataar::Error& error);
    void recovered();
    // As the client tells of them.
    void changed(kataar::QueueChange change);
    void progressed(const kataar::JobProgress& progress);
    void reportReady();

private:
    struct Question {
        bool open = false;
        bool again = false;
    };

    template<class T>
    void ask(Question& question, void (QueueFeed::*again)(), void (QueueFeed::*arrived)(const T&),
             const std::function<void(Then<T>)>& call);
    void askAccount();
    void askEntries();
    void rest();
    void askStats();
    void askSystem();
    void outcome(const Error* error);

    QueueClient& m_client;
    Calls m_calls;
    Question m_account;
    Question m_entries;
    Question m_stats;
    Question m_system;
    bool m_failing = false;
    bool m_linkLost = false; ///< the client tells when it is back: nothing is tried here
    ListingWish m_wish{ListingWish::fewActive, finishedShown};
    QElapsedTimer m_listing; ///< the listing that is asked for
    QTimer m_rest;           ///< after a long listing
    QTimer m_gpuTimer;
    QTimer m_retry; ///< while the queue does not answer
};

} // namespace kataar
