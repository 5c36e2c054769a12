// SPDX-License-Identifier: GPL-3.0-or-later
// Appending JSON: escapes, numbers and the commas between.
#include "core/wire/jsonwriter.h"

#include <QJsonArray>
#include <QStringDecoder>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace kataar::wire {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

/// ASCII that stands for itself inside a JSON string.
constexpr bool plain(char32_t c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

/// Writes the UTF-8 of `c`, 1 to 4 bytes; returns how many.
int writeUtf8(char* to, char32_t c) {
    const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
    if (c < 0x80) {
        to[0] = static_cast<char>(c);
        return 1;
    }
    if (c < 0x800) {
        to[0] = static_cast<char>(0xc0 | (c >> 6));
        to[1] = tail(0);
        return 2;
    }
    if (c < 0x10000) {
        to[0] = static_cast<char>(0xe0 | (c >> 12));
        to[1] = tail(6);
        to[2] = tail(0);
        return 3;
    }
    to[0] = static_cast<char>(0xf0 | (c >> 18));
    to[1] = tail(12);
    to[2] = tail(6);
    to[3] = tail(0);
    return 4;
}

} // namespace

QByteArray JsonWriter::take() {
    m_out.truncate(m_size);
    m_size = 0;
    m_to = nullptr;
    m_repeated = {};
    return std::exchange(m_out, QByteArray());
}

void JsonWriter::grow(qsizetype count) {
    m_out.resize(std::max(m_out.size() * 2, m_size + count + 64));
    m_to = m_out.data(); // detached by resize(): nobody else sees this buffer
}

void JsonWriter::copyAgain(qsizetype from, qsizetype to) {
    char* const end = room(to - from);
    std::memcpy(end, m_to + from, static_cast<size_t>(to - from));
    m_size += to - from;
}

void JsonWriter::open(char bracket) {
    separate();
    append(bracket);
    m_first = true;
}

void JsonWriter::close(char bracket) {
    append(bracket);
    m_first = false;
}

void JsonWriter::textKey(const QString& name) {
    value(name);
    append(':');
    m_first = true;
}

void JsonWriter::value(qint64 number) {
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    append(digits, end - digits);
}

void JsonWriter::value(double number) {
    if (!std::isfinite(number))
        return null();
    separate();
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    append(digits, end - digits);
}

void JsonWriter::escape(char32_t c) {
    switch (c) {
    case '"':
        append("\\\"", 2);
        return;
    case '\\':
        append("\\\\", 2);
        return;
    case '\n':
        append("\\n", 2);
        return;
    case '\r':
        append("\\r", 2);
        return;
    case '\t':
        append("\\t", 2);
        return;
    default:
        break;
    }
    // Control characters, the two line separators that JavaScript once took for ends of lines, and the byte
    // order mark, which readers drop.
    if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
        const char text[] = {'\\',
                             'u',
                             hexDigits[(c >> 12) & 15],
                             hexDigits[(c >> 8) & 15],
                             hexDigits[(c >> 4) & 15],
                             hexDigits[c & 15]};
        append(text, sizeof text);
        return;
    }
    m_size += writeUtf8(room(4), c);
}

void JsonWriter::value(const QString& text) {
    separate();
    append('"');
    const char16_t* at = reinterpret_cast<const char16_t*>(text.utf16());
    const char16_t* const end = at + text.size();
    while (at != end) {
        char* const to = room(end - at);
        qsizetype length = 0;
        while (at != end && plain(*at))
            to[length++] = static_cast<char>(*at++);
        m_size += length;
        if (at == end)
            break;
        char32_t c = *at++;
        if (QChar::isHighSurrogate(c) && at != end && QChar::isLowSurrogate(*at))
            c = QChar::surrogateToUcs4(static_cast<char16_t>(c), *at++);
        else if (QChar::isSurrogate(c))
            c = QChar::ReplacementCharacter;
        escape(c);
    }
    append('"');
}

void JsonWriter::value(const char* ascii) {
    separate();
    append('"');
    append(ascii, static_cast<qsizetype>(std::strlen(ascii)));
    append('"');
}

void JsonWriter::utf8(QByteArrayView text) {
    QStringDecoder decode(QStringDecoder::Utf8,
                          QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    value(QString(decode(text)));
}

void JsonWriter::value(UtcTime time) {
    const IsoText iso(time);
    const std::string_view text = iso;
    separate();
    append('"');
    append(text.data(), static_cast<qsizetype>(text.size()));
    append('"');
}

void JsonWriter::value(const QJsonValue& content) {
    switch (content.type()) {
    case QJsonValue::Bool:
        return value(content.toBool());
    case QJsonValue::Double:
        // Only a whole number gives the same whatever the default is.
        if (content.toInteger(0) == content.toInteger(1))
            return value(content.toInteger());
        return value(content.toDouble());
    case QJsonValue::String:
        return value(content.toString());
    case QJsonValue::Array: {
        beginArray();
        const QJsonArray array = content.toArray();
        for (const QJsonValue& element : array)
            value(element);
        return endArray();
    }
    case QJsonValue::Object:
        return value(content.toObject());
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    null();
}

void JsonWriter::value(const QJsonObject& object) {
    beginObject();
    for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
        textKey(member.key());
        value(QJsonValue(member.value()));
    }
    endObject();
}

void JsonWriter::value(const QVector<int>& numbers) {
    beginArray();
    for (int number : numbers)
        value(number);
    endArray();
}

void JsonWriter::value(const QStringList& texts) {
    beginArray();
    for (const QString& text : texts)
        value(text);
    endArray();
}

} // namespace kataar::wire
