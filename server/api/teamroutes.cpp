// SPDX-License-Identifier: GPL-3.0-or-later
// /api/teams: teams and who is in them.
#include "core/wire/paths.h"
#include "core/wire/people.h"
#include "server/api/api.h"
#include "server/api/body.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

std::function<void(Result<TeamView>)> changedTeam(const Reply& reply) {
    return answerAs<TeamView>(reply, [](const TeamView& team) { return wire::changedJson(team); });
}

void createTeam(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::newTeamFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    api.teams.create(principalOf(request), *wanted, changedTeam(reply));
}

void changeTeam(const Api& api, const Request& request, const Reply& reply) {
    const auto patch = bodyAs(request, wire::teamPatchFrom);
    if (!patch)
        return reply.fail(patch.error());
    api.teams.change(principalOf(request), request.pathArg("team"), *patch, changedTeam(reply));
}

void addMember(const Api& api, const Request& request, const Reply& reply) {
    const auto user = bodyAs(request, wire::memberFrom);
    if (!user)
        return reply.fail(user.error());
    api.teams.addMember(principalOf(request), request.pathArg("team"), *user, changedTeam(reply));
}

} // namespace

std::vector<Route> teamRoutes(const Api& api) {
    return {
        {Method::Get, path::teams, Access::needs(Permission::TeamView),
         [api](const Request& r, Reply a) {
             respondAs(a, api.teams.list(principalOf(r)),
                       [](const QVector<TeamView>& teams) { return wire::toJson(teams); });
         },
         "All teams"},
        {Method::Post, path::teams, Access::needs(Permission::TeamManage),
         [api](const Request& r, Reply a) { createTeam(api, r, a); }, "Make a team"},
        {Method::Get, path::team, Access::needs(Permission::TeamView),
         [api](const Request& r, Reply a) {
             respondAs(a, api.teams.get(principalOf(r), r.pathArg("team")),
                       [](const TeamView& team) { return wire::toJson(team); });
         },
         "One team"},
        {Method::Patch, path::team, Access::needs(Permission::TeamManage),
         [api](const Request& r, Reply a) { changeTeam(api, r, a); }, "Change a team"},
        {Method::Delete, path::team, Access::needs(Permission::TeamManage),
         [api](const Request& r, Reply a) {
             api.teams.remove(principalOf(r), r.pathArg("team"), answerAs<QString>(a, [](const QString& id) {
                                  return wire::deletedJson("team_id", id);
                              }));
         },
         "Delete a team"},
        {Method::Get, path::teamMembers, Access::needs(Permission::TeamView),
         [api](const Request& r, Reply a) {
             respondAs(a, api.teams.get(principalOf(r), r.pathArg("team")), wire::membersJson);
         },
         "Who is in a team"},
        {Method::Post, path::teamMembers, Access::needs(Permission::TeamManage),
         [api](const Request& r, Reply a) { addMember(api, r, a); }, "Put a user into a team"},
        {Method::Delete, path::teamMember, Access::needs(Permission::TeamManage),
         [api](const Request& r, Reply a) {
             api.teams.removeMember(principalOf(r), r.pathArg("team"), r.pathArg("user"), changedTeam(a));
         },
         "Take a user out of a team"},
    };
}

} // namespace kataar
