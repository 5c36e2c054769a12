// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of settled lines, and the rows that are still open behind them.
#include "models/logwindow.h"

#include <algorithm>
#include <iterator>

namespace kataar {

LogWindow::LogWindow(qsizetype capacity)
    : m_capacity(capacity), m_text([this](const TerminalScreen::Row& row) {
          const qsizetype before = m_blocks.empty() ? 0 : m_blocks.back().text.cost();
          const size_t count = m_blocks.size();
          add(m_blocks, row, m_openLine++);
          m_cost += m_blocks.back().text.cost() - (m_blocks.size() == count ? before : 0);
      }) {}

void LogWindow::reset(qint64 offset) {
    m_blocks.clear();
    m_cost = 0;
    m_begin = offset;
    m_firstLine = m_openLine = 0;
    m_withinLine = offset > 0;
    m_text.reset(offset);
}

void LogWindow::append(QByteArrayView bytes, qint64 next) {
    if (bytes.isEmpty())
        return;
    if (std::exchange(m_withinLine, false)) {
        // A piece without any line feed is shown as it is.
        const qsizetype skipped = bytes.indexOf('\n') + 1;
        m_begin = std::min(m_begin + skipped, next);
        m_text.reset(m_begin);
        bytes = bytes.sliced(skipped);
    }
    m_text.feed(bytes);
    m_text.setPosition(next);
    dropOldest();
}

void LogWindow::prepend(QByteArrayView bytes, qint64 offset) {
    if (offset > 0) {
        const qsizetype skipped = bytes.indexOf('\n') + 1;
        if (skipped < bytes.size()) { // else its one line reaches over the whole piece
            bytes = bytes.sliced(skipped);
            offset += skipped;
        }
    }
    std::deque<Block> older;
    qint64 lines = 0;
    TerminalText text([&](const TerminalScreen::Row& row) { add(older, row, lines++); });
    text.reset(offset);
    text.feed(bytes);
    text.finish();
    m_begin = offset;
    m_firstLine -= lines;
    for (Block& block : older) {
        block.firstLine += m_firstLine;
        m_cost += block.text.cost();
    }
    m_blocks.insert(m_blocks.begin(), std::make_move_iterator(older.begin()),
                    std::make_move_iterator(older.end()));
    dropNewest();
}

void LogWindow::add(std::deque<Block>& blocks, const TerminalScreen::Row& row, qint64 number) {
    if (blocks.empty() || blocks.back().text.cost() >= blockCost)
        blocks.push_back({{}, number, row.from});
    blocks.back().text.append(row.cells);
}

void LogWindow::dropOldest() {
    while (m_cost > m_capacity && m_blocks.size() > 1) {
        m_cost -= m_blocks.front().text.cost();
        m_blocks.pop_front();
        m_firstLine = m_blocks.front().firstLine;
        m_begin = m_blocks.front().from;
    }
}

/// What is dropped here is read again from the log when somebody comes back to it.
void LogWindow::dropNewest() {
    if (m_cost <= m_capacity || m_blocks.size() < 2)
        return;
    qint64 from = m_text.position();
    while (m_cost > m_capacity && m_blocks.size() > 1) {
        from = m_blocks.back().from;
        m_openLine = m_blocks.back().firstLine;
        m_cost -= m_blocks.back().text.cost();
        m_blocks.pop_back();
    }
    m_text.reset(from);
}

const LogWindow::Block& LogWindow::blockOf(qint64 number) const {
    const auto after =
        std::upper_bound(m_blocks.begin(), m_blocks.end(), number,
                         [](qint64 wanted, const Block& block) { return wanted < block.firstLine; });
    return *std::prev(after);
}

StyledLine LogWindow::line(qint64 number) const {
    if (number >= m_openLine)
        return styledLine(m_text.screen().row(qsizetype(number - m_openLine)).cells);
    const Block& block = blockOf(number);
    return block.text.line(qsizetype(number - block.firstLine));
}

QByteArrayView LogWindow::utf8(qint64 number) const {
    const Block& block = blockOf(number);
    return block.text.utf8(qsizetype(number - block.firstLine));
}

} // namespace kataar
