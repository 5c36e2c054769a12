// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the numbers out of one object of JSON, or one dict as Python prints it.
#pragma once

#include <QByteArrayView>
#include <QVector>

#include <optional>

namespace kataar {

/// A member at the first level. Lists, objects, NaN and what is longer than any number have neither.
struct FlatField {
    QByteArrayView name;
    std::optional<double> number; ///< finite
    QByteArrayView text;          ///< of a string without escapes
};

/// Nothing unless `text` is one whole object, whatever else it is. Both kinds of quotes, NaN and Infinity are
/// understood. At most 64 members; names with escapes are left out. The views point into `text`.
std::optional<QVector<FlatField>> flatRecord(QByteArrayView text);

/// A decimal number that is finite and all of `text`.
std::optional<double> finiteNumber(QByteArrayView text);

} // namespace kataar
