// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a request, judged as bytes: a pure function that accepts only what it fully understands.
#pragma once

#include "server/http/limits.h"
#include "server/http/method.h"

#include <QByteArray>
#include <QString>
#include <QVarLengthArray>

#include <optional>

namespace kataar {

/// A request line and its fields. Owns its bytes; all views point into them.
struct Head {
    struct Field {
        QByteArrayView name;
        QByteArrayView value; ///< without the blanks around it
    };

    QByteArray bytes; ///< from the request line to the empty line, both included
    Method method = Method::Get;
    QByteArrayView rawPath;  ///< percent-encoded, starts with '/', no empty, "." or ".." segment
    QByteArrayView rawQuery; ///< without the '?'
    int minorVersion = 1;    ///< HTTP/1.x
    QVarLengthArray<Field, 24> fields;
    QByteArrayView host; ///< empty only in HTTP/1.0
    qint64 contentLength = 0;
    bool keepAlive = true;
    bool expectsContinue = false;

    Head() = default;
    Head(const Head&) = delete; // the views would point into the other one's bytes
    Head& operator=(const Head&) = delete;

    const Field* find(QByteArrayView name) const; ///< first of that name, any case
};

struct HeadVerdict {
    enum class Kind {
        Incomplete, ///< nothing wrong so far, more bytes are needed
        Complete,
        Refused,
    };
    Kind kind = Kind::Incomplete;
    int status = 0;          ///< of a refusal
    const char* reason = ""; ///< one English sentence, of a refusal
    qsizetype size = 0;      ///< bytes of a complete head
};

/// Judges the head at the beginning of `bytes` and fills `head` when it is complete. `scanned` is how many
/// bytes an earlier call has already looked through for the head's end (0 is always right). Transfer-Encoding
/// is not decoded: 411.
HeadVerdict checkHead(QByteArrayView bytes, const HttpLimits& limits, Head& head, qsizetype scanned = 0);

/// Percent-decodes; nothing for a broken escape, a control character or text that is not UTF-8.
std::optional<QString> percentDecoded(QByteArrayView text);

} // namespace kataar
