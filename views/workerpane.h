// SPDX-License-Identifier: GPL-3.0-or-later
// WorkerPane: one worker to look at – its machine, and the jobs that it has.
#pragma once

#include "models/workertable.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace kataar {

class FactList;

class WorkerPane final : public QWidget {
    Q_OBJECT
public:
    explicit WorkerPane(QWidget* parent = nullptr);

    /// Null: none is selected.
    void setWorker(const WorkerTableRow* row, UtcTime now);

Q_SIGNALS:
    void jobWanted(const QString& jobId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void present();
    void presentJobs();

    std::optional<WorkerTableRow> m_row;
    UtcTime m_now;
    QLabel* m_title;
    FactList* m_facts;
    QLabel* m_jobsTitle;
    QListWidget* m_jobs;
};

} // namespace kataar
