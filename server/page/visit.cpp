// SPDX-License-Identifier: GPL-3.0-or-later
// Cookies, form fields and tokens.
#include "server/page/visit.h"

#include "core/base/secret.h"
#include "server/page/paths.h"

#include <algorithm>

namespace kataar::page {

QByteArray cookie(const Request& request, QByteArrayView name) {
    for (const QByteArray& field : request.header("cookie").split(';')) {
        const QByteArray pair = field.trimmed();
        if (pair.startsWith(name) && pair.size() > name.size() && pair[name.size()] == '=')
            return pair.mid(name.size() + 1);
    }
    return {};
}

QString Visit::field(const char* name) const { return request.formField(name).value_or(QString()).trimmed(); }

bool Visit::loggedIn() const {
    const Caller* caller = callerOf(request);
    return caller && caller->credential == Credential::Session;
}

QByteArray Visit::formToken() const {
    if (loggedIn())
        return csrfToken(callerOf(request)->sessionSecret);
    return derivedSecret(site.secret, QByteArray::number(who.userId.value_or(-1)));
}

QString localPath(const QString& wanted) {
    const auto plain = [](QChar c) { return c > u' ' && c < QChar(0x7f) && c != u'\\'; };
    const bool local = wanted.startsWith(u'/') && !wanted.startsWith(QLatin1StringView("//")) &&
                       wanted.size() <= 1000 && std::all_of(wanted.begin(), wanted.end(), plain);
    return local ? wanted : QString::fromLatin1(pagepath::queue);
}

} // namespace kataar::page
