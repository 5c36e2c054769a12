// SPDX-License-Identifier: GPL-3.0-or-later
// The submit dialog.
#include "views/submitdialog.h"

#include "views/approvaltext.h"
#include "views/cloudpart.h"
#include "views/emptystate.h"
#include "views/errortext.h"
#include "views/format.h"
#include "views/queuefeed.h"
#include "views/reasontext.h"
#include "views/starttext.h"
#include "views/statetext.h"
#include "views/whenpart.h"
#include "views/wherepart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QStyle>

namespace kataar {

namespace {

bool isOverQuota(const SubmitAnswer& answer) {
    return answer.error && answer.error->name == QLatin1StringView("quota_exceeded");
}

QString refusal(const SubmitAnswer& answer) {
    if (isOverQuota(answer)) {
        ApprovalAsk about;
        about.reason = answer.error->message;
        return askText(about);
    }
    QStringList sentences;
    if (answer.error)
        sentences << errorText(*answer.error);
    if (!answer.waitingReasons.isEmpty())
        sentences << reasonText(answer.waitingReasons.first());
    return sentences.join(u' ');
}

/// Which quotas it comes near to, or passes.
QString quotasText(const SubmitAnswer& answer) {
    QStringList named;
    for (const QString& warning : answer.quotaWarnings) {
        if (const auto quota = quotaNamedIn(warning))
            named << quotaTypeText(*quota);
    }
    return named.isEmpty()
               ? QString()
               : SubmitDialog::tr("Nearly or wholly used up: %1.").arg(named.join(QStringLiteral(", ")));
}

} // namespace

SubmitDialog::SubmitDialog(QueueFeed& feed, QueueCalls& queue, RuleCalls& rules, CloudCalls& cloud,
                           const Clock& clock, bool maySetPriority, QString configsDir, QWidget* parent)
    : Dialog(parent), m_feed(feed), m_queue(queue), m_rules(rules), m_cloud(cloud), m_clock(clock),
      m_maySetPriority(maySetPriority), m_configsDir(std::move(configsDir)), m_stack(new QStackedWidget),
      m_empty(new EmptyState), m_list(new QListWidget), m_listLabel(new QLabel), m_summary(new QLabel),
      m_form(new QFormLayout), m_name(new QLineEdit), m_gpus(new QSpinBox), m_anyGpu(new QCheckBox),
      m_noWait(new QCheckBox), m_forApproval(new QCheckBox), m_priority(new QComboBox),
      m_hintIcon(new QLabel), m_hint(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(150);
    connect(&m_pause, &QTimer::timeout, this, &SubmitDialog::askHint);
    connect(m_list, &QListWidget::currentRowChanged, this, &SubmitDialog::configChanged);
    connect(m_gpus, &QSpinBox::valueChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_anyGpu, &QCheckBox::toggled, &m_pause, qOverload<>(&QTimer::start));
    connect(m_noWait, &QCheckBox::toggled, &m_pause, qOverload<>(&QTimer::start));
    connect(m_forApproval, &QCheckBox::toggled, &m_pause, qOverload<>(&QTimer::start));
    connect(m_priority, &QComboBox::currentIndexChanged, &m_pause, qOverload<>(&QTimer::start));
    const auto changed = [this] {
        showSummary();
        m_pause.start();
    };
    connect(m_when, &WhenPart::changed, this, changed);
    connect(m_where, &WherePart::changed, this, &SubmitDialog::placeChanged);
    connect(m_cloudPart, &CloudPart::changed, &m_pause, qOverload<>(&QTimer::start));
    connect(m_cloudPart, &CloudPart::available, m_where, &WherePart::setCloud);
    connect(&feed, &QueueFeed::entriesArrived, &m_pause, qOverload<>(&QTimer::start));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SubmitDialog::submit);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemActivated, this, &SubmitDialog::submit);
    connect(m_empty, &EmptyState::activated, this, &SubmitDialog::folderWanted);
    retranslate();
    askConfigs();
    askWindows();
}

