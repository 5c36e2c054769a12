// SPDX-License-Identifier: GPL-3.0-or-later
// Provider, hardware and cost.
#include "views/cloudpart.h"

#include "views/calls.h"
#include "views/cloudtext.h"
#include "views/errortext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace kataar {

CloudPart::CloudPart(QFormLayout& form, CloudCalls& cloud, Calls& calls, QObject* parent)
    : QObject(parent), m_form(form), m_cloud(cloud), m_calls(calls), m_providerLabel(new QLabel),
      m_provider(new QComboBox), m_hardwareLabel(new QLabel), m_hardware(new QComboBox),
      m_problem(new QLabel), m_costLabel(new QLabel), m_cost(new QLabel) {
    form.addRow(m_providerLabel, m_provider);
    form.addRow(m_hardwareLabel, m_hardware);
    form.addRow(QString(), m_problem);
    form.addRow(m_costLabel, m_cost);
    m_providerLabel->setBuddy(m_provider);
    m_hardwareLabel->setBuddy(m_hardware);
    for (QLabel* words : {m_problem, m_cost}) {
        words->setWordWrap(true);
        words->setTextFormat(Qt::PlainText);
    }
    m_cost->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_hardware->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_hardware->setMinimumContentsLength(24);
    m_hardware->addItem(QString(), QString());
    connect(m_provider, &QComboBox::currentIndexChanged, this, [this] {
        askHardware();
        Q_EMIT changed();
    });
    connect(m_hardware, &QComboBox::currentIndexChanged, this, &CloudPart::changed);
    retranslate();
    askProviders();
}

void CloudPart::askProviders() {
    m_cloud.providers(m_calls.answerTo<ProviderList>(this, [this](const Result<ProviderList>& list) {
        if (!list)
            return; // the cloud is not offered then
        const QSignalBlocker quiet(m_provider);
        for (const ProviderView& provider : list->providers)
            m_provider->addItem(provider.name, provider.name);
        choose(m_wantedProvider, m_wantedHardware);
        Q_EMIT available(!list->providers.isEmpty());
    }));
}

void CloudPart::setInCloud(bool inCloud) {
    m_inCloud = inCloud;
    if (inCloud)
        askHardware();
    showRows();
}

void CloudPart::choose(const QString& provider, const QString& hardware) {
    m_wantedProvider = provider;
    m_wantedHardware = hardware;
    if (const int index = m_provider->findData(provider); index >= 0)
        m_provider->setCurrentIndex(index);
    showHardware();
    showRows();
}

void CloudPart::fill(SubmitRequest& request) const {
    if (!m_inCloud)
        return;
    request.provider = m_provider->currentData().toString();
    request.hardwareType = m_hardware->currentData().toString();
}

void CloudPart::askHardware() {
    const QString provider = m_provider->currentData().toString();
    showHardware();
    if (!m_inCloud || provider.isEmpty() || m_hardwareOf.contains(provider))
        return;
    m_hardwareOf.insert(provider, HardwareList{provider, {}, {}, {}}); // asked for once
    m_cloud.hardware(provider,
                     m_calls.answerTo<HardwareList>(this, [this, provider](const Result<HardwareList>& told) {
                         m_hardwareOf.insert(provider, told);
                         showHardware();
                     }));
}

/// What was chosen stays where this provider has it too; what a duplicated job had is always there.
void CloudPart::showHardware() {
    const auto known = m_hardwareOf.constFind(m_provider->currentData().toString());
    const QVariant before = m_hardware->currentData();
    QVector<HardwareView> all;
    QString problem;
    if (known != m_hardwareOf.constEnd()) {
        problem = *known ? (**known).problem : errorText(known->error());
        all = *known ? (**known).hardware : all;
    }
    const auto isWanted = [this](const HardwareView& one) { return one.id == m_wantedHardware; };
    if (!m_wantedHardware.isEmpty() && std::ranges::none_of(all, isWanted))
        all << HardwareView{m_wantedHardware, m_wantedHardware, std::nullopt};
    {
        const QSignalBlocker quiet(m_hardware);
        m_hardware->clear();
        m_hardware->addItem(tr("As its configuration says"), QString());
        for (const HardwareView& one : all) {
            m_hardware->addItem(hardwareText(one), one.id);
            m_hardware->setItemData(m_hardware->count() - 1, hardwareText(one), Qt::ToolTipRole);
        }
        const QVariant now = before.toString().isEmpty() ? QVariant(m_wantedHardware) : before;
        m_hardware->setCurrentIndex(std::max(0, m_hardware->findData(now)));
    }
    if (m_hardware->currentData() != before)
        Q_EMIT changed();
    m_problem->setText(problem.isEmpty() ? QString() : tr("Not all hardware is known: %1").arg(problem));
    m_problem->setAccessibleName(m_problem->text());
    showRows();
}

void CloudPart::askCost(const SubmitRequest& request) {
    m_cloud.estimate(request, m_calls.answerTo<CostAnswer>(
                                  this, [this, asked = ++m_asked](const Result<CostAnswer>& answer) {
                                      if (asked != m_asked)
                                          return;
                                      m_answer = answer;
                                      showCost();
                                  }));
}

void CloudPart::forgetCost() {
    ++m_asked;
    m_answer.reset();
    showCost();
}

/// Why it is refused stands in the dialog's hint.
void CloudPart::showCost() {
    m_cost->setText(m_answer && *m_answer ? estimateText(**m_answer) : QString());
    m_cost->setAccessibleName(m_cost->text());
    showRows();
}

/// A cost that is not known is told of jobs in the cloud alone: others are free where no price is set.
void CloudPart::showRows() {
    m_form.setRowVisible(m_provider, m_inCloud && m_provider->count() > 1);
    m_form.setRowVisible(m_hardware, m_inCloud);
    m_form.setRowVisible(m_problem, m_inCloud && !m_problem->text().isEmpty());
    const bool costs = m_answer && *m_answer && (**m_answer).estimate.costUsd > 0;
    m_form.setRowVisible(m_cost, !m_cost->text().isEmpty() && (m_inCloud || costs));
}

void CloudPart::retranslate() {
    m_providerLabel->setText(tr("Pro&vider:"));
    m_hardwareLabel->setText(tr("&Hardware:"));
    m_costLabel->setText(tr("Estimated cost:"));
    m_provider->setAccessibleName(tr("Provider"));
    m_hardware->setAccessibleName(tr("Hardware"));
    showHardware();
    showCost();
}

} // namespace kataar
