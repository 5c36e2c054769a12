// SPDX-License-Identifier: GPL-3.0-or-later
// Random names from QRandomGenerator::system().
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

bool isId(QStringView text) {
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

} // namespace kataar
