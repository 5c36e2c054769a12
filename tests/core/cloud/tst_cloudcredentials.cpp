// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens: whose file counts, and which files are not used.
#include "core/cloud/cloudcredentials.h"
#include "tests/support/testmain.h"

#include <QDebug>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace kataar;

class CloudCredentialsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char* name, const QByteArray& text,
               QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner) {
        QFile::remove(path(name));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        QVERIFY(file.setPermissions(mode));
    }
    CloudCredentials credentials() const { return {path("shared"), path("users")}; }
    QString errorFor(const QString& user) const {
        const auto token = credentials().tokenFor(user);
        return token ? QString() : token.error().name;
    }

private Q_SLOTS:
    void init() {
        QDir(m_folder.path()).mkpath(QStringLiteral("users"));
        QFile::remove(path("shared"));
        QFile::remove(path("users/asha"));
    }
    void theUsersOwnElseTheShared() {
        const QString asha = QStringLiteral("asha");
        QCOMPARE(errorFor(asha), QStringLiteral("cloud_token_missing"));
        QVERIFY(credentials().tokenFor(asha).error().message.contains(QStringLiteral("chmod 600 ") +
                                                                      path("shared")));
        write("shared", "r8_shared_token\n");
        QCOMPARE(credentials().tokenFor(asha)->reveal(), QByteArray("r8_shared_token"));
        write("users/asha", "  r8_ashas_token\r\n");
        QCOMPARE(credentials().tokenFor(asha)->reveal(), QByteArray("r8_ashas_token"));
        QCOMPARE(credentials().tokenFor(QStringLiteral("ravi"))->reveal(), QByteArray("r8_shared_token"));
        QCOMPARE(credentials().tokenFor({})->reveal(), QByteArray("r8_shared_token"));
        QCOMPARE(CloudCredentials({}, {}).tokenFor(asha).error().name, QStringLiteral("cloud_token_missing"));
    }
    void aChangedFileIsReadAgain() {
        const CloudCredentials all = credentials();
        write("shared", "r8_first_token");
        QCOMPARE(all.tokenFor({})->reveal(), QByteArray("r8_first_token"));
        write("shared", "r8_other_token");
        QCOMPARE(all.tokenFor({})->reveal(), QByteArray("r8_other_token"));
    }
    void filesThatOthersCanReadAreNotUsed() {
        for (const auto mode :
             {QFile::ReadGroup, QFile::WriteGroup, QFile::ReadOther, QFile::WriteOther, QFile::ExeOther}) {
            write("shared", "r8_shared_token", QFile::ReadOwner | QFile::WriteOwner | mode);
            QCOMPARE(errorFor({}), QStringLiteral("cloud_token_open"));
            QVERIFY(credentials().tokenFor({}).error().message.contains(QStringLiteral("chmod 600 ") +
                                                                        path("shared")));
        }
        write("shared", "r8_shared_token", QFile::ReadOwner);
        QCOMPARE(errorFor({}), QString());
        write("users/asha", "r8_ashas_token", QFile::ReadOwner | QFile::ReadOther);
        QCOMPARE(errorFor(QStringLiteral("asha")),
                 QStringLiteral("cloud_token_open")); // never the shared one instead
    }
    void filesOfOthersAreNotUsed() {
        if (::geteuid() != 0)
            QSKIP("only root can give a file to somebody else");
        write("shared", "r8_shared_token");
        QCOMPARE(::chown(QFile::encodeName(path("shared")).constData(), 65534, gid_t(-1)), 0);
        QCOMPARE(errorFor({}), QStringLiteral("cloud_token_open"));
        QVERIFY(credentials().tokenFor({}).error().message.contains(QStringLiteral("chown")));
    }
    void whatIsNoToken() {
        for (const QByteArray& text :
             {QByteArray(), QByteArray("\n\n"), QByteArray("short"), QByteArray("two words here"),
              QByteArray("line_one\nline_two"), QByteArray("r8_\0_zero_byte", 14),
              QByteArray("r8_\xc3\xa9_letters"), QByteArray(1025, 'x'), QByteArray(5000, 'x')}) {
            write("shared", text);
            QCOMPARE(errorFor({}), QStringLiteral("cloud_token_invalid"));
        }
        QFile::remove(path("shared"));
        QDir(m_folder.path()).mkdir(QStringLiteral("shared"));
        QCOMPARE(errorFor({}), QStringLiteral("cloud_token_unreadable"));
        QDir(m_folder.path()).rmdir(QStringLiteral("shared"));
    }
    void usersThatAreNoFileNames() {
        write("shared", "r8_shared_token");
        for (const char* user : {"..", ".hidden", "../shared", "a/b"})
            QCOMPARE(errorFor(QString::fromLatin1(user)), QStringLiteral("cloud_user_invalid"));
    }
    void doesNotPrintItself() {
        const CloudToken token("r8_very_secret");
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
