// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the route of a path: a tree of segments, literals before {names}.
#pragma once

#include "server/http/route.h"

#include <QByteArrayList>

#include <map>
#include <memory>
#include <vector>

namespace kataar {

class Router {
public:
    /// Two routes with one method and one form of path, or a path without '/' in front, are faults of the
    /// program: logged, and the first one stays.
    explicit Router(std::vector<Route> routes);
    ~Router();

    struct Match {
        const Route* route = nullptr; ///< null: nothing answers
        QByteArrayList allowed;       ///< methods that the path knows; empty = no such path (404)
    };
    /// Fills the request's path arguments when a route is found. HEAD is answered by GET where nothing else
    /// does.
    Match find(Request& request, QByteArrayView rawPath) const;

    const std::vector<Route>& routes() const { return m_routes; }

private:
    struct Node;
    void add(int index);
    const Node* walk(const Node& node, QByteArrayView rest, QVector<QString>& values) const;

    std::vector<Route> m_routes;
    std::vector<QVector<QByteArray>> m_names; ///< of the {names} of each route
    std::unique_ptr<Node> m_root;
};

} // namespace kataar
