// SPDX-License-Identifier: GPL-3.0-or-later
// RowBinder: binds the values of a row to a statement one after the other, and sums them up as they are
// stored.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/store/checksum.h"

#include <QVariant>

#include <array>
#include <optional>
#include <string_view>

struct sqlite3_stmt;

namespace kataar {

/// The statement must be stepped while this lives: short texts are bound where they stand in here.
class RowBinder {
public:
    /// The first `keys` of a row's `columns` values stand at the end of the statement, behind the checksum,
    /// as in Table::update; 0 = all in order, as in Table::insert.
    RowBinder(sqlite3_stmt* statement, int columns, int keys)
        : m_statement(statement), m_columns(columns), m_keys(keys) {}
    RowBinder(const RowBinder&) = delete;
    RowBinder& operator=(const RowBinder&) = delete;

    void null();
    void integer(qint64 value);
    void real(double value); ///< NaN as NULL, -0.0 as 0.0: SQLite would store them so
    void text(QStringView text);
    void ascii(std::string_view text); ///< static, or alive until the step
    void time(UtcTime time);
    void flag(bool value) { integer(value ? 1 : 0); }
    void textOrNull(const QString& text) { text.isEmpty() ? null() : this->text(text); }
    void value(const QVariant& value); ///< an integer, a double, a text; anything else is NULL
    template<class E>
    void name(E value) {
        for (const auto& [candidate, name] : EnumNames<E>::all) {
            if (candidate == value)
                return ascii(name);
        }
        null();
    }

    void maybe(const std::optional<qint64>& number) { number ? integer(*number) : null(); }
    void maybe(const std::optional<int>& number) { number ? integer(*number) : null(); }
    void maybe(const std::optional<double>& number) { number ? real(*number) : null(); }
    void maybe(const std::optional<QString>& text) { text && !text->isNull() ? this->text(*text) : null(); }
    void maybe(const std::optional<UtcTime>& time) { time ? this->time(*time) : null(); }

    /// Binds the checksum. Whether each value was taken, and all columns had one.
    bool finish();

private:
    int place();
    void took(int result) { m_good = m_good && result == 0; }
    void bytes(const char* utf8, size_t size, bool stays);

    sqlite3_stmt* m_statement;
    const int m_columns;
    const int m_keys;
    int m_column = 0;
    bool m_good = true;
    Checksum m_sum;
    size_t m_used = 0;
    std::array<char, 2048> m_room;
};

} // namespace kataar
