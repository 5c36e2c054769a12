// SPDX-License-Identifier: GPL-3.0-or-later
// The text of an enum stands once, beside the enum: toText(value) and fromText<Enum>(text).
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <optional>
#include <utility>

namespace kataar {

/// Specialise beside the enum:
///   template<> struct EnumNames<Colour> {
///       static constexpr std::pair<Colour, const char*> all[] = {{Colour::Red, "red"}, …};
///   };
template<class E>
struct EnumNames;

template<class E>
QString toText(E value) {
    for (const auto& [candidate, name] : EnumNames<E>::all) {
        if (candidate == value)
            return QString::fromLatin1(name);
    }
    return {};
}

template<class E>
std::optional<E> fromText(QStringView text) {
    for (const auto& [candidate, name] : EnumNames<E>::all) {
        if (text == QLatin1StringView(name))
            return candidate;
    }
    return std::nullopt;
}

} // namespace kataar
