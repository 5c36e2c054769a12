// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the log: newest first, more as one scrolls, asked as it is filtered, copied, and closed to
// those who may not read it.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/auditfilter.h"
#include "views/auditlogpage.h"
#include "views/audittext.h"
#include "views/emptystate.h"
#include "views/factlist.h"
#include "views/messagebar.h"
#include "views/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

namespace kataar {

using namespace test;

class AuditLogTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;
    AuditLogPage* m_page = nullptr;

    FakeQueueClient& client() { return m_fixture->client; }
    void open() {
        MainWindow& window = m_fixture->open();
        m_page = window.findChild<AuditLogPage*>();
        QTest::keyClick(&window, Qt::Key_8, Qt::ControlModifier);
        QVERIFY(m_page->isVisible());
        QTest::qWait(1);
    }
    void openWith(int records) {
        fillAudit(client(), m_fixture->clock, records);
        open();
        QTRY_VERIFY(m_page->model().rowCount() > 0);
    }
    QString cell(int row, const char* column) const {
        const int at = m_page->model().columnOf(QString::fromLatin1(column));
        return m_page->model().index(row, at).data().toString();
    }
    EmptyState& empty() { return *m_page->findChild<EmptyState*>(); }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void everyActionHasWordsInBothLanguages() {
        for (const auto& [action, name] : EnumNames<AuditAction>::all) {
            m_fixture->language.setChoice(Language::Choice::English);
            const QString english = auditActionText(action);
            QVERIFY2(!english.contains(u'.'), name);
            m_fixture->language.setChoice(Language::Choice::Hindi);
            QVERIFY2(auditActionText(action) != english, name);
        }
    }

    void newestFirstWithWhoAndWhat() {
        openWith(8);
        QCOMPARE(m_page->model().rowCount(), 8);
        QCOMPARE(cell(0, "seq"), QStringLiteral("8"));
        QCOMPARE(cell(0, "actor"), QStringLiteral("asha"));
        QCOMPARE(cell(0, "action"), QStringLiteral("Job cancelled"));
        QCOMPARE(cell(0, "details"), QStringLiteral("reason: diverged · was: running"));
        QCOMPARE(cell(1, "target"), QStringLiteral("–")); // the queue itself
        m_page->table().select(QStringLiteral("8"));
        const auto& facts = *m_page->findChild<FactList*>();
        QVERIFY(facts.isVisible());
        QCOMPARE(facts.value(QStringLiteral("reason")), QStringLiteral("diverged"));
        QCOMPARE(facts.value(QStringLiteral("Name of the action")), QStringLiteral("job.cancel"));
        QVERIFY(!facts.value(QStringLiteral("Hash")).isEmpty());
    }

    void whatSaysNothingIsLeftOut() {
        AuditRecord record;
        record.details = {{QStringLiteral("reason"), QString()}, {QStringLiteral("was_paused"), true}};
        QCOMPARE(auditDetails(record), QStringLiteral("was paused: true"));
        record.details = {{QStringLiteral("reason"), QString()}};
        QCOMPARE(auditDetails(record), QString());
    }

