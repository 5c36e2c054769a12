// SPDX-License-Identifier: GPL-3.0-or-later
// Looks through JSON before Qt's parser reads it: form, depth, sizes and names given twice. A pure function.
#pragma once

#include <QByteArray>

namespace kataar {

struct JsonLimits {
    int depth = 16;
    int array = 1000;             ///< elements of one array
    int members = 1000;           ///< members of one object
    qsizetype string = 64 * 1024; ///< bytes of one string, as written
};

/// Null when the text is one well-formed JSON value within the limits, else one English sentence.
const char* jsonFault(QByteArrayView text, const JsonLimits& limits = {});

} // namespace kataar
