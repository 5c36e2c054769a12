// SPDX-License-Identifier: GPL-3.0-or-later
// How a program asked for its text to look: colours and attributes of a terminal.
#pragma once

#include <QtGlobal>

namespace kataar {

struct TextColour {
    enum class Kind : quint8 { Default, Palette, Rgb };

    static TextColour indexed(int index) { return {Kind::Palette, quint8(index), 0, 0}; }
    static TextColour rgb(int red, int green, int blue) {
        return {Kind::Rgb, quint8(red), quint8(green), quint8(blue)};
    }

    Kind kind = Kind::Default;
    quint8 red = 0; ///< of Palette: the index, 0 to 255
    quint8 green = 0;
    quint8 blue = 0;

    bool operator==(const TextColour&) const = default;
};

struct TextStyle {
    enum Flag : quint8 { Bold = 1, Dim = 2, Italic = 4, Underline = 8, Reverse = 16, Struck = 32 };

    TextColour text;
    TextColour back;
    quint8 flags = 0;

    bool operator==(const TextStyle&) const = default;
};

/// One character of a terminal's row.
struct TextCell {
    char32_t character = U' ';
    TextStyle style;

    bool operator==(const TextCell&) const = default;
};

} // namespace kataar
