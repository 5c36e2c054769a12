// SPDX-License-Identifier: GPL-3.0-or-later
// The format of the spool's files under every kind of damage.
#include "core/spool/attemptfiles.h"
#include "core/spool/record.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

namespace kataar::test {

class TestRecord : public QObject {
    Q_OBJECT

    static spool::Spec sampleSpec() {
        spool::Spec spec;
        spec.attempt = "0123456789abcdef0123456789abcdef";
        spec.bootId = "boot";
        spec.argv = {"python3", "train.py", "", "a b\n:c", "\xff\xfe"};
        spec.environment = {"PATH=/bin", "LINES=a\nb\nsum:16:0123456789abcdef\n", "EMPTY="};
        spec.workingDirectory = "/tmp";
        spec.graceSeconds = 30;
        spec.timeLimitSeconds = 3600;
        return spec;
    }

private Q_SLOTS:
    void everyFileComesBack() {
        QVERIFY(spool::decodeSpec(encode(sampleSpec())) == sampleSpec());
        const spool::Pids pids{"boot", {100, 5}, {101, 6}, 1700000000000000};
        QVERIFY(spool::decodePids(encode(pids)) == pids);
        spool::End end;
        end.code = 255;
        end.stopRequested = end.timeLimitHit = true;
        end.problem = "why: because\n";
        end.endedUs = 5;
        end.userUs = 6;
        end.systemUs = 7;
        end.maxRssKb = 8;
        end.strays = 9;
        QVERIFY(spool::decodeEnd(encode(end)) == end);
        QVERIFY(spool::decodeEnd(encode(end) + std::string(4000, '\0')) ==
                end); // preallocated space behind it
        QVERIFY(!spool::decodePids(encode(end)));
        QVERIFY(!spool::decodeSpec(encode(pids)));
    }

    void everyCutIsSeen() {
        const std::string whole = encode(sampleSpec());
        for (std::size_t n = 0; n < whole.size(); ++n)
            QVERIFY2(!spool::decodeSpec(std::string_view(whole).substr(0, n)) || n + 1 == whole.size(),
                     qPrintable(QString::number(n)));
    }

    void everyChangedBitIsSeen() {
        const std::string whole = encode(sampleSpec());
        for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                std::string changed = whole;
                changed[i] = char(changed[i] ^ (1 << bit));
                QVERIFY2(!spool::decodeSpec(changed), qPrintable(QStringLiteral("%1.%2").arg(i).arg(bit)));
            }
        }
    }

    void garbageIsNothing() {
        QRandomGenerator random(20261123);
        const std::string seeds[] = {encode(sampleSpec()), encode(spool::Pids{"b", {2, 1}, {3, 1}, 0}),
                                     "kataar exit 1\n", ""};
        for (int round = 0; round < 20000; ++round) {
            std::string text = seeds[round % 4];
            text.resize(std::min<std::size_t>(random.bounded(200U), text.size() < 10 ? 0 : text.size() - 10));
            const quint32 more = random.bounded(60U);
            for (quint32 i = 0; i < more; ++i)
                text += random.bounded(3U) == 0 ? char(random.bounded(256U))
                                                : ":\n0123456789sum"[random.bounded(15U)];
            QVERIFY(!spool::decodeSpec(text) && !spool::decodePids(text) && !spool::decodeEnd(text));
        }
    }

    void lengthsThatLie_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* field :
             {"code:99999999999999999999:1\n", "code:-1:1\n", "code:9223372036854775807:1\n", "code::1\n",
              "code:1\n", ":", "code:1:", "code:1:1", "sum:16:", "sum:0:\n"})
            QTest::newRow(field) << QByteArray("kataar exit 1\n") + field;
    }
    void lengthsThatLie() {
        QFETCH(QByteArray, text);
        QVERIFY(!spool::decodeEnd(text.toStdString()));
    }

    /// Sound in form, but not in what it says.
    void impossibleValuesAreRefused() {
        const auto pids = [](std::int64_t runner, std::int64_t start) {
            spool::Record record("pids");
            record.add("boot", "b");
            record.add("runner", runner);
            record.add("runner_start", start);
            record.add("job", 5);
            record.add("job_start", 5);
            return record.encode();
        };
        QVERIFY(spool::decodePids(pids(4, 4)));
        for (const std::int64_t pid :
             {std::int64_t(-1), std::int64_t(0), std::int64_t(1), std::int64_t(1) << 40})
            QVERIFY(!spool::decodePids(pids(pid, 4)));
        QVERIFY(!spool::decodePids(pids(4, -1)));
        QVERIFY(!spool::decodeEnd(spool::Record("exit").encode())); // says nothing
        QVERIFY(!spool::decodeSpec(spool::Record("spec").encode()));
        spool::Spec nul = sampleSpec();
        nul.argv.push_back(std::string("a\0b", 3));
        QVERIFY(!spool::decodeSpec(encode(nul)));
    }
};

} // namespace kataar::test

using kataar::test::TestRecord;
KATAAR_TEST(record, TestRecord)
#include "tst_record.moc"
