#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Switches each rule off once, in a copy of its source, and asks the simulation whether it notices.

mutations.py --texts           whether every text that a mutation replaces is in the tree exactly once; builds nothing
mutations.py BUILD [NAME…]     BUILD is a build folder in which the tests were built

Every mutation is compiled in a folder of its own, linked before the product's libraries and run until the first
seed that shows it. The tree and the build stay as they are. A mutation that nothing notices, that does not compile,
or whose text is not in the source any more is a failure. KATAAR_SIM_SEEDS: how many seeds each is tried with.
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
SEEDS = int(os.environ.get("KATAAR_SIM_SEEDS", "400"))
LONGEST_SECONDS = 900

SIMULATION = ("tst_simulation", "simulation")

POLICY = "core/scheduling/policy.cpp"
RESOURCES = "core/scheduling/localresources.cpp"
ALLOCATOR = "core/scheduling/localgpuallocator.cpp"
STATE = "core/scheduling/queuestate.cpp"
POOL = "core/scheduling/gpupool.cpp"
CLOCK = "core/scheduling/queueclock.cpp"
TIME = "core/service/queuetime.cpp"
STARVATION = "core/scheduling/starvation.cpp"
GATES = "core/scheduling/windowgates.cpp"
PUTOFF = "core/scheduling/putoff.cpp"
SUPPOSITION = "core/scheduling/supposition.cpp"
REASONS = "core/scheduling/reasons.cpp"
OUTCOME = "core/policy/outcome.cpp"
SERVICE = "core/service/queueservice.cpp"
DECISIONS = "core/service/decisions.cpp"
APPROVAL_RULES = "core/policy/approvalrules.cpp"
APPROVAL_BOOK = "core/service/approvalbook.cpp"
EXPIRY = "core/service/approvalexpiry.cpp"
INTENTS = "core/service/intents.cpp"
ORDER = "core/service/queueorder.cpp"
SWITCHES = "core/service/queueswitches.cpp"
SUBMISSION = "core/service/jobsubmissionservice.cpp"
SUBMIT_RULES = "core/service/submitrules.cpp"
QUOTA_RULES = "core/policy/quotarules.cpp"
QUOTA_BOOK = "core/service/quotabook.cpp"
HOLDINGS = "core/service/quotaholdings.cpp"
REMOVAL = "core/service/jobremoval.cpp"
BOOK = "core/service/queuebook.cpp"
DISPATCHER = "core/engine/queuedispatcher.cpp"
SCHEDULER = "core/engine/queuescheduler.cpp"
KEEPER = "core/engine/gpukeeper.cpp"
ATTEMPTS = "core/store/jobattempts.cpp"
DATABASE = "core/store/database.cpp"
ENDS = "core/service/windowends.cpp"
FORECAST = "core/scheduling/forecast.cpp"
FORECASTER = "core/service/forecaster.cpp"
FLEET_STATE = "core/service/workerfleet.cpp"
FLEET_WORDS = "core/service/workerreports.cpp"
CLAIMS = "core/policy/workerclaims.cpp"
WORKER_RESOURCES = "core/scheduling/workerresources.cpp"
RULES = "core/domain/windowrules.cpp"

