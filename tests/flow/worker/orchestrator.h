// SPDX-License-Identifier: GPL-3.0-or-later
// Orchestrator: a server for agents, written by hand, that does what the protocol says unless it is told
// otherwise.
#pragma once

#include "tests/core/client/fakeserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QTcpServer>

#include <functional>
#include <memory>

namespace kataar::test {

/// An order with the smallest of what a server says.
QJsonObject orderOf(const QString& jobId, const QStringList& command, const QJsonArray& devices = {});
/// A job id out of one letter.
QString jobNamed(char letter);

class Orchestrator {
public:
    explicit Orchestrator(bool tls = false);
    ~Orchestrator();

    bool listen(quint16 port = 0); ///< 0 = the one it had, or any
    void goAway();                 ///< closes everything without a word; listen() brings it back
    quint16 port() const { return m_port; }
    QString url() const;

    void send(const QJsonObject& command); ///< to every open stream
    void write(const QByteArray& raw);     ///< the same without form
    void endStreams();                     ///< in order
    int streams() const { return int(m_streams.size()); }

    /// Takes a request instead of what follows; false = it does not.
    std::function<bool(QTcpSocket&, const FakeRequest&)> instead;
    QSet<QString> fenced; ///< jobs that every registration is told to abandon

    QVector<QJsonObject> registrations;
    QVector<QJsonObject> heartbeats;
    QMap<QString, QVector<QJsonObject>> reports; ///< by job
    QMap<QString, QByteArray> logs;              ///< by job
    int disconnects = 0;
    int requests = 0;

    QStringList statesOf(const QString& jobId) const; ///< each once in a row
    QJsonObject endOf(const QString& jobId) const;    ///< its first terminal report; empty = none

private:
    void accept();
    void read(QTcpSocket& socket);
    void handle(QTcpSocket& socket, const FakeRequest& request);
    void registerAgent(QTcpSocket& socket, const FakeRequest& request);
    void takeLog(QTcpSocket& socket, const FakeRequest& request, const QString& jobId);

    bool m_tls;
    quint16 m_port = 0;
    std::unique_ptr<QTcpServer> m_server;
    QVector<QTcpSocket*> m_streams;
};

} // namespace kataar::test
