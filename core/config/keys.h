// SPDX-License-Identifier: GPL-3.0-or-later
// Every setting of the program, once: name, type, default, range, help. docs/settings.md is printed from
// this.
#pragma once

#include <array>
#include <variant>

namespace kataar {

/// T is int, bool or const char*. `low` and `high` bound an int; they mean nothing for the others.
template<class T>
struct Key {
    const char* name;
    T fallback;
    T low;
    T high;
    const char* help;
};

namespace keys {

inline constexpr Key<const char*> serverHost{
    "server/host", "", "", "", "Address the server listens on. Empty: loopback only (127.0.0.1 and ::1)."};
inline constexpr Key<int> serverPort{"server/port", 8001, 0, 65535,
                                     "Port of the server; 0 takes any free one."};
inline constexpr Key<int> serverAlsoPort{"server/also_port", 8000, 0, 65535,
                                         "A second loopback port, used where it is free; 0 turns it off."};
inline constexpr Key<bool> serverEnabled{"server/enabled", true, false, true,
                                         "Whether the desktop application also serves the REST API."};
inline constexpr Key<bool> ownerTrust{
    "server/owner_trust", true, false, true,
    "Whether a loopback connection of this Unix user is the owner without a key."};
inline constexpr Key<const char*> sslCertificate{
    "server/ssl_cert", "", "", "",
    "PEM file of the server's certificate (and those between it and its authority): serves HTTPS."};
inline constexpr Key<const char*> sslKey{
    "server/ssl_key", "", "", "", "PEM file of the certificate's private key, readable by its owner alone."};
inline constexpr Key<int> requestsPerMinute{
    "server/requests_per_minute", 360, 0, 1'000'000,
    "Requests a minute that an address has without a credential; a key or a log-in has ten times as many. 0 "
    "turns the limit off."};
inline constexpr Key<int> failuresPerMinute{
    "server/failures_per_minute", 15, 1, 100'000,
    "Refused keys and log-ins a minute after which an address is turned away, with the right ones too."};
inline constexpr Key<int> tickSeconds{"queue/tick_seconds", 5, 1, 3600,
                                      "How often the queue is processed as a safety net, in seconds."};
inline constexpr Key<const char*> afterReboot{"queue/after_reboot", "requeue", "", "",
                                              "What becomes of jobs that a reboot interrupted: requeue, hold "
                                              "(requeue, but wait for a release) or fail."};
inline constexpr Key<int> startAfterCancelSeconds{
    "queue/start_after_cancel_seconds", 0, 0, 86'400,
    "Seconds after which local jobs start again by themselves when a running one was cancelled; 0: only when "
    "somebody says so, or something else happens."};
inline constexpr Key<int> approvalExpiryHours{
    "approvals/expiry_hours", 24, 0, 8760,
    "Hours after which a request for approval that nobody decided about expires and its job is cancelled; 0: "
    "never. Holds for requests made from then on."};
inline constexpr Key<int> workerTimeoutSeconds{"workers/timeout_seconds", 120, 10, 86'400,
                                               "Seconds after its stream ended, without a word of its agent, "
                                               "until a worker is lost and its jobs are queued "
                                               "again."};
inline constexpr Key<const char*> prices{
    "cost/prices", "", "", "",
    "USD for an hour of one GPU, by hardware type: 'a100*=2.5, h100*=4'. The first that fits counts."};
inline constexpr Key<const char*> localGpuHour{
    "cost/local_gpu_hour", "0", "", "",
    "USD for an hour of one GPU of this machine, where cost/prices names no other."};
inline constexpr Key<const char*> cloudReplicateBaseUrl{
    "cloud/replicate_base_url", "https://api.replicate.com", "", "",
    "Address of Replicate's API: https, or http on this machine."};
inline constexpr Key<const char*> cloudReplicateVersion{
    "cloud/replicate_version", "", "", "",
    "Version of the model that Replicate runs for jobs that name none, as owner/name:version or the "
    "version's id."};
inline constexpr Key<const char*> cloudReplicateTokenFile{
    "cloud/replicate_token_file", "", "", "",
    "File with the token of the Replicate account, which nobody but the owner of the queue's process may "
    "read (chmod 600). Empty: tokens are given by: kataar cloud token set."};
inline constexpr Key<bool> cloudKeychain{
    "cloud/keychain", true, false, true,
    "Tokens of cloud providers are kept in the desktop's keychain where there is one, else in files of the "
    "data folder that nobody else may read."};
inline constexpr Key<const char*> cloudWebhookUrl{
    "cloud/webhook_url", "", "", "",
    "This server's own address as the internet reaches it (https), so that a cloud provider can post news of "
    "its jobs. Empty: they are asked for."};
inline constexpr Key<int> cloudPollSeconds{"cloud/poll_seconds", 30, 1, 3600,
                                           "Seconds between two questions about a running cloud job."};
inline constexpr Key<const char*> cloudCommandStart{
    "cloud/command_start", "", "", "",
    "Program with arguments that begins a job of the provider 'command' (docs/cloud-command-provider.md). "
    "Empty: there is no such provider."};
inline constexpr Key<const char*> cloudCommandStatus{
    "cloud/command_status", "", "", "",
    "Program with arguments that tells how such a job is, and looks for one."};
inline constexpr Key<const char*> cloudCommandCancel{"cloud/command_cancel", "", "", "",
                                                     "Program with arguments that ends such a job."};
inline constexpr Key<const char*> cloudCommandLogs{
    "cloud/command_logs", "", "", "", "Program with arguments that gives what such a job wrote."};
inline constexpr Key<const char*> cloudCommandData{
    "cloud/command_data", "", "", "",
    "Program with arguments that takes data to such a job's cloud and fetches its outputs. Empty: nothing is "
    "taken there."};
inline constexpr Key<int> cloudUploadLimitMb{
    "cloud/upload_limit_mb", 100, 1, 1'048'576,
    "Megabytes (MiB) that one piece of a cloud job's data may have as it is sent; Replicate takes 100."};
inline constexpr Key<int> cloudOutputLimitMb{
    "cloud/output_limit_mb", 20'480, 1, 104'857'600,
    "Megabytes (MiB) that are fetched of a cloud job's outputs at most, all of them together."};
inline constexpr Key<const char*> reportAt{"report/at", "overnight", "", "",
                                           "When the morning report is made: at the end of the run window of "
                                           "this name, or at a time like 07:30. Empty: "
                                           "never."};
inline constexpr Key<const char*> notifyWebhookUrl{
    "notify/webhook_url", "", "", "",
    "Where news of the queue are posted as JSON: https, or http within one's own network. Empty: nowhere."};
inline constexpr Key<const char*> notifyWebhookSecretFile{
    "notify/webhook_secret_file", "", "", "",
    "File with the secret that signs what is posted, readable by its owner alone. Needed with a webhook."};
inline constexpr Key<const char*> notifyWebhookEvents{
    "notify/webhook_events", "approval.*,job.finished,job.cancelled", "", "",
    "Which events are posted: names and beginnings of names of job and approval events."};
inline constexpr Key<const char*> notifyMailFrom{
    "notify/mail_from", "", "", "",
    "Sender of mails: kataar@example.org, or Kataar <kataar@example.org>. Empty: no mail is sent."};
inline constexpr Key<const char*> notifySmtpUrl{
    "notify/smtp_url", "", "", "",
    "The mail server: smtps://user@host:465, or smtp://user@host:587, which must offer TLS unless it is on "
    "this machine."};
inline constexpr Key<const char*> notifySmtpPasswordFile{
    "notify/smtp_password_file", "", "", "",
    "File with the password of the user in notify/smtp_url, readable by its owner alone."};
inline constexpr Key<bool> notifySmtpPlain{
    "notify/smtp_plain", false, false, true,
    "Whether mail may go to another machine without encryption, the password too."};
inline constexpr Key<const char*> notifySendmail{
    "notify/sendmail", "", "", "",
    "Program that takes mail instead of a server, as '/usr/sbin/sendmail'; it gets -t -i."};
inline constexpr Key<const char*> notifyCaFile{
    "notify/ca_file", "", "", "",
    "PEM file of certificates to trust instead of the system's, for the webhook and the mail server."};
inline constexpr Key<const char*> notifyLanguage{
    "notify/language", "en", "", "", "Language of mails to users who have chosen none: en or hi."};
inline constexpr Key<bool> notifyCompleted{
    "notify/completed", false, false, true,
    "Whether the submitter is also told by mail of jobs that completed; of failed ones he always is."};
inline constexpr Key<bool> notifyReport{
    "notify/report", true, false, true,
    "Whether the morning report is mailed, to each user with an address."};
inline constexpr Key<const char*> notifyPublicUrl{
    "notify/public_url", "", "", "",
    "Address of this server as people reach it, for links in mails: https://queue.example.org."};
inline constexpr Key<int> notifyGatherSeconds{
    "notify/gather_seconds", 60, 0, 3600, "News for one recipient within so many seconds become one mail."};
inline constexpr Key<int> notifyKeepHours{"notify/keep_hours", 24, 1, 8760,
                                          "Hours after which news that could not be sent are given up."};
inline constexpr Key<bool> inhibitSleep{
    "engine/inhibit_sleep", true, false, true,
    "Whether the machine is kept from sleeping (by systemd-logind) while jobs run, and while one is due to "
    "start within a day."};
inline constexpr Key<int> graceSeconds{
    "exec/grace_seconds", 15, 0, 3600,
    "Seconds between SIGTERM and SIGKILL when a running job is cancelled."};
inline constexpr Key<bool> respectForeignProcesses{
    "gpu/respect_foreign_processes", true, false, true,
    "Whether a GPU on which somebody else's compute process runs counts as busy."};
inline constexpr Key<int> gpuPollSeconds{"gpu/poll_seconds", 10, 1, 3600,
                                         "Seconds between two readings of the GPUs while nobody looks."};
inline constexpr Key<const char*> nvmlLibrary{
    "gpu/nvml_library", "libnvidia-ml.so.1", "", "",
    "NVIDIA's management library, as the dynamic linker finds it or as a path."};
inline constexpr Key<int> quarantineSeconds{
    "gpu/quarantine_seconds", 60, 1, 3600,
    "Seconds after a job's end in which its processes must leave a GPU before that GPU is set aside."};
inline constexpr Key<int> backupHours{"store/backup_hours", 24, 0, 8760,
                                      "Hours between two backups of the database; 0 turns them off."};
inline constexpr Key<const char*> simpletunerCommand{
    "configs/simpletuner_command", "simpletuner train", "", "",
    "Command, split at spaces, that runs a configuration in config.json form."};

} // namespace keys

using AnyKey = std::variant<const Key<int>*, const Key<bool>*, const Key<const char*>*>;

inline constexpr std::array allKeys{AnyKey{&keys::serverHost},
                                    AnyKey{&keys::serverPort},
                                    AnyKey{&keys::serverAlsoPort},
                                    AnyKey{&keys::serverEnabled},
                                    AnyKey{&keys::ownerTrust},
                                    AnyKey{&keys::sslCertificate},
                                    AnyKey{&keys::sslKey},
                                    AnyKey{&keys::requestsPerMinute},
                                    AnyKey{&keys::failuresPerMinute},
                                    AnyKey{&keys::tickSeconds},
                                    AnyKey{&keys::afterReboot},
                                    AnyKey{&keys::startAfterCancelSeconds},
                                    AnyKey{&keys::approvalExpiryHours},
                                    AnyKey{&keys::workerTimeoutSeconds},
                                    AnyKey{&keys::prices},
                                    AnyKey{&keys::localGpuHour},
                                    AnyKey{&keys::cloudReplicateBaseUrl},
                                    AnyKey{&keys::cloudReplicateVersion},
                                    AnyKey{&keys::cloudReplicateTokenFile},
                                    AnyKey{&keys::cloudKeychain},
                                    AnyKey{&keys::cloudWebhookUrl},
                                    AnyKey{&keys::cloudPollSeconds},
                                    AnyKey{&keys::cloudCommandStart},
                                    AnyKey{&keys::cloudCommandStatus},
                                    AnyKey{&keys::cloudCommandCancel},
                                    AnyKey{&keys::cloudCommandLogs},
                                    AnyKey{&keys::cloudCommandData},
                                    AnyKey{&keys::cloudUploadLimitMb},
                                    AnyKey{&keys::cloudOutputLimitMb},
                                    AnyKey{&keys::reportAt},
                                    AnyKey{&keys::notifyWebhookUrl},
                                    AnyKey{&keys::notifyWebhookSecretFile},
                                    AnyKey{&keys::notifyWebhookEvents},
                                    AnyKey{&keys::notifyMailFrom},
                                    AnyKey{&keys::notifySmtpUrl},
                                    AnyKey{&keys::notifySmtpPasswordFile},
                                    AnyKey{&keys::notifySmtpPlain},
                                    AnyKey{&keys::notifySendmail},
                                    AnyKey{&keys::notifyCaFile},
                                    AnyKey{&keys::notifyLanguage},
                                    AnyKey{&keys::notifyCompleted},
                                    AnyKey{&keys::notifyReport},
                                    AnyKey{&keys::notifyPublicUrl},
                                    AnyKey{&keys::notifyGatherSeconds},
                                    AnyKey{&keys::notifyKeepHours},
                                    AnyKey{&keys::inhibitSleep},
                                    AnyKey{&keys::graceSeconds},
                                    AnyKey{&keys::respectForeignProcesses},
                                    AnyKey{&keys::gpuPollSeconds},
                                    AnyKey{&keys::nvmlLibrary},
                                    AnyKey{&keys::quarantineSeconds},
                                    AnyKey{&keys::backupHours},
                                    AnyKey{&keys::simpletunerCommand}};

} // namespace kataar
