// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens are given, refused, listed and removed, and news are posted.
#include "tests/contract/tokendays.h"

#include <QDateTime>
#include <QTest>

namespace kataar::test {

namespace {

QString tokenWord(const char* ascii) { return QString::fromLatin1(ascii); }

} // namespace

QStringList replicateAt(const QUrl& url) {
    const QString set = tokenWord("--set");
    return {set, tokenWord("cloud/replicate_base_url=") + url.toString(), set,
            tokenWord("cloud/keychain=false")};
}

void useCloudTokens(ApiClient& api, FakeReplicate& cloud) {
    const auto word = tokenWord;
    const QString one = word("/api/cloud/tokens/{provider}");
    const QStringList replicate{word("replicate")};
    const auto give = [&](const QJsonValue& token, const char* scope) {
        return api.send(
            {"PUT",
             one,
             replicate,
             {},
             QJsonDocument(QJsonObject{{word("token"), token}, {word("scope"), word(scope)}}).toJson(),
             {}});
    };
    QCOMPARE(give(QString::fromLatin1(cloud.token), "shared").status, 200);
    QCOMPARE(give(word("r8_a_wrong_token"), "own").status, 400);
    QCOMPARE(give(word("short"), "own").status, 422);
    QCOMPARE(give(7, "own").status, 422);
    QCOMPARE(give(word("r8_a_wrong_token"), "everybody's").status, 422);
    QCOMPARE(api.send({"PUT", one, {word("nobody")}, {}, R"({"token":"r8_a_wrong_token"})", {}}).status, 404);
    const QJsonArray tokens = api.get(word("/api/cloud/tokens")).json()[word("tokens")].toArray();
    QCOMPARE(tokens.size(), 2);
    QCOMPARE(tokens.last()[word("kept")].toString(), word("file"));

    const QString hook = word("/api/cloud/webhooks/{provider}");
    const QByteArray news = R"({"id":"p1","status":"succeeded"})";
    QList<QPair<QByteArray, QByteArray>> headers;
    const QByteArray signature = cloud.signature("msg_1", QDateTime::currentSecsSinceEpoch(), news);
    for (const QByteArray& line : signature.split('\n')) {
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            headers << QPair{line.left(colon), line.mid(colon + 1).trimmed()};
    }
    QCOMPARE(api.send({"POST", hook, replicate, {}, news, headers}).status, 200);
    QCOMPARE(api.send({"POST", hook, replicate, {}, news, {}}).status, 403);
    QCOMPARE(api.send({"POST", hook, {word("nobody")}, {}, news, {}}).status, 404);

    QCOMPARE(api.send({"DELETE", one, replicate, word("scope=shared"), {}, {}}).status, 200);
    QCOMPARE(api.send({"DELETE", one, replicate, word("scope=all"), {}, {}}).status, 422);
}

} // namespace kataar::test
