// SPDX-License-Identifier: GPL-3.0-or-later
// What every transfer of data has: headers, whom it trusts, and an end when nothing moves.
#pragma once

#include "core/net/transfer.h"

#include <QSslCertificate>
#include <QUrl>

namespace kataar {

/// A list of headers that frees itself; it must outlive the transfer.
class CurlHeaders {
public:
    CurlHeaders() = default;
    ~CurlHeaders() { curl_slist_free_all(m_list); }
    CurlHeaders(const CurlHeaders&) = delete;
    CurlHeaders& operator=(const CurlHeaders&) = delete;

    void add(const QByteArray& line) { m_list = curl_slist_append(m_list, line.constData()); }
    curl_slist* list() const { return m_list; }

private:
    curl_slist* m_list = nullptr;
};

/// For data of any size: HTTP/1.1, and no limit but that something moves within `stallMs`. Certificates are
/// examined by `authorities`, or by the system's where there are none.
void prepareForData(Transfer& transfer, const QUrl& url, int stallMs,
                    const QList<QSslCertificate>& authorities);

/// Why there was no whole answer, a few words.
QString transferWords(const Transfer& transfer, CURLcode code);

} // namespace kataar
