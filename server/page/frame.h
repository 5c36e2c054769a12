// SPDX-License-Identifier: GPL-3.0-or-later
// What surrounds every page: head, navigation, messages; and the answers that are not a page.
#pragma once

#include "core/base/enumnames.h"
#include "server/page/htmlwriter.h"
#include "server/page/visit.h"

#include <functional>

namespace kataar::page {

enum class Section { None, Queue, Mine, Submit, Approvals, Gpus, Report };

struct Frame {
    Phrase title;
    Section section = Section::None;
    /// The events' path that the script listens to in order to show the page anew; empty = the page stands
    /// still.
    QString live = {};
    int status = 200;
    std::optional<Error> refusal = {}; ///< what the page says, for who observes answers
};

/// What was done, said once on the page that follows; travels as a word in the address.
enum class Note {
    Submitted,
    Cancelled,
    Stopping,
    Approved,
    Rejected,
    Retried,
    Processed,
    NothingToStart,
    LoggedOut
};

} // namespace kataar::page

namespace kataar {

template<>
struct EnumNames<page::Note> {
    static constexpr std::pair<page::Note, const char*> all[] = {
        {page::Note::Submitted, "submitted"}, {page::Note::Cancelled, "cancelled"},
        {page::Note::Stopping, "stopping"},   {page::Note::Approved, "approved"},
        {page::Note::Rejected, "rejected"},   {page::Note::Retried, "retried"},
        {page::Note::Processed, "processed"}, {page::Note::NothingToStart, "nothing_to_start"}};
};

} // namespace kataar

namespace kataar::page {

using PageBody = std::function<void(HtmlWriter&)>;

void sendPage(const Visit& visit, const Frame& frame, const PageBody& body);
/// The page that says why not, with the status that the error has.
void sendProblem(const Visit& visit, const Error& error);
/// "See other": what follows a form, so that reloading sends nothing twice.
void sendElsewhere(const Visit& visit, QString path, std::optional<Note> note = std::nullopt,
                   const ReplyHeaders& headers = {});

/// A path with query parameters; those without a value are left out.
QString withQuery(const QString& path, std::initializer_list<std::pair<const char*, QString>> parameters);

/// A form that posts to `path`, with its token.
void writeForm(HtmlWriter& html, const Visit& visit, const QString& path, const char* cssClass,
               const std::function<void()>& content);
/// A form that is one button.
void writeButton(HtmlWriter& html, const Visit& visit, const QString& path, const Phrase& label,
                 const char* cssClass);

} // namespace kataar::page
