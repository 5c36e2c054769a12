// SPDX-License-Identifier: GPL-3.0-or-later
// One block for each list, the failures first.
#include "server/page/reporttext.h"

#include "core/base/ids.h"
#include "server/page/words.h"

namespace kataar::page {

namespace {

constexpr double secondsOfHour = 3600;

/// What people or programs wrote, on one line.
QString oneLine(const QString& text) { return harmless(text.simplified()); }

class ReportWriter {
public:
    ReportWriter(const Language& language, const Report& report) : m_language(language), m_report(report) {}

    QString text() {
        m_out = m_language.text(Page::tr("Report")) + QStringLiteral("  ") +
                reportSpanText(m_language, m_report) + QStringLiteral("\n\n");
        line(reportSums(m_language, m_report.total) + QStringLiteral(" – ") +
             reportUse(m_language, m_report.total));
        failures();
        jobs(Page::tr("Completed"), m_report.completed, m_report.total.completed,
             [this](const EntryView& view) { return took(view); });
        people();
        jobs(Page::tr("Running now"), m_report.running, m_report.runningTotal, [this](const EntryView& view) {
            return view.entry.startedAt
                       ? m_language.text(
                             Page::tr("since %1").arg(m_language.moment(*view.entry.startedAt, m_report.at)))
                       : QString();
        });
        const auto why = [this](const EntryView& view) {
            return view.waitingReasons.isEmpty()
                       ? QString()
                       : reasonText(m_language, view.waitingReasons.first(), m_report.at);
        };
        jobs(Page::tr("Waiting now"), m_report.waiting, m_report.waitingTotal, why);
        jobs(Page::tr("Waiting for approval"), m_report.blocked, m_report.blockedTotal, why);
        return m_out;
    }

private:
    void line(const QString& text) { m_out += text + u'\n'; }

    void heading(const Phrase& title, int count) {
        m_out += u'\n';
        line(m_language.text(title) + QStringLiteral(" (%1)").arg(m_language.number(count)));
    }

    QString jobLine(const QueueEntry& entry) const {
        QString text = QStringLiteral("  #%1 %2").arg(QString::number(entry.id), oneLine(entry.name));
        if (!entry.userName.isEmpty())
            text += QStringLiteral(" · ") + oneLine(entry.userName);
        return text;
    }

    QString took(const EntryView& view) const {
        const QueueEntry& entry = view.entry;
        if (!entry.startedAt || !entry.completedAt)
            return {};
        return m_language.duration((entry.completedAt->us - entry.startedAt->us) / 1'000'000);
    }

    void rest(qsizetype listed, int all) {
        if (all > listed)
            line(QStringLiteral("  ") +
                 m_language.text(Page::tr("and %1 more").arg(m_language.number(all - listed))));
    }

    template<class About>
    void jobs(const Phrase& title, const QVector<EntryView>& entries, int all, const About& about) {
        if (all == 0)
            return;
        heading(title, all);
        for (const EntryView& view : entries) {
            const QString more = about(view);
            line(jobLine(view.entry) + (more.isEmpty() ? QString() : QStringLiteral(" · ") + more));
        }
        rest(entries.size(), all);
    }

    void failures() {
        if (m_report.total.failed == 0)
            return;
        heading(Page::tr("Failed"), m_report.total.failed);
        for (const ReportFailure& failed : m_report.failed) {
            const QueueEntry& entry = failed.view.entry;
            QString text =
                jobLine(entry) + QStringLiteral(" · ") + m_language.text(failureWord(failed.failure.kind));
            if (entry.completedAt)
                text += QStringLiteral(" · ") + m_language.moment(*entry.completedAt, m_report.at);
            line(text);
            if (!failed.failure.lastLine.isEmpty())
                line(QStringLiteral("      ") + oneLine(failed.failure.lastLine));
            else if (entry.errorMessage)
                line(QStringLiteral("      ") + oneLine(failureText(m_language, *entry.errorMessage)));
        }
        rest(m_report.failed.size(), m_report.total.failed);
    }

    void people() {
        if (m_report.people.size() < 2)
            return;
        heading(Page::tr("By person"), int(m_report.people.size()));
        for (const UsagePerson& person : m_report.people)
            line(QStringLiteral("  %1 · %2 · %3")
                     .arg(person.userName.isEmpty() ? m_language.text(Page::tr("nobody"))
                                                    : oneLine(person.userName),
                          reportSums(m_language, person.sums), reportUse(m_language, person.sums)));
    }

    const Language& m_language;
    const Report& m_report;
    QString m_out;
};

} // namespace

QString reportSums(const Language& language, const UsageSums& sums) {
    if (sums.jobs == 0)
        return language.text(Page::tr("No job ended"));
    QStringList parts;
    const auto add = [&](int count, const Phrase& phrase) {
        if (count > 0)
            parts << language.text(phrase.arg(language.number(count)));
    };
    add(sums.completed, Page::tr("%1 completed"));
    add(sums.failed, Page::tr("%1 failed"));
    add(sums.cancelled, Page::tr("%1 cancelled"));
    return parts.join(QStringLiteral(", "));
}

QString reportUse(const Language& language, const UsageSums& sums) {
    const QString hours =
        language.text(Page::tr("%1 GPU hours").arg(language.decimal(sums.gpuSeconds / secondsOfHour, 1)));
    return sums.costUsd ? hours + QStringLiteral(", ") +
                              language.text(Page::tr("%1 USD").arg(language.decimal(*sums.costUsd, 2)))
                        : hours;
}

QString reportSpanText(const Language& language, const Report& report) {
    return language.text(Page::tr("%1 to %2 (%3)")
                             .arg(language.moment(report.since, report.at))
                             .arg(language.moment(report.until, report.at))
                             .arg(report.timeZone));
}

QString reportSubject(const Language& language, const Report& report) {
    return language.text(Page::tr("Morning report: %1").arg(reportSums(language, report.total)));
}

QString reportText(const Language& language, const Report& report) {
    return ReportWriter(language, report).text();
}

} // namespace kataar::page
