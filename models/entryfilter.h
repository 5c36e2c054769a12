// SPDX-License-Identifier: GPL-3.0-or-later
// The text filter of the queue: `state:pending user:me text`.
#pragma once

#include "core/domain/answers.h"

#include <QStringList>

namespace kataar {

class EntryFilter {
public:
    /// Terms are joined by "and". `me` is who `user:me` means. Anything that is no known key is text, sought
    /// in name, configuration, user and id.
    static EntryFilter parse(const QString& text, const QString& me = {});

    bool empty() const { return m_states.isEmpty() && m_users.isEmpty() && m_texts.isEmpty(); }
    bool matches(const EntryView& view) const;

private:
    QStringList m_states; ///< lower case; any one suffices
    QStringList m_users;
    QStringList m_texts;
    QString m_me;
};

} // namespace kataar
