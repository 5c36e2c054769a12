// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of rules, requests and what became of them.
#include "core/wire/approvals.h"
#include "core/wire/readanswer.h"
#include "core/wire/schema.h"
#include "core/wire/success.h"

#include <QJsonDocument>

namespace kataar::wire {

namespace {

constexpr char ruleKey[] = "rule";
constexpr char rulesKey[] = "rules";
constexpr char requestKey[] = "request";
constexpr char requestsKey[] = "requests";
constexpr char pendingCountKey[] = "pending_count";

template<class E>
void writeNames(JsonWriter& json, const QVector<E>& values) {
    json.beginArray();
    for (const E value : values)
        writeEnum(json, value);
    json.endArray();
}

template<class E>
void writeMaybeEnum(JsonWriter& json, const std::optional<E>& value) {
    if (value)
        writeEnum(json, *value);
    else
        json.null();
}

/// A field of an optional enum that is written as its name, or as null.
template<auto... Path>
constexpr auto maybeEnum(const char* name) {
    using Owner = typename MemberOf<Path...>::Owner;
    return Field<Owner>{
        name,
        [](JsonWriter& json, const Owner& owner) { writeMaybeEnum(json, MemberOf<Path...>::get(owner)); },
        [](Owner& owner, const QJsonValue& value) {
            return readValue(MemberOf<Path...>::get(owner), value);
        }};
}

} // namespace

template<>
struct Schema<ApprovalRule> {
    static std::span<const Field<ApprovalRule>> fields() {
        using R = ApprovalRule;
        static constexpr Field<R> all[] = {
            field<&R::id>("id"),
            field<&R::name>("name"),
            field<&R::description>("description"),
            field<&R::condition>("condition"),
            {"type", [](JsonWriter& json, const R& rule) { writeEnum(json, rule.condition); }},
            field<&R::threshold>("threshold"),
            field<&R::active>("is_active"),
            {"enabled", [](JsonWriter& json, const R& rule) { json.value(rule.active); }},
            field<&R::priority>("priority"),
            optionalText<&R::provider>("applies_to_provider"),
            maybeEnum<&R::level>("applies_to_level"),
            {"exempt_levels", [](JsonWriter& json, const R& rule) { writeNames(json, rule.exempt); },
             [](R& rule, const QJsonValue& value) { return readValue(rule.exempt, value); }},
            field<&R::approver>("required_approver_level"),
            field<&R::createdAt>("created_at"),
            field<&R::createdBy>("created_by"),
        };
        return all;
    }
};

template<>
struct Schema<ApprovalRequest> {
    static std::span<const Field<ApprovalRequest>> fields() {
        using R = ApprovalRequest;
        using A = ApprovalAsk;
        static constexpr Field<R> all[] = {
            field<&R::id>("id"),
            field<&R::jobId>("job_id"),
            field<&R::userId>("user_id"),
            optionalText<&R::userName>("user_name"),
            field<&R::ask, &A::ruleId>("rule_id"),
            optionalText<&R::ask, &A::ruleName>("rule_name"),
            maybeEnum<&R::ask, &A::condition>("condition"),
            optionalText<&R::ask, &A::threshold>("threshold"),
            optionalText<&R::ask, &A::value>("value"),
            field<&R::status>("status"),
            field<&R::ask, &A::reason>("reason"),
            optionalText<&R::ask, &A::provider>("provider"),
            optionalText<&R::configName>("config_name"),
            field<&R::estimatedCost>("estimated_cost"),
            optionalText<&R::ask, &A::hardwareType>("hardware_type"),
            maybeEnum<&R::ask, &A::approver>("required_approver_level"),
            field<&R::reviewedBy>("reviewed_by"),
            optionalText<&R::reviewerName>("reviewed_by_name"),
            field<&R::reviewedAt>("reviewed_at"),
            optionalText<&R::notes>("review_notes"),
            field<&R::createdAt>("created_at"),
            {"requested_at", [](JsonWriter& json, const R& request) { json.value(request.createdAt); }},
            field<&R::expiresAt>("expires_at"),
        };
        return all;
    }
};

template<>
struct Schema<RuleList> {
    static std::span<const Field<RuleList>> fields() {
        static constexpr Field<RuleList> all[] = {
            field<&RuleList::rules>(rulesKey),
            {"total", [](JsonWriter& json, const RuleList& list) { json.value(qint64(list.rules.size())); }},
        };
        return all;
    }
};

template<>
struct Schema<RequestPage> {
    static std::span<const Field<RequestPage>> fields() {
        static constexpr Field<RequestPage> all[] = {
            field<&RequestPage::requests>(requestsKey),
            field<&RequestPage::pendingCount>(pendingCountKey),
        };
        return all;
    }
};

template<>
struct Schema<RequestAnswer> {
    static std::span<const Field<RequestAnswer>> fields() {
        using A = RequestAnswer;
        static constexpr Field<A> all[] = {
            {"job_id", [](JsonWriter& json, const A& answer) { json.value(answer.request.jobId); }},
            field<&A::decidingAt>("deciding_at"),
            field<&A::request>(requestKey),
        };
        return all;
    }
};

template<>
struct Schema<BulkResult> {
    static std::span<const Field<BulkResult>> fields() {
        using R = BulkResult;
        static constexpr Field<R> all[] = {
            field<&R::requestId>("request_id"),   optionalText<&R::jobId>("job_id"),
            field<&R::success>("success"),        optionalText<&R::error>("error"),
            optionalText<&R::message>("message"),
        };
        return all;
    }
};

template<>
struct Schema<BulkAnswer> {
    static std::span<const Field<BulkAnswer>> fields() {
        using B = BulkAnswer;
        static constexpr Field<B> all[] = {
            {"total", [](JsonWriter& json, const B& bulk) { json.value(qint64(bulk.results.size())); }},
            field<&B::succeeded>("succeeded"),
            {"failed", [](JsonWriter& json,
                          const B& bulk) { json.value(qint64(bulk.results.size() - bulk.succeeded)); }},
            field<&B::decidingAt>("deciding_at"),
            field<&B::results>("results"),
        };
        return all;
    }
};

template<>
struct Schema<MyApprovals> {
    static std::span<const Field<MyApprovals>> fields() {
        using M = MyApprovals;
        static constexpr Field<M> all[] = {
            field<&M::requests>(requestsKey),
            field<&M::pendingCount>(pendingCountKey),
            field<&M::mayDecide>("can_approve"),
            field<&M::toDecide>("to_decide"),
        };
        return all;
    }
};

namespace {

struct ConditionInfo {
    ApprovalCondition condition;
    const char* threshold; ///< what kind of text it is; null = none
    const char* description;
};

constexpr ConditionInfo conditionInfos[] = {
    {ApprovalCondition::CostExceeds, "USD", "The estimated cost is more than the threshold."},
    {ApprovalCondition::HardwareType, "glob", "The configuration's hardware_type fits the glob."},
    {ApprovalCondition::Provider, "name", "The job goes to this provider."},
    {ApprovalCondition::UserLevel, "level", "The submitter is below this level."},
    {ApprovalCondition::DailyJobsExceed, "count", "The submitter has submitted more jobs today than that."},
    {ApprovalCondition::FirstJob, nullptr, "No job of the submitter has been let into the queue yet."},
    {ApprovalCondition::ConfigPattern, "glob or regular expression",
     "The configuration's name fits the glob, or the regular expression: it begins with ^ or ends with $."},
};

template<class T>
QByteArray plainObject(const T& value) {
    JsonWriter json;
    writeObject(json, value);
    return json.take();
}

template<class T>
QByteArray under(const char* name, const T& value, bool withSuccess) {
    JsonWriter json(1024);
    json.beginObject();
    if (withSuccess)
        json.member("success", true);
    json.key(name);
    writeObject(json, value);
    json.endObject();
    return json.take();
}

template<class T>
Result<T> approvalAnswer(const QJsonValue& json) {
    T answer;
    const QString wrong = readValue(answer, json);
    if (wrong.isEmpty())
        return answer;
    return badAnswer(wrong);
}

QJsonObject objectOf(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }

} // namespace

QByteArray toJson(const RuleList& rules) { return plainObject(rules); }
QByteArray toJson(const ApprovalRule& rule) { return under(ruleKey, rule, false); }
QByteArray changedJson(const ApprovalRule& rule) { return under(ruleKey, rule, true); }
QByteArray ruleDeletedJson(const ApprovalRule& rule) {
    return success(std::pair("id", rule.id), std::pair("name", rule.name));
}

QByteArray conditionsJson() {
    JsonWriter json;
    json.beginObject();
    json.key("conditions");
    json.beginArray();
    for (const ConditionInfo& info : conditionInfos) {
        json.beginObject();
        json.key("name");
        writeEnum(json, info.condition);
        json.key("threshold");
        if (info.threshold)
            json.value(info.threshold);
        else
            json.null();
        json.member("description", info.description);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.take();
}

QByteArray toJson(const RequestPage& page) { return plainObject(page); }

QByteArray approvalsJson(const RequestPage& page) {
    JsonWriter json(128 + page.requests.size() * 700);
    json.beginObject();
    json.key("approvals");
    writeValue(json, page.requests);
    json.member(pendingCountKey, page.pendingCount);
    json.endObject();
    return json.take();
}

QByteArray pendingCountJson(int count) {
    JsonWriter json;
    json.beginObject();
    json.member("count", count);
    json.member(pendingCountKey, count);
    json.endObject();
    return json.take();
}

QByteArray toJson(const ApprovalRequest& request) { return under(requestKey, request, false); }

QByteArray toJson(const RequestAnswer& answer) {
    JsonWriter json(1024);
    json.beginObject();
    json.member("success", true);
    writeFields(json, answer);
    json.endObject();
    return json.take();
}

QByteArray toJson(const BulkAnswer& answer) { return plainObject(answer); }
QByteArray toJson(const MyApprovals& mine) { return plainObject(mine); }

QByteArray toJson(const ExpiryAnswer& answer) {
    return success(std::pair("expired", qint64(answer.jobIds.size())), std::pair("job_ids", answer.jobIds));
}

Result<RuleList> ruleListFrom(const QByteArray& json) { return approvalAnswer<RuleList>(objectOf(json)); }

Result<ApprovalRule> ruleFrom(const QByteArray& json) {
    return approvalAnswer<ApprovalRule>(objectOf(json)[QLatin1StringView(ruleKey)]);
}

Result<RequestPage> requestPageFrom(const QByteArray& json) {
    return approvalAnswer<RequestPage>(objectOf(json));
}

Result<ApprovalRequest> requestFrom(const QByteArray& json) {
    return approvalAnswer<ApprovalRequest>(objectOf(json)[QLatin1StringView(requestKey)]);
}

Result<RequestAnswer> requestAnswerFrom(const QByteArray& json) {
    return approvalAnswer<RequestAnswer>(objectOf(json));
}

Result<BulkAnswer> bulkAnswerFrom(const QByteArray& json) {
    return approvalAnswer<BulkAnswer>(objectOf(json));
}

Result<MyApprovals> myApprovalsFrom(const QByteArray& json) {
    return approvalAnswer<MyApprovals>(objectOf(json));
}

} // namespace kataar::wire
