// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and closing gates at the edges of windows, and the boosts of the jobs behind them.
#include "core/scheduling/windowgates.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 hourUs = 3'600'000'000;
/// A longer leap is not walked through edge by edge; nobody waited while nothing ran that long.
constexpr qint64 longestWalkUs = 8 * 24 * hourUs;

QString keyOf(const QVector<AppliedWindow>& windows) {
    QString key;
    for (const AppliedWindow& applied : windows)
        key += applied.of + u'\n' + applied.window + u'\n' + (applied.run ? applied.run->text() : QString()) +
               u'\n';
    return key;
}

} // namespace

GateBook::GateBook() = default;

WindowGate* GateBook::enter(const SchedulingFacts& entry) {
    const QVector<AppliedWindow> windows = m_rules.appliedTo(entry);
    WindowGate* gate = &m_free;
    if (!windows.isEmpty()) {
        auto& kept = m_gates[keyOf(windows)];
        if (!kept) {
            kept = std::make_unique<WindowGate>();
            kept->id = ++m_lastId;
            kept->key = keyOf(windows);
            kept->windows = windows;
            kept->since = m_nowMs;
            for (const AppliedWindow& applied : windows)
                kept->parts.push_back(share(applied, *kept));
        }
        gate = kept.get();
    }
    ++gate->jobs;
    return gate;
}

void GateBook::leave(WindowGate* gate) {
    if (--gate->jobs > 0 || gate == &m_free)
        return;
    if (gate->listedBoost)
        m_boosts.erase({*gate->listedBoost, gate});
    for (GateWindow* window : gate->parts) {
        if (!window)
            continue;
        window->gates.erase(std::ranges::find(window->gates, gate)); // once: it may be there twice
        if (window->gates.empty()) {
            if (window->edgeUs)
                m_edges.erase(edgeOf(*window));
            m_windows.erase(m_windows.find(window->key));
        }
    }
    m_gates.erase(m_gates.find(QString(gate->key)));
}

bool GateBook::isElsewhere(const SchedulingFacts& entry, const WindowGate& gate) const {
    return keyOf(m_rules.appliedTo(entry)) != gate.key;
}

/// Two windows of one gate may be the same: it is counted twice, and turns twice.
GateWindow* GateBook::share(const AppliedWindow& applied, WindowGate& gate) {
    if (!applied.run) {
        ++gate.closedParts;
        return nullptr;
    }
    const QString key = applied.run->text() + u'\n' + QString::fromLatin1(applied.run->zone());
    auto& window = m_windows[key];
    if (!window) {
        window = std::make_unique<GateWindow>();
        window->id = ++m_lastWindow;
        window->run = applied.run;
        window->key = key;
        settle(*window);
    }
    window->gates.push_back(&gate);
    gate.closedParts += !window->open;
    return window.get();
}

/// Sees afresh whether it is open.
void GateBook::settle(GateWindow& window) {
    if (window.edgeUs)
        m_edges.erase(edgeOf(window));
    window.edgeUs.reset();
    window.open = window.run->isOpen(m_wall);
    const auto edge = window.open ? window.run->nextClosing(m_wall) : window.run->nextOpening(m_wall);
    if (!edge)
        return;
    window.edgeUs = edge->us;
    m_edges.insert(edgeOf(window));
}

/// Gates first: their clocks stop or go on at this moment.
void GateBook::turn(GateWindow& window, qint64 atMs, const OnTurn& turned) {
    for (WindowGate* gate : window.gates) {
        const bool was = gate->open();
        gate->passedMs = gate->clock(atMs);
        gate->since = std::max(gate->since, atMs);
        gate->closedParts += window.open ? 1 : -1;
        if (gate->open() == was)
            continue;
        list(*gate);
        turned(*gate);
    }
    window.open = !window.open;
}

