// SPDX-License-Identifier: GPL-3.0-or-later
// A mail as bytes (RFC 5322, 2045, 2047): plain text in UTF-8, and nothing in it can become a header.
#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace kataar {

struct MailMessage {
    QString from; ///< Name <address>, or an address; addressIn() found one in it
    QString to;   ///< isMailAddress()
    QString subject;
    QString body;     ///< any line ends
    QString language; ///< "en", "hi"
    QString id;       ///< of its delivery: with the sender's host it is the Message-ID
    UtcTime at;
    QByteArray zone = QByteArrayLiteral("UTC"); ///< for Date
};

/// Letters of ASCII alone, one @, nothing that means something in a header or to a shell.
bool isMailAddress(const QString& text);

/// Of "Name <address>" or "address"; nothing if it is neither.
std::optional<QString> addressIn(const QString& mailbox);

/// With CRLF line ends; no line is longer than 78 bytes.
QByteArray mailBytes(const MailMessage& message);

} // namespace kataar
