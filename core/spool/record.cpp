// SPDX-License-Identifier: GPL-3.0-or-later
// Writes and reads the fields of a record.
#include "core/spool/record.h"

#include <charconv>

namespace kataar::spool {

namespace {

constexpr std::string_view sumKey = "sum:16:";
constexpr std::size_t sumDigits = 16;

std::string fnvHex(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    std::string hex(sumDigits, '0');
    for (std::size_t i = 0; i < sumDigits; ++i)
        hex[i] = "0123456789abcdef"[(hash >> (60 - 4 * i)) & 15];
    return hex;
}

std::string headOf(std::string_view kind) {
    std::string head("kataar ");
    head += kind;
    head += " 1\n";
    return head;
}

/// Cuts the text before the next ':' off `rest`, at most 32 characters.
std::optional<std::string_view> cutToColon(std::string_view& rest) {
    const std::size_t colon = rest.substr(0, 33).find(':');
    if (colon == std::string_view::npos)
        return {};
    const std::string_view part = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
    return part;
}

} // namespace

std::optional<std::int64_t> parseNumber(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

void Record::add(std::string_view key, std::string_view value) {
    m_fields.push_back({std::string(key), std::string(value)});
}

void Record::add(std::string_view key, std::int64_t value) {
    add(key, std::string_view(std::to_string(value)));
}

std::optional<std::string_view> Record::text(std::string_view key) const {
    for (const Field& field : m_fields) {
        if (field.key == key)
            return field.value;
    }
    return {};
}

std::optional<std::int64_t> Record::number(std::string_view key) const {
    const auto value = text(key);
    return value ? parseNumber(*value) : std::nullopt;
}

std::vector<std::string> Record::all(std::string_view key) const {
    std::vector<std::string> values;
    for (const Field& field : m_fields) {
        if (field.key == key)
            values.push_back(field.value);
    }
    return values;
}

std::string Record::encode() const {
    std::string out = headOf(m_kind);
    for (const Field& field : m_fields) {
        out += field.key;
        out += ':';
        out += std::to_string(field.value.size());
        out += ':';
        out += field.value;
        out += '\n';
    }
    const std::string sum = fnvHex(out);
    out += sumKey;
    out += sum;
    out += '\n';
    return out;
}

std::optional<Record> Record::decode(std::string_view kind, std::string_view text) {
    const std::string head = headOf(kind);
    if (text.substr(0, head.size()) != head)
        return {};
    Record record{std::string(kind)};
    std::string_view rest = text.substr(head.size());
    while (!rest.empty()) {
        const std::size_t before = text.size() - rest.size();
        const auto key = cutToColon(rest);
        const auto lengthText = key ? cutToColon(rest) : std::nullopt;
        const auto length = lengthText ? parseNumber(*lengthText) : std::nullopt;
        if (!length || *length < 0 || static_cast<std::uint64_t>(*length) >= rest.size())
            return {};
        const auto size = static_cast<std::size_t>(*length);
        if (rest[size] != '\n')
            return {};
        const std::string_view value = rest.substr(0, size);
        if (*key == "sum")
            return value == fnvHex(text.substr(0, before)) ? std::optional(std::move(record)) : std::nullopt;
        record.m_fields.push_back({std::string(*key), std::string(value)});
        rest.remove_prefix(size + 1);
    }
    return {};
}

} // namespace kataar::spool
