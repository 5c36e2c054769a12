// SPDX-License-Identifier: GPL-3.0-or-later
// What a page knows of the one who looks at it: who he is, what he asks, in which language.
#pragma once

#include "server/api/api.h"
#include "server/api/authenticator.h"
#include "server/page/assets.h"
#include "server/page/language.h"

namespace kataar::page {

/// What all pages share; outlives the server.
struct Site {
    Api api;
    const Clock& clock;
    Languages languages;
    Assets assets;
    QByteArray secret; ///< of this start; what the form tokens of those without a log-in are made from
};

/// One request for a page. Copy it into callbacks.
struct Visit {
    const Site& site;
    Request request;
    Reply reply;
    Principal who;
    const Language& language;
    UtcTime now;

    bool may(Permission permission) const { return who.may(permission); }
    /// A field of the form, without the blanks around it.
    QString field(const char* name) const;
    bool known() const { return callerOf(request) != nullptr; }
    bool loggedIn() const;
    /// What a form of this visitor has to send back: nobody else can know it.
    QByteArray formToken() const;
};

/// A path of this server that may follow a log-in: never another server's, whatever the address says.
QString localPath(const QString& wanted);

/// Value of a cookie; empty when it is not there.
QByteArray cookie(const Request& request, QByteArrayView name);

inline constexpr const char languageCookie[] = "kataar_language";
inline constexpr const char formTokenField[] = "token";

} // namespace kataar::page
