// SPDX-License-Identifier: GPL-3.0-or-later
// Submits of one turn see a configuration as it was at the first of them; those of the next see it anew.
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

#include <QDir>

using namespace kataar;
using namespace kataar::test;

class TurnConfigsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    const Principal m_lead = somebody(7, Level::Lead);

    void write(const QByteArray& program) const {
        const QString folder = m_all->configs.path();
        QFile file(folder + QStringLiteral("/train.toml"));
        QVERIFY(QDir().mkpath(folder) && file.open(QIODevice::WriteOnly));
        const QByteArray text = "command = [\"" + program + "\"]\nnum_processes = 0\n";
        QCOMPARE(file.write(text), text.size());
    }
    void submit(bool dryRun = false) {
        SubmitRequest request;
        request.configName = QStringLiteral("train");
        request.dryRun = dryRun;
        m_all->submissions.submit(m_lead, request, [this](const Result<SubmitAnswer>& got) {
            m_programs << (!got                   ? got.error().name
                           : !got->success        ? QStringLiteral("refused")
                           : got->jobId.isEmpty() ? QStringLiteral("dry")
                                                  : m_all->jobs.spec(got->jobId)->command.constFirst());
        });
    }
    QStringList programs() {
        (void)m_all->database->commit();
        return std::exchange(m_programs, {});
    }
    QStringList m_programs;

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_all = std::make_unique<Services>(*m_folder);
        m_programs.clear();
    }
    void cleanup() {
        m_all.reset();
        m_folder.reset();
    }

    void aTurnSeesOneText() {
        write("/bin/true");
        submit();
        write("/bin/false");
        submit();
        QCOMPARE(programs(), QStringList(2, QStringLiteral("/bin/true")));
        submit();
        QCOMPARE(programs(), QStringList{QStringLiteral("/bin/false")});
    }

    void soDoesOneThatIsRolledBack() {
        write("/bin/true");
        submit();
        m_all->database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QCOMPARE(programs(), QStringList{QStringLiteral("no_space")});
        write("/bin/false");
        submit();
        QCOMPARE(programs(), QStringList{QStringLiteral("/bin/false")});
    }

    void whatIsNotThereIsLookedForInTheNextTurn() {
        submit();
        QCOMPARE(programs(), QStringList{QStringLiteral("refused")});
        write("/bin/true");
        submit();
        QCOMPARE(programs(), QStringList{QStringLiteral("/bin/true")});
    }

    void aDryRunBeginsATurnToo() {
        write("/bin/true");
        submit(true);
        QCoreApplication::processEvents();
        QCOMPARE(programs(), QStringList{QStringLiteral("dry")});
        write("/bin/false");
        submit();
        QCOMPARE(programs(), QStringList{QStringLiteral("/bin/false")});
    }
};

KATAAR_TEST(turnconfigs, TurnConfigsTest)
#include "tst_turnconfigs.moc"
