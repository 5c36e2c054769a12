// SPDX-License-Identifier: GPL-3.0-or-later
// The last rows of a terminal, in which a program may still move about; what scrolls out of them is settled.
#pragma once

#include "core/domain/textstyle.h"

#include <QByteArrayView>

#include <deque>
#include <functional>
#include <span>
#include <vector>

namespace kataar {

/// A column is one code point. Rows longer than maxColumns go on in a new one.
class TerminalScreen {
public:
    static constexpr qsizetype height = 50;
    static constexpr qsizetype maxColumns = 8192;
    static constexpr qsizetype reach = 256; ///< how far right of a row's text the cursor may be sent

    struct Row {
        std::vector<TextCell> cells;
        qint64 from = 0; ///< where in the stream it began
    };
    using Settle = std::function<void(const Row&)>;

    explicit TerminalScreen(Settle settle);

    /// Empties it; the stream goes on at `from`.
    void reset(qint64 from);

    /// `at`: where the stream goes on after it.
    void put(char32_t character, const TextStyle& style, qint64 at);
    /// ASCII characters, the first of them at `from` in the stream.
    void put(QByteArrayView ascii, const TextStyle& style, qint64 from);
    /// `at`: where the stream goes on.
    void newLine(qint64 at);
    void carriageReturn() { m_column = 0; }
    void moveTo(qsizetype column);
    void moveBy(qsizetype columns) { moveTo(m_column + columns); }
    void moveRows(qsizetype rows);
    enum class Erase { ToEnd, ToBegin, All };
    void eraseLine(Erase what);

    /// Settles all rows.
    void finish();
    /// An empty last row does not count: nothing was written there.
    qsizetype rowCount() const;
    const Row& row(qsizetype index) const { return m_rows[size_t(index)]; }

private:
    Settle m_settle;
    std::deque<Row> m_rows;
    std::vector<TextCell> m_spare; ///< memory of the last settled row
    qsizetype m_row = 0;
    qsizetype m_column = 0;
};

} // namespace kataar
