// SPDX-License-Identifier: GPL-3.0-or-later
// Many waiting jobs that end at once: one statement for their rows and one for their events.
#include "core/store/jobrepository.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

const QString theseJobs = QStringLiteral(" WHERE id IN (SELECT value FROM json_each(?3))");

/// What becomes of a row; ?1 is the time.
const QMap<QString, QString>& changesOfEnding() {
    static const QMap<QString, QString> changes{{QStringLiteral("status"), QStringLiteral("'cancelled'")},
                                                {QStringLiteral("completed_at"), QStringLiteral("?1")},
                                                {QStringLiteral("cancel_requested_at"), QStringLiteral("?1")},
                                                {QStringLiteral("error_message"), QStringLiteral("NULL")},
                                                {QStringLiteral("intent"), QStringLiteral("NULL")}};
    return changes;
}

/// ?2 is the cause.
QString eventsOfEnding() {
    const QString values = QStringLiteral("job_id, ?1, status, 'cancelled', ?2, attempt");
    return QStringLiteral("INSERT INTO event(%1, crc) SELECT %2, row_checksum(%2) FROM queue")
               .arg(eventTable().columns.join(QStringLiteral(", ")), values) +
           theseJobs + QStringLiteral(" ORDER BY id");
}

QString rowsOfEnding() {
    QStringList assignments;
    QStringList row;
    for (const QString& column : queueTable().columns) {
        const QString value = changesOfEnding().value(column, column);
        row << value;
        if (value != column)
            assignments << column + QStringLiteral(" = ") + value;
    }
    return QStringLiteral("UPDATE queue SET %1, crc = row_checksum(%2)")
               .arg(assignments.join(QStringLiteral(", ")), row.join(QStringLiteral(", "))) +
           theseJobs + QStringLiteral(" AND (status = 'pending' OR status = 'blocked')");
}

QString listOf(std::span<const QueueEntry* const> entries) {
    QString list(u'[');
    for (const QueueEntry* entry : entries) {
        if (list.size() > 1)
            list += u',';
        list += QString::number(entry->id);
    }
    return list + u']';
}

} // namespace

Result<void> JobRepository::cancelWaiting(std::span<const QueueEntry* const> waiting, UtcTime at,
                                          const QString& cause) {
    static const QString events = eventsOfEnding();
    static const QString rows = rowsOfEnding();
    m_waits.clear();
    const QVariantList values{at.toIso(), cause, listOf(waiting)};
    KATAAR_TRY(m_database.change(events, values));
    KATAAR_TRY_VAR(changed, m_database.change(rows, values));
    if (size_t(changed) != waiting.size()) {
        const Error error = Error::wrongState(QStringLiteral("forbidden_transition"),
                                              QStringLiteral("Some of the jobs do not wait any more."));
        m_database.fail(error);
        return error;
    }
    for (const QueueEntry* entry : waiting) {
        JobCounts::Group group = JobCounts::groupOf(*entry);
        m_counts.add(group, -1);
        group.status = JobStatus::Cancelled;
        m_counts.add(group, 1);
    }
    return {};
}

} // namespace kataar
