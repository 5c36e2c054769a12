// SPDX-License-Identifier: GPL-3.0-or-later
// Reads lists of event types.
#include "core/domain/event.h"

namespace kataar {

std::optional<EventTypes> EventTypes::fromList(QStringView list) {
    if (list.trimmed().isEmpty())
        return all();
    EventTypes types;
    for (QStringView word : list.split(u',')) {
        word = word.trimmed();
        const bool beginning = word.endsWith(QLatin1StringView(".*"));
        if (beginning)
            word.chop(1);
        bool found = false;
        for (const auto& [type, name] : EnumNames<EventType>::all) {
            const QLatin1StringView text(name);
            if (beginning ? text.startsWith(word) : text == word) {
                types.insert(type);
                found = true;
            }
        }
        if (!found)
            return std::nullopt;
    }
    return types;
}

} // namespace kataar
