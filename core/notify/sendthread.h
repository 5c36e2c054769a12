// SPDX-License-Identifier: GPL-3.0-or-later
// SendThread: sends in a thread of its own, one thing after the other, and answers in its owner's thread.
#pragma once

#include "core/base/abandonablethread.h"
#include "core/domain/notify.h"
#include "core/net/stopsignal.h"

#include <QObject>

#include <functional>
#include <memory>

namespace kataar {

/// Lives in its owner's thread; the other one begins with the first thing to send. Destroying it stops what
/// runs and waits at most a second; nothing is answered any more.
class SendThread : public QObject {
    Q_OBJECT
public:
    using Work = std::function<SendOutcome(const StopSignal&)>; ///< in the thread; may wait
    using Then = std::function<void(const SendOutcome&)>;       ///< in the owner's

    explicit SendThread(QObject* parent = nullptr);
    ~SendThread() override;

    void run(Work work, Then then);

private:
    struct Shared;
    static void loop(const std::shared_ptr<Shared>& shared);

    std::shared_ptr<Shared> m_shared; ///< null until something is sent
    std::unique_ptr<AbandonableThread> m_thread;
};

} // namespace kataar
