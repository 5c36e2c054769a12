// SPDX-License-Identifier: GPL-3.0-or-later
// A whole answer of one kind: written, and read back, by the fields of its schema.
#pragma once

#include "core/base/result.h"
#include "core/wire/schema.h"

#include <QJsonDocument>

namespace kataar::wire {

/// A server's answer that is not what it should be: "bad_answer", with the first thing that is wrong.
inline Error badAnswer(const QString& wrong) {
    return Error::internal(QStringLiteral("bad_answer"),
                           QStringLiteral("The server's answer cannot be understood: %1.").arg(wrong),
                           {{QStringLiteral("problem"), wrong}});
}

/// `reserve`: about how long its lists become, in bytes.
template<class T>
QByteArray objectJson(const T& answer, qsizetype reserve) {
    JsonWriter json(256 + reserve);
    writeObject(json, answer);
    return json.take();
}

template<class T>
Result<T> objectFrom(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    T answer;
    const QString wrong = document.isObject() ? readFields(answer, document.object(), Schema<T>::fields())
                                              : QStringLiteral("it is no JSON object");
    return wrong.isEmpty() ? Result<T>(std::move(answer)) : badAnswer(wrong);
}

} // namespace kataar::wire
