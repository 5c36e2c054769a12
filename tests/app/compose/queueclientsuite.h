// SPDX-License-Identifier: GPL-3.0-or-later
// What every QueueClient must do, over a real engine: run once for each way to a queue.
#pragma once

#include "app/compose/enginethread.h"
#include "core/client/queueclient.h"

#include <QObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

namespace kataar::test {

class QueueClientSuite : public QObject {
    Q_OBJECT

protected:
    static constexpr const char* sleeper = "command = [\"/bin/sleep\", \"600\"]\nnum_processes = 1\n";
    static constexpr const char* hello = "command = [\"/bin/echo\", \"hello\"]\nnum_processes = 1\n";

    /// The client under test, for an engine that serves.
    virtual std::unique_ptr<QueueClient> clientOf(EngineThread& engine) = 0;

    Options options() const;
    void begin(const Options& with);
    void end();
    void config(const char* name, const char* text);
    SubmitAnswer submit(const char* name, bool requiresApproval = false);
    JobStatus statusOf(const QString& jobId);
    void cancelAll();
    static bool tells(const QSignalSpy& changed, bool QueueChange::*what);

    /// Asks and turns the event loop until the answer is there, in this thread.
    template<class T, class Call>
    Result<T> result(Call call) {
        std::optional<Result<T>> answer;
        QThread* const here = QThread::currentThread();
        bool inThread = true;
        int answers = 0;
        call([&](Result<T> given) {
            inThread = QThread::currentThread() == here;
            ++answers;
            answer.emplace(std::move(given));
        });
        const bool atOnce = answers > 0;
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            qFatal("no answer came");
        if (!inThread || atOnce || answers != 1)
            qFatal("an answer must come once, from the event loop of the asker's thread");
        return *std::move(answer);
    }
    template<class T, class Call>
    T ask(Call call) {
        Result<T> given = result<T>(call);
        if (!given)
            qFatal("%s", qPrintable(given.error().message));
        return *std::move(given);
    }
    template<class T, class Call>
    QString errorOf(Call call) {
        const Result<T> given = result<T>(call);
        return given ? QString() : given.error().name;
    }

    const SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EngineThread> m_engine;
    std::unique_ptr<QueueClient> m_client;

private Q_SLOTS:
    void init();
    void cleanup();
    void whoAmI();
    void aJobFromSubmitToEnd();
    void limitsAndCancel();
    void pauseAndResume();
    void startsAndWhatWouldHelp();
    void changesAreToldOf();
    void approvalAndRejection();
    void retriesAndSets();
    void decisionsAreTakenBack();
    void placesInTheQueue();
    void cleaningUp();
    void health();
    void logsInPieces();
    void progressCurvesAndAttempts();
    void peopleTeamsAndKeys();
    void teamsAreChangedAndPeopleLeave();
    void whoDidWhat();
    void windowsAndPlaces();
    void wrongWindowsAreRefused();
    void approvalRules();
    void requestsAreDecidedTogether();
    void picturesOfWhatWas();
    void workers();
    void cloud();
    void errorsAreAlike();
};

} // namespace kataar::test
