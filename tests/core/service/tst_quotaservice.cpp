// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas as people make, see and delete them.
#include "core/service/quotaservice.h"
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class QuotaServiceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    std::unique_ptr<PeopleBook> m_people;
    std::unique_ptr<QuotaService> m_quotas;
    Principal m_owner;
    Principal m_lead = somebody(2, Level::Lead);

    static QuotaWish wish(QuotaType type, double limit) {
        QuotaWish wanted;
        wanted.type = type;
        wanted.limit = limit;
        return wanted;
    }
    Result<QuotaView> create(const Principal& who, const QuotaWish& wanted) {
        return m_all->answered<QuotaView>([&](auto then) { m_quotas->create(who, wanted, then); });
    }
    Result<QuotaView> remove(const Principal& who, qint64 id) {
        return m_all->answered<QuotaView>([&](auto then) { m_quotas->remove(who, id, then); });
    }
    template<class T>
    static QString nameOf(const Result<T>& result) {
        return result ? QString() : result.error().name;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_all = std::make_unique<Services>(*m_folder);
        m_people = std::make_unique<PeopleBook>(*m_all->database);
        QVERIFY_OK(m_people->load(QStringLiteral("owner"), 1000));
        QVERIFY_OK(m_people->addTeam({QStringLiteral("vision"), QStringLiteral("Vision"), {}, {}}));
        QVERIFY_OK(m_all->database->commit());
        m_quotas = std::make_unique<QuotaService>(m_all->parts, *m_people);
        m_owner = m_people->principal(m_people->owner()->user);
    }
    void cleanup() {
        QVERIFY_OK(m_all->database->check());
        m_quotas.reset();
        m_people.reset();
        m_all.reset();
        m_folder.reset();
    }

    void quotasAreMadeSeenAndDeleted() {
        const auto everybody = create(m_owner, wish(QuotaType::CostDaily, 12.5));
        QVERIFY_OK(everybody);
        QCOMPARE(everybody->quota.scope, QuotaScope::Global);
        QCOMPARE(everybody->quota.action, QuotaAction::Block);
        QCOMPARE(everybody->quota.createdBy, m_owner.userId);
        QuotaWish his = wish(QuotaType::JobsPerDay, 3);
        his.user = QStringLiteral("OWNER"); // by name, whatever its case
        const auto user = create(m_owner, his);
        QVERIFY_OK(user);
        QCOMPARE(user->quota.holder, QString::number(*m_owner.userId));
        QCOMPARE(user->holderName, QStringLiteral("owner"));
        QuotaWish team = wish(QuotaType::LocalGpus, 2);
        team.team = QStringLiteral("vision");
        team.action = QuotaAction::Warn;
        QCOMPARE(create(m_owner, team)->holderName, QStringLiteral("Vision"));
        QCOMPARE(m_quotas->list(m_lead)->quotas.size(), 3);
        QCOMPARE(m_quotas->quota(m_lead, user->quota.id)->quota, user->quota);
        QCOMPARE(nameOf(m_quotas->quota(m_lead, 99)), QStringLiteral("quota_not_found"));
        QVERIFY_OK(remove(m_owner, user->quota.id));
        QCOMPARE(nameOf(remove(m_owner, user->quota.id)), QStringLiteral("quota_not_found"));
        QCOMPARE(m_quotas->list(m_lead)->quotas.size(), 2);
        QVERIFY(create(m_owner, his)->quota.id > user->quota.id); // never given again
        QCOMPARE(
            m_all->deeds(QStringLiteral("quota 2")),
            (QStringList{QStringLiteral("quota.delete by owner"), QStringLiteral("quota.create by owner")}));
    }

    void whatMakesNoSenseIsRefused() {
        const auto refused = [&](const QuotaWish& wanted) { return nameOf(create(m_owner, wanted)); };
        const QString invalid = nameOf(create(m_owner, {}));
        QVERIFY(!invalid.isEmpty());
        QuotaWish noLimit;
        noLimit.type = QuotaType::CostDaily;
        QCOMPARE(refused(noLimit), invalid);
        QCOMPARE(refused(wish(QuotaType::CostDaily, -1)), invalid);
        QuotaWish clash = wish(QuotaType::CostDaily, 1);
        clash.scope = QuotaScope::Team;
        clash.user = QStringLiteral("owner");
        QCOMPARE(refused(clash), invalid);
        QuotaWish nobody = wish(QuotaType::CostDaily, 1);
        nobody.user = QStringLiteral("nobody");
        QCOMPARE(refused(nobody), QStringLiteral("user_not_found"));
        QuotaWish noTeam = wish(QuotaType::CostDaily, 1);
        noTeam.team = QStringLiteral("none");
        QCOMPARE(refused(noTeam), QStringLiteral("team_not_found"));
        QVERIFY(m_quotas->list(m_owner)->quotas.isEmpty());
    }

    void permissions() {
        const Principal researcher = somebody(3, Level::Researcher);
        QCOMPARE(nameOf(create(m_lead, wish(QuotaType::CostDaily, 1))), QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(remove(m_lead, 1)), QStringLiteral("permission_denied"));
        QVERIFY(!m_quotas->list(researcher) && !m_quotas->status(researcher) &&
                !m_quotas->quota(researcher, 1));
        QVERIFY_OK(m_quotas->mine(researcher));
    }

    void howFullTheyAre() {
        QuotaWish each = wish(QuotaType::ConcurrentJobs, 5);
        each.scope = QuotaScope::User;
        QVERIFY_OK(create(m_owner, each));
        QVERIFY_OK(create(m_owner, wish(QuotaType::JobsPerDay, 5)));
        QCOMPARE(m_quotas->status(m_owner)->statuses.size(), 1); // nobody uses the first
        for (int i = 0; i < 4; ++i)
            m_all->add(m_owner);
        const auto all = m_quotas->status(m_owner)->statuses;
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0].used, 4.0);
        QCOMPARE(all[0].holderName, QStringLiteral("owner"));
        QCOMPARE(all[0].state, QuotaState::Warning);
        QVERIFY(!all[0].resetsAt);
        QCOMPARE(all[1].used, 4.0);
        QVERIFY(all[1].resetsAt > m_folder->clock.now);
        m_all->add(m_owner);
        QCOMPARE(m_quotas->mine(m_owner)->statuses[0].state, QuotaState::Reached);
        const auto other = m_quotas->mine(somebody(77, Level::Researcher))->statuses;
        QCOMPARE(other[0].used, 0.0); // his own
        QCOMPARE(other[1].used, 5.0); // everybody's
    }

    void aFailureAnswersAndUndoes() {
        std::optional<Result<QuotaView>> answer;
        m_quotas->create(m_owner, wish(QuotaType::CostDaily, 1),
                         [&](Result<QuotaView> got) { answer = std::move(got); });
        QVERIFY(!answer); // not before it is kept
        m_all->database->fail(Error::noSpace(QStringLiteral("full")));
        (void)m_all->database->commit();
        QVERIFY(answer && !answer->ok());
        QVERIFY(m_quotas->list(m_owner)->quotas.isEmpty());
    }
};

KATAAR_TEST(quotaservice, QuotaServiceTest)
#include "tst_quotaservice.moc"
