// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of a job: which of them, on which axis, the chart, and the same as a table.
#pragma once

#include "core/client/pastcalls.h"
#include "views/curvefeed.h"

#include <QHash>
#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QMenu;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace kataar {

class CurveChart;

class CurveView final : public QWidget {
    Q_OBJECT
public:
    CurveView(PastCalls& past, Calls& calls, QWidget* parent = nullptr);

    /// Empty: none. The same job and attempt again change nothing. Attempt 0: the last one.
    void setJob(const QString& jobId, int attempt = 0);
    CurveChart& chart() { return *m_chart; }
    /// The curves that are drawn, by name.
    QStringList chosen() const;
    void choose(const QString& name, bool shown);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void refreshMenu();
    void refreshLegend();
    void refreshTable();
    void tell();
    void retranslate();

    CurveFeed m_curves;
    QHash<QString, bool> m_wanted; ///< what the person chose, by name; else the usual ones
    QToolButton* m_pick;
    QMenu* m_menu;
    QCheckBox* m_logarithmic;
    QCheckBox* m_asTable;
    QLabel* m_legend;
    QStackedWidget* m_stack;
    CurveChart* m_chart;
    QTableWidget* m_table;
    QLabel* m_nothing;
    QLabel* m_readOut;
    QLabel* m_note;
};

} // namespace kataar
