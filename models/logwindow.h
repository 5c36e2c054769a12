// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a log that is held: lines that grow at the end as the log does, and at the front as older parts
// are fetched.
#pragma once

#include "core/domain/styledtext.h"
#include "core/domain/terminaltext.h"

#include <deque>

namespace kataar {

/// Offsets count the log's bytes. Lines have numbers that stay theirs whatever is added or dropped at either
/// end. Above its capacity it drops lines at the end that was not added to. An older part is read from its
/// first whole line on, with no colour set: what an even older one left set is not known there.
class LogWindow {
public:
    static constexpr qsizetype defaultCapacity = 192 * 1024 * 1024; ///< bytes of memory
    static constexpr qsizetype blockCost = 256 * 1024;

    explicit LogWindow(qsizetype capacity = defaultCapacity);
    LogWindow(const LogWindow&) = delete;
    LogWindow& operator=(const LogWindow&) = delete;

    /// Empties it; the next append is what the log holds from `offset` on. Unless that is 0, it begins within
    /// a line, which is left out.
    void reset(qint64 offset);
    /// What the log holds from end() on.
    void append(QByteArrayView bytes) { append(bytes, end() + bytes.size()); }
    /// The same up to `next`, where what was no UTF-8 has become U+FFFD on its way.
    void append(QByteArrayView bytes, qint64 next);
    /// What the log holds from `offset` up to begin().
    void prepend(QByteArrayView bytes, qint64 offset);

    qint64 begin() const { return m_begin; }
    qint64 end() const { return m_text.position(); }
    qsizetype cost() const { return m_cost; }
    bool full() const { return m_cost >= m_capacity; }

    qint64 firstLine() const { return m_firstLine; }
    /// From here on lines may still change.
    qint64 openLine() const { return m_openLine; }
    qint64 endLine() const { return m_openLine + m_text.screen().rowCount(); }
    /// `number` from firstLine() to below endLine(); the bytes only from firstLine() to below openLine().
    StyledLine line(qint64 number) const;
    QByteArrayView utf8(qint64 number) const;

private:
    struct Block {
        StyledText text;
        qint64 firstLine = 0;
        qint64 from = 0; ///< where it begins in the log
    };

    static void add(std::deque<Block>& blocks, const TerminalScreen::Row& row, qint64 number);
    const Block& blockOf(qint64 number) const;
    void dropOldest();
    void dropNewest();

    qsizetype m_capacity;
    std::deque<Block> m_blocks;
    qsizetype m_cost = 0;
    qint64 m_begin = 0;
    qint64 m_firstLine = 0;
    qint64 m_openLine = 0;
    bool m_withinLine = false; ///< the next append begins within a line
    TerminalText m_text;
};

} // namespace kataar
