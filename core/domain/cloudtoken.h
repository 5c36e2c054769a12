// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of cloud providers, as people see them: never the token itself.
#pragma once

#include "core/base/enumnames.h"

#include <QString>

#include <optional>

namespace kataar {

enum class TokenPlace {
    Settings, ///< in a file that the settings name
    File,     ///< in a file of the data folder
    Keychain,
};

template<>
struct EnumNames<TokenPlace> {
    static constexpr std::pair<TokenPlace, const char*> all[] = {
        {TokenPlace::Settings, "settings"},
        {TokenPlace::File, "file"},
        {TokenPlace::Keychain, "keychain"},
    };
};

enum class TokenScope {
    Own,    ///< pays for its owner's jobs
    Shared, ///< pays for the jobs of everybody who has none of his own
};

template<>
struct EnumNames<TokenScope> {
    static constexpr std::pair<TokenScope, const char*> all[] = {
        {TokenScope::Own, "own"},
        {TokenScope::Shared, "shared"},
    };
};

struct CloudTokenView {
    QString provider;
    TokenScope scope = TokenScope::Own;
    std::optional<TokenPlace> kept; ///< none: there is no token
    QString account;                ///< as the provider calls it; empty = it was not asked
};

} // namespace kataar
