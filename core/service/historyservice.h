// SPDX-License-Identifier: GPL-3.0-or-later
// HistoryService: what was and what is foreseen, for pictures: the time line of the GPUs, the jobs that
// ended, and their sums.
#pragma once

#include "core/domain/timeline.h"
#include "core/service/forecaster.h"
#include "core/service/queuereader.h"
#include "core/service/usagetally.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace kataar {

/// Lives in the engine's thread. Needs queue.view; without queue.view.all everything is of the asker's own
/// jobs alone.
class HistoryService : public QObject {
    Q_OBJECT
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    static constexpr qint64 longestSpanUs = 31LL * 86'400 * 1'000'000; ///< of a time line
    static constexpr int mostPlans = 500;

    HistoryService(const QueueBook& book, const QueueReader& reader, HistoryStore& store,
                   Forecaster& forecaster, const Clock& clock);

    /// Errors: a span that is empty or too long ("validation").
    void timeline(const Principal& who, const TimelineQuery& query, Then<Timeline> then);

    /// Summed up piece by piece: whatever else the engine has to do comes between. Errors as above.
    void usage(const Principal& who, const UsageQuery& query, Then<Usage> then);

    /// The same of the jobs that ended from `since` on and before `until`; its days are those that they
    /// touch.
    void usageBetween(const Principal& who, UtcTime since, UtcTime until, Then<Usage> then);

    /// A page of the jobs that ended. Errors: a `before` that no page has told.
    Result<HistoryPage> history(const Principal& who, const HistoryQuery& query) const;

    QDate today() const; ///< here

private:
    struct Summing;

    Result<Timeline> past(const Principal& who, const TimelineQuery& query) const;
    void foresee(const Principal& who, const Forecast& forecast, Timeline& timeline) const;
    void sum(const Principal& who, const UsageQuery& days, UtcTime since, UtcTime until, Then<Usage> then);
    void sumOn();
    QDate dayOf(UtcTime time) const;
    /// When this day begins here.
    UtcTime beginningOf(const QDate& day) const;

    const QueueBook& m_book;
    const QueueReader& m_reader;
    HistoryStore& m_store;
    Forecaster& m_forecaster;
    const Clock& m_clock;
    QVector<std::shared_ptr<Summing>> m_summing;
    QTimer m_step;
};

} // namespace kataar
