// SPDX-License-Identifier: GPL-3.0-or-later
// WebDriver over HTTP, and the DevTools commands that it passes on.
#include "tests/page/browser.h"

#include "tests/support/daemon.h"

#include <QFile>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QStandardPaths>

namespace kataar::test {

namespace {

constexpr int elementTimeoutMs = 15'000;
constexpr char elementKey[] = "element-6066-11e4-a52e-4f735466cecf"; // of the WebDriver standard

QString chromium() { return QStandardPaths::findExecutable(QStringLiteral("chromium")); }
QString chromedriver() { return QStandardPaths::findExecutable(QStringLiteral("chromedriver")); }

QJsonObject capabilities(const QString& profile) {
    QJsonArray arguments;
    for (const char* flag : {"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                             "--no-first-run", "--disable-background-networking",
                             "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"})
        arguments.append(QString::fromLatin1(flag));
    arguments.append(QStringLiteral("--user-data-dir=") + profile);
    const QJsonObject options{{QStringLiteral("binary"), chromium()}, {QStringLiteral("args"), arguments}};
    // An element that is asked for is waited for: a click is answered before its page has come.
    const QJsonObject timeouts{{QStringLiteral("implicit"), elementTimeoutMs}};
    const QJsonObject always{{QStringLiteral("goog:chromeOptions"), options},
                             {QStringLiteral("timeouts"), timeouts},
                             {QStringLiteral("goog:loggingPrefs"),
                              QJsonObject{{QStringLiteral("browser"), QStringLiteral("ALL")}}}};
    return {{QStringLiteral("capabilities"), QJsonObject{{QStringLiteral("alwaysMatch"), always}}}};
}

} // namespace

bool Browser::installed() { return !chromium().isEmpty() && !chromedriver().isEmpty(); }

Browser::~Browser() {
    if (!m_session.isEmpty())
        send("DELETE", session());
    if (m_driver) {
        m_driver->terminate();
        if (!m_driver->waitForFinished(10'000))
            m_driver->kill();
        m_driver->waitForFinished(10'000);
    }
}

QString Browser::start() {
    m_driver = std::make_unique<QProcess>();
    m_driver->setProcessChannelMode(QProcess::MergedChannels);
    m_driver->start(chromedriver(), {QStringLiteral("--port=0")});
    QByteArray said;
    static const QRegularExpression ready(QStringLiteral("started successfully on port (\\d+)"));
    const bool up = waitUntil([&] {
        said += m_driver->readAll();
        m_base = QStringLiteral("http://127.0.0.1:") + ready.match(QString::fromUtf8(said)).captured(1);
        return !m_base.endsWith(u':') || m_driver->state() == QProcess::NotRunning;
    });
    if (!up || m_base.endsWith(u':'))
        return QStringLiteral("chromedriver did not start: ") + QString::fromUtf8(said);
    const QJsonObject made =
        send("POST", QStringLiteral("/session"), capabilities(m_profile.path())).toObject();
    m_session = made[QStringLiteral("sessionId")].toString();
    if (m_session.isEmpty())
        return QStringLiteral("chromium did not start: ") + m_problem;
    devTools(QStringLiteral("Network.enable"), {});
    return {};
}

QJsonValue Browser::send(const QByteArray& verb, const QString& path, const QJsonObject& body) {
    QNetworkRequest request(QUrl(m_base + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setTransferTimeout(30'000);
    const QByteArray bytes = verb == "POST" ? QJsonDocument(body).toJson() : QByteArray();
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, verb, bytes));
    waitUntil([&] { return reply->isFinished(); }, 40'000);
    const QJsonValue value = QJsonDocument::fromJson(reply->readAll()).object()[QStringLiteral("value")];
    m_problem = reply->error() == QNetworkReply::NoError
                    ? QString()
                    : value.toObject()[QStringLiteral("message")].toString() + reply->errorString();
    return m_problem.isEmpty() ? value : QJsonValue();
}

QJsonValue Browser::devTools(const QString& command, const QJsonObject& parameters) {
    return send("POST", session() + QStringLiteral("/goog/cdp/execute"),
                {{QStringLiteral("cmd"), command}, {QStringLiteral("params"), parameters}});
}

QString Browser::find(const QString& value, const QString& strategy) {
    return send("POST", session() + QStringLiteral("/element"),
                {{QStringLiteral("using"), strategy}, {QStringLiteral("value"), value}})
        .toObject()[QLatin1StringView(elementKey)]
        .toString();
}

void Browser::open(const QString& url) {
    send("POST", session() + QStringLiteral("/url"), {{QStringLiteral("url"), url}});
}

QString Browser::url() { return send("GET", session() + QStringLiteral("/url")).toString(); }

QString Browser::title() { return send("GET", session() + QStringLiteral("/title")).toString(); }

QString Browser::text(const QString& css) {
    const QString element = find(css);
    if (element.isEmpty())
        return {};
    return send("GET", session() + QStringLiteral("/element/") + element + QStringLiteral("/text"))
        .toString();
}

bool Browser::click(const QString& css) {
    const QString element = find(css);
    if (element.isEmpty())
        return false;
    send("POST", session() + QStringLiteral("/element/") + element + QStringLiteral("/click"));
    return m_problem.isEmpty();
}

bool Browser::clickLink(const QString& text) {
    const QString element = find(text, QStringLiteral("link text"));
    if (element.isEmpty())
        return false;
    send("POST", session() + QStringLiteral("/element/") + element + QStringLiteral("/click"));
    return m_problem.isEmpty();
}

bool Browser::type(const QString& css, const QString& text) {
    const QString element = find(css);
    if (element.isEmpty())
        return false;
    send("POST", session() + QStringLiteral("/element/") + element + QStringLiteral("/value"),
         {{QStringLiteral("text"), text}});
    return m_problem.isEmpty();
}

bool Browser::waitForText(const QString& css, const QString& part, int timeoutMs) {
    return waitUntil([&] { return text(css).contains(part); }, timeoutMs);
}

void Browser::setJavaScript(bool on) {
    devTools(QStringLiteral("Emulation.setScriptExecutionDisabled"), {{QStringLiteral("value"), !on}});
}

void Browser::setLanguage(const QString& code) {
    devTools(QStringLiteral("Network.setExtraHTTPHeaders"),
             {{QStringLiteral("headers"), QJsonObject{{QStringLiteral("Accept-Language"), code}}}});
}

void Browser::setWindow(int width, int height, bool dark) {
    devTools(QStringLiteral("Emulation.setDeviceMetricsOverride"), {{QStringLiteral("width"), width},
                                                                    {QStringLiteral("height"), height},
                                                                    {QStringLiteral("deviceScaleFactor"), 1},
                                                                    {QStringLiteral("mobile"), width < 600}});
    const QJsonObject scheme{
        {QStringLiteral("name"), QStringLiteral("prefers-color-scheme")},
        {QStringLiteral("value"), dark ? QStringLiteral("dark") : QStringLiteral("light")}};
    devTools(QStringLiteral("Emulation.setEmulatedMedia"),
             {{QStringLiteral("features"), QJsonArray{scheme}}});
}

bool Browser::screenshot(const QString& file) {
    const QString png = devTools(QStringLiteral("Page.captureScreenshot"),
                                 {{QStringLiteral("format"), QStringLiteral("png")}})
                            .toObject()[QStringLiteral("data")]
                            .toString();
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(QByteArray::fromBase64(png.toLatin1())) > 1000;
}

QStringList Browser::console() {
    QStringList lines;
    const QJsonArray entries = send("POST", session() + QStringLiteral("/se/log"),
                                    {{QStringLiteral("type"), QStringLiteral("browser")}})
                                   .toArray();
    for (const QJsonValue& entry : entries)
        lines.append(entry[QStringLiteral("level")].toString() + u' ' +
                     entry[QStringLiteral("message")].toString());
    return lines;
}

} // namespace kataar::test
