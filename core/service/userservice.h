// SPDX-License-Identifier: GPL-3.0-or-later
// UserService: making, changing and removing users, within what the one who does it may do himself.
#pragma once

#include "core/base/password.h"
#include "core/service/auditlog.h"
#include "core/service/peoplebook.h"

#include <functional>

namespace kataar {

/// How many of a user's jobs are not finished.
using ActiveJobs = std::function<int(qint64 userId)>;

/// Needs admin.users; everybody may look at himself. Users are named by number or by name; "user_not_found".
/// Every change is audited in its own transaction and answered after the commit. What a change takes away
/// holds at once, and log-ins of somebody whose rights or password changed end.
class UserService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    UserService(PeopleBook& people, Database& database, AuditLog& audit, PasswordHasher& passwords,
                ActiveJobs activeJobs, const Clock& clock);

    /// By name.
    Result<QVector<UserView>> list(const Principal& who) const;
    Result<UserView> get(const Principal& who, const QString& user) const;

    Result<QVector<LevelInfo>> levels(const Principal& who) const;
    Result<QVector<PermissionInfo>> permissions(const Principal& who) const;

    void create(const Principal& who, const NewUser& wanted, Then<UserView> then);
    void change(const Principal& who, const QString& user, const UserPatch& patch, Then<UserView> then);
    void setActive(const Principal& who, const QString& user, bool active, Then<UserView> then);
    void setLevels(const Principal& who, const QString& user, const QVector<Level>& levels,
                   Then<UserView> then);
    void setPermissions(const Principal& who, const QString& user, const PermissionChange& change,
                        Then<UserView> then);
    /// Answers the name. "user_has_jobs" while a job of his waits or runs: his limits and rights belong to
    /// it. Finished jobs keep his number and name; the number is never given again.
    void remove(const Principal& who, const QString& user, Then<QString> then);

private:
    Result<const UserRow*> find(const QString& user) const;
    Result<const UserRow*> changeable(const Principal& who, const QString& user) const;
    Result<void> applyText(const UserPatch& patch, User& user) const;
    Result<std::optional<QString>> teamId(const std::optional<QString>& team) const;
    Result<void> checkFree(const QString& name, qint64 exceptId) const;
    Result<void> requireAnotherAdmin(const User& before, const User* after) const;
    Result<User> patched(const Principal& who, const User& before, const UserPatch& patch) const;
    Result<UserView> store(const Principal& who, const UserRow& before, const UserRow& after);
    Result<UserView> add(const Principal& who, const NewUser& wanted, const QString& hash);
    void withHash(const std::optional<QString>& password, Then<QString> then);
    PeopleBook& m_people;
    Database& m_database;
    AuditLog& m_audit;
    PasswordHasher& m_passwords;
    const ActiveJobs m_activeJobs;
    const Clock& m_clock;
};

} // namespace kataar
