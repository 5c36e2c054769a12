// SPDX-License-Identifier: GPL-3.0-or-later
// The submit and limits dialogs: what they send, what they say, what they refuse. And the sentences.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/errortext.h"
#include "views/format.h"
#include "views/limitsdialog.h"
#include "views/queuefeed.h"
#include "views/reasontext.h"
#include "views/submitdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

namespace kataar {

using namespace test;

namespace {

struct SubmitFixture : WindowFixture {
    explicit SubmitFixture(bool maySetPriority = true)
        : dialog(feed, client, client, client, clock, maySetPriority, QStringLiteral("/configs")) {
        dialog.show();
        list = dialog.findChild<QListWidget*>();
        ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        [this] { QTRY_COMPARE(list->count(), 5); }();
    }
    QueueFeed feed{client};
    SubmitDialog dialog;
    QListWidget* list = nullptr;
    QPushButton* ok = nullptr;
};

} // namespace

class DialogsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void submitSendsWhatWasChosen() {
        SubmitFixture fixture;
        fixture.dialog.choose(QStringLiteral("sdxl-lora-portraits"));
        QCOMPARE(fixture.dialog.findChild<QSpinBox*>()->value(), 2);
        fixture.dialog.findChild<QSpinBox*>()->setValue(3);
        fixture.dialog.findChild<QComboBox*>()->setCurrentIndex(3);
        const auto boxes = fixture.dialog.findChildren<QCheckBox*>();
        for (QCheckBox* box : boxes)
            box->setChecked(true);
        fixture.dialog.findChild<QLineEdit*>()->setText(QStringLiteral("  portraits, third try "));
        QSignalSpy submitted(&fixture.dialog, &SubmitDialog::submitted);
        fixture.ok->click();
        QTRY_COMPARE(submitted.size(), 1);
        QCOMPARE(fixture.client.submits.size(), 1);
        const SubmitRequest& sent = fixture.client.submits.first();
        QCOMPARE(sent.configName, QStringLiteral("sdxl-lora-portraits"));
        QCOMPARE(sent.name, QStringLiteral("portraits, third try"));
        QCOMPARE(sent.numProcesses, std::optional(3));
        QCOMPARE(sent.priority, std::optional(20));
        QVERIFY(sent.anyGpu && sent.noWait && !sent.dryRun);
        QVERIFY(!fixture.dialog.isVisible());
    }

    void submitSendsNothingThatWasNotChosen() {
        SubmitFixture fixture(false);
        fixture.dialog.choose(QStringLiteral("spirals"));
        QVERIFY(!fixture.dialog.findChild<QComboBox*>()->isVisible());
        fixture.ok->click();
        QTRY_COMPARE(fixture.client.submits.size(), 1);
        const SubmitRequest& sent = fixture.client.submits.first();
        QVERIFY(!sent.numProcesses && !sent.priority && !sent.anyGpu && !sent.noWait && sent.name.isEmpty());
    }

    /// A quota refuses it: somebody can be asked, and only then is that offered.
    void aQuotaCanBeAskedAbout() {
        SubmitFixture fixture;
        const QString sentence =
            QStringLiteral("The quota cost_monthly allows everybody together 50.00 USD; 31.00 USD "
                           "are used, and this job makes it 56.00 USD.");
        QCheckBox* asks = nullptr;
        for (auto* box : fixture.dialog.findChildren<QCheckBox*>()) {
            if (box->text().contains(QStringLiteral("past the quota")))
                asks = box;
        }
        QVERIFY(asks && !asks->isVisible());
        SubmitAnswer& answer = fixture.client.dryAnswer;
        answer = {.success = false, .status = SubmitStatus::Rejected};
        answer.error = Error::unavailable(QStringLiteral("quota_exceeded"), sentence);
        answer.quotaWarnings << sentence;
        fixture.dialog.choose(QStringLiteral("spirals"));
        QTRY_VERIFY(asks->isVisible());
        QCOMPARE(fixture.dialog.hint(),
                 QStringLiteral("It would be rejected: Cost this month: more than the quota allows."));
        answer = {.success = true, .status = SubmitStatus::Blocked};
        answer.quotaWarnings << sentence;
        asks->setChecked(true);
        QTRY_COMPARE(
            fixture.dialog.hint(),
            QStringLiteral("It would wait for approval. Nearly or wholly used up: Cost this month."));
        QVERIFY(asks->isVisible() && fixture.client.dryRuns.last().forApproval);
        fixture.ok->click();
        QTRY_COMPARE(fixture.client.submits.size(), 1);
        QVERIFY(fixture.client.submits.first().forApproval);
    }

    void brokenConfigurationCannotBeSent() {
        SubmitFixture fixture;
        fixture.dialog.choose(QStringLiteral("broken"));
        QVERIFY(!fixture.ok->isEnabled());
        Q_EMIT fixture.list->itemActivated(fixture.list->currentItem());
        QTest::qWait(1);
        QVERIFY(fixture.client.submits.isEmpty());
        fixture.dialog.choose(QStringLiteral("spirals"));
        QVERIFY(fixture.ok->isEnabled());
    }

