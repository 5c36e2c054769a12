// SPDX-License-Identifier: GPL-3.0-or-later
// Users, teams, keys, log-ins and the audit log as JSON, both ways.
#pragma once

#include "core/base/result.h"
#include "core/domain/audit.h"
#include "core/domain/peopleanswers.h"

#include <QByteArray>
#include <QJsonObject>

namespace kataar::wire {

// Answers: every key always present.
QByteArray toJson(const QVector<UserView>& users); ///< {"users","total"}
QByteArray toJson(const UserView& user);           ///< {"user"}
QByteArray changedJson(const UserView& user);      ///< the same with success
QByteArray deletedJson(const char* what, const QString& name);
QByteArray toJson(const QVector<TeamView>& teams);
QByteArray toJson(const TeamView& team);
QByteArray changedJson(const TeamView& team);
QByteArray membersJson(const TeamView& team);
QByteArray toJson(const QVector<KeyView>& keys);
QByteArray toJson(const NewKey& key); ///< {"success","key","key_info"}
QByteArray changedJson(const KeyView& key);
QByteArray toJson(const QVector<LevelInfo>& levels);
QByteArray toJson(const QVector<PermissionInfo>& permissions);
QByteArray toJson(const Me& me);
QByteArray loggedInJson(const UserView& user, const QString& csrfToken);
QByteArray checkJson(const Me& me);
QByteArray toJson(const AuditPage& page);
QByteArray toJson(const AuditVerdict& verdict);
QByteArray toJson(const AuditStats& stats);
QByteArray setupJson(bool passwordLogIn);

// Requests: unknown fields are ignored, null counts as absent unless it is a value there, and all wrong
// fields are listed in Error::fields (422).
Result<NewUser> newUserFrom(const QJsonObject& body);
Result<UserPatch> userPatchFrom(const QJsonObject& body); ///< team: null = none
Result<QVector<Level>> levelsFrom(const QJsonObject& body);
Result<PermissionChange> permissionChangeFrom(const QJsonObject& body);
Result<NewTeam> newTeamFrom(const QJsonObject& body);
Result<TeamPatch> teamPatchFrom(const QJsonObject& body);
Result<QString> memberFrom(const QJsonObject& body); ///< a user's number or name
Result<KeyRequest> keyRequestFrom(const QJsonObject& body);
Result<LogInRequest> logInRequestFrom(const QJsonObject& body);
Result<PasswordChange> passwordChangeFrom(const QJsonObject& body);

} // namespace kataar::wire
