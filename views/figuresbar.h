// SPDX-License-Identifier: GPL-3.0-or-later
// The figures over every page: Queued, Running, Max concurrent, Avg wait, and the local GPUs in use.
#pragma once

#include "core/domain/answers.h"

#include <QWidget>

#include <array>

namespace kataar {

class Figure;

/// Both kinds of jobs are added: those of this machine and all others.
class FiguresBar final : public QWidget {
    Q_OBJECT
public:
    explicit FiguresBar(QWidget* parent = nullptr);
    void setStats(const QueueStats& stats);
    /// The value of a figure as shown, 0..4.
    QString value(int figure) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    std::optional<QueueStats> m_stats;
    std::array<Figure*, 5> m_figures{};
};

} // namespace kataar
