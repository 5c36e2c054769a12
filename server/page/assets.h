// SPDX-License-Identifier: GPL-3.0-or-later
// Style, script and icon of the page: out of the program, named by their content, kept by browsers for good.
#pragma once

#include "server/http/route.h"

#include <QMap>

namespace kataar::page {

class Assets {
public:
    Assets();

    /// The path of "page.css" and the like, with the content's hash in it.
    QString path(const char* name) const;
    void answer(const Request& request, const Reply& reply) const;

private:
    struct Asset {
        QByteArray content;
        QByteArray type;
        QByteArray etag;
    };
    QMap<QString, Asset> m_byHashedName;
    QMap<QString, QString> m_hashedNames;
};

} // namespace kataar::page
