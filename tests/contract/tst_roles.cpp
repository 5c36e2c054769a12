// SPDX-License-Identifier: GPL-3.0-or-later
// Every route, asked by everybody: each level, no key, a wrong key, one that has expired, one without scopes,
// and one of a user who was deactivated.
#include "core/base/secret.h"
#include "core/store/database.h"
#include "core/store/keystore.h"
#include "core/store/userstore.h"
#include "tests/contract/apiclient.h"
#include "tests/contract/roletable.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

namespace {

struct Asker {
    const char* name;
    const char* user = "omar";
    bool hasJobs = false; ///< of his own, to be asked about
    bool known = false;   ///< his key is good
    bool scoped = false;  ///< to nothing
    Level level = Level::Viewer;
};

constexpr Asker askers[] = {
    {"viewer", "vera", true, true, false, Level::Viewer},
    {"researcher", "ravi", true, true, false, Level::Researcher},
    {"lead", "lata", true, true, false, Level::Lead},
    {"admin", "asha", true, true, false, Level::Admin},
    {"key without scopes", "asha", false, true, true, Level::Admin},
    {"no key"},
    {"wrong key"},
    {"expired key"},
    {"deactivated user"},
};

QString text(const char* words) { return QString::fromLatin1(words); }

const Level levelOfAllJobs = Level::Lead; ///< job.view.all

bool speaksOfAJob(const RoleRow& row) { return QByteArrayView(row.path).contains("{job}"); }

} // namespace

class RolesTest : public QObject {
    Q_OBJECT

    Daemon m_daemon;
    ApiClient m_api{m_daemon};
    SystemClock m_clock;
    QMap<QString, QByteArray> m_keys; ///< by the caller's name
    int m_made = 0;
    QMap<QString, User> m_users;              ///< by name
    QMap<QString, QStringList> m_viewersJobs; ///< by state: he cannot submit any more

    QJsonObject as(const QString& who, const QByteArray& method, const QString& path,
                   const QJsonObject& body = {}, const QString& query = {}) {
        m_api.setHeaders({{"Authorization", "Bearer " + m_keys[who]}});
        return m_api.ask(method, path, body, query).json();
    }

    /// Changes people while no server runs: `change` gets the rows' stores.
    template<class Change>
    void withStores(const Change& change) {
        auto database = Database::open(DataPaths{m_daemon.dataDir()}, m_clock);
        QVERIFY2(database, database ? "" : qPrintable(database.error().message));
        UserStore users(**database);
        KeyStore keys(**database);
        change(users, keys);
        QVERIFY((*database)->commit());
    }

    User addUser(UserStore& users, const char* name, Level level, bool active = true) {
        UserRow row;
        row.user.name = text(name);
        row.user.displayName = text(name);
        row.user.levels = {level};
        row.user.active = active;
        row.user.createdAt = m_clock.wall();
        row.user.id = *users.insert(row);
        m_users[row.user.name] = row.user;
        return row.user;
    }

    void addKey(KeyStore& keys, const char* caller, const User& user,
                std::optional<PermissionSet> scopes = {}, std::optional<UtcTime> end = {}) {
        const QByteArray secret = newKey();
        KeyRow row;
        row.key.userId = user.id;
        row.key.name = text(caller);
        row.key.prefix = QString::fromLatin1(secret.left(keyPrefixLength));
        row.key.scopes = scopes;
        row.key.createdAt = m_clock.wall();
        row.key.expiresAt = end;
        row.hash = sha256Hex(secret);
        QVERIFY(keys.insert(row));
        m_keys[text(caller)] = secret;
    }

    QString makeJob(const QString& owner, const QString& state) {
        QJsonObject wanted{{text("config_name"), text("short")}};
        if (state == QLatin1StringView("blocked"))
            wanted[text("requires_approval")] = true;
        else
            wanted[text("begin_at")] = text("2099-01-01T00:00:00Z");
        const QString job = as(owner, "POST", text("/api/queue/submit"), wanted)[text("job_id")].toString();
        if (state == QLatin1StringView("finished"))
            as(owner, "POST", text("/api/queue/%1/cancel").arg(job));
        if (state == QLatin1StringView("cancelling"))
            as(owner, "POST", text("/api/queue/%1/cancel").arg(job), {}, text("after_seconds=60"));
        return job;
    }

    QString jobOf(const QString& owner, const QString& state) {
        if (owner == QLatin1StringView("viewer"))
            return m_viewersJobs[state].isEmpty() ? QString() : m_viewersJobs[state].takeLast();
        return makeJob(owner, state);
    }

