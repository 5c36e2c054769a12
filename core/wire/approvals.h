// SPDX-License-Identifier: GPL-3.0-or-later
// Approval rules and requests as JSON, both ways.
#pragma once

#include "core/base/result.h"
#include "core/domain/approvalanswers.h"
#include "core/domain/approvalimpact.h"

#include <QByteArray>
#include <QJsonObject>

namespace kataar::wire {

// Answers: every key always present.
QByteArray toJson(const RuleList& rules);             ///< {"rules","total"}
QByteArray toJson(const ApprovalRule& rule);          ///< {"rule"}
QByteArray changedJson(const ApprovalRule& rule);     ///< the same with success
QByteArray ruleDeletedJson(const ApprovalRule& rule); ///< {"success","id","name"}
QByteArray conditionsJson();                          ///< {"conditions"}: what rules may ask about
QByteArray toJson(const RequestPage& page);           ///< {"requests","pending_count"}
QByteArray approvalsJson(const RequestPage& page);    ///< {"approvals","pending_count"}
QByteArray pendingCountJson(int count);               ///< {"count","pending_count"}
QByteArray toJson(const ApprovalRequest& request);    ///< {"request"}
QByteArray toJson(const RequestAnswer& answer);       ///< {"success","job_id","deciding_at","request"}
QByteArray toJson(const BulkAnswer& answer);
QByteArray toJson(const MyApprovals& mine);
QByteArray toJson(const ApprovalImpact& impact);
QByteArray toJson(const ExpiryAnswer& answer); ///< {"success","expired","job_ids"}

// Requests: unknown fields are ignored, null counts as absent, and all wrong fields are listed in
// Error::fields (422).
Result<RulePatch> rulePatchFrom(const QJsonObject& body); ///< applies_to_level: null = all levels
QByteArray toJson(const RulePatch& patch);                ///< what is absent is left out
/// {"notes"}, or {"reason"}; may be empty.
Result<Decision> approvalFrom(const QJsonObject& body);
/// {"reason"}; whether it may be empty is not said here.
Result<Decision> rejectionFrom(const QJsonObject& body);
/// {"request_ids"}: 1 to 100 of them.
Result<QVector<qint64>> requestIdsFrom(const QJsonObject& body);
QByteArray decisionBody(const Decision& decision, const QVector<qint64>& requests = {});

// Read back by a client; "bad_answer" (Internal) if it is not that.
Result<RuleList> ruleListFrom(const QByteArray& json);
Result<ApprovalRule> ruleFrom(const QByteArray& json); ///< {"rule"}
Result<RequestPage> requestPageFrom(const QByteArray& json);
Result<ApprovalRequest> requestFrom(const QByteArray& json); ///< {"request"}
Result<RequestAnswer> requestAnswerFrom(const QByteArray& json);
Result<BulkAnswer> bulkAnswerFrom(const QByteArray& json);
Result<MyApprovals> myApprovalsFrom(const QByteArray& json);
Result<ApprovalImpact> approvalImpactFrom(const QByteArray& json);

} // namespace kataar::wire
