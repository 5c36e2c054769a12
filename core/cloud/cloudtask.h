// SPDX-License-Identifier: GPL-3.0-or-later
// CloudTask: one piece of work in a thread of its own, which tells how far it is.
#pragma once

#include "core/base/abandonablethread.h"
#include "core/cloud/cloudprovider.h"
#include "core/net/stopsignal.h"

#include <functional>
#include <memory>

namespace kataar {

/// Lives in its owner's thread. Destroying it tells the work to end and waits at most a second; nothing is
/// answered any more.
class CloudTask final : public QObject {
    Q_OBJECT
public:
    /// Called in the owner's thread.
    using Answer = std::function<void()>;
    /// In the thread; may wait for a disk or a socket, and comes back at once when it is stopped. Of what it
    /// tells, the latest arrives.
    using Work = std::function<Answer(const StopSignal& stop, const CloudTell& tell)>;

    CloudTask(Work work, CloudTell tell);
    ~CloudTask() override;

private:
    struct Shared;
    static void run(const std::shared_ptr<Shared>& shared, const Work& work);
    void hear();

    std::shared_ptr<Shared> m_shared;
    const CloudTell m_tell;
    AbandonableThread m_thread;
};

} // namespace kataar
