// SPDX-License-Identifier: GPL-3.0-or-later
// News and sendings as rows.
#include "core/store/outboxstore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

News newsFrom(const QSqlQuery& row) {
    return {row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(),
            row.value(3).toString().toUtf8(), timeFrom(row.value(4)).value_or(UtcTime())};
}

QVariantList sendingValues(const Sending& sending) {
    return {sending.destination, sending.delivery,       sending.upTo,           sending.attempts,
            sending.refusals,    sending.nextAt.toIso(), textOf(sending.problem)};
}

Result<void> outboxWritten(const Result<int>& rows) { return rows ? Result<void>() : rows.error(); }

} // namespace

Result<qint64> OutboxStore::nextId() const { return kataar::nextId(m_database, outboxTable()); }

Result<void> OutboxStore::insert(const News& news) const {
    return outboxWritten(insertRow(
        m_database, outboxTable(),
        {news.id, news.destination, news.kind, QString::fromUtf8(news.content), news.createdAt.toIso()}));
}

Result<QVector<News>> OutboxStore::news(const QString& destination, qint64 upTo, int most) const {
    QVector<News> all;
    KATAAR_TRY(readRows(m_database, outboxTable(),
                        QStringLiteral("WHERE destination = ? AND id <= ? ORDER BY id LIMIT ?"),
                        {destination, upTo, most}, [&](const QSqlQuery& row) { all << newsFrom(row); }));
    return all;
}

Result<void> OutboxStore::each(const std::function<void(const News&)>& row) const {
    return m_database.each(QStringLiteral("SELECT id, destination, created_at FROM outbox ORDER BY id"), {},
                           [&](const QSqlQuery& read) {
                               News news;
                               news.id = read.value(0).toLongLong();
                               news.destination = read.value(1).toString();
                               news.createdAt = timeFrom(read.value(2)).value_or(UtcTime());
                               row(news);
                           });
}

Result<int> OutboxStore::removeUpTo(const QString& destination, qint64 upTo) const {
    return m_database.change(QStringLiteral("DELETE FROM outbox WHERE destination = ? AND id <= ?"),
                             {destination, upTo});
}

Result<void> OutboxStore::remove(qint64 id) const {
    return outboxWritten(m_database.change(QStringLiteral("DELETE FROM outbox WHERE id = ?"), {id}));
}

Result<void> OutboxStore::clear() const {
    KATAAR_TRY(m_database.change(QStringLiteral("DELETE FROM sending"), {}));
    return outboxWritten(m_database.change(QStringLiteral("DELETE FROM outbox"), {}));
}

Result<QVector<Sending>> OutboxStore::sendings() const {
    QVector<Sending> all;
    KATAAR_TRY(readRows(
        m_database, sendingTable(), QStringLiteral("ORDER BY destination"), {}, [&](const QSqlQuery& row) {
            all << Sending{row.value(0).toString(),   row.value(1).toString(),
                           row.value(2).toLongLong(), row.value(3).toInt(),
                           row.value(4).toInt(),      timeFrom(row.value(5)).value_or(UtcTime()),
                           row.value(6).toString()};
        }));
    return all;
}

Result<void> OutboxStore::insert(const Sending& sending) const {
    return outboxWritten(insertRow(m_database, sendingTable(), sendingValues(sending)));
}

Result<void> OutboxStore::update(const Sending& sending) const {
    return outboxWritten(updateRow(m_database, sendingTable(), sendingValues(sending)));
}

Result<void> OutboxStore::removeSending(const QString& destination) const {
    return outboxWritten(
        m_database.change(QStringLiteral("DELETE FROM sending WHERE destination = ?"), {destination}));
}

} // namespace kataar
