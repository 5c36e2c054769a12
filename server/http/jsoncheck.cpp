// SPDX-License-Identifier: GPL-3.0-or-later
// A recursive reader of JSON that keeps nothing but the names of the open objects.
#include "server/http/jsoncheck.h"

#include <QSet>
#include <QStringDecoder>

#include <cstring>

namespace kataar {

namespace {

class JsonReader {
public:
    JsonReader(QByteArrayView text, const JsonLimits& limits) : m_text(text), m_limits(limits) {}

    const char* read() {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decoder(m_text);
        if (decoder.hasError())
            return "The body is not valid UTF-8";
        blanks();
        if (const char* fault = value(0))
            return fault;
        blanks();
        return m_at == m_text.size() ? nullptr : malformed;
    }

private:
    static constexpr qsizetype alwaysFits = 4; ///< characters: "1e99", not "1e999"
    static constexpr const char* malformed = "The body is not valid JSON";

    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char c) {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    void blanks() {
        while (m_at < m_text.size() && std::strchr(" \t\r\n", m_text[m_at]) && m_text[m_at] != '\0')
            ++m_at;
    }

    const char* value(int depth) {
        switch (peek()) {
        case '{':
            return depth < m_limits.depth ? object(depth + 1) : "The body is nested too deeply";
        case '[':
            return depth < m_limits.depth ? array(depth + 1) : "The body is nested too deeply";
        case '"':
            return string(nullptr);
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    const char* object(int depth) {
        ++m_at;
        blanks();
        if (take('}'))
            return nullptr;
        QSet<QByteArray> names;
        while (true) {
            QByteArray name;
            if (const char* fault = string(&name))
                return fault;
            if (names.contains(name))
                return "The body gives a name twice in one object";
            names.insert(name);
            if (names.size() > m_limits.members)
                return "The body has an object with too many members";
            blanks();
            if (!take(':'))
                return malformed;
            blanks();
            if (const char* fault = value(depth))
                return fault;
            blanks();
            if (take('}'))
                return nullptr;
            if (!take(','))
                return malformed;
            blanks();
        }
    }

    const char* array(int depth) {
        ++m_at;
        blanks();
        if (take(']'))
            return nullptr;
        for (int count = 1;; ++count) {
            if (count > m_limits.array)
                return "The body has an array that is too long";
            if (const char* fault = value(depth))
                return fault;
            blanks();
            if (take(']'))
                return nullptr;
            if (!take(','))
                return malformed;
            blanks();
        }
    }

    /// `out` gets the text behind the escapes, as UTF-8 (a lone surrogate as three bytes: only compared).
    const char* string(QByteArray* out) {
        if (!take('"'))
            return malformed;
        const qsizetype begin = m_at;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '"')
                return m_at - begin - 1 > m_limits.string ? "The body has a string that is too long"
                                                          : nullptr;
            if (static_cast<unsigned char>(c) < 0x20)
                return malformed;
            if (c != '\\') {
                if (out)
                    out->append(c);
            } else if (!escape(out)) {
                return malformed;
            }
        }
        return malformed;
    }

    bool escape(QByteArray* out) {
        static constexpr char from[] = "\"\\/bfnrt";
        static constexpr char to[] = "\"\\/\b\f\n\r\t";
        const char c = peek();
        ++m_at;
        if (c == 'u') {
            int unit = 0;
            if (!hex4(unit))
                return false;
            int next = 0;
            const qsizetype back = m_at;
            if (unit >= 0xd800 && unit < 0xdc00 && take('\\') && take('u') && hex4(next) && next >= 0xdc00 &&
                next < 0xe000)
                unit = 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
            else
                m_at = back;
            if (out)
                appendUtf8(*out, unit);
            return true;
        }
        const char* found = c == '\0' ? nullptr : std::strchr(from, c);
        if (found && out)
            out->append(to[found - from]);
        return found != nullptr;
    }

    bool hex4(int& unit) {
        if (m_at + 4 > m_text.size())
            return false;
        bool ok = false;
        for (qsizetype i = m_at; i < m_at + 4; ++i) {
            if (!std::strchr("0123456789abcdefABCDEF", m_text[i]) || m_text[i] == '\0')
                return false;
        }
        unit = m_text.sliced(m_at, 4).toByteArray().toInt(&ok, 16);
        m_at += 4;
        return ok;
    }

    static void appendUtf8(QByteArray& out, int code) {
        if (code < 0x80) {
            out.append(static_cast<char>(code));
        } else if (code < 0x800) {
            out.append(static_cast<char>(0xc0 | (code >> 6)));
            out.append(static_cast<char>(0x80 | (code & 0x3f)));
        } else if (code < 0x10000) {
            out.append(static_cast<char>(0xe0 | (code >> 12)));
            out.append(static_cast<char>(0x80 | ((code >> 6) & 0x3f)));
            out.append(static_cast<char>(0x80 | (code & 0x3f)));
        } else {
            out.append(static_cast<char>(0xf0 | (code >> 18)));
            out.append(static_cast<char>(0x80 | ((code >> 12) & 0x3f)));
            out.append(static_cast<char>(0x80 | ((code >> 6) & 0x3f)));
            out.append(static_cast<char>(0x80 | (code & 0x3f)));
        }
    }

    const char* word(const char* expected) {
        const auto size = static_cast<qsizetype>(std::strlen(expected));
        if (m_text.size() - m_at < size || m_text.sliced(m_at, size) != QByteArrayView(expected))
            return malformed;
        m_at += size;
        return nullptr;
    }

    bool digits() {
        const qsizetype begin = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > begin;
    }

    const char* number() {
        const qsizetype begin = m_at;
        if (const char* fault = numeral())
            return fault;
        // Qt's own parser asks the same, and calls what does not fit into a double bad syntax.
        bool fits = m_at - begin <= alwaysFits;
        if (!fits)
            (void)m_text.sliced(begin, m_at - begin).toDouble(&fits);
        return fits ? nullptr : "A number in the body is too large or too small";
    }

    const char* numeral() {
        take('-');
        if (!take('0') && !digits())
            return malformed;
        if (take('.') && !digits())
            return malformed;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!digits())
                return malformed;
        }
        return nullptr;
    }

    QByteArrayView m_text;
    const JsonLimits& m_limits;
    qsizetype m_at = 0;
};

} // namespace

const char* jsonFault(QByteArrayView text, const JsonLimits& limits) {
    return JsonReader(text, limits).read();
}

} // namespace kataar
