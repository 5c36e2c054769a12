// SPDX-License-Identifier: GPL-3.0-or-later
// The format of every small file in a job's folder: named, length-counted fields under a checksum.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kataar::spool {

/// On disk:  "kataar KIND 1\n"  then per field  "KEY:LENGTH:BYTES\n"  then  "sum:16:HEX\n", where HEX is the
/// FNV-1a (64 bit) of all before it. What follows the sum is padding. A key may occur many times. Any cut,
/// any change and any garbage makes decode() give nothing; it reads no byte outside `text`.
class Record {
public:
    explicit Record(std::string kind) : m_kind(std::move(kind)) {}

    void add(std::string_view key, std::string_view value);
    void add(std::string_view key, std::int64_t value);

    std::optional<std::string_view> text(std::string_view key) const; ///< of the first field of this name
    std::optional<std::int64_t> number(std::string_view key) const;   ///< nothing if it is not a whole number
    std::vector<std::string> all(std::string_view key) const;

    std::string encode() const;
    static std::optional<Record> decode(std::string_view kind, std::string_view text);

private:
    struct Field {
        std::string key;
        std::string value;
    };
    std::string m_kind;
    std::vector<Field> m_fields;
};

/// A whole decimal number with an optional minus and nothing else.
std::optional<std::int64_t> parseNumber(std::string_view text);

} // namespace kataar::spool
