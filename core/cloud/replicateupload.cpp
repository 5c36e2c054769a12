// SPDX-License-Identifier: GPL-3.0-or-later
// multipart/form-data by libcurl: it reads an early refusal while it still sends.
#include "core/cloud/replicateupload.h"

#include "core/cloud/curlparts.h"

#include <QFile>
#include <QJsonDocument>

#include <memory>

namespace kataar::replicate {

namespace {

constexpr qsizetype mostFileAnswer = 256 * 1024;

/// What the transfer is watched by.
struct Sending {
    const CloudTell& tell;
    CloudStep step;
    QByteArray answer;
    QByteArray retryAfter;
    CURL* handle = nullptr;
    int stallMs = 0;
    curl_off_t moved = -1;    ///< bytes in both directions
    curl_off_t movedAtUs = 0; ///< since it began
    bool stalled = false;
};

size_t takeFileAnswer(char* bytes, size_t size, size_t count, void* given) {
    auto& sending = *static_cast<Sending*>(given);
    sending.answer.append(bytes, qsizetype(size * count));
    return sending.answer.size() <= mostFileAnswer ? size * count : 0;
}

size_t takeFileHeader(char* bytes, size_t size, size_t count, void* given) {
    const QByteArray line = QByteArray::fromRawData(bytes, qsizetype(size * count));
    if (line.size() > 12 && line.left(12).compare("retry-after:", Qt::CaseInsensitive) == 0)
        static_cast<Sending*>(given)->retryAfter = line.mid(12).trimmed();
    return size * count;
}

/// libcurl's own limit of speed looks at the last five seconds, in which the whole file may have left.
bool hasStalled(Sending& sending, curl_off_t moved) {
    curl_off_t nowUs = 0;
    curl_easy_getinfo(sending.handle, CURLINFO_TOTAL_TIME_T, &nowUs);
    if (std::exchange(sending.moved, moved) != moved)
        sending.movedAtUs = nowUs;
    return nowUs - sending.movedAtUs > curl_off_t(sending.stallMs) * 1000;
}

int tellSent(void* given, curl_off_t, curl_off_t received, curl_off_t, curl_off_t sent) {
    auto& sending = *static_cast<Sending*>(given);
    sending.stalled = hasStalled(sending, received + sent);
    if (sending.stalled)
        return 1;
    const qint64 done = std::min<qint64>(sent, sending.step.total); // the form's own bytes are more
    if (done != sending.step.done) {
        sending.step.done = done;
        sending.tell(sending.step);
    }
    return 0;
}

/// What is quoted in a header of a part.
QByteArray fileNameFor(const QString& name) {
    QByteArray plain = name.toUtf8().right(200);
    for (char& c : plain) {
        if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '/' || c == 0x7f)
            c = '_';
    }
    return plain.isEmpty() ? QByteArrayLiteral("data") : plain;
}

QString hexDigest(const QJsonValue& sums) {
    const QString text = sums[QStringLiteral("sha256")].toString();
    return text.size() == 64 ? text.toLower() : QString();
}

} // namespace

Result<QUrl> readFile(const QByteArray& body, const CloudUpload& upload) {
    const QJsonDocument json = QJsonDocument::fromJson(body);
    const QUrl url(json[QStringLiteral("urls")][QStringLiteral("get")].toString().left(8192),
                   QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http");
    if (!url.isValid() || !web || url.host().isEmpty())
        return Error::invalid(
            QStringLiteral("cloud_answer_invalid"),
            QStringLiteral("The provider's answer cannot be understood: it has no address of the file."));
    const QJsonValue size = json[QStringLiteral("size")];
    const QString digest = hexDigest(json[QStringLiteral("checksums")]);
    if ((size.isDouble() && size.toInteger(-1) != upload.bytes) ||
        (!digest.isEmpty() && !upload.sha256.isEmpty() && digest != QString::fromLatin1(upload.sha256)))
        return Error::invalid(
            QStringLiteral("cloud_file_damaged"),
            QStringLiteral("The data '%1' did not arrive at the provider as it is here.").arg(upload.name));
    return url;
}

CloudOutcome<QUrl> sendFile(const CloudHttp::Options& options, const CloudToken& token,
                            const CloudUpload& upload, UtcTime now, const StopSignal& stop,
                            const CloudTell& tell) {
    using Kind = CloudProblem::Kind;
    QUrl url = options.base;
    url.setPath(url.path() + QStringLiteral("/v1/files"));
    Transfer transfer({});
    prepareForData(transfer, url, options.timeoutMs, options.authorities);
    CurlHeaders headers;
    headers.add("Authorization: Bearer " + token.reveal());
    headers.add("Accept: application/json");
    headers.add("User-Agent: Kataar/" KATAAR_VERSION);
    transfer.set(CURLOPT_HTTPHEADER, headers.list());
    const std::unique_ptr<curl_mime, void (*)(curl_mime*)> form(curl_mime_init(transfer.handle()),
                                                                &curl_mime_free);
    curl_mimepart* content = curl_mime_addpart(form.get());
    curl_mime_name(content, "content");
    if (curl_mime_filedata(content, QFile::encodeName(upload.path).constData()) != CURLE_OK)
        return CloudProblem{
            Kind::Refused, QStringLiteral("The data '%1' cannot be read again.").arg(upload.name), {}, true};
    curl_mime_filename(content, fileNameFor(upload.fileName).constData());
    curl_mime_type(content, upload.fileName.endsWith(QLatin1StringView(".tar.zst"))
                                ? "application/zstd"
                                : "application/octet-stream");
    Sending sending{tell, {upload.name, 0, upload.bytes}, {}, {}, transfer.handle(), options.timeoutMs};
    transfer.set(CURLOPT_MIMEPOST, form.get());
    transfer.set(CURLOPT_WRITEFUNCTION, &takeFileAnswer);
    transfer.set(CURLOPT_WRITEDATA, &sending);
    transfer.set(CURLOPT_HEADERFUNCTION, &takeFileHeader);
    transfer.set(CURLOPT_HEADERDATA, &sending);
    transfer.set(CURLOPT_NOPROGRESS, 0L);
    transfer.set(CURLOPT_XFERINFOFUNCTION, &tellSent);
    transfer.set(CURLOPT_XFERINFODATA, &sending);
    const CURLcode code = transfer.run(stop);
    const int status = int(transfer.status());
    QByteArray answer = sending.answer;
    answer.replace(token.reveal(), "[token]");
    if (status >= 300) { // whatever became of the connection afterwards
        CloudProblem problem =
            problemOf(status, answer, retryAfter(sending.retryAfter, now), cloud::Repeating::Safe);
        problem.nothingBegun = true;
        return problem;
    }
    if (code != CURLE_OK)
        return CloudProblem{Kind::TryAgain,
                            QStringLiteral("The data '%1' cannot be sent: %2.")
                                .arg(upload.name, sending.stalled ? QStringLiteral("nothing moved any more")
                                                                  : transferWords(transfer, code)),
                            {},
                            true};
    const auto sent = readFile(answer, upload);
    if (sent)
        return *sent;
    return CloudProblem{Kind::TryAgain, sent.error().message, {}, true};
}

} // namespace kataar::replicate
