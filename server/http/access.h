// SPDX-License-Identifier: GPL-3.0-or-later
// Who may use a route, as data: everybody, any account, whoever has a permission, or a worker's agent.
#pragma once

#include "core/domain/permission.h"

#include <optional>

namespace kataar {

struct Access {
    enum class Kind {
        Open,    ///< needs no credential: the authenticator is not asked
        Account, ///< anybody who is known
        Worker,  ///< the agent of a worker, by its token
        Needs,   ///< one of the permissions
    };

    static constexpr Access open() { return {Kind::Open, {}, {}, {}}; }
    static constexpr Access account() { return {Kind::Account, {}, {}, {}}; }
    static constexpr Access worker() { return {Kind::Worker, {}, {}, {}}; }
    static constexpr Access needs(Permission permission) { return {Kind::Needs, permission, {}, {}}; }
    /// One's own things with `own`, everybody's with `all`: which of them, the service finds out.
    static constexpr Access either(Permission own, Permission all) { return {Kind::Needs, own, all, {}}; }
    static constexpr Access anyOf(Permission own, Permission all, Permission orAll) {
        return {Kind::Needs, own, all, orAll};
    }

    Kind kind = Kind::Needs;
    std::optional<Permission> permission; ///< named in the refusal
    std::optional<Permission> orElse;
    std::optional<Permission> orLast;
};

} // namespace kataar
