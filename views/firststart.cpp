// SPDX-License-Identifier: GPL-3.0-or-later
// GPUs counted by their names.
#include "views/firststart.h"

#include "views/format.h"

#include <QCoreApplication>

namespace kataar {

namespace {

struct FirstStart {
    Q_DECLARE_TR_FUNCTIONS(FirstStart)
};

/// In the order in which they are first met: "2 × RTX 4090, 1 × RTX 3090".
QString countedText(const QStringList& names) {
    QStringList kinds = names;
    kinds.removeDuplicates();
    QStringList parts;
    for (const QString& kind : std::as_const(kinds))
        parts << FirstStart::tr("%1 × %2").arg(numberText(names.count(kind)), kind);
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString foundText(const SystemStatus& system) {
    QStringList here;
    for (const GpuStatus& gpu : system.gpus)
        here << (gpu.gpu.backend == u"simulated" ? FirstStart::tr("%1 (simulated)").arg(gpu.gpu.name)
                                                 : gpu.gpu.name);
    QStringList elsewhere;
    for (const RemoteGpu& gpu : system.remoteGpus)
        elsewhere << (gpu.gpu.name.isEmpty() ? FirstStart::tr("GPU") : gpu.gpu.name);
    QStringList sentences;
    if (!here.isEmpty())
        sentences << FirstStart::tr("Found on this machine: %1.").arg(countedText(here));
    else if (!system.inventory.problem.isEmpty())
        sentences << FirstStart::tr("No GPU was found on this machine: %1").arg(system.inventory.problem);
    else
        sentences << FirstStart::tr("No GPU was found on this machine.");
    if (!elsewhere.isEmpty())
        sentences << FirstStart::tr("On other machines: %1.").arg(countedText(elsewhere));
    if (here.isEmpty() && elsewhere.isEmpty())
        sentences << FirstStart::tr("Jobs that need no GPU run all the same, and so does everything else; a "
                                    "machine that you add brings its GPUs.");
    return sentences.join(u'\n');
}

} // namespace kataar
