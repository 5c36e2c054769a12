// SPDX-License-Identifier: GPL-3.0-or-later
// A scanner that never looks behind the end and never goes deeper than a few levels.
#include "core/progress/flatrecord.h"

#include <charconv>
#include <cmath>

namespace kataar {

namespace {

constexpr int mostMembers = 64;
constexpr int deepest = 16;

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool endsWord(char c) { return c == ',' || c == '}' || c == ']' || c == ':' || isSpace(c); }

class FlatScanner {
public:
    explicit FlatScanner(QByteArrayView text) : m_text(text) {}

    bool whole(QVector<FlatField>& fields) {
        if (!take('{'))
            return false;
        if (!take('}')) {
            do {
                FlatField field;
                bool plain = false;
                if (!string(field.name, plain) || !take(':') || !value(field, deepest))
                    return false;
                if (plain && !field.name.isEmpty() && fields.size() < mostMembers)
                    fields.append(field);
            } while (take(','));
            if (!take('}'))
                return false;
        }
        space();
        return m_at == m_text.size();
    }

private:
    void space() {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
    }
    bool take(char wanted) {
        space();
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    char next() {
        space();
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    /// `plain`: without an escape, so that `content` is what was meant.
    bool string(QByteArrayView& content, bool& plain) {
        const char quote = next();
        if (quote != '"' && quote != '\'')
            return false;
        const qsizetype from = ++m_at;
        plain = true;
        for (; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == quote) {
                content = m_text.sliced(from, m_at - from);
                ++m_at;
                return true;
            }
            if (m_text[m_at] == '\\') {
                plain = false;
                ++m_at;
            }
        }
        return false;
    }

    bool value(FlatField& field, int depth) {
        const char first = next();
        if (first == '"' || first == '\'') {
            QByteArrayView content;
            bool plain = false;
            if (!string(content, plain))
                return false;
            if (plain)
                field.text = content;
            return true;
        }
        if (first == '{' || first == '[' || first == '(')
            return depth > 0 && nested(first, depth - 1);
        const qsizetype from = m_at;
        while (m_at < m_text.size() && !endsWord(m_text[m_at]) && m_text[m_at] != ')')
            ++m_at;
        const QByteArrayView word = m_text.sliced(from, m_at - from);
        field.number = finiteNumber(word);
        return !word.isEmpty();
    }

    bool nested(char open, int depth) {
        const char close = open == '{' ? '}' : open == '[' ? ']' : ')';
        ++m_at;
        if (take(close))
            return true;
        do {
            FlatField ignored;
            if (next() == close) // a comma at the end, as Python allows
                break;
            if (open == '{') {
                bool plain = false;
                if (!string(ignored.name, plain) || !take(':'))
                    return false;
            }
            if (!value(ignored, depth))
                return false;
        } while (take(','));
        return take(close);
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

std::optional<double> finiteNumber(QByteArrayView text) {
    if (text.startsWith('+'))
        text = text.sliced(1);
    if (text.isEmpty() || text.size() > 64)
        return std::nullopt;
    const char first = text[0] == '-' && text.size() > 1 ? text[1] : text[0];
    if (first != '.' && (first < '0' || first > '9')) // from_chars also reads "nan" and "inf"
        return std::nullopt;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::optional<QVector<FlatField>> flatRecord(QByteArrayView text) {
    QVector<FlatField> fields;
    if (!FlatScanner(text).whole(fields))
        return std::nullopt;
    return fields;
}

} // namespace kataar
