// SPDX-License-Identifier: GPL-3.0-or-later
// The checks about the cloud: providers told of, asked, what they offer, and what a job costs there.
#include "tests/app/compose/queueclientsuite.h"

namespace kataar::test {

void QueueClientSuite::cloud() {
    const auto list = [&] {
        return ask<ProviderList>([&](auto then) { m_client->cloud().providers(then); }).providers;
    };
    QVERIFY(list().isEmpty());
    end();
    Options with = options();
    const auto set = [&](const char* name, const char* value) {
        if (!with.settings.set(QString::fromLatin1(name), QString::fromLatin1(value)))
            qFatal("cannot set %s", name);
    };
    for (const char* name :
         {"cloud/command_start", "cloud/command_status", "cloud/command_cancel", "cloud/command_logs"})
        set(name, "/bin/false");
    set("cost/prices", "a100=5, h*=8");
    begin(with);
    const QString command = QStringLiteral("command");
    QCOMPARE(list().size(), 1);
    QCOMPARE(list().first().name, command);
    QCOMPARE(list().first().health, ProviderHealth::Unknown);
    const auto check = ask<ProviderCheck>([&](auto then) { m_client->cloud().checkProvider(command, then); });
    QVERIFY(check.usable && check.problem.isEmpty());
    QCOMPARE(check.account, command);
    QCOMPARE(list().first().health, ProviderHealth::Ok);
    QCOMPARE(list().first().answeredAt, std::optional(check.checkedAt));
    const auto offered = ask<HardwareList>([&](auto then) { m_client->cloud().hardware(command, then); });
    QCOMPARE(offered.provider, command);
    QCOMPARE(offered.hardware,
             (QVector<HardwareView>{{QStringLiteral("a100"), QStringLiteral("a100"), 5.0}}));
    QCOMPARE(
        errorOf<HardwareList>([&](auto then) { m_client->cloud().hardware(QStringLiteral("none"), then); }),
        QStringLiteral("provider_not_found"));

    config("train", "command = [\"true\"]\nnum_processes = 2\ntime_limit = 1800\nhardware_type = \"a100\"\n");
    SubmitRequest request;
    request.configName = QStringLiteral("train");
    request.target = Target::Cloud;
    request.provider = command;
    const auto cost = [&] {
        return ask<CostAnswer>([&](auto then) { m_client->cloud().estimate(request, then); }).estimate;
    };
    QCOMPARE(cost().costUsd, 5.0);
    QCOMPARE(cost().source, EstimateSource::TimeLimit);
    request.hardwareType = QStringLiteral("h200");
    QCOMPARE(cost().costUsd, 8.0);
    QCOMPARE(cost().hardwareType, request.hardwareType);
}

} // namespace kataar::test
