// SPDX-License-Identifier: GPL-3.0-or-later
// The last few answers, the oldest forgotten first.
#include "server/api/answermemo.h"

namespace kataar {

namespace {

/// Larger ones are seldom asked twice, and would be kept for nothing.
constexpr qsizetype largestKept = 256 * 1024;

Principal anywhere(const Principal& who) {
    Principal same = who;
    same.address.clear();
    return same;
}

/// From the path to the query's end; both stand side by side in the head.
QByteArrayView targetOf(const Request& request) {
    const Head& head = request.head();
    const char* const end = head.rawQuery.isEmpty() ? head.rawPath.end() : head.rawQuery.end();
    return {head.rawPath.begin(), end - head.rawPath.begin()};
}

} // namespace

QByteArray AnswerMemo::find(const Request& request, const Principal& who, qint64 revision,
                            MonotonicTime now) const {
    if (!request.hasHead())
        return {};
    const QByteArrayView target = targetOf(request);
    for (const Known& known : m_known) {
        if (known.revision == revision && now.ms - known.at.ms < lifetimeMs && known.target == target &&
            known.who == anywhere(who))
            return known.body;
    }
    return {};
}

void AnswerMemo::keep(const Request& request, const Principal& who, qint64 revision, MonotonicTime now,
                      const QByteArray& body) {
    if (request.hasHead() && body.size() <= largestKept)
        m_known[m_oldest++ % m_known.size()] = {targetOf(request).toByteArray(), anywhere(who), revision, now,
                                                body};
}

} // namespace kataar
