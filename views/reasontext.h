// SPDX-License-Identifier: GPL-3.0-or-later
// Why a job waits, as a sentence in the person's language with the evidence filled in.
#pragma once

#include "core/domain/waitingreason.h"

#include <QString>

namespace kataar {

/// A full sentence.
QString reasonText(const WaitingReason& reason);
/// What a person can do about it; empty where there is nothing.
QString reasonAdvice(const WaitingReason& reason);

} // namespace kataar
