// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas are made, read, met and deleted.
#include "tests/contract/quotadays.h"

#include <QJsonArray>
#include <QTest>

namespace kataar::test {

namespace {

QString quotaWord(const char* ascii) { return QString::fromLatin1(ascii); }

} // namespace

void useQuotas(ApiClient& api, const std::function<QString()>& submit) {
    const auto word = quotaWord;
    const QString quotas = word("/api/quotas");
    const QString quota = word("/api/quotas/{quota}");
    const auto post = [&](const QJsonObject& body) { return api.post(quotas, {}, body); };
    QCOMPARE(api.get(word("/api/quotas/types")).json()[word("types")].toArray().size(), 7);
    QCOMPARE(api.get(quotas).json()[word("total")].toInt(), 0);
    const QJsonObject money =
        post({{word("type"), word("cost_daily")}, {word("limit"), 2.5}, {word("action"), word("warn")}})
            .json()[word("quota")]
            .toObject();
    QCOMPARE(money[word("scope")].toString(), word("global"));
    const QJsonObject each = post({{word("quota_type"), word("concurrent_jobs")},
                                   {word("limit_value"), 1000},
                                   {word("scope"), word("user")}})
                                 .json()[word("quota")]
                                 .toObject();
    QVERIFY(each[word("for_each")].toBool());
    for (const QJsonObject& bad :
         {QJsonObject{}, QJsonObject{{word("type"), word("cost_daily")}},
          QJsonObject{{word("type"), word("moon")}, {word("limit"), 1}},
          QJsonObject{{word("type"), word("cost_daily")}, {word("limit"), -1}},
          QJsonObject{{word("type"), word("cost_daily")}, {word("limit"), word("1")}},
          QJsonObject{{word("type"), word("jobs_per_day")}, {word("limit"), 0.5}}})
        QCOMPARE(post(bad).status, 422);
    QCOMPARE(post({{word("type"), word("cost_daily")}, {word("limit"), 1}, {word("user_id"), 999}}).status,
             404);
    QCOMPARE(api.get(quota, {word("999")}).status, 404);
    QCOMPARE(api.get(quota, {word("x")}).status, 404);
    const QString moneyId = QString::number(money[word("id")].toInteger());
    QCOMPARE(api.get(quota, {moneyId}).json()[word("quota")].toObject(), money);
    QVERIFY(!submit().isEmpty());
    api.get(word("/api/quotas/status"));
    QCOMPARE(api.get(word("/api/quotas/me")).json()[word("total")].toInt(), 2);
    const QJsonObject none = post({{word("type"), word("jobs_per_day")}, {word("limit"), 0}}).json();
    QVERIFY(submit().isEmpty());
    const QJsonObject refused =
        api.post(word("/api/queue/submit"), {}, {{word("config_name"), word("short")}}).json();
    QCOMPARE(refused[word("error_code")].toString(), word("quota_exceeded"));
    QCOMPARE(refused[word("quota_warnings")].toArray().size(), 1);
    const QString cost = word("/api/cloud/cost-estimate");
    QCOMPARE(
        api.post(cost, {}, {{word("config_name"), word("short")}}).json()[word("quota_action")].toString(),
        word("block"));
    QCOMPARE(api.post(cost, {}, {{word("config_name"), word("none")}}).status, 404);
    QCOMPARE(api.post(cost).status, 422);
    const auto remove = [&](const QString& id) {
        return api.send({"DELETE", quota, {id}, {}, {}, {}}).status;
    };
    for (const QString& id : {moneyId, QString::number(each[word("id")].toInteger()),
                              QString::number(none[word("quota")][word("id")].toInteger())})
        QCOMPARE(remove(id), 200);
    QCOMPARE(remove(moneyId), 404);
    QVERIFY(!submit().isEmpty());
}

} // namespace kataar::test
