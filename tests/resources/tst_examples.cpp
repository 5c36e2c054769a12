// SPDX-License-Identifier: GPL-3.0-or-later
// The example jobs: their configurations are sound, and each does what it is there to show.
#include "core/jobconfig/configfolder.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace kataar;

class ExamplesTest : public QObject {
    Q_OBJECT

    struct Outcome {
        int exitCode = -1;
        QString out;
        QString errors;
    };

    QTemporaryDir m_output;
    std::unique_ptr<ConfigFolder> m_folder;

    std::unique_ptr<QProcess> process(const QString& name, const QStringList& more) const {
        const auto config = m_folder->load(name);
        if (!config)
            qFatal("%s", qPrintable(config.error().message));
        auto made = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("KATAAR_OUTPUT_DIR"), m_output.path());
        environment.insert(QStringLiteral("KATAAR_PROGRESS_FILE"),
                           m_output.filePath(QStringLiteral("progress")));
        environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
        environment.insert(QStringLiteral("CUDA_VISIBLE_DEVICES"), QStringLiteral("SIM-0,SIM-1"));
        made->setProcessEnvironment(environment);
        made->setWorkingDirectory(config->spec.workingDirectory);
        made->start(config->spec.command.first(), config->spec.command.mid(1) + more);
        return made;
    }
    Outcome ran(const QString& name, const QStringList& more = {}) const {
        const auto made = process(name, more);
        if (!made->waitForFinished(100'000))
            return {};
        return {made->exitStatus() == QProcess::NormalExit ? made->exitCode() : -1,
                QString::fromUtf8(made->readAllStandardOutput()),
                QString::fromUtf8(made->readAllStandardError())};
    }
    static double accuracyIn(const QString& output) {
        const auto match = QRegularExpression(QStringLiteral("accuracy (\\d\\.\\d+)")).match(output);
        return match.hasMatch() ? match.captured(1).toDouble() : -1;
    }
    QJsonObject weights() const {
        QFile file(m_output.filePath(QStringLiteral("weights.json")));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }

    QList<QByteArray> progressLines() const {
        QFile file(m_output.filePath(QStringLiteral("progress")));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
    }

private Q_SLOTS:
    void initTestCase() {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
            QSKIP("python3 is not installed");
        m_folder = std::make_unique<ConfigFolder>(qEnvironmentVariable("KATAAR_SOURCE") +
                                                  QStringLiteral("/resources/examples"));
    }
    void init() {
        QFile::remove(m_output.filePath(QStringLiteral("weights.json")));
        QFile::remove(m_output.filePath(QStringLiteral("progress")));
    }

    void configurationsAreSound() {
        const auto listed = m_folder->list();
        QVERIFY(listed.ok());
        QCOMPARE(listed->size(), 5);
        QMap<QString, int> processes;
        for (const ConfigSummary& summary : *listed) {
            QVERIFY2(summary.valid, qPrintable(summary.errors.join(u' ')));
            QVERIFY2(summary.warnings.isEmpty(), qPrintable(summary.warnings.join(u' ')));
            QVERIFY(!summary.description.isEmpty());
            processes[summary.name] = summary.numProcesses;
        }
        QCOMPARE(processes[QStringLiteral("spirals")], 0);
        QCOMPARE(processes[QStringLiteral("xor-gpu")], 1);
        QCOMPARE(processes[QStringLiteral("two-gpus")], 2);
    }

    void spirals() {
        const Outcome outcome =
            ran(QStringLiteral("spirals"), {QStringLiteral("--steps"), QStringLiteral("600")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.out.contains(QStringLiteral("step 600/600 loss ")));
        QVERIFY(accuracyIn(outcome.out) >= 0.9);
        QVERIFY(weights()[QStringLiteral("accuracy")].toDouble() >= 0.9);
        QVERIFY(weights()[QStringLiteral("weights")].toArray().size() > 100);
        const QJsonObject last = QJsonDocument::fromJson(progressLines().last()).object();
        QCOMPARE(last[QStringLiteral("step")].toInt(), 600);
        QCOMPARE(last[QStringLiteral("total")].toInt(), 600);
        QVERIFY(last[QStringLiteral("loss")].toDouble() > 0 && last[QStringLiteral("time")].toDouble() > 1e9);
    }

    void everyTrainingTellsItsProgress_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"spirals", "xor-gpu", "two-gpus", "crash-halfway"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyTrainingTellsItsProgress() {
        QFETCH(QString, name);
        ran(name, {QStringLiteral("--steps"), QStringLiteral("40")});
        QVERIFY(!progressLines().isEmpty());
        for (const QByteArray& line : progressLines())
            QVERIFY2(QJsonDocument::fromJson(line).object().contains(QStringLiteral("loss")),
                     line.constData());
    }

    void theSameSeedGivesTheSameWeights() {
        const QStringList few{QStringLiteral("--steps"), QStringLiteral("20"), QStringLiteral("--wanted"),
                              QStringLiteral("0")};
        QCOMPARE(ran(QStringLiteral("spirals"), few).exitCode, 0);
        const QJsonObject first = weights();
        QCOMPARE(ran(QStringLiteral("spirals"), few).exitCode, 0);
        QCOMPARE(weights(), first);
        QCOMPARE(
            ran(QStringLiteral("spirals"), few + QStringList{QStringLiteral("--seed"), QStringLiteral("8")})
                .exitCode,
            0);
        QVERIFY(weights() != first);
    }

    void tooLittleTrainingFails() {
        const Outcome outcome =
            ran(QStringLiteral("spirals"), {QStringLiteral("--steps"), QStringLiteral("1")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.errors.contains(QStringLiteral("below 0.9")));
    }

    void xorOnTheCpu() {
        const Outcome outcome =
            ran(QStringLiteral("xor-gpu"), {QStringLiteral("--steps"), QStringLiteral("5000")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.out.contains(QStringLiteral("step 5000/5000 loss ")));
        QCOMPARE(accuracyIn(outcome.out), 1.0);
    }

    void crashHalfway() {
        const Outcome outcome =
            ran(QStringLiteral("crash-halfway"), {QStringLiteral("--steps"), QStringLiteral("100")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.out.contains(QStringLiteral("step 50/100 ")));
        QVERIFY(!outcome.out.contains(QStringLiteral("step 52/100 ")));
        QVERIFY(outcome.errors.contains(QStringLiteral("Traceback (most recent call last)")));
        QVERIFY(outcome.errors.contains(QStringLiteral("ValueError: the data set holds a point")));
    }

    void stubborn() {
        const auto made = process(QStringLiteral("stubborn"), {});
        QByteArray out;
        while (!out.contains("step 50/"))
            QVERIFY2(made->waitForReadyRead(60'000) && !(out += made->readAll()).isNull(),
                     made->readAllStandardError().constData());
        made->terminate();
        while (!out.contains("training on"))
            QVERIFY(made->waitForReadyRead(60'000) && !(out += made->readAll()).isNull());
        const qsizetype asked = out.size();
        while (!out.mid(asked).contains("step "))
            QVERIFY(made->waitForReadyRead(60'000) && !(out += made->readAll()).isNull());
        made->kill();
        QVERIFY(made->waitForFinished());
        QCOMPARE(made->exitStatus(), QProcess::CrashExit);
    }

    void twoGpus() {
        const Outcome outcome =
            ran(QStringLiteral("two-gpus"), {QStringLiteral("--steps"), QStringLiteral("400")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.out.contains(QStringLiteral("GPU SIM-0")));
        QVERIFY(outcome.out.contains(QStringLiteral("GPU SIM-1")));
        QVERIFY(outcome.out.contains(QStringLiteral("step 400/400 loss ")));
        QVERIFY(outcome.out.contains(QStringLiteral("the same weights in 2 workers")));
        QVERIFY(accuracyIn(outcome.out) >= 0.9);
    }

    void aDeadWorkerEndsTheJob() {
        const auto made =
            process(QStringLiteral("two-gpus"), {QStringLiteral("--steps"), QStringLiteral("1000000")});
        QByteArray out;
        const QRegularExpression workerLine(QStringLiteral("worker 1: process (\\d+)"));
        while (!workerLine.match(QString::fromUtf8(out)).hasMatch())
            QVERIFY(made->waitForReadyRead(60'000) && !(out += made->readAll()).isNull());
        const pid_t worker = workerLine.match(QString::fromUtf8(out)).captured(1).toInt();
        QVERIFY(worker > 1);
        QCOMPARE(::kill(worker, SIGKILL), 0);
        QVERIFY(made->waitForFinished(60'000));
        QCOMPARE(made->exitCode(), 1);
        QVERIFY(made->readAllStandardError().contains("A worker has died"));
    }
};

KATAAR_TEST(examples, ExamplesTest)
#include "tst_examples.moc"
