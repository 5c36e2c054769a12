// SPDX-License-Identifier: GPL-3.0-or-later
// AnswerMemo: what was just written for somebody, for whoever asks the same before anything has changed.
#pragma once

#include "server/api/authenticator.h"
#include "server/http/request.h"

#include <array>

namespace kataar {

/// A queue with many watchers is mostly asked what it has been asked before. An answer is good while the
/// queue's revision is the one it was written at, and for `lifetimeMs`: the phases of running jobs and
/// what is foreseen change without a revision. It is given to the same person with
/// the same rights alone, and for the same words. In the server's thread.
class AnswerMemo {
public:
    static constexpr qint64 lifetimeMs = 200;

    /// Null when it is not known any more.
    QByteArray find(const Request& request, const Principal& who, qint64 revision, MonotonicTime now) const;
    void keep(const Request& request, const Principal& who, qint64 revision, MonotonicTime now,
              const QByteArray& body);

private:
    struct Known {
        QByteArray target; ///< path and query as they were sent; null = nothing is known here
        Principal who;     ///< wherever he asks from
        qint64 revision = 0;
        MonotonicTime at;
        QByteArray body;
    };
    std::array<Known, 16> m_known;
    size_t m_oldest = 0;
};

} // namespace kataar
