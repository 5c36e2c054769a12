// SPDX-License-Identifier: GPL-3.0-or-later
// The page of workers: the other machines that take jobs, and what is done about them.
#pragma once

#include "core/base/clock.h"
#include "core/client/workercalls.h"
#include "core/domain/account.h"
#include "models/workertable.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QPushButton;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace kataar {

class EmptyState;
class Figure;
class QueueFeed;
class TableView;
class WorkerPane;

/// Who may not look after workers sees the figures, and is told who may.
class WorkersPage final : public QWidget {
    Q_OBJECT
public:
    WorkersPage(QueueFeed& feed, WorkerCalls& workers, const Clock& clock, QSettings& settings,
                QWidget* parent = nullptr);
    ~WorkersPage() override;

    TableView& table() { return *m_table; }
    WorkerTableModel& model() { return m_model; }
    /// How many persistent workers are away.
    int missing() const { return m_missing; }
    void addWorker();
    void resetLayout();
    void saveState();

Q_SIGNALS:
    void missingChanged(int count);
    void jobWanted(const QString& jobId);
    /// `doing` is what was not done, one sentence.
    void failed(const QString& doing, const kataar::Error& error);
    void done(const std::function<QString()>& words);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Deed {
        QPushButton* button;
        Qt::Key key; ///< in the list
    };
    Deed deed(Qt::Key key, std::function<void()> run);

    bool may() const { return m_account.may(Permission::AdminWorkers); }
    void build();
    void ask();
    void take(const WorkerList& workers);
    void arrangeRows();
    void showFigures();
    void updateEmpty();
    void updateButtons();
    const WorkerTableRow* selected() const;
    void toggleDraining();
    void askForToken();
    void askToRemove();
    void showToken(const WorkerToken& token);
    /// For a call that does something: tells what went wrong, and asks for what is now.
    template<class T>
    Then<T> telling(const QString& failure, std::function<void(const T&)> then);
    void retranslate();

    QueueFeed& m_feed;
    WorkerCalls& m_workers;
    const Clock& m_clock;
    QSettings& m_settings;
    Account m_account;
    EntryPage m_page;
    QVector<RemoteGpu> m_gpus;
    std::optional<WorkerCounts> m_counts; ///< as everybody may know them
    std::optional<WorkerList> m_list;
    std::optional<Error> m_problem;
    int m_missing = 0;
    quint64 m_question = 0; ///< answers to earlier ones are out of date
    QTimer m_pace;          ///< until what changed meanwhile is asked for
    QTimer m_second;
    WorkerTableModel m_model;
    std::array<Figure*, 5> m_figures{};
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    TableView* m_table;
    EmptyState* m_empty;
    WorkerPane* m_pane;
    Deed m_add;
    Deed m_drain;
    Deed m_token;
    Deed m_remove;
};

} // namespace kataar
