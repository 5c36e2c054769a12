// SPDX-License-Identifier: GPL-3.0-or-later
// The time line of the GPUs with its buttons, legend and read-out, and the same as a table.
#pragma once

#include "core/client/pastcalls.h"
#include "core/client/rulecalls.h"
#include "core/domain/answers.h"
#include "core/domain/windowanswers.h"
#include "models/timelinelanes.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSettings;
class QStackedWidget;
class QToolButton;

namespace kataar {

class Clock;
class Legend;
class QueueFeed;
class TableView;
class TimelineView;

/// Asks for the time that is shown and as much on both sides; anew when jobs change, every half minute, and
/// when it was moved beyond. Nothing is asked while it cannot be seen.
class TimelinePane final : public QWidget {
    Q_OBJECT
public:
    TimelinePane(QueueFeed& feed, PastCalls& past, RuleCalls& rules, const Clock& clock, QSettings& settings,
                 QWidget* parent = nullptr);
    ~TimelinePane() override;

    TimelineView& view() { return *m_view; }
    TableView& table() { return *m_table; }
    void showAsTable(bool table);
    QString teamWindows() const;
    void saveState();

Q_SIGNALS:
    void jobWanted(const QString& jobId);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QToolButton* button(const char* icon, std::function<void()> run);
    void want();
    void fetch();
    void fetchWindows();
    void showLine();
    void takeSystem(const SystemStatus& status);
    LaneNames laneNames() const;
    void showOpenSpans();
    void showTeamWindows();
    void retranslate();

    QueueFeed& m_feed;
    PastCalls& m_past;
    RuleCalls& m_rules;
    const Clock& m_clock;
    QSettings& m_settings;
    LaneTableModel m_rows;
    Timeline m_line;
    LaneSources m_sources;
    EntryPage m_page; ///< what m_sources.jobs are chosen from
    bool m_chosen = true;
    QHash<QString, QString> m_workers; ///< id → name
    WindowList m_windows;
    bool m_windowsOld = true; ///< they may be others by now
    bool m_asked = false;
    bool m_askAgain = false;
    QTimer m_pace;   ///< until the next question
    QTimer m_second; ///< moves now
    int m_seconds = 0;
    QToolButton* m_zoomIn;
    QToolButton* m_zoomOut;
    QToolButton* m_now;
    QToolButton* m_asTable;
    Legend* m_legend;
    QLabel* m_teams; ///< the run windows of teams, which hold in any lane
    QStackedWidget* m_stack;
    TimelineView* m_view;
    TableView* m_table;
    QLabel* m_readout;
};

} // namespace kataar
