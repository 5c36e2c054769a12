// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing of a stranger's name is believed but its letters.
#include "core/cloud/outputnames.h"

#include <QSet>

namespace kataar {

namespace {

constexpr qsizetype longestStem =
    120; // in characters, so that a name has less than 255 bytes with its ending
constexpr qsizetype longestEnding = 16;

bool mayBeInName(QChar c) {
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // turns the direction of what people read
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return !QStringView(u"/\\:*?\"<>|").contains(c);
    }
}

QString fitForFile(const QString& text) {
    QString name = text.normalized(QString::NormalizationForm_C);
    for (QChar& c : name) {
        if (!mayBeInName(c))
            c = u'_';
    }
    while (name.startsWith(u'.') || name.startsWith(u' '))
        name.remove(0, 1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    if (name.endsWith(QLatin1StringView(".part"), Qt::CaseInsensitive))
        name += QStringLiteral("_");
    return name.isEmpty() ? QStringLiteral("output") : name;
}

} // namespace

QStringList outputNames(const QVector<QUrl>& urls) {
    QStringList names;
    QSet<QString> taken;
    for (const QUrl& url : urls) {
        const QString path = url.path(QUrl::FullyDecoded);
        const QString name = fitForFile(path.mid(path.lastIndexOf(u'/') + 1));
        const qsizetype dot = name.lastIndexOf(u'.');
        const bool hasEnding = dot > 0 && name.size() - dot <= longestEnding;
        const QString ending = hasEnding ? name.mid(dot) : QString();
        QString stem = (hasEnding ? name.left(dot) : name).left(longestStem);
        while (stem.toUtf8().size() > 200)
            stem.chop(1);
        QString made = stem + ending;
        for (int number = 2; taken.contains(made.toCaseFolded()); ++number)
            made = stem + u'-' + QString::number(number) + ending;
        taken.insert(made.toCaseFolded());
        names << made;
    }
    return names;
}

} // namespace kataar
