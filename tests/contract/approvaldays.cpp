// SPDX-License-Identifier: GPL-3.0-or-later
// Rules are made, changed and deleted; requests are read and decided about, once and twice.
#include "tests/contract/approvaldays.h"

#include <QJsonArray>
#include <QTest>

namespace kataar::test {

namespace {

QString word(const char* ascii) { return QString::fromLatin1(ascii); }

qint64 requestOf(ApiClient& api, const QString& job) {
    const QJsonObject answer = api.get(word("/api/approvals/requests/job/{job}"), {job}).json();
    return answer[word("request")][word("id")].toInteger();
}

} // namespace

void askAboutRules(ApiClient& api) {
    const QString rules = word("/api/approvals/rules");
    const QString rule = word("/api/approvals/rules/{rule}");
    api.get(word("/api/approvals/conditions"));
    QCOMPARE(api.get(rules).json()[word("total")].toInt(), 2);
    const auto post = [&](const QJsonObject& body) { return api.post(rules, {}, body); };
    const QJsonObject dear{{word("name"), word("dear")},
                           {word("condition"), word("cost_exceeds")},
                           {word("threshold"), 50},
                           {word("exempt_levels"), QJsonArray{word("lead")}},
                           {word("applies_to_provider"), word("replicate")},
                           {word("applies_to_level"), word("researcher")}};
    const QJsonObject made = post(dear).json()[word("rule")].toObject();
    QCOMPARE(made[word("threshold")].toString(), word("50"));
    QCOMPARE(made[word("type")].toString(), word("cost_exceeds"));
    QCOMPARE(post(dear).status, 400); // the name is taken
    QCOMPARE(post({{word("name"), word("x")}}).status, 422);
    QCOMPARE(post({{word("name"), word("x")}, {word("condition"), word("moon")}}).status, 422);
    QCOMPARE(post({{word("name"), word("x")},
                   {word("condition"), word("cost_exceeds")},
                   {word("threshold"), word("much")}})
                 .status,
             422);
    const QString id = QString::number(made[word("id")].toInteger());
    QCOMPARE(api.get(rule, {id}).json()[word("rule")], QJsonValue(made));
    QCOMPARE(api.get(rule, {word("999")}).status, 404);
    QCOMPARE(api.get(rule, {word("x")}).status, 404);
    const auto change = [&](const char* method, const QByteArray& body) {
        return api.send({method, rule, {id}, {}, body, {}});
    };
    const QJsonObject off = change("PATCH", "{\"enabled\":false,\"applies_to_level\":null}").json();
    QCOMPARE(off[word("rule")][word("is_active")], QJsonValue(false));
    QVERIFY(off[word("rule")][word("applies_to_level")].isNull());
    QCOMPARE(off[word("rule")][word("applies_to_provider")].toString(), word("replicate"));
    QCOMPARE(change("PATCH", "{\"threshold\":\"-1\"}").status, 422);
    QCOMPARE(change("PUT", "{\"name\":\"dear\"}").status, 422);
    const QJsonObject whole = change("PUT", "{\"name\":\"first\",\"condition\":\"first_job\"}").json();
    QVERIFY(whole[word("rule")][word("applies_to_provider")].isNull());
    QCOMPARE(change("DELETE", {}).status, 200);
    QCOMPARE(change("DELETE", {}).status, 404);
}

void decideAboutRequests(ApiClient& api, const std::function<QString()>& blockedJob) {
    const QString requests = word("/api/approvals/requests");
    const QString one = word("/api/approvals/requests/{request}");
    QVector<qint64> ids;
    for (int i = 0; i < 7; ++i)
        ids << requestOf(api, blockedJob());
    const auto name = [&](int i) { return QString::number(ids[i]); };
    QCOMPARE(api.get(requests, {}, word("pending_only=true&limit=3")).json()[word("pending_count")].toInt(),
             7);
    QCOMPARE(api.get(requests, {}, word("status=approved&offset=0")).status, 200);
    QCOMPARE(api.get(requests, {}, word("status=done")).status, 400);
    QCOMPARE(api.get(requests, {}, word("limit=0")).status, 422);
    QCOMPARE(api.get(word("/api/approvals/requests/pending/count")).json()[word("count")].toInt(), 7);
    QCOMPARE(api.get(word("/api/approvals/me")).json()[word("to_decide")].toInt(), 7);
    QCOMPARE(api.get(word("/api/approvals"), {}, word("status=pending&limit=200"))
                 .json()[word("approvals")]
                 .toArray()
                 .size(),
             7);
    QCOMPARE(api.get(word("/api/approvals"), {}, word("limit=x")).status, 422);
    api.get(one, {name(0)});
    QCOMPARE(api.get(one, {word("99999")}).status, 404);
    QVERIFY(api.get(one + word("/impact"), {name(0)}).json().contains(word("delayed_jobs")));
    QCOMPARE(api.get(one + word("/impact"), {word("99999")}).status, 404);
    QCOMPARE(api.get(word("/api/approvals/requests/job/{job}"), {word("none")}).status, 404);
    const auto post = [&](const QString& path, const QString& which, const QJsonObject& body = {}) {
        return api.post(path, {which}, body);
    };
    const QString approve = one + word("/approve");
    QCOMPARE(post(approve, name(0), {{word("notes"), word("once")}}).json()[word("request")][word("status")],
             QJsonValue(word("approved")));
    const Answer late = post(approve, name(0));
    QCOMPARE(late.status, 400);
    QCOMPARE(late.json()[word("error")].toString(), word("request_decided"));
    QCOMPARE(api.get(one + word("/impact"), {name(0)}).status, 400);
    QCOMPARE(post(one + word("/reject"), name(1)).status, 422);
    QCOMPARE(post(one + word("/reject"), name(1), {{word("reason"), word("no")}}).status, 200);
    QCOMPARE(post(one + word("/cancel"), name(2)).json()[word("request")][word("status")],
             QJsonValue(word("cancelled")));
    QCOMPARE(post(one + word("/cancel"), name(2)).status, 400);
    const QString shortly = word("/api/approvals/{approval}/");
    QCOMPARE(post(shortly + word("approve"), name(3)).status, 200);
    const QString job = api.get(one, {name(4)}).json()[word("request")][word("job_id")].toString();
    QCOMPARE(post(shortly + word("reject"), job).json()[word("job_id")].toString(), job);
    QCOMPARE(post(shortly + word("reject"), word("none")).status, 404);
    const QJsonObject both = api.post(word("/api/approvals/requests/bulk-approve"), {},
                                      {{word("request_ids"), QJsonArray{ids[5], ids[4], ids[5], 99999}}})
                                 .json();
    QCOMPARE(both[word("total")].toInt(), 3);
    QCOMPARE(both[word("succeeded")].toInt(), 1);
    QCOMPARE(both[word("results")][1][word("error")].toString(), word("request_decided"));
    QCOMPARE(both[word("results")][2][word("error")].toString(), word("request_not_found"));
    const QString bulk = word("/api/approvals/requests/bulk-reject");
    QCOMPARE(api.post(bulk, {}, {{word("request_ids"), QJsonArray{ids[6]}}}).status, 422);
    QCOMPARE(api.post(bulk, {}, {{word("request_ids"), QJsonArray()}}).status, 422);
    QCOMPARE(api.post(bulk, {}, {{word("request_ids"), QJsonArray{ids[6]}}, {word("reason"), word("no")}})
                 .json()[word("succeeded")]
                 .toInt(),
             1);
    QCOMPARE(api.post(word("/api/approvals/expire")).json()[word("expired")].toInt(), 0);
}

} // namespace kataar::test
