// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the sentence that a text was made from, and its values.
#include "core/domain/endsentence.h"

#include <QRegularExpression>
#include <QVector>

namespace kataar {

namespace {

struct KnownEnd {
    const char* sentence;
    QRegularExpression pattern;
};

constexpr const char* anything = "(.+?)";
constexpr const char* anyNumber = "(-?[0-9]+)";

KnownEnd known(const char* sentence, const char* first = anything, const char* second = anything) {
    QString text = QRegularExpression::escape(QString::fromLatin1(sentence));
    text.replace(QStringLiteral("\\%1"), QLatin1StringView(first));
    text.replace(QStringLiteral("\\%2"), QLatin1StringView(second));
    text.replace(QStringLiteral("\\%3"), QLatin1StringView(anything));
    return {sentence, QRegularExpression(QRegularExpression::anchoredPattern(text),
                                         QRegularExpression::DotMatchesEverythingOption)};
}

/// The one that holds another comes first.
const QVector<KnownEnd>& knownEnds() {
    using namespace endsentence;
    static const QVector<KnownEnd> all{known(lastAttempt, anything, anyNumber),
                                       known(exitCode, anyNumber),
                                       known(killed, anyNumber),
                                       known(unseen),
                                       known(timeLimit, anyNumber),
                                       known(windowClosed),
                                       known(rebooted),
                                       known(engineEnded),
                                       known(supervisorKilledEarly, anyNumber),
                                       known(supervisorFailed, anyNumber),
                                       known(supervisorKilled),
                                       known(folderGone),
                                       known(cannotStart),
                                       known(workerLost),
                                       known(workerForgot),
                                       known(workerRemoved),
                                       known(workerSaysFailed),
                                       known(outputsLost),
                                       known(outputsLostUnpriced)};
    return all;
}

} // namespace

QString endText(const QString& stored, const std::function<QString(const char*)>& translate) {
    if (stored.isEmpty())
        return stored;
    for (const KnownEnd& one : knownEnds()) {
        const auto found = one.pattern.match(stored);
        if (!found.hasMatch())
            continue;
        const QString text = translate(one.sentence);
        if (found.lastCapturedIndex() == 0)
            return text;
        const QString first = one.sentence == endsentence::lastAttempt ? endText(found.captured(1), translate)
                                                                       : found.captured(1);
        switch (found.lastCapturedIndex()) {
        case 1:
            return text.arg(first);
        case 2:
            return text.arg(first, found.captured(2));
        default:
            return text.arg(first, found.captured(2), found.captured(3));
        }
    }
    return stored;
}

} // namespace kataar
