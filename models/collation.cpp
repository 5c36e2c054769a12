// SPDX-License-Identifier: GPL-3.0-or-later
// A small memory before the collator.
#include "models/collation.h"

namespace kataar {

std::shared_ptr<const Collated> Collation::of(const QString& text) {
    if (m_known.size() > fewTexts)
        m_known.clear();
    auto& known = m_known[text];
    if (!known)
        known = std::make_shared<Collated>(Collated{text, m_collator.sortKey(text)});
    return known;
}

} // namespace kataar
