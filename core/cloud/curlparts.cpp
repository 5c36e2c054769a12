// SPDX-License-Identifier: GPL-3.0-or-later
// Options of libcurl.
#include "core/cloud/curlparts.h"

#include <algorithm>

namespace kataar {

void prepareForData(Transfer& transfer, const QUrl& url, int stallMs,
                    const QList<QSslCertificate>& authorities) {
    transfer.set(CURLOPT_PROTOCOLS_STR, "http,https");
    transfer.set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    transfer.set(CURLOPT_URL, url.toEncoded(QUrl::RemoveFragment).constData());
    transfer.set(CURLOPT_TIMEOUT_MS, 0L);
    transfer.set(CURLOPT_CONNECTTIMEOUT_MS, long(std::min(stallMs, 60'000)));
    transfer.set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    transfer.set(CURLOPT_LOW_SPEED_TIME, long(std::max(1, stallMs / 1000)));
    if (authorities.isEmpty())
        return;
    QByteArray pem;
    for (const QSslCertificate& one : authorities)
        pem += one.toPem();
    curl_blob blob{pem.data(), size_t(pem.size()), CURL_BLOB_COPY};
    transfer.set(CURLOPT_CAINFO_BLOB, &blob);
    transfer.set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
}

QString transferWords(const Transfer& transfer, CURLcode code) {
    if (!transfer.refusedAddress().isEmpty())
        return QStringLiteral("%1 is no address from which anything is fetched")
            .arg(transfer.refusedAddress());
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return QStringLiteral("nothing moved any more");
    case CURLE_PEER_FAILED_VERIFICATION:
        return QStringLiteral("its certificate is not trusted");
    case CURLE_COULDNT_CONNECT:
        return QStringLiteral("connection refused");
    case CURLE_COULDNT_RESOLVE_HOST:
        return QStringLiteral("host not found");
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return QStringLiteral("the connection was closed");
    default:
        return transfer.problem(code);
    }
}

} // namespace kataar
