// SPDX-License-Identifier: GPL-3.0-or-later
// /api/users: the people of this installation, their levels, rights and keys.
#include "core/wire/paths.h"
#include "core/wire/people.h"
#include "server/api/api.h"
#include "server/api/body.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

std::function<void(Result<UserView>)> changedUser(const Reply& reply) {
    return answerAs<UserView>(reply, [](const UserView& user) { return wire::changedJson(user); });
}

void createUser(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::newUserFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    api.users.create(principalOf(request), *wanted, changedUser(reply));
}

void changeUser(const Api& api, const Request& request, const Reply& reply) {
    const auto patch = bodyAs(request, wire::userPatchFrom);
    if (!patch)
        return reply.fail(patch.error());
    api.users.change(principalOf(request), request.pathArg("user"), *patch, changedUser(reply));
}

void setLevels(const Api& api, const Request& request, const Reply& reply) {
    const auto levels = bodyAs(request, wire::levelsFrom);
    if (!levels)
        return reply.fail(levels.error());
    api.users.setLevels(principalOf(request), request.pathArg("user"), *levels, changedUser(reply));
}

void setPermissions(const Api& api, const Request& request, const Reply& reply) {
    const auto change = bodyAs(request, wire::permissionChangeFrom);
    if (!change)
        return reply.fail(change.error());
    api.users.setPermissions(principalOf(request), request.pathArg("user"), *change, changedUser(reply));
}

void createKeyFor(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::keyRequestFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    api.keys.createFor(principalOf(request), request.pathArg("user"), *wanted,
                       answerAs<NewKey>(reply, [](const NewKey& key) { return wire::toJson(key); }));
}

std::vector<Route> metaRoutes(const Api& api) {
    return {
        {Method::Get, path::metaLevels, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) {
             respondAs(a, api.users.levels(principalOf(r)),
                       [](const QVector<LevelInfo>& levels) { return wire::toJson(levels); });
         },
         "The levels and what each gives"},
        {Method::Get, path::metaPermissions, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) {
             respondAs(a, api.users.permissions(principalOf(r)),
                       [](const QVector<PermissionInfo>& permissions) { return wire::toJson(permissions); });
         },
         "The permissions and the lowest level with each"},
    };
}

} // namespace

std::vector<Route> userRoutes(const Api& api) {
    std::vector<Route> all{
        {Method::Get, path::users, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) {
             respondAs(a, api.users.list(principalOf(r)),
                       [](const QVector<UserView>& users) { return wire::toJson(users); });
         },
         "Everybody"},
        {Method::Post, path::users, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) { createUser(api, r, a); }, "Make a user"},
        {Method::Get, path::user, Access::account(),
         [api](const Request& r, Reply a) {
             respondAs(a, api.users.get(principalOf(r), r.pathArg("user")),
                       [](const UserView& user) { return wire::toJson(user); });
         },
         "One user"},
        {Method::Patch, path::user, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) { changeUser(api, r, a); }, "Change a user"},
        {Method::Delete, path::user, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) {
             api.users.remove(principalOf(r), r.pathArg("user"),
                              answerAs<QString>(a, [](const QString& name) {
                                  return wire::deletedJson("username", name);
                              }));
         },
         "Delete a user"},
        {Method::Post, path::userActivate, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) {
             api.users.setActive(principalOf(r), r.pathArg("user"), true, changedUser(a));
         },
         "Let a user in again"},
        {Method::Post, path::userDeactivate, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) {
             api.users.setActive(principalOf(r), r.pathArg("user"), false, changedUser(a));
         },
         "Shut a user out"},
        {Method::Put, path::userLevels, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) { setLevels(api, r, a); }, "Set a user's levels"},
        {Method::Put, path::userPermissions, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) { setPermissions(api, r, a); }, "Grant and deny permissions"},
        {Method::Get, path::userKeys, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) {
             respondAs(a, api.keys.of(principalOf(r), r.pathArg("user")),
                       [](const QVector<KeyView>& keys) { return wire::toJson(keys); });
         },
         "A user's keys"},
        {Method::Post, path::userKeys, Access::needs(Permission::AdminUsers),
         [api](const Request& r, Reply a) { createKeyFor(api, r, a); }, "Make a key for a user"},
    };
    for (const Route& route : metaRoutes(api))
        all.push_back(route);
    return all;
}

} // namespace kataar
