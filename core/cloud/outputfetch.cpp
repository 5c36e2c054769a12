// SPDX-License-Identifier: GPL-3.0-or-later
// One output after the other; each address on the way is judged anew.
#include "core/cloud/outputfetch.h"

#include "core/cloud/curlparts.h"
#include "core/cloud/outputfile.h"
#include "core/cloud/outputnames.h"
#include "core/cloud/replicatemessages.h"
#include "core/net/addressrule.h"

#include <QFileInfo>

#include <map>

namespace kataar {

namespace {

using FetchKind = CloudProblem::Kind;

constexpr int mostRedirects = 3;
constexpr int mostDamaged = 3; ///< so often the same wrong bytes may come
constexpr qint64 mostOfRefusal = 256 * 1024;

QString noteKey(const char* name) { return QString::fromLatin1(name); }

bool isSameOrigin(const QUrl& a, const QUrl& b) {
    const auto port = [](const QUrl& url) {
        return url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80);
    };
    return !b.isEmpty() && a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

/// "bytes 5-9/10"; -1 for what is not said.
struct ContentRange {
    qint64 from = -1;
    qint64 whole = -1;
};

ContentRange rangeOf(const QByteArray& header) {
    ContentRange range;
    if (!header.startsWith("bytes "))
        return range;
    const QByteArray text = header.mid(6).trimmed();
    const qsizetype dash = text.indexOf('-');
    const qsizetype slash = text.indexOf('/');
    bool good = false;
    const qint64 from = text.left(dash).toLongLong(&good);
    range.from = dash > 0 && good ? from : -1;
    const qint64 whole = text.mid(slash + 1).toLongLong(&good);
    range.whole = slash > 0 && good ? whole : -1;
    return range;
}

/// An answer as it comes.
class Receiving {
public:
    /// `keep` writes down by which sign a part can be gone on with.
    using Keep = std::function<Result<void>(const QJsonObject& note)>;

    Receiving(OutputFile& file, QJsonObject known, qint64 asked, qint64 room, Keep keep)
        : note(std::move(known)), m_file(file), m_asked(asked), m_room(room), m_keep(std::move(keep)) {}

    void tellBy(const CloudTell& tell, const CloudStep& step) {
        m_tell = tell;
        m_step = step;
    }
    static size_t header(char* bytes, size_t size, size_t count, void* self) {
        static_cast<Receiving*>(self)->takeHeader(QByteArray(bytes, qsizetype(size * count)));
        return size * count;
    }
    static size_t body(char* bytes, size_t size, size_t count, void* self) {
        return static_cast<Receiving*>(self)->takeBody(bytes, size * count) ? size * count : 0;
    }

    QByteArray said(const char* name) const {
        const auto found = m_headers.find(name);
        return found == m_headers.end() ? QByteArray() : found->second;
    }
    /// Before the first byte of it; false if it is none that can be taken.
    bool begin();
    bool begun() const { return m_begun; }
    qint64 size() const { return m_size; }
    qint64 promised() const { return m_promised; }

    long status = 0;
    QJsonObject note;
    std::optional<CloudProblem> problem; ///< why it was broken off

private:
    void takeHeader(const QByteArray& line);
    bool takeBody(const char* bytes, size_t count);
    bool keepSign(const QString& etag);
    bool refuse(FetchKind kind, const QString& message) {
        problem = CloudProblem{kind, message, {}, true};
        return false;
    }

