// SPDX-License-Identifier: GPL-3.0-or-later
// Transfer: one conversation by libcurl, which a StopSignal ends at once.
#pragma once

#include "core/net/stopsignal.h"

#include <QByteArrayList>
#include <QHostAddress>
#include <QString>

#include <curl/curl.h>

#include <functional>
#include <memory>

namespace kataar {

struct TransferOptions {
    QString caFile;    ///< empty = the system's
    int timeoutMs = 0; ///< for all of it
    /// What a name stands for, instead of asking for it: "host:port:address". For tests.
    QByteArrayList resolve;
};

/// Blocks, so it belongs into a SendThread. No proxy, no redirect, no password file and nothing of the
/// environment is used; certificates are always examined.
class Transfer {
public:
    /// Whether the address that is about to be connected to may be.
    using AddressCheck = std::function<bool(const QHostAddress&)>;

    explicit Transfer(const TransferOptions& options);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    CURL* handle() const { return m_easy; }
    template<class T>
    void set(CURLoption option, T value) {
        curl_easy_setopt(m_easy, option, value);
    }
    void setAddressCheck(AddressCheck check);

    /// CURLE_ABORTED_BY_CALLBACK if it was stopped.
    CURLcode run(const StopSignal& stop);
    long status() const; ///< of HTTP, or the last one of SMTP; 0 = there was none
    /// The address that was refused, if that is why it failed.
    const QString& refusedAddress() const { return m_refused; }
    /// What went wrong, in libcurl's words.
    QString problem(CURLcode code) const;

private:
    static curl_socket_t openSocket(void* self, curlsocktype purpose, curl_sockaddr* address);
    void setDefaults(const TransferOptions& options);

    CURL* m_easy = nullptr;
    CURLM* m_multi = nullptr;
    curl_slist* m_resolve = nullptr;
    AddressCheck m_check;
    QString m_refused;
    char m_error[CURL_ERROR_SIZE] = {};
};

} // namespace kataar