    void hintTellsBeforehand() {
        SubmitFixture fixture;
        fixture.dialog.choose(QStringLiteral("spirals"));
        QTRY_VERIFY2(fixture.dialog.hint().startsWith(u"It would wait at position 5"),
                     qPrintable(fixture.dialog.hint()));
        fixture.client.dryAnswer = {.success = true, .status = SubmitStatus::Running, .allocatedGpus = {3}};
        fixture.dialog.findChild<QSpinBox*>()->setValue(4);
        QTRY_COMPARE(fixture.dialog.hint(), QStringLiteral("It would start now on GPU 3."));
        QCOMPARE(fixture.client.dryRuns.last().numProcesses, std::optional(4));
        fixture.language.setChoice(Language::Choice::Hindi);
        QTRY_COMPARE(fixture.dialog.hint(), QStringLiteral("यह अभी GPU 3 पर शुरू हो जाएगी।"));
        QVERIFY(fixture.client.submits.isEmpty());
    }

    void rejectionStaysOpen() {
        SubmitFixture fixture;
        fixture.dialog.choose(QStringLiteral("spirals"));
        fixture.client.submitAnswer = {
            .success = false,
            .status = SubmitStatus::Rejected,
            .error = Error::wrongState(QStringLiteral("gpus_impossible"), QStringLiteral("Too many."))};
        fixture.ok->click();
        QTRY_VERIFY(fixture.dialog.hint().contains(u"was not submitted"));
        QVERIFY(fixture.dialog.isVisible());
        QVERIFY(fixture.ok->isEnabled());
        fixture.client.failure = Error::noSpace(QStringLiteral("The disk is full."));
        fixture.ok->click();
        QTRY_VERIFY(fixture.dialog.hint().contains(u"disk is full"));
    }

    void limitsSendOnlyChanges() {
        WindowFixture fixture;
        fixture.client.counted.limits.localGpuMaxConcurrent = 3;
        QueueFeed feed(fixture.client);
        LimitsDialog dialog(fixture.client, fixture.client, feed.calls(), true);
        dialog.QDialog::show();
        auto* save = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
        QTRY_VERIFY(save->isEnabled());
        QCOMPARE(dialog.patch(), LimitsPatch());
        const auto spins = dialog.findChildren<QSpinBox*>();
        spins[0]->setValue(4);
        spins[1]->setValue(0); // unlimited
        auto* fair = dialog.findChild<QCheckBox*>();
        QVERIFY(fair->text().contains(u"Fair-Share Scheduling"));
        fair->setChecked(true);
        fixture.client.failure = Error::denied(QStringLiteral("queue.manage"));
        save->click();
        QTRY_VERIFY(save->isEnabled());
        QVERIFY(dialog.isVisible());
        fixture.client.failure.reset();
        QSignalSpy saved(&dialog, &LimitsDialog::saved);
        save->click();
        QTRY_COMPARE(saved.size(), 1);
        LimitsPatch expected;
        expected.localJobMaxConcurrent = 4;
        expected.localGpuMaxConcurrent = std::optional<int>();
        expected.enableFairShare = true;
        QCOMPARE(fixture.client.patches.last(), expected);
    }

    void everyReasonHasASentenceInEachLanguage() {
        WindowFixture fixture;
        for (const auto& [code, name] : EnumNames<Reason>::all) {
            fixture.language.setChoice(Language::Choice::English);
            const QString english = reasonText({code, {}});
            fixture.language.setChoice(Language::Choice::Hindi);
            const QString hindi = reasonText({code, {}});
            QVERIFY2(!english.isEmpty() && !english.contains(u'%'), name);
            QVERIFY2(!hindi.isEmpty() && hindi != english && !hindi.contains(u'%'), name);
        }
    }

    void unknownErrorsKeepTheirSentence() {
        WindowFixture fixture;
        QCOMPARE(errorText(Error::internal(QStringLiteral("new_one"), QStringLiteral("As it was said."))),
                 QStringLiteral("As it was said."));
        QVERIFY(!errorText(Error::internal(QStringLiteral("new_one"), {})).isEmpty());
        fixture.language.setChoice(Language::Choice::Hindi);
        QVERIFY(errorText(Error::denied(QStringLiteral("queue.manage"))).contains(u"queue.manage"));
    }

    void numbersAreWrittenAsTheLanguageDoes() {
        WindowFixture fixture;
        QCOMPARE(numberText(1234567), QStringLiteral("1,234,567"));
        QCOMPARE(durationText(59), QStringLiteral("59 s"));
        QCOMPARE(durationText(3600 * 3 + 60 * 20), QStringLiteral("3 h 20 min"));
        QCOMPARE(durationText(-5), QStringLiteral("0 s"));
        fixture.language.setChoice(Language::Choice::Hindi);
        QCOMPARE(numberText(1234567), QStringLiteral("12,34,567"));
        QCOMPARE(durationText(86400 * 2 + 3600), QStringLiteral("2 दिन 1 घं॰"));
    }
};

} // namespace kataar

KATAAR_TEST(dialogs, kataar::DialogsTest)
#include "tst_dialogs.moc"
