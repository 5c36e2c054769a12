// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a worker known: its name, its type, its labels.
#pragma once

#include "core/client/workercalls.h"
#include "views/formdialog.h"

class QComboBox;
class QLineEdit;

namespace kataar {

class WorkerDialog final : public FormDialog {
    Q_OBJECT
public:
    WorkerDialog(WorkerCalls& workers, Calls& calls, QWidget* parent = nullptr);

Q_SIGNALS:
    void added(const kataar::WorkerToken& token);

protected:
    bool isComplete() const override;
    void send() override;
    QString problem() const override;
    void retranslate() override;

private:
    WorkerCalls& m_workers;
    Calls& m_calls;
    QLineEdit* m_name;
    QComboBox* m_type;
    QLineEdit* m_labels;
    QLabel* m_note;
};

} // namespace kataar
