// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds of failure, by what programs say and how they end.
#include "core/policy/failureclass.h"

#include "core/domain/endsentence.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace {

ExitRecord exitedWith(int code) {
    ExitRecord end;
    end.known = true;
    end.code = code;
    return end;
}

ExitRecord killedWith(int signal) {
    ExitRecord end;
    end.known = true;
    end.signal = signal;
    return end;
}

} // namespace

class FailureClassTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byOutput_data() {
        QTest::addColumn<QString>("output");
        QTest::addColumn<FailureClass>("kind");
        const auto row = [](const char* output, FailureClass kind) {
            QTest::newRow(output) << QString::fromLatin1(output) << kind;
        };
        row("torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB",
            FailureClass::GpuMemory);
        row("torch.OutOfMemoryError: HIP out of memory.", FailureClass::GpuMemory);
        row("RuntimeError: CUDA error: out of memory", FailureClass::GpuMemory);
        row("RuntimeError: cuda runtime error (2) : out of memory at /pytorch/x.cu:58",
            FailureClass::GpuMemory);
        row("RuntimeError: CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
            FailureClass::GpuMemory);
        row("jax.errors.XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory while trying to allocate 12 "
            "bytes.",
            FailureClass::GpuMemory);
        row("MemoryError", FailureClass::Memory);
        row("numpy.core._exceptions._ArrayMemoryError: Unable to allocate 8 GiB", FailureClass::Program);
        row("terminate called after throwing an instance of 'std::bad_alloc'", FailureClass::Memory);
        row("OSError: [Errno 12] Cannot allocate memory", FailureClass::Memory);
        row("RuntimeError: [enforce fail at alloc_cpu.cpp:114] DefaultCPUAllocator: can't allocate memory",
            FailureClass::Memory);
        row("OSError: [Errno 28] No space left on device", FailureClass::DiskFull);
        row("cp: error writing 'x': Disk quota exceeded", FailureClass::DiskFull);
        row("ValueError: loss is nan, stopping training", FailureClass::NotANumber);
        row("Loss became NaN at step 200", FailureClass::NotANumber);
        row("RuntimeError: NaN detected in the gradient of layer 3", FailureClass::NotANumber);
        row("step 3/10 loss=nan", FailureClass::NotANumber);
        row("ModuleNotFoundError: No module named 'torch'", FailureClass::Program);
        row("Killed", FailureClass::Program); // a bare word is no kind: how it ended is
        row("the banana is lossless", FailureClass::Program);
        row("", FailureClass::Program);
    }
    void byOutput() {
        QFETCH(QString, output);
        QFETCH(FailureClass, kind);
        const Failure failure =
            failureOf(QStringLiteral("The job ended with exit code 1."), exitedWith(1),
                      {QStringLiteral("Traceback (most recent call last):"), output, QString()});
        QCOMPARE(failure.kind, kind);
    }

    void byEnd() {
        const QString error = QString::fromLatin1(endsentence::timeLimit).arg(3600);
        QCOMPARE(failureOf(error, killedWith(15), {QStringLiteral("CUDA out of memory")}).kind,
                 FailureClass::TimeLimit);
        QCOMPARE(failureOf({}, killedWith(9), {}).kind, FailureClass::Killed);
        QCOMPARE(failureOf({}, killedWith(9), {QStringLiteral("MemoryError")}).kind, FailureClass::Memory);
        QCOMPARE(failureOf({}, exitedWith(137), {}).kind, FailureClass::Killed);
        QCOMPARE(failureOf({}, ExitRecord(), {}).kind, FailureClass::Unseen);
        QCOMPARE(failureOf({}, exitedWith(1), {}).kind, FailureClass::Program);
        ExitRecord never;
        never.neverRan = true;
        QCOMPARE(failureOf({}, never, {}).kind, FailureClass::NeverRan);
        ExitRecord rebooted;
        rebooted.interrupted = true;
        QCOMPARE(failureOf({}, rebooted, {QStringLiteral("step 3")}).kind, FailureClass::Rebooted);
        const QString last = QString::fromLatin1(endsentence::lastAttempt)
                                 .arg(QString::fromLatin1(endsentence::rebooted), QStringLiteral("3"));
        QCOMPARE(failureOf(last, ExitRecord(), {}).kind, FailureClass::Rebooted);
    }

    void theLineThatTells() {
        const auto line = [](const QStringList& output) {
            return failureOf({}, exitedWith(1), output).lastLine;
        };
        QCOMPARE(line({QStringLiteral("step 1"), QStringLiteral("  ValueError: bad shape"),
                       QStringLiteral("bye")}),
                 QStringLiteral("ValueError: bad shape"));
        QCOMPARE(line({QStringLiteral("step 1"), QStringLiteral("step 2"), QStringLiteral("   ")}),
                 QStringLiteral("step 2"));
        QCOMPARE(line({QStringLiteral("ValueError: first"), QStringLiteral("KeyError: second")}),
                 QStringLiteral("KeyError: second"));
        QCOMPARE(line({QStringLiteral("CUDA out of memory. Tried to allocate"),
                       QStringLiteral("subprocess.CalledProcessError: returned 1")}),
                 QStringLiteral("CUDA out of memory. Tried to allocate"));
        QCOMPARE(line({QStringLiteral("KeyboardInterrupt")}), QStringLiteral("KeyboardInterrupt"));
        QCOMPARE(line({}), QString());
        const QString shortened = line({QStringLiteral("Error: ") + QString(5000, u'x')});
        QCOMPARE(shortened.size(), longestFailureLine);
        QVERIFY(shortened.endsWith(u'…'));
    }

    /// Whatever programs write: it ends, and soon.
    void hostileOutput() {
        QStringList output;
        for (int i = 0; i < 2000; ++i)
            output << QStringLiteral("loss ").repeated(1600);
        output << QString(8192, u'.') << QString(8192, u'(') << QStringLiteral("nan").repeated(2700);
        QCOMPARE(failureOf(QString(8192, u'%'), exitedWith(1), output).kind, FailureClass::Program);
    }
};

KATAAR_TEST(failureclass, FailureClassTest)
#include "tst_failureclass.moc"
