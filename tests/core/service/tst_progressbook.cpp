// SPDX-License-Identifier: GPL-3.0-or-later
// Following what jobs write: piece by piece, cut and written anew, huge, gone, and what is new since last
// time.
#include "core/service/progressbook.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace kataar {

/// Files in memory, read as the spool's are.
struct Written {
    QHash<QString, QByteArray> files; ///< by attempt
    QString broken;                   ///< of this attempt there is no regular file
    qint64 read = 0;                  ///< bytes

    LogReader reader() {
        return [this](const QString& attempt, qint64 offset, qint64 limit) -> Result<LogChunk> {
            if (attempt == broken)
                return Error::invalid(QStringLiteral("log_not_a_file"), QStringLiteral("No file."));
            const QByteArray& all = files[attempt];
            LogChunk chunk;
            chunk.size = all.size();
            chunk.offset = offset < 0 ? qMax(qint64(0), chunk.size - limit) : qMin(offset, chunk.size);
            if (offset < 0 && chunk.offset > 0)
                chunk.offset = all.indexOf('\n', chunk.offset) + 1;
            chunk.text = all.mid(chunk.offset, limit);
            chunk.nextOffset = chunk.offset + chunk.text.size();
            read += chunk.text.size();
            return chunk;
        };
    }
};

} // namespace kataar

class ProgressBookTest : public QObject {
    Q_OBJECT

    Written m_output;
    Written m_files;
    std::unique_ptr<ProgressBook> m_book;
    const AttemptName m_name{QStringLiteral("job"), 1, QStringLiteral("one")};
    UtcTime m_now{1795435200000000};

    ProgressLook look(bool ended = false) {
        m_now.us += 1'000'000;
        const auto found = m_book->look(m_name, ended, m_now);
        return found ? *found : ProgressLook();
    }
    MetricPage curves(const QString& since = {}, bool ended = false) {
        m_now.us += 1'000'000;
        const auto page = m_book->curves(m_name, {.since = since, .points = 2000}, ended, m_now);
        return page ? *page : MetricPage();
    }
    static QByteArray record(int step, double loss = 1) {
        return "{\"step\": " + QByteArray::number(step) +
               ", \"total\": 1000, \"loss\": " + QByteArray::number(loss) + "}\n";
    }
    QByteArray& output() { return m_output.files[m_name.uuid]; }
    QByteArray& file() { return m_files.files[m_name.uuid]; }

private Q_SLOTS:
    void init() {
        m_output = {};
        m_files = {};
        m_book = std::make_unique<ProgressBook>(m_output.reader(), m_files.reader());
    }

    void outputAsItComes() {
        QCOMPARE(look().fraction, std::nullopt);
        output() = "loading\nstep 1/10\nstep 2";
        QCOMPARE(look().fraction, 0.1);
        QCOMPARE(look().lastLine, QStringLiteral("step 2"));
        output() += "/10\n";
        QCOMPARE(look().fraction, 0.2);
        output() += "\r 50%|###   | 5/10 [00:01<00:01, 5.0it/s]"; // no end yet, and whole all the same
        QCOMPARE(look().fraction, 0.5);
        output() += "\r 60%|###   | 6/1";
        QCOMPARE(look().fraction, 0.5);
        output() += "\n\n";
        QCOMPARE(look().lastLine, QStringLiteral("60%|###   | 6/1"));
        QCOMPARE(look().fraction, 0.6); // of a bar that is torn the percentage counts
        output() += "step 7/10";
        QCOMPARE(look().fraction, 0.6);
        QCOMPARE(look(true).fraction, 0.7); // no more will come
        QCOMPARE(m_book->last(m_name.jobId, 1, m_now)->fraction, 0.7);
        QCOMPARE(m_book->last(m_name.jobId, 2, m_now).has_value(), false);
    }

    void theFileWins() {
        output() = "step 9/10\n";
        QCOMPARE(look().source, ProgressSource::Output);
        file() = record(100) + "rubbish\n{\"step\": 2";
        const ProgressLook found = look();
        QCOMPARE(found.source, ProgressSource::File);
        QCOMPARE(found.fraction, 0.1);
        QCOMPARE(found.lastLine, QStringLiteral("step 9/10"));
        QCOMPARE(found.values[QStringLiteral("loss")], 1.0);
        file() = record(5); // cut and written anew
        QCOMPARE(look().fraction, 0.005);
    }

