// SPDX-License-Identifier: GPL-3.0-or-later
// A job's log, a piece at a time: its end, or what stands before or after another piece.
#include "core/base/ids.h"
#include "core/domain/logtail.h"
#include "server/page/frame.h"
#include "server/page/pages.h"
#include "server/page/paths.h"

namespace kataar::page {

namespace {

constexpr qint64 pieceBytes = 64 * 1024;

struct LogPiece {
    QByteArray text; ///< whole lines, except where one is longer than a piece
    qint64 from = 0;
    qint64 to = 0;
    qint64 size = 0;
    int attempt = 0;
    bool ended = false;
};

std::optional<qint64> byteParam(const Visit& visit, const char* name) {
    const auto text = visit.request.query(name);
    bool ok = false;
    const qint64 value = text ? text->toLongLong(&ok) : 0;
    return ok && value >= 0 ? std::optional(value) : std::nullopt;
}

void dropTornStart(LogPiece& piece) {
    const qsizetype end = piece.text.indexOf('\n');
    if (piece.from == 0 || end < 0 || end + 1 == piece.text.size())
        return;
    piece.text.remove(0, end + 1);
    piece.from += end + 1;
}

void dropTornEnd(LogPiece& piece) {
    const qsizetype end = piece.text.lastIndexOf('\n');
    if (piece.to >= piece.size || end < 0)
        return;
    piece.to -= piece.text.size() - (end + 1);
    piece.text.truncate(end + 1);
}

Result<LogPiece> logPiece(const Visit& visit, const QString& job) {
    const auto after = byteParam(visit, "after");
    const auto before = byteParam(visit, "before");
    qint64 offset = -1;
    qint64 wanted = pieceBytes;
    if (after) {
        offset = *after;
    } else if (before) {
        offset = qMax(qint64(0), *before - pieceBytes);
        wanted = qMax(qint64(1), qMin(pieceBytes, *before));
    }
    KATAAR_TRY_VAR(chunk, visit.site.api.reader.log(visit.who, job, offset, wanted));
    LogPiece piece{chunk.text, chunk.offset, chunk.nextOffset, chunk.size, chunk.attempt, chunk.ended};
    if (before && !after)
        dropTornStart(piece);
    if (after)
        dropTornEnd(piece);
    return piece;
}

void writeLogPaging(HtmlWriter& html, const QString& path, const LogPiece& piece) {
    const Language& language = html.language();
    html.in("nav", {{"class", "paging"}, {"aria-label", Page::tr("Parts of the log")}}, [&] {
        if (piece.from > 0)
            html.put("a",
                     {{"rel", "prev"}, {"href", withQuery(path, {{"before", QString::number(piece.from)}})}},
                     Page::tr("← Older"));
        html.put("span", {{"class", "quiet"}}, language.size(piece.size));
        if (piece.to < piece.size) {
            html.put("a",
                     {{"rel", "next"}, {"href", withQuery(path, {{"after", QString::number(piece.to)}})}},
                     Page::tr("Newer →"));
            html.put("a", {{"href", path}}, Page::tr("To the end"));
        }
    });
}

} // namespace

void showLog(const Visit& visit) {
    const auto entry = visit.site.api.reader.findVisible(visit.who, visit.request.pathArg("job"));
    if (!entry)
        return sendProblem(visit, entry.error());
    const auto piece = logPiece(visit, entry->jobId);
    if (!piece)
        return sendProblem(visit, piece.error());
    const bool atEnd = !visit.request.query("before") && !visit.request.query("after");
    const QString stream = withQuery(wire::path::with(wire::path::jobLogStream, entry->jobId),
                                     {{"offset", QString::number(piece->size)}});
    const QString name = entry->name.isEmpty() ? shortId(entry->jobId) : entry->name;
    const Frame frame{Page::tr("Log of %1").name(name), Section::None,
                      atEnd && !piece->ended ? stream : QString()};
    const QString path = wire::path::with(pagepath::log, entry->jobId);
    LogTail tail;
    tail.append(piece->text);
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.in("p", {{"class", "up"}}, [&] {
            html.in("a", {{"href", wire::path::with(pagepath::job, entry->jobId)}}, [&] {
                html.text(QStringLiteral("← "));
                html.name(name);
            });
        });
        html.put("h1", frame.title);
        if (piece->attempt > 1)
            html.put("p", {{"class", "quiet"}},
                     Page::tr("Attempt %1").arg(html.language().number(piece->attempt)));
        writeLogPaging(html, path, *piece);
        if (tail.lines().isEmpty())
            html.put("p", {{"class", "empty"}}, Page::tr("Nothing was written yet."));
        else
            html.put("pre", {{"class", "log"}, {"id", "log"}, {"tabindex", "0"}, {"dir", "ltr"}},
                     tail.lines().join(u'\n'));
        if (tail.lines().size() > 30)
            writeLogPaging(html, path, *piece);
    });
}

} // namespace kataar::page
