// SPDX-License-Identifier: GPL-3.0-or-later
// Appending JSON: escapes, numbers and the commas between.
#include "core/wire/jsonwriter.h"

#include <QJsonArray>
#include <QStringDecoder>

#include <charconv>
#include <chrono>
#include <cmath>

namespace kataar::wire {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

/// ASCII that stands for itself inside a JSON string.
constexpr bool plain(char32_t c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

void appendUtf8(QByteArray& out, char32_t c) {
    char bytes[4];
    int length = 0;
    if (c < 0x80) {
        bytes[length++] = static_cast<char>(c);
    } else if (c < 0x800) {
        bytes[length++] = static_cast<char>(0xc0 | (c >> 6));
        bytes[length++] = static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        bytes[length++] = static_cast<char>(0xe0 | (c >> 12));
        bytes[length++] = static_cast<char>(0x80 | ((c >> 6) & 0x3f));
        bytes[length++] = static_cast<char>(0x80 | (c & 0x3f));
    } else {
        bytes[length++] = static_cast<char>(0xf0 | (c >> 18));
        bytes[length++] = static_cast<char>(0x80 | ((c >> 12) & 0x3f));
        bytes[length++] = static_cast<char>(0x80 | ((c >> 6) & 0x3f));
        bytes[length++] = static_cast<char>(0x80 | (c & 0x3f));
    }
    out.append(bytes, length);
}

void writeDigits(char* to, int count, unsigned number) {
    for (int i = count - 1; i >= 0; --i, number /= 10)
        to[i] = static_cast<char>('0' + number % 10);
}

} // namespace

void JsonWriter::separate() {
    if (!m_first)
        m_out.append(',');
    m_first = false;
}

void JsonWriter::open(char bracket) {
    separate();
    m_out.append(bracket);
    m_first = true;
}

void JsonWriter::close(char bracket) {
    m_out.append(bracket);
    m_first = false;
}

void JsonWriter::key(std::string_view name) {
    separate();
    m_out.append('"');
    m_out.append(name.data(), static_cast<qsizetype>(name.size()));
    m_out.append("\":", 2);
    m_first = true; // the value follows without a comma
}

void JsonWriter::textKey(const QString& name) {
    value(name);
    m_out.append(':');
    m_first = true;
}

void JsonWriter::null() {
    separate();
    m_out.append("null", 4);
}

void JsonWriter::value(bool truth) {
    separate();
    if (truth)
        m_out.append("true", 4);
    else
        m_out.append("false", 5);
}

void JsonWriter::value(qint64 number) {
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    m_out.append(digits, end - digits);
}

void JsonWriter::value(double number) {
    if (!std::isfinite(number))
        return null();
    separate();
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    m_out.append(digits, end - digits);
}

void JsonWriter::escape(char32_t c) {
    switch (c) {
    case '"':
        m_out.append("\\\"", 2);
        return;
    case '\\':
        m_out.append("\\\\", 2);
        return;
    case '\n':
        m_out.append("\\n", 2);
        return;
    case '\r':
        m_out.append("\\r", 2);
        return;
    case '\t':
        m_out.append("\\t", 2);
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
        m_out.append(text, sizeof text);
        return;
    }
    appendUtf8(m_out, c);
}

void JsonWriter::value(const QString& text) {
    separate();
    m_out.append('"');
    const char16_t* at = reinterpret_cast<const char16_t*>(text.utf16());
    const char16_t* const end = at + text.size();
    while (at != end) {
        char run[128];
        qsizetype length = 0;
        while (at != end && plain(*at) && length < static_cast<qsizetype>(sizeof run))
            run[length++] = static_cast<char>(*at++);
        m_out.append(run, length);
        if (at == end || plain(*at))
            continue;
        char32_t c = *at++;
        if (QChar::isHighSurrogate(c) && at != end && QChar::isLowSurrogate(*at))
            c = QChar::surrogateToUcs4(static_cast<char16_t>(c), *at++);
        else if (QChar::isSurrogate(c))
            c = QChar::ReplacementCharacter;
        escape(c);
    }
    m_out.append('"');
}

void JsonWriter::value(const char* ascii) {
    separate();
    m_out.append('"');
    m_out.append(ascii);
    m_out.append('"');
}

void JsonWriter::utf8(QByteArrayView text) {
    QStringDecoder decode(QStringDecoder::Utf8,
                          QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    value(QString(decode(text)));
}

void JsonWriter::value(UtcTime time) {
    using namespace std::chrono;
    const sys_time<microseconds> point{microseconds(time.us)};
    const sys_days day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss clock(point - day);
    separate();
    char text[] = "\"0000-00-00T00:00:00.000000+00:00\"";
    writeDigits(text + 1, 4, static_cast<unsigned>(static_cast<int>(date.year())));
    writeDigits(text + 6, 2, static_cast<unsigned>(date.month()));
    writeDigits(text + 9, 2, static_cast<unsigned>(date.day()));
    writeDigits(text + 12, 2, static_cast<unsigned>(clock.hours().count()));
    writeDigits(text + 15, 2, static_cast<unsigned>(clock.minutes().count()));
    writeDigits(text + 18, 2, static_cast<unsigned>(clock.seconds().count()));
    writeDigits(text + 21, 6, static_cast<unsigned>(clock.subseconds().count()));
    m_out.append(text, sizeof text - 1);
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
