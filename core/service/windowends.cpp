// SPDX-License-Identifier: GPL-3.0-or-later
// Running jobs whose window has closed: what becomes of them is written, then they are stopped.
#include "core/service/queueservice.h"

#include <QJsonObject>

namespace kataar {

Result<void> QueueService::closeWindow(QueueEntry entry) {
    const auto closing = m_parts.book.state().windowClosing(entry.id);
    if (!closing || entry.status != JobStatus::Running)
        return {};
    entry.windowStop =
        WindowStop{closing->end, closing->window, m_parts.clock.wall(), m_parts.book.clockSetBacks()};
    KATAAR_TRY(m_parts.book.change(entry, {}));
    Principal window;
    window.name = QStringLiteral("system");
    KATAAR_TRY(m_parts.audit.record(window, AuditAction::JobWindowEnd, entry.jobId,
                                    {{QStringLiteral("window"), closing->window},
                                     {QStringLiteral("of"), closing->of},
                                     {QStringLiteral("closed_at"), closing->at.toIso()},
                                     {QStringLiteral("window_end"), toText(closing->end)}}));
    m_parts.engine.stop(entry.jobId);
    return {};
}

} // namespace kataar
