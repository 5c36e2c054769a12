// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes that a program wrote, read as a terminal reads them, piece by piece.
#pragma once

#include "core/domain/terminalscreen.h"

#include <QByteArrayView>

#include <array>

namespace kataar {

/// Any bytes are welcome, and where they are cut into pieces does not matter. Colours and attributes,
/// carriage return, backspace, erasing in the line and moving about the last rows are done; every other
/// control sequence vanishes. Invalid UTF-8 becomes U+FFFD. A line feed ends a control sequence that never
/// came to its end.
class TerminalText {
public:
    /// `settle` gets each row that can't change any more, in order, during feed() and finish().
    explicit TerminalText(TerminalScreen::Settle settle);

    /// Forgets everything; the stream goes on at `from`.
    void reset(qint64 from = 0);
    void feed(QByteArrayView bytes);
    /// Settles the rows that are still open.
    void finish() { m_screen.finish(); }

    const TerminalScreen& screen() const { return m_screen; }
    /// Of the next byte in the stream.
    qint64 position() const { return m_position; }
    /// For a stream whose bytes were changed on their way.
    void setPosition(qint64 position) { m_position = position; }

private:
    enum class State { Text, Escape, Designation, Control, String, StringEscape };
    static constexpr int maxNumbers = 24;

    void decode(uchar byte);
    void character(char32_t code);
    void plain(char32_t code);
    void escape(char32_t code);
    void control(char32_t code);
    void carryOut(char32_t final);
    void restyle();
    int colour(int at, TextColour& into) const;
    int number(int index, int otherwise) const;

    TerminalScreen m_screen;
    qint64 m_position = 0;
    TextStyle m_style;
    State m_state = State::Text;
    // UTF-8
    int m_missing = 0; ///< bytes of the open character
    uchar m_lowest = 0x80, m_highest = 0xbf;
    char32_t m_code = 0;
    // A control sequence
    std::array<int, maxNumbers> m_numbers{}; ///< -1: left out
    quint32 m_sub = 0;                       ///< bit i: number i came after a colon
    int m_count = 0;
    bool m_private = false; ///< or with an intermediate byte: not one of ours
};

} // namespace kataar
