// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the assets once and answers for them.
#include "server/page/assets.h"

#include "server/page/paths.h"

#include <QCryptographicHash>
#include <QFile>

namespace kataar::page {

namespace {

constexpr std::pair<const char*, const char*> assetTypes[] = {
    {"page.css", "text/css; charset=utf-8"},
    {"page.js", "text/javascript; charset=utf-8"},
    {"kataar.svg", "image/svg+xml"},
};

} // namespace

Assets::Assets() {
    for (const auto& [name, type] : assetTypes) {
        QFile file(QStringLiteral(":/page/") + QLatin1StringView(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the page's %s is not in this program", name);
        const QByteArray content = file.readAll();
        const QByteArray hash =
            QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex().left(16);
        const QString plain = QString::fromLatin1(name);
        const qsizetype dot = plain.lastIndexOf(u'.');
        const QString hashed = plain.left(dot) + u'.' + QString::fromLatin1(hash) + plain.mid(dot);
        m_hashedNames.insert(plain, hashed);
        m_byHashedName.insert(hashed, {content, type, '"' + hash + '"'});
    }
}

QString Assets::path(const char* name) const {
    return wire::path::with(pagepath::asset, m_hashedNames.value(QString::fromLatin1(name)));
}

void Assets::answer(const Request& request, const Reply& reply) const {
    const auto found = m_byHashedName.constFind(request.pathArg("name"));
    if (found == m_byHashedName.constEnd())
        return reply.fail(
            Error::notFound(QStringLiteral("not_found"), QStringLiteral("There is nothing at this path")));
    const ReplyHeaders headers{{"ETag", found->etag},
                               {"Cache-Control", "public, max-age=31536000, immutable"}};
    const bool known = request.header("if-none-match").contains(found->etag);
    reply.send(known ? 304 : 200, known ? QByteArray() : found->content, found->type, headers);
}

} // namespace kataar::page
