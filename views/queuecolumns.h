// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the tables: titles and cells by column id.
#pragma once

#include "models/gputable.h"
#include "models/queuetable.h"

namespace kataar {

QString queueTitle(const QString& columnId);
QString queueCell(const QString& columnId, const EntryView& view, UtcTime now);

QString gpuTitle(const QString& columnId);
/// `jobName`: what people call the job that holds it; empty = none or not known.
QString gpuCell(const QString& columnId, const GpuRow& row, const QString& jobName);
QString processTitle(const QString& columnId);
QString processCell(const QString& columnId, const GpuProcessRow& row, const QString& jobName);
/// "12.3 GiB of 80.0 GiB"; a dash where nothing is known.
QString memoryText(const GpuStatus& status);
/// The same with whose it is; empty where the driver does not tell that.
QString memoryParts(const GpuRow& row);

} // namespace kataar
