// SPDX-License-Identifier: GPL-3.0-or-later
// The strict reading of a request's head.
#include "server/http/head.h"

#include <QString>
#include <QStringDecoder>

#include <array>
#include <cstring>
#include <optional>

namespace kataar {

namespace {

using Verdict = HeadVerdict;

Verdict refuse(int status, const char* reason) { return {Verdict::Kind::Refused, status, reason, 0}; }

constexpr std::array<bool, 256> tokenTable() {
    std::array<bool, 256> table{};
    for (char c = '0'; c <= '9'; ++c)
        table[static_cast<unsigned char>(c)] = true;
    for (char c = 'a'; c <= 'z'; ++c)
        table[static_cast<unsigned char>(c)] = true;
    for (char c = 'A'; c <= 'Z'; ++c)
        table[static_cast<unsigned char>(c)] = true;
    for (const char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
        table[static_cast<unsigned char>(c)] = true;
    return table;
}
constexpr auto tokenChars = tokenTable();

bool isTokenChar(char c) { return tokenChars[static_cast<unsigned char>(c)]; }

bool isToken(QByteArrayView text) {
    for (const char c : text) {
        if (!isTokenChar(c))
            return false;
    }
    return !text.isEmpty();
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

int hexDigit(char c) {
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool sameName(QByteArrayView a, QByteArrayView b) {
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

QByteArrayView trimmedBlanks(QByteArrayView text) {
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

/// The bytes behind the escapes; nothing for a broken escape or a NUL.
std::optional<QByteArray> unescaped(QByteArrayView text) {
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out.append(text[i]);
            continue;
        }
        if (i + 2 >= text.size())
            return std::nullopt;
        const int high = hexDigit(text[i + 1]);
        const int low = hexDigit(text[i + 2]);
        if (high < 0 || low < 0 || (high == 0 && low == 0))
            return std::nullopt;
        out.append(static_cast<char>(high * 16 + low));
        i += 2;
    }
    return out;
}

std::optional<QString> utf8(const QByteArray& bytes) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

bool segmentAllowed(QByteArrayView segment) {
    if (!segment.contains('%'))
        return segment != "." && segment != "..";
    const auto text = percentDecoded(segment);
    return text && *text != QLatin1String(".") && *text != QLatin1String("..") &&
           !text->contains(QLatin1Char('/'));
}

/// Only what RFC 3986 allows in a path, in origin form, and nothing that two readers could read differently.
bool pathAllowed(QByteArrayView path) {
    if (path.isEmpty() || path.front() != '/')
        return false;
    for (const char c : path) {
        if (!(isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              std::strchr("/-._~!$&'()*+,;=:@%", c)))
            return false;
    }
    qsizetype begin = 1;
    while (begin < path.size()) {
        qsizetype end = path.indexOf('/', begin);
        if (end < 0)
            end = path.size();
        if (end == begin || !segmentAllowed(path.sliced(begin, end - begin)))
            return false;
        begin = end + 1;
    }
    return true;
}

bool queryAllowed(QByteArrayView query) {
    for (const char c : query) {
        if (c <= 0x20 || c >= 0x7f || std::strchr("\"#<>\\^`{}|", c))
            return false;
    }
    if (!query.contains('%'))
        return true;
    const auto bytes = unescaped(query);
    return bytes && utf8(*bytes);
}

Verdict readRequestLine(QByteArrayView line, const HttpLimits& limits, Head& head) {
    if (line.size() > limits.line)
        return refuse(431, "The request line is too long");
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = first < 0 ? -1 : line.indexOf(' ', first + 1);
    if (second < 0 || !isToken(line.first(first)))
        return refuse(400, "The request line is malformed");
    const QByteArrayView version = line.sliced(second + 1);
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.' ||
        !isDigit(version[7]))
        return refuse(400, "The request line is malformed");
    if (version[5] != '1' || version[7] > '1')
        return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here");
    head.minorVersion = version[7] - '0';

    bool known = false;
    for (const auto& [method, name] : EnumNames<Method>::all) {
        if (line.first(first) == QByteArrayView(name)) {
            head.method = method;
            known = true;
            break;
        }
    }
    if (!known)
        return refuse(501, "The method is not known here");

    const QByteArrayView target = line.sliced(first + 1, second - first - 1);
    const qsizetype question = target.indexOf('?');
    head.rawPath = question < 0 ? target : target.first(question);
    head.rawQuery = question < 0 ? QByteArrayView() : target.sliced(question + 1);
    if (!pathAllowed(head.rawPath) || !queryAllowed(head.rawQuery))
        return refuse(400, "The request target is malformed");
    return {Verdict::Kind::Complete, 0, "", 0};
}

bool valueAllowed(QByteArrayView value) {
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && byte != '\t') || byte == 0x7f)
            return false;
    }
    return true;
}

Verdict readFields(QByteArrayView text, const HttpLimits& limits, Head& head) {
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\r');
        const QByteArrayView line = text.first(end);
        text = text.sliced(end + 2); // every line ends with CRLF: looked at before
        if (line.size() > limits.line)
            return refuse(431, "A header line is too long");
        if (head.fields.size() >= limits.fields)
            return refuse(431, "The request has too many headers");
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || !isToken(line.first(colon)))
            return refuse(400, "A header line is malformed");
        const QByteArrayView value = trimmedBlanks(line.sliced(colon + 1));
        if (!valueAllowed(value))
            return refuse(400, "A header value is malformed");
        head.fields.append({line.first(colon), value});
    }
    return {Verdict::Kind::Complete, 0, "", 0};
}

