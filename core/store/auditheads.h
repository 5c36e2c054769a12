// SPDX-License-Identifier: GPL-3.0-or-later
// AuditHeads: where the audit log stood at times, in a file beside the database that is only added to.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>
#include <QVector>

namespace kataar {

/// The last record at some time.
struct AuditHead {
    qint64 seq = 0;
    QString hash;

    bool operator==(const AuditHead&) const = default;
};

/// A chain tells that a record was changed; only something outside the database tells that its end was cut
/// off.
class AuditHeads {
public:
    /// `path` is made with mode 0600.
    explicit AuditHeads(QString path) : m_path(std::move(path)) {}

    /// Durable when it returns. Nothing is written for an empty log or the head that was written last.
    Result<void> add(const AuditHead& head, UtcTime at);

    /// Oldest first; empty without a file. "audit_heads_damaged" for a line that is none of ours; the
    /// beginning of a line at the very end is what a crash leaves, and counts as absent.
    Result<QVector<AuditHead>> read() const;

private:
    QString m_path;
    AuditHead m_last;
};

} // namespace kataar