    void nothingIsReadTwice() {
        for (int i = 0; i < 100'000; ++i)
            output() += "step " + QByteArray::number(i) + "/200000 loss 1\n";
        look();
        QVERIFY2(m_output.read <= ProgressBook::tailBytes, "a first look goes to the end");
        m_output.read = 0;
        output() += "step 150000/200000\n";
        QCOMPARE(look().fraction, 0.75);
        QVERIFY(m_output.read < 100);
        m_output.read = 0;
        output() += QByteArray(8 * 1024 * 1024, 'x') + "\nstep 180000/200000\n";
        QCOMPARE(look().fraction, 0.9);
        QVERIFY(m_output.read <= ProgressBook::lookBytes + ProgressBook::tailBytes);
    }

    void whatIsNoFileTellsNothing() {
        output() = "step 1/10\n";
        m_files.broken = m_name.uuid;
        QCOMPARE(look().fraction, 0.1);
        QCOMPARE(curves().source, ProgressSource::Output);
        m_files.broken.clear();
        file() = record(1);
        QCOMPARE(curves().source, ProgressSource::File);
        m_files.broken = m_name.uuid;
        QCOMPARE(curves().source, ProgressSource::Output);
    }

    void anotherAttemptBeginsAnew() {
        output() = "step 9/10\n";
        look();
        QCOMPARE(m_book->uuidOf(m_name.jobId, 1), m_name.uuid);
        m_output.files[QStringLiteral("two")] = "hello\n";
        const auto found = m_book->look({m_name.jobId, 2, QStringLiteral("two")}, false, m_now);
        QVERIFY(found);
        QCOMPARE(found->fraction, std::nullopt);
        QCOMPARE(m_book->uuidOf(m_name.jobId, 1), QString());
    }

    void manyJobsStayBounded() {
        for (int i = 0; i <= ProgressBook::mostFollowed; ++i) {
            const QString job = QString::number(i);
            QVERIFY(m_book->look({job, 1, job}, false, m_now));
        }
        QVERIFY(m_book->uuidOf(QStringLiteral("0"), 1).isEmpty());
        QVERIFY(!m_book->uuidOf(QStringLiteral("1"), 1).isEmpty());
    }

    void curvesPieceByPiece() {
        file() = record(1, 3) + record(2, 2);
        const MetricPage first = curves();
        QVERIFY(first.reset && first.complete && !first.ended);
        QCOMPARE(first.series[0].points.size(), 2);
        QCOMPARE(first.series[0].points[0].time, std::nullopt); // nobody knows when it was written
        file() += record(3, 1) + "{\"step\": 4, \"lo";
        const MetricPage second = curves(first.next);
        QVERIFY(!second.reset);
        QCOMPARE(second.series[0].points.size(), 1);
        QVERIFY(second.series[0].points[0].time);
        QVERIFY(curves(second.next).series.isEmpty());
        file() += "ss\": 0.5}"; // without an end, at the job's end
        const MetricPage last = curves(second.next, true);
        QCOMPARE(last.series[0].points[0].value, 0.5);
        QVERIFY(last.ended);
        QCOMPARE(curves({}, true).series[0].points.size(), 4);
    }

    void aCheckpointReplacesWhatWasTold() {
        file() = record(1) + record(2) + record(3);
        const MetricPage first = curves();
        file() += record(2, 9);
        const MetricPage second = curves(first.next);
        QVERIFY(second.reset);
        QCOMPARE(second.series[0].points.size(), 2);
        QCOMPARE(second.series[0].points[1].value, 9.0);
        QVERIFY(!curves(second.next).reset);
    }

    void anotherPlaceReplacesToo() {
        output() = "step 1/10 loss 3\n";
        const MetricPage first = curves();
        QCOMPARE(first.source, ProgressSource::Output);
        file() = record(1);
        QVERIFY(curves(first.next).reset);
        for (const char* wrong : {"", "x", "1.file.0", "1.file.0.x", "2.file.0.5", "1.moon.0.5", "1.file.9.5",
                                  "1.file.0.99999999999999999999"})
            QVERIFY2(curves(QString::fromLatin1(wrong)).reset, wrong);
        const MetricPage whole = curves();
        file() = "";
        QVERIFY(curves(whole.next).reset); // cut
    }

    void aServerThatBeginsAgainGoesOn() {
        file() = record(1) + record(2);
        const MetricPage first = curves();
        m_book = std::make_unique<ProgressBook>(m_output.reader(), m_files.reader());
        file() += record(3);
        const MetricPage second = curves(first.next);
        QVERIFY(!second.reset);
        QCOMPARE(second.series[0].points.size(), 1);
    }

    void aLargeFileTakesSeveralAnswers() {
        while (file().size() < 3 * ProgressBook::curveStep)
            file() += record(int(file().size()));
        MetricPage page = curves();
        QVERIFY(!page.complete);
        int answers = 1;
        for (; !page.complete && answers < 10; ++answers)
            page = curves(page.next);
        QVERIFY(page.complete);
        QVERIFY(answers == 4 || answers == 3);
    }
};

KATAAR_TEST(progressbook, ProgressBookTest)
#include "tst_progressbook.moc"
