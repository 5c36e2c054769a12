// SPDX-License-Identifier: GPL-3.0-or-later
// The socket that QHttpServer sees: it holds only requests that the gate has let in, one at a time.
#pragma once

#include "server/http/peer.h"

#include <QTcpSocket>

namespace kataar {

/// Has no connection of its own. QHttpServer owns and deletes it once it is disconnected. What Qt writes to
/// it goes nowhere: answers go through Reply.
class FedSocket : public QTcpSocket {
    Q_OBJECT

public:
    explicit FedSocket(const Peer& peer, QObject* parent);
    ~FedSocket() override;

    /// Gives Qt one whole request; its handler runs within this call.
    void feed(const QByteArray& request);
    /// Qt may forget it now.
    void retire();

    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override { return 0; }
    void disconnectFromHost() override { retire(); }
    void close() override { retire(); }

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

} // namespace kataar
