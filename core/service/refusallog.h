// SPDX-License-Identifier: GPL-3.0-or-later
// RefusalLog: refusals in the audit log, so many a minute that a flood of them cannot fill the disk.
#pragma once

#include "core/base/ratelimit.h"
#include "core/service/auditlog.h"

namespace kataar {

class RefusalLog {
public:
    /// Records a minute of one user, or of one address where nobody is known; and of all together.
    static constexpr int ofOne = 60;
    static constexpr int ofAll = 600;

    RefusalLog(AuditLog& log, const Clock& clock) : m_log(log), m_clock(clock) {}

    /// What is not written is counted into the next record that is, as details.unrecorded. A record that
    /// cannot be written has failed the turn; the refusal stands all the same.
    void record(const Principal& who, AuditAction action, const QString& target, QJsonObject details = {});

private:
    AuditLog& m_log;
    const Clock& m_clock;
    RateLimiter m_one{ofOne};
    RateLimiter m_all{ofAll};
    qint64 m_unrecorded = 0;
};

} // namespace kataar
