// SPDX-License-Identifier: GPL-3.0-or-later
// Edit distance, without regard to case.
#include "core/jobconfig/nearest.h"

#include <QVector>

#include <algorithm>
#include <numeric>
#include <utility>

namespace kataar {

namespace {

int editDistance(const QString& a, const QString& b) {
    QVector<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.constLast();
}

} // namespace

QStringList nearestNames(const QString& wanted, const QStringList& known, int most) {
    const QString folded = wanted.left(200).toCaseFolded();
    const int tolerated = int(std::clamp<qsizetype>(folded.size() / 3, 1, 4));
    QVector<std::pair<int, QString>> near;
    for (const QString& name : known) {
        const QString other = name.toCaseFolded();
        const bool begins = folded.size() >= 3 && other.startsWith(folded);
        const int distance = begins ? 0 : editDistance(folded, other);
        if (distance <= tolerated)
            near.append({distance, name});
    }
    std::sort(near.begin(), near.end());
    QStringList names;
    for (qsizetype i = 0; i < near.size() && i < most; ++i)
        names << near[i].second;
    return names;
}

} // namespace kataar
