// SPDX-License-Identifier: GPL-3.0-or-later
// Cookies, form fields and tokens.
#include "server/page/visit.h"

#include <QMessageAuthenticationCode>

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

QString Visit::formToken() const {
    const QByteArray visitor =
        QByteArray::number(who.userId.value_or(-1)) + '\n' + cookie(request, "kataar_session");
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(visitor, site.secret, QCryptographicHash::Sha256).toHex());
}

} // namespace kataar::page
