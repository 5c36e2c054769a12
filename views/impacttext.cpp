// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas and forecasts to lines.
#include "views/impacttext.h"

#include "views/approvaltext.h"
#include "views/format.h"
#include "views/starttext.h"

#include <QCoreApplication>
#include <QLocale>

namespace kataar {

namespace {

struct ImpactWords {
    Q_DECLARE_TR_FUNCTIONS(Impact)
};

QString amountText(QuotaType type, double amount) {
    if (isCost(type))
        return costText(amount);
    return QLocale().toString(amount, 'f', type == QuotaType::GpuHoursMonthly ? 1 : 0);
}

} // namespace

QString weightText(const QuotaWeight& weight) {
    const QString whose = weight.holderName.isEmpty() ? ImpactWords::tr("everybody") : weight.holderName;
    const auto amount = [&](double value) { return amountText(weight.type, value); };
    const QString text = ImpactWords::tr("%1 (%2): %3 of %4, with this job %5")
                             .arg(quotaTypeText(weight.type), whose, amount(weight.used),
                                  amount(weight.limit), amount(weight.would));
    return weight.passed ? text + u' ' + ImpactWords::tr("– more than is allowed") : text;
}

QVector<Fact> impactFacts(const ApprovalImpact& impact, UtcTime now) {
    QStringList meant{startText(impact.start, now),
                      delaysText(impact.start, impact.delays, impact.delayedJobs)};
    meant.removeAll(QString());
    QVector<Fact> facts;
    if (!meant.isEmpty())
        facts << Fact{ImpactWords::tr("If approved"), meant.join(u' ')};
    QStringList budget;
    for (const QuotaWeight& weight : impact.quotas)
        budget << weightText(weight);
    if (!budget.isEmpty())
        facts << Fact{ImpactWords::tr("Budget"), budget.join(u'\n')};
    return facts;
}

} // namespace kataar
