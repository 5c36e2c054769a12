// SPDX-License-Identifier: GPL-3.0-or-later
// Measurements are written so that a strict reader takes them, and gets the numbers that went in.
#include "core/wire/prometheus.h"
#include "tests/support/prometheustext.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

class PrometheusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead() {
        Histogram histogram({0.0001, 0.1, 1, 10});
        for (const double value : {0.05, 0.1, 0.5, 3.0, 100.0})
            histogram.observe(value);
        wire::PrometheusWriter out;
        out.gauge("k_jobs", "Jobs.");
        out.sample(3, {{"kind", "local"}});
        out.sample(0.1, {{"kind", "a\\b\"c\nd"}});
        out.counter("k_ended_total", "Ends.");
        out.sample(1e15);
        out.histogram("k_wait_seconds", "Waits.");
        out.sample(histogram, {{"kind", "local"}});
        const QByteArray text = out.take();
        const PrometheusText read(text);
        QVERIFY2(read.problems().isEmpty(), qPrintable(read.problems().join(u'\n')));
        QCOMPARE(*read.value(QStringLiteral("k_jobs{kind=\"local\"}")), 3.0);
        QVERIFY(text.contains("k_jobs{kind=\"a\\\\b\\\"c\\nd\"} 0.1\n"));
        QCOMPARE(*read.value(QStringLiteral("k_ended_total")), 1e15);
        QVERIFY(text.contains("le=\"0.0001\"} 0\n"));
        QCOMPARE(*read.value(QStringLiteral("k_wait_seconds_bucket{kind=\"local\",le=\"0.1\"}")), 2.0);
        QCOMPARE(*read.value(QStringLiteral("k_wait_seconds_bucket{kind=\"local\",le=\"10\"}")), 4.0);
        QCOMPARE(*read.value(QStringLiteral("k_wait_seconds_bucket{kind=\"local\",le=\"+Inf\"}")), 5.0);
        QCOMPARE(*read.value(QStringLiteral("k_wait_seconds_count{kind=\"local\"}")), 5.0);
        QCOMPARE(*read.value(QStringLiteral("k_wait_seconds_sum{kind=\"local\"}")), 103.65);
    }

    void theReaderIsStrict() {
        for (const char* wrong :
             {"k 1", "k 1\n", "# TYPE k gauge\nk 1\n", "# HELP k x\n# TYPE k gauge\nk one\n",
              "# HELP k x\n# TYPE k gauge\nk 1\nk 2\n", "# HELP k x\n# TYPE k gauge\nother 1\n",
              "# HELP k x\n# TYPE k gauge\nk{a=\"1} 1\n", "# HELP k x\n# TYPE k counter\nk 1\n",
              "# HELP k x\n# TYPE k histogram\nk_bucket{le=\"1\"} 2\nk_bucket{le=\"+Inf\"} 1\nk_sum "
              "1\nk_count 1\n",
              "# HELP k x\n# TYPE k histogram\nk_bucket{le=\"1\"} 2\nk_sum 1\nk_count 2\n"})
            QVERIFY2(!PrometheusText(wrong).problems().isEmpty(), wrong);
    }
};

KATAAR_TEST(prometheus, PrometheusTest)
#include "tst_prometheus.moc"
