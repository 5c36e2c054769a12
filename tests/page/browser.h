// SPDX-License-Identifier: GPL-3.0-or-later
// A headless Chromium, driven through chromedriver by the W3C WebDriver protocol: the few commands that tests
// need.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace kataar::test {

class Browser {
public:
    Browser() = default;
    ~Browser(); ///< ends the browser and its driver

    /// Both programs are on this machine.
    static bool installed();

    /// Empty when it is ready; else what went wrong.
    QString start();
    QString problem() const { return m_problem; } ///< of the last command that failed

    void open(const QString& url);
    QString url();
    QString title();
    /// All that is shown in the first element that fits; null if there is none.
    QString text(const QString& css);
    /// Whether there is one, or comes within 15 s.
    bool has(const QString& css) { return !find(css).isEmpty(); }
    /// False if there is no such element or it cannot be clicked.
    bool click(const QString& css);
    bool clickLink(const QString& text); ///< the link whose whole text this is
    bool type(const QString& css, const QString& text);
    bool waitForText(const QString& css, const QString& part, int timeoutMs = 15'000);

    void setJavaScript(bool on);
    void setLanguage(const QString& code); ///< Accept-Language of what is opened next
    void setWindow(int width, int height, bool dark);
    bool screenshot(const QString& file);
    /// Messages of the console since the last call: "SEVERE http://…".
    QStringList console();

private:
    QJsonValue send(const QByteArray& verb, const QString& path, const QJsonObject& body = {});
    QJsonValue devTools(const QString& command, const QJsonObject& parameters);
    QString find(const QString& value, const QString& strategy = QStringLiteral("css selector"));
    QString session() const { return QStringLiteral("/session/") + m_session; }

    QTemporaryDir m_profile;
    std::unique_ptr<QProcess> m_driver;
    QNetworkAccessManager m_network;
    QString m_base;
    QString m_session;
    QString m_problem;
};

} // namespace kataar::test
