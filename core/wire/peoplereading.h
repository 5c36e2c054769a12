// SPDX-License-Identifier: GPL-3.0-or-later
// What a client sends about people, and reads back.
#pragma once

#include "core/base/result.h"
#include "core/domain/audit.h"
#include "core/domain/peopleanswers.h"

#include <QByteArray>

namespace kataar::wire {

// Requests.
QByteArray toJson(const NewUser& wanted);
QByteArray levelsJson(const QVector<Level>& levels);
QByteArray toJson(const KeyRequest& wanted);
QByteArray toJson(const NewTeam& wanted);
QByteArray toJson(const TeamPatch& patch);
QByteArray memberJson(const QString& user);

// Answers; "bad_answer" (Internal) if it is not that. Permissions that only a newer server knows are left
// out.
Result<QVector<UserView>> usersFrom(const QByteArray& json); ///< GET /api/users
Result<UserView> userFrom(const QByteArray& json);           ///< {"user"}
Result<NewKey> newKeyFrom(const QByteArray& json);
Result<QVector<KeyView>> keysFrom(const QByteArray& json);   ///< GET /api/users/{user}/api-keys
Result<KeyView> keyFrom(const QByteArray& json);             ///< {"key_info"}
Result<QVector<TeamView>> teamsFrom(const QByteArray& json); ///< GET /api/teams
Result<TeamView> teamFrom(const QByteArray& json);           ///< {"team"}
Result<AuditPage> auditPageFrom(const QByteArray& json);     ///< without records of actions unknown here
Result<AuditVerdict> auditVerdictFrom(const QByteArray& json);

} // namespace kataar::wire
