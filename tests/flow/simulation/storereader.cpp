// SPDX-License-Identifier: GPL-3.0-or-later
// Plain SQL on a connection of its own.
#include "tests/flow/simulation/storereader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <sqlite3.h>

namespace kataar::test {

namespace {

QString textAt(sqlite3_stmt* statement, int column) {
    return QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)));
}

void bindText(sqlite3_stmt* statement, const QString& text) {
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text(statement, 1, utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT);
}

} // namespace

StoreReader::StoreReader(const QString& path) {
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &m_handle, SQLITE_OPEN_READWRITE, nullptr) !=
        SQLITE_OK)
        qFatal("the test cannot read its own database");
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

StoreReader::~StoreReader() {
    for (sqlite3_stmt* statement : std::as_const(m_statements))
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

sqlite3_stmt* StoreReader::prepared(const char* sql) {
    sqlite3_stmt*& statement = m_statements[sql];
    if (statement == nullptr && sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sql, sqlite3_errmsg(m_handle));
    sqlite3_reset(statement);
    return statement;
}

QMap<qint64, StoredJob> StoreReader::jobs() {
    QMap<qint64, StoredJob> jobs;
    sqlite3_stmt* rows = prepared(
        "SELECT id, job_id, status, status || ' attempt=' || attempt || ' held=' || held || ' priority=' || "
        "priority || '/' || coalesce(priority_override, '-') || ' rank=' || rank || ' user=' || "
        "coalesce(user_id, '-') || ' team=' || coalesce(team_id, '-') || ' gpus=' || "
        "coalesce(allocated_gpus, '[]') || ' cancel=' || (cancel_requested_at IS NOT NULL) || ' intent=' || "
        "(intent IS NOT NULL) || ' ended=' || (completed_at IS NOT NULL) || ' begin=' || "
        "coalesce(begin_at, '-') || ' n=' || num_processes || ' window=' || coalesce(window, '') || ' ' || "
        "coalesce(window_end, 'finish') || ' stop=' || (window_stop IS NOT NULL) || ' attempts=' || "
        "max_attempts FROM queue ORDER BY id");
    while (sqlite3_step(rows) == SQLITE_ROW)
        jobs.insert(sqlite3_column_int64(rows, 0), {textAt(rows, 1), textAt(rows, 3), textAt(rows, 2)});
    sqlite3_reset(rows);
    return jobs;
}

QJsonObject StoreReader::setting(const QString& key) {
    sqlite3_stmt* row = prepared("SELECT value FROM setting WHERE key = ?");
    bindText(row, key);
    QJsonObject value;
    if (sqlite3_step(row) == SQLITE_ROW)
        value = QJsonDocument::fromJson(textAt(row, 0).toUtf8()).array().at(0).toObject();
    sqlite3_reset(row);
    return value;
}

bool StoreReader::hasJob(const QString& jobId) {
    sqlite3_stmt* row = prepared("SELECT 1 FROM queue WHERE job_id = ?");
    bindText(row, jobId);
    const bool found = sqlite3_step(row) == SQLITE_ROW;
    sqlite3_reset(row);
    return found;
}

bool StoreReader::isLive(const QString& attempt) {
    sqlite3_stmt* row = prepared("SELECT 1 FROM attempt WHERE uuid = ? AND phase <> 'ended'");
    bindText(row, attempt);
    const bool found = sqlite3_step(row) == SQLITE_ROW;
    sqlite3_reset(row);
    return found;
}

QString StoreReader::exitOf(const QString& attempt) {
    sqlite3_stmt* row =
        prepared("SELECT exit_known || ' ' || coalesce(exit_code, '-') || ' ' || coalesce(exit_signal, '-') "
                 "|| ' ' || never_ran || ' ' || interrupted FROM attempt WHERE uuid = ? AND phase = 'ended'");
    bindText(row, attempt);
    const QString exit = sqlite3_step(row) == SQLITE_ROW ? textAt(row, 0) : QString();
    sqlite3_reset(row);
    return exit;
}

QMap<QString, QString> StoreReader::liveGpus() {
    QMap<QString, QString> gpus;
    sqlite3_stmt* rows =
        prepared("SELECT gpu_uuid, attempt_uuid FROM gpu_allocation WHERE released_at IS NULL");
    while (sqlite3_step(rows) == SQLITE_ROW)
        gpus.insert(textAt(rows, 0), textAt(rows, 1));
    sqlite3_reset(rows);
    return gpus;
}

qint64 StoreReader::number(const char* sql) {
    sqlite3_stmt* row = prepared(sql);
    const qint64 value = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int64(row, 0) : -1;
    sqlite3_reset(row);
    return value;
}

QString StoreReader::text(const char* sql) {
    sqlite3_stmt* row = prepared(sql);
    const QString text = sqlite3_step(row) == SQLITE_ROW ? textAt(row, 0) : QString();
    sqlite3_reset(row);
    return text;
}

QString StoreReader::everything() {
    QStringList tables;
    sqlite3_stmt* names = prepared("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    while (sqlite3_step(names) == SQLITE_ROW)
        tables << textAt(names, 0);
    sqlite3_reset(names);
    QString all;
    for (const QString& table : std::as_const(tables)) {
        all += table + u'\n';
        sqlite3_stmt* rows = nullptr;
        const QByteArray sql = QStringLiteral("SELECT * FROM \"%1\" ORDER BY 1, 2").arg(table).toUtf8();
        if (sqlite3_prepare_v2(m_handle, sql.constData(), -1, &rows, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql.constData(), sqlite3_errmsg(m_handle));
        while (sqlite3_step(rows) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(rows); ++column) {
                if (qstrcmp(sqlite3_column_name(rows, column), "crc") != 0)
                    all += textAt(rows, column) + u'|';
            }
            all += u'\n';
        }
        sqlite3_finalize(rows);
    }
    return all;
}

qint64 StoreReader::auditRecords() { return number("SELECT count(*) FROM audit"); }

void StoreReader::eachEvent(
    const std::function<void(const QString& job, const QString& from, const QString& to)>& event) {
    sqlite3_stmt* rows = prepared("SELECT job_id, from_status, to_status FROM event ORDER BY id");
    while (sqlite3_step(rows) == SQLITE_ROW)
        event(textAt(rows, 0), textAt(rows, 1), textAt(rows, 2));
    sqlite3_reset(rows);
}

} // namespace kataar::test
