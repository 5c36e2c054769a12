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
                                       known(workerSaysFailed)};
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
        return found.lastCapturedIndex() == 1 ? text.arg(first) : text.arg(first, found.captured(2));
    }
    return stored;
}

} // namespace kataar
