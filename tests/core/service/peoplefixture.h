// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests about people share: a store, the services on it, and somebody of every level.
#pragma once

#include "core/base/secret.h"
#include "core/service/authservice.h"
#include "core/service/keyservice.h"
#include "core/service/teamservice.h"
#include "core/service/userservice.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

namespace kataar::test {

/// Services whose passwords cost next to nothing.
struct People {
    StoreFolder folder;
    std::unique_ptr<Database> database = folder.open();
    AuditStore auditStore{*database};
    AuditLog audit{auditStore};
    PasswordHasher passwords{PasswordHasher::Cost{1, 8192}};
    PeopleBook book{*database};
    int activeJobs = 0;
    AuthService auth{book, *database, audit, passwords, folder.clock};
    UserService users{book, *database, audit, passwords, [this](qint64) { return activeJobs; }, folder.clock};
    TeamService teams{book, *database, audit, folder.clock};
    KeyService keys{book, *database, audit, folder.clock};

    People() {
        if (!book.load(QStringLiteral("owner"), 1000) || !database->commit())
            qFatal("cannot load");
    }

    /// Calls `ask(then)`, commits, and waits for an answer that a thread works out.
    template<class T, class Ask>
    Result<T> answer(Ask ask) {
        std::optional<Result<T>> got;
        ask([&](Result<T> result) { got = std::move(result); });
        (void)database->commit();
        (void)QTest::qWaitFor([&] { return got.has_value(); }, 20'000);
        return got ? *got : Error::internal(QStringLiteral("none"), QStringLiteral("no answer"));
    }

    Principal owner() const { return book.principal(book.owner()->user); }
    Principal as(const QString& name) const { return book.principal(book.user(name)->user); }
    const User& user(const QString& name) const { return book.user(name)->user; }

    Result<UserView> tryAdd(const Principal& who, const QString& name, Level level = Level::Researcher,
                            const std::optional<QString>& password = {}) {
        NewUser wanted;
        wanted.name = name;
        wanted.levels = {level};
        wanted.password = password;
        return answer<UserView>([&](auto then) { users.create(who, wanted, then); });
    }
    Principal add(const QString& name, Level level = Level::Researcher,
                  const std::optional<QString>& password = {}) {
        const auto added = tryAdd(owner(), name, level, password);
        if (!added)
            qFatal("cannot add %s: %s", qUtf8Printable(name), qUtf8Printable(added.error().message));
        return as(name);
    }
    Result<UserView> change(const Principal& who, const QString& user, const UserPatch& patch) {
        return answer<UserView>([&](auto then) { users.change(who, user, patch, then); });
    }
    Result<UserView> setLevel(const Principal& who, const QString& user, Level level) {
        return answer<UserView>([&](auto then) { users.setLevels(who, user, {level}, then); });
    }
    Result<UserView> setActive(const Principal& who, const QString& user, bool active) {
        return answer<UserView>([&](auto then) { users.setActive(who, user, active, then); });
    }
    Result<UserView> setPermissions(const Principal& who, const QString& user, PermissionSet granted,
                                    PermissionSet denied = {}) {
        return answer<UserView>([&](auto then) { users.setPermissions(who, user, {granted, denied}, then); });
    }
    Result<QString> remove(const Principal& who, const QString& user) {
        return answer<QString>([&](auto then) { users.remove(who, user, then); });
    }
    Result<NewKey> newKey(const Principal& who, const QString& user, const KeyRequest& wanted) {
        return answer<NewKey>([&](auto then) { keys.createFor(who, user, wanted, then); });
    }
    Result<NewKey> ownKey(const Principal& who, const KeyRequest& wanted) {
        return answer<NewKey>([&](auto then) { keys.createOwn(who, wanted, then); });
    }
    Result<AuthService::LogIn> logIn(const QString& name, const QString& password) {
        return answer<AuthService::LogIn>([&](auto then) {
            auth.logIn({name, password}, QStringLiteral("192.0.2.7"), then);
        });
    }
    QVector<AuditRecord> records(AuditAction action) {
        AuditQuery query;
        query.action = action;
        query.limit = 500;
        return auditStore.page(query)->records;
    }
    void pass(qint64 seconds) { folder.clock.now.us += seconds * 1'000'000; }
};

template<class T>
QString nameOf(const Result<T>& result) {
    return result ? QStringLiteral("ok") : result.error().name;
}

} // namespace kataar::test
