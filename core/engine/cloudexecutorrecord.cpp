// SPDX-License-Identifier: GPL-3.0-or-later
// What CloudExecutor keeps of an attempt on disk, and takes up after a restart.
#include "core/base/log.h"
#include "core/engine/cloudexecutor.h"
#include "core/engine/clouduploads.h"

namespace kataar {

void CloudExecutor::recover(const QVector<Attempt>& attempts) {
    for (const Attempt& attempt : attempts) {
        m_live.insert(attempt.uuid, restored(attempt));
        if (m_live[attempt.uuid].sending)
            QMetaObject::invokeMethod(
                this,
                [this, uuid = attempt.uuid] {
                    neverBegan(uuid, QStringLiteral("Its data were on their way to the provider."));
                },
                Qt::QueuedConnection);
    }
    if (m_live.isEmpty())
        return;
    m_timer.start();
    QMetaObject::invokeMethod(this, &CloudExecutor::mind, Qt::QueuedConnection);
}

CloudExecutor::Live CloudExecutor::restored(const Attempt& attempt) const {
    const QJsonObject record = m_spool.record(attempt.uuid);
    Live live;
    live.attempt = attempt;
    live.askedFor =
        UtcTime::fromIso(record[QStringLiteral("asked_at")].toString()).value_or(attempt.createdAt);
    live.giveUp = {m_clock.monotonic().ms + longestSearchMs};
    live.account = record[QStringLiteral("account")].toString(QString::fromLatin1(sharedAccount));
    live.id = record[QStringLiteral("id")].toString();
    live.timeLimitSeconds = record[QStringLiteral("time_limit_seconds")].toInteger();
    live.logCharacters = record[QStringLiteral("log_characters")].toInteger();
    live.logBytes = record[QStringLiteral("log_bytes")].toInteger();
    live.sending = record[QStringLiteral("sending")].toBool();
    live.asked = live.sending; // nothing is asked about it
    live.fetched = record[QStringLiteral("fetched")].toBool();
    if (live.id.isEmpty() || record[QStringLiteral("fetching")].toBool())
        live.logBytes = m_spool.logSize(attempt.uuid); // its last lines are of a transfer
    if (const auto folder = m_spool.folder(attempt.uuid); folder)
        CloudUploads::clear(*folder);
    live.due = m_clock.monotonic();
    return live;
}

Result<void> CloudExecutor::save(const Live& live) const {
    return m_spool.setRecord(live.attempt.uuid,
                             {{QStringLiteral("account"), live.account},
                              {QStringLiteral("id"), live.id},
                              {QStringLiteral("asked_at"), live.askedFor.toIso()},
                              {QStringLiteral("time_limit_seconds"), live.timeLimitSeconds},
                              {QStringLiteral("log_characters"), live.logCharacters},
                              {QStringLiteral("log_bytes"), live.logBytes},
                              {QStringLiteral("sending"), live.sending},
                              {QStringLiteral("fetching"), live.outcome.has_value()},
                              {QStringLiteral("fetched"), live.fetched}});
}

/// Losing it costs a search, and a piece of log written twice at most.
void CloudExecutor::note(const Live& live) const {
    if (const auto saved = save(live); !saved)
        qCWarning(logExec).noquote() << saved.error().message;
}

} // namespace kataar
