// SPDX-License-Identifier: GPL-3.0-or-later
// Parts between commas, each a key and what is behind its equals sign.
#include "models/labeltext.h"

#include <QStringList>

namespace kataar {

namespace {

// As the queue allows.
constexpr qsizetype mostLabels = 16;
constexpr qsizetype longestLabel = 128;

} // namespace

LabelsRead labelsFromLine(const QString& line) {
    LabelsRead read;
    for (const QString& part : line.split(u',')) {
        const QString label = part.trimmed();
        if (label.isEmpty())
            continue;
        const qsizetype equals = label.indexOf(u'=');
        const QString key = label.left(qMax(qsizetype(0), equals)).trimmed();
        const QString value = label.sliced(equals + 1).trimmed();
        const bool isLabel = !key.isEmpty() && !value.isEmpty() && key.size() <= longestLabel &&
                             value.size() <= longestLabel && !read.labels.contains(key);
        if (!isLabel && read.wrong.isEmpty())
            read.wrong = label;
        read.labels.insert(key, value);
    }
    read.few = read.labels.size() <= mostLabels;
    return read;
}

QString labelLine(const Labels& labels) {
    QStringList parts;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        parts << QStringLiteral("%1=%2").arg(it.key(), it.value());
    return parts.join(QStringLiteral(", "));
}

} // namespace kataar
