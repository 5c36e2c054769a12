// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets: made by the system's generator, kept as their SHA-256, compared without telling how much fits.
#pragma once

#include <QByteArray>
#include <QString>

namespace kataar {

/// What every key for the API begins with.
inline constexpr const char keyBeginning[] = "kt_";
/// So much of a key is kept in clear, to tell keys apart.
inline constexpr int keyPrefixLength = 11;

/// 256 random bits as 64 hexadecimal digits.
QByteArray randomSecret();

/// A new key for the API: "kt_" and 256 random bits.
QByteArray newKey();

/// Whether `text` has the form of a key; says nothing about whether it is one.
bool looksLikeKey(QByteArrayView text);

/// 64 hexadecimal digits.
QString sha256Hex(QByteArrayView text);

/// HMAC-SHA-256 of `purpose` under `secret`, 64 hexadecimal digits: what may be shown where `secret` may not.
QByteArray derivedSecret(QByteArrayView secret, QByteArrayView purpose);

/// Takes the same time wherever the two differ.
bool sameSecret(QByteArrayView a, QByteArrayView b);

} // namespace kataar
