// SPDX-License-Identifier: GPL-3.0-or-later
// Rules, requests and submitters as rows.
#include "core/store/approvalstore.h"

#include "core/store/permissiontext.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

template<class E>
QVariant nameOrNull(const std::optional<E>& value) {
    return value ? QVariant(toText(*value)) : QVariant();
}

template<class E>
std::optional<E> nameFrom(const QVariant& value) {
    return fromText<E>(value.toString());
}

/// Nothing if a name makes no sense: a rule that is not understood must not be left out.
std::optional<ApprovalRule> ruleFrom(const QSqlQuery& row) {
    const auto condition = nameFrom<ApprovalCondition>(row.value(3));
    const auto approver = nameFrom<Level>(row.value(10));
    const auto level = nameFrom<Level>(row.value(8));
    if (!condition || !approver || level.has_value() == row.value(8).isNull())
        return std::nullopt;
    ApprovalRule rule;
    rule.id = row.value(0).toLongLong();
    rule.name = row.value(1).toString();
    rule.description = row.value(2).toString();
    rule.condition = *condition;
    rule.threshold = row.value(4).toString();
    rule.active = row.value(5).toBool();
    rule.priority = row.value(6).toInt();
    rule.provider = row.value(7).toString();
    rule.level = level;
    rule.exempt = valuesFrom<Level>(row.value(9));
    rule.approver = *approver;
    rule.createdAt = timeFrom(row.value(11)).value_or(UtcTime());
    rule.createdBy = optionalFrom<qint64>(row.value(12));
    return rule;
}

QVariantList ruleValues(const ApprovalRule& rule) {
    return {rule.id,
            textOf(rule.name),
            textOf(rule.description),
            toText(rule.condition),
            textOf(rule.threshold),
            flag(rule.active),
            rule.priority,
            textOrNull(rule.provider),
            nameOrNull(rule.level),
            namesJson(rule.exempt),
            toText(rule.approver),
            rule.createdAt.toIso(),
            orNull(rule.createdBy)};
}

std::optional<ApprovalRequest> requestFrom(const QSqlQuery& row) {
    const auto status = nameFrom<RequestStatus>(row.value(4));
    if (!status)
        return std::nullopt;
    ApprovalRequest request;
    request.id = row.value(0).toLongLong();
    request.jobId = row.value(1).toString();
    request.userId = optionalFrom<qint64>(row.value(2));
    request.userName = row.value(3).toString();
    request.status = *status;
    ApprovalAsk& ask = request.ask;
    ask.ruleId = optionalFrom<qint64>(row.value(5));
    ask.ruleName = row.value(6).toString();
    ask.condition = nameFrom<ApprovalCondition>(row.value(7));
    ask.threshold = row.value(8).toString();
    ask.value = row.value(9).toString();
    ask.reason = row.value(10).toString();
    ask.approver = nameFrom<Level>(row.value(11));
    ask.provider = row.value(12).toString();
    ask.hardwareType = row.value(13).toString();
    request.configName = row.value(14).toString();
    request.estimatedCost = row.value(15).toDouble();
    request.createdAt = timeFrom(row.value(16)).value_or(UtcTime());
    request.expiresAt = timeFrom(row.value(17));
    request.reviewedBy = optionalFrom<qint64>(row.value(18));
    request.reviewerName = row.value(19).toString();
    request.reviewedAt = timeFrom(row.value(20));
    request.notes = row.value(21).toString();
    return request;
}

QVariantList requestValues(const ApprovalRequest& request) {
    const ApprovalAsk& ask = request.ask;
    return {request.id,
            textOf(request.jobId),
            orNull(request.userId),
            textOrNull(request.userName),
            toText(request.status),
            orNull(ask.ruleId),
            textOrNull(ask.ruleName),
            nameOrNull(ask.condition),
            textOrNull(ask.threshold),
            textOrNull(ask.value),
            textOf(ask.reason),
            nameOrNull(ask.approver),
            textOrNull(ask.provider),
            textOrNull(ask.hardwareType),
            textOrNull(request.configName),
            request.estimatedCost,
            request.createdAt.toIso(),
            orNull(request.expiresAt),
            orNull(request.reviewedBy),
            textOrNull(request.reviewerName),
            orNull(request.reviewedAt),
            textOrNull(request.notes)};
}

QVariantList submitterValues(const Submitter& submitter) {
    return {submitter.userId, textOf(QString()), 0, flag(submitter.admitted)}; // its day is not used any more
}

