// SPDX-License-Identifier: GPL-3.0-or-later
// The column lists, and the statements made from them.
#include "core/store/tables.h"

#include "core/store/checksum.h"

namespace kataar {

namespace {

QStringList split(const char* columns) { return QString::fromLatin1(columns).split(u' '); }

void bindAll(RowBinder& row, const QVariantList& values) {
    for (const QVariant& value : values)
        row.value(value);
}

QString assigned(const QStringList& columns, const QString& separator) {
    QStringList parts;
    for (const QString& column : columns)
        parts << column + QStringLiteral(" = ?");
    return parts.join(separator);
}

} // namespace

Table::Table(const char* tableName, QStringList tableColumns, int tableKeys)
    : name(QString::fromLatin1(tableName)), columns(std::move(tableColumns)), keys(tableKeys) {
    const QStringList all = columns + QStringList{QStringLiteral("crc")};
    const QString marks = QStringList(all.size(), QStringLiteral("?")).join(u',');
    select = QStringLiteral("SELECT %1 FROM %2 ").arg(all.join(u','), name);
    insert = QStringLiteral("INSERT INTO %1(%2) VALUES (%3)").arg(name, all.join(u','), marks);
    update = QStringLiteral("UPDATE %1 SET %2 WHERE %3")
                 .arg(name, assigned(all.mid(keys), QStringLiteral(", ")),
                      assigned(all.first(keys), QStringLiteral(" AND ")));
}

const Table& queueTable() {
    // entryrow.cpp writes and reads the values in this order.
    static const Table table("queue",
                             split("id job_id user_id team_id provider config_name priority "
                                   "priority_override status queued_at started_at "
                                   "completed_at estimated_cost requires_approval approval_id attempt "
                                   "max_attempts error_message metadata "
                                   "allocated_gpus job_type num_processes user_name name target rank "
                                   "device_ids any_gpu held begin_at "
                                   "time_limit_seconds waited_seconds cancel_requested_at progress cost_usd "
                                   "team_name held_by held_reason intent window window_end window_stop "
                                   "waited_mark worker_labels worker_id worker_name"),
                             2);
    return table;
}

const Table& specTable() {
    static const Table table("job_spec", split("job_id command working_directory environment config"), 1);
    return table;
}

const Table& attemptTable() {
    static const Table table(
        "attempt",
        split("uuid job_id number provider created_at phase started_at ended_at exit_known exit_code "
              "exit_signal never_ran interrupted problem exit_at worker_id worker_lost"),
        5);
    return table;
}

const Table& allocationTable() {
    static const Table table("gpu_allocation",
                             split("attempt_uuid ordinal gpu_index gpu_uuid allocated_at released_at"), 2);
    return table;
}

const Table& eventTable() {
    static const Table table("event", split("job_id at from_status to_status cause attempt"), 1);
    return table;
}

const Table& settingTable() {
    static const Table table("setting", split("key value changed_at"), 1);
    return table;
}

const Table& userTable() {
    static const Table table("user",
                             split("id name email display_name levels granted denied team_id active password "
                                   "unix_uid created_at last_login_at language"),
                             1);
    return table;
}

const Table& teamTable() {
    static const Table table("team", split("id name description created_at"), 1);
    return table;
}

const Table& keyTable() {
    static const Table table("api_key",
                             split("id user_id name prefix hash scopes created_at expires_at last_used_at "
                                   "revoked_at"),
                             1);
    return table;
}

const Table& sessionTable() {
    static const Table table("session", split("hash user_id created_at expires_at"), 1);
    return table;
}

const Table& idempotentAnswerTable() {
    static const Table table("idempotent_answer", split("user_id key request_hash answer created_at"), 2);
    return table;
}

const Table& windowTable() {
    static const Table table("run_window", split("name spec changed_at"), 1);
    return table;
}

const Table& windowPlaceTable() {
    static const Table table("window_place", split("place window window_end changed_at"), 1);
    return table;
}

const Table& ruleTable() {
    static const Table table("approval_rule",
                             split("id name description condition threshold active priority provider level "
                                   "exempt approver created_at created_by"),
                             1);
    return table;
}

const Table& requestTable() {
    static const Table table(
        "approval_request",
        split("id job_id user_id user_name status rule_id rule_name condition threshold value reason "
              "approver provider hardware_type config_name estimated_cost created_at expires_at reviewed_by "
              "reviewer_name reviewed_at notes"),
        1);
    return table;
}

const Table& submitterTable() {
    static const Table table("submitter", split("user_id day day_jobs admitted"), 1);
    return table;
}

const Table& quotaTable() {
    static const Table table("quota", split("id type scope holder quota_limit action created_at created_by"),
                             1);
    return table;
}

const Table& usageTable() {
    static const Table table("quota_usage", split("scope holder day jobs hour hour_jobs cost_micros gpu_ms"),
                             3);
    return table;
}

const Table& outboxTable() {
    static const Table table("outbox", split("id destination kind content created_at"), 1);
    return table;
}

const Table& sendingTable() {
    static const Table table("sending", split("destination delivery up_to attempts refusals next_at problem"),
                             1);
    return table;
}

const Table& workerTable() {
    static const Table table(
        "worker",
        split("id name type token_hash labels agent_labels hardware slots draining created_at last_seen_at"),
        1);
    return table;
}

const Table& countTable() {
    static const Table table("job_count", split("status job_type provider user_id jobs"), 4);
    return table;
}

std::span<const Table* const> allTables() {
    static const Table* const all[] = {&queueTable(),
                                       &specTable(),
                                       &attemptTable(),
                                       &allocationTable(),
                                       &eventTable(),
                                       &settingTable(),
                                       &userTable(),
                                       &teamTable(),
                                       &keyTable(),
                                       &sessionTable(),
                                       &idempotentAnswerTable(),
                                       &windowTable(),
                                       &windowPlaceTable(),
                                       &ruleTable(),
                                       &requestTable(),
                                       &submitterTable(),
                                       &quotaTable(),
                                       &usageTable(),
                                       &outboxTable(),
                                       &sendingTable(),
                                       &workerTable(),
                                       &countTable()};
    return all;
}

Result<int> insertRow(Database& database, const Table& table, const std::function<void(RowBinder&)>& bind) {
    return database.changeRow(table.insert, int(table.columns.size()), 0, bind);
}

Result<int> updateRow(Database& database, const Table& table, const std::function<void(RowBinder&)>& bind) {
    return database.changeRow(table.update, int(table.columns.size()), table.keys, bind);
}

Result<int> insertRow(Database& database, const Table& table, const QVariantList& values) {
    return insertRow(database, table, [&](RowBinder& row) { bindAll(row, values); });
}

Result<int> updateRow(Database& database, const Table& table, const QVariantList& values) {
    return updateRow(database, table, [&](RowBinder& row) { bindAll(row, values); });
}

Result<void> readRows(Database& database, const Table& table, const QString& tail, const QVariantList& values,
                      const std::function<void(const QSqlQuery&)>& row) {
    std::optional<Error> problem;
    const int width = static_cast<int>(table.columns.size());
    KATAAR_TRY(database.each(table.select + tail, values, [&](const QSqlQuery& query) {
        QVariantList read;
        for (int i = 0; i < width; ++i)
            read << query.value(i);
        if (checksumOf(read) == query.value(width).toLongLong())
            row(query);
        else
            problem = damagedRow(table.name, query.value(0).toString());
    }));
    if (problem)
        return *problem;
    return {};
}

Result<qint64> nextId(Database& database, const Table& table) {
    KATAAR_TRY(database.write());
    qint64 last = 0;
    KATAAR_TRY(
        database.each(QStringLiteral("SELECT seq FROM sqlite_sequence WHERE name = '%1'").arg(table.name), {},
                      [&](const QSqlQuery& row) { last = row.value(0).toLongLong(); }));
    return last + 1;
}

Error damagedRow(const QString& table, const QString& key) {
    return Error::internal(
        QStringLiteral("database_damaged"),
        QStringLiteral(
            "The row %1 of table %2 was changed by something other than this program (its checksum does not "
            "fit). Stop the engine, run 'kataard --check', and restore a file from the backups folder.")
            .arg(key, table),
        {{QStringLiteral("table"), table}, {QStringLiteral("row"), key}});
}

} // namespace kataar
