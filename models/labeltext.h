// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as people write them in one line: gpu_type=a100*, site=pune.
#pragma once

#include "core/domain/labels.h"

namespace kataar {

/// What a line of labels means; what cannot be one is in `wrong`, and then the labels are of no use.
struct LabelsRead {
    Labels labels;
    QString wrong;   ///< the first part that is no label
    bool few = true; ///< not more than a worker or a job may have
};

LabelsRead labelsFromLine(const QString& line);
QString labelLine(const Labels& labels);

} // namespace kataar
