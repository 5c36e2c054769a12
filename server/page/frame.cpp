// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the frame and sends it.
#include "server/page/frame.h"

#include "server/http/status.h"
#include "server/page/paths.h"
#include "server/page/words.h"

#include <QUrlQuery>

namespace kataar::page {

namespace {

ReplyHeaders pageHeaders() {
    return {{"Content-Security-Policy",
             "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
             "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
            // Not "no-referrer": browsers then send a form with "Origin: null", as a foreign page would.
            {"Referrer-Policy", "same-origin"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"Vary", "Accept-Language, Cookie"}};
}

Phrase noteText(Note note) {
    switch (note) {
    case Note::Submitted:
        return Page::tr("The job is in the queue.");
    case Note::Cancelled:
        return Page::tr("The job is cancelled.");
    case Note::Stopping:
        return Page::tr("The job is being stopped.");
    case Note::Approved:
        return Page::tr("The job is approved and takes its place in the queue.");
    case Note::Rejected:
        return Page::tr("The job is rejected.");
    case Note::Retried:
        return Page::tr("The job is in the queue again, as a new one.");
    case Note::Processed:
        return Page::tr("What could start has been started.");
    case Note::NothingToStart:
        return Page::tr("Nothing can start now; each job says what it waits for.");
    case Note::LoggedOut:
        return Page::tr("You are logged out.");
    }
    return Page::tr("Done.");
}

void writeHead(HtmlWriter& html, const Visit& visit, const Frame& frame) {
    const Assets& assets = visit.site.assets;
    html.single("meta", {{"charset", "utf-8"}});
    html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html.in("title", [&] {
        html.text(frame.title);
        html.text(QStringLiteral(" · Kataar"));
    });
    html.single("link", {{"rel", "stylesheet"}, {"href", assets.path("page.css")}});
    html.single("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", assets.path("kataar.svg")}});
    html.in("script", {{"src", assets.path("page.js")}, {"defer", true}}, [] {});
}

void writeSection(HtmlWriter& html, const Frame& frame, Section section, const char* path,
                  const Phrase& label, int count = 0) {
    html.in("li", [&] {
        html.in("a",
                {{"href", path},
                 {"aria-current",
                  frame.section == section ? std::optional(QStringLiteral("page")) : std::nullopt}},
                [&] {
                    html.text(label);
                    if (count > 0) {
                        html.text(QStringLiteral(" "));
                        html.put("span", {{"class", "count"}}, html.language().number(count));
                    }
                });
    });
}

void writeNavigation(HtmlWriter& html, const Visit& visit, const Frame& frame) {
    html.in("nav", {{"aria-label", Page::tr("Pages")}}, [&] {
        html.in("ul", [&] {
            if (visit.may(Permission::QueueView))
                writeSection(html, frame, Section::Queue, pagepath::queue, Page::tr("Queue"));
            writeSection(html, frame, Section::Mine, pagepath::mine, Page::tr("My jobs"));
            if (visit.may(Permission::JobSubmit) && visit.may(Permission::ConfigView))
                writeSection(html, frame, Section::Submit, pagepath::submit, Page::tr("Submit"));
            if (visit.may(Permission::QueueApprove)) {
                const auto stats = visit.site.api.reader.stats(visit.who);
                const int open = stats ? stats->byStatus.value(toText(JobStatus::Blocked)) : 0;
                writeSection(html, frame, Section::Approvals, pagepath::approvals, Page::tr("Approvals"),
                             open);
            }
            writeSection(html, frame, Section::Gpus, pagepath::gpus, Page::tr("GPUs"));
            if (visit.may(Permission::QueueView))
                writeSection(html, frame, Section::Report, pagepath::report, Page::tr("Report"));
        });
    });
}

/// The address of this page in another language; what was done is not said again.
QString inLanguage(const Visit& visit, const Language& language) {
    QUrlQuery query(visit.request.hasHead() ? QString::fromLatin1(visit.request.head().rawQuery) : QString());
    query.removeAllQueryItems(QStringLiteral("note"));
    query.removeAllQueryItems(QStringLiteral("lang"));
    query.addQueryItem(QStringLiteral("lang"), QString::fromLatin1(language.code()));
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(visit.request.path), "/")) + u'?' +
           query.toString(QUrl::FullyEncoded);
}

