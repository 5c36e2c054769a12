// SPDX-License-Identifier: GPL-3.0-or-later
// Buckets in front of the audit log.
#include "core/service/refusallog.h"

#include "core/base/log.h"

namespace kataar {

void RefusalLog::record(const Principal& who, AuditAction action, const QString& target,
                        QJsonObject details) {
    const QByteArray key = who.userId ? QByteArray::number(*who.userId) : "address " + who.address.toUtf8();
    const MonotonicTime now = m_clock.monotonic();
    if (!m_one.take(key, now).allowed || !m_all.take("all", now).allowed) {
        ++m_unrecorded;
        return;
    }
    if (m_unrecorded > 0)
        details.insert(QStringLiteral("unrecorded"), m_unrecorded);
    if (const auto written = m_log.record(who, action, target, details); written)
        m_unrecorded = 0;
    else
        qCWarning(logStore).noquote() << "A refusal is not in the audit log:" << written.error().message;
}

} // namespace kataar
