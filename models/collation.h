// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as the language orders them, each worked out once for all rows that say it.
#pragma once

#include <QCollator>
#include <QHash>

#include <memory>

namespace kataar {

struct Collated {
    QString text;
    QCollatorSortKey key;
};

/// Of the default locale at the time that it was made.
class Collation {
public:
    /// The same object for the same text, as long as there are few texts: a column of names shares none.
    std::shared_ptr<const Collated> of(const QString& text);

private:
    static constexpr qsizetype fewTexts = 256;

    QCollator m_collator{QLocale()};
    QHash<QString, std::shared_ptr<const Collated>> m_known;
};

} // namespace kataar
