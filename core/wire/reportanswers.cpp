// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the morning report.
#include "core/wire/reportanswers.h"

#include "core/wire/historyschema.h"
#include "core/wire/readanswer.h"

namespace kataar::wire {

namespace {

constexpr qsizetype reportedEntryBytes = 1400;
constexpr qsizetype reportedPersonBytes = 200;

} // namespace

template<>
struct Schema<Failure> {
    static std::span<const Field<Failure>> fields() {
        static constexpr Field<Failure> all[] = {
            field<&Failure::kind>("class"),
            optionalText<&Failure::lastLine>("last_line"),
        };
        return all;
    }
};

template<>
struct Schema<ReportFailure> {
    static std::span<const Field<ReportFailure>> fields() {
        static constexpr Field<ReportFailure> all[] = {
            field<&ReportFailure::view>("job"),
            field<&ReportFailure::failure>("failure"),
        };
        return all;
    }
};

template<>
struct Schema<ReportSpan> {
    static std::span<const Field<ReportSpan>> fields() {
        static constexpr Field<ReportSpan> all[] = {
            field<&ReportSpan::since>("since"),
            field<&ReportSpan::until>("until"),
        };
        return all;
    }
};

template<>
struct Schema<Report> {
    static std::span<const Field<Report>> fields() {
        using R = Report;
        static constexpr Field<R> all[] = {
            field<&R::at>("at"),
            field<&R::since>("since"),
            field<&R::until>("until"),
            field<&R::timeZone>("time_zone"),
            field<&R::total>("total"),
            field<&R::people>("people"),
            field<&R::completed>("completed"),
            field<&R::failed>("failed"),
            field<&R::running>("running"),
            field<&R::waiting>("waiting"),
            field<&R::blocked>("awaiting_approval"),
            field<&R::runningTotal>("running_total"),
            field<&R::waitingTotal>("waiting_total"),
            field<&R::blockedTotal>("awaiting_approval_total"),
        };
        return all;
    }
};

QByteArray toJson(const Report& report) {
    const qsizetype jobs = report.completed.size() + report.failed.size() + report.running.size() +
                           report.waiting.size() + report.blocked.size();
    return objectJson(report, jobs * reportedEntryBytes + report.people.size() * reportedPersonBytes);
}

QByteArray toJson(const ReportSpan& span) { return objectJson(span, 0); }

Result<Report> reportFrom(const QByteArray& json) { return objectFrom<Report>(json); }

} // namespace kataar::wire
