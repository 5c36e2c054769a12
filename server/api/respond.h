// SPDX-License-Identifier: GPL-3.0-or-later
// From a service's Result to an HTTP answer: the value as JSON with 200, or the error in the contract's
// shape.
#pragma once

#include "core/wire/answers.h"
#include "server/api/answermemo.h"
#include "server/http/reply.h"

#include <functional>

namespace kataar {

template<class T, class Write>
void respondAs(const Reply& reply, const Result<T>& result, const Write& write, int wrongStateStatus = 400) {
    if (result)
        reply.send(200, write(*result));
    else
        reply.fail(result.error(), wrongStateStatus);
}

template<class T>
void respond(const Reply& reply, const Result<T>& result, int wrongStateStatus = 400) {
    respondAs(
        reply, result, [](const T& value) { return wire::toJson(value); }, wrongStateStatus);
}

/// A list of the queue as `list` finds it at `revision`, or as it was written a moment ago.
template<class List, class Write>
void respondAgain(AnswerMemo& memo, const Request& request, const Reply& reply, const Principal& who,
                  qint64 revision, const List& list, const Write& write) {
    const MonotonicTime now = SystemClock().monotonic();
    if (const QByteArray known = memo.find(request, who, revision, now); !known.isNull())
        return reply.send(200, known);
    const auto found = list();
    if (!found)
        return reply.fail(found.error());
    const QByteArray body = write(*found);
    memo.keep(request, who, revision, now, body);
    reply.send(200, body);
}

/// For a service that answers later.
template<class T, class Write>
std::function<void(Result<T>)> answerAs(const Reply& reply, Write write, int wrongStateStatus = 400) {
    return [reply, write, wrongStateStatus](const Result<T>& result) {
        respondAs(reply, result, write, wrongStateStatus);
    };
}

template<class T>
std::function<void(Result<T>)> answer(const Reply& reply, int wrongStateStatus = 400) {
    return [reply, wrongStateStatus](const Result<T>& result) { respond(reply, result, wrongStateStatus); };
}

} // namespace kataar
