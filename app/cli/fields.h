// SPDX-License-Identifier: GPL-3.0-or-later
// The fields that -o asks for: dotted keys that reach into objects and lists.
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QStringList>

namespace kataar {

/// "a,b.c" → keys; "bad_fields" if one is empty.
Result<QStringList> parseFields(const QString& text);
/// What a dotted key reaches ("metadata.run_name", "device_ids.0"); undefined if nothing is there.
QJsonValue reach(const QJsonObject& object, const QString& key);
/// For a cell of a table: texts as they are, lists of plain values joined by commas, the rest as JSON; "" if
/// missing.
QString plainText(const QJsonValue& value);
/// A list of objects, one a line; with keys, only these, in this order and flat, missing ones null.
QByteArray jsonLines(const QJsonArray& objects, const QStringList& keys);

} // namespace kataar
