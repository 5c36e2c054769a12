// SPDX-License-Identifier: GPL-3.0-or-later
// ApprovalImpacts: what would come of an approval, for whoever decides.
#pragma once

#include "core/domain/approvalimpact.h"
#include "core/service/approvalservice.h"
#include "core/service/forecaster.h"
#include "core/service/quotaservice.h"

namespace kataar {

class ApprovalImpacts {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    ApprovalImpacts(QueueBook& book, const ApprovalService& approvals, const QuotaService& quotas,
                    Forecaster& forecasts)
        : m_book(book), m_approvals(approvals), m_quotas(quotas), m_forecasts(forecasts) {}

    /// Of a request that is pending, which the asker may read. Changes nothing. Errors: request_not_found,
    /// request_decided.
    void impact(const Principal& who, qint64 request, Then<ApprovalImpact> then) const;

private:
    QueueBook& m_book;
    const ApprovalService& m_approvals;
    const QuotaService& m_quotas;
    Forecaster& m_forecasts;
};

} // namespace kataar
