// SPDX-License-Identifier: GPL-3.0-or-later
// The checksum that each row carries: SQLite's own check sees a broken page, not a flipped bit inside a
// value.
#pragma once

#include <QVariantList>

#include <string_view>

struct sqlite3;

namespace kataar {

/// Over a row's values in the order of their columns. The same on every machine; part of the file format.
class Checksum {
public:
    void null() { mix(0x6e); }
    void integer(qint64 value);
    void real(double value);
    void text(std::string_view utf8);

    /// 0 … 2^32-1.
    qint64 value() const { return static_cast<qint64>(m_state >> 32); }

private:
    void mix(quint64 word) {
        m_state = (m_state ^ word) * 0x9e3779b97f4a7c15ULL;
        m_state ^= m_state >> 29;
    }
    quint64 m_state = 0x6b61746161720001ULL;
};

/// Values as they are bound or read through QtSql: integers, doubles, texts, nulls.
qint64 checksumOf(const QVariantList& values);

/// Makes the SQL function row_checksum(column, …) known to a connection: checksumOf() for migrations and
/// checks. False when SQLite refuses.
bool addChecksumFunction(sqlite3* handle);

} // namespace kataar
