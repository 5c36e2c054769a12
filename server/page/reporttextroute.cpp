// SPDX-License-Identifier: GPL-3.0-or-later
// The report as text: of the API, and in the page's languages.
#include "core/wire/paths.h"
#include "server/api/authenticator.h"
#include "server/page/pageroutes.h"
#include "server/page/reporttext.h"

namespace kataar {

namespace {

using Languages = page::Languages;

const page::Language& languageOf(const Languages& languages, const Request& request) {
    const page::Language* wanted = languages.find(request.query("lang").value_or(QString()));
    return wanted ? *wanted : languages.preferred(request.header("accept-language"));
}

} // namespace

std::vector<Route> reportTextRoutes(const Api& api) {
    const auto languages = std::make_shared<const Languages>();
    const auto send = [api, languages](const Request& request, const Reply& reply) {
        const auto query = reportQuery(request);
        if (!query)
            return reply.fail(query.error());
        const auto answer = [languages, reply,
                             &language = languageOf(*languages, request)](const Result<Report>& report) {
            if (report)
                reply.send(200, page::reportText(language, *report).toUtf8(), "text/plain; charset=utf-8");
            else
                reply.fail(report.error());
        };
        api.reports.report(principalOf(request), *query, answer);
    };
    return {{Method::Get, wire::path::queueReportText, Access::needs(Permission::QueueView), send,
             "The report as text"}};
}

} // namespace kataar
