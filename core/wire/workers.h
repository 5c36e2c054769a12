// SPDX-License-Identifier: GPL-3.0-or-later
// Workers as JSON for those who look after them, both ways.
#pragma once

#include "core/base/result.h"
#include "core/domain/workeranswers.h"

#include <QByteArray>
#include <QJsonObject>

namespace kataar::wire {

// Answers: every key always present.
QByteArray toJson(const WorkerList& workers);           ///< {"workers","total"}
QByteArray toJson(const WorkerView& worker);            ///< {"worker"}, and of an event
QByteArray workerChangedJson(const WorkerView& worker); ///< the same with success
QByteArray toJson(const WorkerToken& token); ///< {"success","worker_id","token","name","connection_command"}
QByteArray workerRemovedJson(const QString& workerId); ///< {"success","worker_id"}

/// "bad_answer" (Internal) if it is none.
Result<WorkerList> workerListFrom(const QByteArray& json);
Result<WorkerView> workerViewFrom(const QByteArray& json);
Result<WorkerToken> workerTokenFrom(const QByteArray& json);

/// POST /api/admin/workers. All wrong fields are listed in Error::fields (422). At most 16 labels, each part
/// at most 128 characters.
Result<WorkerWish> workerWishFrom(const QJsonObject& body);
QByteArray toJson(const WorkerWish& wanted);

/// Labels as a request gives them, or what is wrong with them; empty = nothing.
QString readLabelsOf(Labels& target, const QJsonValue& value);

} // namespace kataar::wire