# name, source, text that is there exactly once, what stands there instead
MUTATIONS = [
    ("global_limit", POLICY, "return m_running >= m_state.limits().maxConcurrent;", "return false;"),
    ("user_limit", POLICY, "                           m_state.limits().userMaxConcurrent;", "                           1000;"),
    ("team_limit", POLICY, "                   m_state.limits().teamMaxConcurrent;", "                   1000;"),
    ("fair_share_off", POLICY, "return team && m_state.limits().enableFairShare &&", "return team &&"),
    ("local_job_limit", POLICY, "return m_localOpen && m_local.slotLeft() && (!gpusOnly || m_local.gpuLeft());", "return m_localOpen;"),
    ("local_gpu_limit", RESOURCES, "m_inUse + demand.count > *limits.localGpuMaxConcurrent;", "false;"),
    ("pause", POLICY, "    if (state.pause())\n        return pass;", ""),
    ("after_cancel_hold", POLICY, "!state.localStartHeld() &&", ""),
    ("put_off", POLICY, " &&\n                      !state.isPutOff(localProvider, pass.at)", ""),
    ("put_off_elsewhere", POLICY, " && !m_state.isPutOff(lane.provider, m_pass.at)", ""),
    ("put_off_back_off", PUTOFF, "firstPauseMs << std::min(refusals, 10)", "firstPauseMs"),
    ("head_of_line", POLICY, "            m_local.reserve(entry, head.key, verdict);", ""),
    ("backfill_time", RESOURCES, "    return !surelyOver || !reservation.plannedStart || *surelyOver > *reservation.plannedStart;", "    return !surelyOver;"),
    ("backfill_never", RESOURCES, "    return !surelyOver || !reservation.plannedStart || *surelyOver > *reservation.plannedStart;", "    return true;"),
    ("gpus_free", RESOURCES, "cell.state == GpuState::Free && demand.accepts(cell.index)", "demand.accepts(cell.index)"),
    ("device_ids", RESOURCES, "cell.state == GpuState::Free && demand.accepts(cell.index)", "cell.state == GpuState::Free"),
    ("device_order", ALLOCATOR, "demand.deviceIds.isEmpty() ? freeIndices : demand.deviceIds;", "freeIndices;"),
    ("any_gpu", ALLOCATOR, "demand.count == 0 || entry.anyGpu", "demand.count == 0"),
    ("impossible", ALLOCATOR, "demand.count > pool.size();", "demand.count > pool.size() + 1;"),
    ("releasing", POOL, "    changed.condition = GpuState::Releasing;", ""),
    ("foreign", POOL, "found->foreign.isEmpty() ? GpuState::Free : GpuState::BusyElsewhere", "GpuState::Free"),
    ("leftovers", KEEPER, "respected : !belongsTo(index, process.jobId);", "respected : false;"),
    ("quarantine", KEEPER, "waitedMs < m_settings.get(keys::quarantineSeconds) * 1000LL", "waitedMs >= 0"),
    ("foreign_forgotten", KEEPER, "pool.setForeign(it.key(), it.value());", "(void)pool;"),
    ("new_gpu_unread", KEEPER, "!= pool.inventory().end();", "!= pool.inventory().end() || true;"),
    ("priority", STATE, "    return {entry.basePriority() + boostFor(", "    return {boostFor("),
    ("fifo", STATE, "starvationThresholdMinutes), entry.rank,", "starvationThresholdMinutes), -entry.rank,"),
    ("boost", STARVATION, "    return int(std::min<qint64>(thresholds * priorityStep, maxStarvationBoost));", "    return int(0 * thresholds);"),
    ("boost_unbounded", STARVATION, "    return int(std::min<qint64>(thresholds * priorityStep, maxStarvationBoost));", "    return int(thresholds * priorityStep);"),
    ("boost_edge", GATES, "m_boosts.empty() || m_boosts.begin()->first > nowMs", "nowMs >= 0"),
    ("hold", STATE, "    if (entry.held || entry.intent || !record.due)", "    if (entry.intent || !record.due)"),
    ("intent", STATE, "    if (entry.held || entry.intent || !record.due)", "    if (entry.held || !record.due)"),
    ("begin_at", STATE, "    if (entry.held || entry.intent || !record.due)", "    if (entry.held || entry.intent)"),
    ("begin_at_edge", STATE, "m_beginEdges.begin()->first <= wall.us", "m_beginEdges.begin()->first < -1"),
    ("waited_measure", STATE, "    record.waitedMs = waitedMs(record, m_now);\n    record.countingSince.reset();", "    record.countingSince.reset();"),
    ("position", STATE, "    return int(m_all.pending.order_of_key(found->key)) + 1;", "    return int(m_all.pending.order_of_key(found->key));"),
    ("reason_held", REASONS, "    if (entry.held)\n", "    if (false)\n"),
    ("reason_pause", REASONS, "    if (const auto& pause = state.pause())", "    if (const auto& pause = state.pause(); pause && entry.held)"),
    ("reason_evidence", REASONS, "{QStringLiteral(\"free\"), int(verdict.free.size())}", "{QStringLiteral(\"free\"), int(verdict.free.size()) + 1}"),
    ("reason_preferred", REASONS, "!taken.isEmpty() && !demand.deviceIds.isEmpty()", "!demand.deviceIds.isEmpty()"),
    ("requeue_count", DISPATCHER, "entry.attempt += outcome.sameAttempt ? 0 : 1;", "entry.attempt += 0;"),
    ("max_attempts", OUTCOME, "entry.attempt < entry.maxAttempts", "entry.attempt <= entry.maxAttempts"),
    ("refusal_costs", OUTCOME, "if (exit.neverRan && exit.refused)", "if (exit.neverRan && exit.refused && entry.attempt > 100)"),
    ("cancel_stands", OUTCOME, "    if (entry.cancelRequestedAt)", "    if (entry.cancelRequestedAt && !exit.success())"),
    ("unknown_end", OUTCOME, "exit.success() && exit.problem.isEmpty()", "(exit.success() || !exit.known) && !exit.neverRan && !exit.interrupted"),
    ("time_limit_polite", OUTCOME, "exit.success() && exit.problem.isEmpty()", "exit.success()"),
    ("reboot_hold", OUTCOME, "afterReboot == AfterReboot::Hold;", "false;"),
    ("cancel_sets_hold", SERVICE, "        KATAAR_TRY(m_parts.book.setLocalStartHeld(true));", "        KATAAR_TRY(m_parts.book.setLocalStartHeld(false));"),
    ("cancel_stops", SERVICE, "    m_parts.engine.stop(entry.jobId);", ""),
    ("cancel_audited", SERVICE, "m_parts.audit.recordSet(who, AuditAction::JobCancel, set.cancelled, details)", "Result<void>()"),
    ("process_lifts_hold", SERVICE, "    if (auto released = m_parts.book.setLocalStartHeld(false); !released)\n        return then(released.error());\n    m_parts.book.endPutOffs();", "    m_parts.book.endPutOffs();"),
    ("approve_starts", DECISIONS, "    if (decision.approve && !done->decidingAt)\n        m_parts.engine.processNow();", ""),
    ("approve_permission", APPROVAL_RULES, "require(who, Permission::QueueApprove)", "require(who, Permission::QueueView)"),
    ("rule_asks", SUBMIT_RULES, "        draft.ask = *ask;\n        entry.requiresApproval = true;", "        draft.ask = *ask;"),
    ("rule_active", APPROVAL_RULES, "return rule.active && ", "return "),
    ("rule_exempt", APPROVAL_RULES, " && !rule.exempt.contains(facts.level)", ""),
    ("rule_order", APPROVAL_RULES, "one.priority > other.priority", "one.priority < other.priority"),
    ("rule_level", APPROVAL_RULES, "facts.level < *least", "facts.level <= *least"),
    ("first_job_let_in", APPROVAL_BOOK, "entry.status == JobStatus::Blocked || isAdmitted(entry.userId)", "isAdmitted(entry.userId)"),
    ("daily_jobs", APPROVAL_RULES, "const int count = facts.jobsToday.value_or(0) + 1;", "const int count = facts.jobsToday.value_or(0);"),
    ("first_job_approved", APPROVAL_BOOK, "return submitter.admitted ? Result<void>() : admit(submitter);", "return {};"),
    ("request_expires", EXPIRY, "if (!entry || entry->intent)", "if (!entry)"),
    ("request_expires_late", SCHEDULER, " || m_book.approvals().anyExpired(m_clock.wall())", ""),
    ("request_expires_in_time", APPROVAL_BOOK, "        if (at > now.us)\n            break;", ""),
    ("request_of_cancelled", BOOK, "        if (entries.back()->status == JobStatus::Blocked)\n            KATAAR_TRY(m_approvals.settle(*entries.back(), review));", ""),
    ("requests_after_rollback", BOOK, "    KATAAR_TRY(m_approvals.load());", "    if (m_approvals.rules().isEmpty())\n        KATAAR_TRY(m_approvals.load());"),
    ("quota_blocks", SUBMIT_RULES, "passed->quota.action == QuotaAction::Block && !forApproval", "false && !forApproval"),
    ("quota_for_approval", SUBMIT_RULES, " && !forApproval) {", ") {"),
    ("quota_asks", SUBMIT_RULES, "    if (passed && passed->quota.action != QuotaAction::Warn)\n        askForQuota(*passed, draft);", ""),
    ("quota_severest", QUOTA_RULES, "std::max(verdict.action.value_or(quota.action), quota.action)", "std::min(verdict.action.value_or(quota.action), quota.action)"),
    ("quota_limit", QUOTA_RULES, "!(would - quota.limit <= grain)", "!(would - 1 - quota.limit <= grain)"),
    ("quota_each_team", QUOTA_RULES, "!teamId.isEmpty() && (", "("),
    ("quota_day", QUOTA_BOOK, "        ++today.jobs;\n", ""),
    ("quota_hour", QUOTA_BOOK, "today.hour == hour ? today.hourJobs + 1 : 1", "today.hourJobs + 1"),
    ("quota_hour_over", QUOTA_BOOK, "used.today.hour == period().hourBegin ? used.today.hourJobs : 0", "used.today.hourJobs"),
    ("quota_rollback", QUOTA_BOOK, "    m_kept.clear();\n", ""),
    ("quota_counts_kept", QUOTA_BOOK, "        used.owed = true;\n", ""),
    ("quota_waiting", HOLDINGS, "entry.status == JobStatus::Pending || entry.status == JobStatus::Running", "entry.status == JobStatus::Running"),
    ("quota_given_back", HOLDINGS, "        add(*before, gpuMs, -1);\n", ""),
    ("quota_of_cancelled", BOOK, "        m_quotas.follow(before.get(), entry, 0);\n", ""),
    ("undo", INTENTS, "const Intent intent = *std::exchange(entry->intent, std::nullopt);", "const Intent intent = *entry->intent;"),
    ("move_place", ORDER, "target.place == MoveTarget::Place::Before ? at - 1 : at", "at"),
    ("hold_others_jobs", ORDER, "    entry->held = true;", "    entry->held = !entry->held;"),
    ("resume_starts", SWITCHES, "    m_parts.engine.processNow();", ""),
    ("submit_starts", SUBMISSION, "    m_parts.engine.processNow();\n\n    SubmitAnswer", "    SubmitAnswer"),
    ("no_wait", SUBMISSION, "        if (!startsNow) {", "        if (false) {"),
    ("answer_before_commit", SUBMISSION, "    m_parts.answerKept(std::move(answer), std::move(then));\n}\n\n} // namespace kataar", "    then(std::move(answer));\n}\n\n} // namespace kataar"),
    ("cleanup_age", REMOVAL, "m_parts.clock.wall().us - days * usPerDay", "m_parts.clock.wall().us"),
    ("due_lifts_hold", BOOK, "!m_state->localStartHeld() || !(fellDue || owed)", "fellDue || !fellDue"),
    ("due_lift_owed", BOOK, "!m_state->localStartHeld() || !(fellDue || owed)", "!m_state->localStartHeld() || !fellDue"),
    ("run_forgotten", BOOK, "        fresh->setRunningSince(id, since);", "        (void)id, (void)since;"),
    ("end_lifts_hold", DISPATCHER, "    if (outcome.status != JobStatus::Cancelled && ranHere)", "    if (false)"),
    ("written_before_done", DISPATCHER, "    m_live.insert(entry.jobId, attempt);\n    m_jobOfAttempt.insert(attempt.uuid, entry.jobId);\n    m_database.afterCommit(", "    m_live.insert(entry.jobId, attempt);\n    m_jobOfAttempt.insert(attempt.uuid, entry.jobId);\n    execute(entry.jobId);\n    m_database.afterCommit("),
    ("end_kept", DISPATCHER, "        if (!end.inTurn)", "        if (false)"),
    ("gpus_released", DISPATCHER, "    KATAAR_TRY(m_jobs.releaseGpus(attempt.uuid));", ""),
    ("exit_code", DISPATCHER, "    attempt.exit = exit;", "    attempt.exit = exit;\n    attempt.exit.code = 0;"),
    ("stored_cancel", DISPATCHER, "        if (entry && (entry->cancelRequestedAt || entry->windowStop))\n            m_executor.stop(attempt.uuid, stopCauseOf(*entry));", ""),
    ("next_pass", SCHEDULER, "    connect(&m_dispatcher, &QueueDispatcher::jobEnded, this, &QueueScheduler::processNow);", ""),
    ("busy_on_full_disk", SCHEDULER, "    m_resting = std::exchange(m_undone, true);", "    m_resting = false;"),
    ("rollback_reloads", BOOK, "    connect(&m_database, &Database::rolledBack, this, &QueueBook::rebuild);", ""),
    ("waiting_kept", TIME, "m_queue.start(saved, latestMark,", "m_queue.start({}, latestMark,"),
    ("waiting_each_minute", TIME, "m_dueMs = now.ms + keepEachMs;", "m_dueMs = now.ms + 60 * keepEachMs;"),
    ("waiting_by_boot", CLOCK, "!boot.isEmpty() && boot == saved->boot && now >= saved->at", "false"),
    ("waiting_day_at_most", CLOCK, "std::clamp<qint64>(down, 0, longestDownMs)", "std::max<qint64>(down, 0)"),
    ("waiting_held", CLOCK, "entry.status != JobStatus::Pending || entry.held || entry.intent", "entry.status != JobStatus::Pending || entry.intent"),
    ("waiting_mark", BOOK, "    entry.waitedMark = m_time.now();\n    static", "    static"),
    ("answers_failed_turn", DATABASE, "        then(outcome);", "        then(Result<void>());"),
    ("window_keeps_closed", STATE, "    m_lanes.setGateClosed(record.gate->id, !record.gate->open());", "    m_lanes.setGateClosed(record.gate->id, false);"),
    ("window_edge", GATES, "m_edges.begin()->us <= wall.us", "m_edges.begin()->us < -1"),
    ("window_set_back", GATES, "leap < -hourUs", "leap < 0"),
    ("window_waits", GATES, "        gate->passedMs = gate->clock(atMs);", ""),
    ("window_of_place", RULES, "        if (place.place.holds(entry))", "        if (false && place.place.holds(entry))"),
    ("window_harder_end", RULES, "        if (applied.end == WindowEnd::Finish || !applied.run)", "        if (!applied.run)"),
    ("window_changed_since", RULES, "std::max(startedAt, applied.since)", "startedAt"),
    ("window_reason", REASONS, "{QStringLiteral(\"of\"), closed.applied.of},", ""),
    ("window_end_written", ENDS, "    KATAAR_TRY(m_parts.book.change(entry, {}));", ""),
    ("window_end_stops", ENDS, "    m_parts.engine.stop(entry.jobId);", ""),
    ("window_end_audited", ENDS, "m_parts.audit.record(window, AuditAction::JobWindowEnd, entry.jobId,", "m_parts.audit.record(window, AuditAction::JobCancel, entry.jobId,"),
    ("window_end_free", DISPATCHER, "        entry.maxAttempts += outcome.free;", ""),
    ("window_end_not_finished", OUTCOME, "    if (!entry.windowStop || exit.completedThere)", "    if (!entry.windowStop || exit.success())"),
    ("window_end_in_time", OUTCOME, "    if (exit.known && exit.endedAt && *exit.endedAt < entry.windowStop->at)", "    if (false)"),
    ("waiting_in_windows", CLOCK, "windows.isEmpty() ? m_now - from : openMs(windows, from)", "m_now - from"),
    ("waiting_other_windows", BOOK, "        KATAAR_TRY(m_jobs.update(entry, {}));\n        m_state->put(entry, now);", ""),
    ("window_boost_at_close", GATES, "(gate.open() || gate.boostEdges.begin()->ms <= gate.passedMs)", "gate.open()"),
    ("window_end_set_back", DISPATCHER, "running->windowStop && running->windowStop->setBacks != m_book.clockSetBacks()", "false"),
    ("worker_reports_of_others", FLEET_WORDS, "Task* task = agent->taskOf(jobId, report);", "Task* task = agent->taskOf(jobId, report);\n    for (auto& [other, its] : m_agents)\n        task = task ? task : its->taskOf(jobId, report);"),
    ("worker_reports_of_attempts", FLEET_WORDS, "agent->taskOf(jobId, report)", "agent->taskOf(jobId, std::optional<int>())"),
    ("worker_stream_is_life", FLEET_STATE, "return agent.stream || (agent.heard &&", "return (agent.heard &&"),
    ("worker_timeout", FLEET_STATE, "agent.heard->ms < m_timeoutMs", "agent.heard->ms < 1000"),
]

