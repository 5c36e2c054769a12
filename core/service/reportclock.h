// SPDX-License-Identifier: GPL-3.0-or-later
// ReportClock: when the morning report is made, and from when to when the last one reaches.
#pragma once

#include "core/domain/report.h"
#include "core/domain/windowrules.h"
#include "core/store/settingsstore.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace kataar {

/// Each report begins where the one before it ended, so that nothing falls between two; a first one, and one
/// after a long time, reaches back for ReportQuery::longestSpanUs at most. What came due while no engine ran
/// is made at the start. Lives in the engine's thread; the last span is in the database.
class ReportClock : public QObject {
    Q_OBJECT
public:
    using Rules = std::function<const WindowRules&()>;

    /// `when`: as the setting report/at, "" for never.
    ReportClock(SettingsStore& store, Database& database, Rules rules, QString when, const Clock& clock);

    /// Whether `when` can be understood: "report_at_invalid".
    static Result<void> check(const QString& when);

    Result<void> load();
    void start(); ///< from now on due() is told
    /// The last report's; none = there was none yet.
    const std::optional<ReportSpan>& last() const { return m_last; }
    /// When the next one is made; none = never.
    std::optional<UtcTime> next() const;

    /// Looks whether one is due. Called by a timer.
    void look();

Q_SIGNALS:
    /// One is due; its span is stored.
    void due(const kataar::ReportSpan& span);

private:
    void learn(const ReportSpan& span);
    Result<void> write(const ReportSpan& span);

    SettingsStore& m_store;
    Database& m_database;
    const Rules m_rules;
    const QString m_when;
    const Clock& m_clock;
    std::optional<ReportSpan> m_last;
    UtcTime m_until; ///< where the next one begins
    QTimer m_timer;
    bool m_writing = false;
};

} // namespace kataar
