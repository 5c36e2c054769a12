// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs: writing entries with their events, and reading them in the orders that people ask for.
#include "core/store/jobrepository.h"

#include "core/base/ids.h"
#include "core/store/entryrow.h"
#include "core/store/rowvalues.h"
#include "core/store/sqliteerror.h"
#include "core/store/tables.h"

#include <sqlite3.h>

#include <algorithm>

namespace kataar {

namespace {

// Worded as the partial indexes are: otherwise SQLite does not take them.
const QString terminalStatuses =
    QStringLiteral("(status = 'completed' OR status = 'failed' OR status = 'cancelled')");
// The index is named because the planner takes the whole table otherwise, finished jobs and all.
const QString whichAreActive =
    QStringLiteral("INDEXED BY queue_active "
                   "WHERE (status = 'pending' OR status = 'blocked' OR status = 'running')");

Error noSuchJob(const QString& job) {
    return Error::notFound(QStringLiteral("job_not_found"), QStringLiteral("There is no job %1.").arg(job),
                           {{QStringLiteral("job_id"), job}});
}

struct Filter {
    QStringList conditions;
    QVariantList values;

    void add(const QString& condition, const QVariant& value) {
        conditions << condition;
        values << value;
    }
    QString where() const {
        return conditions.isEmpty() ? QString()
                                    : QStringLiteral(" WHERE ") + conditions.join(QStringLiteral(" AND "));
    }
};

} // namespace

JobRepository::JobRepository(Database& database)
    : m_database(database), m_reader(database), m_counts(database) {
    m_onRollback = QObject::connect(&database, &Database::rolledBack, &database, [this] {
        m_lastId.reset();
        m_waits.clear();
    });
}

JobRepository::~JobRepository() { QObject::disconnect(m_onRollback); }

Result<void> JobRepository::writeEvent(const QString& jobId, const std::optional<JobStatus>& from,
                                       const std::optional<JobStatus>& to, const QString& cause,
                                       int attempt) {
    const auto written = insertRow(m_database, eventTable(), [&](RowBinder& row) {
        row.text(jobId);
        row.time(m_database.clock().wall());
        from ? row.name(*from) : row.null();
        to ? row.name(*to) : row.null();
        row.text(cause);
        row.integer(attempt);
    });
    return written ? Result<void>() : written.error();
}

Result<qint64> JobRepository::insert(const QueueEntry& entry, const JobSpec& spec) {
    KATAAR_TRY(m_database.write());
    if (!m_lastId) {
        KATAAR_TRY_VAR(next, nextId(m_database, queueTable()));
        m_lastId = next - 1;
    }
    const qint64 id = ++*m_lastId;
    QueueEntry row = entry;
    row.id = id;
    row.rank = id;
    m_waits.clear();
    KATAAR_TRY(insertRow(m_database, queueTable(), [&](RowBinder& to) { bindEntry(to, row); }));
    KATAAR_TRY(insertRow(m_database, specTable(),
                         {row.jobId, jsonText(spec.command), textOf(spec.workingDirectory),
                          jsonOrNull(spec.environment), jsonOrNull(spec.config)}));
    KATAAR_TRY(writeEvent(row.jobId, std::nullopt, row.status, QStringLiteral("submitted"), row.attempt));
    m_counts.add(JobCounts::groupOf(row), 1);
    return id;
}

Result<std::optional<JobCounts::Group>> JobRepository::storedGroup(const QueueEntry& entry) {
    KATAAR_TRY_VAR(
        statement,
        m_statements.prepare(
            m_database.handle(),
            QStringLiteral(
                "SELECT status, job_type, provider, user_id FROM queue WHERE id = ? AND job_id = ?"),
            {entry.id, entry.jobId}, QStringLiteral("read the queue")));
    const auto text = [&](int column) {
        return QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)));
    };
    std::optional<JobCounts::Group> group;
    const int step = sqlite3_step(statement);
    if (step == SQLITE_ROW)
        group = {fromText<JobStatus>(text(0)).value_or(JobStatus::Pending),
                 fromText<JobKind>(text(1)).value_or(JobKind::Cloud), text(2),
                 sqlite3_column_int64(statement, 3)};
    std::optional<Error> problem;
    if (step != SQLITE_ROW && step != SQLITE_DONE)
        problem = sqliteError(m_database.handle(), QStringLiteral("read the queue"));
    Statements::reset(statement);
    if (problem)
        return *problem;
    return group;
}

Result<void> JobRepository::update(const QueueEntry& entry, const QString& cause) {
    KATAAR_TRY_VAR(before, storedGroup(entry));
    if (!before)
        return noSuchJob(entry.jobId);
    const bool changed = before->status != entry.status;
    if (changed && !mayFollow(before->status, entry.status))
        return Error::wrongState(
            QStringLiteral("forbidden_transition"),
            QStringLiteral("Job %1 is %2 and cannot become %3.")
                .arg(entry.jobId, toText(before->status), toText(entry.status)),
            {{QStringLiteral("job_id"), entry.jobId}, {QStringLiteral("status"), toText(before->status)}});
    m_waits.clear();
    KATAAR_TRY(updateRow(m_database, queueTable(), [&](RowBinder& to) { bindEntry(to, entry); }));
    if (changed)
        KATAAR_TRY(writeEvent(entry.jobId, before->status, entry.status, cause, entry.attempt));
    m_counts.add(*before, -1);
    m_counts.add(JobCounts::groupOf(entry), 1);
    return {};
}

Result<QVector<QueueEntry>> JobRepository::loadActive() {
    QVector<QueueEntry> entries;
    KATAAR_TRY(readActive([&](auto entry) { entries.append(std::move(*entry)); }));
    return entries;
}

