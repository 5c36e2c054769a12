// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens: whose counts, where it is kept, and which files are not used.
#include "core/cloud/cloudcredentials.h"
#include "tests/support/testmain.h"

#include <QDebug>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace kataar;

namespace kataar::test {

/// A keychain in memory, that can be locked.
class PretendedVault final : public TokenVault {
public:
    QHash<QString, QByteArray> kept;
    bool locked = false;
    int reads = 0;

    void read(const QString& name, Then<QByteArray> then) override {
        ++reads;
        later([this, name, then] { then(locked ? Result<QByteArray>(refusal()) : kept.value(name)); });
    }
    void write(const QString& name, const QByteArray& secret, Then<void> then) override {
        later([this, name, secret, then] {
            if (!locked)
                kept.insert(name, secret);
            then(locked ? Result<void>(refusal()) : Result<void>());
        });
    }
    void remove(const QString& name, Then<void> then) override {
        later([this, name, then] {
            if (!locked)
                kept.remove(name);
            then(locked ? Result<void>(refusal()) : Result<void>());
        });
    }

private:
    static Error refusal() {
        return Error::unavailable(QStringLiteral("keychain_unavailable"), QStringLiteral("It is locked."));
    }
    void later(std::function<void()> deed) { QTimer::singleShot(0, &m_alive, std::move(deed)); }
    QObject m_alive;
};

} // namespace kataar::test

using namespace kataar::test;

class CloudCredentialsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    PretendedVault m_vault;
    std::unique_ptr<CloudCredentials> m_credentials;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char* name, const QByteArray& text,
               QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner) {
        QFile::remove(path(name));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        QVERIFY(file.setPermissions(mode));
    }
    void reopen(const QString& settingsFile = {}, bool withVault = true) {
        m_credentials = std::make_unique<CloudCredentials>(
            CloudCredentials::Places{settingsFile, path("tokens"), QStringLiteral("cloud")},
            withVault ? &m_vault : nullptr);
    }
    template<class T>
    Result<T> waited(const std::function<void(std::function<void(Result<T>)>)>& call) {
        std::optional<Result<T>> got;
        call([&got](Result<T> result) { got.emplace(std::move(result)); });
        if (!QTest::qWaitFor([&] { return got.has_value(); }, 20'000))
            qFatal("never answered");
        return *got;
    }
    Result<CloudToken> token(const QString& account) {
        return waited<CloudToken>([&](auto then) { m_credentials->token(account, then); });
    }
    Result<TokenPlace> keep(const QString& account, const char* text) {
        return waited<TokenPlace>(
            [&](auto then) { m_credentials->keep(account, *CloudToken::of(text), then); });
    }
    Result<void> remove(const QString& account) {
        return waited<void>([&](auto then) { m_credentials->remove(account, then); });
    }
    QByteArray textOf(const QString& account) {
        const auto found = token(account);
        return found ? found->reveal() : found.error().name.toLatin1();
    }
    QString shared = QString::fromLatin1(sharedAccount);
    QString own = QStringLiteral("user-7");

private Q_SLOTS:
    void init() {
        QDir(path("tokens")).removeRecursively();
        QDir(m_folder.path()).mkpath(QStringLiteral("tokens"));
        m_vault.kept.clear();
        m_vault.locked = false;
        m_vault.reads = 0;
        reopen();
    }

    void theUsersOwnElseTheShared() {
        QCOMPARE(m_credentials->accountOf(7), shared);
        QCOMPARE(textOf(shared), QByteArray("cloud_token_missing"));
        write("tokens/user-7", "  r8_ashas_token\r\n");
        QCOMPARE(m_credentials->accountOf(7), own);
        QCOMPARE(m_credentials->accountOf(8), shared);
        QCOMPARE(m_credentials->accountOf({}), shared);
        QCOMPARE(textOf(own), QByteArray("r8_ashas_token"));
        write("tokens/user-7", "r8_ashas_token", QFile::ReadOwner | QFile::ReadOther);
        QCOMPARE(m_credentials->accountOf(7), own); // never the shared one instead
        QCOMPARE(textOf(own), QByteArray("cloud_token_open"));
    }
    void theFileThatTheSettingsName() {
        write("mine", "r8_of_the_settings");
        reopen(path("mine"));
        QCOMPARE(textOf(shared), QByteArray("r8_of_the_settings"));
        QCOMPARE(m_credentials->placeOf(shared), TokenPlace::Settings);
        QCOMPARE(keep(shared, "r8_another_one").error().name, QStringLiteral("cloud_token_in_settings"));
        QCOMPARE(remove(shared).error().name, QStringLiteral("cloud_token_in_settings"));
        write("mine", "r8_changed_one");
        QCOMPARE(textOf(shared), QByteArray("r8_changed_one"));
        QFile::remove(path("mine"));
        QVERIFY(token(shared).error().message.contains(QStringLiteral("chmod 600 ") + path("mine")));
    }
    void keptInTheKeychain() {
        QVERIFY(!m_credentials->placeOf(own));
        QCOMPARE(*keep(own, "r8_secret_one"), TokenPlace::Keychain);
        QCOMPARE(m_vault.kept.value(QStringLiteral("cloud/user-7")), QByteArray("r8_secret_one"));
        QFile file(path("tokens/user-7"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("r8_"));
        QCOMPARE(textOf(own), QByteArray("r8_secret_one"));
        QCOMPARE(m_vault.reads, 0);
        reopen();
        QCOMPARE(m_credentials->placeOf(own), TokenPlace::Keychain);
        QCOMPARE(textOf(own), QByteArray("r8_secret_one"));
        QCOMPARE(textOf(own), QByteArray("r8_secret_one"));
        QCOMPARE(m_vault.reads, 1);
        QVERIFY(remove(own));
        QVERIFY(m_vault.kept.isEmpty());
        QVERIFY(!m_credentials->placeOf(own));
        QVERIFY(remove(own)); // again
    }
    void aLockedKeychain() {
        m_vault.locked = true;
        QCOMPARE(*keep(own, "r8_secret_one"), TokenPlace::File);
        QCOMPARE(QFile::permissions(path("tokens/user-7")) & 0x0fff,
                 QFile::Permissions(QFile::ReadUser | QFile::WriteUser));
        QCOMPARE(textOf(own), QByteArray("r8_secret_one"));
        m_vault.locked = false;
        QVERIFY(keep(own, "r8_secret_two"));
        m_vault.locked = true;
        reopen();
        QCOMPARE(token(own).error().code, ErrorCode::Unavailable);
        QVERIFY(!remove(own));
        QCOMPARE(m_credentials->placeOf(own), TokenPlace::Keychain); // nothing is forgotten
        m_vault.locked = false;
        QCOMPARE(textOf(own), QByteArray("r8_secret_two"));
        reopen({}, false);
        QCOMPARE(textOf(own), QByteArray("keychain_unavailable"));
        reopen();
        m_vault.kept.clear();
        QCOMPARE(textOf(own), QByteArray("cloud_token_missing"));
    }
    void withoutAKeychain() {
        QDir(path("tokens")).removeRecursively();
        reopen({}, false);
        QCOMPARE(*keep(shared, "r8_shared_one"), TokenPlace::File);
        QCOMPARE(QFile::permissions(path("tokens")) & 0x0fff,
                 QFile::Permissions(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser));
        QCOMPARE(textOf(shared), QByteArray("r8_shared_one"));
        QVERIFY(remove(shared));
        QVERIFY(!m_credentials->placeOf(shared));
    }
    void aFolderThatCannotBeWritten() {
        QDir(path("tokens")).removeRecursively();
        write("tokens", "in its way");
        QCOMPARE(keep(own, "r8_secret_one").error().code, ErrorCode::NoSpace);
        QFile::remove(path("tokens"));
    }
    void filesThatOthersCanReadAreNotUsed() {
        for (const auto mode :
             {QFile::ReadGroup, QFile::WriteGroup, QFile::ReadOther, QFile::WriteOther, QFile::ExeOther}) {
            write("tokens/shared", "r8_shared_token", QFile::ReadOwner | QFile::WriteOwner | mode);
            QCOMPARE(textOf(shared), QByteArray("cloud_token_open"));
            QVERIFY(
                token(shared).error().message.contains(QStringLiteral("chmod 600 ") + path("tokens/shared")));
        }
        write("tokens/shared", "r8_shared_token", QFile::ReadOwner);
        QCOMPARE(textOf(shared), QByteArray("r8_shared_token"));
    }
    void filesOfOthersAreNotUsed() {
        if (::geteuid() != 0)
            QSKIP("only root can give a file to somebody else");
        write("tokens/shared", "r8_shared_token");
        QCOMPARE(::chown(QFile::encodeName(path("tokens/shared")).constData(), 65534, gid_t(-1)), 0);
        QCOMPARE(textOf(shared), QByteArray("cloud_token_open"));
        QVERIFY(token(shared).error().message.contains(QStringLiteral("chown")));
    }
    void whatIsNoToken() {
        for (const QByteArray& text :
             {QByteArray(), QByteArray("\n\n"), QByteArray("short"), QByteArray("two words here"),
              QByteArray("line_one\nline_two"), QByteArray("r8_\0_zero_byte", 14),
              QByteArray("r8_\xc3\xa9_letters"), QByteArray(1025, 'x'), QByteArray(5000, 'x')}) {
            write("tokens/shared", text);
            QCOMPARE(textOf(shared), QByteArray("cloud_token_invalid"));
        }
        QFile::remove(path("tokens/shared"));
        QDir(m_folder.path()).mkdir(QStringLiteral("tokens/shared"));
        QCOMPARE(textOf(shared), QByteArray("cloud_token_unreadable"));
    }
    void doesNotPrintItself() {
        const CloudToken token = *CloudToken::of(" r8_very_secret\n");
        QString printed;
        QDebug(&printed) << "it is" << token;
        QVERIFY(printed.contains(QStringLiteral("[token]")));
        QVERIFY(!printed.contains(QStringLiteral("very_secret")));
        QCOMPARE(token.redact(QStringLiteral("a r8_very_secret b r8_very_secretr8_very_secret")),
                 QStringLiteral("a [token] b [token][token]"));
        QCOMPARE(token.redact(QStringLiteral("r8_very_secre")), QStringLiteral("r8_very_secre"));
    }
};

KATAAR_TEST(cloudcredentials, CloudCredentialsTest)
#include "tst_cloudcredentials.moc"
