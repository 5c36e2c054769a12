// SPDX-License-Identifier: GPL-3.0-or-later
// CloudService over providers that answer when told: what is known without asking, one call for all who ask,
// one that never answers, prices, and who is told what.
#include "core/service/cloudservice.h"
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace kataar {

using namespace test;

/// Providers whose answers a test gives by hand.
struct HandLink final : CloudLink {
    QVector<ProviderStanding> known;
    QVector<Then<ProviderAccount>> accounts;
    QVector<Then<QVector<HardwareView>>> offers;
    QStringList working;

    QVector<ProviderStanding> standings() const override { return known; }
    void askAccount(const QString&, Then<ProviderAccount> then) override { accounts << then; }
    void askHardware(const QString&, Then<QVector<HardwareView>> then) override { offers << then; }
    void worksAgain(const QString& provider) override { working << provider; }
};

class CloudServiceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<HandLink> m_link;
    std::unique_ptr<CloudService> m_cloud;
    Settings m_settings;
    const Principal m_viewer = somebody(1, Level::Viewer);
    const Principal m_researcher = somebody(2, Level::Researcher);
    const Principal m_lead = somebody(3, Level::Lead);
    const Principal m_admin = somebody(4, Level::Admin);

    static QString word(const char* text) { return QString::fromUtf8(text); }
    ProviderView first(const Principal& who) const { return m_cloud->providers(who)->providers.first(); }
    ProviderStanding& standing() { return m_link->known.first(); }
    void begin(const CloudService::Bounds& bounds = {}) {
        m_cloud = std::make_unique<CloudService>(m_services->parts, *m_link, m_settings, bounds);
    }
    std::optional<Result<ProviderCheck>> asked; ///< what the last check() was told
    void check(const Principal& who, const QString& provider = word("replicate")) {
        asked.reset();
        m_cloud->check(who, provider, [this](const Result<ProviderCheck>& told) { asked = told; });
    }
    std::optional<Result<HardwareList>> offered;
    void hardware(const Principal& who, const QString& provider = {}) {
        offered.reset();
        m_cloud->hardware(who, provider, [this](const Result<HardwareList>& told) { offered = told; });
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_services = std::make_unique<Services>(*m_folder);
        m_link = std::make_unique<HandLink>();
        m_link->known = {{word("replicate"), {}, {}, {}, 0, true}, {word("command"), {}, {}, {}, 0, true}};
        m_services->book.quotas().setPrices(*Prices::parse(word("a100=5, h1*=8, cpu=0.5"), {}));
        asked.reset();
        offered.reset();
        begin();
    }
    void cleanup() {
        m_cloud.reset();
        m_services.reset();
        m_folder.reset();
    }

    void whatIsKnownWithoutAsking() {
        QCOMPARE(first(m_viewer).health, ProviderHealth::Unknown);
        standing().answeredAt = m_folder->clock.wall();
        standing().jobs = 3;
        QCOMPARE(first(m_viewer).health, ProviderHealth::Ok);
        QCOMPARE(first(m_viewer).jobs, 3);
        QCOMPARE(m_cloud->health().first().health, Health::Ok);
        standing().problem = word("It is down; see /var/log/cloud.log, or https://status.example.org/now.");
        standing().nextTry = UtcTime{5};
        QCOMPARE(first(m_admin).problem, standing().problem);
        QCOMPARE(first(m_viewer).problem, word("It is down; see …, or https://status.example.org/now."));
        QCOMPARE(first(m_viewer).nextTry, standing().nextTry);
        const ComponentHealth part = m_cloud->health().first();
        QCOMPARE(part.name, QByteArray("cloud_replicate"));
        QCOMPARE(part.health, Health::Degraded);
        QVERIFY(!part.message.contains(word("down"))); // anybody reads it
        QVERIFY(m_link->accounts.isEmpty() && m_link->offers.isEmpty());
        Principal nobody = m_viewer;
        nobody.denied = PermissionSet::all();
        QVERIFY(!m_cloud->providers(nobody) && !m_cloud->config(nobody));
    }

    /// One that starts nothing fails too, and a check that goes well lets its jobs go on.
    void jobsThatArePutOff() {
        m_services->book.putOffStarts(word("replicate"), word("There is no token."));
        QCOMPARE(first(m_viewer).health, ProviderHealth::Failing);
        QCOMPARE(first(m_viewer).problem, word("There is no token."));
        QVERIFY(*first(m_viewer).nextTry > m_folder->clock.wall());
        check(m_lead);
        m_link->accounts.takeFirst()(ProviderAccount{word("acme"), word("organization")});
        QVERIFY((*asked)->usable);
        QCOMPARE((*asked)->account, word("acme"));
        QCOMPARE(first(m_viewer).health, ProviderHealth::Ok);
        QCOMPARE(m_link->working, QStringList{word("replicate")});
        QCOMPARE(m_services->engine.passes, 1);
    }

    void aCheckThatFails() {
        check(m_lead);
        m_link->accounts.takeFirst()(Error{ErrorCode::Denied,
                                           word("cloud_token_refused"),
                                           word("The token file /home/a/t is not yours alone."),
                                           {},
                                           {}});
        QVERIFY(asked->ok() && !(*asked)->usable);
        QCOMPARE((*asked)->problem,
                 word("The token file … is not yours alone. An admin can give it another token."));
        QVERIFY(first(m_admin).problem.contains(word("/home/a/t")));
        QCOMPARE(first(m_viewer).health, ProviderHealth::Failing);
        m_folder->clock.now.us += 1'000'000;
        standing().answeredAt = m_folder->clock.wall(); // newer
        QCOMPARE(first(m_viewer).health, ProviderHealth::Ok);
    }

    void oneCallForAllWhoAsk() {
        int told = 0;
        for (int i = 0; i < 3; ++i)
            m_cloud->check(m_admin, word("replicate"),
                           [&](const Result<ProviderCheck>& answer) { told += answer && answer->usable; });
        check(m_admin, word("command"));
        QCOMPARE(m_link->accounts.size(), 2);
        m_link->accounts.first()(ProviderAccount{word("acme"), {}});
        QCOMPARE(told, 3);
        m_link->accounts.first()(ProviderAccount{word("acme"), {}}); // a second answer is nobody's
        QCOMPARE(told, 3);
        check(m_admin);
        QCOMPARE(m_link->accounts.size(), 3);
        m_cloud.reset(); // answers that come later find nobody
        m_link->accounts.last()(ProviderAccount{});
        QVERIFY(!asked);
    }

    void oneThatNeverAnswers() {
        CloudService::Bounds bounds;
        bounds.answer = std::chrono::milliseconds(20);
        begin(bounds);
        check(m_admin);
        hardware(m_admin);
        QTRY_VERIFY(asked && offered);
        QCOMPARE((*asked)->problem,
                 word("The provider did not answer within 0.02 seconds. Try again in a while."));
        QCOMPARE((*offered)->problem, (*asked)->problem);
        m_link->accounts.first()(ProviderAccount{word("late"), {}});
        QCOMPARE(first(m_admin).health, ProviderHealth::Failing);
        check(m_admin); // is a question of its own
        QCOMPARE(m_link->accounts.size(), 2);
    }

    void hardwareWithPrices() {
        hardware(m_researcher);
        m_link->offers.takeFirst()(
            QVector<HardwareView>{{word("A100"), word("Nvidia A100"), 9.0}, {word("t4"), word("T4"), 0.7}});
        const QVector<HardwareView> expected{{word("A100"), word("Nvidia A100"), 5.0}, // as jobs are reckoned
                                             {word("t4"), word("T4"), 0.7},
                                             {word("cpu"), word("cpu"), 0.5}};
        QCOMPARE((*offered)->provider, word("replicate"));
        QCOMPARE((*offered)->hardware, expected);
        QVERIFY((*offered)->problem.isEmpty() && (*offered)->asOf);
        m_folder->clock.now.us += 299'000'000;
        hardware(m_researcher);
        QCOMPARE((*offered)->hardware, expected); // as it was told
        QVERIFY(m_link->offers.isEmpty());
        m_folder->clock.now.us += 2'000'000;
        hardware(m_researcher);
        m_link->offers.takeFirst()(Error::unavailable(word("provider_unavailable"), word("It is down.")));
        QCOMPARE((*offered)->hardware, expected); // the last that is known
        QCOMPARE((*offered)->problem, word("It is down. Try again in a while."));
        hardware(m_researcher);
        QVERIFY(offered && m_link->offers.isEmpty()); // not asked again at once
        m_folder->clock.now.us += 16'000'000;
        hardware(m_researcher);
        QCOMPARE(m_link->offers.size(), 1);
    }

    void whoMayAsk() {
        check(m_researcher);
        QCOMPARE(asked->error().name, word("permission_denied"));
        check(m_admin, word("nix"));
        QCOMPARE(asked->error().name, word("provider_not_found"));
        QCOMPARE(asked->error().code, ErrorCode::NotFound);
        hardware(m_viewer);
        QCOMPARE(offered->error().name, word("permission_denied"));
        hardware(m_researcher, word("nix"));
        QCOMPARE(offered->error().name, word("provider_not_found"));
        QVERIFY(m_link->accounts.isEmpty() && m_link->offers.isEmpty());
        m_link->known.clear();
        begin();
        hardware(m_researcher);
        QCOMPARE(offered->error().name, word("provider_not_found"));
        QVERIFY(m_cloud->providers(m_viewer)->providers.isEmpty());
    }

    void whatIsInForce() {
        QVERIFY(m_settings.set(word("cloud/replicate_token_file"), word("/home/a/token")));
        QVERIFY(m_settings.set(word("cloud/command_start"), word("/opt/run --key secret")));
        QVERIFY(m_settings.set(word("cloud/replicate_version"), word("v1")));
        begin();
        const CloudConfig forAdmin = *m_cloud->config(m_admin);
        QCOMPARE(forAdmin.settings[word("cloud/replicate_token_file")], word("/home/a/token"));
        QCOMPARE(forAdmin.providers, (QStringList{word("replicate"), word("command")}));
        const CloudConfig forLead = *m_cloud->config(m_lead);
        QCOMPARE(forLead.settings.keys(),
                 (QStringList{word("cloud/poll_seconds"), word("cloud/replicate_base_url"),
                              word("cloud/replicate_version")}));
        QCOMPARE(forLead.settings[word("cloud/replicate_version")], word("v1"));
        QCOMPARE(forLead.prices.size(), 3);
        QCOMPARE(forLead.prices[1], (HardwarePrice{word("h1*"), 8}));
        QCOMPARE(forLead.maxConcurrent, m_services->book.state().limits().maxConcurrent);
    }
};

} // namespace kataar

KATAAR_TEST(cloudservice, kataar::CloudServiceTest)
#include "tst_cloudservice.moc"
