// SPDX-License-Identifier: GPL-3.0-or-later
// Globs by stepping back to the last star alone; regular expressions under PCRE's own limit.
#include "core/policy/pattern.h"

#include <QRegularExpression>

namespace kataar {

namespace {

/// A lower limit in the pattern itself wins, a higher one does not.
const QString limitedSteps = QStringLiteral("(*LIMIT_MATCH=50000)(*LIMIT_DEPTH=2000)");

bool matchesGlob(QStringView glob, QStringView text) {
    qsizetype at = 0;
    qsizetype star = -1; // the last one that was met
    qsizetype resume = 0;
    qsizetype i = 0;
    while (i < text.size()) {
        if (at < glob.size() && glob[at] == u'*') {
            star = at++;
            resume = i;
        } else if (at < glob.size() && (glob[at] == u'?' || glob[at] == text[i])) {
            ++at;
            ++i;
        } else if (star >= 0) {
            at = star + 1;
            i = ++resume;
        } else {
            return false;
        }
    }
    while (at < glob.size() && glob[at] == u'*')
        ++at;
    return at == glob.size();
}

} // namespace

std::optional<bool> globMatches(const QString& glob, const QString& text) {
    if (glob.size() > longestPattern || text.size() > longestMatched)
        return std::nullopt;
    return matchesGlob(glob.toCaseFolded(), text.toCaseFolded());
}

bool isRegularExpression(const QString& pattern) {
    return pattern.startsWith(u'^') || pattern.endsWith(u'$');
}

QString patternProblem(const QString& pattern) {
    if (pattern.isEmpty())
        return QStringLiteral("must not be empty");
    if (pattern.size() > longestPattern)
        return QStringLiteral("must have at most %1 characters").arg(longestPattern);
    if (!isRegularExpression(pattern))
        return {};
    const QRegularExpression expression(pattern);
    if (expression.isValid())
        return {};
    return QStringLiteral("is no regular expression: %1").arg(expression.errorString());
}

std::optional<bool> patternMatches(const QString& pattern, const QString& text) {
    if (!isRegularExpression(pattern))
        return globMatches(pattern, text);
    if (pattern.size() > longestPattern || text.size() > longestMatched)
        return std::nullopt;
    const QRegularExpression expression(limitedSteps + pattern);
    if (!expression.isValid())
        return std::nullopt;
    const QRegularExpressionMatch match = expression.match(text);
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

} // namespace kataar
