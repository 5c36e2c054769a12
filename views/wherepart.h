// SPDX-License-Identifier: GPL-3.0-or-later
// The submit dialog's rows about place: where a job may run, and which workers fit.
#pragma once

#include "core/domain/answers.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace kataar {

/// Adds its rows to `form`, whose widgets own them.
class WherePart final : public QObject {
    Q_OBJECT
public:
    WherePart(QFormLayout& form, QObject* parent);

    void choose(Target target, const Labels& labels);
    Target target() const;
    /// Whether the cloud is offered.
    void setCloud(bool any);
    /// Puts what was chosen into it.
    void fill(SubmitRequest& request) const;
    /// Why it cannot be sent like this; empty = it can.
    QString problem() const;
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    void offer(Target target);
    void update();

    bool m_cloud = false;
    QLabel* m_targetLabel;
    QComboBox* m_target;
    QLabel* m_labelsLabel;
    QLineEdit* m_labels;
};

} // namespace kataar
