// SPDX-License-Identifier: GPL-3.0-or-later
// The pass, its triggers and its timers.
#include "core/engine/queuescheduler.h"

#include "core/base/log.h"

#include <algorithm>
#include <utility>

namespace kataar {

namespace {

constexpr qint64 longestWaitMs = 3'600'000;

} // namespace

QueueScheduler::QueueScheduler(QueueBook& book, QueueDispatcher& dispatcher, const Settings& settings,
                               const Clock& clock)
    : m_book(book), m_dispatcher(dispatcher), m_clock(clock) {
    m_tick.setInterval(settings.get(keys::tickSeconds) * 1000);
    m_edge.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &QueueScheduler::tick);
    connect(&m_edge, &QTimer::timeout, this, &QueueScheduler::mindTime);
    connect(&m_dispatcher, &QueueDispatcher::jobEnded, this, &QueueScheduler::processNow);
    connect(&m_book, &QueueBook::gpusChanged, this, &QueueScheduler::wake);
    connect(&m_book, &QueueBook::workersChanged, this, &QueueScheduler::wake);
    connect(&m_book, &QueueBook::reloaded, this, &QueueScheduler::onUndone);
}

void QueueScheduler::start() {
    m_started = true;
    m_tick.start();
    qCInfo(logEngine).noquote() << QStringLiteral("Queue scheduler started with %1s processing interval")
                                       .arg(m_tick.interval() / 1000);
    mindTime();
}

void QueueScheduler::end() {
    m_started = false;
    m_edge.stop(); // the tick goes on: ends that were not stored are tried again
}

void QueueScheduler::wake() {
    if (!m_started || m_awake || m_resting)
        return;
    m_awake = true;
    QMetaObject::invokeMethod( // the pass of this turn: all events of the turn are in by then
        this,
        [this] {
            if (m_awake && !m_resting)
                processNow();
            m_awake = false;
        },
        Qt::QueuedConnection);
}

/// Tried once more at once, then by the tick.
void QueueScheduler::onUndone() {
    m_resting = std::exchange(m_undone, true);
    wake();
}

void QueueScheduler::tick() {
    m_undone = m_resting = false;
    m_dispatcher.retryUnrecorded();
    mindTime();
}

/// Not in every pass: a decision that cannot be stored now is tried again by the tick, not at once.
void QueueScheduler::mindTime() {
    m_book.advance();
    if (m_started && (anyDue() || m_book.approvals().anyExpired(m_clock.wall())))
        Q_EMIT decisionsDue();
    m_leftDue = anyDue();
    wake();
}

bool QueueScheduler::anyDue() const {
    return !m_book.state().dueIntents().isEmpty() || !m_book.state().dueWindowEnds().isEmpty();
}

QStringList QueueScheduler::processNow() {
    m_awake = false;
    QStringList started;
    if (!m_started)
        return started;
    m_book.advance();
    while (passOnce(started)) {
    }
    armEdge();
    return started;
}

/// Whether a further one may start more.
bool QueueScheduler::passOnce(QStringList& started) {
    const QVector<Start> starts = m_book.pass().starts; // the pass itself is gone with the first of them
    const bool moreMayStart = m_book.pass().moreMayStart;
    const qsizetype before = started.size();
    for (const Start& start : starts) {
        const QueueEntry* entry = m_book.state().find(start.id);
        if (!entry)
            continue;
        const QString jobId = entry->jobId;
        if (const auto begun = m_dispatcher.begin(start); !begun) {
            qCWarning(logEngine).noquote()
                << "Job" << jobId << "could not be started:" << begun.error().message;
            if (begun.error().name == QStringLiteral("gpu_taken"))
                continue; // the turn still stands, and the others may have their GPUs
            return false;
        }
        started << jobId;
    }
    return moreMayStart && started.size() > before;
}

void QueueScheduler::stop(const QString& jobId) { m_dispatcher.stop(jobId); }

void QueueScheduler::armEdge() {
    auto ms = m_book.state().msToNextEdge(m_clock.monotonic());
    if (const auto expiry = m_book.approvals().msToNextExpiry(m_clock.wall()))
        ms = std::min(ms.value_or(*expiry), *expiry);
    if (anyDue() && !m_leftDue)
        ms = 0; // a pass saw it first, and carries nothing out
    if (ms)
        m_edge.start(int(std::clamp<qint64>(*ms, 1, longestWaitMs)));
    else
        m_edge.stop();
}

} // namespace kataar
