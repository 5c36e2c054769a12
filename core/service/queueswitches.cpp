// SPDX-License-Identifier: GPL-3.0-or-later
// Pause, resume and polling.
#include "core/service/queueswitches.h"

#include <QJsonObject>

namespace kataar {

namespace {

const QString pollingSetting = QStringLiteral("cloud_polling");

} // namespace

void QueueSwitches::pause(const Principal& who, const QString& reason, Then<std::optional<QueuePause>> then) {
    if (auto allowed = require(who, Permission::QueueManage); !allowed)
        return then(allowed.error());
    const std::optional<QueuePause> pause = QueuePause{who.name, reason, m_parts.clock.wall()};
    if (auto done = m_parts.book.setPause(pause); !done)
        return then(done.error());
    if (auto kept =
            m_parts.audit.record(who, AuditAction::QueuePause, {}, {{QStringLiteral("reason"), reason}});
        !kept)
        return then(kept.error());
    m_parts.answerKept(pause, std::move(then));
}

void QueueSwitches::resume(const Principal& who, const QString& reason,
                           Then<std::optional<QueuePause>> then) {
    if (auto allowed = require(who, Permission::QueueManage); !allowed)
        return then(allowed.error());
    const std::optional<QueuePause> none;
    if (!m_parts.book.state().pause())
        return then(none);
    if (auto done = m_parts.book.setPause(none); !done)
        return then(done.error());
    if (auto kept =
            m_parts.audit.record(who, AuditAction::QueueResume, {}, {{QStringLiteral("reason"), reason}});
        !kept)
        return then(kept.error());
    m_parts.engine.processNow();
    m_parts.answerKept(none, std::move(then));
}

Result<bool> QueueSwitches::polling(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QueueManage));
    return pollingKept();
}

Result<bool> QueueSwitches::pollingKept() const {
    KATAAR_TRY_VAR(stored, m_settings.value(pollingSetting));
    return !stored || stored->toBool(true);
}

Result<void> QueueSwitches::load() {
    KATAAR_TRY_VAR(polling, pollingKept());
    m_polling(polling);
    return {};
}

void QueueSwitches::setPolling(const Principal& who, bool enabled, Then<bool> then) {
    auto before = polling(who);
    if (!before)
        return then(before.error());
    if (auto open = m_parts.database.write(); !open)
        return then(open.error());
    if (auto done = m_settings.set(pollingSetting, enabled); !done)
        return then(done.error());
    if (auto kept =
            m_parts.audit.record(who, AuditAction::QueuePolling, {},
                                 {{QStringLiteral("from"), *before}, {QStringLiteral("to"), enabled}});
        !kept)
        return then(kept.error());
    m_parts.database.afterCommit([this, enabled](const Result<void>& committed) {
        if (committed)
            m_polling(enabled);
    });
    m_parts.answerKept(enabled, std::move(then));
}

void QueueSwitches::shutDown(const Principal& who, Then<void> then) {
    if (auto allowed = require(who, Permission::SystemShutdown); !allowed)
        return then(allowed.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::SystemShutdown, {}, {}); !kept)
        return then(kept.error());
    m_parts.database.afterCommit([this, then = std::move(then)](const Result<void>& committed) {
        then(committed);
        if (committed)
            m_stop();
    });
}

} // namespace kataar