    QString argument(const QString& word, const QString& owner, const QString& user) {
        if (word == QLatin1StringView("waiting") || word == QLatin1StringView("blocked") ||
            word == QLatin1StringView("finished") || word == QLatin1StringView("cancelling"))
            return jobOf(owner, word);
        const QString id = QString::number(m_users[user].id);
        if (word == QLatin1StringView("oneself"))
            return id;
        const QString name = text("made-%1").arg(++m_made);
        const auto made = [this](const QString& path, const QJsonObject& body) {
            return as(text("admin"), "POST", path, body);
        };
        if (word == QLatin1StringView("user"))
            return QString::number(
                made(text("/api/users"), {{text("username"), name}})[text("user")][text("id")].toInteger());
        if (word == QLatin1StringView("key"))
            return QString::number(made(text("/api/users/%1/api-keys").arg(id),
                                        {{text("name"), name}})[text("key_info")][text("id")]
                                       .toInteger());
        if (word == QLatin1StringView("request")) {
            const QString job = jobOf(owner, text("blocked"));
            const QJsonObject of =
                as(text("admin"), "GET", text("/api/approvals/requests/job/") + job)[text("request")]
                    .toObject();
            return QString::number(of[text("id")].toInteger());
        }
        if (word == QLatin1StringView("rule"))
            return QString::number(
                made(text("/api/approvals/rules"), {{text("name"), name},
                                                    {text("condition"), text("first_job")},
                                                    {text("is_active"), false}})[text("rule")][text("id")]
                    .toInteger());
        if (word == QLatin1StringView("quota"))
            return QString::number(
                made(text("/api/quotas"),
                     {{text("type"), text("jobs_per_day")}, {text("limit"), 1000}})[text("quota")][text("id")]
                    .toInteger());
        if (word == QLatin1StringView("worker"))
            return made(text("/api/admin/workers"), {{text("name"), name}})[text("worker_id")].toString();
        if (word == QLatin1StringView("window"))
            return as(text("admin"), "PUT", text("/api/queue/windows/") + name,
                      {{text("spec"), text("22:00-08:00")}})[text("window")][text("name")]
                .toString();
        if (word == QLatin1StringView("windowplace"))
            return as(text("admin"), "PUT", text("/api/queue/window-places/provider:") + name,
                      {{text("window"), text("overnight")}})[text("place_window")][text("place")]
                .toString();
        if (word == QLatin1StringView("team")) {
            const QString team =
                made(text("/api/teams"), {{text("name"), name}})[text("team")][text("id")].toString();
            made(text("/api/teams/%1/members").arg(team), {{text("user"), text("omar")}});
            return team;
        }
        return word;
    }

    void makePeople(UserStore& users, KeyStore& keys) {
        addKey(keys, "viewer", addUser(users, "vera", Level::Researcher)); // becomes one when he has jobs
        addKey(keys, "researcher", addUser(users, "ravi", Level::Researcher));
        addKey(keys, "another", addUser(users, "omar", Level::Researcher));
        addKey(keys, "lead", addUser(users, "lata", Level::Lead));
        const User admin = addUser(users, "asha", Level::Admin);
        addKey(keys, "admin", admin);
        addKey(keys, "key without scopes", admin, PermissionSet());
        addKey(keys, "expired key", admin, {}, UtcTime{m_clock.wall().us - 1});
        addKey(keys, "deactivated user", addUser(users, "dina", Level::Admin, false));
        m_keys[text("wrong key")] = newKey();
    }

    void start() {
        QVERIFY2(
            m_daemon.start({text("--no-owner-trust"), text("--set"), text("server/requests_per_minute=0"),
                            text("--set"), text("server/failures_per_minute=100000"), text("--set"),
                            text("cloud/replicate_base_url=http://127.0.0.1:1"), text("--set"),
                            text("cloud/keychain=false")}),
            qPrintable(m_daemon.errors()));
    }

