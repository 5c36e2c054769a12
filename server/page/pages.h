// SPDX-License-Identifier: GPL-3.0-or-later
// The pages: each shows something, or does what a form asks and sends the visitor on. One file each.
#pragma once

#include "server/page/visit.h"

namespace kataar::page {

void showQueue(const Visit& visit);
void processQueue(const Visit& visit);
void showMine(const Visit& visit);

void showConfigs(const Visit& visit);
void showSubmitForm(const Visit& visit);
void submitForm(const Visit& visit);

void showJob(const Visit& visit);
void showLog(const Visit& visit);

void askCancel(const Visit& visit);
void cancelJob(const Visit& visit);
void retryJob(const Visit& visit);

void showApprovals(const Visit& visit);
void approveJob(const Visit& visit);
void askReject(const Visit& visit);
void rejectJob(const Visit& visit);

void showGpus(const Visit& visit);

void showReport(const Visit& visit);

/// For whoever is known already: on to where he wanted to go.
void showLogIn(const Visit& visit);
void logIn(const Visit& visit);
void logOut(const Visit& visit);

/// To the log-in page, and from there back to here.
void sendToLogIn(const Visit& visit);

} // namespace kataar::page
