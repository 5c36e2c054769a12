// SPDX-License-Identifier: GPL-3.0-or-later
// Forward over what came, then backward over what is older.
#include "models/logsearch.h"

#include <algorithm>

namespace kataar {

void LogSearch::start(const LogWindow& window, const QString& text, Qt::CaseSensitivity sensitivity) {
    m_text = text;
    m_matcher = QStringMatcher(text, sensitivity);
    m_hits.clear();
    m_from = m_to = window.openLine();
    m_capped = false;
}

bool LogSearch::step(const LogWindow& window, qint64 lines) {
    forget(window);
    if (m_text.isEmpty())
        return false;
    for (; m_to < window.openLine() && lines > 0; --lines, ++m_to) {
        for (const qsizetype column : columnsIn(QString::fromUtf8(window.utf8(m_to))))
            m_hits.push_back({m_to, column});
    }
    while (count() > maxHits) {
        m_capped = true;
        m_hits.pop_front();
    }
    if (m_to < window.openLine())
        return true;
    for (; m_from > window.firstLine() && lines > 0 && !m_capped; --lines) {
        const QVector<qsizetype> columns = columnsIn(QString::fromUtf8(window.utf8(--m_from)));
        for (auto column = columns.rbegin(); column != columns.rend(); ++column)
            m_hits.push_front({m_from, *column});
        m_capped = count() >= maxHits;
    }
    addOpen(window);
    return m_from > window.firstLine() && !m_capped;
}

/// What the window dropped, and the hits of open lines.
void LogSearch::forget(const LogWindow& window) {
    if (window.openLine() < m_from || window.firstLine() > m_to) { // nothing of it is left
        m_hits.clear();
        m_from = m_to = window.openLine();
        return;
    }
    m_to = std::min(m_to, window.openLine());
    m_from = std::max(m_from, window.firstLine());
    while (!m_hits.empty() && m_hits.back().line >= m_to)
        m_hits.pop_back();
    while (!m_hits.empty() && m_hits.front().line < m_from)
        m_hits.pop_front();
}

void LogSearch::addOpen(const LogWindow& window) {
    for (qint64 line = window.openLine(); line < window.endLine(); ++line) {
        for (const qsizetype column : columnsIn(window.line(line).text))
            m_hits.push_back({line, column});
    }
}

qsizetype LogSearch::firstFrom(const LogPlace& place) const {
    return std::lower_bound(m_hits.begin(), m_hits.end(), place) - m_hits.begin();
}

QVector<qsizetype> LogSearch::columnsIn(const QString& line) const {
    QVector<qsizetype> columns;
    if (m_text.isEmpty())
        return columns;
    for (qsizetype at = m_matcher.indexIn(line); at >= 0; at = m_matcher.indexIn(line, at + m_text.size()))
        columns << at;
    return columns;
}

} // namespace kataar
