// SPDX-License-Identifier: GPL-3.0-or-later
// EngineLock: one engine per data folder – an flock for the life of the process, with its holder's name
// inside.
#pragma once

#include "core/base/result.h"

namespace kataar {

/// flock on a file of its own, never on the database: closing any descriptor of that would drop SQLite's
/// locks.
class EngineLock {
public:
    /// "engine_running" (details: pid, address) if another engine holds it. One that was killed may hold it
    /// for a moment yet, in a child that it was about to start: that is waited for, `patienceMs` at most.
    static Result<EngineLock> take(const QString& path, int patienceMs = 5'000);

    EngineLock(EngineLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    EngineLock& operator=(EngineLock&& other) noexcept {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    EngineLock(const EngineLock&) = delete;
    EngineLock& operator=(const EngineLock&) = delete;
    ~EngineLock();

    /// Writes who holds it: this process, answering at `address` (empty = nowhere).
    void describe(const QString& address);

private:
    explicit EngineLock(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

} // namespace kataar
