// SPDX-License-Identifier: GPL-3.0-or-later
// Looks each half minute: the wall clock may jump, the machine may sleep.
#include "core/service/reportclock.h"

#include "core/policy/reporttimes.h"

#include <QJsonObject>

#include <algorithm>

namespace kataar {

namespace {

constexpr int lookMs = 30'000;
const QString spanKey = QStringLiteral("report_span");
const QString sinceMember = QStringLiteral("since");
const QString untilMember = QStringLiteral("until");

std::optional<UtcTime> timeIn(const QJsonObject& json, const QString& member) {
    return UtcTime::fromIso(json[member].toString());
}

} // namespace

ReportClock::ReportClock(SettingsStore& store, Database& database, Rules rules, QString when,
                         const Clock& clock)
    : m_store(store), m_database(database), m_rules(std::move(rules)), m_when(std::move(when)),
      m_clock(clock) {
    m_timer.setInterval(lookMs);
    connect(&m_timer, &QTimer::timeout, this, &ReportClock::look);
}

Result<void> ReportClock::check(const QString& when) {
    if (when.isEmpty() || isReportTime(when))
        return {};
    return Error::invalid(
        QStringLiteral("report_at_invalid"),
        QStringLiteral("The setting report/at is not understood: '%1'. It is a time like 07:30, "
                       "the name of a run window, or empty for no report.")
            .arg(when),
        {{QStringLiteral("setting"), QStringLiteral("report/at")}});
}

/// Where the first one begins is kept too, as a span of nothing.
Result<void> ReportClock::load() {
    KATAAR_TRY_VAR(stored, m_store.value(spanKey));
    const QJsonObject json = stored.value_or(QJsonValue()).toObject();
    const auto since = timeIn(json, sinceMember);
    const auto until = timeIn(json, untilMember);
    if (since && until) {
        learn({*since, *until});
        return {};
    }
    const UtcTime now = m_clock.wall();
    learn({now, now});
    return write({now, now});
}

void ReportClock::learn(const ReportSpan& span) {
    m_until = span.until;
    m_last = span.since < span.until ? std::optional(span) : std::nullopt;
}

Result<void> ReportClock::write(const ReportSpan& span) {
    return m_store.set(spanKey,
                       QJsonObject{{sinceMember, span.since.toIso()}, {untilMember, span.until.toIso()}});
}

void ReportClock::start() {
    m_timer.start();
    look();
}

std::optional<UtcTime> ReportClock::next() const {
    const auto window = reportWindow(m_when, m_rules());
    return window ? window->nextClosing(m_clock.wall()) : std::nullopt;
}

void ReportClock::look() {
    const UtcTime now = m_clock.wall();
    if (m_writing || m_when.isEmpty())
        return;
    m_until = std::min(m_until, now); // the clock was set back: what it showed then is no measure any more
    const auto window = reportWindow(m_when, m_rules());
    const auto span = window ? dueReport(*window, m_until, now) : std::nullopt;
    if (!span)
        return;
    m_writing = true;
    (void)write(*span); // one that fails is tried again at the next look
    m_database.afterCommit([this, span = *span](const Result<void>& kept) {
        m_writing = false;
        if (!kept)
            return;
        learn(span);
        Q_EMIT due(span);
    });
}

} // namespace kataar
