// SPDX-License-Identifier: GPL-3.0-or-later
// The window's only way to a queue: its own (in process) or somebody else's (over HTTP). Every call is
// asynchronous.
#pragma once

#include "core/base/result.h"
#include "core/domain/answers.h"

#include <QObject>

#include <functional>

namespace kataar {

/// What changed since the last signal, coalesced: at most a few a second.
struct QueueChange {
    bool entries = false;
    bool limits = false;
    bool gpus = false;
};

/// Lives in the thread of its user. Each `then` is called exactly once, from the event loop, unless the
/// client was destroyed before.
class QueueClient : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    template<class T>
    using Then = std::function<void(Result<T>)>;

    /// Active jobs in queue order, then up to `finished` finished ones, newest first.
    virtual void entries(int finished, Then<EntryPage> then) = 0;
    virtual void job(const QString& jobId, Then<JobDetail> then) = 0;
    virtual void stats(Then<QueueStats> then) = 0;
    virtual void system(Then<SystemStatus> then) = 0;
    virtual void configs(Then<QVector<ConfigSummary>> then) = 0;
    virtual void submit(const SubmitRequest& request, Then<SubmitAnswer> then) = 0;
    virtual void cancel(const QString& jobId, Then<CancelAnswer> then) = 0;
    virtual void process(Then<ProcessAnswer> then) = 0;
    virtual void setLimits(const LimitsPatch& patch, Then<Limits> then) = 0;
    /// Up to `limit` bytes of the job's log from `offset`; a negative offset means the last `limit` bytes.
    virtual void log(const QString& jobId, qint64 offset, qint64 limit, Then<LogChunk> then) = 0;

Q_SIGNALS:
    void changed(kataar::QueueChange change);
};

} // namespace kataar
