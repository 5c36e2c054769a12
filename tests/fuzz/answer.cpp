// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzzes what a client reads: a server's answers and its event streams, in pieces of every size.
#include "tests/fuzz/fuzz.h"

#include "core/client/eventparser.h"
#include "core/client/responseparser.h"

using namespace kataar;

namespace {

template<class Take>
void inPieces(QByteArrayView bytes, qsizetype size, Take take) {
    for (; !bytes.isEmpty(); bytes = bytes.sliced(std::min(size, bytes.size())))
        take(bytes.first(std::min(size, bytes.size())));
}

} // namespace

QVector<QByteArray> fuzz::seeds() {
    return {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0;x=y\r\nA: b\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nid: 1\nevent: a\ndata: x\ndata: "
            "y\n\n: c\n\n",
            "id: 7\r\nevent: job.queued\r\ndata: {\"a\":1}\r\n\r\n: hi\rdata\r\r"};
}

QVector<QByteArray> fuzz::words() {
    return {"\r\n",
            "\n",
            "\r",
            ":",
            "data:",
            "id:",
            "event:",
            "retry: 1\n",
            "Content-Length: ",
            "ffffffffffffffff",
            "7fffffffffffffff",
            "0\r\n\r\n",
            "-1",
            "chunked",
            QByteArray(1, '\0'),
            "\xef\xbb\xbf",
            "HTTP/1.1 "};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    ResponseParser whole;
    const QByteArray body = whole.feed(bytes);
    ResponseParser parts;
    QByteArray pieced;
    const auto pieceSize = 1 + static_cast<qsizetype>(size % 5);
    inPieces(bytes, pieceSize, [&](QByteArrayView piece) { pieced += parts.feed(piece); });
    fuzz::mustHold(
        whole.broken() || parts.broken() ||
        (body == pieced && whole.status() == parts.status() && whole.complete() == parts.complete()));
    whole.close();
    EventParser events;
    EventParser eventParts;
    const QVector<ServerEvent> all = events.feed(bytes);
    QVector<ServerEvent> some;
    inPieces(bytes, pieceSize, [&](QByteArrayView piece) { some += eventParts.feed(piece); });
    fuzz::mustHold(all == some);
    return 0;
}
