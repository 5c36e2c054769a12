// SPDX-License-Identifier: GPL-3.0-or-later
// Names from QRandomGenerator::system(), and from the time.
#include "core/base/ids.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace kataar {

QString randomId() {
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words).toHex());
}

QString timedId(UtcTime at) {
    constexpr qint64 timeMask = (qint64(1) << 48) - 1;
    return QStringLiteral("%1").arg((at.us / 1000) & timeMask, 12, 16, QLatin1Char('0')) +
           randomId().last(20);
}

double randomChance() { return QRandomGenerator::system()->generateDouble(); }

QString shortId(const QString& id) { return id.last(std::min<qsizetype>(8, id.size())); }

bool isId(QStringView text) {
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

} // namespace kataar
