// SPDX-License-Identifier: GPL-3.0-or-later
// A job's environment: the owner's tools, the configuration's own, the GPUs; nothing else.
#include "core/exec/jobenvironment.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class JobEnvironmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesWhatIsHarmless() {
        QProcessEnvironment host;
        for (const char* name : {"PATH", "HOME", "LC_ALL", "CONDA_PREFIX", "KATAAR_API_KEY",
                                 "AWS_SECRET_ACCESS_KEY", "LD_PRELOAD"})
            host.insert(QString::fromLatin1(name), QStringLiteral("value"));
        const QJsonObject environment = jobEnvironment({}, {}, {}, QStringLiteral("/out"), host);
        for (const char* name : {"PATH", "HOME", "LC_ALL", "CONDA_PREFIX"})
            QVERIFY2(environment.contains(QLatin1StringView(name)), name);
        for (const char* name : {"KATAAR_API_KEY", "AWS_SECRET_ACCESS_KEY", "LD_PRELOAD"})
            QVERIFY2(!environment.contains(QLatin1StringView(name)), name);
    }

    void oursCannotBeOverridden() {
        QueueEntry entry;
        entry.jobId = QStringLiteral("job");
        entry.numProcesses = 2;
        JobSpec spec;
        spec.environment = {{QStringLiteral("MINE"), QStringLiteral("1")},
                            {QStringLiteral("CUDA_VISIBLE_DEVICES"), QStringLiteral("0,1,2,3")},
                            {QStringLiteral("KATAAR_JOB_ID"), QStringLiteral("other")}};
        Attempt attempt;
        attempt.number = 3;
        attempt.gpuUuids = {QStringLiteral("GPU-a"), QStringLiteral("GPU-b")};
        const QJsonObject environment = jobEnvironment(entry, spec, attempt, QStringLiteral("/out"), {});
        const QJsonObject wanted{{QStringLiteral("MINE"), QStringLiteral("1")},
                                 {QStringLiteral("CUDA_VISIBLE_DEVICES"), QStringLiteral("GPU-a,GPU-b")},
                                 {QStringLiteral("CUDA_DEVICE_ORDER"), QStringLiteral("PCI_BUS_ID")},
                                 {QStringLiteral("KATAAR_JOB_ID"), QStringLiteral("job")},
                                 {QStringLiteral("KATAAR_ATTEMPT"), QStringLiteral("3")},
                                 {QStringLiteral("KATAAR_NUM_PROCESSES"), QStringLiteral("2")},
                                 {QStringLiteral("KATAAR_OUTPUT_DIR"), QStringLiteral("/out")},
                                 {QStringLiteral("SIMPLETUNER_JOB_ID"), QStringLiteral("job")},
                                 {QStringLiteral("TRAINING_NUM_PROCESSES"), QStringLiteral("2")}};
        QCOMPARE(environment, wanted);
    }

    void noGpusIsAnEmptyList() {
        const QJsonObject environment = jobEnvironment({}, {}, {}, {}, {});
        QVERIFY(environment.contains(QStringLiteral("CUDA_VISIBLE_DEVICES")));
        QCOMPARE(environment[QStringLiteral("CUDA_VISIBLE_DEVICES")].toString(), QString());
    }
};

KATAAR_TEST(jobenvironment, JobEnvironmentTest)
#include "tst_jobenvironment.moc"
