// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's limits, with the switch for Fair-Share Scheduling.
#pragma once

#include "core/client/queuecalls.h"
#include "core/client/rulecalls.h"
#include "core/domain/limits.h"
#include "views/dialog.h"

#include <array>

class QCheckBox;
class QDialogButtonBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QSpinBox;

namespace kataar {

class Calls;

class LimitsDialog final : public Dialog {
    Q_OBJECT
public:
    /// Reads the limits in force from the queue.
    LimitsDialog(QueueCalls& queue, RuleCalls& rules, Calls& calls, bool mayChange,
                 QWidget* parent = nullptr);

    /// Only what the person changed.
    LimitsPatch patch() const;

Q_SIGNALS:
    void saved();

private:
    enum Field { LocalJobs, LocalGpus, All, User, Team, Starvation, FieldCount };

    void ask();
    void show(const Limits& limits);
    void save();
    void retranslate() override;
    QSpinBox* spin(Field field) const { return m_spins[field]; }

    QueueCalls& m_queue;
    RuleCalls& m_rules;
    Calls& m_calls;
    const bool m_mayChange;
    Limits m_limits;
    std::array<QSpinBox*, FieldCount> m_spins{};
    std::array<QLabel*, FieldCount> m_labels{};
    QGroupBox* m_local;
    QGroupBox* m_others;
    QGroupBox* m_order;
    QCheckBox* m_fairShare;
    QLabel* m_note;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
