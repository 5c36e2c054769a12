// SPDX-License-Identifier: GPL-3.0-or-later
// The GPUs of the machine, what they do, and who holds them.
#include "core/base/ids.h"
#include "server/page/entrytable.h"
#include "server/page/pages.h"
#include "server/page/paths.h"
#include "server/page/words.h"

namespace kataar::page {

namespace {

void writeMeter(HtmlWriter& html, const Phrase& name, double fraction, const QString& text) {
    html.in("div", {{"class", "measure"}}, [&] {
        html.put("span", name);
        html.in("meter", {{"max", "1"}, {"value", QString::number(fraction, 'f', 3)}, {"aria-label", name}},
                [] {});
        html.put("span", {{"class", "quiet"}}, text);
    });
}

void writeHolder(HtmlWriter& html, const Visit& visit, const QString& jobId) {
    const auto entry = visit.site.api.reader.findVisible(visit.who, jobId);
    if (!entry)
        return html.text(Page::tr("somebody's job"));
    html.in("a", {{"href", wire::path::with(pagepath::job, entry->jobId)}},
            [&] { html.name(entry->name.isEmpty() ? shortId(entry->jobId) : entry->name); });
    if (entry->userName.isEmpty())
        return;
    html.text(QStringLiteral(" · "));
    html.name(entry->userName);
}

void writeProcesses(HtmlWriter& html, const QVector<GpuProcess>& processes) {
    QVector<GpuProcess> others;
    std::copy_if(processes.begin(), processes.end(), std::back_inserter(others),
                 [](const GpuProcess& process) { return process.jobId.isEmpty(); });
    if (others.isEmpty())
        return;
    html.put("p", {{"class", "quiet"}}, Page::tr("Programs outside the queue:"));
    html.in("ul", {{"class", "processes"}}, [&] {
        for (const GpuProcess& process : others)
            html.in("li", [&] {
                html.name(process.command.isEmpty() ? QString::number(process.pid) : process.command);
                html.text(QStringLiteral(" · "));
                html.name(process.user);
                if (process.memoryBytes > 0)
                    html.text(QStringLiteral(" · ") + html.language().size(process.memoryBytes));
            });
    });
}

void writeReadings(HtmlWriter& html, const GpuStatus& status) {
    const Language& language = html.language();
    const GpuTelemetry& now = status.telemetry;
    if (now.utilizationPercent)
        writeMeter(html, Page::tr("Use"), *now.utilizationPercent / 100,
                   language.percent(*now.utilizationPercent / 100));
    if (now.memoryUsedBytes && status.gpu.memoryBytes > 0)
        writeMeter(html, Page::tr("Memory"), double(*now.memoryUsedBytes) / double(status.gpu.memoryBytes),
                   language.text(Page::tr("%1 of %2")
                                     .arg(language.size(*now.memoryUsedBytes))
                                     .arg(language.size(status.gpu.memoryBytes))));
    else if (status.gpu.memoryBytes > 0)
        html.put("p", {{"class", "quiet"}}, language.size(status.gpu.memoryBytes));
    QStringList more;
    if (now.temperatureCelsius)
        more << language.text(Page::tr("%1 °C").arg(language.number(qRound64(*now.temperatureCelsius))));
    if (now.powerWatts)
        more << language.text(Page::tr("%1 W").arg(language.number(qRound64(*now.powerWatts))));
    if (!more.isEmpty())
        html.put("p", {{"class", "quiet"}}, more.join(QStringLiteral(" · ")));
}

void writeGpu(HtmlWriter& html, const Visit& visit, const GpuStatus& status) {
    html.in("li", {{"class", "card gpu"}}, [&] {
        html.in("h2", [&] {
            html.text(Page::tr("GPU %1").arg(QString::number(status.gpu.index)));
            html.text(QStringLiteral(" "));
            html.put("span", {{"class", QStringLiteral("state gpu-") + toText(status.state)}},
                     gpuStateWord(status.state));
        });
        html.in("p", [&] {
            html.name(status.gpu.name);
            if (status.gpu.backend == QLatin1StringView("simulated") &&
                !status.gpu.name.contains(QLatin1StringView("simulated"), Qt::CaseInsensitive)) {
                html.text(QStringLiteral(" · "));
                html.text(Page::tr("simulated"));
            }
        });
        if (!status.jobId.isEmpty())
            html.in("p", {{"class", "holder"}}, [&] { writeHolder(html, visit, status.jobId); });
        writeReadings(html, status);
        if (status.telemetry.processes)
            writeProcesses(html, *status.telemetry.processes);
    });
}

} // namespace

void showGpus(const Visit& visit) {
    const auto system = visit.site.api.system.status(visit.who);
    if (!system)
        return sendProblem(visit, system.error());
    const Frame frame{Page::tr("GPUs"), Section::Gpus, QString::fromLatin1(wire::path::events)};
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", frame.title);
        if (system->gpus.isEmpty()) {
            html.in("div", {{"class", "empty"}}, [&] {
                html.put("p",
                         Page::tr("This machine has no GPU that Kataar can use. Jobs that need none run all "
                                  "the same."));
                if (!system->inventory.problem.isEmpty())
                    html.put("p", {{"class", "quiet"}, {"lang", "en"}}, system->inventory.problem);
            });
            return;
        }
        html.in("ul", {{"class", "gpus"}}, [&] {
            for (const GpuStatus& gpu : system->gpus)
                writeGpu(html, visit, gpu);
        });
    });
}

} // namespace kataar::page
