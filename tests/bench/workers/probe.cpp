// SPDX-License-Identifier: GPL-3.0-or-later
// Asking at a steady pace.
#include "tests/bench/workers/probe.h"

#include "tests/bench/system/daemon.h"

#include <chrono>

namespace bench {

namespace {

constexpr auto rest = std::chrono::milliseconds(4);

} // namespace

Probe::Probe(uint16_t port, std::string request)
    : m_thread([this, port, request = std::move(request)] { run(port, request); }) {}

void Probe::run(uint16_t port, const std::string& request) {
    while (!m_ended) {
        const Load one = bench::run(port, 1, 5, [&](int) { return request; });
        m_load.answered += one.answered;
        m_load.latenciesMs.insert(m_load.latenciesMs.end(), one.latenciesMs.begin(), one.latenciesMs.end());
        std::this_thread::sleep_for(rest);
    }
}

Load Probe::end() {
    m_ended = true;
    if (m_thread.joinable())
        m_thread.join();
    return std::move(m_load);
}

} // namespace bench
