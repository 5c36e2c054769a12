// SPDX-License-Identifier: GPL-3.0-or-later
// JobRemoval: finished jobs that go for good, one or all that are old enough, with their logs. Audited.
#pragma once

#include "core/service/queueparts.h"

namespace kataar {

/// Removes the folder of an attempt that is over; called after the commit.
using AttemptRemover = std::function<void(const QString& attemptUuid)>;

class JobRemoval {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    JobRemoval(const QueueParts& parts, AttemptRemover removeAttempt)
        : m_parts(parts), m_removeAttempt(std::move(removeAttempt)) {}

    /// Answers the job id.
    void remove(const Principal& who, const QString& job, Then<QString> then);

    /// Removes those that ended more than `days` ago, some in each turn so that others are served meanwhile;
    /// answers when the last of them is gone.
    void cleanup(const Principal& who, int days, Then<CleanupAnswer> then);
    /// How many it would remove now.
    Result<CleanupAnswer> foreseeCleanup(const Principal& who, int days) const;

private:
    struct Cleanup {
        Principal who;
        UtcTime before;
        CleanupAnswer answer;
        Then<CleanupAnswer> then;
    };
    Result<UtcTime> endedBefore(const Principal& who, int days) const;
    void goOn(const std::shared_ptr<Cleanup>& cleanup);
    void removeFolders(const QStringList& attempts) const;

    QueueParts m_parts;
    AttemptRemover m_removeAttempt;
};

} // namespace kataar
