// SPDX-License-Identifier: GPL-3.0-or-later
// TokenVault: where a desktop keeps its user's secrets.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace kataar {

/// Every call is answered once, later, from the event loop, within half a minute even where a person has to
/// be asked; not at all if the vault was destroyed before. Errors: "keychain_unavailable", with why.
class TokenVault {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    TokenVault() = default;
    TokenVault(const TokenVault&) = delete;
    TokenVault& operator=(const TokenVault&) = delete;
    virtual ~TokenVault() = default;

    /// Empty if it holds none of this name.
    virtual void read(const QString& name, Then<QByteArray> then) = 0;
    virtual void write(const QString& name, const QByteArray& secret, Then<void> then) = 0;
    /// One that is not there is removed.
    virtual void remove(const QString& name, Then<void> then) = 0;
};

} // namespace kataar
