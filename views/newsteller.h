// SPDX-License-Identifier: GPL-3.0-or-later
// NewsTeller: tells the person by notifications what has happened while the window was not in front.
#pragma once

#include "core/domain/report.h"
#include "core/session/notifications.h"
#include "models/jobnews.h"
#include "views/presencesettings.h"

#include <QTimer>

namespace kataar {

class MainWindow;

struct NewsPace {
    int gatherMs = 1000; ///< what comes together is told together
    int restMs = 10'000; ///< between two tellings at least
    int mostAtOnce = 2;  ///< more become one notice
};

class NewsTeller final : public QObject {
    Q_OBJECT
public:
    NewsTeller(MainWindow& window, Notifications& notifications, const NewsPace& pace);

    void setSettings(const PresenceSettings& settings) { m_settings = settings; }

private:
    void gather(const EntryPage& page);
    void tell();
    void tellOne(const JobNews& news);
    void tellMany(const QVector<JobNews>& news);
    void tellReport(const Report& report);
    void onChosen(const QString& jobId, const QString& action);
    bool wanted(NewsKind kind) const;

    MainWindow& m_window;
    Notifications& m_notifications;
    const NewsPace m_pace;
    PresenceSettings m_settings;
    Account m_account;
    JobNewsReader m_reader;
    QVector<JobNews> m_gathered;
    QTimer m_gather;
    QTimer m_rest;
};

} // namespace kataar
