// SPDX-License-Identifier: GPL-3.0-or-later
// Values to SQLite's forms, without a copy where that is possible.
#include "core/store/rowbinder.h"

#include <sqlite3.h>

#include <cmath>
#include <cstring>

namespace kataar {

int RowBinder::place() {
    const int column = m_column++;
    const int behind = m_columns - m_keys + 1;
    return 1 + (column < m_keys ? behind + column : column - m_keys);
}

void RowBinder::null() {
    m_sum.null();
    took(sqlite3_bind_null(m_statement, place()));
}

void RowBinder::integer(qint64 value) {
    m_sum.integer(value);
    took(sqlite3_bind_int64(m_statement, place(), value));
}

void RowBinder::real(double value) {
    if (std::isnan(value))
        return null();
    m_sum.real(value + 0.0);
    took(sqlite3_bind_double(m_statement, place(), value + 0.0));
}

void RowBinder::bytes(const char* utf8, size_t size, bool stays) {
    m_sum.text({utf8, size});
    took(sqlite3_bind_text64(m_statement, place(), utf8, size, stays ? SQLITE_STATIC : SQLITE_TRANSIENT,
                             SQLITE_UTF8));
}

void RowBinder::ascii(std::string_view text) { bytes(text.data(), text.size(), true); }

void RowBinder::text(QStringView text) {
    const auto size = size_t(text.size());
    if (size > m_room.size() - m_used) {
        const QByteArray utf8 = text.toUtf8();
        return bytes(utf8.constData(), size_t(utf8.size()), false);
    }
    char* const to = m_room.data() + m_used;
    char16_t all = 0;
    for (size_t i = 0; i < size; ++i) {
        const char16_t c = text.utf16()[i];
        all |= c;
        to[i] = char(c);
    }
    if (all >= 0x80) {
        const QByteArray utf8 = text.toUtf8(); // with U+FFFD for what is no text
        return bytes(utf8.constData(), size_t(utf8.size()), false);
    }
    m_used += size;
    bytes(to, size, true);
}

void RowBinder::time(UtcTime time) {
    const IsoText iso(time);
    const std::string_view text = iso;
    if (text.size() > m_room.size() - m_used)
        return bytes(text.data(), text.size(), false);
    char* const to = m_room.data() + m_used;
    std::memcpy(to, text.data(), text.size());
    m_used += text.size();
    bytes(to, text.size(), true);
}

void RowBinder::value(const QVariant& value) {
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
        return integer(value.toLongLong());
    case QMetaType::Double:
        return real(value.toDouble());
    case QMetaType::QString: {
        const QString text = value.toString();
        return text.isNull() ? null() : this->text(text);
    }
    default:
        null();
    }
}

bool RowBinder::finish() {
    const bool whole = m_column == m_columns;
    took(sqlite3_bind_int64(m_statement, m_columns - m_keys + 1, m_sum.value()));
    return whole && m_good;
}

} // namespace kataar
