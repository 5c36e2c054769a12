// SPDX-License-Identifier: GPL-3.0-or-later
// The data of the event stream's events as JSON (contract §7), one line each.
#pragma once

#include "core/domain/event.h"

#include <QByteArray>

namespace kataar::wire {

QByteArray eventJson(const EventContent& content);

/// What a reader is told who has missed events: fetch anew what you show, then go on after `seq`.
inline constexpr const char resyncEvent[] = "resync";
QByteArray resyncJson(qint64 seq);

} // namespace kataar::wire
