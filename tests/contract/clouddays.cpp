// SPDX-License-Identifier: GPL-3.0-or-later
// Providers are listed and asked, and a cloud job is submitted in its own words.
#include "tests/contract/clouddays.h"

#include <QTest>

namespace kataar::test {

namespace {

QString cloudWord(const char* ascii) { return QString::fromLatin1(ascii); }

} // namespace

QStringList aCloudOfPrograms() {
    QStringList options;
    for (const char* part : {"start", "status", "cancel", "logs"})
        options << cloudWord("--set") << cloudWord("cloud/command_%1=/bin/false").arg(cloudWord(part));
    return options << cloudWord("--set") << cloudWord("cost/prices=a100=5");
}

void useClouds(ApiClient& api) {
    const auto word = cloudWord;
    const QString submitting = word("/api/cloud/jobs/submit");
    QCOMPARE(api.get(word("/api/cloud/providers")).json()[word("total")].toInt(), 1);
    const QString check = word("/api/cloud/providers/{provider}/check");
    QVERIFY(api.post(check, {word("command")}).json()[word("success")].toBool());
    QCOMPARE(api.post(check, {word("none")}).status, 404);
    const QJsonObject offered = api.get(word("/api/cloud/hardware")).json();
    QCOMPARE(offered[word("hardware")][0][word("usd_per_gpu_hour")].toDouble(), 5.0);
    QCOMPARE(api.get(word("/api/cloud/hardware"), {}, word("provider=none")).status, 404);
    QVERIFY(api.get(word("/api/cloud/config")).json()[word("settings")].isObject());
    QVERIFY(api.get(word("/api/cloud/health")).json()[word("components")][word("cloud_command")].isObject());
    QJsonObject body{{word("config"), QJsonObject{{word("steps"), 3}}},
                     {word("hardware_profile"), word("a100")},
                     {word("num_processes"), 1},
                     {word("time_limit"), 7200},
                     {word("requires_approval"), true},
                     {word("idempotency_key"), word("once")}};
    const QJsonObject first = api.post(submitting, {}, body, word("provider=command")).json();
    QCOMPARE(first[word("status")].toString(), word("blocked"));
    QVERIFY(!first[word("idempotent_hit")].toBool());
    const QJsonObject again = api.post(submitting, {}, body, word("provider=command")).json();
    QCOMPARE(again[word("job_id")], first[word("job_id")]);
    QVERIFY(again[word("idempotent_hit")].toBool());
    const QJsonObject job = api.get(word("/api/cloud/jobs/{job}"), {first[word("job_id")].toString()}).json();
    QCOMPARE(job[word("job")][word("hardware_type")].toString(), word("a100"));
    QCOMPARE(api.post(submitting).status, 422);
    body[word("config_name_to_load")] = word("short");
    QCOMPARE(api.post(submitting, {}, body).status, 422);
    QVERIFY(!api.post(submitting, {},
                      {{word("config_name_to_load"), word("short")},
                       {word("hardware_profile"), word("a100")},
                       {word("provider"), word("local")}})
                 .json()[word("success")]
                 .toBool());
}

} // namespace kataar::test
