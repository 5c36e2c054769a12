// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows as JSON, both ways.
#pragma once

#include "core/base/result.h"
#include "core/domain/windowanswers.h"

#include <QByteArray>

namespace kataar::wire {

QByteArray toJson(const WindowList& list);             ///< {"windows","places"}
QByteArray toJson(const NamedWindowView& window);      ///< {"window"}
QByteArray changedJson(const NamedWindowView& window); ///< the same with success
QByteArray toJson(const PlaceWindowView& window);      ///< {"place_window"}
QByteArray changedJson(const PlaceWindowView& window);
QByteArray windowDeletedJson(const QString& name);
QByteArray placeWindowDeletedJson(const QString& place);

// Read back by a client; "bad_answer" (Internal) if it is not that.
Result<WindowList> windowListFrom(const QByteArray& json);       ///< GET /api/queue/windows
Result<NamedWindowView> namedWindowFrom(const QByteArray& json); ///< {"window"}
Result<PlaceWindowView> placeWindowFrom(const QByteArray& json); ///< {"place_window"}

} // namespace kataar::wire