bool hostAllowed(QByteArrayView host) {
    for (const char c : host) {
        if (!(isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
              c == '_' || c == ':' || c == '[' || c == ']'))
            return false;
    }
    return !host.isEmpty();
}

void readConnectionField(QByteArrayView value, bool& close, bool& keepAlive) {
    while (!value.isEmpty()) {
        const qsizetype comma = value.indexOf(',');
        const QByteArrayView item = trimmedBlanks(comma < 0 ? value : value.first(comma));
        close = close || sameName(item, "close");
        keepAlive = keepAlive || sameName(item, "keep-alive");
        value = comma < 0 ? QByteArrayView() : value.sliced(comma + 1);
    }
}

Verdict readLength(QByteArrayView value, const HttpLimits& limits, Head& head) {
    if (value.isEmpty())
        return refuse(400, "Content-Length is not a number");
    for (const char c : value) {
        if (!isDigit(c))
            return refuse(400, "Content-Length is not a number");
    }
    while (value.size() > 1 && value.front() == '0')
        value = value.sliced(1);
    const qint64 length = value.size() > 18 ? -1 : value.toByteArray().toLongLong();
    if (length < 0 || length > limits.body)
        return refuse(413, "The body is too large");
    head.contentLength = length;
    return {Verdict::Kind::Complete, 0, "", 0};
}

/// Fields that decide how a request is read or who sent it: one each, or none.
int singleField(QByteArrayView name) {
    static constexpr const char* names[] = {"host",   "content-length", "content-type",   "authorization",
                                            "origin", "x-api-key",      "x-worker-token", "expect"};
    int index = 0;
    for (const char* single : names) {
        if (sameName(name, single))
            return index;
        ++index;
    }
    return -1;
}

