// SPDX-License-Identifier: GPL-3.0-or-later
// ApprovalStore: approval rules, requests, and what is kept of each submitter, as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/approvalanswers.h"
#include "core/store/database.h"

namespace kataar {

/// What is known of somebody's submits, however many there were.
struct Submitter {
    qint64 userId = 0;
    bool admitted = false; ///< a job of his was let into the queue, once

    bool operator==(const Submitter&) const = default;
};

/// Changes join the turn's transaction.
class ApprovalStore {
public:
    explicit ApprovalStore(Database& database) : m_database(database) {}

    Result<QVector<ApprovalRule>> rules() const; ///< by id
    Result<qint64> nextRuleId() const;
    Result<void> insert(const ApprovalRule& rule) const;
    Result<void> update(const ApprovalRule& rule) const;
    Result<void> removeRule(qint64 id) const;

    Result<qint64> nextRequestId() const;
    Result<void> insert(const ApprovalRequest& request) const;
    Result<void> update(const ApprovalRequest& request) const;
    Result<QVector<ApprovalRequest>> pending() const; ///< by id
    Result<std::optional<ApprovalRequest>> request(qint64 id) const;
    /// A job's last one.
    Result<std::optional<ApprovalRequest>> requestOf(const QString& jobId) const;
    /// Newest first. By an index; O(offset + limit) where a status or a user is given alone.
    Result<QVector<ApprovalRequest>> requests(const RequestQuery& query) const;

    Result<QVector<Submitter>> submitters() const;
    /// Inserts or replaces.
    Result<void> put(const Submitter& submitter) const;

private:
    Result<QVector<ApprovalRequest>> readRequests(const QString& tail, const QVariantList& values) const;

    Database& m_database;
};

} // namespace kataar
