// SPDX-License-Identifier: GPL-3.0-or-later
// A client that believes nothing: it holds every answer of a real server against the API's description.
#pragma once

#include "tests/support/daemon.h"
#include "tests/support/jsonschema.h"

#include <QSet>

namespace kataar::test {

using Headers = QList<QPair<QByteArray, QByteArray>>;

class ApiClient {
public:
    explicit ApiClient(Daemon& daemon) : m_daemon(daemon) {}

    /// Reads the document from the server, which runs by now; false if it gives none.
    bool readDocument();
    const ApiDocument& document() const { return *m_document; }

    struct Call {
        QByteArray method;
        QString path;          ///< with {names}, as in the document
        QStringList arguments; ///< for the {names}
        QString query;         ///< "limit=1"; encoded
        QByteArray body;
        Headers headers;
    };
    Answer send(const Call& call);
    Answer get(const QString& path, const QStringList& arguments = {}, const QString& query = {});
    Answer post(const QString& path, const QStringList& arguments = {}, const QJsonObject& body = {},
                const QString& query = {});
    Answer send(const QByteArray& method, const QString& path, const QStringList& arguments = {},
                const QJsonObject& body = {}, const QString& query = {});

    /// By a path as it is asked for.
    Answer ask(const QByteArray& method, const QString& path, const QJsonObject& body = {},
               const QString& query = {});

    void setHeaders(const Headers& headers) { m_headers = headers; } ///< of every further request

    /// What was wrong with the answers since the last call.
    QStringList takeFaults() { return std::exchange(m_faults, {}); }
    /// Takes an answer as seen that came by another way.
    void saw(const QByteArray& method, const QString& path, int status);
    /// Successes that the document promises and nobody has seen: "GET /api/queue 200".
    QStringList unseenSuccesses() const;

private:
    void check(const Call& call, const ApiDocument::Operation& operation, const Answer& answer);
    void checkRequest(const Call& call, const ApiDocument::Operation& operation);

    Daemon& m_daemon;
    std::unique_ptr<ApiDocument> m_document;
    Headers m_headers;
    QStringList m_faults;
    QSet<QString> m_seen;
};

/// The path with its {names} filled in.
QString filled(QString path, const QStringList& arguments);

} // namespace kataar::test
