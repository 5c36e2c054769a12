// SPDX-License-Identifier: GPL-3.0-or-later
// A row of `queue` as a QueueEntry, both ways.
#pragma once

#include "core/domain/queueentry.h"
#include "core/store/checksum.h"
#include "core/store/rowbinder.h"

#include <array>
#include <optional>
#include <string_view>

struct sqlite3_value;

namespace kataar {

/// In the order of queueTable().columns.
void bindEntry(RowBinder& row, const QueueEntry& entry);

/// Reads the values of a row one after the other and adds up their checksum. Kept over the rows of one
/// statement: texts that repeat from row to row are shared. The connection's lock must be held.
class EntryRow {
public:
    /// The columns of queueTable() and crc, into a new entry. False if the checksum does not fit or a value
    /// makes no sense.
    bool read(sqlite3_value* const* values, QueueEntry& e);

private:
    struct Shared {
        QByteArray utf8;
        QString text;
    };

    bool isNull();
    std::string_view raw();
    qint64 integer();
    std::optional<qint64> maybeInteger();
    std::optional<double> maybeReal();
    QString text();
    const QString& shared(size_t slot);
    std::optional<UtcTime> maybeTime();
    template<class E>
    E enumValue();
    template<class T>
    T expect(const std::optional<T>& value);
    QByteArrayView json();

    sqlite3_value* const* m_value = nullptr; ///< the next one
    std::array<Shared, 9> m_shared;
    Checksum m_sum;
    bool m_sane = true;
};

} // namespace kataar
