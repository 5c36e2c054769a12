// SPDX-License-Identifier: GPL-3.0-or-later
// ApprovalBook: the approval rules, the requests that wait, and what is known of submitters – the row, then
// its copy in memory.
#pragma once

#include "core/base/clock.h"
#include "core/domain/queueentry.h"
#include "core/policy/approvalrules.h"
#include "core/store/approvalstore.h"

#include <QHash>

#include <map>
#include <set>

namespace kataar {

/// How a request ended, and by whom.
struct Review {
    RequestStatus status = RequestStatus::Cancelled;
    std::optional<qint64> by;
    QString byName;
    QString notes;
};

/// Part of the QueueBook, which keeps jobs and requests in step: a blocked job has exactly one pending
/// request. Every change joins the transaction of the current turn; when that fails, load() builds memory
/// anew. Checks no permission. What it costs does not depend on how many jobs there are or were.
class ApprovalBook {
public:
    ApprovalBook(Database& database, const Clock& clock) : m_store(database), m_clock(clock) {}

    /// 0 = requests do not expire. For those that are made from now on.
    void setExpiry(int hours) { m_expiryHours = hours; }

    Result<void> load();

    // Rules.
    const QVector<ApprovalRule>& rules() const { return m_rules; } ///< in the order in which they are asked
    const ApprovalRule* rule(qint64 id) const;
    /// The number that the next rule gets.
    Result<qint64> nextRuleId() const { return m_store.nextRuleId(); }
    Result<void> addRule(const ApprovalRule& rule);
    Result<void> changeRule(const ApprovalRule& rule);
    Result<void> removeRule(qint64 id);

    /// Whether a job of his was ever let into the queue.
    bool isAdmitted(std::optional<qint64> userId) const;

    // Requests.
    const ApprovalRequest* pending(std::optional<qint64> id) const;
    int pendingCount() const { return int(m_pending.size()); }
    /// Pending or decided, from the store.
    Result<std::optional<ApprovalRequest>> request(qint64 id) const { return m_store.request(id); }
    Result<std::optional<ApprovalRequest>> requestOf(const QString& jobId) const {
        return m_store.requestOf(jobId);
    }
    Result<QVector<ApprovalRequest>> requests(const RequestQuery& query) const {
        return m_store.requests(query);
    }
    /// Jobs whose requests have expired by this time, the earliest first.
    QStringList expired(UtcTime now) const;
    bool anyExpired(UtcTime now) const { return !m_expiries.empty() && m_expiries.begin()->first <= now.us; }
    /// Until the next one expires; those that have are not meant.
    std::optional<qint64> msToNextExpiry(UtcTime now) const;

    // For the QueueBook.
    Result<qint64> nextRequestId();
    /// `entry`, whose approvalId says which, is blocked.
    Result<void> ask(const QueueEntry& entry, const ApprovalAsk& ask);
    /// `entry` is blocked no longer.
    Result<void> settle(const QueueEntry& entry, const Review& review);
    /// A job was submitted: writes nothing but a first one that is let in.
    Result<void> noteSubmit(const QueueEntry& entry);

private:
    Result<void> admit(Submitter submitter);
    void take(QVector<ApprovalRule> rules);
    void hold(const ApprovalRequest& request);

    ApprovalStore m_store;
    const Clock& m_clock;
    int m_expiryHours = 24;
    QVector<ApprovalRule> m_rules;
    QHash<qint64, ApprovalRequest> m_pending;
    std::set<std::pair<qint64, qint64>> m_expiries; ///< wall us, request
    QHash<qint64, Submitter> m_submitters;
    std::optional<qint64> m_lastRequest; ///< the number that was given last
};

/// Why somebody is asked whom no rule made ask.
QString askedForApproval();

} // namespace kataar
