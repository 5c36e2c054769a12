// SPDX-License-Identifier: GPL-3.0-or-later
// Removes finished jobs of long ago, and says beforehand how many these are.
#pragma once

#include "core/base/result.h"
#include "views/growingdialog.h"

#include <QTimer>

class QDialogButtonBox;
class QLabel;
class QSpinBox;

namespace kataar {

class QueueFeed;

class CleanUpDialog final : public GrowingDialog {
    Q_OBJECT
public:
    explicit CleanUpDialog(QueueFeed& feed, QWidget* parent = nullptr);

    QString outcome() const;

Q_SIGNALS:
    void removed(qint64 jobs);

protected:
    void changeEvent(QEvent* event) override;

private:
    void count();
    void remove();
    void showOutcome();
    void retranslate();

    QueueFeed& m_feed;
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
