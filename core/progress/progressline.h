// SPDX-License-Identifier: GPL-3.0-or-later
// What one line of a job says about its progress.
#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QVector>

#include <optional>

namespace kataar {

struct ProgressValue {
    QByteArray name;
    double value = 0;

    bool operator==(const ProgressValue&) const = default;
};

struct ProgressLine {
    std::optional<double> step;
    std::optional<double> total; ///< not without step; step <= total
    std::optional<double> epoch; ///< of "epoch 3/10"
    std::optional<double> epochs;
    bool insideEpoch = false;       ///< the steps are those of this epoch: it stands before them
    std::optional<double> fraction; ///< of a lone "45%"
    std::optional<double> rate;     ///< steps a second, as the line itself says
    std::optional<UtcTime> time;
    QVector<ProgressValue> values;

    bool operator==(const ProgressLine&) const = default;
    bool says() const { return step || epoch || fraction || !values.isEmpty(); }
    bool places() const { return step || epoch || fraction; }
};

/// A line of output, as cleanLine() gives it: "step 5/100 loss 0.3", "epoch 2/10", a bar of tqdm or Keras,
/// "37 %", a dict of the Hugging Face trainer. Says nothing where nothing is told.
ProgressLine outputLine(QByteArrayView line);

/// A line of the progress file: an object of JSON with step, total, time (seconds since 1970, or ISO 8601)
/// and any other numbers. Nothing if it is none.
std::optional<ProgressLine> fileLine(QByteArrayView line);

} // namespace kataar
