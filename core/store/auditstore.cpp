// SPDX-License-Identifier: GPL-3.0-or-later
// The chain: hash = SHA-256 over the record's fields, each with its length in front, and the hash before.
#include "core/store/auditstore.h"

#include "core/store/rowvalues.h"

#include <QCryptographicHash>
#include <QHash>
#include <QtEndian>

#include <array>

namespace kataar {

namespace {

const QString columns = QStringLiteral("seq, at, actor_id, actor, action, target, address, details, hash");

/// The texts of a row, as they are stored, without its hash.
using Texts = std::array<std::optional<QByteArray>, 8>;

QString chained(const Texts& texts, const QString& before) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const std::optional<QByteArray>& text) {
        const qint64 size = qToLittleEndian(text ? qint64(text->size()) : qint64(-1));
        hash.addData(QByteArrayView(reinterpret_cast<const char*>(&size), sizeof size));
        if (text)
            hash.addData(*text);
    };
    add(before.toLatin1());
    for (const auto& text : texts)
        add(text);
    return QString::fromLatin1(hash.result().toHex());
}

Texts textsOf(const QVariantList& values) {
    Texts texts;
    for (size_t i = 0; i < texts.size(); ++i) {
        const QVariant& value = values[qsizetype(i)];
        if (!value.isNull())
            texts[i] = value.toString().toUtf8();
    }
    return texts;
}

AuditRecord recordFrom(const QSqlQuery& row) {
    AuditRecord record;
    record.seq = row.value(0).toLongLong();
    record.at = timeFrom(row.value(1)).value_or(UtcTime());
    record.actorId = optionalFrom<qint64>(row.value(2));
    record.actor = row.value(3).toString();
    record.action = fromText<AuditAction>(row.value(4).toString()).value_or(AuditAction::Denied);
    record.target = row.value(5).toString();
    record.address = row.value(6).toString();
    record.details = objectFrom(row.value(7).toString().toUtf8()).value_or(QJsonObject());
    record.hash = row.value(8).toString();
    return record;
}

} // namespace

AuditStore::AuditStore(Database& database) : m_database(database) {
    m_onRollback = QObject::connect(&database, &Database::rolledBack, &database, [this] { m_head.reset(); });
}

AuditStore::~AuditStore() { QObject::disconnect(m_onRollback); }

Result<AuditHead> AuditStore::head() {
    if (m_head)
        return *m_head;
    AuditHead head;
    KATAAR_TRY(m_database.each(QStringLiteral("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"), {},
                               [&](const QSqlQuery& row) {
                                   head = {row.value(0).toLongLong(), row.value(1).toString()};
                               }));
    return head;
}

Result<void> AuditStore::append(AuditRecord record) {
    KATAAR_TRY(m_database.write());
    const auto last = head();
    if (!last) { // what this record is about must not be kept without it
        m_database.fail(last.error());
        return last.error();
    }
    const AuditHead& before = *last;
    QVariantList values{before.seq + 1,         m_database.clock().wall().toIso(),
                        orNull(record.actorId), textOf(record.actor),
                        toText(record.action),  textOf(record.target),
                        textOf(record.address), jsonOrNull(record.details)};
    const QString hash = chained(textsOf(values), before.hash);
    values << hash;
    KATAAR_TRY(m_database.change(
        QStringLiteral("INSERT INTO audit(%1) VALUES (?,?,?,?,?,?,?,?,?)").arg(columns), values));
    m_head = AuditHead{before.seq + 1, hash};
    return {};
}

Result<AuditPage> AuditStore::page(const AuditQuery& query) {
    QStringList conditions{QStringLiteral("1")};
    QVariantList values;
    const auto add = [&](const char* condition, const QVariant& value) {
        conditions << QString::fromLatin1(condition);
        values << value;
    };
    if (query.action)
        add("action = ?", toText(*query.action));
    if (query.actorId)
        add("actor_id = ?", *query.actorId);
    if (query.target)
        add("target = ?", *query.target);
    if (query.since)
        add("at >= ?", query.since->toIso());
    if (query.until)
        add("at < ?", query.until->toIso());
    const QString from = QStringLiteral(" FROM audit WHERE ") + conditions.join(QStringLiteral(" AND "));
    AuditPage page;
    KATAAR_TRY(m_database.each(QStringLiteral("SELECT count(*)") + from, values,
                               [&](const QSqlQuery& row) { page.total = row.value(0).toLongLong(); }));
    values << query.limit << query.offset;
    KATAAR_TRY(m_database.each(QStringLiteral("SELECT ") + columns + from +
                                   QStringLiteral(" ORDER BY seq DESC LIMIT ? OFFSET ?"),
                               values, [&](const QSqlQuery& row) { page.records.append(recordFrom(row)); }));
    return page;
}

Result<AuditStats> AuditStore::stats() {
    AuditStats stats;
    KATAAR_TRY(m_database.each(QStringLiteral("SELECT count(*), min(at), max(at) FROM audit"), {},
                               [&](const QSqlQuery& row) {
                                   stats.total = row.value(0).toLongLong();
                                   stats.firstAt = timeFrom(row.value(1));
                                   stats.lastAt = timeFrom(row.value(2));
                               }));
    const auto count = [&](const char* column, QMap<QString, qint64>& counts) {
        return m_database.each(
            QStringLiteral("SELECT %1, count(*) FROM audit GROUP BY 1").arg(QLatin1StringView(column)), {},
            [&](const QSqlQuery& row) { counts.insert(row.value(0).toString(), row.value(1).toLongLong()); });
    };
    KATAAR_TRY(count("action", stats.byAction));
    KATAAR_TRY(count("actor", stats.byActor));
    return stats;
}

Result<AuditVerdict> AuditStore::verify(const QVector<AuditHead>& heads) {
    QHash<qint64, QString> noted;
    for (const AuditHead& head : heads)
        noted.insert(head.seq, head.hash);
    AuditVerdict verdict;
    QString before;
    const auto bad = [&](qint64 seq, const QString& problem) {
        verdict.intact = false;
        verdict.firstBad = seq;
        verdict.problem = problem;
    };
    KATAAR_TRY(m_database.each(
        QStringLiteral("SELECT %1 FROM audit ORDER BY seq").arg(columns), {}, [&](const QSqlQuery& row) {
            if (!verdict.intact)
                return;
            QVariantList values;
            for (int i = 0; i < 8; ++i)
                values << row.value(i);
            const qint64 seq = values[0].toLongLong();
            const qint64 expected = verdict.records + 1;
            const QString hash = row.value(8).toString();
            if (seq != expected)
                return bad(expected, QStringLiteral("Record %1 is missing.").arg(expected));
            if (chained(textsOf(values), before) != hash)
                return bad(seq, QStringLiteral("Record %1 was changed after it was written.").arg(seq));
            if (const QString known = noted.take(seq); !known.isEmpty()) {
                if (known != hash) // the whole chain was made again from somewhere on
                    return bad(seq, QStringLiteral("Record %1 is not the one that was noted outside the "
                                                   "database.")
                                        .arg(seq));
                verdict.anchored = seq;
            }
            before = hash;
            ++verdict.records;
        }));
    if (verdict.intact && !noted.isEmpty())
        bad(verdict.records + 1,
            QStringLiteral("The log ends at record %1, but later ones were noted outside the database.")
                .arg(verdict.records));
    return verdict;
}

} // namespace kataar