# The simulation asks for no forecast, sets no time after which a cancel's hold ends, and cannot see what lasts a
# moment or a few seconds alone: of these rules the tests are asked that have them.
WINDOWS = ("tst_core_scheduling", "windows")
WINDOW_ENDS = ("tst_core_engine", "windowends")
BACKFILL = ("tst_core_scheduling", "backfill")
WAITING = ("tst_core_scheduling", "queueclock")
FORESEEN = ("tst_core_scheduling", "forecast")
TOLD = ("tst_core_service", "forecaster")
EXPLAINED = ("tst_core_scheduling", "explain")
TURNS = ("tst_core_service", "waiting")
DISPATCHED = ("tst_core_engine", "dispatcher")
CONVERSATIONS = ("tst_core_engine", "workers")
CARE = ("tst_core_engine", "workercare")
CLAIMED = ("tst_core_policy", "workerclaims")
WORKERS = ("tst_core_scheduling", "workers")
WORKER_SEARCH = ("tst_core_scheduling", "workersearch")
CLOUD = "core/engine/cloudexecutor.cpp"
CLOUDS = ("tst_core_engine", "cloudexecutor")
CLOUD_DATA = ("tst_core_engine", "clouddata")
ELSEWHERE = [
    ("cloud_unknown_is_not_begun", CLOUD, "if (isPassing(problem) && !problem.nothingBegun)", "if (false)", CLOUDS),
    ("cloud_list_is_late", CLOUD, "sinceUs < listedAfterUs", "false", CLOUDS),
    ("cloud_cancel_again", CLOUD, "        live->cancelled = true;", "        live->cancelled = true;\n        end(uuid, {});", CLOUDS),
    ("cloud_left_alone", CLOUD, "if (data.isEmpty() ? !mayCall() : resting)", "if (false)", CLOUDS),
    ("cloud_data_are_asked_for", CLOUD, "    live.askedFor = m_clock.wall();\n    if (const auto kept", "    if (const auto kept", CLOUD_DATA),
    ("cloud_begun_with_data", CLOUD, "    live.sending = false;\n", "", CLOUD_DATA),
    ("cloud_outputs_before_the_end", CLOUD, "        if (fetchOutputs(uuid, status))\n            return;\n", "", CLOUD_DATA),
    ("set_backs_with_their_turn", TIME, "if (m_queue.setBacks() != m_writtenSetBacks)", "if (false)", WINDOW_ENDS),
    ("jump_is_written", TIME, "        return;\n    m_dueMs = m_clock.monotonic().ms;\n", "        return;\n", TURNS),
    ("jump_late_in_a_turn", TIME, "if (m_dueMs == retryMs)", "if (true)", TURNS),
    ("due_in_a_pass", SCHEDULER, "    if (anyDue() && !m_leftDue)", "    if (false)", WINDOW_ENDS),
    ("left_to_the_tick", SCHEDULER, "    m_leftDue = anyDue();\n", "", WINDOW_ENDS),
    ("time_kept_while_nobody_waits", BOOK, "if (m_state->size() > 0)", "if (m_state->tally().all().local.pending > 0)", WINDOW_ENDS),
    ("backfill_told", POLICY, "m_pass.moreMayStart || m_local.touchesKept(verdict.gpus)", "m_pass.moreMayStart", BACKFILL),
    ("start_elsewhere_told", POLICY, "m_pass.moreMayStart || !m_workers.reservations().isEmpty()", "m_pass.moreMayStart", WORKERS),
    ("held_though_workers_are_idle", REASONS, "    if (!resources.find(demand).seat)\n", "", WORKERS),
    ("removed_worker_gets_jobs", FLEET_STATE, "if (const auto stream = std::exchange(agent->stream, nullptr))\n        m_database", "if (const auto stream = agent->stream)\n        m_database", CARE),
    ("time_before_an_undone_turn", BOOK, "if (m_state->advance(m_clock.monotonic(), m_clock.wall()) && m_state->localStartHeld())", "if (false)", TURNS),
    ("changed_since_foreseen", FORECASTER, " && !m_changedJobs.contains(entry.id)", "", TOLD),
    ("backfill_of_a_kept_gpu", RESOURCES, " || sharesGpu(reservation, gpus);", ";", BACKFILL),
    ("explain_further_passes", SUPPOSITION, "if (!pass.moreMayStart)", "if (true)", EXPLAINED),
    ("pass_after_a_backfill", SCHEDULER, "return moreMayStart && started", "return false && started", DISPATCHED),
    ("forecast_after_a_backfill", FORECAST, "while (plan.moreMayStart)", "while (false)", FORESEEN),
    ("begin_by_the_clock_of_before", BOOK, "    advance(); // its begin is read by the clock of now\n", "", TURNS),
    ("window_of_this_moment", BOOK, "    advance(); // windows that nobody waited for are not looked at before\n", "", TURNS),
    ("cancel_holds_anew", BOOK, "        m_heldAnew = m_heldAnew || held;\n", "", TURNS),
    ("waiting_begin_at", CLOCK, "    if (entry.beginAt)\n", "    if (false)\n", WAITING),
    ("window_meets", GATES, "std::pair(window->open, window->id)", "std::pair(!window->open, window->id)", WINDOWS),
    ("window_end_recovered", DISPATCHER, "entry && (entry->cancelRequestedAt || entry->windowStop))", "entry && entry->cancelRequestedAt)", WINDOW_ENDS),
    ("start_after_cancel", STATE, "(m_localStartHeldUntil && *m_localStartHeldUntil <= m_now)", "false", WINDOW_ENDS),
    ("forecast_ends", FORECAST, "        if (m_endOf.value(id) == at)", "        if (false)", FORESEEN),
    ("forecast_release", FORECAST, "            m_state.gpus().clearCondition(gpu.index);", "            break;", FORESEEN),
    ("forecast_intents", FORECAST, "            m_waiting -= entry.status == JobStatus::Pending;\n            m_state.remove(id);", "            m_waiting -= entry.status == JobStatus::Pending;", FORESEEN),
    ("forecast_held_starts", FORECAST, "!found->cancelRequestedAt && (requeued || !windowClosed))", "false)", FORESEEN),
    ("forecast_horizon", FORECAST, "*next - m_begun.ms > m_bounds.horizonDays * msPerDay", "false", FORESEEN),
    ("forecast_window_ends", FORECAST, "        endAfter(id, stopMs);\n    }\n}\n\nvoid VirtualQueue::settleIntents", "    }\n}\n\nvoid VirtualQueue::settleIntents", FORESEEN),
    ("worker_silence_counts", FLEET_STATE, "    agent->heard = m_clock.monotonic(); // until now it was there, however long its agent was silent\n", "", CONVERSATIONS),
    ("worker_lost", FLEET_STATE, "        loseTask(agent, QString(agent.tasks.first().uuid), endsentence::workerLost);", "        agent.tasks.removeFirst();", CONVERSATIONS),
    ("worker_cancel_again", FLEET_STATE, "        if (task.cancelled)\n            cancel(task.uuid);", "", CONVERSATIONS),
    ("worker_forgot", FLEET_WORDS, "        loseTask(*agent, uuid, endsentence::workerForgot);", "        (void)uuid;", CONVERSATIONS),
    ("worker_another_agent", FLEET_WORDS, "if (agent->stream && another)", "if (false)", CARE),
    ("worker_end_not_stored", FLEET_WORDS, "if (meant && attempt.phase != AttemptPhase::Ended && isEnd(report.status))", "if (false)", CARE),
    ("worker_refusal_of_the_first_order", FLEET_WORDS, "agent->taskOf(jobId, report)", "agent->taskOf(jobId, report.attempt)", CARE),
    ("worker_aside_at_once", FLEET_WORDS, "    tell(agent); // before the job waits again: else it is sent there at once\n", "", CARE),
    ("worker_lets_go", FLEET_WORDS, "            agent->abandoning.insert(job.jobId);", "            (void)job;", CONVERSATIONS),
    ("worker_not_its_job", FLEET_WORDS, "if (!his && !refusal && !agent.abandoning.contains(jobId))", "if (false)", CONVERSATIONS),
    ("worker_set_aside", FLEET_WORDS, "    agent.asideUntil = MonotonicTime{", "    std::optional<MonotonicTime>() = MonotonicTime{", CARE),
    ("worker_claims_attempt", CLAIMS, "(claim.attempt == 0 || one.attempt == claim.attempt)", "true", CLAIMED),
    ("worker_gpus_taken", WORKER_RESOURCES, "    taken.gpus << gpus;\n", "", WORKERS),
    ("worker_kept_in_turn", WORKER_RESOURCES, "    taken.turn = ++m_turn;\n", "", WORKER_SEARCH),
    ("worker_kept_once", WORKER_RESOURCES, "if (m_spent.contains(id) || m_kept.contains(id))\n            continue;\n        const Candidate now", "if (m_spent.contains(id))\n            continue;\n        const Candidate now", WORKER_SEARCH),
    ("worker_reserved", WORKER_RESOURCES, "m_taken.contains(id) || m_kept.contains(id)", "m_taken.contains(id)", WORKERS),
    ("worker_idle_first", WORKER_RESOURCES, "m_taken.contains(id) || m_kept.contains(id)", "m_kept.contains(id)", WORKERS),
    ("worker_limits", POLICY, "!m_cloud.admits(entry) || ", "", WORKERS),
    ("forecast_requeue", FORECAST, "    if (!requeued)\n        return m_state.remove(id);", "    return m_state.remove(id);", FORESEEN),
]


