// SPDX-License-Identifier: GPL-3.0-or-later
// The palette of 256, and contrast.
#include "views/logcolours.h"

#include <array>
#include <cmath>

namespace kataar {

namespace {

constexpr double leastContrast = 4.5;
constexpr double leastDimContrast = 3.0;

/// The sixteen named ones; the other 240 follow from their numbers.
constexpr std::array<QRgb, 16> namedColours{0x232627, 0xc0392b, 0x1a8f4d, 0xb8860b, 0x2573b8, 0x8e44ad,
                                            0x16857a, 0xc8cccf, 0x7f8c8d, 0xed1515, 0x11d116, 0xf6c744,
                                            0x3daee9, 0xb370cf, 0x1abc9c, 0xfcfcfc};

QColor paletteColour(int index) {
    if (index < 16)
        return QColor(namedColours[size_t(index)]);
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return {grey, grey, grey};
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + step * 40; };
    const int cube = index - 16;
    return {level(cube / 36), level(cube / 6 % 6), level(cube % 6)};
}

QColor colourOf(const TextColour& colour, const QColor& otherwise) {
    switch (colour.kind) {
    case TextColour::Kind::Default:
        return otherwise;
    case TextColour::Kind::Palette:
        return paletteColour(colour.red);
    case TextColour::Kind::Rgb:
        return {colour.red, colour.green, colour.blue};
    }
    return otherwise;
}

double luminance(const QColor& colour) {
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

QColor mixed(const QColor& one, const QColor& other, double share) {
    const auto part = [share](int a, int b) { return int(std::lround(a + (b - a) * share)); };
    return {part(one.red(), other.red()), part(one.green(), other.green()), part(one.blue(), other.blue())};
}

QTextCharFormat formatOf(const TextStyle& style, const QPalette& palette) {
    QColor back = colourOf(style.back, palette.color(QPalette::Base));
    QColor text = colourOf(style.text, palette.color(QPalette::Text));
    bool filled = style.back.kind != TextColour::Kind::Default;
    if (style.flags & TextStyle::Reverse) {
        std::swap(text, back);
        filled = true;
    }
    text = readableOn(back, text);
    if (style.flags & TextStyle::Dim) {
        const QColor faint = mixed(text, back, 0.35);
        if (contrastOf(faint, back) >= leastDimContrast)
            text = faint;
    }
    QTextCharFormat format;
    format.setForeground(text);
    if (filled)
        format.setBackground(back);
    if (style.flags & TextStyle::Bold)
        format.setFontWeight(QFont::Bold);
    format.setFontItalic(style.flags & TextStyle::Italic);
    format.setFontUnderline(style.flags & TextStyle::Underline);
    format.setFontStrikeOut(style.flags & TextStyle::Struck);
    return format;
}

} // namespace

double contrastOf(const QColor& one, const QColor& other) {
    const double first = luminance(one) + 0.05, second = luminance(other) + 0.05;
    return first > second ? first / second : second / first;
}

QColor readableOn(const QColor& background, QColor colour) {
    const QColor white(Qt::white), black(Qt::black);
    const QColor& goal = contrastOf(white, background) > contrastOf(black, background) ? white : black;
    const QColor wanted = colour;
    for (int step = 1; step <= 10 && contrastOf(colour, background) < leastContrast; ++step)
        colour = mixed(wanted, goal, step / 10.0);
    return colour;
}

QVector<QTextLayout::FormatRange> logFormats(const StyledLine& line, const QPalette& palette) {
    QVector<QTextLayout::FormatRange> formats;
    for (const StyledLine::Run& run : line.runs)
        formats << QTextLayout::FormatRange{int(run.from), int(run.length), formatOf(run.style, palette)};
    return formats;
}

} // namespace kataar