template<class T>
Result<QVector<T>> readAll(Database& database, const Table& table, const QString& tail,
                           const QVariantList& values, std::optional<T> (*read)(const QSqlQuery&)) {
    QVector<T> all;
    std::optional<Error> problem;
    KATAAR_TRY(readRows(database, table, tail, values, [&](const QSqlQuery& row) {
        if (auto one = read(row))
            all << std::move(*one);
        else
            problem = damagedRow(table.name, row.value(0).toString());
    }));
    if (problem)
        return *problem;
    return all;
}

Result<void> done(const Result<int>& written) { return written ? Result<void>() : written.error(); }

} // namespace

Result<QVector<ApprovalRule>> ApprovalStore::rules() const {
    return readAll<ApprovalRule>(m_database, ruleTable(), QStringLiteral("ORDER BY id"), {}, ruleFrom);
}

Result<qint64> ApprovalStore::nextRuleId() const { return nextId(m_database, ruleTable()); }

Result<void> ApprovalStore::insert(const ApprovalRule& rule) const {
    return done(insertRow(m_database, ruleTable(), ruleValues(rule)));
}

Result<void> ApprovalStore::update(const ApprovalRule& rule) const {
    return done(updateRow(m_database, ruleTable(), ruleValues(rule)));
}

Result<void> ApprovalStore::removeRule(qint64 id) const {
    return done(m_database.change(QStringLiteral("DELETE FROM approval_rule WHERE id = ?"), {id}));
}

Result<qint64> ApprovalStore::nextRequestId() const { return nextId(m_database, requestTable()); }

Result<void> ApprovalStore::insert(const ApprovalRequest& request) const {
    return done(insertRow(m_database, requestTable(), requestValues(request)));
}

Result<void> ApprovalStore::update(const ApprovalRequest& request) const {
    return done(updateRow(m_database, requestTable(), requestValues(request)));
}

Result<QVector<ApprovalRequest>> ApprovalStore::readRequests(const QString& tail,
                                                             const QVariantList& values) const {
    return readAll<ApprovalRequest>(m_database, requestTable(), tail, values, requestFrom);
}

Result<QVector<ApprovalRequest>> ApprovalStore::pending() const {
    return readRequests(QStringLiteral("WHERE status = 'pending' ORDER BY id"), {});
}

Result<std::optional<ApprovalRequest>> ApprovalStore::request(qint64 id) const {
    KATAAR_TRY_VAR(found, readRequests(QStringLiteral("WHERE id = ?"), {id}));
    return found.isEmpty() ? std::optional<ApprovalRequest>() : std::move(found.first());
}

Result<std::optional<ApprovalRequest>> ApprovalStore::requestOf(const QString& jobId) const {
    KATAAR_TRY_VAR(found, readRequests(QStringLiteral("WHERE job_id = ? ORDER BY id DESC LIMIT 1"), {jobId}));
    return found.isEmpty() ? std::optional<ApprovalRequest>() : std::move(found.first());
}

Result<QVector<ApprovalRequest>> ApprovalStore::requests(const RequestQuery& query) const {
    QStringList conditions;
    QVariantList values;
    if (query.userId) {
        conditions << QStringLiteral("user_id = ?");
        values << *query.userId;
    }
    if (query.status) {
        conditions << QStringLiteral("status = ?");
        values << toText(*query.status);
    }
    const QString where = conditions.isEmpty()
                              ? QString()
                              : QStringLiteral("WHERE ") + conditions.join(QStringLiteral(" AND "));
    values << query.limit << query.offset;
    return readRequests(where + QStringLiteral(" ORDER BY id DESC LIMIT ? OFFSET ?"), values);
}

Result<QVector<Submitter>> ApprovalStore::submitters() const {
    QVector<Submitter> all;
    KATAAR_TRY(readRows(m_database, submitterTable(), QString(), {}, [&](const QSqlQuery& row) {
        all << Submitter{row.value(0).toLongLong(), row.value(3).toBool()};
    }));
    return all;
}

Result<void> ApprovalStore::put(const Submitter& submitter) const {
    KATAAR_TRY_VAR(updated, updateRow(m_database, submitterTable(), submitterValues(submitter)));
    if (updated > 0)
        return {};
    return done(insertRow(m_database, submitterTable(), submitterValues(submitter)));
}

} // namespace kataar
