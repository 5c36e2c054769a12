// SPDX-License-Identifier: GPL-3.0-or-later
// The hues of Okabe and Ito, lighter on dark ground.
#include "views/chartcolours.h"

#include <array>

namespace kataar {

namespace {

struct Hue {
    QRgb onLight;
    QRgb onDark;
    Qt::BrushStyle pattern;
    Qt::PenStyle line;
};

constexpr std::array hues{
    Hue{0xff0072b2, 0xff56b4e9, Qt::SolidPattern, Qt::SolidLine},
    Hue{0xffd55e00, 0xffe69f00, Qt::BDiagPattern, Qt::DashLine},
    Hue{0xff8a6d00, 0xfff0e442, Qt::DiagCrossPattern, Qt::DotLine},
    Hue{0xff009e73, 0xff2fc99a, Qt::Dense6Pattern, Qt::DashDotLine},
    Hue{0xffa84f7f, 0xffcc79a7, Qt::FDiagPattern, Qt::DashDotDotLine},
};

const Hue& hueOf(int series) { return hues[size_t(series) % hues.size()]; }

QColor withAlpha(QColor colour, float alpha) {
    colour.setAlphaF(alpha);
    return colour;
}

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

QColor chartColour(int series, const QPalette& palette) {
    const Hue& hue = hueOf(series);
    return QColor::fromRgb(isDark(palette) ? hue.onDark : hue.onLight);
}

QBrush chartFill(int series, const QPalette& palette) {
    const Qt::BrushStyle pattern = hueOf(series).pattern;
    const QColor colour = chartColour(series, palette);
    return {pattern == Qt::SolidPattern ? withAlpha(colour, 0.6F) : colour, pattern};
}

Qt::PenStyle chartPen(int series) { return hueOf(series).line; }

QColor gridColour(const QPalette& palette) { return withAlpha(palette.color(QPalette::Text), 0.18F); }

QColor noteColour(const QPalette& palette) { return palette.color(QPalette::PlaceholderText); }

} // namespace kataar
