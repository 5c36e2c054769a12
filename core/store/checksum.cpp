// SPDX-License-Identifier: GPL-3.0-or-later
// A 64-bit multiply-and-fold over tagged values; the upper half is the checksum.
#include "core/store/checksum.h"

#include <QtEndian>

#include <sqlite3.h>

#include <bit>
#include <cstring>

namespace kataar {

namespace {

void rowChecksum(sqlite3_context* context, int count, sqlite3_value** values) {
    Checksum sum;
    for (int i = 0; i < count; ++i) {
        switch (sqlite3_value_type(values[i])) {
        case SQLITE_INTEGER:
            sum.integer(sqlite3_value_int64(values[i]));
            break;
        case SQLITE_FLOAT:
            sum.real(sqlite3_value_double(values[i]));
            break;
        case SQLITE_TEXT: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[i]));
            sum.text({text, static_cast<size_t>(sqlite3_value_bytes(values[i]))});
            break;
        }
        default:
            sum.null();
        }
    }
    sqlite3_result_int64(context, sum.value());
}

} // namespace

bool addChecksumFunction(sqlite3* handle) {
    return sqlite3_create_function_v2(handle, "row_checksum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                      rowChecksum, nullptr, nullptr, nullptr) == SQLITE_OK;
}

void Checksum::integer(qint64 value) {
    mix(0x69);
    mix(static_cast<quint64>(value));
}

void Checksum::real(double value) {
    mix(0x72);
    mix(std::bit_cast<quint64>(value));
}

void Checksum::text(std::string_view utf8) {
    mix(0x74 + (static_cast<quint64>(utf8.size()) << 8));
    const char* from = utf8.data();
    size_t left = utf8.size();
    for (; left >= 8; left -= 8, from += 8)
        mix(qFromLittleEndian<quint64>(from));
    if (left > 0) {
        char tail[8] = {};
        std::memcpy(tail, from, left);
        mix(qFromLittleEndian<quint64>(tail));
    }
}

qint64 checksumOf(const QVariantList& values) {
    Checksum sum;
    for (const QVariant& value : values) {
        switch (value.typeId()) {
        case QMetaType::Int:
        case QMetaType::LongLong:
            sum.integer(value.toLongLong());
            break;
        case QMetaType::Double:
            sum.real(value.toDouble());
            break;
        case QMetaType::QString: {
            const QString text = value.toString();
            const QByteArray utf8 = text.toUtf8();
            if (text.isNull())
                sum.null();
            else
                sum.text({utf8.constData(), static_cast<size_t>(utf8.size())});
            break;
        }
        default:
            sum.null();
        }
    }
    return sum.value();
}

} // namespace kataar
