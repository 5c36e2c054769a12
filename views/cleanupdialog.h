// SPDX-License-Identifier: GPL-3.0-or-later
// Removes finished jobs of long ago, and says beforehand how many these are.
#pragma once

#include "core/base/result.h"
#include "core/client/queuecalls.h"
#include "views/dialog.h"

#include <QTimer>

class QDialogButtonBox;
class QLabel;
class QSpinBox;

namespace kataar {

class Calls;

class CleanUpDialog final : public Dialog {
    Q_OBJECT
public:
    CleanUpDialog(QueueCalls& queue, Calls& calls, QWidget* parent = nullptr);

    QString outcome() const;

Q_SIGNALS:
    void removed(qint64 jobs);

private:
    void count();
    void remove();
    void showOutcome();
    void retranslate() override;

    QueueCalls& m_queue;
    Calls& m_calls;
    QTimer m_pause;
    quint64 m_asked = 0;
    bool m_removing = false;
    std::optional<Result<qint64>> m_count; ///< none = not known yet
    QLabel* m_explanation;
    QLabel* m_label;
    QSpinBox* m_days;
    QLabel* m_outcome;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