Result<void> JobRepository::readActive(const EntryReader::Take& take) {
    return m_reader.stream(whichAreActive, take);
}

Result<qsizetype> JobRepository::countActive() {
    qsizetype count = 0;
    KATAAR_TRY(m_database.each(QStringLiteral("SELECT count(*) FROM queue ") + whichAreActive, {},
                               [&](const QSqlQuery& row) { count = row.value(0).toLongLong(); }));
    return count;
}

Result<std::optional<QueueEntry>> JobRepository::find(const QString& jobIdOrNumber) {
    QVector<QueueEntry> found;
    bool isNumber = false;
    const qint64 number = jobIdOrNumber.toLongLong(&isNumber);
    if (isId(jobIdOrNumber)) {
        KATAAR_TRY_VAR(
            rows, m_reader.read(queueTable().select + QStringLiteral("WHERE job_id = ?"), {jobIdOrNumber}));
        found = std::move(rows);
    } else if (isNumber && number > 0) {
        KATAAR_TRY_VAR(rows, m_reader.read(queueTable().select + QStringLiteral("WHERE id = ?"), {number}));
        found = std::move(rows);
    }
    return found.isEmpty() ? std::optional<QueueEntry>() : std::move(found.first());
}

Result<JobSpec> JobRepository::spec(const QString& jobId) {
    std::optional<JobSpec> spec;
    KATAAR_TRY(readRows(
        m_database, specTable(), QStringLiteral("WHERE job_id = ?"), {jobId}, [&](const QSqlQuery& row) {
            spec.emplace();
            spec->command = textsFrom(row.value(1).toString().toUtf8()).value_or(QStringList());
            spec->workingDirectory = row.value(2).toString();
            spec->environment = objectFrom(row.value(3).toString().toUtf8()).value_or(QJsonObject());
            spec->config = objectFrom(row.value(4).toString().toUtf8()).value_or(QJsonObject());
        }));
    if (!spec)
        return noSuchJob(jobId);
    return std::move(*spec);
}

Result<QVector<QueueEntry>> JobRepository::finished(int limit, int offset, std::optional<qint64> userId,
                                                    std::optional<JobStatus> status) {
    Filter filter;
    filter.conditions << terminalStatuses;
    if (userId)
        filter.add(QStringLiteral("user_id = ?"), *userId);
    if (status)
        filter.add(QStringLiteral("status = ?"), toText(*status));
    filter.values << limit << offset;
    // Named, because the planner would rather sort what another index finds.
    const QString index = userId ? QStringLiteral("INDEXED BY queue_finished_user")
                                 : QStringLiteral("INDEXED BY queue_finished");
    return m_reader.read(queueTable().select + index + filter.where() +
                             QStringLiteral(" ORDER BY completed_at DESC, id DESC LIMIT ? OFFSET ?"),
                         filter.values);
}

Result<QVector<QueueEntry>> JobRepository::jobs(const JobQuery& query) {
    Filter filter;
    if (query.kind)
        filter.add(QStringLiteral("job_type = ?"), toText(*query.kind));
    if (query.provider)
        filter.add(QStringLiteral("provider = ?"), *query.provider);
    if (query.userId)
        filter.add(QStringLiteral("user_id = ?"), *query.userId);
    if (query.status)
        filter.add(QStringLiteral("status = ?"), toText(*query.status));
    QString sql = queueTable().select + filter.where();
    QVariantList values = filter.values;
    if (query.status == JobStatus::Pending) {
        // Two walks of an index, merged: an IN would sort all that wait.
        sql += QStringLiteral(" UNION ALL ") + sql;
        filter.values.last() = toText(JobStatus::Blocked);
        values += filter.values;
    }
    values << query.limit << query.offset;
    return m_reader.read(sql + QStringLiteral(" ORDER BY id DESC LIMIT ? OFFSET ?"), values);
}

Result<qint64> JobRepository::countJobs(const JobQuery& query) { return m_counts.count(query); }

Result<QVector<CompletedRun>> JobRepository::recentRuns(int looked) {
    QVector<CompletedRun> runs;
    KATAAR_TRY(m_database.each(
        QStringLiteral("SELECT status, config_name, user_id, started_at, completed_at FROM queue INDEXED BY "
                       "queue_finished WHERE ") +
            terminalStatuses + QStringLiteral(" ORDER BY completed_at DESC LIMIT ?"),
        {looked}, [&](const QSqlQuery& row) {
            const auto started = timeFrom(row.value(3));
            const auto ended = timeFrom(row.value(4));
            if (started && ended && fromText<JobStatus>(row.value(0).toString()) == JobStatus::Completed)
                runs.append({row.value(1).toString(),
                             row.value(2).isNull() ? std::nullopt : std::optional(row.value(2).toLongLong()),
                             (ended->us - started->us) / 1000});
        }));
    std::reverse(runs.begin(), runs.end());
    return runs;
}

Result<QVector<double>> JobRepository::recentWaits(JobKind kind, int count) {
    const auto known = m_waits.constFind({kind, count});
    if (known != m_waits.cend())
        return *known;
    QVector<double> waits;
    KATAAR_TRY(m_database.each(
        QStringLiteral(
            "SELECT queued_at, started_at FROM queue WHERE job_type = ? AND started_at IS NOT NULL "
            "ORDER BY started_at DESC LIMIT ?"),
        {toText(kind), count}, [&](const QSqlQuery& row) {
            const auto queued = timeFrom(row.value(0));
            const auto started = timeFrom(row.value(1));
            if (queued && started)
                waits.append(static_cast<double>(std::max<qint64>(0, started->us - queued->us)) / 1e6);
        }));
    m_waits.insert({kind, count}, waits);
    return waits;
}

} // namespace kataar