def sources_with_wrong_texts():
    """What is wrong with the table: each text must be there exactly once."""
    wrong = []
    for name, source, before, after, _ in mutations():
        with open(os.path.join(ROOT, source), encoding="utf-8") as file:
            count = file.read().count(before)
        if count != 1:
            wrong.append(f"{name}: its text is {count} times in {source}")
        if before == after:
            wrong.append(f"{name}: it changes nothing")
    names = [name for name, *_ in mutations()]
    return wrong + [f"{name}: there are several" for name in sorted(set(names)) if names.count(name) > 1]


def mutations():
    return [(*mutation, SIMULATION) for mutation in MUTATIONS] + ELSEWHERE


class Build:
    """A build folder: how its sources are compiled and its tests linked. Nothing is written into it."""

    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        with open(os.path.join(self.folder, "compile_commands.json"), encoding="utf-8") as file:
            self.commands = json.load(file)
        self.links = {}

    def compile_command(self, source):
        """Any command of the source's room serves: unity builds list no single files."""
        room = os.path.dirname(source) + "/CMakeFiles/"
        for entry in self.commands:
            own = entry["file"] == os.path.join(ROOT, source)
            if own or (room in entry.get("output", entry["command"]) and "mocs_compilation" not in entry["file"]):
                return shlex.split(entry["command"])
        sys.exit(f"no command compiles {source}")

    def link_command(self, program):
        if program not in self.links:
            lines = run(["ninja", "-C", self.folder, "-t", "commands", program], self.folder).splitlines()
            self.links[program] = lines[-1].removeprefix(": && ").removesuffix(" && :")
        return shlex.split(self.links[program])

    def mutant(self, folder, source, text, program):
        """The test program with `text` in place of the source, in `folder`."""
        path = os.path.join(folder, os.path.basename(source))
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        command = self.compile_command(source)
        command[command.index("-o") + 1] = path + ".o"
        command[command.index("-c") + 1] = path
        run([part for part in command if part != "-Werror"] + ["-w", "-I" + ROOT], folder)
        link = self.link_command(program)
        at = link.index("-o")
        link[at + 1] = os.path.join(folder, "mutant")
        link.insert(at, path + ".o")
        run(link + ["-Wl,--allow-multiple-definition"], self.folder)
        return os.path.join(folder, "mutant")


