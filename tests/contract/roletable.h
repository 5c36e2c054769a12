// SPDX-License-Identifier: GPL-3.0-or-later
// Who may use which route, written by hand from the matrix of permissions that people were promised: the
// code's own table is held against it.
#pragma once

#include "core/domain/priority.h"

#include <span>

namespace kataar::test {

/// A worker's agent shows a token, and no person may what it may.
enum class Who { Everybody, Account, Viewer, Researcher, Lead, Admin, Worker };

constexpr Level levelOf(Who who) {
    return who == Who::Admin        ? Level::Admin
           : who == Who::Lead       ? Level::Lead
           : who == Who::Researcher ? Level::Researcher
                                    : Level::Viewer;
}

struct RoleRow {
    const char* method;
    const char* path;
    Who own; ///< on what is his own, and where nothing is anybody's
    Who all; ///< on what is another's
    /// What stands in the path's {names}: "waiting", "blocked", "finished" or "cancelling" for a job in that
    /// state, "request" for one of a blocked job, "worker" for a new one, "rule" for a new approval rule,
    /// "quota", "user", "team" (of omar), "key", "window" and "windowplace" for a new one, "oneself", else
    /// itself.
    const char* arguments = "";
    const char* body = ""; ///< with ' for ", and %1 for a number of its own
    const char* query = "";
    int status =
        200; ///< for those who may; 0: never asked by these, since it does not end, or ends the server
};

/// Every route of the API once.
std::span<const RoleRow> roleTable();

} // namespace kataar::test