    static int expected(const RoleRow& row, const Asker& caller, bool own) {
        if (row.own == Who::Everybody || (row.own == Who::Account && caller.known && own))
            return row.status;
        if (!caller.known || row.own == Who::Worker)
            return 401;
        if (caller.scoped || caller.level < levelOf(row.own))
            return 403;
        if (own || caller.level >= levelOf(row.all))
            return row.status;
        if (row.own == Who::Account)
            return 403;
        return caller.level < levelOfAllJobs || !speaksOfAJob(row) ? 404
                                                                   : 403; // what one may not see is not there
    }

private Q_SLOTS:
    void initTestCase() {
        m_daemon.writeConfig(text("short"), text("command = [\"/bin/true\"]\nnum_processes = 0\n"));
        withStores([this](UserStore& users, KeyStore& keys) { makePeople(users, keys); });
        start();
        QVERIFY(m_api.readDocument());
        for (const char* state : {"waiting", "blocked", "finished", "cancelling"}) {
            for (int i = 0; i < 20; ++i)
                m_viewersJobs[text(state)] << makeJob(text("viewer"), text(state));
        }
        QCOMPARE(m_api.takeFaults(), QStringList());
        QCOMPARE(m_daemon.terminate(), 0);
        withStores([this](UserStore& users, KeyStore&) {
            UserRow vera{m_users[text("vera")], {}};
            vera.user.levels = {Level::Viewer};
            QVERIFY(users.update(vera));
        });
        start();
    }

    void answers_data() {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("caller");
        QTest::addColumn<bool>("own");
        for (size_t row = 0; row < roleTable().size(); ++row) {
            const RoleRow& one = roleTable()[row];
            for (size_t caller = 0; caller < std::size(askers); ++caller) {
                for (const bool own : {true, false}) {
                    const bool differs = speaksOfAJob(one) || one.own != one.all;
                    if (!own && (!differs || !QByteArrayView(one.path).contains('{')))
                        continue;
                    if (own && speaksOfAJob(one) && !askers[caller].hasJobs)
                        continue;
                    QTest::addRow("%s %s %s %s", one.method, one.path, askers[caller].name,
                                  own ? "own" : "another's")
                        << int(row) << int(caller) << own;
                }
            }
        }
    }

    void answers() {
        QFETCH(int, row);
        QFETCH(int, caller);
        QFETCH(bool, own);
        const RoleRow& asked = roleTable()[size_t(row)];
        const Asker& who = askers[caller];
        const int status = expected(asked, who, own);
        if (status == 0)
            return;
        const QString owner = own && who.hasJobs ? text(who.name) : text("another");
        QStringList arguments;
        for (const QString& word : text(asked.arguments).split(u' ', Qt::SkipEmptyParts))
            arguments << argument(word, owner, own ? text(who.user) : text("omar"));
        const QByteArray key = m_keys.value(text(who.name));
        const bool inItsOwnHeader = caller % 2 == 1; // both ways to show one are the same
        m_api.setHeaders(key.isEmpty()    ? Headers{}
                         : inItsOwnHeader ? Headers{{"X-API-Key", key}}
                                          : Headers{{"Authorization", "Bearer " + key}});
        const Answer answer =
            m_api.send({asked.method,
                        text(asked.path),
                        arguments,
                        text(asked.query),
                        QByteArray(asked.body).replace('\'', '"').replace("%1", QByteArray::number(++m_made)),
                        {}});
        QVERIFY2(answer.status == status, qPrintable(text("%1, not %2: ").arg(answer.status).arg(status) +
                                                     QString::fromUtf8(answer.body.left(300))));
        if (status == 403)
            QVERIFY2(answer.json()[text("detail")].toString().startsWith(text("Permission denied: ")),
                     answer.body.constData());
        const QStringList faults = m_api.takeFaults();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    /// Whoever may see his own alone finds nobody else's in a list.
    void listsShowWhatOneMaySee() {
        const auto owners = [this](const char* who, const char* path, const char* list) {
            QSet<qint64> ids;
            for (const QJsonValue& one : as(text(who), "GET", text(path))[text(list)].toArray())
                ids.insert(one[text("user_id")].toInteger());
            return ids;
        };
        makeJob(text("another"), text("blocked"));
        makeJob(text("researcher"), text("blocked"));
        for (const auto& [path, list] :
             {std::pair("/api/queue", "entries"), std::pair("/api/cloud/jobs", "jobs")}) {
            QCOMPARE(owners("researcher", path, list), QSet<qint64>{m_users[text("ravi")].id});
            QVERIFY(owners("lead", path, list).contains(m_users[text("omar")].id));
        }
        QCOMPARE(owners("viewer", "/api/cloud/jobs", "jobs"), QSet<qint64>{m_users[text("vera")].id});
    }
};

KATAAR_TEST(roles, RolesTest)
#include "tst_roles.moc"