void writeLanguages(HtmlWriter& html, const Visit& visit) {
    static constexpr std::pair<const char*, const char*> ownNames[] = {{"en", "English"}, {"hi", "हिन्दी"}};
    html.in("ul", {{"class", "languages"}, {"aria-label", Page::tr("Language")}}, [&] {
        for (const auto& [code, name] : ownNames) {
            const Language* language = visit.site.languages.find(QString::fromLatin1(code));
            const bool current = language == &visit.language;
            html.in("li", [&] {
                html.put("a",
                         {{"href", inLanguage(visit, *language)},
                          {"lang", code},
                          {"hreflang", code},
                          {"aria-current", current ? std::optional(QStringLiteral("true")) : std::nullopt}},
                         QString::fromUtf8(name));
            });
        }
    });
}

void writeBanner(HtmlWriter& html, const Visit& visit, const Frame& frame) {
    html.in("header", {{"class", "banner"}}, [&] {
        html.in("a", {{"class", "brand"}, {"href", pagepath::queue}}, [&] {
            html.single("img", {{"src", visit.site.assets.path("kataar.svg")},
                                {"alt", ""},
                                {"width", "28"},
                                {"height", "28"}});
            html.put("span", QStringLiteral("Kataar"));
        });
        if (visit.known())
            writeNavigation(html, visit, frame);
        html.in("div", {{"class", "visitor"}}, [&] {
            writeLanguages(html, visit);
            if (visit.known())
                html.in("span", {{"class", "who"}}, [&] { html.name(visit.who.name); });
            if (visit.loggedIn())
                writeButton(html, visit, QString::fromLatin1(pagepath::logOut), Page::tr("Log out"), "plain");
        });
    });
}

void writeNote(HtmlWriter& html, const Visit& visit) {
    const auto word = visit.request.query("note");
    if (const auto note = word ? fromText<Note>(*word) : std::nullopt)
        html.put("p", {{"class", "note"}, {"role", "status"}}, noteText(*note));
}

} // namespace

void sendPage(const Visit& visit, const Frame& frame, const PageBody& body) {
    HtmlWriter html(visit.language);
    html.doctype();
    html.in("html", {{"lang", visit.language.code()}}, [&] {
        html.in("head", [&] { writeHead(html, visit, frame); });
        html.in("body", {{"data-live", frame.live.isEmpty() ? std::nullopt : std::optional(frame.live)}},
                [&] {
                    html.put("a", {{"class", "skip"}, {"href", "#content"}}, Page::tr("Skip to the content"));
                    writeBanner(html, visit, frame);
                    html.in("main", {{"id", "content"}, {"tabindex", "-1"}}, [&] {
                        writeNote(html, visit);
                        body(html);
                    });
                });
    });
    const QByteArray type = QByteArrayLiteral("text/html; charset=utf-8");
    if (frame.refusal)
        visit.reply.sendRefusal(*frame.refusal, frame.status, html.take(), type, pageHeaders());
    else
        visit.reply.send(frame.status, html.take(), type, pageHeaders());
}

void sendProblem(const Visit& visit, const Error& error) {
    const int status = httpStatus(error, 409);
    Frame frame{status == 404   ? Page::tr("Not found")
                : status == 403 ? Page::tr("Not allowed")
                                : Page::tr("That did not work"),
                Section::None};
    frame.status = status;
    frame.refusal = error;
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", frame.title);
        html.put("p", {{"class", "problem"}, {"role", "alert"}}, errorSentence(visit.language, error));
        html.in("p", [&] { html.link(QString::fromLatin1(pagepath::queue), Page::tr("To the queue")); });
    });
}

void sendElsewhere(const Visit& visit, QString path, std::optional<Note> note, const ReplyHeaders& headers) {
    if (note)
        path = withQuery(path, {{"note", toText(*note)}});
    ReplyHeaders all = pageHeaders();
    all.append({"Location", path.toLatin1()});
    all += headers;
    visit.reply.send(303, {}, "text/html; charset=utf-8", all);
}

QString withQuery(const QString& path, std::initializer_list<std::pair<const char*, QString>> parameters) {
    QString text = path;
    for (const auto& [name, value] : parameters) {
        if (value.isEmpty())
            continue;
        text += text.contains(u'?') ? u'&' : u'?';
        text += QLatin1StringView(name) + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value));
    }
    return text;
}

void writeForm(HtmlWriter& html, const Visit& visit, const QString& path, const char* cssClass,
               const std::function<void()>& content) {
    html.in("form", {{"method", "post"}, {"action", path}, {"class", cssClass}}, [&] {
        html.single("input", {{"type", "hidden"},
                              {"name", formTokenField},
                              {"value", QString::fromLatin1(visit.formToken())}});
        content();
    });
}

void writeButton(HtmlWriter& html, const Visit& visit, const QString& path, const Phrase& label,
                 const char* cssClass) {
    writeForm(html, visit, path, "inline", [&] {
        html.put("button", {{"type", "submit"}, {"class", cssClass}}, label);
    });
}

} // namespace kataar::page
