// SPDX-License-Identifier: GPL-3.0-or-later
// The submit dialog's rows about the cloud: which provider, on what hardware, and what the job will cost.
#pragma once

#include "core/client/cloudcalls.h"

#include <QHash>
#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;

namespace kataar {

class Calls;

/// Adds its rows to `form`, whose widgets own them. A provider's hardware is asked for when it is first
/// chosen.
class CloudPart final : public QObject {
    Q_OBJECT
public:
    CloudPart(QFormLayout& form, CloudCalls& cloud, Calls& calls, QObject* parent);

    /// Whether the job goes to the cloud: the rows are there then.
    void setInCloud(bool inCloud);
    /// What a job that is duplicated was submitted with; empty = as the configuration says.
    void choose(const QString& provider, const QString& hardware);
    /// Puts what was chosen into it.
    void fill(SubmitRequest& request) const;
    /// Asks what such a submit would cost; an answer to an earlier question is not shown any more.
    void askCost(const SubmitRequest& request);
    void forgetCost();
    void retranslate();

Q_SIGNALS:
    void changed();
    /// Whether there is any provider.
    void available(bool any);

private:
    void askProviders();
    void askHardware();
    void showHardware();
    void showCost();
    void showRows();

    QFormLayout& m_form;
    CloudCalls& m_cloud;
    Calls& m_calls;
    bool m_inCloud = false;
    QString m_wantedProvider;
    QString m_wantedHardware;
    QHash<QString, Result<HardwareList>> m_hardwareOf; ///< by provider
    std::optional<Result<CostAnswer>> m_answer;
    quint64 m_asked = 0;
    QLabel* m_providerLabel;
    QComboBox* m_provider;
    QLabel* m_hardwareLabel;
    QComboBox* m_hardware;
    QLabel* m_problem;
    QLabel* m_costLabel;
    QLabel* m_cost;
};

} // namespace kataar
