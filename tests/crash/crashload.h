// SPDX-License-Identifier: GPL-3.0-or-later
// What people do to a server that is killed or whose disk fails, and what it acknowledged; then whether it
// kept its word, asked by REST and read from the database file.
#pragma once

#include "tests/support/daemon.h"

#include <QRandomGenerator>
#include <QSet>

namespace kataar::test {

class CrashLoad {
public:
    CrashLoad(Daemon& daemon, QRandomGenerator& random);

    /// Submits, cancels, holds, releases, approves, rejects and changes limits for so long.
    void run(qint64 ms);
    /// Lets everything come to its end: releases, approves, resumes.
    bool finish(int timeoutMs);
    /// What was promised and is not so; empty if all is well.
    QStringList broken();
    /// Of the stopped server's file.
    QStringList brokenInFile() const;

    int acknowledged() const { return int(m_jobs.size()); }
    int refusals() const { return m_refusals; }
    QString summary() const;

private:
    struct Job {
        int code = 0; ///< that it was told to end with
        bool cancelled = false;
        bool rejected = false;
    };

    void writeTrainer(int code);
    void submit();
    void change();
    bool post(const QString& path, const QJsonObject& body = {});
    QStringList timesRun(const QString& job) const;
    QString brokenFor(const QString& id, const Job& job);

    Daemon& m_daemon;
    QRandomGenerator& m_random;
    QMap<QString, Job> m_jobs; ///< acknowledged, by id
    QSet<QString> m_unsure;    ///< a cancel was sent and no answer came
    int m_cancelled = 0;
    int m_refusals = 0;
    QStringList m_oddAnswers;
};

} // namespace kataar::test
