// SPDX-License-Identifier: GPL-3.0-or-later
// Between the domain's words and the spool's: the order to run and the record of its end.
#pragma once

#include "core/base/result.h"
#include "core/exec/executor.h"
#include "core/spool/folder.h"

namespace kataar {

/// Everything but the boot id. Error invalid for what no process can be given.
Result<spool::Spec> specOf(const ExecutionOrder& order);

/// `folder` is the attempt's own, for what the record leaves to the order.
ExitRecord exitOf(const spool::End& end, const spool::Folder& folder);

} // namespace kataar
