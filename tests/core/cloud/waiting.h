// SPDX-License-Identifier: GPL-3.0-or-later
// Waits for an outcome in a test's event loop.
#pragma once

#include "core/cloud/cloudprovider.h"

#include <QTest>

namespace kataar::test {

/// Makes the call with a continuation, and waits for what comes; a call that is answered twice, or before it
/// returns, ends the test program.
template<class T, class Call>
CloudOutcome<T> outcomeOfCall(Call call) {
    auto outcome = std::make_shared<std::optional<CloudOutcome<T>>>();
    bool returned = false;
    call([outcome, &returned](CloudOutcome<T> given) {
        if (!returned || *outcome)
            qFatal("answered %s", returned ? "twice" : "from within the call");
        *outcome = std::move(given);
    });
    returned = true;
    if (!QTest::qWaitFor([&] { return outcome->has_value(); }, 20'000))
        qFatal("a call was never answered");
    return **outcome;
}

/// The clock of these tests stands still.
class StillClock final : public Clock {
public:
    UtcTime wall() const override { return *UtcTime::fromIso(QStringLiteral("2026-11-20T10:00:00Z")); }
    MonotonicTime monotonic() const override { return {1000}; }
};

} // namespace kataar::test
