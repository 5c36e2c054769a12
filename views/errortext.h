// SPDX-License-Identifier: GPL-3.0-or-later
// What failed, in the person's language: by the error's name, else by its English message.
#pragma once

#include "core/base/result.h"

namespace kataar {

/// A full sentence.
QString errorText(const Error& error);

} // namespace kataar
