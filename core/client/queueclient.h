// SPDX-License-Identifier: GPL-3.0-or-later
// The window's only way to a queue: its own (in process) or somebody else's (over HTTP). Every call is
// asynchronous.
#pragma once

#include "core/client/approvalcalls.h"
#include "core/client/cloudcalls.h"
#include "core/client/pastcalls.h"
#include "core/client/peoplecalls.h"
#include "core/client/queuecalls.h"
#include "core/client/rulecalls.h"
#include "core/client/workercalls.h"

#include <QObject>

namespace kataar {

/// What changed since the last signal, coalesced: at most a few a second.
struct QueueChange {
    bool entries = false;
    bool limits = false;
    bool gpus = false;
    bool workers = false;
    bool removed = false; ///< finished jobs are gone from the history

    static QueueChange everything() { return {true, true, true, true, true}; }
    bool any() const { return entries || limits || gpus || workers || removed; }
    QueueChange& operator|=(const QueueChange& other) {
        entries = entries || other.entries;
        limits = limits || other.limits;
        gpus = gpus || other.gpus;
        workers = workers || other.workers;
        removed = removed || other.removed;
        return *this;
    }
};

/// Whether changes of the queue are heard of.
enum class LinkState {
    Connecting, ///< for the first time
    Connected,
    Lost, ///< tried again until it works; not_authenticated waits for another key
};

/// Lives in the thread of its user, as what it hands out does. Who uses it takes the part that he needs.
class QueueClient : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QueueCalls& queue() = 0;
    virtual RuleCalls& rules() = 0;
    virtual ApprovalCalls& approvals() = 0;
    virtual PastCalls& past() = 0;
    virtual PeopleCalls& people() = 0;
    virtual WorkerCalls& workers() = 0;
    virtual CloudCalls& cloud() = 0;

    /// A lost link is tried again now rather than when its time comes.
    virtual void reconnect() {}
    /// How long until that; 0 = it is being tried, none = it is not.
    virtual std::optional<qint64> msToNextTry() const { return std::nullopt; }

Q_SIGNALS:
    /// How far a running job is now; `changed` does not tell of it.
    void progressed(const kataar::JobProgress& progress);
    void changed(kataar::QueueChange change);
    void reportReady(); ///< a morning report was made
    /// `reason` of Lost; a queue of one's own is never lost.
    void linkChanged(kataar::LinkState state, const kataar::Error& reason);
};

} // namespace kataar
