// SPDX-License-Identifier: GPL-3.0-or-later
// Configurations damaged in thousands of ways: each is taken or refused with a sentence, none is fatal.
#include "core/jobconfig/jsonconfig.h"
#include "core/jobconfig/tomlconfig.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <random>

using namespace kataar;

class MutatedTest : public QObject {
    Q_OBJECT

    static constexpr int rounds = 4000;

    /// One to four bytes changed, removed, doubled or swapped for a piece of the grammar.
    static QByteArray damaged(QByteArray text, std::mt19937& chance) {
        static const QByteArray pieces[] = {"=",
                                            "[",
                                            "]",
                                            "{",
                                            "}",
                                            "\"",
                                            "\"\"\"",
                                            "'",
                                            "\n",
                                            "\\u0000",
                                            "\0",
                                            "-",
                                            "99999999999999999999",
                                            "1e999",
                                            "nan",
                                            "#",
                                            "[[",
                                            ".",
                                            "\xf0\x9f",
                                            ",",
                                            "true",
                                            "--",
                                            "0x",
                                            "\\",
                                            "{dir}"};
        for (unsigned i = 1 + chance() % 4; i > 0; --i) {
            const qsizetype at = qsizetype(chance() % std::size_t(text.size() + 1));
            switch (chance() % 4) {
            case 0:
                text.insert(at, pieces[chance() % std::size(pieces)]);
                break;
            case 1:
                text.remove(at, 1 + qsizetype(chance() % 8));
                break;
            case 2:
                text.insert(at, text.mid(at, qsizetype(chance() % 40)));
                break;
            default:
                if (at < text.size())
                    text[at] = char(chance());
            }
        }
        return text;
    }
    template<class Parse>
    static void mutate(const QByteArray& seed, const Parse& parse) {
        std::mt19937 chance(20261124);
        int refused = 0;
        for (int i = 0; i < rounds; ++i) {
            const QByteArray text = damaged(seed, chance);
            const Result<JobConfig> config = parse(text);
            if (config.ok()) {
                QVERIFY(!config->spec.command.isEmpty());
                QVERIFY(config->numProcesses >= 0 && config->numProcesses <= 1024);
                continue;
            }
            ++refused;
            QCOMPARE(config.error().name, QStringLiteral("config_invalid"));
            QVERIFY2(!config.error().message.contains(QChar(u'\0')), text.toPercentEncoding().constData());
        }
        QVERIFY(refused > rounds / 10);
        QVERIFY(refused < rounds);
    }

private Q_SLOTS:
    void toml() {
        mutate(
            "command = [\"/bin/sh\", \"-c\", \"{dir}/x\"]\ncwd = \"~\"\nenv = { A = \"1\" }\nnum_processes = "
            "2\n"
            "device_ids = [0, 1]\ntime_limit = \"2h\"\nestimated_cost = 1.5\n[metadata]\nwhen = 2026-11-24\n",
            [](const QByteArray& text) {
                return parseTomlConfig(
                    {QStringLiteral("m"), QStringLiteral("m.toml"), QStringLiteral("/tmp"), text});
            });
    }
    void json() {
        mutate(
            R"({"_metadata": {"description": "x"}, "config": {"--num_processes": 2, "--accelerate_visible_devices": "0,1"}})",
            [](const QByteArray& text) {
                return parseJsonConfig(
                    {QStringLiteral("m"), QStringLiteral("m.json"), QStringLiteral("/tmp"), text},
                    {QStringLiteral("/bin/sh")});
            });
    }
};

KATAAR_TEST(mutated, MutatedTest)
#include "tst_mutated.moc"