def run(command, folder):
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def evidence(output):
    """The seed or the test function that shows it."""
    for line in output.splitlines():
        if "KATAAR_SIM_SEED=" in line:
            return "with seed " + line.split("KATAAR_SIM_SEED=")[1].split()[0]
        if line.startswith("FAIL!"):
            return "by " + line.split()[2]
    return "by a crash"


def try_mutation(build, source, before, after, test):
    """Whether it is noticed, and how."""
    with open(os.path.join(ROOT, source), encoding="utf-8") as file:
        text = file.read().replace(before, after)
    with tempfile.TemporaryDirectory(prefix="kataar-mutant-") as folder:
        try:
            mutant = build.mutant(folder, source, text, test[0])
        except subprocess.CalledProcessError as error:
            return False, "does not compile:\n" + (error.stderr or error.stdout)
        environment = dict(os.environ, KATAAR_SIM_SEEDS=str(SEEDS), KATAAR_SOURCE=ROOT,
                           KATAAR_BIN=os.path.join(build.folder, "bin"))
        try:
            done = subprocess.run([mutant, test[1]], env=environment, cwd=folder, capture_output=True, text=True,
                                  errors="replace", timeout=LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            return True, "by never ending"
        if done.returncode == 0:
            return False, "NOT noticed"
        return True, "noticed " + evidence(done.stdout + done.stderr)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if wrong := sources_with_wrong_texts():
        sys.exit("\n".join(wrong))
    if sys.argv[1] == "--texts":
        return print(f"{len(mutations())} mutations, each with its text once in the tree")
    build = Build(sys.argv[1])
    unknown = set(sys.argv[2:]) - {name for name, *_ in mutations()}
    if unknown:
        sys.exit("no such mutation: " + ", ".join(sorted(unknown)))
    failures = []
    for name, source, before, after, test in mutations():
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        began = time.monotonic()
        noticed, how = try_mutation(build, source, before, after, test)
        print(f"{name}: {how} ({time.monotonic() - began:.0f} s)", flush=True)
        if not noticed:
            failures.append(name)
    if failures:
        sys.exit("not as it should be: " + ", ".join(failures))


if __name__ == "__main__":
    main()
