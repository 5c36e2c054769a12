// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of each file of a job's folder.
#include "core/spool/attemptfiles.h"

#include "core/spool/record.h"

#include <climits>

namespace kataar::spool {

namespace {

std::optional<int> smallNumber(const Record& record, std::string_view key, int low, int high) {
    const auto value = record.number(key);
    if (!value || *value < low || *value > high)
        return {};
    return static_cast<int>(*value);
}

std::string textOr(const Record& record, std::string_view key) {
    return std::string(record.text(key).value_or(std::string_view()));
}

bool hasNul(const std::vector<std::string>& values) {
    for (const std::string& value : values) {
        if (value.find('\0') != std::string::npos)
            return true;
    }
    return false;
}

std::optional<ProcessId> process(const Record& record, std::string_view pidKey, std::string_view startKey) {
    const auto pid = smallNumber(record, pidKey, 2, INT_MAX);
    const auto start = record.number(startKey);
    if (!pid || !start || *start < 0)
        return {};
    return ProcessId{*pid, static_cast<std::uint64_t>(*start)};
}

} // namespace

std::string encode(const Spec& spec) {
    Record record("spec");
    record.add("attempt", spec.attempt);
    record.add("boot", spec.bootId);
    record.add("cwd", spec.workingDirectory);
    record.add("grace", spec.graceSeconds);
    record.add("limit", spec.timeLimitSeconds);
    for (const std::string& argument : spec.argv)
        record.add("arg", argument);
    for (const std::string& variable : spec.environment)
        record.add("env", variable);
    return record.encode();
}

std::string encode(const Pids& pids) {
    Record record("pids");
    record.add("boot", pids.bootId);
    record.add("runner", pids.runner.pid);
    record.add("runner_start", static_cast<std::int64_t>(pids.runner.startTicks));
    record.add("job", pids.job.pid);
    record.add("job_start", static_cast<std::int64_t>(pids.job.startTicks));
    record.add("started_us", pids.startedUs);
    return record.encode();
}

std::string encode(const End& end) {
    Record record("exit");
    if (end.code)
        record.add("code", *end.code);
    if (end.signal)
        record.add("signal", *end.signal);
    record.add("never_ran", end.neverRan ? 1 : 0);
    record.add("stop_requested", end.stopRequested ? 1 : 0);
    record.add("time_limit_hit", end.timeLimitHit ? 1 : 0);
    record.add("core_dumped", end.coreDumped ? 1 : 0);
    record.add("problem", end.problem);
    record.add("ended_us", end.endedUs);
    record.add("user_us", end.userUs);
    record.add("system_us", end.systemUs);
    record.add("max_rss_kb", end.maxRssKb);
    record.add("strays", end.strays);
    return record.encode();
}

std::optional<Spec> decodeSpec(std::string_view text) {
    const auto record = Record::decode("spec", text);
    if (!record)
        return {};
    Spec spec;
    spec.attempt = textOr(*record, "attempt");
    spec.bootId = textOr(*record, "boot");
    spec.workingDirectory = textOr(*record, "cwd");
    spec.graceSeconds = record->number("grace").value_or(-1);
    spec.timeLimitSeconds = record->number("limit").value_or(-1);
    spec.argv = record->all("arg");
    spec.environment = record->all("env");
    if (spec.argv.empty() || spec.argv.front().empty() || spec.graceSeconds < 0 ||
        spec.timeLimitSeconds < 0 || hasNul(spec.argv) || hasNul(spec.environment) ||
        spec.workingDirectory.find('\0') != std::string::npos)
        return {};
    return spec;
}

std::optional<Pids> decodePids(std::string_view text) {
    const auto record = Record::decode("pids", text);
    if (!record)
        return {};
    const auto runner = process(*record, "runner", "runner_start");
    const auto job = process(*record, "job", "job_start");
    if (!runner || !job)
        return {};
    return Pids{textOr(*record, "boot"), *runner, *job, record->number("started_us").value_or(0)};
}

std::optional<End> decodeEnd(std::string_view text) {
    const auto record = Record::decode("exit", text);
    if (!record)
        return {};
    End end;
    end.code = smallNumber(*record, "code", 0, 255);
    end.signal = smallNumber(*record, "signal", 1, 127);
    end.neverRan = record->number("never_ran") == 1;
    end.stopRequested = record->number("stop_requested") == 1;
    end.timeLimitHit = record->number("time_limit_hit") == 1;
    end.coreDumped = record->number("core_dumped") == 1;
    end.problem = textOr(*record, "problem");
    end.endedUs = record->number("ended_us").value_or(0);
    end.userUs = record->number("user_us").value_or(0);
    end.systemUs = record->number("system_us").value_or(0);
    end.maxRssKb = record->number("max_rss_kb").value_or(0);
    end.strays = record->number("strays").value_or(0);
    if (!end.code && !end.signal && !end.neverRan && end.problem.empty())
        return {};
    return end;
}

} // namespace kataar::spool