void SubmitDialog::build() {
    const int character = fontMetrics().averageCharWidth();
    auto* column = new QVBoxLayout(this);
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    auto* left = new QVBoxLayout;
    left->addWidget(m_listLabel);
    left->addWidget(m_list, 1);
    row->addLayout(left, 2);
    auto* right = new QVBoxLayout;
    right->addWidget(m_summary);
    right->addLayout(m_form);
    right->addStretch(1);
    row->addLayout(right, 3);
    m_stack->addWidget(body);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    auto* hintRow = new QHBoxLayout;
    hintRow->addWidget(m_hintIcon, 0, Qt::AlignTop);
    hintRow->addWidget(m_hint, 1);
    column->addLayout(hintRow);
    column->addWidget(m_buttons);
    m_listLabel->setBuddy(m_list);
    m_list->setMinimumWidth(character * 26);
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_list->setIconSize({extent, extent});
    m_list->setSpacing(2);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::RichText);
    m_summary->setMinimumWidth(character * 44);
    m_gpus->setRange(0, 1024);
    for (QWidget* field : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_gpus)})
        m_form->addRow(new QLabel, field);
    m_form->addRow(new QLabel, m_priority);
    m_when = new WhenPart(m_clock, *m_form, this);
    m_where = new WherePart(*m_form, this);
    m_cloudPart = new CloudPart(*m_form, m_cloud, m_feed.calls(), this);
    m_cloudPart->setInCloud(false);
    m_form->addRow(QString(), m_anyGpu);
    m_form->addRow(QString(), m_noWait);
    m_form->addRow(QString(), m_forApproval);
    m_forApproval->hide();
    m_form->setRowVisible(m_priority, m_maySetPriority);
    for (int row2 = 0; row2 < 3; ++row2) {
        auto* label = qobject_cast<QLabel*>(m_form->itemAt(row2, QFormLayout::LabelRole)->widget());
        label->setBuddy(m_form->itemAt(row2, QFormLayout::FieldRole)->widget());
    }
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    resize(character * 96, fontMetrics().height() * 28);
}

void SubmitDialog::choose(const QString& configName) {
    m_wanted = configName;
    for (int row = 0; row < m_configs.size(); ++row) {
        if (m_configs[row].name == configName)
            m_list->setCurrentRow(row);
    }
}

void SubmitDialog::duplicate(const QueueEntry& entry) {
    m_original = entry;
    if (entry.target == Target::Cloud) // its hardware is told of one job alone
        m_queue.job(entry.jobId, m_feed.calls().answerTo<JobDetail>(this, [this](const auto& detail) {
            if (detail && m_original && m_original->jobId == detail->view.entry.jobId)
                m_cloudPart->choose(m_original->provider, detail->view.hardwareType);
        }));
    choose(entry.configName);
    if (current() && current()->name == entry.configName)
        fillIn();
}

/// The fields of the job that is duplicated, over those of its configuration.
void SubmitDialog::fillIn() {
    const QueueEntry& entry = *m_original;
    m_name->setText(entry.name == entry.configName ? QString() : entry.name);
    m_gpus->setValue(entry.numProcesses);
    m_anyGpu->setChecked(m_anyGpu->isEnabled() && entry.anyGpu);
    m_noWait->setChecked(false);
    m_forApproval->setChecked(false);
    fillPriorities();
    m_priority->setCurrentIndex(entry.priorityOverride ? m_priority->findData(*entry.priorityOverride) : 0);
    m_when->choose(entry.beginAt, entry.window, entry.windowEnd);
    m_where->choose(entry.target, entry.workerLabels);
    m_cloudPart->choose(entry.target == Target::Cloud ? entry.provider : QString(), {});
    placeChanged();
}

void SubmitDialog::placeChanged() {
    m_cloudPart->setInCloud(m_where->target() == Target::Cloud);
    showSummary();
    m_pause.start();
}

