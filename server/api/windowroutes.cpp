// SPDX-License-Identifier: GPL-3.0-or-later
// /api/queue/windows and /api/queue/window-places: the times at which jobs may start.
#include "core/wire/paths.h"
#include "core/wire/requests.h"
#include "core/wire/windowanswers.h"
#include "server/api/api.h"
#include "server/api/body.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

template<class T>
std::function<void(Result<T>)> changedWindow(const Reply& reply) {
    return answerAs<T>(reply, [](const T& window) { return wire::changedJson(window); });
}

void setWindow(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::windowRequestFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    api.windows.set(principalOf(request), request.pathArg("name"), wanted->spec,
                    changedWindow<NamedWindowView>(reply));
}

void setPlaceWindow(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::placeWindowRequestFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    api.windows.setPlace(principalOf(request), request.pathArg("place"), wanted->window, wanted->end,
                         changedWindow<PlaceWindowView>(reply));
}

} // namespace

std::vector<Route> windowRoutes(const Api& api) {
    return {
        {Method::Get, path::windows, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) {
             respondAs(a, api.windows.list(principalOf(r)),
                       [](const WindowList& list) { return wire::toJson(list); });
         },
         "The run windows that have names, and where windows apply"},
        {Method::Get, path::window, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) {
             respondAs(a, api.windows.get(principalOf(r), r.pathArg("name")),
                       [](const NamedWindowView& window) { return wire::toJson(window); });
         },
         "One run window"},
        {Method::Put, path::window, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) { setWindow(api, r, a); }, "Add or change a run window"},
        {Method::Delete, path::window, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) {
             api.windows.remove(principalOf(r), r.pathArg("name"),
                                answerAs<QString>(a, wire::windowDeletedJson));
         },
         "Delete a run window that nothing uses"},
        {Method::Get, path::windowPlace, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) {
             respondAs(a, api.windows.place(principalOf(r), r.pathArg("place")),
                       [](const PlaceWindowView& window) { return wire::toJson(window); });
         },
         "The run window of the local GPUs, a team or a provider"},
        {Method::Put, path::windowPlace, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) { setPlaceWindow(api, r, a); },
         "Give the local GPUs, a team or a provider a run window"},
        {Method::Delete, path::windowPlace, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) {
             api.windows.removePlace(principalOf(r), r.pathArg("place"),
                                     answerAs<QString>(a, wire::placeWindowDeletedJson));
         },
         "Let the local GPUs, a team or a provider run at any time"},
    };
}

} // namespace kataar
