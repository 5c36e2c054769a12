// SPDX-License-Identifier: GPL-3.0-or-later
// What is stored about an end is found again, whatever its values; a person's words are left alone.
#include "core/domain/endsentence.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class EndSentenceTest : public QObject {
    Q_OBJECT

    /// Another language, which turns values around.
    static QString said(const QString& stored) {
        return endText(stored, [](const char* sentence) {
            const QString text = QString::fromLatin1(sentence);
            return text.contains(u"%3")   ? QStringLiteral("<%3|%2|%1>")
                   : text.contains(u"%2") ? QStringLiteral("<%2|%1>")
                   : text.contains(u"%1") ? QStringLiteral("<%1>")
                                          : QStringLiteral("<>");
        });
    }

private Q_SLOTS:
    void eachIsFoundByWhatItSays_data() {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("expected");
        using namespace endsentence;
        const auto row = [](const char* name, const QString& stored, const char* expected) {
            QTest::newRow(name) << stored << QString::fromUtf8(expected);
        };
        const auto english = [](const char* sentence) { return QString::fromLatin1(sentence); };
        row("exit code", english(exitCode).arg(-7), "<-7>");
        row("signal", english(killed).arg(9).arg(QStringLiteral("Killed (core dumped)")),
            "<Killed (core dumped)|9>");
        row("unseen", english(unseen), "<>");
        row("time limit", english(timeLimit).arg(3600), "<3600>");
        row("window", english(windowClosed).arg(QString::fromUtf8("रात (22:00-08:00)\nMon")),
            "<रात (22:00-08:00)\nMon>");
        row("reboot", english(rebooted), "<>");
        row("engine", english(engineEnded), "<>");
        row("supervisor, early", english(supervisorKilledEarly).arg(6), "<6>");
        row("supervisor, status", english(supervisorFailed).arg(4), "<4>");
        row("supervisor", english(supervisorKilled), "<>");
        row("folder", english(folderGone), "<>");
        row("program", english(cannotStart).arg(QStringLiteral("/bin/a"), QStringLiteral("No such file")),
            "<No such file|/bin/a>");
        row("outputs",
            english(outputsLost)
                .arg(QStringLiteral("It is gone: %1 %2."), QStringLiteral("p7"), QStringLiteral("1.5")),
            "<1.5|p7|It is gone: %1 %2.>");
        row("outputs, no price",
            english(outputsLostUnpriced).arg(QStringLiteral("It is gone."), QStringLiteral("p7")),
            "<p7|It is gone.>");
        row("last attempt", english(lastAttempt).arg(english(rebooted)).arg(3), "<3|<>>");
        row("last attempt, exit code", english(lastAttempt).arg(english(exitCode).arg(1)).arg(3), "<3|<1>>");
        row("last attempt, other words",
            english(lastAttempt).arg(QStringLiteral("Ended: 100 %1."), QStringLiteral("3")),
            "<3|Ended: 100 %1.>");
    }
    void eachIsFoundByWhatItSays() {
        QFETCH(QString, stored);
        QFETCH(QString, expected);
        QCOMPARE(said(stored), expected);
    }

    void otherWordsStay() {
        for (const char* words :
             {"", "too dear", "The job ended with exit code .", "It said: The job ended with exit code 1.",
              "The job ended with exit code 1. Ask Meera.", "%1 %2", "बजट ख़त्म"})
            QCOMPARE(said(QString::fromUtf8(words)), QString::fromUtf8(words));
    }
};

KATAAR_TEST(endsentence, EndSentenceTest)
#include "tst_endsentence.moc"
