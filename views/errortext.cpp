// SPDX-License-Identifier: GPL-3.0-or-later
// Error names to sentences.
#include "views/errortext.h"

#include <QCoreApplication>

#include <algorithm>

namespace kataar {

namespace {

struct ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(Error)
};

/// A sentence whose %1 is filled from the error's details: names, ports, process numbers, none of them a
/// count.
struct ErrorSentence {
    const char* name;
    const char* sentence;
    const char* detail = nullptr;
};

constexpr ErrorSentence errorSentences[] = {
    {"job_not_found",
     QT_TRANSLATE_NOOP("Error", "The job is no longer in the queue. The list has been refreshed.")},
    {"invalid_job_state",
     QT_TRANSLATE_NOOP("Error",
                       "The job's state does not allow this any more. Look at its state in the list.")},
    {"permission_denied",
     QT_TRANSLATE_NOOP("Error", "You are not allowed to do this (%1). Ask an administrator."), "permission"},
    {"no_space",
     QT_TRANSLATE_NOOP("Error", "The disk is full or cannot be written. Nothing was changed; free some "
                                "space and try again.")},
    {"file_not_written", QT_TRANSLATE_NOOP("Error", "The file cannot be written: %1."), "problem"},
    {"log_changed", QT_TRANSLATE_NOOP("Error", "The job has begun another log meanwhile. Save it again.")},
    {"gpus_impossible",
     QT_TRANSLATE_NOOP("Error", "The job asks for more or other GPUs than this machine has. Choose "
                                "fewer GPUs.")},
    {"cannot_cancel",
     QT_TRANSLATE_NOOP("Error", "The job has started or ended meanwhile. Look at its state in the list.")},
    {"config_not_found",
     QT_TRANSLATE_NOOP("Error", "There is no configuration “%1”. Choose one from the list."), "config_name"},
    {"configs_unreadable",
     QT_TRANSLATE_NOOP(
         "Error",
         "The folder of the configurations cannot be read. Check that it is there and who may read it.")},
    {"unreachable",
     QT_TRANSLATE_NOOP("Error",
                       "The server %1 cannot be reached. Check its address and whether it is running."),
     "url"},
    {"server_untrusted",
     QT_TRANSLATE_NOOP(
         "Error", "The certificate of the server is not trusted (%1). If it is signed by an authority of "
                  "your own, start with --ca-file."),
     "problem"},
    {"not_authenticated",
     QT_TRANSLATE_NOOP("Error", "The server does not know who you are. Give it a valid API key.")},
    {"bad_answer",
     QT_TRANSLATE_NOOP("Error",
                       "The server's answer cannot be understood (%1). Is it a Kataar server of about "
                       "the same version?"),
     "problem"},
    {"bad_url",
     QT_TRANSLATE_NOOP("Error", "“%1” is no server address. One looks like https://workstation:8001."),
     "url"},
    {"bad_ca_file",
     QT_TRANSLATE_NOOP("Error", "The file %1 has no certificate that can be read. It must be in PEM form."),
     "path"},
    {"key_file_open",
     QT_TRANSLATE_NOOP("Error", "The key file %1 is not yours alone. Let nobody else read it (chmod 600)."),
     "path"},
    {"key_file_unwritable", QT_TRANSLATE_NOOP("Error", "The key file %1 cannot be written."), "path"},
    {"engine_running",
     QT_TRANSLATE_NOOP(
         "Error", "Another Kataar (process %1) already runs this queue. Use that one, or stop it first."),
     "pid"},
    {"data_folder_unwritable",
     QT_TRANSLATE_NOOP("Error",
                       "Nothing can be written in the data folder (%1). Change its rights, or choose "
                       "another folder with --data-dir."),
     "path"},
    {"database_damaged",
     QT_TRANSLATE_NOOP("Error",
                       "The database %1 is damaged. It was left as it is: keep a copy, put the newest "
                       "file of the backups folder in its place, and start again."),
     "path"},
    {"database_newer",
     QT_TRANSLATE_NOOP("Error",
                       "The database %1 was written by a newer Kataar. It was left as it is; start the "
                       "newer version."),
     "path"},
    {"address_not_available",
     QT_TRANSLATE_NOOP("Error",
                       "Port %1 is taken by another program. Stop that one, or choose another port with "
                       "--port."),
     "port"},
    {"config_invalid", QT_TRANSLATE_NOOP("Error", "The configuration has a mistake: %1"), "problem"},
    {"target_unavailable",
     QT_TRANSLATE_NOOP("Error", "This installation runs no jobs there. Choose another place.")},
    {"not_blocked",
     QT_TRANSLATE_NOOP("Error",
                       "The job does not wait for approval any more. Look at its state in the list.")},
    {"request_decided",
     QT_TRANSLATE_NOOP("Error", "Somebody has decided about it meanwhile. Look at its state in the list.")},
    {"request_not_found", QT_TRANSLATE_NOOP("Error", "The request is not there any more.")},
    {"own_request", QT_TRANSLATE_NOOP("Error", "Nobody but an admin approves his or her own request.")},
    {"approver_level", QT_TRANSLATE_NOOP("Error", "The rule wants a decision by the level %1 or above."),
     "needed"},
    {"worker_not_found",
     QT_TRANSLATE_NOOP("Error", "The worker is not there any more. The list has been refreshed.")},
    {"provider_not_found", QT_TRANSLATE_NOOP("Error", "The cloud provider “%1” is not set up any more."),
     "provider"},
    {"worker_busy",
     QT_TRANSLATE_NOOP("Error", "The worker has got a job meanwhile. Look at the list and decide again.")},
    {"quota_exceeded", QT_TRANSLATE_NOOP("Error", "A quota does not allow it: %1."), "quota"},
    {"invalid_window",
     QT_TRANSLATE_NOOP("Error", "“%1” is not understood in a run window. Write it as in 22:00-08:00, "
                                "22:00-08:00 Mon-Fri or 22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun "
                                "Europe/Berlin."),
     "part"},
    {"invalid_window",
     QT_TRANSLATE_NOOP("Error", "This is no run window. Write it as in 22:00-08:00, 22:00-08:00 Mon-Fri or "
                                "22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun Europe/Berlin.")},
    {"invalid_window_name",
     QT_TRANSLATE_NOOP("Error", "“%1” is no name for a run window: a letter, then letters, digits, dots, "
                                "dashes and underscores, 64 at most."),
     "window"},
    {"window_not_found", QT_TRANSLATE_NOOP("Error", "The run window “%1” is not there any more."), "window"},
    {"team_not_found", QT_TRANSLATE_NOOP("Error", "There is no team “%1”."), "team"},
    {"window_place_invalid", QT_TRANSLATE_NOOP("Error", "A run window cannot hold for “%1”."), "place"},
    {"no_wait",
     QT_TRANSLATE_NOOP("Error", "The job could not start at once, and was not to wait. Nothing was added.")},
};

/// The first of the name whose detail is there.
QString byName(const Error& error) {
    const auto fits = [&](const ErrorSentence& one) {
        return error.name == QLatin1StringView(one.name) &&
               (!one.detail || error.details.contains(QLatin1StringView(one.detail)));
    };
    const ErrorSentence* found = std::find_if(std::begin(errorSentences), std::end(errorSentences), fits);
    if (found == std::end(errorSentences))
        return {};
    const QString text = ErrorWords::tr(found->sentence);
    if (!found->detail)
        return text;
    const QJsonValue detail = error.details[QLatin1StringView(found->detail)];
    return text.arg(detail.isDouble() ? QString::number(detail.toInteger()) : detail.toString());
}

} // namespace

QString errorText(const Error& error) {
    const QString known = byName(error);
    if (!known.isEmpty())
        return known;
    return error.message.isEmpty() ? ErrorWords::tr("Something failed that has no name (%1).").arg(error.name)
                                   : error.message;
}

} // namespace kataar
