// SPDX-License-Identifier: GPL-3.0-or-later
// What server and agents say to each other, as JSON both ways (docs/workers.md). Readers are lenient about
// what an agent of another kind leaves out or adds, and strict about what it says.
#pragma once

#include "core/base/result.h"
#include "core/domain/workermessages.h"

namespace kataar::wire {

// On the server: what agents say (Error::fields lists what is wrong: 422), and what they are told.
Result<WorkerRegistration> workerRegistrationFrom(const QJsonObject& body);
Result<WorkerHeartbeat> workerHeartbeatFrom(const QJsonObject& body);
Result<WorkerReport> workerReportFrom(const QJsonObject& body);
Result<QString> workerIdFrom(const QJsonObject& body); ///< of disconnect
QByteArray toJson(const RegistrationAnswer& answer);
QByteArray toJson(const WorkerCommand& command); ///< one line

// In the agent: what it says, and what it is told ("bad_answer" if it is none).
QByteArray toJson(const WorkerRegistration& registration);
QByteArray toJson(const WorkerHeartbeat& heartbeat);
QByteArray toJson(const WorkerReport& report);
QByteArray disconnectJson(const QString& workerId);
Result<RegistrationAnswer> registrationAnswerFrom(const QByteArray& json);
Result<WorkerCommand> workerCommandFrom(const QByteArray& json);
Result<qint64> logOffsetFrom(const QByteArray& json); ///< {"next_offset"}

} // namespace kataar::wire
