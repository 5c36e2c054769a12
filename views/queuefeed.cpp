// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the client and hands the answers round.
#include "views/queuefeed.h"

#include <algorithm>

#include <QPointer>

namespace kataar {

namespace {

constexpr qint64 longListingMs = 100;
constexpr qint64 restShare = 3;
constexpr qint64 longestRestMs = 30'000;

} // namespace

QueueFeed::QueueFeed(QueueClient& client, QObject* parent) : QObject(parent), m_client(client) {
    connect(&client, &QueueClient::changed, this, [this](QueueChange change) {
        if (change.entries)
            askEntries();
        if (change.entries || change.limits || change.workers)
            askStats();
        if (change.gpus || change.workers)
            askSystem();
    });
    connect(&client, &QueueClient::changed, this, &QueueFeed::changed);
    connect(&client, &QueueClient::progressed, this, &QueueFeed::progressed);
    connect(&client, &QueueClient::reportReady, this, &QueueFeed::reportReady);
    connect(&client, &QueueClient::linkChanged, this, [this](LinkState state, const Error& reason) {
        m_linkLost = state == LinkState::Lost;
        if (state == LinkState::Connected)
            refresh();
        else if (state == LinkState::Lost)
            outcome(&reason);
    });
    connect(this, &QueueFeed::entriesArrived, this, &QueueFeed::rest);
    m_wish.told = [feed = QPointer<QueueFeed>(this)](int rows, int total) {
        if (feed)
            Q_EMIT feed->listing(rows, total);
    };
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (std::exchange(m_entries.again, false))
            askEntries();
    });
    m_retry.setSingleShot(true);
    m_retry.setInterval(3000);
    connect(&m_retry, &QTimer::timeout, this, &QueueFeed::refresh);
    connect(&m_gpuTimer, &QTimer::timeout, this, &QueueFeed::askSystem);
    watchGpus(false);
}

void QueueFeed::refresh() {
    m_retry.stop();
    m_rest.stop();
    askAccount();
    askEntries();
    askStats();
    askSystem();
}

qint64 QueueFeed::msToNextTry() const {
    return m_linkLost ? m_client.msToNextTry().value_or(0) : qMax(0, m_retry.remainingTime());
}

void QueueFeed::watchGpus(bool closely) {
    m_gpuTimer.start(closely ? 2000 : 10000);
    if (closely)
        askSystem();
}

template<class T>
void QueueFeed::ask(Question& question, void (QueueFeed::*again)(), void (QueueFeed::*arrived)(const T&),
                    const std::function<void(Then<T>)>& call) {
    if (question.open) {
        question.again = true;
        return;
    }
    question.open = true;
    call(m_calls.answerTo<T>(this, [this, &question, again, arrived](Result<T> result) {
        question.open = false;
        if (result)
            (this->*arrived)(*result);
        outcome(result ? nullptr : &result.error());
        if (std::exchange(question.again, false) && result)
            (this->*again)();
    }));
}

void QueueFeed::askAccount() {
    ask<Account>(m_account, &QueueFeed::askAccount, &QueueFeed::accountArrived,
                 [this](Then<Account> then) { m_client.queue().account(std::move(then)); });
}

void QueueFeed::askEntries() {
    if (m_rest.isActive()) {
        m_entries.again = true;
        return;
    }
    if (!m_entries.open)
        m_listing.start();
    ask<EntryPage>(m_entries, &QueueFeed::askEntries, &QueueFeed::entriesArrived,
                   [this](Then<EntryPage> then) { m_client.queue().entries(m_wish, std::move(then)); });
}

/// A long listing takes a quarter of the time at most, whatever changes meanwhile.
void QueueFeed::rest() {
    Q_EMIT listing(0, 0);
    if (const qint64 took = m_listing.elapsed(); took >= longListingMs)
        m_rest.start(int(std::min(restShare * took, longestRestMs)));
}

void QueueFeed::listUpTo(int active) {
    if (std::exchange(m_wish.active, active) >= active)
        return;
    m_rest.stop();
    askEntries();
}

void QueueFeed::askStats() {
    ask<QueueStats>(m_stats, &QueueFeed::askStats, &QueueFeed::statsArrived,
                    [this](Then<QueueStats> then) { m_client.queue().stats(std::move(then)); });
}

void QueueFeed::askSystem() {
    ask<SystemStatus>(m_system, &QueueFeed::askSystem, &QueueFeed::systemArrived,
                      [this](Then<SystemStatus> then) { m_client.queue().system(std::move(then)); });
}

void QueueFeed::outcome(const Error* error) {
    if (error) {
        m_failing = true;
        Q_EMIT listing(0, 0);
        const bool waitsForKey = error->name == QLatin1StringView("not_authenticated");
        if (m_linkLost || waitsForKey)
            m_retry.stop();
        else
            m_retry.start();
        Q_EMIT failed(*error);
    } else if (m_linkLost) {
        if (m_client.msToNextTry().value_or(0) > 0)
            m_client.reconnect(); // it answers again
    } else if (m_failing && !m_retry.isActive()) {
        m_failing = false;
        Q_EMIT recovered();
    }
}

} // namespace kataar
