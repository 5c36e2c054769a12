// SPDX-License-Identifier: GPL-3.0-or-later
// AbandonableThread: for work that may hang in a driver, a disk or a server, and then is left behind.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace kataar {

/// What the work uses has to be its own, since it may outlive everybody.
class AbandonableThread {
public:
    explicit AbandonableThread(std::function<void()> work);
    /// If endWithin() was not called: it is left behind.
    ~AbandonableThread();
    AbandonableThread(const AbandonableThread&) = delete;
    AbandonableThread& operator=(const AbandonableThread&) = delete;

    /// Waits for its end, at most so long; it is over then with all that the thread itself had, or left
    /// behind.
    void endWithin(std::chrono::milliseconds patience);

private:
    struct End;
    std::shared_ptr<End> m_end;
    std::thread m_thread;
};

} // namespace kataar
