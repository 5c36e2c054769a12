// SPDX-License-Identifier: GPL-3.0-or-later
// How far one job is: a bar, and below it steps, pace and what is left.
#pragma once

#include "core/domain/progress.h"

#include <QWidget>

class QLabel;

namespace kataar {

class ProgressBlock final : public QWidget {
    Q_OBJECT
public:
    explicit ProgressBlock(QWidget* parent = nullptr);

    /// Hides itself where nothing is known.
    void set(const std::optional<double>& fraction, const ProgressFigures& figures);
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    class Bar;

    std::optional<double> m_fraction;
    ProgressFigures m_figures;
    Bar* m_bar;
    QLabel* m_percent;
    QLabel* m_detail;
};

} // namespace kataar
