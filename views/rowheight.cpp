// SPDX-License-Identifier: GPL-3.0-or-later
// Measures a Latin and Devanagari sample as it will be laid out.
#include "views/rowheight.h"

#include <QFontMetrics>
#include <QTextLayout>

#include <cmath>

namespace kataar {

int lineHeight(const QFont& font) {
    QTextLayout layout(QStringLiteral("ÅÉgj में हैं र्क्ति ङ्क्षू प्रतीक्षा"), font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    const qreal measured = line.isValid() ? line.ascent() + line.descent() : 0;
    return qMax(int(std::ceil(measured)), QFontMetrics(font).height());
}

} // namespace kataar
