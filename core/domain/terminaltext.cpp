// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to characters to what they do.
#include "core/domain/terminaltext.h"

#include <algorithm>
#include <utility>

namespace kataar {

namespace {

constexpr char32_t escapeCode = 0x1b;
constexpr char32_t replacement = 0xfffd;
constexpr int largestNumber = 0xffff;

} // namespace

TerminalText::TerminalText(TerminalScreen::Settle settle) : m_screen(std::move(settle)) {}

void TerminalText::reset(qint64 from) {
    m_screen.reset(from);
    m_position = from;
    m_style = {};
    m_state = State::Text;
    m_missing = 0;
}

void TerminalText::feed(QByteArrayView bytes) {
    const auto isPlain = [](char byte) { return byte >= 0x20 && byte < 0x7f; };
    for (auto at = bytes.begin(); at != bytes.end();) {
        if (m_state == State::Text && m_missing == 0 && isPlain(*at)) { // most of any log
            const auto end = std::find_if_not(at, bytes.end(), isPlain);
            m_screen.put(QByteArrayView(at, end), m_style, m_position);
            m_position += end - at;
            at = end;
        } else {
            ++m_position;
            decode(uchar(*at++));
        }
    }
}

/// Ill-formed bytes become one U+FFFD for each longest beginning of a character, as Unicode recommends.
void TerminalText::decode(uchar byte) {
    if (m_missing > 0) {
        const bool fits = byte >= m_lowest && byte <= m_highest;
        m_lowest = 0x80;
        m_highest = 0xbf;
        if (fits) {
            m_code = (m_code << 6) | (byte & 0x3f);
            if (--m_missing == 0)
                character(m_code);
            return;
        }
        m_missing = 0;
        character(replacement);
    }
    if (byte < 0x80) {
        character(byte);
    } else if (byte >= 0xc2 && byte <= 0xdf) {
        m_missing = 1;
        m_code = byte & 0x1f;
    } else if (byte >= 0xe0 && byte <= 0xef) {
        m_missing = 2;
        m_code = byte & 0x0f;
        m_lowest = byte == 0xe0 ? 0xa0 : 0x80;
        m_highest = byte == 0xed ? 0x9f : 0xbf;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
        m_missing = 3;
        m_code = byte & 0x07;
        m_lowest = byte == 0xf0 ? 0x90 : 0x80;
        m_highest = byte == 0xf4 ? 0x8f : 0xbf;
    } else {
        character(replacement);
    }
}

void TerminalText::character(char32_t code) {
    if (m_state != State::Text && code == U'\n')
        m_state = State::Text; // a broken sequence must not swallow the rest
    switch (m_state) {
    case State::Text:
        return plain(code);
    case State::Escape:
        return escape(code);
    case State::Designation:
        m_state = State::Text;
        return;
    case State::Control:
        return control(code);
    case State::String:
        if (code == 0x07 || code == 0x9c)
            m_state = State::Text;
        else if (code == escapeCode)
            m_state = State::StringEscape;
        return;
    case State::StringEscape:
        m_state = State::Text;
        if (code != U'\\')
            escape(code); // the string was cut off by another sequence
        return;
    }
}

void TerminalText::plain(char32_t code) {
    if (code == U'\n')
        m_screen.newLine(m_position);
    else if (code == U'\r')
        m_screen.carriageReturn();
    else if (code == U'\b')
        m_screen.moveBy(-1);
    else if (code == escapeCode)
        m_state = State::Escape;
    else if ((code >= 0x20 && code < 0x7f) || code >= 0xa0 || code == U'\t')
        m_screen.put(code, m_style, m_position);
}

void TerminalText::escape(char32_t code) {
    m_state = State::Text;
    switch (code) {
    case U'[':
        m_state = State::Control;
        m_count = 1;
        m_numbers[0] = -1;
        m_sub = 0;
        m_private = false;
        return;
    case U']':
    case U'P':
    case U'X':
    case U'^':
    case U'_':
        m_state = State::String;
        return;
    case escapeCode:
        m_state = State::Escape;
        return;
    case U'c':
        m_style = {};
        return;
    default:
        if (code >= 0x20 && code <= 0x2f)
            m_state = State::Designation;
    }
}

void TerminalText::control(char32_t code) {
    if (code == escapeCode) {
        m_state = State::Escape;
    } else if (code >= U'0' && code <= U'9') {
        int& number = m_numbers[size_t(m_count - 1)];
        number = std::min(largestNumber, std::max(number, 0) * 10 + int(code - U'0'));
    } else if (code == U';' || code == U':') {
        if (m_count == maxNumbers) { // more than any real one has
            m_private = true;
            return;
        }
        if (code == U':')
            m_sub |= 1U << m_count;
        m_numbers[size_t(m_count++)] = -1;
    } else if (code >= 0x20 && code < 0x40) {
        m_private = true;
    } else if (code >= 0x40 && code < 0x7f) {
        m_state = State::Text;
        if (!m_private)
            carryOut(code);
    }
}

int TerminalText::number(int index, int otherwise) const {
    return index < m_count && m_numbers[size_t(index)] >= 0 ? m_numbers[size_t(index)] : otherwise;
}

void TerminalText::carryOut(char32_t final) {
    const int steps = std::max(1, number(0, 1));
    switch (final) {
    case U'm':
        return restyle();
    case U'K':
        if (number(0, 0) <= 2)
            m_screen.eraseLine(TerminalScreen::Erase(number(0, 0)));
        return;
    case U'A':
        return m_screen.moveRows(-steps);
    case U'B':
        return m_screen.moveRows(steps);
    case U'C':
        return m_screen.moveBy(steps);
    case U'D':
        return m_screen.moveBy(-steps);
    case U'E':
    case U'F':
        m_screen.carriageReturn();
        return m_screen.moveRows(final == U'E' ? steps : -steps);
    case U'G':
        return m_screen.moveTo(steps - 1);
    default:
        return;
    }
}

void TerminalText::restyle() {
    for (int i = 0; i < m_count; ++i) {
        const int code = number(i, 0);
        const auto unset = [this](int flags) { m_style.flags &= quint8(~flags); };
        static constexpr std::array<quint8, 10> flagOf{0,
                                                       TextStyle::Bold,
                                                       TextStyle::Dim,
                                                       TextStyle::Italic,
                                                       TextStyle::Underline,
                                                       0,
                                                       0,
                                                       TextStyle::Reverse,
                                                       0,
                                                       TextStyle::Struck};
        if (code == 38 || code == 48)
            i += colour(i, code == 38 ? m_style.text : m_style.back);
        else if (m_sub & (1U << i))
            continue; // a kind of the attribute before it
        else if (code == 0)
            m_style = {};
        else if (code < 10)
            m_style.flags |= flagOf[size_t(code)];
        else if (code == 21)
            m_style.flags |= TextStyle::Underline;
        else if (code == 22)
            unset(TextStyle::Bold | TextStyle::Dim);
        else if (code >= 23 && code <= 29)
            unset(flagOf[size_t(code - 20)]);
        else if (code >= 30 && code <= 37)
            m_style.text = TextColour::indexed(code - 30);
        else if (code >= 40 && code <= 47)
            m_style.back = TextColour::indexed(code - 40);
        else if (code >= 90 && code <= 97)
            m_style.text = TextColour::indexed(code - 82);
        else if (code >= 100 && code <= 107)
            m_style.back = TextColour::indexed(code - 92);
        else if (code == 39)
            m_style.text = {};
        else if (code == 49)
            m_style.back = {};
    }
}

/// 5;N or 2;R;G;B after the number at `at`, also with colons; how many numbers that took.
int TerminalText::colour(int at, TextColour& into) const {
    const int kind = number(at + 1, -1);
    if (kind == 5 && at + 2 < m_count) {
        if (number(at + 2, 0) < 256)
            into = TextColour::indexed(number(at + 2, 0));
        return 2;
    }
    if (kind != 2)
        return 1;
    const bool named = at + 5 < m_count && (m_sub & (1U << (at + 5))); // 2:SPACE:R:G:B
    const int first = at + (named ? 3 : 2);
    if (first + 2 >= m_count)
        return m_count;
    const int red = number(first, 0), green = number(first + 1, 0), blue = number(first + 2, 0);
    if (std::max({red, green, blue}) < 256)
        into = TextColour::rgb(red, green, blue);
    return named ? 5 : 4;
}

} // namespace kataar
