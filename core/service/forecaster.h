// SPDX-License-Identifier: GPL-3.0-or-later
// Forecaster: when the pending jobs start, reckoned only when somebody asks, not too often, and a long queue
// in a thread of its own.
#pragma once

#include "core/policy/access.h"
#include "core/scheduling/forecast.h"
#include "core/service/queuebook.h"

#include <QObject>
#include <QSet>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>

namespace kataar {

/// Lives in the engine's thread, and answers there. What it says may be some moments old where the queue is
/// long: it never reckons for more than a tenth of the time.
class Forecaster : public QObject {
    Q_OBJECT
public:
    using Known = std::shared_ptr<const Forecast>;
    template<class T>
    using Then = std::function<void(Result<T>)>;

    Forecaster(QueueBook& book, const Clock& clock, const ForecastBounds& bounds = {});
    ~Forecaster() override;

    const ForecastBounds& bounds() const { return m_bounds; }

    /// What is foreseen of a pending or blocked job. Nothing at all while it is not reckoned yet, or was
    /// changed since; this starts that.
    Foreseen of(const QueueEntry& entry);

    /// The pending jobs in queue order; without queue.view.all the asker's own alone.
    void page(const Principal& who, int limit, int offset, Then<ForecastPage> then);

    /// A forecast of this moment's queue, at once if it is short.
    void fresh(std::function<void(const Known&)> then);

    /// The same for queues that are supposed; the answers come in the order of the sketches.
    void reckon(std::vector<QueueState::Sketch> sketches, std::function<void(const QVector<Known>&)> then);

private:
    bool isOutdated() const;
    bool isShort() const;
    Known here(const QueueState::Sketch& sketch) const;
    void refresh();
    void keep(const Known& known, qint64 tookMs);
    void onEntry(const QueueEntry& after);
    ForecastPage pageOf(const Forecast& forecast, const Principal& who, int limit, int offset) const;

    QueueBook& m_book;
    const Clock& m_clock;
    const ForecastBounds m_bounds;
    Known m_known;
    MonotonicTime m_knownAt;
    qint64 m_tookMs = 0;
    bool m_changed = true; ///< since the sketch of the forecast that is known or being made
    bool m_working = false;
    QSet<qint64> m_changedJobs;                           ///< since the sketch of the forecast that is known
    QSet<qint64> m_changedNext;                           ///< since the sketch of the one being made
    QVector<std::function<void(const Known&)>> m_next;    ///< wait for the next sketch
    QVector<std::function<void(const Known&)>> m_current; ///< wait for the one being worked on
    QTimer m_pace;
    QThread m_thread;
    QObject m_worker; ///< in m_thread
};

struct Delays {
    QVector<Delay> longest; ///< the first of those that the asker may see
    int all = 0;
};

/// Which jobs start later in the second forecast than in the first, as medians tell.
Delays delaysBetween(const Principal& who, const QueueState& state, const Forecast& without,
                     const Forecast& with);

} // namespace kataar
