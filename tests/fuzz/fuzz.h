// SPDX-License-Identifier: GPL-3.0-or-later
// What a fuzz target is: one function over bytes, as libFuzzer calls it, and examples to begin with.
#pragma once

#include <QByteArray>
#include <QVector>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Always returns 0; a fault ends the program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace kataar::fuzz {

/// Of the target that is linked in: what is mutated.
QVector<QByteArray> seeds();
/// Of the same: words that mean something there.
QVector<QByteArray> words();

/// The bytes as they are, without a copy.
inline QByteArray bytesOf(const std::uint8_t* data, std::size_t size) {
    return QByteArray::fromRawData(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
}

/// What must hold for every input.
inline void mustHold(bool property) {
    if (!property)
        std::abort();
}

} // namespace kataar::fuzz
