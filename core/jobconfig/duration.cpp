// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a duration digit by digit.
#include "core/jobconfig/duration.h"

#include <array>
#include <utility>

namespace kataar {

namespace {

constexpr std::array<std::pair<char16_t, qint64>, 4> durationUnits{
    {{u'd', 86'400}, {u'h', 3'600}, {u'm', 60}, {u's', 1}}};

} // namespace

std::optional<qint64> parseDuration(QStringView text) {
    qint64 seconds = 0;
    std::size_t nextUnit = 0;
    qsizetype at = 0;
    const QStringView all = text.trimmed();
    while (at < all.size()) {
        qint64 number = 0;
        const qsizetype digits = at;
        for (; at < all.size() && all[at] >= u'0' && all[at] <= u'9'; ++at) {
            number = number * 10 + (all[at].unicode() - u'0');
            if (number > longestTimeLimitSeconds)
                return std::nullopt;
        }
        if (at == digits)
            return std::nullopt;
        if (at == all.size()) { // a bare number is seconds, and stands alone
            if (digits != 0)
                return std::nullopt;
            seconds = number;
            break;
        }
        while (nextUnit < durationUnits.size() && durationUnits[nextUnit].first != all[at].unicode())
            ++nextUnit;
        if (nextUnit == durationUnits.size())
            return std::nullopt;
        seconds += number * durationUnits[nextUnit].second;
        ++nextUnit;
        ++at;
        while (at < all.size() && all[at] == u' ')
            ++at;
    }
    if (seconds < 1 || seconds > longestTimeLimitSeconds)
        return std::nullopt;
    return seconds;
}

} // namespace kataar