Verdict understandFields(const HttpLimits& limits, Head& head) {
    quint32 seen = 0;
    bool close = false;
    bool keepAlive = false;
    bool hasLength = false;
    bool hasTransferEncoding = false;
    QByteArrayView length;
    for (const Head::Field& field : head.fields) {
        if (const int single = singleField(field.name); single >= 0) {
            if (seen & (1u << single))
                return refuse(400, "A header that must stand once stands twice");
            seen |= 1u << single;
        }
        if (sameName(field.name, "host")) {
            if (!hostAllowed(field.value))
                return refuse(400, "The Host header is malformed");
            head.host = field.value;
        } else if (sameName(field.name, "connection")) {
            readConnectionField(field.value, close, keepAlive);
        } else if (sameName(field.name, "content-length")) {
            hasLength = true;
            length = field.value;
        } else if (sameName(field.name, "transfer-encoding")) {
            hasTransferEncoding = true;
        } else if (sameName(field.name, "expect")) {
            if (!sameName(field.value, "100-continue"))
                return refuse(417, "Only Expect: 100-continue is understood");
            head.expectsContinue = head.minorVersion == 1;
        }
    }
    if (head.host.isEmpty() && head.minorVersion == 1)
        return refuse(400, "The Host header is missing");
    if (hasTransferEncoding) {
        return hasLength || head.minorVersion == 0
                   ? refuse(400, "Transfer-Encoding is not allowed here")
                   : refuse(411, "Bodies need a Content-Length: Transfer-Encoding is not understood here");
    }
    head.keepAlive = !close && (head.minorVersion == 1 || keepAlive);
    if (hasLength)
        return readLength(length, limits, head);
    return {Verdict::Kind::Complete, 0, "", 0};
}

/// What can be said before the end of the head is there.
Verdict judgePart(QByteArrayView bytes, const HttpLimits& limits, Head& head, qsizetype scanned) {
    if (!bytes.isEmpty() && !isTokenChar(bytes.front()))
        return refuse(400, "The request line is malformed");
    for (qsizetype i = scanned; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\0' || (c == '\n' && (i == 0 || bytes[i - 1] != '\r')) ||
            (c != '\n' && i > 0 && bytes[i - 1] == '\r'))
            return refuse(400, "The request has a line end other than CRLF");
    }
    if (bytes.size() > limits.head)
        return refuse(431, "The head of the request is too long");
    const qsizetype lineEnd = bytes.indexOf('\r');
    if (lineEnd < 0)
        return bytes.size() > limits.line ? refuse(431, "The request line is too long") : Verdict{};
    if (lineEnd >= scanned) {
        const Verdict line = readRequestLine(bytes.first(lineEnd), limits, head);
        if (line.kind == Verdict::Kind::Refused)
            return line;
    }
    return {};
}

} // namespace

const Head::Field* Head::find(QByteArrayView name) const {
    for (const Field& field : fields) {
        if (sameName(field.name, name))
            return &field;
    }
    return nullptr;
}

HeadVerdict checkHead(QByteArrayView bytes, const HttpLimits& limits, Head& head, qsizetype scanned) {
    const qsizetype from = std::max<qsizetype>(0, scanned - 3);
    const qsizetype end = bytes.indexOf("\r\n\r\n", from);
    const QByteArrayView seen = end < 0 ? bytes : bytes.first(end + 4);
    const Verdict part = judgePart(seen, limits, head, std::min(scanned, seen.size()));
    if (part.kind == Verdict::Kind::Refused || end < 0)
        return part;

    head.bytes = seen.toByteArray();
    const QByteArrayView text(head.bytes);
    const qsizetype lineEnd = text.indexOf('\r');
    if (const Verdict line = readRequestLine(text.first(lineEnd), limits, head);
        line.kind == Verdict::Kind::Refused)
        return line;
    const QByteArrayView fields = text.sliced(lineEnd + 2, text.size() - lineEnd - 4);
    head.fields.clear();
    if (const Verdict lines = readFields(fields, limits, head); lines.kind == Verdict::Kind::Refused)
        return lines;
    if (const Verdict sense = understandFields(limits, head); sense.kind == Verdict::Kind::Refused)
        return sense;
    return {Verdict::Kind::Complete, 0, "", seen.size()};
}

std::optional<QString> percentDecoded(QByteArrayView text) {
    const auto bytes = unescaped(text);
    if (!bytes)
        return std::nullopt;
    for (const char c : *bytes) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return std::nullopt;
    }
    return utf8(*bytes);
}

} // namespace kataar