    void moreIsFetchedAsOneScrolls() {
        openWith(250);
        QCOMPARE(m_page->model().rowCount(), 100);
        QVERIFY(m_page->hasMore());
        // Two came meanwhile: no record is left out, and none is there twice.
        fillAudit(client(), m_fixture->clock, 252);
        for (const int rows : {198, 250}) {
            m_page->table().verticalScrollBar()->setValue(m_page->table().verticalScrollBar()->maximum());
            QTRY_COMPARE(m_page->model().rowCount(), rows);
        }
        QVERIFY(!m_page->hasMore());
        QCOMPARE(cell(249, "seq"), QStringLiteral("1"));
        QSet<QString> seen;
        for (int row = 0; row < 250; ++row)
            seen.insert(cell(row, "seq"));
        QCOMPARE(seen.size(), 250);
        QTest::keyClick(m_fixture->window.get(), Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(m_fixture->window.get(), Qt::Key_8, Qt::ControlModifier); // seen again: what is new
        QTRY_COMPARE(m_page->model().rowCount(), 252);
        QCOMPARE(cell(0, "seq"), QStringLiteral("252"));
        QCOMPARE(cell(251, "seq"), QStringLiteral("1"));
    }

    void theFilterIsAsked() {
        openWith(8);
        const auto boxes = m_page->filter().findChildren<QComboBox*>();
        boxes[0]->setCurrentIndex(1);
        boxes[1]->setCurrentIndex(boxes[1]->findText(QStringLiteral("ravi")));
        boxes[2]->setCurrentIndex(boxes[2]->findText(QStringLiteral("Job cancelled")));
        QTest::keyClicks(m_page->filter().findChild<QLineEdit*>(), QStringLiteral(" vision "));
        QTRY_COMPARE(client().auditQueries.last().target, std::optional(QStringLiteral("vision")));
        const AuditQuery asked = client().auditQueries.last();
        QCOMPARE(asked.action, std::optional(AuditAction::JobCancel));
        QVERIFY(asked.actorId);
        QCOMPARE(asked.since, std::optional(UtcTime{m_fixture->clock.wall().us - 86'400'000'000}));
        QTRY_VERIFY(empty().isVisible());
        QTest::mouseClick(empty().button(), Qt::LeftButton);
        QTRY_COMPARE(m_page->model().rowCount(), 8);
        QVERIFY(!m_page->filter().isNarrow());
    }

    void peopleWithoutRecordsCanBeChosen() {
        openWith(8);
        const auto* people = m_page->filter().findChildren<QComboBox*>()[1];
        for (const UserView& one : std::as_const(client().everybody))
            QTRY_VERIFY2(people->findText(one.user.name) > 0, qPrintable(one.user.name));
    }

    void theChainIsTold() {
        client().verdict = {true, 8, {}, {}, 8};
        openWith(8);
        QTRY_VERIFY(m_page->chainState().contains(QStringLiteral("whole")));
        QCOMPARE(client().verifications, 1);
        client().verdict = {false, 8, 3, QStringLiteral("It was changed after it was written."), 8};
        auto* check = m_page->findChild<QPushButton*>(QStringLiteral("check"));
        QTest::mouseClick(check, Qt::LeftButton);
        QTRY_VERIFY(m_page->chainState().contains(QStringLiteral("record 3")));
        QVERIFY(m_page->chainState().contains(QStringLiteral("It was changed")));
        client().failure = Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("No answer."));
        QTest::mouseClick(check, Qt::LeftButton);
        QTRY_VERIFY(check->isEnabled());
        QVERIFY(m_page->chainState().contains(QStringLiteral("record 3"))); // what is known
    }

    void rowsAreCopied() {
        openWith(8);
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&m_page->table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 8);
        QVERIFY(lines.first().contains(QStringLiteral("asha\tJob cancelled\t")));
    }

    void anEmptyLogSaysSo() {
        open();
        QTRY_VERIFY(empty().isVisible());
        QVERIFY(!empty().button()->isVisible());
    }

    void whoMayNotReadItIsToldWhy() {
        fillAudit(client(), m_fixture->clock, 8);
        client().me.permissions.remove(Permission::AdminAudit);
        open();
        QTRY_VERIFY(empty().isVisible());
        QVERIFY(empty().sentence().contains(QStringLiteral("admin.audit")));
        QVERIFY(!m_page->filter().isEnabled());
        QVERIFY(client().auditQueries.isEmpty() && client().verifications == 0);
        client().me.permissions.insert(Permission::AdminAudit); // and once he may, it comes
        QTest::keyClick(m_fixture->window.get(), Qt::Key_F5);
        QTRY_COMPARE(m_page->model().rowCount(), 8);
    }

    void aFailureIsToldAndTriedAgain() {
        fillAudit(client(), m_fixture->clock, 8);
        MainWindow& window = m_fixture->open();
        m_page = window.findChild<AuditLogPage*>();
        client().failure = Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("No answer."));
        QTest::keyClick(&window, Qt::Key_8, Qt::ControlModifier);
        QTRY_VERIFY(window.findChild<MessageBar*>()->text().contains(QStringLiteral("log was not fetched")));
        client().failure.reset();
        QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(&window, Qt::Key_8, Qt::ControlModifier);
        QTRY_COMPARE(m_page->model().rowCount(), 8);
    }
};

} // namespace kataar

KATAAR_TEST(auditlog, kataar::AuditLogTest)
#include "tst_auditlog.moc"
