// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzzes the head of a request, its path, query, headers and host, as bytes from the network.
#include "tests/fuzz/fuzz.h"

#include "server/api/params.h"
#include "server/http/hostrule.h"
#include "server/http/router.h"

#include "core/domain/jobstate.h"

using namespace kataar;

namespace {

const Router& router() {
    static const Router all([] {
        std::vector<Route> routes;
        for (const char* path :
             {"/api/queue", "/api/queue/{job_id}/cancel", "/api/configs/{name}", "/api/{a}/{b}/{c}", "/"}) {
            Route route;
            route.path = path;
            routes.push_back(route);
            route.method = Method::Post;
            routes.push_back(route);
        }
        return routes;
    }());
    return all;
}

HeadVerdict byPieces(QByteArrayView bytes, qsizetype size, Head& head) {
    qsizetype scanned = 0;
    HeadVerdict verdict;
    for (qsizetype end = 0; end <= bytes.size(); end += size) {
        verdict = checkHead(bytes.first(end), {}, head, scanned);
        if (verdict.kind != HeadVerdict::Kind::Incomplete)
            return verdict;
        scanned = end;
    }
    return checkHead(bytes, {}, head, scanned);
}

void readAll(Request& request) {
    const Head& head = request.head();
    const Router::Match match = router().find(request, head.rawPath);
    fuzz::mustHold(!match.route || match.allowed.isEmpty());
    for (const char* name : {"job_id", "name", "a", "b", "c"})
        fuzz::mustHold(!request.pathArg(name).contains(QChar(u'\0')));
    for (const QString& name : request.queryNames()) {
        const QByteArray asked = name.toUtf8();
        fuzz::mustHold(request.query(asked.constData()).has_value() || asked.contains('\0'));
        (void)request.queryAll(asked.constData());
    }
    (void)intParam(request, "limit", 50, 1, 200);
    (void)offsetParam(request, "offset", 0);
    (void)boolParam(request, "enabled", false);
    (void)enumParam<JobStatus>(request, "status");
    (void)request.presentsCredential();
    (void)passedOn(request);
    (void)fromForeignPage(request);
    for (const char* name : {"authorization", "x-api-key", "cookie", "content-type"})
        fuzz::mustHold(!request.header(name).contains('\n') && !request.header(name).contains('\r'));
    static const HostRule rule({QStringLiteral("gpu.lan")});
    (void)rule.allows(head.host, QHostAddress(QHostAddress::LocalHost));
}

} // namespace

QVector<QByteArray> fuzz::seeds() {
    const QByteArray host = "Host: localhost:8001\r\n";
    return {
        "GET / HTTP/1.1\r\n" + host + "\r\n",
        "GET /api/queue?status=pending&limit=50&offset=0&include_completed=false HTTP/1.1\r\n" + host +
            "Accept: */*\r\n\r\n",
        "POST /api/queue/5/cancel?reason=%E0%A4%95+x HTTP/1.1\r\n" + host +
            "Authorization: Bearer kt_0123\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        "GET /api/configs/a.b-c HTTP/1.0\r\nConnection: keep-alive\r\nCookie: s=abc; t=\"d e\"\r\n\r\n",
        "GET /api/a%20b/c/d HTTP/1.1\r\nHost: [::1]:8001\r\nOrigin: http://[::1]:8001\r\nX-Forwarded-For: "
        "1.2.3.4\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"};
}

QVector<QByteArray> fuzz::words() {
    return {"\r\n",
            "\n",
            " ",
            ":",
            "%00",
            "%2e%2e",
            "%2F",
            "%c0%ae",
            "&",
            "=",
            "?",
            "/",
            "//",
            "HTTP/1.1",
            "Content-Length: ",
            "Transfer-Encoding: chunked\r\n",
            "Host: ",
            "\t",
            "18446744073709551616",
            "-1",
            "\xe0\xa4\x95",
            QByteArray(1, '\0'),
            "[",
            "]",
            "limit=",
            "127.0.0.1"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto head = std::make_shared<Head>();
    const HeadVerdict verdict = checkHead(bytes, {}, *head);
    Head again;
    const HeadVerdict pieces = byPieces(bytes, 1 + static_cast<qsizetype>(size % 7), again);
    // Refused as soon as enough is there, so perhaps for another reason; never let in one way only.
    fuzz::mustHold((verdict.kind == HeadVerdict::Kind::Complete) ==
                   (pieces.kind == HeadVerdict::Kind::Complete));
    if (verdict.kind == HeadVerdict::Kind::Refused)
        fuzz::mustHold(verdict.status >= 400 && verdict.status < 600 && *verdict.reason);
    if (verdict.kind != HeadVerdict::Kind::Complete)
        return 0;
    fuzz::mustHold(verdict.size == pieces.size && verdict.size <= bytes.size());
    fuzz::mustHold(head->rawPath.startsWith('/') && head->contentLength >= 0);
    Request request(head, {}, QStringLiteral("id"));
    fuzz::mustHold(!request.path.contains('\0') && !request.path.contains("/../") &&
                   QString::fromUtf8(request.path).toUtf8() == request.path);
    readAll(request);
    return 0;
}
