// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing the queue's time as one setting.
#include "core/service/queuetime.h"

#include "core/base/log.h"

#include <QJsonArray>
#include <QJsonObject>

#include <utility>

namespace kataar {

namespace {

const QString queueTimeSetting = QStringLiteral("queue_time");
constexpr qint64 keepEachMs = 60'000;
constexpr qint64 afterFailureMs = 300'000;

UtcTime timeFrom(const QJsonValue& value) { return UtcTime::fromIso(value.toString()).value_or(UtcTime()); }

QJsonObject timeToJson(const QueueClock::Saved& saved) {
    QJsonArray stretches;
    for (const QueueClock::Stretch& stretch : saved.stretches)
        stretches.append(QJsonArray{stretch.ms, stretch.wall.toIso()});
    return {{QStringLiteral("ms"), saved.ms},
            {QStringLiteral("wall"), saved.wall.toIso()},
            {QStringLiteral("monotonic_ms"), saved.at.ms},
            {QStringLiteral("boot"), QString::fromLatin1(saved.boot)},
            {QStringLiteral("stretches"), stretches},
            {QStringLiteral("set_backs"), saved.setBacks}};
}

QueueClock::Saved timeFromJson(const QJsonObject& json) {
    QueueClock::Saved saved;
    saved.ms = json[QStringLiteral("ms")].toInteger();
    saved.wall = timeFrom(json[QStringLiteral("wall")]);
    saved.at = {json[QStringLiteral("monotonic_ms")].toInteger()};
    saved.boot = json[QStringLiteral("boot")].toString().toLatin1();
    saved.setBacks = json[QStringLiteral("set_backs")].toInteger();
    for (const QJsonValue& stretch : json[QStringLiteral("stretches")].toArray())
        saved.stretches.append({stretch[0].toInteger(), timeFrom(stretch[1])});
    return saved;
}

} // namespace

QueueTime::QueueTime(Database& database, SettingsStore& settings, const Clock& clock)
    : m_database(database), m_settings(settings), m_clock(clock), m_boot(clock.boot()) {}

Result<void> QueueTime::resume(qint64 latestMark) {
    if (m_queue.running())
        return {};
    KATAAR_TRY_VAR(stored, m_settings.value(queueTimeSetting));
    std::optional<QueueClock::Saved> saved;
    if (stored && stored->isObject())
        saved = timeFromJson(stored->toObject());
    m_queue.start(saved, latestMark, m_clock.monotonic(), m_clock.wall(), m_boot);
    m_storedSetBacks = m_writtenSetBacks = saved ? saved->setBacks : 0;
    return {};
}

/// A jump is to be written soon.
void QueueTime::look() {
    if (!m_queue.running() || !m_queue.look(m_clock.monotonic(), m_clock.wall()))
        return;
    m_dueMs = m_clock.monotonic().ms;
}

qint64 QueueTime::now() {
    look();
    return m_queue.at(m_clock.monotonic());
}

qint64 QueueTime::setBacks() {
    look();
    if (m_queue.setBacks() != m_writtenSetBacks)
        m_dueMs = m_clock.monotonic().ms; // also where that has just failed
    keep();
    return m_queue.setBacks();
}

void QueueTime::keep() {
    if (!m_queue.running())
        return; // nothing was read yet
    const MonotonicTime now = m_clock.monotonic();
    look();
    if (now.ms < m_dueMs)
        return;
    const qint64 retryMs = m_dueMs = now.ms + afterFailureMs;
    const auto written = [&]() -> Result<void> {
        KATAAR_TRY(m_database.write());
        return m_settings.set(queueTimeSetting, timeToJson(m_queue.saved(now, m_clock.wall(), m_boot)));
    }();
    m_owed = !written;
    if (!written) {
        qCWarning(logStore).noquote()
            << "How long jobs have waited is not stored:" << written.error().message;
        return;
    }
    m_writtenSetBacks = m_queue.setBacks();
    m_database.afterCommit([this, now, retryMs, setBacks = m_writtenSetBacks](const Result<void>& committed) {
        m_owed = !committed;
        if (!committed) {
            m_writtenSetBacks = m_storedSetBacks;
            return;
        }
        m_storedSetBacks = setBacks;
        if (m_dueMs == retryMs) // no jump was seen since
            m_dueMs = now.ms + keepEachMs;
    });
}

void QueueTime::storeWorks() {
    if (std::exchange(m_owed, false))
        m_dueMs = m_clock.monotonic().ms;
}

} // namespace kataar