bool GateBook::advance(qint64 nowMs, UtcTime wall, const OnTurn& turned) {
    bool opened = false;
    const OnTurn note = [&](const WindowGate& gate) {
        opened = opened || gate.open();
        turned(gate);
    };
    const qint64 leap = wall.us - m_wall.us;
    if (leap < -hourUs || leap > longestWalkUs) {
        m_wall = wall;
        std::vector<GateWindow*> turning;
        for (const auto& [key, window] : m_windows) {
            const bool was = window->open;
            settle(*window);
            if (window->open == was)
                continue;
            turning.push_back(window.get());
        }
        std::ranges::sort(turning, {},
                          [](const GateWindow* window) { return std::pair(window->open, window->id); });
        for (GateWindow* window : turning) {
            window->open = !window->open;
            turn(*window, nowMs, note);
        }
    } else if (leap > 0) {
        while (!m_edges.empty() && m_edges.begin()->us <= wall.us) {
            GateWindow& window = *m_edges.begin()->window;
            const qint64 edge = m_edges.begin()->us;
            m_edges.erase(m_edges.begin());
            m_wall = {std::max(edge, m_wall.us)};
            turn(window, std::clamp(nowMs - (wall.us - edge) / 1000, m_nowMs, nowMs), note);
            const auto next = window.open ? window.run->nextClosing(m_wall) : window.run->nextOpening(m_wall);
            window.edgeUs = next ? std::optional(next->us) : std::nullopt;
            if (next)
                m_edges.insert(edgeOf(window));
        }
        m_wall = wall;
    }
    m_nowMs = nowMs;
    return opened;
}

std::optional<qint64> GateBook::nextEdgeUs() const {
    return m_edges.empty() ? std::nullopt : std::optional(m_edges.begin()->us);
}

std::optional<qint64> GateBook::nextBoostMs() const {
    return m_boosts.empty() ? std::nullopt : std::optional(m_boosts.begin()->first);
}

std::optional<UtcTime> GateBook::nextOpening() const {
    for (const Edge& edge : m_edges) {
        if (edge.opens)
            return UtcTime{edge.us};
    }
    return std::nullopt;
}

void GateBook::addBoost(WindowGate& gate, const BoostEdge& edge) {
    gate.boostEdges.insert(edge);
    list(gate);
}

void GateBook::moveBoost(WindowGate& gate, const BoostEdge& from, qint64 toMs) {
    gate.boostEdges.erase(from); // mostly the first one; it will be the last
    gate.boostEdges.insert({toMs, from.id});
    list(gate);
}

void GateBook::removeBoost(WindowGate& gate, const BoostEdge& edge) {
    gate.boostEdges.erase(edge);
    list(gate);
}

void GateBook::list(WindowGate& gate) {
    std::optional<qint64> wanted;
    // One that fell due while it was open is due still, though it has closed since: nobody may have looked.
    if (!gate.boostEdges.empty() && (gate.open() || gate.boostEdges.begin()->ms <= gate.passedMs))
        wanted = gate.boostEdges.begin()->ms - gate.passedMs + gate.since;
    if (wanted == gate.listedBoost)
        return;
    if (gate.listedBoost)
        m_boosts.erase({*gate.listedBoost, &gate});
    if (wanted)
        m_boosts.emplace(*wanted, &gate);
    gate.listedBoost = wanted;
}

qint64 GateBook::dueBoost(qint64 nowMs) const {
    if (m_boosts.empty() || m_boosts.begin()->first > nowMs)
        return 0;
    return m_boosts.begin()->second->boostEdges.begin()->id;
}

QVector<ClosedWindow> closedWindows(const WindowGate& gate) {
    QVector<ClosedWindow> closed;
    for (size_t i = 0; i < gate.parts.size(); ++i) {
        const GateWindow* window = gate.parts[i];
        if (!window || !window->open)
            closed << ClosedWindow{gate.windows[qsizetype(i)], window && window->edgeUs
                                                                   ? std::optional(UtcTime{*window->edgeUs})
                                                                   : std::nullopt};
    }
    return closed;
}

} // namespace kataar
