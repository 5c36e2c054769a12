// SPDX-License-Identifier: GPL-3.0-or-later
// QuotaService: the quotas as people see, make and delete them, and how full each is.
#pragma once

#include "core/domain/approvalimpact.h"
#include "core/domain/quotaanswers.h"
#include "core/service/peoplebook.h"
#include "core/service/queueparts.h"

namespace kataar {

/// Reading needs quota.view, but for what concerns oneself; changing needs quota.manage. Every change is
/// audited and answered after the commit. What waits already is not touched by a new one.
class QuotaService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    QuotaService(const QueueParts& parts, const PeopleBook& people) : m_parts(parts), m_people(people) {}

    Result<QuotaList> list(const Principal& who) const;
    /// "quota_not_found".
    Result<QuotaView> quota(const Principal& who, qint64 id) const;
    /// One for each user or team is told of those who use something of it.
    Result<QuotaStatusList> status(const Principal& who) const;
    /// Those that hold for the asker's own submits.
    Result<QuotaStatusList> mine(const Principal& who) const;

    /// The quotas of which a blocked job would take once it is let in. No permission is checked.
    Result<QVector<QuotaWeight>> weights(const QueueEntry& blocked) const;

    /// Errors: those of checkQuota(), user_not_found, team_not_found, too_many_quotas.
    void create(const Principal& who, const QuotaWish& wanted, Then<QuotaView> then);
    /// Answers it as it was.
    void remove(const Principal& who, qint64 id, Then<QuotaView> then);

private:
    QuotaBook& book() const { return m_parts.book.quotas(); }
    Result<Quota> quotaFrom(const QuotaWish& wanted) const;
    QString nameOf(QuotaScope scope, const QString& holder) const;
    QuotaView view(const Quota& quota) const;
    QStringList holdersOf(const Quota& quota) const;
    Result<QuotaStatus> statusOf(const Quota& quota, const QString& holder) const;
    template<class T>
    void settle(const Result<T>& attempt, Then<T> then) {
        if (attempt)
            m_parts.answerKept(*attempt, std::move(then));
        else
            then(attempt.error());
    }

    QueueParts m_parts;
    const PeopleBook& m_people;
};

} // namespace kataar
