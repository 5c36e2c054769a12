// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud in the window: target, provider, hardware and cost of a submit, and the mark of the providers.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/cloudmark.h"
#include "views/cloudtext.h"
#include "views/submitdialog.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

#include <algorithm>

namespace kataar {

using namespace test;

class CloudViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;

    FakeQueueClient& client() { return m_fixture->client; }
    static QString word(const char* text) { return QString::fromUtf8(text); }
    void setUpTwo() {
        ProviderView works;
        works.name = word("replicate");
        works.health = ProviderHealth::Ok;
        works.answeredAt = m_fixture->clock.wall();
        works.jobs = 2;
        ProviderView fails;
        fails.name = word("command");
        fails.health = ProviderHealth::Failing;
        fails.problem = word("The cloud is down.");
        fails.nextTry = UtcTime{m_fixture->clock.wall().us + 90'000'000};
        client().clouds = {{works, fails}};
        client().offers[word("replicate")] = {
            word("replicate"),
            {{word("a100"), word("Nvidia A100"), 5.04}, {word("cpu"), word("CPU"), std::nullopt}},
            {},
            m_fixture->clock.wall()};
        client().offers[word("command")] = {
            word("command"), {{word("h100"), word("h100"), 8}}, word("The cloud is down."), {}};
        client().cost.estimate = {10.08, EstimateSource::Learnt, 5.04, word("a100"), 1, 7200, 2};
    }
    SubmitDialog& submitDialog(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
        auto& dialog = *window.findChild<SubmitDialog*>();
        [&] { QTRY_VERIFY(!dialog.hint().isEmpty()); }();
        return dialog;
    }
    QComboBox* box(const QWidget& in, const char* name) const {
        for (auto* one : in.findChildren<QComboBox*>()) {
            if (one->accessibleName() == QLatin1StringView(name))
                return one;
        }
        return nullptr;
    }
    bool says(const QWidget& in, const QString& text) const {
        return std::ranges::any_of(in.findChildren<QLabel*>(), [&](const QLabel* label) {
            return label->isVisible() && label->text() == text;
        });
    }
    void toTheCloud(SubmitDialog& dialog) {
        QComboBox* where = box(dialog, "Where it runs");
        where->setCurrentIndex(where->findText(word("In the cloud")));
    }
    void lookAt(QWidget& widget, const char* name) {
        QStringList clipped;
        QTRY_VERIFY2((clipped = clippedTexts(widget)).isEmpty(), qPrintable(clipped.join(u'\n')));
        const QString folder = qEnvironmentVariable("KATAAR_SCREENSHOTS");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            QVERIFY(widget.grab().save(QStringLiteral("%1/%2.png").arg(folder, word(name))));
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void withoutAProviderThereIsNothingOfIt() {
        MainWindow& window = m_fixture->open();
        SubmitDialog& dialog = submitDialog(window);
        QVERIFY(!window.findChild<CloudMark*>()->isVisible());
        QCOMPARE(box(dialog, "Where it runs")->findText(word("In the cloud")), -1);
        QVERIFY(!box(dialog, "Hardware")->isVisible() && !box(dialog, "Provider")->isVisible());
        QVERIFY(client().hardwareAsked.isEmpty());
    }

    void aJobIsSentToTheCloud() {
        setUpTwo();
        SubmitDialog& dialog = submitDialog(m_fixture->open());
        QVERIFY(client().hardwareAsked.isEmpty());
        toTheCloud(dialog);
        QComboBox* provider = box(dialog, "Provider");
        QComboBox* hardware = box(dialog, "Hardware");
        QVERIFY(provider->isVisible() && hardware->isVisible());
        QTRY_COMPARE(hardware->count(), 3);
        QCOMPARE(hardware->itemText(0), word("As its configuration says"));
        QCOMPARE(hardware->itemText(1), word("Nvidia A100, 5.04 USD per GPU hour"));
        QCOMPARE(hardware->itemText(2), word("CPU, price not known"));
        QVERIFY(dialog.request().hardwareType.isEmpty());
        hardware->setCurrentIndex(1);
        QTRY_COMPARE(client().costsAsked.constLast().hardwareType, word("a100"));
        QTRY_VERIFY(says(dialog, word("10.08 USD: 2 h 0 min as learnt × 1 GPU × 5.04 USD per hour (a100)")));
        lookAt(dialog, "submit-cloud-en");
        m_fixture->language.setChoice(Language::Choice::Hindi);
        QTRY_VERIFY(!says(dialog, word("10.08 USD: 2 h 0 min as learnt × 1 GPU × 5.04 USD per hour (a100)")));
        QCOMPARE(hardware->currentIndex(), 1);
        lookAt(dialog, "submit-cloud-hi");
        m_fixture->language.setChoice(Language::Choice::English);
        dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QTRY_COMPARE(client().submits.size(), 1);
        QCOMPARE(client().submits[0].target, Target::Cloud);
        QCOMPARE(client().submits[0].provider, word("replicate"));
        QCOMPARE(client().submits[0].hardwareType, word("a100"));
    }

    /// What is asked of another provider; what it cannot tell is said, and each is asked once.
    void anotherProvider() {
        setUpTwo();
        SubmitDialog& dialog = submitDialog(m_fixture->open());
        toTheCloud(dialog);
        QComboBox* hardware = box(dialog, "Hardware");
        QTRY_COMPARE(hardware->count(), 3);
        hardware->setCurrentIndex(1);
        box(dialog, "Provider")->setCurrentIndex(1);
        QTRY_COMPARE(hardware->itemText(1), word("h100, 8.00 USD per GPU hour"));
        QCOMPARE(hardware->currentIndex(), 0); // it has no a100
        QVERIFY(says(dialog, word("Not all hardware is known: The cloud is down.")));
        box(dialog, "Provider")->setCurrentIndex(0);
        QCOMPARE(client().hardwareAsked, (QStringList{word("replicate"), word("command")}));
        box(dialog, "Where it runs")->setCurrentIndex(0);
        QVERIFY(!hardware->isVisible());
        QVERIFY(dialog.request().provider.isEmpty() && dialog.request().hardwareType.isEmpty());
    }

    void aDuplicateHasItsHardware() {
        setUpTwo();
        SubmitDialog& dialog = submitDialog(m_fixture->open());
        QueueEntry entry;
        entry.jobId = QString(32, u'7');
        entry.configName = word("spirals");
        entry.target = Target::Cloud;
        entry.provider = word("command");
        JobDetail detail;
        detail.view.entry = entry;
        detail.view.hardwareType = word("b200");
        client().details[entry.jobId] = detail;
        dialog.duplicate(entry);
        QTRY_COMPARE(dialog.request().hardwareType, word("b200"));
        QCOMPARE(dialog.request().provider, word("command"));
    }

    void estimatesSayTheirBasis() {
        CostAnswer answer;
        QCOMPARE(estimateText(answer), word("not known: it names no hardware with a price"));
        answer.estimate.hardwareType = word("b200");
        QCOMPARE(estimateText(answer), word("not known: no price is set for b200"));
        answer.estimate.ratePerGpuHour = 4;
        answer.estimate.gpus = 2;
        QCOMPARE(estimateText(answer),
                 word("not known: how long it runs is not known; an hour costs 8.00 USD (b200)"));
        answer.estimate.source = EstimateSource::TimeLimit;
        answer.estimate.seconds = 3600;
        answer.estimate.costUsd = 8;
        QCOMPARE(estimateText(answer),
                 word("8.00 USD: 1 h 0 min, its time limit, × 2 GPUs × 4.00 USD per hour (b200)"));
        answer.estimate.source = EstimateSource::Config;
        QCOMPARE(estimateText(answer), word("8.00 USD, as its configuration says"));
    }

    void theMarkTellsHowTheyAre() {
        setUpTwo();
        MainWindow& window = m_fixture->open();
        auto* mark = window.findChild<CloudMark*>();
        QTRY_VERIFY(mark->isVisible());
        QCOMPARE(mark->text(), word("Cloud: command fails"));
        QCOMPARE(mark->accessibleName(), mark->text());
        QCOMPARE(mark->toolTip(),
                 word("replicate: works. 2 jobs are there.\ncommand: fails. The cloud is down. It is tried "
                      "again in 1 min 30 s. No job is there."));
        lookAt(window, "cloud-mark-en");
        m_fixture->language.setChoice(Language::Choice::Hindi);
        QTRY_VERIFY(!mark->text().contains(word("fails")));
        lookAt(window, "cloud-mark-hi");
    }

    void aProviderIsAskedByTheMenu() {
        setUpTwo();
        MainWindow& window = m_fixture->open();
        auto* mark = window.findChild<CloudMark*>();
        QTRY_VERIFY(mark->isVisible());
        Q_EMIT mark->menu()->aboutToShow();
        const auto action = [&](const char* text) {
            const auto all = mark->menu()->actions();
            const auto found = std::ranges::find(all, word(text), &QAction::text);
            return found == all.end() ? nullptr : *found;
        };
        QVERIFY(action("Ask replicate Now") && action("Ask replicate Now")->isEnabled());
        client().checkAnswer = {word("command"), false, {}, {}, word("The token is refused."), {}};
        client().clouds.providers[1].health = ProviderHealth::Ok;
        action("Ask command Now")->trigger();
        QCOMPARE(client().providersChecked, QStringList{word("command")});
        QTRY_VERIFY(says(window, word("command cannot be used: The token is refused.")));
        QTRY_COMPARE(mark->text(), word("Cloud: works")); // asked for anew
        client().failure = Error::denied(word("queue.view.all"));
        action("Ask command Now")->trigger();
        QTRY_VERIFY(!mark->text().isEmpty()); // what is known stays
    }

    void whoMayNotAskSeesIt() {
        setUpTwo();
        client().me.permissions = {Permission::QueueView, Permission::JobSubmit};
        MainWindow& window = m_fixture->open();
        auto* mark = window.findChild<CloudMark*>();
        QTRY_VERIFY(mark->isVisible());
        Q_EMIT mark->menu()->aboutToShow();
        for (const QAction* action : mark->menu()->actions())
            QVERIFY(action->isSeparator() || !action->isEnabled());
    }
};

} // namespace kataar

KATAAR_TEST(cloud, kataar::CloudViewTest)
#include "tst_cloud.moc"
