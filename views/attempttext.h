// SPDX-License-Identifier: GPL-3.0-or-later
// Attempts in words.
#pragma once

#include "core/domain/attempt.h"

#include <QString>

namespace kataar {

QString attemptStateText(const Attempt& attempt);
/// The icon's code, as stateIcon() takes it.
QString attemptStateCode(const Attempt& attempt);
/// "0", "SIGTERM (15)", or the dash.
QString attemptExitText(const Attempt& attempt);
/// Why it is over, in one sentence.
QString attemptWhyText(const Attempt& attempt);

} // namespace kataar
