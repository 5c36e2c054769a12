// SPDX-License-Identifier: GPL-3.0-or-later
// Rows and a cursor. Each step costs no more than what it wrote, but for rubbing out what was written before.
#include "core/domain/terminalscreen.h"

#include <algorithm>
#include <utility>

namespace kataar {

TerminalScreen::TerminalScreen(Settle settle) : m_settle(std::move(settle)) { reset(0); }

void TerminalScreen::reset(qint64 from) {
    m_rows.clear();
    m_rows.push_back({{}, from});
    m_row = m_column = 0;
}

void TerminalScreen::put(char32_t character, const TextStyle& style, qint64 at) {
    if (m_column >= maxColumns)
        newLine(at);
    std::vector<TextCell>& cells = m_rows[size_t(m_row)].cells;
    const auto column = size_t(m_column);
    if (column < cells.size()) {
        cells[column] = {character, style};
    } else {
        if (column > cells.size())
            cells.resize(column); // at most `reach` spaces
        cells.push_back({character, style});
    }
    ++m_column;
}

void TerminalScreen::put(QByteArrayView ascii, const TextStyle& style, qint64 from) {
    while (!ascii.isEmpty()) {
        put(char32_t(ascii.front()), style, from + 1); // may begin a row, and fills it up to the cursor
        const QByteArrayView rest = ascii.sliced(1, std::min(ascii.size() - 1, maxColumns - m_column));
        std::vector<TextCell>& cells = m_rows[size_t(m_row)].cells;
        const auto column = size_t(m_column), count = size_t(rest.size());
        cells.resize(std::max(cells.size(), column + count));
        for (size_t i = 0; i < count; ++i)
            cells[column + i] = {char32_t(rest[qsizetype(i)]), style};
        m_column += rest.size();
        from += 1 + rest.size();
        ascii = ascii.sliced(1 + rest.size());
    }
}

void TerminalScreen::newLine(qint64 at) {
    m_column = 0;
    if (++m_row < qsizetype(m_rows.size()))
        return;
    m_rows.push_back({std::exchange(m_spare, {}), at});
    if (qsizetype(m_rows.size()) <= height)
        return;
    m_settle(m_rows.front());
    m_spare = std::move(m_rows.front().cells);
    m_spare.clear();
    m_rows.pop_front();
    --m_row;
}

void TerminalScreen::moveTo(qsizetype column) {
    const auto length = qsizetype(m_rows[size_t(m_row)].cells.size());
    m_column = std::clamp(column, qsizetype(0), std::min(maxColumns, std::max(length, reach)));
}

void TerminalScreen::moveRows(qsizetype rows) {
    m_row = std::clamp(m_row + rows, qsizetype(0), qsizetype(m_rows.size()) - 1);
    moveTo(m_column);
}

void TerminalScreen::eraseLine(Erase what) {
    std::vector<TextCell>& cells = m_rows[size_t(m_row)].cells;
    const size_t column = std::min(size_t(m_column), cells.size());
    if (what == Erase::All)
        cells.clear();
    else if (what == Erase::ToEnd)
        cells.resize(column);
    else if (column == cells.size())
        cells.clear();
    else if (qsizetype(column) <
             reach) // ever again over a long row it would cost far more than it was written with
        std::fill_n(cells.begin(), column + 1, TextCell());
}

void TerminalScreen::finish() {
    const qsizetype rows = rowCount();
    for (qsizetype i = 0; i < rows; ++i)
        m_settle(m_rows[size_t(i)]);
    reset(m_rows.back().from);
}

qsizetype TerminalScreen::rowCount() const {
    return qsizetype(m_rows.size()) - (m_rows.back().cells.empty() ? 1 : 0);
}

} // namespace kataar