/// What is sent too, since the job had it.
QString SubmitDialog::keptText() const {
    if (!m_original)
        return {};
    QStringList parts;
    if (m_original->timeLimitSeconds)
        parts << tr("time limit %1").arg(durationText(*m_original->timeLimitSeconds));
    if (!m_original->deviceIds.isEmpty() && current() && m_original->deviceIds != current()->deviceIds)
        parts << tr("GPUs %1").arg(indexList(m_original->deviceIds));
    return parts.isEmpty() ? QString() : tr("As in the job that is duplicated: %1.").arg(parts.join(u", "));
}

void SubmitDialog::askConfigs() {
    m_queue.configs(
        m_feed.calls().answerTo<QVector<ConfigSummary>>(this, [this](Result<QVector<ConfigSummary>> result) {
            if (result)
                showConfigs(*result);
            else
                setHint("data-error",
                        tr("The configurations cannot be read: %1").arg(errorText(result.error())));
        }));
}

void SubmitDialog::askWindows() {
    m_rules.windows(m_feed.calls().answerTo<WindowList>(
        this, [this](const Result<WindowList>& result) { m_when->setWindows(result); }));
}

void SubmitDialog::showConfigs(const QVector<ConfigSummary>& configs) {
    const QString before = !m_wanted.isEmpty() ? m_wanted : current() ? current()->name : QString();
    const QSignalBlocker quiet(m_list); // told once, at the end
    m_list->clear();
    m_configs = configs;
    for (const ConfigSummary& config : configs) {
        const char* icon = !config.valid                ? "data-error"
                           : !config.warnings.isEmpty() ? "data-warning"
                                                        : "data-success";
        m_list->addItem(new QListWidgetItem(QIcon::fromTheme(QLatin1StringView(icon)), config.name));
    }
    m_stack->setCurrentIndex(configs.isEmpty() ? 1 : 0);
    m_list->setCurrentRow(configs.isEmpty() ? -1 : 0);
    choose(before);
    m_list->setFocus();
    configChanged();
    if (m_original && current())
        fillIn();
}

const ConfigSummary* SubmitDialog::current() const {
    const int row = m_list->currentRow();
    return row >= 0 && row < m_configs.size() ? &m_configs[row] : nullptr;
}

void SubmitDialog::configChanged() {
    m_wanted.clear();
    const ConfigSummary* config = current();
    if (m_original && config && config->name != m_original->configName)
        m_original.reset();
    m_gpus->setValue(config ? config->numProcesses : 1);
    m_name->setPlaceholderText(config ? config->name : QString());
    m_anyGpu->setEnabled(config && !config->deviceIds.isEmpty());
    if (!m_anyGpu->isEnabled())
        m_anyGpu->setChecked(false);
    showSummary();
    m_answer.reset();
    m_cloudPart->forgetCost();
    setHint(nullptr, {});
    m_pause.start();
}

void SubmitDialog::showSummary() {
    const ConfigSummary* config = current();
    m_buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(config && config->valid && !m_sending && partProblem().isEmpty());
    QString text;
    if (config) {
        text = QStringLiteral("<p><b>%1</b></p>").arg(config->name.toHtmlEscaped());
        if (!config->description.isEmpty())
            text += QStringLiteral("<p>%1</p>").arg(config->description.toHtmlEscaped());
        if (!config->deviceIds.isEmpty())
            text += QStringLiteral("<p>%1</p>")
                        .arg(tr("It asks for these GPUs: %1.").arg(indexList(config->deviceIds)));
        if (!config->valid)
            text += QStringLiteral("<p>%1</p>")
                        .arg(tr("It cannot be submitted until this is corrected:").toHtmlEscaped());
        for (const QString& problem : config->errors + config->warnings)
            text += QStringLiteral("<p>• %1</p>").arg(problem.toHtmlEscaped());
        if (const QString kept = keptText(); !kept.isEmpty())
            text += QStringLiteral("<p>%1</p>").arg(kept.toHtmlEscaped());
    }
    m_summary->setText(text);
}

