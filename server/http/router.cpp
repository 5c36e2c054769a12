// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of segments behind Router.
#include "server/http/router.h"

#include "core/base/log.h"
#include "server/http/head.h"

namespace kataar {

struct Router::Node {
    std::map<QByteArray, std::unique_ptr<Node>> literals; ///< by decoded segment
    std::unique_ptr<Node> any;
    std::map<Method, int> routes;
};

Router::Router(std::vector<Route> routes)
    : m_routes(std::move(routes)), m_names(m_routes.size()), m_root(std::make_unique<Node>()) {
    for (int i = 0; i < static_cast<int>(m_routes.size()); ++i)
        add(i);
}

Router::~Router() = default;

void Router::add(int index) {
    const Route& route = m_routes[static_cast<size_t>(index)];
    Node* node = m_root.get();
    for (const QByteArray& segment : QByteArray(route.path).split('/')) {
        if (segment.isEmpty())
            continue;
        std::unique_ptr<Node>* next = nullptr;
        if (segment.startsWith('{') && segment.endsWith('}')) {
            m_names[static_cast<size_t>(index)].append(segment.mid(1, segment.size() - 2));
            next = &node->any;
        } else {
            next = &node->literals[segment];
        }
        if (!*next)
            *next = std::make_unique<Node>();
        node = next->get();
    }
    if (!node->routes.emplace(route.method, index).second)
        qCCritical(logHttp, "two routes for %s", route.path);
}

const Router::Node* Router::walk(const Node& node, QByteArrayView rest, QVector<QString>& values) const {
    while (rest.startsWith('/'))
        rest = rest.sliced(1);
    if (rest.isEmpty())
        return node.routes.empty() ? nullptr : &node;
    const qsizetype end = rest.indexOf('/');
    const QByteArrayView raw = end < 0 ? rest : rest.first(end);
    const QByteArrayView after = end < 0 ? QByteArrayView() : rest.sliced(end);
    const bool encoded = raw.contains('%');
    const QString text = encoded ? percentDecoded(raw).value_or(QString()) : QString::fromLatin1(raw);
    const auto literal =
        node.literals.find(encoded ? text.toUtf8() : QByteArray::fromRawData(raw.data(), raw.size()));
    if (literal != node.literals.end()) {
        if (const Node* found = walk(*literal->second, after, values))
            return found;
    }
    if (!node.any)
        return nullptr;
    values.append(text);
    if (const Node* found = walk(*node.any, after, values))
        return found;
    values.removeLast();
    return nullptr;
}

Router::Match Router::find(Request& request, QByteArrayView rawPath) const {
    Match match;
    QVector<QString> values;
    const Node* node = walk(*m_root, rawPath, values);
    if (!node)
        return match;
    auto found = node->routes.find(request.method);
    if (found == node->routes.end() && request.method == Method::Head)
        found = node->routes.find(Method::Get);
    if (found == node->routes.end()) {
        for (const auto& [method, index] : node->routes) {
            match.allowed.append(toText(method).toLatin1());
            if (method == Method::Get && !node->routes.contains(Method::Head))
                match.allowed.append(QByteArrayLiteral("HEAD"));
        }
        return match;
    }
    match.route = &m_routes[static_cast<size_t>(found->second)];
    const QVector<QByteArray>& names = m_names[static_cast<size_t>(found->second)];
    request.m_pathArgs.clear();
    for (qsizetype i = 0; i < names.size() && i < values.size(); ++i)
        request.m_pathArgs.append({names[i], values[i]});
    return match;
}

} // namespace kataar
