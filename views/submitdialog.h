// SPDX-License-Identifier: GPL-3.0-or-later
// Submits a job: a configuration of the folder, its GPUs, and beforehand what the queue would do with it.
#pragma once

#include "core/base/clock.h"
#include "core/client/cloudcalls.h"
#include "core/client/queuecalls.h"
#include "core/client/rulecalls.h"
#include "core/domain/answers.h"
#include "views/dialog.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QStackedWidget;

namespace kataar {

class CloudPart;
class EmptyState;
class QueueFeed;
class WhenPart;
class WherePart;

/// Not modal: the queue behind it can be looked at meanwhile.
class SubmitDialog final : public Dialog {
    Q_OBJECT
public:
    SubmitDialog(QueueFeed& feed, QueueCalls& queue, RuleCalls& rules, CloudCalls& cloud, const Clock& clock,
                 bool maySetPriority, QString configsDir, QWidget* parent = nullptr);

    /// Chooses a configuration once the list is there.
    void choose(const QString& configName);
    /// Fills in what `entry` was submitted with; what the dialog has no field for is kept and named in it.
    void duplicate(const QueueEntry& entry);
    /// What would be sent now.
    SubmitRequest request() const;
    QString hint() const;

Q_SIGNALS:
    void submitted(const QString& name, const kataar::SubmitAnswer& answer);
    void folderWanted();

private:
    void build();
    void askConfigs();
    void askWindows();
    void showConfigs(const QVector<ConfigSummary>& configs);
    const ConfigSummary* current() const;
    void configChanged();
    void placeChanged();
    void fillIn();
    void fillPriorities();
    QString keptText() const;
    QString partProblem() const;
    void showSummary();
    void askHint();
    void showHint(const Result<SubmitAnswer>& result);
    void offerApproval(const SubmitAnswer& answer);
    void setHint(const char* icon, const QString& text);
    void submit();
    void retranslate() override;

    QueueFeed& m_feed;
    QueueCalls& m_queue;
    RuleCalls& m_rules;
    CloudCalls& m_cloud;
    const Clock& m_clock;
    const bool m_maySetPriority;
    const QString m_configsDir;
    QVector<ConfigSummary> m_configs;
    QString m_wanted;
    std::optional<QueueEntry>
        m_original; ///< the job that is duplicated, as long as its configuration is chosen
    std::optional<Result<SubmitAnswer>> m_answer; ///< of the last dry run, for the other language
    quint64 m_asked = 0;
    bool m_sending = false;
    QTimer m_pause; ///< between a keystroke and the question
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QListWidget* m_list;
    QLabel* m_listLabel;
    QLabel* m_summary;
    QFormLayout* m_form;
    QLineEdit* m_name;
    QSpinBox* m_gpus;
    QCheckBox* m_anyGpu;
    QCheckBox* m_noWait;
    QCheckBox* m_forApproval; ///< offered where a quota refuses
    QComboBox* m_priority;
    WhenPart* m_when;
    WherePart* m_where;
    CloudPart* m_cloudPart;
    QLabel* m_hintIcon;
    QLabel* m_hint;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
