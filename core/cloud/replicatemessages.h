// SPDX-License-Identifier: GPL-3.0-or-later
// Replicate's HTTP API as it is published: requests to it, and what its answers say. Pure.
#pragma once

#include "core/base/result.h"
#include "core/cloud/cloudreading.h"

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

namespace kataar::replicate {

/// The field of a prediction's input that holds our attempt.
inline constexpr const char attemptField[] = "kataar_attempt";

/// `path` begins behind the base address, as "/v1/account".
struct Request {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QByteArray body;
};

/// The address that all requests begin with: https, or http to this machine, since a token goes there.
/// "cloud_address_invalid".
Result<QUrl> baseUrl(const QString& text);

Request accountRequest();
Request hardwareRequest();
Request webhookSecretRequest();
/// `version` is used where the order names no model. The attempt goes into the input.
Request startRequest(const CloudOrder& order, const QString& version);
/// The id must be one by isJobId(); so for cancelRequest.
Request statusRequest(const QString& id);
Request cancelRequest(const QString& id);
/// The newest predictions first; with a cursor of the page before, those that follow.
Request listRequest(const QString& cursor);

/// A page of the list of predictions.
struct Page {
    QVector<CloudStatus> predictions;
    QVector<bool> emptied; ///< for each: the provider has thrown its input away, so whose it was is lost
    QString nextCursor;    ///< empty: there are no more
};

/// All errors are "cloud_answer_invalid": the answer is not what is published, in a way that matters.
Result<CloudStatus> readPrediction(const QByteArray& body);
Result<Page> readPage(const QByteArray& body);
Result<CloudAccount> readAccount(const QByteArray& body);
Result<QByteArray> readWebhookSecret(const QByteArray& body);
Result<QVector<CloudHardware>> readHardware(const QByteArray& body);

/// What one page says about an attempt.
struct PageVerdict {
    enum class Kind { Found, NotThere, NextPage, Unknown };
    Kind kind = Kind::Unknown;
    std::optional<CloudStatus> found;
};
/// `since` is when the attempt began, by our clock; clocks may be ten minutes apart.
PageVerdict lookFor(const QString& attempt, UtcTime since, const Page& page);

/// "120" or an HTTP date, as seconds from `now` on: 0 to a day. None if it is neither.
std::optional<qint64> retryAfter(const QByteArray& header, UtcTime now);

/// What an answer that is no success means.
CloudProblem problemOf(int status, const QByteArray& body, std::optional<qint64> retryAfterSeconds,
                       cloud::Repeating repeating);

} // namespace kataar::replicate
