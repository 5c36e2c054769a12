// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's limits with how much of each is in use, as bars, and the fair-share switch.
#pragma once

#include "core/domain/answers.h"
#include "core/domain/permission.h"

#include <QGroupBox>

#include <array>
#include <optional>

class QCheckBox;
class QLabel;
class QPushButton;

namespace kataar {

class LimitUse final : public QGroupBox {
    Q_OBJECT
public:
    explicit LimitUse(QWidget* parent = nullptr);

    void setStats(const QueueStats& stats);
    /// `lacking`: the permission that is missing to change them.
    void allow(std::optional<Permission> lacking, bool known);
    QString text() const; ///< all lines, for tests and readers

Q_SIGNALS:
    void fairShareWanted(bool on);
    void changeWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    class Bar;
    enum Line { LocalJobs, LocalGpus, Shared, LineCount };

    void showUse();
    void retranslate();

    std::optional<QueueStats> m_stats;
    std::optional<Permission> m_lacking;
    std::array<QLabel*, LineCount> m_names{};
    std::array<Bar*, LineCount> m_bars{};
    std::array<QLabel*, LineCount> m_figures{};
    QLabel* m_each;
    QCheckBox* m_fairShare;
    QPushButton* m_change;
};

} // namespace kataar
