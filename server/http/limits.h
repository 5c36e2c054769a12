// SPDX-License-Identifier: GPL-3.0-or-later
// What one connection, one peer and all of them together may take: sizes in bytes, times in milliseconds.
#pragma once

#include <QtGlobal>

namespace kataar {

struct HttpLimits {
    // One request.
    qsizetype line = 8 * 1024;  ///< request line, and each header line, without its CRLF
    qsizetype head = 32 * 1024; ///< request line and all headers
    int fields = 64;            ///< header fields
    qint64 body = 1024 * 1024;

    // Time.
    int headMs = 5'000;       ///< from a request's first byte to the end of its head
    int bodyMs = 20'000;      ///< from the end of the head to the last byte of the body
    int handshakeMs = 10'000; ///< of TLS
    int idleMs = 30'000;      ///< between requests, and before the first one
    int stallMs = 30'000;     ///< a client that takes none of the bytes that wait for it
    int lingerMs = 2'000;     ///< for the client to read a last answer before the connection is cut
    int heartbeatMs = 15'000; ///< a comment on an event stream that has nothing else to say

    // Number.
    int connections = 512;
    int connectionsPerPeer = 256; ///< by address (IPv6: by /64)
    int restMs = 1'000;           ///< a connection that has been idle for less is not given up for another

    // Rates, by credential or else by address (IPv6: by /64); the trusted owner is free.
    int requestsPerMinute = 360; ///< without a credential; 0 = no limit for anybody
    int credentialFactor = 10;   ///< as many times more with one
    int failuresPerMinute = 15;  ///< refused keys and log-ins before an address may not try any more
    int rateKeys = 10'000;       ///< callers that are remembered

    // Output.
    qint64 unsent = 256 * 1024;       ///< with more waiting, a connection's next request is not begun
    qint64 streamUnsent = 256 * 1024; ///< a reader of events that is further behind is dropped
};

} // namespace kataar