SubmitRequest SubmitDialog::request() const {
    SubmitRequest request;
    const ConfigSummary* config = current();
    if (!config)
        return request;
    request.configName = config->name;
    request.name = m_name->text().trimmed();
    request.noWait = m_noWait->isChecked();
    request.forApproval = m_forApproval->isChecked();
    request.anyGpu = m_anyGpu->isChecked();
    if (m_gpus->value() != config->numProcesses)
        request.numProcesses = m_gpus->value();
    if (m_maySetPriority && m_priority->currentData().isValid())
        request.priority = m_priority->currentData().toInt();
    m_when->fill(request);
    m_where->fill(request);
    m_cloudPart->fill(request);
    if (!m_original)
        return request;
    request.timeLimitSeconds = m_original->timeLimitSeconds;
    request.metadata = m_original->metadata;
    if (request.target == m_original->target && request.target != Target::Auto && request.provider.isEmpty())
        request.provider = m_original->provider;
    if (!m_original->deviceIds.isEmpty() && m_original->deviceIds != config->deviceIds)
        request.deviceIds = m_original->deviceIds;
    return request;
}

QString SubmitDialog::partProblem() const {
    const QString when = m_when->problem();
    return when.isEmpty() ? m_where->problem() : when;
}

void SubmitDialog::askHint() {
    if (m_sending || !current() || !current()->valid)
        return;
    if (const QString problem = partProblem(); !problem.isEmpty()) {
        ++m_asked; // what was asked before is not about this any more
        m_answer.reset();
        m_cloudPart->forgetCost();
        setHint("data-warning", problem);
        return;
    }
    SubmitRequest request = this->request();
    m_cloudPart->askCost(request);
    request.dryRun = true;
    m_queue.submit(request, m_feed.calls().answerTo<SubmitAnswer>(
                                this, [this, asked = ++m_asked](Result<SubmitAnswer> result) {
                                    if (asked != m_asked || m_sending)
                                        return;
                                    m_answer = result;
                                    showHint(result);
                                }));
}

void SubmitDialog::showHint(const Result<SubmitAnswer>& result) {
    if (!result) {
        setHint("data-error", errorText(result.error()));
        return;
    }
    offerApproval(*result);
    const QString why =
        result->waitingReasons.isEmpty() ? QString() : reasonText(result->waitingReasons.first());
    const QString quotas = quotasText(*result);
    const auto withForecast = [&](const QString& hint, const QString& start) {
        QStringList sentences{hint, start, delaysText(result->start, result->delays, result->delayedJobs),
                              quotas};
        sentences.removeAll(QString());
        return sentences.join(u' ');
    };
    switch (result->status) {
    case SubmitStatus::Running:
        setHint("data-success",
                withForecast(!result->allocatedWorkerId.isEmpty() ? tr("It would start now on a worker.")
                             : result->allocatedGpus.isEmpty()
                                 ? tr("It would start now.")
                                 : tr("It would start now on GPU %1.").arg(indexList(result->allocatedGpus)),
                             {}));
        break;
    case SubmitStatus::Queued:
        setHint("clock",
                withForecast(
                    result->queuePosition
                        ? tr("It would wait at position %1: %2").arg(numberText(*result->queuePosition), why)
                        : tr("It would wait: %1").arg(why),
                    startText(result->start, m_clock.wall())));
        break;
    case SubmitStatus::Blocked:
        setHint("object-locked", withForecast(tr("It would wait for approval."), {}));
        break;
    case SubmitStatus::Rejected:
        setHint("data-error", tr("It would be rejected: %1").arg(refusal(*result)));
        break;
    }
}

/// Stays once it was chosen, so that it can be chosen otherwise.
void SubmitDialog::offerApproval(const SubmitAnswer& answer) {
    m_forApproval->setVisible(isOverQuota(answer) || m_forApproval->isChecked());
}

