// SPDX-License-Identifier: GPL-3.0-or-later
// The quota in a sentence.
#include "core/domain/quota.h"

namespace kataar {

std::optional<QuotaType> quotaNamedIn(const QString& reason) {
    const QString before = QStringLiteral("The quota ");
    const qsizetype at = reason.indexOf(before);
    if (at < 0)
        return std::nullopt;
    const qsizetype from = at + before.size();
    return fromText<QuotaType>(reason.mid(from, reason.indexOf(u' ', from) - from));
}

} // namespace kataar
