// SPDX-License-Identifier: GPL-3.0-or-later
// A job's attempts, and the log of the selected one.
#pragma once

#include "core/client/pastcalls.h"
#include "core/domain/answers.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QStackedWidget;
class QTreeWidget;

namespace kataar {

class LogView;
class Calls;
class EmptyState;

class AttemptsView final : public QWidget {
    Q_OBJECT
public:
    AttemptsView(PastCalls& past, Calls& calls, QWidget* parent = nullptr);

    /// Empty: none. Asks anew where `state` differs from the last time: an attempt has begun or ended.
    void setJob(const QString& jobId, const QString& state, UtcTime now);
    /// 0 = none.
    int selected() const;

Q_SIGNALS:
    void whyWanted(); ///< why none has begun

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum Column { Number, State, Started, Ended, Took, Where, Exit, Why };

    void ask();
    void showAttempts();
    void showLog();
    void showEmpty();
    void retranslate();

    PastCalls& m_past;
    Calls& m_calls;
    QString m_jobId;
    QString m_state;
    UtcTime m_now;
    QVector<Attempt> m_attempts;
    bool m_known = false; ///< its attempts have been told
    bool m_stale = false; ///< to be asked when somebody looks
    quint64 m_asked = 0;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    EmptyState* m_empty = nullptr;
    QTreeWidget* m_list;
    QLabel* m_why;
    LogView* m_log;
};

} // namespace kataar
