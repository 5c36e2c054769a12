// SPDX-License-Identifier: GPL-3.0-or-later
// Words and icons of workers, and what is wrong with labels.
#pragma once

#include "models/labeltext.h"
#include "models/workertable.h"

#include <QIcon>

namespace kataar {

QString workerTitle(const QString& columnId);
QString workerCell(const QString& columnId, const WorkerTableRow& row, UtcTime now);
/// For a code of WorkerStatus.
QString workerStateText(const QString& code);
QIcon workerStateIcon(const QString& code);
QString workerTypeText(WorkerType type);
/// "4 × NVIDIA A100, 80 GiB each"; what is not known is left out.
QString workerGpusText(const WorkerHardware& hardware);
/// What people call a job that a worker has.
QString workerJobText(const WorkerJobRow& job);
/// Why a line cannot be sent; empty = it can.
QString labelProblem(const LabelsRead& read);

} // namespace kataar