    OutputFile& m_file;
    const qint64 m_asked; ///< from which byte on
    const qint64 m_room;
    const Keep m_keep;
    CloudTell m_tell;
    CloudStep m_step;
    std::map<QByteArray, QByteArray> m_headers; ///< of the latest answer, small letters; joined by commas
    bool m_begun = false;
    qint64 m_size = 0;      ///< of the file so far
    qint64 m_promised = -1; ///< of the whole file
    qint64 m_refusal = 0;
};

void Receiving::takeHeader(const QByteArray& line) {
    if (line.startsWith("HTTP/")) {
        m_headers.clear();
        status = line.split(' ').value(1).toLong();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || m_headers.size() > 200)
        return;
    QByteArray& value = m_headers[line.left(colon).toLower()];
    value += (value.isEmpty() ? "" : ",") + line.mid(colon + 1).trimmed();
}

bool Receiving::begin() {
    m_begun = true;
    const ContentRange range = rangeOf(said("content-range"));
    const bool goesOn = status == 206;
    const QString etag = QString::fromLatin1(said("etag").left(512));
    if (goesOn && (range.from != m_asked || m_asked == 0 ||
                   (!etag.isEmpty() && note.contains(noteKey("etag")) && note[noteKey("etag")] != etag))) {
        m_file.discard();
        return refuse(FetchKind::TryAgain, QStringLiteral("another part came than was asked for"));
    }
    bool stated = false;
    const qint64 length = said("content-length").toLongLong(&stated);
    m_size = goesOn ? m_asked : 0;
    m_promised = goesOn ? range.whole : stated ? length : -1;
    m_step.total = m_promised;
    if (m_promised > m_room)
        return refuse(FetchKind::Refused, QStringLiteral("it is larger than cloud/output_limit_mb allows"));
    if (const auto opened = m_file.open(goesOn); !opened)
        return refuse(FetchKind::TryAgain, opened.error().message);
    return goesOn || keepSign(etag);
}

/// After the old part is gone: a new sign beside old bytes would join what does not belong together.
bool Receiving::keepSign(const QString& etag) {
    const int damaged = note[noteKey("damaged")].toInt();
    note = {};
    if (damaged > 0)
        note[noteKey("damaged")] = damaged;
    if (!etag.isEmpty() && !etag.startsWith(QLatin1StringView("W/")))
        note[noteKey("etag")] = etag;
    else if (!said("last-modified").isEmpty())
        note[noteKey("modified")] = QString::fromLatin1(said("last-modified").left(64));
    const auto kept = m_keep(note);
    return kept.ok() || refuse(FetchKind::TryAgain, kept.error().message);
}

bool Receiving::takeBody(const char* bytes, size_t count) {
    if (status != 200 && status != 206) {
        m_refusal += qint64(count);
        return m_refusal <= mostOfRefusal;
    }
    if (!m_begun && !begin())
        return false;
    if (m_size + qint64(count) > m_room)
        return refuse(FetchKind::Refused, QStringLiteral("it is larger than cloud/output_limit_mb allows"));
    if (const auto written = m_file.write(bytes, count); !written)
        return refuse(FetchKind::TryAgain, written.error().message);
    m_size += qint64(count);
    m_step.done = m_size;
    m_tell(m_step);
    return true;
}

/// MD5 of the whole file, as Google's storage and others promise it; empty = nobody did.
QByteArray promisedMd5(const Receiving& answer) {
    const QByteArray stored = answer.said("x-goog-stored-content-encoding");
    if (!answer.said("content-encoding").isEmpty() || (!stored.isEmpty() && stored != "identity"))
        return {};
    for (const QByteArray& one : answer.said("x-goog-hash").split(',')) {
        if (one.trimmed().startsWith("md5="))
            return QByteArray::fromBase64(one.trimmed().mid(4));
    }
    return answer.status == 200 ? QByteArray::fromBase64(answer.said("content-md5")) : QByteArray();
}

/// All outputs of one job.
class Fetching {
public:
    Fetching(const FetchWays& ways, const CloudFetch& fetch, UtcTime now, const StopSignal& stop,
             const CloudTell& tell)
        : m_ways(ways), m_fetch(fetch), m_now(now), m_stop(stop), m_tell(tell), m_notes(fetch.notes) {}

