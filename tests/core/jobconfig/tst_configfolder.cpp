// SPDX-License-Identifier: GPL-3.0-or-later
// The folder: names that are none, links that lead out, three forms of one name, files of every kind.
#include "core/jobconfig/configfolder.h"
#include "tests/support/testmain.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <memory>

using namespace kataar;

class ConfigFolderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<ConfigFolder> m_folder;

    QString configs() const { return m_root->path() + QStringLiteral("/configs"); }
    void write(const QString& file, const QByteArray& text) const {
        QDir().mkpath(QFileInfo(configs() + u'/' + file).path());
        QFile out(configs() + u'/' + file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(text), text.size());
    }
    QString errorOf(const QString& name) const {
        const auto config = m_folder->load(name);
        return config.ok() ? QString() : config.error().name + QStringLiteral(": ") + config.error().message;
    }
    static QStringList namesOf(const QVector<ConfigSummary>& summaries) {
        QStringList names;
        for (const ConfigSummary& summary : summaries)
            names << summary.name;
        return names;
    }

private Q_SLOTS:
    void init() {
        m_root = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(configs()));
        m_folder = std::make_unique<ConfigFolder>(configs());
    }

    void names_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        const auto row = [](const QString& name, bool good) {
            QTest::addRow("%s", qPrintable(name.left(40))) << name << good;
        };
        row(QStringLiteral("a"), true);
        row(QStringLiteral("spirals-2.v1_x"), true);
        row(QString(128, u'a'), true);
        row(QString(129, u'a'), false);
        row(QString(), false);
        row(QStringLiteral("."), false);
        row(QStringLiteral(".."), false);
        row(QStringLiteral("a..b"), false);
        row(QStringLiteral(".hidden"), false);
        row(QStringLiteral("-rf"), false);
        row(QStringLiteral("../secret"), false);
        row(QStringLiteral("/etc/passwd"), false);
        row(QStringLiteral("a/b"), false);
        row(QStringLiteral("a\\b"), false);
        row(QStringLiteral("a b"), false);
        row(QStringLiteral("a\n"), false);
        row(QString(QChar(u'a')) + QChar(u'\0'), false);
        row(QString::fromUtf8("\u0915\u0924\u093e\u0930"), false);
        row(QString::fromUtf8("a\u0967"), false);
    }
    void names() {
        QFETCH(QString, name);
        QFETCH(bool, good);
        QCOMPARE(isConfigName(name), good);
        const QString error = errorOf(name);
        QVERIFY2(error.startsWith(QStringLiteral("config_not_found")), qPrintable(error));
        QVERIFY(!error.contains(u'\n') && !error.contains(QChar(u'\0')));
        QVERIFY(error.size() < 600);
    }

    void aNameIsNeverAPath() {
        QFile secret(m_root->path() + QStringLiteral("/secret.toml"));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write("command = [\"true\"]\n");
        secret.close();
        QVERIFY(!m_folder->load(QStringLiteral("../secret")).ok());
        QVERIFY(QFile::link(secret.fileName(), configs() + QStringLiteral("/out.toml")));
        QVERIFY(QFile::link(QStringLiteral("../secret.toml"), configs() + QStringLiteral("/up.toml")));
        QVERIFY(QFile::link(m_root->path(), configs() + QStringLiteral("/folder")));
        for (const char* name : {"out", "up"}) {
            const QString error = errorOf(QString::fromLatin1(name));
            QVERIFY2(error.contains(QStringLiteral("leads out of the configs folder")), qPrintable(error));
        }
        write(QStringLiteral("real.toml"), "command = [\"true\"]\n");
        QVERIFY(QFile::link(QStringLiteral("real.toml"), configs() + QStringLiteral("/alias.toml")));
        QVERIFY2(m_folder->load(QStringLiteral("alias")).ok(), qPrintable(errorOf(QStringLiteral("alias"))));
        QVERIFY(QFile::link(QStringLiteral("round.toml"), configs() + QStringLiteral("/round.toml")));
        QVERIFY(!m_folder->load(QStringLiteral("round")).ok());
    }

    void notFoundNamesWhatIsClose() {
        write(QStringLiteral("spirals.toml"), "command = [\"true\"]\n");
        write(QStringLiteral("flux/config.json"), "{}");
        const auto config = m_folder->load(QStringLiteral("spirls"));
        QVERIFY(!config.ok());
        QCOMPARE(config.error().code, ErrorCode::NotFound);
        QVERIFY(config.error().message.contains(QStringLiteral("Did you mean 'spirals'?")));
        QCOMPARE(config.error().details[QStringLiteral("similar")].toArray(),
                 QJsonArray{QStringLiteral("spirals")});
        QVERIFY(errorOf(QStringLiteral("something")).contains(QStringLiteral("'flux', 'spirals'")));
        QVERIFY(errorOf(QStringLiteral("spirals.toml")).startsWith(QStringLiteral("config_not_found")));
    }

    void anEmptyFolderAndNone() {
        QCOMPARE(m_folder->list()->size(), 0);
        QVERIFY(errorOf(QStringLiteral("a")).contains(QStringLiteral("empty")));
        const ConfigFolder none(m_root->path() + QStringLiteral("/none"));
        QVERIFY(none.list().ok());
        QVERIFY(none.list()->isEmpty());
        QVERIFY(none.load(QStringLiteral("a")).error().message.contains(QStringLiteral("does not exist")));
    }

    void listsEveryForm() {
        write(QStringLiteral("b.toml"),
              "command = [\"true\"]\ndescription = \"the second\"\nnum_processes = 2\n");
        write(QStringLiteral("a.json"), R"({"--num_processes": 3})");
        write(QStringLiteral("C/config.json"), R"({"--accelerate_visible_devices": "0,2"})");
        write(QStringLiteral("broken.toml"), "command = \n");
        write(QStringLiteral("notes.txt"), "no configuration");
        write(QStringLiteral("scripts/x.py"), "pass");
        write(QStringLiteral(".hidden.toml"), "command = [\"true\"]\n");
        write(QStringLiteral("bad name.toml"), "command = [\"true\"]\n");
        const auto listed = m_folder->list();
        QVERIFY(listed.ok());
        QCOMPARE(namesOf(*listed), QStringList({QStringLiteral("a"), QStringLiteral("b"),
                                                QStringLiteral("broken"), QStringLiteral("C")}));
        QCOMPARE(listed->at(0).numProcesses, 3);
        QCOMPARE(listed->at(1).description, QStringLiteral("the second"));
        QVERIFY(listed->at(1).valid);
        QVERIFY(!listed->at(2).valid);
        QVERIFY(listed->at(2).errors.first().contains(QStringLiteral("broken.toml:1:")));
        QCOMPARE(listed->at(3).deviceIds, QVector<int>({0, 2}));
    }

    void tomlWinsAndSaysSo() {
        write(QStringLiteral("x.toml"), "command = [\"true\"]\nnum_processes = 0\n");
        write(QStringLiteral("x.json"), "{}");
        write(QStringLiteral("x/config.json"), "{}");
        const auto config = m_folder->load(QStringLiteral("x"));
        QVERIFY(config.ok());
        QCOMPARE(config->numProcesses, 0);
        QCOMPARE(config->warnings.size(), 1);
        QVERIFY2(config->warnings.first().startsWith(QStringLiteral("x.toml is used; x/config.json, x.json")),
                 qPrintable(config->warnings.first()));
        QFile::remove(configs() + QStringLiteral("/x.toml"));
        QVERIFY(m_folder->load(QStringLiteral("x"))
                    ->spec.environment[QStringLiteral("CONFIG_PATH")]
                    .toString()
                    .endsWith(QStringLiteral("/x/config.json")));
    }

    void filesThatAreNone() {
        QVERIFY(QDir().mkpath(configs() + QStringLiteral("/dir.toml")));
        QVERIFY(errorOf(QStringLiteral("dir")).contains(QStringLiteral("no regular file")));
        QCOMPARE(::mkfifo(QFile::encodeName(configs() + QStringLiteral("/pipe.toml")).constData(), 0600), 0);
        QVERIFY(errorOf(QStringLiteral("pipe")).contains(QStringLiteral("no regular file")));
        write(QStringLiteral("large.toml"), QByteArray(1024 * 1024 + 1, '#'));
        QVERIFY(errorOf(QStringLiteral("large")).contains(QStringLiteral("1 MiB")));
        write(QStringLiteral("full.toml"), "command = [\"true\"]\n" + QByteArray(1024 * 1024 - 19, '#'));
        QVERIFY2(m_folder->load(QStringLiteral("full")).ok(), qPrintable(errorOf(QStringLiteral("full"))));
        write(QStringLiteral("locked.toml"), "command = [\"true\"]\n");
        QVERIFY(
            QFile::setPermissions(configs() + QStringLiteral("/locked.toml"), QFileDevice::Permissions()));
        if (::geteuid() != 0)
            QVERIFY(errorOf(QStringLiteral("locked")).contains(QStringLiteral("cannot be read")));
        // None of them keeps the others from being listed.
        QVERIFY(m_folder->list().ok());
    }

    void aFolderThatIsAFile() {
        QFile file(m_root->path() + QStringLiteral("/file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const ConfigFolder folder(file.fileName());
        QCOMPARE(folder.list().error().name, QStringLiteral("configs_unreadable"));
        QVERIFY(!folder.load(QStringLiteral("a")).ok());
    }

    /// However soon, and though it looks the same from outside.
    void whatIsReadIsWhatIsThere() {
        write(QStringLiteral("a.toml"), "command = [\"/bin/true\"]\nnum_processes = 1\n");
        QCOMPARE(m_folder->load(QStringLiteral("a"))->numProcesses, 1);
        const QDateTime then = QFileInfo(configs() + QStringLiteral("/a.toml")).lastModified();
        for (int count = 2; count < 9; ++count) {
            write(QStringLiteral("a.toml"),
                  "command = [\"/bin/true\"]\nnum_processes = " + QByteArray::number(count) + '\n');
            QFile file(configs() + QStringLiteral("/a.toml"));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(then, QFileDevice::FileModificationTime));
            file.close();
            QCOMPARE(m_folder->load(QStringLiteral("a"))->numProcesses, count);
        }
        write(QStringLiteral("a.toml"), "command = [");
        QVERIFY(errorOf(QStringLiteral("a")).startsWith(QStringLiteral("config_invalid")));
        QVERIFY(QFile::remove(configs() + QStringLiteral("/a.toml")));
        QVERIFY(errorOf(QStringLiteral("a")).startsWith(QStringLiteral("config_not_found")));
    }
    void whatAConfigurationNeedsIsLookedForEachTime() {
        const QString place = m_root->path() + QStringLiteral("/place");
        QVERIFY(QDir().mkpath(place));
        write(QStringLiteral("a.toml"), "command = [\"/bin/true\"]\ncwd = \"" + place.toUtf8() + "\"\n");
        QCOMPARE(m_folder->load(QStringLiteral("a"))->warnings, QStringList());
        QVERIFY(QDir().rmdir(place));
        QCOMPARE(m_folder->load(QStringLiteral("a"))->warnings.size(), 1);
        QVERIFY(QDir().mkpath(place));
        QCOMPARE(m_folder->load(QStringLiteral("a"))->warnings, QStringList());
    }
    void moreThanAreKeptInMemory() {
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 150; ++i) {
                const QByteArray number = QByteArray::number(i % 9 + round);
                write(QStringLiteral("c%1.toml").arg(i),
                      "command = [\"/bin/true\"]\nnum_processes = " + number + '\n');
                QCOMPARE(m_folder->load(QStringLiteral("c%1").arg(i))->numProcesses, number.toInt());
            }
        }
    }
};

KATAAR_TEST(configfolder, ConfigFolderTest)
#include "tst_configfolder.moc"
