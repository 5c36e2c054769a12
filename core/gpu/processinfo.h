// SPDX-License-Identifier: GPL-3.0-or-later
// Whose process it is and what it runs, from /proc.
#pragma once

#include "core/domain/gpu.h"

namespace kataar {

/// `user` and `command` (at most 200 characters, printable) are empty where the process is gone or hidden.
GpuProcess describeProcess(qint64 pid);

} // namespace kataar
