// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a request, in words.
#include "views/approvalpane.h"

#include "models/queuetable.h"
#include "views/approvaltext.h"
#include "views/calls.h"
#include "views/factlist.h"
#include "views/format.h"
#include "views/impacttext.h"
#include "views/statetext.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace kataar {

namespace {

constexpr int earlierShown = 5;

} // namespace

ApprovalPane::ApprovalPane(ApprovalCalls& approvals, PastCalls& past, Calls& calls, const Clock& clock,
                           QWidget* parent)
    : QWidget(parent), m_approvals(approvals), m_past(past), m_calls(calls), m_clock(clock),
      m_title(new QLabel), m_why(new QLabel), m_facts(new FactList) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 0, 0);
    column->addWidget(m_title);
    column->addWidget(m_why);
    column->addWidget(m_facts, 1);
    for (QLabel* label : {m_title, m_why}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_title->setAlignment(Qt::AlignTop);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    present();
}

void ApprovalPane::setRequest(const RequestRow* row) {
    const std::optional<RequestRow> wanted = row ? std::optional(*row) : std::nullopt;
    if (wanted == m_row)
        return;
    const bool samePerson = wanted && m_row && wanted->request.userId == m_row->request.userId;
    if (!wanted || !m_row || wanted->request.id != m_row->request.id)
        m_impact.reset();
    m_row = wanted;
    if (!samePerson)
        askPast();
    askImpact();
    present();
}

void ApprovalPane::askPast() {
    m_earlier.reset();
    ++m_question;
    if (!m_row || !m_row->request.userId)
        return;
    HistoryQuery query;
    query.userId = m_row->request.userId;
    query.limit = earlierShown;
    m_past.history(query, m_calls.answerTo<HistoryPage>(
                              this, [this, question = m_question](const Result<HistoryPage>& page) {
                                  if (question != m_question || !page)
                                      return; // what was is good to know, and not needed
                                  m_earlier = page->entries.mid(0, earlierShown);
                                  present();
                              }));
}

/// As the queue is now.
void ApprovalPane::askImpact() {
    if (!m_row || m_row->request.status != RequestStatus::Pending || m_row->ofJobAlone)
        return m_impact.reset();
    m_approvals.impact(m_row->request.id,
                       m_calls.answerTo<ApprovalImpact>(
                           this, [this, id = m_row->request.id](const Result<ApprovalImpact>& impact) {
                               if (!impact || !m_row || m_row->request.id != id)
                                   return;
                               m_impact = *impact;
                               present();
                           }));
}

void ApprovalPane::present() {
    m_facts->setAccessibleName(tr("The request"));
    m_facts->setVisible(m_row.has_value());
    m_why->setVisible(m_row.has_value());
    m_title->setText(m_row ? m_row->jobName : tr("Select a request to read it."));
    if (!m_row)
        return;
    const ApprovalRequest& request = m_row->request;
    const UtcTime now = m_clock.wall();
    m_why->setText(whyText(*m_row));
    const auto orDash = [](const QString& text) { return text.isEmpty() ? nothingText() : text; };
    QVector<Fact> facts{
        {tr("State"), requestStateText(*m_row)},
        {tr("Requester"), orDash(request.userName)},
        {tr("Configuration"), orDash(request.configName)},
        {tr("Estimated cost"), request.estimatedCost > 0 ? costText(request.estimatedCost) : nothingText()},
        {tr("Hardware"), orDash(request.ask.hardwareType)},
        {tr("Provider"), orDash(request.ask.provider)},
        {tr("Rule"), orDash(request.ask.ruleName)},
        {tr("Who decides"), request.ask.approver ? approverText(*request.ask.approver)
                            : m_row->ofJobAlone  ? nothingText()
                                                 : tr("Whoever may approve")},
        {tr("Waits since"), timeText(request.createdAt, now)},
        {tr("Expires"), request.expiresAt   ? timeText(request.expiresAt, now)
                        : m_row->ofJobAlone ? nothingText()
                                            : tr("never")},
    };
    if (m_impact)
        facts += impactFacts(*m_impact, now);
    if (request.reviewedAt)
        facts << Fact{tr("Decided"), timeText(request.reviewedAt, now)}
              << Fact{tr("By"), orDash(request.reviewerName)} << Fact{tr("Said"), orDash(request.notes)};
    facts << Fact{tr("Job ID"), request.jobId};
    if (m_earlier) {
        QStringList lines;
        for (const EntryView& view : *m_earlier)
            lines << tr("%1 – %2, %3")
                         .arg(view.entry.name, stateText(stateCode(view)),
                              timeText(view.entry.completedAt, now));
        facts << Fact{tr("Ran before"), lines.isEmpty() ? tr("nothing yet") : lines.join(u'\n')};
    }
    m_facts->setFacts(facts);
}

void ApprovalPane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        present();
    QWidget::changeEvent(event);
}

} // namespace kataar
