// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about the selected job: Overview, Why waiting, Progress, Log, Attempts, Configuration.
#pragma once

#include "core/client/pastcalls.h"
#include "core/client/queuecalls.h"
#include "core/domain/answers.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabWidget;
class QToolButton;

namespace kataar {

class AttemptsView;
class CurveView;
class FactList;
class LogView;
class ProgressBlock;
class Calls;

class DetailPane final : public QWidget {
    Q_OBJECT
public:
    enum Tab { Overview, Waiting, Progress, Log, Attempts, Configuration };

    explicit DetailPane(QueueCalls& queue, PastCalls& past, Calls& calls, QWidget* parent = nullptr);

    /// Shows a job, or with nullptr that none is selected.
    void setEntry(const EntryView* view, UtcTime now);
    void showTab(Tab tab);

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showOverview();
    void showReasons();
    void showConfiguration();
    void askDetail();
    void askExplanation();
    QString changesHtml() const;
    void retranslate();

    QueueCalls& m_queue;
    Calls& m_calls;
    std::optional<EntryView> m_view;
    std::optional<JobDetail> m_detail;
    std::optional<Explanation> m_explanation;
    UtcTime m_now;
    std::optional<Error> m_problem; ///< why there is no detail
    bool m_asking = false;
    QTimer m_again; ///< until a queue that did not answer is asked for the detail once more
    quint64 m_asked = 0;
    quint64 m_askedWhy = 1;   ///< another number for each explanation that is worth asking for
    quint64 m_awaitedWhy = 0; ///< the last of them that was asked for
    QLabel* m_icon;
    QLabel* m_name;
    QLabel* m_state;
    QToolButton* m_close;
    QTabWidget* m_tabs;
    ProgressBlock* m_progress;
    FactList* m_overview;
    QLabel* m_reasons;
    ProgressBlock* m_curveProgress;
    CurveView* m_curves;
    LogView* m_log;
    AttemptsView* m_attempts;
    QPlainTextEdit* m_configuration;
};

} // namespace kataar
