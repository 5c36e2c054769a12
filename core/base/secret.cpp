// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets by libsodium.
#include "core/base/secret.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace kataar {

namespace {

using Digest = std::array<unsigned char, 32>;

QByteArray hexOf(const Digest& bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())).toHex();
}

const unsigned char* bytesOf(QByteArrayView text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

QByteArray randomSecret() {
    Digest bytes;
    if (sodium_init() < 0)
        qFatal("libsodium cannot be used: the system gives no random numbers");
    randombytes_buf(bytes.data(), bytes.size());
    return hexOf(bytes);
}

QByteArray newKey() { return keyBeginning + randomSecret(); }

bool looksLikeKey(QByteArrayView text) {
    constexpr qsizetype beginning = sizeof keyBeginning - 1;
    return text.size() == beginning + 64 && text.startsWith(keyBeginning) &&
           std::all_of(text.begin() + beginning, text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

QString sha256Hex(QByteArrayView text) {
    static_assert(crypto_hash_sha256_BYTES == sizeof(Digest));
    Digest digest;
    crypto_hash_sha256(digest.data(), bytesOf(text), static_cast<unsigned long long>(text.size()));
    return QString::fromLatin1(hexOf(digest));
}

QByteArray derivedSecret(QByteArrayView secret, QByteArrayView purpose) {
    static_assert(crypto_auth_hmacsha256_BYTES == sizeof(Digest));
    Digest digest;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytesOf(secret), static_cast<size_t>(secret.size()));
    crypto_auth_hmacsha256_update(&state, bytesOf(purpose), static_cast<unsigned long long>(purpose.size()));
    crypto_auth_hmacsha256_final(&state, digest.data());
    return hexOf(digest);
}

bool sameSecret(QByteArrayView a, QByteArrayView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), static_cast<size_t>(a.size())) == 0;
}

} // namespace kataar
