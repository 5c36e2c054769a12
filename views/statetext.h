// SPDX-License-Identifier: GPL-3.0-or-later
// The words and icons for states, priorities and targets.
#pragma once

#include "core/domain/answers.h"

#include <QIcon>

namespace kataar {

/// For a code of stateCode().
QString stateText(const QString& code);
QIcon stateIcon(const QString& code);
/// For a code of gpuStateCode().
QString gpuStateText(const QString& code);
QIcon gpuStateIcon(const QString& code);
/// "Normal (10)", with a mark where it was overridden (▲) or raised by waiting (⇈).
QString priorityText(const EntryView& view);
QString priorityLevelText(int priority);
QString targetText(const QString& code);
/// The worker that it runs or ran on, else where it may run.
QString placeText(const QueueEntry& entry);
/// Asked → got: "2 → 0, 1", of a worker "2 → lab-2: 0, 1".
QString gpusText(const EntryView& view);

} // namespace kataar
