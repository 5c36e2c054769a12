// SPDX-License-Identifier: GPL-3.0-or-later
// What every transfer has in common, and the loop that waits for it.
#include "core/net/transfer.h"

#include <QFile>

#include <sys/socket.h>

namespace kataar {

namespace {

constexpr int longestPollMs = 1000;

} // namespace

Transfer::Transfer(const TransferOptions& options) {
    curl_global_init(CURL_GLOBAL_DEFAULT); // counted, and safe in any thread
    m_easy = curl_easy_init();
    m_multi = curl_multi_init();
    setDefaults(options);
}

Transfer::~Transfer() {
    curl_multi_remove_handle(m_multi, m_easy);
    curl_easy_cleanup(m_easy);
    curl_multi_cleanup(m_multi);
    curl_slist_free_all(m_resolve);
    curl_global_cleanup();
}

void Transfer::setDefaults(const TransferOptions& options) {
    set(CURLOPT_ERRORBUFFER, m_error);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a name that is still asked for does not keep the thread
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_TIMEOUT_MS, long(options.timeoutMs));
    set(CURLOPT_CONNECTTIMEOUT_MS, long(options.timeoutMs));
    if (!options.caFile.isEmpty()) {
        set(CURLOPT_CAINFO, QFile::encodeName(options.caFile).constData());
        set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    for (const QByteArray& one : options.resolve)
        m_resolve = curl_slist_append(m_resolve, one.constData());
    if (m_resolve)
        set(CURLOPT_RESOLVE, m_resolve);
}

void Transfer::setAddressCheck(AddressCheck check) {
    m_check = std::move(check);
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::openSocket);
    set(CURLOPT_OPENSOCKETDATA, this);
}

/// The address here is the one that is connected to: no second answer of a name server can come in between.
curl_socket_t Transfer::openSocket(void* self, curlsocktype, curl_sockaddr* address) {
    auto* transfer = static_cast<Transfer*>(self);
    const QHostAddress target(&address->addr);
    if (!transfer->m_check(target)) {
        transfer->m_refused = target.toString();
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURLcode Transfer::run(const StopSignal& stop) {
    if (curl_multi_add_handle(m_multi, m_easy) != CURLM_OK)
        return CURLE_FAILED_INIT;
    int running = 1;
    while (running > 0) {
        if (stop.given())
            return CURLE_ABORTED_BY_CALLBACK;
        if (curl_multi_perform(m_multi, &running) != CURLM_OK)
            return CURLE_FAILED_INIT;
        curl_waitfd woken{stop.handle(), CURL_WAIT_POLLIN, 0};
        if (running > 0 && curl_multi_poll(m_multi, &woken, 1, longestPollMs, nullptr) != CURLM_OK)
            return CURLE_FAILED_INIT;
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            return message->data.result;
    }
    return CURLE_FAILED_INIT;
}

long Transfer::status() const {
    long status = 0;
    curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

QString Transfer::problem(CURLcode code) const {
    return QString::fromUtf8(m_error[0] != '\0' ? m_error : curl_easy_strerror(code));
}

} // namespace kataar
