// SPDX-License-Identifier: GPL-3.0-or-later
// Session: what a command works with – the server, asked one question at a time, and the terminal.
#pragma once

#include "app/cli/terminal.h"
#include "core/client/apiconnection.h"

#include <QJsonArray>

namespace kataar {

enum ExitCode {
    exitOk = 0,
    exitFailure = 1,
    exitUsage = 2,
    exitNotFound = 3,
    exitDenied = 4,
    exitWrongState = 5,
    exitUnreachable = 6,
    exitRejected = 7,
};

int exitCodeOf(const Error& error);

/// A query of those that are not empty.
QUrlQuery queryOf(std::initializer_list<std::pair<const char*, QString>> items);

class Session {
public:
    Session(ServerAddress address, Terminal& terminal)
        : m_connection(std::move(address)), m_terminal(terminal) {}

    Terminal& terminal() { return m_terminal; }
    ApiConnection& connection() { return m_connection; }

    /// Waits for the answer in an event loop of its own.
    Result<QByteArray> call(const QByteArray& method, const QString& path, const QUrlQuery& query = {},
                            const QByteArray& body = {});
    Result<QJsonObject> get(const QString& path, const QUrlQuery& query = {});
    Result<QJsonObject> post(const QString& path, const QByteArray& body = {});

    /// The list `key` of the answers, page by page, up to `most` rows.
    Result<QJsonArray> pages(const QString& path, const QUrlQuery& query, const char* key, qint64 pageSize,
                             qint64 most);
    /// Up to `most` jobs, newest first. `status` may be empty.
    Result<QJsonArray> jobs(const QString& status, qint64 most);
    /// Up to `most` entries in queue order. `status` may be empty.
    Result<QJsonArray> entries(const QString& status, qint64 most);
    /// How the server names the job that somebody calls "#12", "12", its id or the beginning of it.
    Result<QString> jobName(const QString& text);
    /// The Job object.
    Result<QJsonObject> job(const QString& name);

private:
    Result<QString> jobByPart(const QString& part);

    ApiConnection m_connection;
    Terminal& m_terminal;
};

} // namespace kataar
