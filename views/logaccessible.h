// SPDX-License-Identifier: GPL-3.0-or-later
// The log's text for screen readers.
#pragma once

namespace kataar {

/// Once is enough, more do no harm.
void installLogAccessible();

} // namespace kataar