    CloudOutcome<CloudFetched> all();

private:
    std::optional<CloudProblem> one(const QUrl& url, const QString& name, const CloudStep& step);
    /// Where it leads on, or nothing: then it is done or `problem` says why not.
    std::optional<QUrl> hop(const QUrl& first, const QUrl& url, const QString& name, const CloudStep& step,
                            std::optional<CloudProblem>& problem);
    std::optional<CloudProblem> judged(const QUrl& url, const QString& name) const;
    std::optional<CloudProblem> answered(const QUrl& url, const QString& name, Receiving& answer) const;
    std::optional<CloudProblem> close(const QUrl& first, const QString& name, OutputFile& file,
                                      Receiving& answer);
    static CloudProblem said(FetchKind kind, const QString& name, QString words,
                             std::optional<qint64> retryAfter = {}) {
        while (words.endsWith(u'.'))
            words.chop(1);
        return {kind, QStringLiteral("The output '%1' cannot be fetched: %2.").arg(name, words), retryAfter,
                true};
    }

    const FetchWays& m_ways;
    const CloudFetch& m_fetch;
    const UtcTime m_now;
    const StopSignal& m_stop;
    const CloudTell& m_tell;
    OutputNotes m_notes;
    CloudFetched m_fetched;
};

CloudOutcome<CloudFetched> Fetching::all() {
    const QStringList names = outputNames(m_fetch.outputs);
    for (qsizetype i = 0; i < names.size(); ++i) {
        CloudStep step{names[i], 0, -1};
        if (names.size() > 1)
            step.what += QStringLiteral(" (%1 of %2)").arg(i + 1).arg(names.size());
        if (const auto problem = one(m_fetch.outputs[i], names[i], step))
            return *problem;
        ++m_fetched.files;
        m_fetched.bytes += QFileInfo(m_fetch.folder + u'/' + names[i]).size();
    }
    return m_fetched;
}

std::optional<CloudProblem> Fetching::one(const QUrl& url, const QString& name, const CloudStep& step) {
    const QJsonObject note = m_notes.of(name, url);
    const QFileInfo there(m_fetch.folder + u'/' + name);
    if (note[noteKey("bytes")].isDouble() && there.isFile() && !there.isSymLink() &&
        there.size() == note[noteKey("bytes")].toInteger())
        return std::nullopt;
    QUrl next = url;
    for (int redirects = 0; redirects <= mostRedirects; ++redirects) {
        if (auto problem = judged(next, name))
            return problem;
        std::optional<CloudProblem> problem;
        const auto further = hop(url, next, name, step, problem);
        if (!further)
            return problem;
        next = *further;
    }
    return said(FetchKind::Refused, name, QStringLiteral("it is redirected too often"));
}

std::optional<CloudProblem> Fetching::judged(const QUrl& url, const QString& name) const {
    if (isSameOrigin(url, m_ways.own))
        return std::nullopt;
    if (!url.isValid() || url.host().isEmpty() || url.scheme() != QLatin1StringView("https") ||
        !url.userInfo().isEmpty())
        return said(FetchKind::Refused, name,
                    QStringLiteral("%1://%2 is no https address").arg(url.scheme(), url.host()));
    return std::nullopt;
}

std::optional<QUrl> Fetching::hop(const QUrl& first, const QUrl& url, const QString& name,
                                  const CloudStep& step, std::optional<CloudProblem>& problem) {
    const bool own = isSameOrigin(url, m_ways.own);
    OutputFile file(m_fetch.folder, name);
    const QJsonObject note = m_notes.of(name, first);
    const QString sign = note[noteKey("etag")].toString(note[noteKey("modified")].toString());
    const qint64 from = sign.isEmpty() ? 0 : file.partSize();
    CurlHeaders headers;
    headers.add("Accept-Encoding: identity"); // what comes is as large as it says
    headers.add("User-Agent: Kataar/" KATAAR_VERSION);
    if (from > 0) {
        headers.add("Range: bytes=" + QByteArray::number(from) + '-');
        headers.add("If-Range: " + sign.toLatin1());
    }
    if (own && m_ways.token)
        headers.add("Authorization: Bearer " + m_ways.token->reveal());
    Transfer transfer(m_ways.transfer);
    prepareForData(transfer, url, m_ways.stallMs, m_ways.authorities);
    if (!own)
        transfer.setAddressCheck(m_ways.mayCall ? m_ways.mayCall : isPublicAddress);
    Receiving answer(file, note, from, m_fetch.mostBytes - m_fetched.bytes,
                     [&](const QJsonObject& fresh) { return m_notes.set(name, fresh, first); });
    answer.tellBy(m_tell, step);
    transfer.set(CURLOPT_HTTPHEADER, headers.list());
    transfer.set(CURLOPT_HEADERFUNCTION, &Receiving::header);
    transfer.set(CURLOPT_HEADERDATA, &answer);
    transfer.set(CURLOPT_WRITEFUNCTION, &Receiving::body);
    transfer.set(CURLOPT_WRITEDATA, &answer);
    const CURLcode code = transfer.run(m_stop);
    const bool success = answer.status == 200 || answer.status == 206;
    if (success && code == CURLE_OK && !answer.begun())
        answer.begin(); // it is empty
    if (answer.problem)
        problem = said(answer.problem->kind, name, answer.problem->message);
    else if (code != CURLE_OK && (success || answer.status == 0))
        problem = said(transfer.refusedAddress().isEmpty() ? FetchKind::TryAgain : FetchKind::Refused, name,
                       transferWords(transfer, code));
    else if (answer.status >= 301 && answer.status <= 308 && !answer.said("location").isEmpty())
        return url.resolved(QUrl(QString::fromLatin1(answer.said("location").left(8192))));
    else if (!success)
        problem = answered(url, name, answer);
    else
        problem = close(first, name, file, answer);
    return std::nullopt;
}

/// What an answer means that is no success.
std::optional<CloudProblem> Fetching::answered(const QUrl& url, const QString& name,
                                               Receiving& answer) const {
    const long status = answer.status;
    const auto retryAfter = replicate::retryAfter(answer.said("retry-after"), m_now);
    const QString words = QStringLiteral("%1 answered %2").arg(url.host()).arg(status);
    if (status == 404 || status == 410)
        return said(FetchKind::NotFound, name, words + QStringLiteral(", it is not there any more"));
    if (status == 416) // what is here does not fit any more
        OutputFile(m_fetch.folder, name).discard();
    const bool mayChange = isSameOrigin(url, m_ways.own) && (status == 401 || status == 403);
    const bool passes = status == 408 || status == 416 || status == 425 || status == 429 || status >= 500;
    return said(mayChange || passes ? FetchKind::TryAgain : FetchKind::Refused, name, words, retryAfter);
}

std::optional<CloudProblem> Fetching::close(const QUrl& first, const QString& name, OutputFile& file,
                                            Receiving& answer) {
    const auto damaged = [&](const QString& words) {
        file.discard();
        QJsonObject note = answer.note;
        const int times = note[noteKey("damaged")].toInt() + 1;
        (void)m_notes.set(name, {{noteKey("damaged"), times}}, first);
        return said(times < mostDamaged ? FetchKind::TryAgain : FetchKind::Refused, name, words);
    };
    if (answer.promised() >= 0 && answer.size() != answer.promised())
        return damaged(QStringLiteral("it has another length than was promised"));
    if (const QByteArray md5 = promisedMd5(answer); !md5.isEmpty()) {
        const auto own = file.md5(m_stop);
        if (!own)
            return said(FetchKind::TryAgain, name, own.error().message);
        if (*own != md5)
            return damaged(QStringLiteral("its checksum (MD5) is wrong"));
    }
    auto done = file.finish();
    if (done)
        done = m_notes.set(name, {{noteKey("bytes"), answer.size()}}, first);
    if (!done)
        return said(FetchKind::TryAgain, name, done.error().message);
    return std::nullopt;
}

} // namespace

bool isPublicAddress(const QHostAddress& address) {
    return !isForbiddenAddress(address) && !isPrivateAddress(address);
}

CloudOutcome<CloudFetched> fetchOutputs(const FetchWays& ways, const CloudFetch& fetch, UtcTime now,
                                        const StopSignal& stop, const CloudTell& tell) {
    return Fetching(ways, fetch, now, stop, tell).all();
}

void discardParts(const CloudFetch& fetch) {
    for (const QString& name : outputNames(fetch.outputs))
        OutputFile(fetch.folder, name).discard();
}

} // namespace kataar
