// SPDX-License-Identifier: GPL-3.0-or-later
// Logging in with name and password, and out again.
#include "server/page/frame.h"
#include "server/page/pages.h"
#include "server/page/paths.h"
#include "server/page/words.h"

#include <QUrl>

namespace kataar::page {

namespace {

struct LogInTry {
    QString name;
    QString next; ///< where to go on
    std::optional<Error> error;
};

void writeLogInField(HtmlWriter& html, const char* name, const Phrase& label, const QString& value,
                     const char* type, const char* autocomplete) {
    html.put("label", {{"for", name}}, label);
    html.single("input", {{"id", name},
                          {"name", name},
                          {"type", type},
                          {"value", value},
                          {"required", true},
                          {"maxlength", "1024"},
                          {"autocapitalize", "none"},
                          {"autocomplete", autocomplete}});
}

void sendLogIn(const Visit& visit, const LogInTry& tried) {
    Frame frame{Page::tr("Log in"), Section::None};
    frame.refusal = tried.error;
    if (tried.error)
        frame.status = tried.error->name == QLatin1StringView("too_many_requests") ? 429 : 401;
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", frame.title);
        if (tried.error)
            html.put("p", {{"class", "problem"}, {"role", "alert"}},
                     errorSentence(visit.language, *tried.error));
        if (!visit.site.api.auth.passwordLogInPossible()) {
            html.in("div", {{"class", "notice"}}, [&] {
                html.in("p", [&] {
                    html.text(
                        Page::tr("Nobody here has a password yet. An administrator sets one on the machine "
                                 "that runs Kataar:"));
                    html.text(QStringLiteral(" "));
                    html.put("code", {{"dir", "ltr"}}, QStringLiteral("kataar users password NAME"));
                });
            });
        }
        writeForm(html, visit, QString::fromLatin1(pagepath::logIn), "card", [&] {
            html.single("input", {{"type", "hidden"}, {"name", "next"}, {"value", tried.next}});
            writeLogInField(html, "username", Page::tr("User name"), tried.name, "text", "username");
            writeLogInField(html, "password", Page::tr("Password"), {}, "password", "current-password");
            html.in("p", {{"class", "buttons"}}, [&] {
                html.put("button", {{"type", "submit"}, {"class", "primary"}}, Page::tr("Log in"));
            });
        });
    });
}

} // namespace

void showLogIn(const Visit& visit) {
    const QString next = localPath(visit.request.query("next").value_or(QString()));
    if (visit.known())
        return sendElsewhere(visit, next);
    sendLogIn(visit, {{}, next, {}});
}

void logIn(const Visit& visit) {
    const LogInTry tried{visit.field("username"), localPath(visit.field("next")), {}};
    const LogInRequest request{tried.name, visit.request.formField("password").value_or(QString())};
    visit.site.api.auth.logIn(request, visit.request.peer.address.toString(),
                              [visit, tried](const Result<AuthService::LogIn>& done) {
                                  if (!done)
                                      return sendLogIn(visit, {tried.name, tried.next, done.error()});
                                  sendElsewhere(visit, tried.next, std::nullopt,
                                                sessionCookieHeader(done->secret, visit.request.encrypted));
                              });
}

void logOut(const Visit& visit) {
    visit.site.api.auth.logOut(visit.who, sessionSecretOf(visit.request), [visit](const Result<bool>& done) {
        if (!done)
            return sendProblem(visit, done.error());
        sendElsewhere(visit, QString::fromLatin1(pagepath::logIn), Note::LoggedOut,
                      sessionCookieHeader({}, visit.request.encrypted));
    });
}

void sendToLogIn(const Visit& visit) {
    const Head& head = visit.request.head();
    QString here = QString::fromLatin1(head.rawPath);
    if (!head.rawQuery.isEmpty())
        here += u'?' + QString::fromLatin1(head.rawQuery);
    if (visit.request.method == Method::Post || here == QLatin1StringView(pagepath::queue))
        here.clear();
    // A log-in that has ended is forgotten: with it even the owner at his own machine would not be known.
    const bool stale = !cookie(visit.request, sessionCookie).isEmpty();
    sendElsewhere(visit, withQuery(QString::fromLatin1(pagepath::logIn), {{"next", here}}), std::nullopt,
                  stale ? sessionCookieHeader({}, visit.request.encrypted) : ReplyHeaders());
}

} // namespace kataar::page
