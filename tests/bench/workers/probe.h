// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody who asks for something else meanwhile: one request every few milliseconds, and how long each took.
#pragma once

#include "tests/bench/system/load.h"

#include <atomic>
#include <thread>

namespace bench {

/// Asks from a thread of its own until end(); between two requests it rests, so that it is no load.
class Probe {
public:
    Probe(uint16_t port, std::string request);
    ~Probe() { end(); }
    Load end();

private:
    void run(uint16_t port, const std::string& request);

    std::atomic<bool> m_ended = false;
    Load m_load; ///< the thread's until it has ended
    std::thread m_thread;
};

} // namespace bench
