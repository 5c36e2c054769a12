// SPDX-License-Identifier: GPL-3.0-or-later
// Services that report, over jobs that ran, and what these wrote.
#pragma once

#include "core/service/reportservice.h"
#include "tests/core/service/pastfixture.h"

namespace kataar::test {

struct ReportServices : PastServices {
    explicit ReportServices(StoreFolder& in) : PastServices(in) {}

    QHash<QString, QByteArray> outputs; ///< by attempt
    ReportClock times{settings, *database, [this]() -> const WindowRules& { return book.state().windows(); },
                      QStringLiteral("overnight"), folder.clock};
    ReportService reports{reader,
                          jobs,
                          rows,
                          history,
                          [this](const QString& attempt, qint64, qint64) -> Result<LogChunk> {
                              LogChunk chunk;
                              chunk.text = outputs.value(attempt);
                              if (chunk.text == "unreadable")
                                  return Error::noSpace(QStringLiteral("gone"));
                              return chunk;
                          },
                          times,
                          folder.clock};

    Result<Report> report(const Principal& who, const ReportQuery& query) {
        std::optional<Result<Report>> answer;
        reports.report(who, query, [&](Result<Report> got) { answer = std::move(got); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            qFatal("no answer");
        return *answer;
    }
    QueueEntry failed(qint64 user, qint64 ended, const QByteArray& output) {
        PastRun ran{user, ended - 600, ended - 300, ended};
        ran.status = JobStatus::Failed;
        ran.error = QStringLiteral("The job ended with exit code 1.");
        ran.exit.known = true;
        ran.exit.code = 1;
        const QueueEntry entry = run(ran);
        outputs.insert(jobs.attempts(entry.jobId)->last().uuid, output);
        return entry;
    }
};

} // namespace kataar::test
