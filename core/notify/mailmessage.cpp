// SPDX-License-Identifier: GPL-3.0-or-later
// Headers are encoded words wherever they are not plain ASCII; the body is base64 wherever it is not.
#include "core/notify/mailmessage.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace kataar {

namespace {

constexpr qsizetype longestLine = 76;
constexpr qsizetype encodedBytes = 39; // of UTF-8 in one encoded word: no line of a header is too long
constexpr qsizetype longestHeader = 400;

bool isPlain(QStringView text) {
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7f'; });
}

/// One line without control characters.
QString headerText(const QString& text) {
    QString line;
    for (const QChar c : text.left(longestHeader)) {
        const bool separator = c == u'\u2028' || c == u'\u2029';
        line += c.category() == QChar::Other_Control || separator ? QChar(u' ') : c;
    }
    return line.simplified();
}

/// Folded between encoded words, which never cut a character.
QByteArray encodedWords(const QString& text) {
    QByteArrayList words;
    QByteArray part;
    const auto close = [&] {
        if (!part.isEmpty())
            words << "=?UTF-8?B?" + part.toBase64() + "?=";
        part.clear();
    };
    for (const char32_t c : text.toUcs4()) {
        const QByteArray bytes = QString::fromUcs4(&c, 1).toUtf8();
        if (part.size() + bytes.size() > encodedBytes)
            close();
        part += bytes;
    }
    close();
    return words.join("\r\n ");
}

/// `name` and a text: as it is where that fits in one line, else as encoded words.
QByteArray textHeader(const QByteArray& name, const QString& text) {
    const QString line = headerText(text);
    const bool asIs = isPlain(line) && name.size() + 2 + line.size() <= longestLine &&
                      !line.contains(QLatin1StringView("=?"));
    return name + ": " + (asIs ? line.toLatin1() : encodedWords(line)) + "\r\n";
}

QByteArray fromHeader(const QString& mailbox) {
    const QString address = addressIn(mailbox).value_or(QString());
    const qsizetype bracket = mailbox.indexOf(u'<');
    QString name = headerText(bracket < 0 ? QString() : mailbox.left(bracket));
    name.remove(u'"');
    name = name.trimmed();
    if (name.isEmpty())
        return "From: " + address.toLatin1() + "\r\n";
    const bool asIs = isPlain(name) && !name.contains(u'\\') && name.size() < longestLine - 20;
    const QByteArray shown = asIs ? '"' + name.toLatin1() + '"' : encodedWords(name);
    return "From: " + shown + "\r\n <" + address.toLatin1() + ">\r\n";
}

QByteArray dateHeader(const MailMessage& message) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(message.at.us / 1000, QTimeZone(message.zone));
    const int minutes = at.offsetFromUtc() / 60;
    const QString offset = QStringLiteral("%1%2%3")
                               .arg(QLatin1Char(minutes < 0 ? '-' : '+'))
                               .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
                               .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
    return "Date: " + QLocale::c().toString(at, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss ")).toLatin1() +
           offset.toLatin1() + "\r\n";
}

QStringList linesOf(QString body) {
    body.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n")).replace(u'\r', u'\n');
    QString clean;
    for (const QChar c : body)
        clean += c.category() == QChar::Other_Control && c != u'\n' && c != u'\t' ? QChar(u' ') : c;
    while (clean.endsWith(u'\n'))
        clean.chop(1);
    return clean.split(u'\n');
}

/// Content-Transfer-Encoding and the body after it.
QByteArray encodedBody(const QString& body) {
    const QStringList lines = linesOf(body);
    const bool asIs = std::all_of(lines.begin(), lines.end(), [](const QString& line) {
        return line.size() <= longestLine && isPlain(line) && !line.startsWith(QLatin1StringView("From "));
    });
    const QByteArray text = lines.join(QStringLiteral("\r\n")).toUtf8() + "\r\n";
    if (asIs)
        return "Content-Transfer-Encoding: 7bit\r\n\r\n" + text;
    QByteArray out = "Content-Transfer-Encoding: base64\r\n\r\n";
    const QByteArray base64 = text.toBase64();
    for (qsizetype at = 0; at < base64.size(); at += longestLine)
        out += base64.mid(at, longestLine) + "\r\n";
    return out;
}

} // namespace

bool isMailAddress(const QString& text) {
    static const QRegularExpression form(QStringLiteral(
        "\\A[A-Za-z0-9_+=&%!#$*/?^{}~'][A-Za-z0-9._+=&%!#$*/?^{}~'-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}"
        "[A-Za-z0-9])?\\z"));
    return text.size() <= 254 && form.match(text).hasMatch();
}

std::optional<QString> addressIn(const QString& mailbox) {
    const qsizetype open = mailbox.indexOf(u'<');
    QString address = mailbox.trimmed();
    if (open >= 0)
        address = address.endsWith(u'>') ? mailbox.mid(open + 1).trimmed().chopped(1) : QString();
    return isMailAddress(address) ? std::optional(address) : std::nullopt;
}

QByteArray mailBytes(const MailMessage& message) {
    const QByteArray host = addressIn(message.from).value_or(QString()).section(u'@', 1).toLatin1();
    QByteArray out;
    out += fromHeader(message.from);
    out += "To: " + message.to.toLatin1() + "\r\n";
    out += textHeader("Subject", message.subject);
    out += dateHeader(message);
    out += "Message-ID: <kataar-" + message.id.toLatin1() + '@' + host + ">\r\n";
    out += "Auto-Submitted: auto-generated\r\n";
    out += "MIME-Version: 1.0\r\n";
    out += "Content-Type: text/plain; charset=utf-8\r\n";
    if (!message.language.isEmpty())
        out += "Content-Language: " + message.language.toLatin1() + "\r\n";
    out += encodedBody(message.body);
    return out;
}

} // namespace kataar
