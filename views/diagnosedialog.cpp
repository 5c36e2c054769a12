// SPDX-License-Identifier: GPL-3.0-or-later
// Health, versions, addresses, folders.
#include "views/diagnosedialog.h"

#include "views/calls.h"
#include "views/errortext.h"
#include "views/format.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace kataar {

namespace {

constexpr int askEveryMs = 3000;

QString partName(const QByteArray& name) {
    if (name == "database")
        return DiagnoseDialog::tr("Database");
    if (name == "scheduler")
        return DiagnoseDialog::tr("Scheduler");
    if (name == "gpus")
        return DiagnoseDialog::tr("GPUs");
    if (name == "disk")
        return DiagnoseDialog::tr("Disk");
    if (name == "server")
        return DiagnoseDialog::tr("Server");
    if (name == "news")
        return DiagnoseDialog::tr("Mail and webhook");
    if (name.startsWith("cloud_"))
        return DiagnoseDialog::tr("Cloud provider %1").arg(QString::fromUtf8(name.mid(6)));
    return QString::fromUtf8(name);
}

/// A reason is the server's own words, in English: they are for who searches for them.
QString partState(const ComponentHealth& part) {
    const QString state = part.health == Health::Ok         ? DiagnoseDialog::tr("works")
                          : part.health == Health::Degraded ? DiagnoseDialog::tr("works with limits")
                                                            : DiagnoseDialog::tr("does not work");
    return part.message.isEmpty() ? state : state + QStringLiteral(" – ") + part.message;
}

QString orNothing(const QString& text) { return text.isEmpty() ? nothingText() : text; }

} // namespace

DiagnoseDialog::DiagnoseDialog(QueueCalls& queue, Calls& calls, const MainWindowOptions& options,
                               Account account, QWidget* parent)
    : Dialog(parent), m_queue(queue), m_calls(calls),
      m_address(options.queueName.isEmpty() ? options.serverAddress : options.queueName),
      m_dataDir(options.dataDir), m_configsDir(options.configsDir), m_account(std::move(account)),
      m_summary(new QLabel), m_list(new FactList), m_buttons(new QDialogButtonBox(QDialogButtonBox::Close)),
      m_copy(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole)) {
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_summary);
    column->addWidget(m_list, 1);
    column->addWidget(m_buttons);
    m_summary->setWordWrap(true);
    resize(fontMetrics().averageCharWidth() * 84, fontMetrics().height() * 26);
    connect(m_copy, &QPushButton::clicked, this, &DiagnoseDialog::copy);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_again.setSingleShot(true);
    m_again.setInterval(askEveryMs);
    connect(&m_again, &QTimer::timeout, this, &DiagnoseDialog::ask);
    retranslate();
    ask();
}

void DiagnoseDialog::ask() {
    m_queue.health(m_calls.answerTo<HealthReport>(this, [this](const Result<HealthReport>& health) {
        show(health);
        m_again.start();
    }));
    m_queue.system(
        m_calls.answerTo<SystemStatus>(this, [this](const Result<SystemStatus>& system) { show(system); }));
}

void DiagnoseDialog::show(const Result<HealthReport>& health) {
    m_health = health;
    showFacts();
}

void DiagnoseDialog::show(const Result<SystemStatus>& system) {
    if (system)
        m_system = *system;
    showFacts();
}

QVector<Fact> DiagnoseDialog::facts() const {
    QVector<Fact> facts;
    if (m_health && *m_health) {
        for (const ComponentHealth& part : (*m_health)->components)
            facts << Fact{partName(part.name), partState(part)};
        facts << Fact{tr("Version of the queue"), orNothing((*m_health)->version)};
    }
    facts << Fact{tr("Version of this window"), QStringLiteral(KATAAR_VERSION)};
    facts << Fact{tr("Address"), m_address.isEmpty() ? tr("It serves nobody else.") : m_address};
    facts << Fact{tr("You are"), orNothing(m_account.name)};
    if (m_system) {
        const GpuInventory& gpus = m_system->inventory;
        facts << Fact{tr("GPUs found"),
                      QStringLiteral("%1 (%2)").arg(numberText(gpus.gpus.size()), orNothing(gpus.backend))};
        if (!gpus.driverVersion.isEmpty())
            facts << Fact{tr("GPU driver"), gpus.driverVersion};
        if (!gpus.problem.isEmpty())
            facts << Fact{tr("GPUs say"), gpus.problem};
        facts << Fact{tr("Runs for"), durationText(qint64(m_system->uptimeSeconds))};
    }
    if (!m_dataDir.isEmpty())
        facts << Fact{tr("Data folder"), m_dataDir};
    if (!m_configsDir.isEmpty())
        facts << Fact{tr("Configurations folder"), m_configsDir};
    facts << Fact{tr("System"), QStringLiteral("%1, %2, Qt %3")
                                    .arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(),
                                         QLatin1StringView(qVersion()))};
    return facts;
}

void DiagnoseDialog::showFacts() {
    QString summary = tr("Asking…");
    if (m_health && !*m_health)
        summary = tr("The queue does not answer. %1").arg(errorText(m_health->error()));
    else if (m_health)
        summary = (*m_health)->overall() == Health::Ok         ? tr("Every part of the queue works.")
                  : (*m_health)->overall() == Health::Degraded ? tr("The queue works, with limits.")
                                                               : tr("A part of the queue does not work.");
    m_summary->setText(summary);
    m_summary->setAccessibleName(summary);
    m_list->setFacts(facts());
}

QString DiagnoseDialog::text() const {
    QStringList lines{m_summary->text(), QString()};
    for (const Fact& fact : facts())
        lines << QStringLiteral("%1: %2").arg(fact.name, fact.value);
    return lines.join(u'\n') + u'\n';
}

void DiagnoseDialog::copy() { QApplication::clipboard()->setText(text()); }

void DiagnoseDialog::retranslate() {
    setWindowTitle(tr("Diagnose"));
    m_copy->setText(tr("&Copy"));
    m_copy->setIcon(QIcon::fromTheme(QStringLiteral("edit-copy")));
    m_buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    m_list->setAccessibleName(tr("How the queue's parts are"));
    showFacts();
}

} // namespace kataar