void SubmitDialog::setHint(const char* icon, const QString& text) {
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_hintIcon->setPixmap(icon ? QIcon::fromTheme(QLatin1StringView(icon)).pixmap(extent) : QPixmap());
    m_hintIcon->setVisible(icon);
    m_hint->setText(text);
    m_hint->setAccessibleName(text);
}

QString SubmitDialog::hint() const { return m_hint->text(); }

void SubmitDialog::submit() {
    const ConfigSummary* config = current();
    if (!config || !config->valid || m_sending)
        return;
    if (!partProblem().isEmpty())
        return askHint();
    m_sending = true;
    showSummary();
    const SubmitRequest request = this->request();
    const QString name = request.name.isEmpty() ? request.configName : request.name;
    m_queue.submit(request,
                   m_feed.calls().answerTo<SubmitAnswer>(this, [this, name](Result<SubmitAnswer> result) {
                       m_sending = false;
                       showSummary();
                       if (result && result->success) {
                           Q_EMIT submitted(name, *result);
                           accept();
                           return;
                       }
                       const QString why = result ? refusal(*result) : errorText(result.error());
                       setHint("data-error", tr("“%1” was not submitted. %2").arg(name, why));
                   }));
}

/// By name, and the one of the job that is duplicated where it has no name of its own.
void SubmitDialog::fillPriorities() {
    const QSignalBlocker quiet(m_priority);
    const QVariant before = m_priority->currentData();
    QVector<int> values{lowPriority, normalPriority, highPriority, urgentPriority};
    if (m_original && m_original->priorityOverride && !values.contains(*m_original->priorityOverride))
        values << *m_original->priorityOverride;
    m_priority->clear();
    m_priority->addItem(tr("By my level"));
    for (const int value : values)
        m_priority->addItem(priorityLevelText(value), value);
    m_priority->setCurrentIndex(before.isValid() ? qMax(0, m_priority->findData(before)) : 0);
}

void SubmitDialog::retranslate() {
    setWindowTitle(tr("Submit a Job"));
    m_listLabel->setText(tr("&Configuration:"));
    const auto label = [this](QWidget* field) { return qobject_cast<QLabel*>(m_form->labelForField(field)); };
    label(m_name)->setText(tr("&Name:"));
    label(m_gpus)->setText(tr("&GPUs:"));
    label(m_priority)->setText(tr("&Priority:"));
    m_gpus->setSpecialValueText(tr("none"));
    m_anyGpu->setText(tr("&Any free GPU, not just the ones it asks for"));
    m_when->retranslate();
    m_where->retranslate();
    m_cloudPart->retranslate();
    m_noWait->setText(tr("Do not &wait: reject it if it cannot start now"));
    m_forApproval->setText(tr("Ask &for approval to go past the quota"));
    fillPriorities();
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Submit"));
    m_buttons->button(QDialogButtonBox::Ok)->setIcon(QIcon::fromTheme(QStringLiteral("list-add")));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
    m_empty->set(QStringLiteral("document-open-folder"), tr("There are no configurations yet"),
                 m_configsDir.isEmpty()
                     ? tr("A configuration says what a job runs. Put one into the folder of the "
                          "configurations on the queue's machine.")
                     : tr("A configuration says what a job runs. Put one into %1.").arg(m_configsDir),
                 m_configsDir.isEmpty() ? QString() : tr("Open the Folder"));
    for (QWidget* field : {static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_name),
                           static_cast<QWidget*>(m_gpus), static_cast<QWidget*>(m_priority)}) {
        const auto* own = field == m_list ? m_listLabel : label(field);
        field->setAccessibleName(own->text().remove(u'&').remove(u':'));
    }
    showSummary();
    if (m_answer)
        showHint(*m_answer);
    else if (!partProblem().isEmpty())
        askHint();
}

} // namespace kataar
