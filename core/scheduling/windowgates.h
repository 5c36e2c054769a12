// SPDX-License-Identifier: GPL-3.0-or-later
// GateBook: the run windows that waiting jobs share. Jobs under the same windows stand behind one gate; an
// edge of a window opens or closes gates, however many jobs stand there.
#pragma once

#include "core/domain/windowrules.h"
#include "core/scheduling/rankedset.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

namespace kataar {

struct GateWindow;

/// When a waiting job's priority rises next.
struct BoostEdge {
    qint64 ms = 0; ///< of its gate's clock
    qint64 id = 0;
    auto operator<=>(const BoostEdge&) const = default;
};

/// Jobs under the same windows. Time passes for them (towards their boosts) only while it is open: it has a
/// clock of its own, so that an edge need not touch each job.
struct WindowGate {
    int id = 0; ///< 0: no windows, always open
    QString key;
    QVector<AppliedWindow> windows;
    std::vector<GateWindow*> parts; ///< of `windows`, in their order; null where there is none
    int closedParts = 0;
    int jobs = 0;
    qint64 passedMs = 0; ///< of its own clock, up to `since`
    qint64 since = 0;    ///< monotonic ms; its clock runs from here while it is open
    RankedSet<BoostEdge> boostEdges;
    std::optional<qint64> listedBoost; ///< as in GateBook::m_boosts

    bool open() const { return closedParts == 0; }
    qint64 clock(qint64 nowMs) const {
        return open() ? passedMs + std::max<qint64>(nowMs - since, 0) : passedMs;
    }
};

/// A window that at least one gate has, and what it is now.
struct GateWindow {
    int id = 0;
    std::shared_ptr<const RunWindow> run;
    QString key;
    bool open = false;
    std::optional<qint64> edgeUs; ///< when that changes; as in GateBook::m_edges
    std::vector<WindowGate*> gates;
};

/// Part of the queue's state: no clock of its own.
class GateBook {
public:
    using OnTurn = std::function<void(const WindowGate&)>; ///< it opened or closed

    GateBook();

    const WindowRules& rules() const { return m_rules; }
    /// Gates of other windows than before stay as they are until their jobs leave them.
    void setRules(const WindowRules& rules) { m_rules = rules; }

    /// The gate of this entry, with one job more; behind closed ones too. Valid until leave().
    WindowGate* enter(const SchedulingFacts& entry);
    void leave(WindowGate* gate);
    /// Whether another gate would be its own by these rules.
    bool isElsewhere(const SchedulingFacts& entry, const WindowGate& gate) const;

    void addBoost(WindowGate& gate, const BoostEdge& edge);
    void moveBoost(WindowGate& gate, const BoostEdge& from, qint64 toMs);
    void removeBoost(WindowGate& gate, const BoostEdge& edge);
    /// The job whose boost fell due first, if one did; 0 = none.
    qint64 dueBoost(qint64 nowMs) const;

    /// Lets windows open and close up to this time; whether one with jobs opened. A clock set back by up to
    /// an hour moves no edge once more; one set further back is believed. O(edges passed · gates of each).
    bool advance(qint64 nowMs, UtcTime wall, const OnTurn& turned);
    std::optional<qint64> nextEdgeUs() const;  ///< wall time
    std::optional<qint64> nextBoostMs() const; ///< monotonic
    /// When a closed gate with jobs opens next, as far as its windows' next openings tell.
    std::optional<UtcTime> nextOpening() const;

private:
    GateWindow* share(const AppliedWindow& applied, WindowGate& gate);
    void settle(GateWindow& window);
    void turn(GateWindow& window, qint64 atMs, const OnTurn& turned);
    void list(WindowGate& gate);

    WindowRules m_rules;
    WindowGate m_free;
    int m_lastId = 0;
    int m_lastWindow = 0;
    std::unordered_map<QString, std::unique_ptr<WindowGate>> m_gates;
    std::unordered_map<QString, std::unique_ptr<GateWindow>> m_windows;
    /// At one time those that close come first: no gate is open between two windows that only meet.
    struct Edge {
        qint64 us = 0; ///< wall
        bool opens = false;
        int id = 0;
        GateWindow* window = nullptr;
        auto operator<=>(const Edge&) const = default;
    };
    static Edge edgeOf(GateWindow& window) {
        return {window.edgeUs.value_or(0), !window.open, window.id, &window};
    }
    std::set<Edge> m_edges;
    std::set<std::pair<qint64, WindowGate*>> m_boosts; ///< monotonic ms; open gates only
    UtcTime m_wall;                                    ///< what windows go by: never back by an hour or less
    qint64 m_nowMs = 0;
};

/// Of this gate's windows, those that are closed now, and when each opens.
struct ClosedWindow {
    AppliedWindow applied;
    std::optional<UtcTime> opens;
};
QVector<ClosedWindow> closedWindows(const WindowGate& gate);

} // namespace kataar
