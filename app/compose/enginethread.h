// SPDX-License-Identifier: GPL-3.0-or-later
// A thread of its own for the engine inside the desktop application: neither disk nor network ever stops the
// window.
#pragma once

#include "app/compose/engine.h"

#include <QThread>

namespace kataar {

/// opened() or failed() follows start(). The engine is made, lives and dies in this thread; everybody else
/// posts to it with post().
class EngineThread : public QThread {
    Q_OBJECT
public:
    EngineThread(Options options, const Clock& clock, QObject* parent = nullptr);
    ~EngineThread() override; ///< stops it and waits

    /// Runs `work` in the engine's thread; dropped if there is no engine (any more).
    void post(std::function<void(Engine&)> work);

Q_SIGNALS:
    void opened(); ///< the engine serves, and can be posted to
    void failed(const kataar::Error& error);
    void stopWanted(); ///< as Engine's
    /// Something in the queue, the limits, the GPUs or the workers changed; at most a few a second.
    void changed(bool entries, bool limits, bool gpus, bool workers, bool removed);
    void progressed(const kataar::JobProgress& progress); ///< of a running job
    void reportReady();                                   ///< a morning report was made

protected:
    void run() override;

private:
    Options m_options;
    const Clock& m_clock;
    QObject m_mailbox;          ///< lives in this thread; what is posted to it runs there
    Engine* m_engine = nullptr; ///< touched in this thread only
};

} // namespace kataar
