// SPDX-License-Identifier: GPL-3.0-or-later
// How many files and connections this process may have open.
#pragma once

#include <QtGlobal>

#include <optional>

namespace kataar {

/// As many as the system lets it: a thousand workers need more than the customary 1,024. Once, before there
/// are threads. Programs that it starts inherit this; give them descriptorsBefore().
void allowManyDescriptors();

/// What the process could have before that call; none = it was not called, or changed nothing.
std::optional<quint64> descriptorsBefore();

} // namespace kataar
