// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a text in a log window, a piece at a time, and keeps up with what the window gains and loses.
#pragma once

#include "models/logwindow.h"

#include <QStringMatcher>

#include <deque>

namespace kataar {

struct LogPlace {
    qint64 line = 0;
    qsizetype column = 0; ///< in UTF-16 units

    auto operator<=>(const LogPlace&) const = default;
};

/// Hits do not overlap and do not reach over a line's end. Begins with the newest lines.
class LogSearch {
public:
    static constexpr qsizetype maxHits = 100000; ///< the newest ones

    /// An empty text finds nothing.
    void start(const LogWindow& window, const QString& text, Qt::CaseSensitivity sensitivity);
    const QString& text() const { return m_text; }
    Qt::CaseSensitivity sensitivity() const { return m_matcher.caseSensitivity(); }

    /// Searches on in up to `lines` lines, and the open ones anew. True: there is more to search.
    bool step(const LogWindow& window, qint64 lines);

    /// In order; those of open lines included.
    qsizetype count() const { return qsizetype(m_hits.size()); }
    const LogPlace& hit(qsizetype index) const { return m_hits[size_t(index)]; }
    /// There are older hits than these.
    bool capped() const { return m_capped; }
    /// The index of the first hit that is not before `place`; count() if all are.
    qsizetype firstFrom(const LogPlace& place) const;

    /// Where the text is found in one line.
    QVector<qsizetype> columnsIn(const QString& line) const;

private:
    void forget(const LogWindow& window);
    void addOpen(const LogWindow& window);

    QString m_text;
    QStringMatcher m_matcher;
    std::deque<LogPlace> m_hits;
    qint64 m_from = 0; ///< settled lines from here …
    qint64 m_to = 0;   ///< … to below here have been searched
    bool m_capped = false;
};

} // namespace kataar
