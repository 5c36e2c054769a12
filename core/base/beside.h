// SPDX-License-Identifier: GPL-3.0-or-later
// Work beside one's own, in a second thread.
#pragma once

#include <chrono>
#include <future>
#include <system_error>
#include <utility>

namespace kataar {

/// Begins `work` in a thread of its own. Where the system gives none, it is done when its result is asked
/// for: isPutOff().
template<class Work>
auto beside(Work work) {
    try {
        return std::async(std::launch::async, work);
    } catch (const std::system_error&) {
        return std::async(std::launch::deferred, std::move(work));
    }
}

template<class Future>
bool isPutOff(const Future& future) {
    return future.wait_for(std::chrono::seconds(0)) == std::future_status::deferred;
}

} // namespace kataar
