// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked about people and what is answered: one form for the REST API and the command line.
#pragma once

#include "core/domain/person.h"

namespace kataar {

struct UserView {
    User user;
    QString teamName;          ///< empty without a team
    PermissionSet permissions; ///< ((those of his level + granted) - denied), whether he is active or not
    bool isOwner = false;      ///< the Unix user whom this server runs as
};

struct NewUser {
    QString name;
    QString email;
    QString displayName;
    std::optional<QString> password;
    QVector<Level> levels;
    std::optional<QString> team; ///< id or name
    std::optional<MailLanguage> language;
};

/// What is absent stays as it is.
struct UserPatch {
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<QString> displayName;
    std::optional<QString> password;
    std::optional<bool> active;
    std::optional<QVector<Level>> levels;
    std::optional<std::optional<QString>> team;          ///< id or name; null = none
    std::optional<std::optional<MailLanguage>> language; ///< null = the server's
};

/// What is absent stays as it is.
struct PermissionChange {
    std::optional<PermissionSet> granted;
    std::optional<PermissionSet> denied;
};

struct TeamView {
    Team team;
    QVector<User> members; ///< by name
};

struct NewTeam {
    QString name;
    QString description;
};

/// What is absent stays as it is.
struct TeamPatch {
    std::optional<QString> name;
    std::optional<QString> description;
};

struct KeyRequest {
    QString name;
    std::optional<int> expiresDays;      ///< none = until it is revoked
    std::optional<PermissionSet> scopes; ///< none = all that its user may
};

struct KeyView {
    ApiKey key;
    QString userName;
    bool usable = false; ///< neither expired nor revoked, and its user is active
};

struct NewKey {
    QString secret; ///< shown this once
    KeyView key;
};

struct LogInRequest {
    QString name;
    QString password;
};

struct PasswordChange {
    QString current; ///< empty where there is none yet
    QString next;
};

/// What each level is and gives.
struct LevelInfo {
    Level level = Level::Viewer;
    PermissionSet permissions;
};

struct PermissionInfo {
    Permission permission = Permission::QueueView;
    Level level = Level::Admin; ///< the lowest that has it
};

/// By what somebody was recognised.
enum class Credential { Owner, Key, Session };

template<>
struct EnumNames<Credential> {
    static constexpr std::pair<Credential, const char*> all[] = {
        {Credential::Owner, "owner"}, {Credential::Key, "key"}, {Credential::Session, "session"}};
};

struct Me {
    UserView user;
    PermissionSet permissions; ///< of this request: within the scopes of its key
    Credential auth = Credential::Owner;
    std::optional<QString> csrfToken;
};

} // namespace kataar
