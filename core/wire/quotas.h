// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas and cost estimates as JSON.
#pragma once

#include "core/base/result.h"
#include "core/domain/quotaanswers.h"

#include <QByteArray>
#include <QJsonObject>

namespace kataar::wire {

// Answers: every key always present.
QByteArray toJson(const QuotaList& quotas);          ///< {"quotas","total"}
QByteArray toJson(const QuotaView& quota);           ///< {"quota"}
QByteArray changedJson(const QuotaView& quota);      ///< the same with success
QByteArray quotaDeletedJson(const QuotaView& quota); ///< {"success","id"}
QByteArray quotaTypesJson();                         ///< {"types","scopes","actions"}
QByteArray toJson(const QuotaStatusList& statuses);  ///< {"statuses","total"}
QByteArray toJson(const CostAnswer& answer);
Result<CostAnswer> costAnswerFrom(const QByteArray& json); ///< "bad_answer" (Internal) if it is none

/// POST /api/quotas: {"type","limit"} and "scope", "user_id" (number or name), "team_id", "action". All wrong
/// fields are listed in Error::fields.
Result<QuotaWish> quotaWishFrom(const QJsonObject& body);
QByteArray toJson(const QuotaWish& wanted); ///< what is absent is left out

} // namespace kataar::wire
