// SPDX-License-Identifier: GPL-3.0-or-later
// What lines of programs of many kinds say about their progress, and what says nothing.
#include "core/progress/flatrecord.h"
#include "core/progress/linesplitter.h"
#include "core/progress/progressline.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class ProgressLineTest : public QObject {
    Q_OBJECT

    /// "step/total epoch/epochs percent name=value …", "-" for nothing.
    static QByteArray shown(const ProgressLine& line) {
        QByteArrayList parts;
        if (line.step)
            parts << QByteArray::number(*line.step) +
                         (line.total ? '/' + QByteArray::number(*line.total) : "");
        if (line.epoch)
            parts << "e" + QByteArray::number(*line.epoch) + '/' + QByteArray::number(*line.epochs) +
                         (line.insideEpoch ? "!" : "");
        if (line.fraction)
            parts << QByteArray::number(*line.fraction * 100) + '%';
        if (line.rate)
            parts << '@' + QByteArray::number(*line.rate);
        for (const ProgressValue& value : line.values)
            parts << value.name + '=' + QByteArray::number(value.value);
        return parts.isEmpty() ? QByteArray("-") : parts.join(' ');
    }

private Q_SLOTS:
    void output_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const char* line, const char* says) {
            QTest::newRow(name) << QByteArray(line) << QByteArray(says);
        };
        row("empty", "", "-");
        row("prose", "loading data", "-");
        row("the examples", "step 5/20 loss 0.3", "5/20 loss=0.3");
        row("epoch", "Epoch: 1/4", "e1/4");
        row("epoch in brackets", "Epoch [3/10], Step [100/600], Loss: 0.4321", "100/600 e3/10! Loss=0.4321");
        row("step before epoch", "step 1500/5000 epoch 2/5 loss=1e-3", "1500/5000 e2/5 loss=0.001");
        row("iteration", "iter 7 / 9, lr: 0.01", "7/9 lr=0.01");
        row("tqdm", "45%|\xe2\x96\x88\xe2\x96\x88  | 450/1000 [00:12<00:15, 36.2it/s, loss=0.31]",
            "450/1000 @36.2 loss=0.31");
        row("slow tqdm", " 5%|#  | 5/100 [00:12<03:15, 2.00s/it]", "5/100 @0.5");
        row("tqdm that begins", "0%|          | 0/8 [00:00<?, ?it/s]", "0/8");
        row("tqdm with epoch", "Epoch 3/10:  50%|##  | 5/10 [00:01<00:01, 5.0it/s]", "5/10 e3/10! @5");
        row("keras",
            "1875/1875 [==============================] - 3s 2ms/step - loss: 0.2949 - accuracy: 0.9155",
            "1875/1875 loss=0.2949 accuracy=0.9155");
        row("percent", "37.5% done", "37.5%");
        row("percent with a blank", "done: 12 %", "12%");
        row("hugging face", "{'loss': 0.31, 'grad_norm': 1.5, 'learning_rate': 4.9e-05, 'epoch': 1.2}",
            "loss=0.31 grad_norm=1.5 learning_rate=4.9e-05 epoch=1.2");
        row("hugging face, nan", "{'loss': nan, 'learning_rate': 1e-05, 'epoch': 0.5}",
            "learning_rate=1e-05 epoch=0.5");
        row("json log with a step", "INFO {\"step\": 3, \"loss\": 0.5, \"note\": \"a'b\"}", "3 loss=0.5");
        row("an object of something else", "{\"level\": \"info\", \"pid\": 123}", "-");
        row("a path", "reading data/3/4.png", "-");
        row("a date", "12/24/2026 begun", "-");
        row("a lone ratio", "found 3/4 files", "-");
        row("more than whole", "step 30/20", "-");
        row("of zero", "step 0/0", "-");
        row("hundredfold", "200% sure", "-");
        row("percent of a word", "x50% y", "-");
        row("end of a sentence", "Done with step 5/10.", "5/10");
        row("garbage", "\xff\xfe step 1/2 \xc0", "1/2");
        row("no figure but a time", "step 1/2 eta: 00:15 elapsed 3s acc: 98%", "1/2");
        row("huge", "step 1/99999999999999999999999999", "-");
        row("infinity", "step 1/2 loss inf acc nan x=-inf", "1/2");
        row("half a dict", "{'loss': 0.31, 'learn", "-");
    }
    void output() {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, says);
        QCOMPARE(shown(outputLine(cleanLine(line))), says);
    }

    void file_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("says"); // empty = no object
        const auto row = [](const char* name, const char* line, const char* says) {
            QTest::newRow(name) << QByteArray(line) << QByteArray(says);
        };
        row("whole", R"({"step": 5, "total": 10, "loss": 0.5, "lr": 1e-4, "time": 1795435200})",
            "5/10 loss=0.5 lr=0.0001");
        row("only a value", R"({"loss": 0.5})", "loss=0.5");
        row("no end", R"({"step": 5, "loss": 2})", "5 loss=2");
        row("other names", R"({"global_step": 5, "max_steps": 6})", "5/6");
        row("Python's NaN", R"({"step": 1, "loss": NaN, "a": Infinity, "b": -Infinity, "c": 1})", "1 c=1");
        row("texts and lists",
            R"({"step": 1, "phase": "warm", "sizes": [1, {"a": 2}], "ok": true, "n": null})", "1");
        row("backwards total", R"({"step": 9, "total": 3})", "9");
        row("negative", R"({"step": -1, "total": 3, "loss": -2})", "loss=-2");
        row("names with blanks", R"({"step": 1, "eval loss": 3})", "1 eval loss=3");
        row("escapes", "{\"st\\u0065p\": 1, \"a\\\"b\": 2, \"c\": \"x\\\"}\", \"d\": 4}", "d=4");
        row("nothing", "{}", "-");
        row("half a line", "{\"step\": 5, \"lo", "");
        row("two in a line", R"({"step": 5}{"step": 6})", "");
        row("no object", "[1, 2]", "");
        row("a number", "7", "");
        row("text", "step 1/2", "");
        row("no comma", R"({"step": 5 "loss": 2})", "");
        row("too deep", "{\"a\": [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}", "");
    }
    void file() {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, says);
        const auto said = fileLine(line);
        QCOMPARE(said ? shown(*said) : QByteArray(), says);
    }

    void times() {
        QCOMPARE(fileLine(R"({"step": 1, "time": 1795435200.5})")->time, UtcTime{1795435200500000});
        QCOMPARE(fileLine(R"({"step": 1, "time": "2026-11-23T12:00:00Z"})")->time, UtcTime{1795435200000000});
        for (const char* wrong : {R"({"step": 1, "time": 1e300})", R"({"step": 1, "time": -5})",
                                  R"({"step": 1, "time": "noon"})", R"({"step": 1, "time": null})"})
            QCOMPARE(fileLine(wrong)->time, std::nullopt);
    }

    void manyMembers() {
        QByteArray line = "{\"step\": 1";
        for (int i = 0; i < 1000; ++i)
            line += ", \"n" + QByteArray::number(i) + "\": 1";
        const auto said = fileLine(line + '}');
        QVERIFY(said);
        QVERIFY(said->values.size() <= 32);
    }

    void numbers() {
        QCOMPARE(finiteNumber("1e3"), 1000.0);
        QCOMPARE(finiteNumber("-.5"), -0.5);
        for (const char* none : {"", "-", "nan", "inf", "-inf", "1e999", "0x10", "1,5", "1 ", "--1"})
            QCOMPARE(finiteNumber(none), std::nullopt);
    }

    void lines() {
        const QByteArray text = "one\r\n\n\rtwo\rthree";
        for (qsizetype piece = 1; piece <= text.size(); ++piece) {
            LineSplitter splitter(100);
            QByteArrayList told;
            QVector<qsizetype> ends;
            for (qsizetype at = 0; at < text.size(); at += piece)
                splitter.feed(QByteArrayView(text).sliced(at, qMin(piece, text.size() - at)),
                              [&](QByteArrayView line, qsizetype end) {
                                  told << line.toByteArray();
                                  ends << at + end;
                              });
            QCOMPARE(told, (QByteArrayList{"one", "two"}));
            QCOMPARE(ends, (QVector<qsizetype>{4, 11}));
            QCOMPARE(splitter.open(), QByteArray("three"));
        }
    }

    void endlessLinesAreCut() {
        LineSplitter splitter(10);
        QByteArrayList told;
        const auto tell = [&](QByteArrayView line, qsizetype) { told << line.toByteArray(); };
        for (int i = 0; i < 1000; ++i)
            splitter.feed(QByteArray(1000, 'x'), tell);
        QCOMPARE(splitter.open().size(), 10);
        splitter.feed("\nyes\n", tell);
        QCOMPARE(told, (QByteArrayList{QByteArray(10, 'x'), "yes"}));
        splitter.skipToLine();
        splitter.feed("rest of a line\nnext\n", tell);
        QCOMPARE(told.last(), QByteArray("next"));
        QCOMPARE(told.size(), 3);
    }

    void cleaned() {
        QCOMPARE(cleanLine("\x1b[32m step\t1/2 \x1b[0m"), QByteArray("step 1/2"));
        QCOMPARE(cleanLine("a\x1b[A\x1b[2Kb\x07"
                           "c\x1b"),
                 QByteArray("abc"));
        QCOMPARE(cleanLine("\x1b[999"), QByteArray());
    }
};

KATAAR_TEST(progressline, ProgressLineTest)
#include "tst_progressline.moc"
