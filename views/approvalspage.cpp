// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches requests, shows them, and sends decisions, one call however many are chosen.
#include "views/approvalspage.h"

#include "views/approvalpane.h"
#include "views/approvaltext.h"
#include "views/askfirst.h"
#include "views/emptystate.h"
#include "views/errortext.h"
#include "views/jobactions.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"
#include "views/tableview.h"
#include "views/undooffers.h"

#include <QComboBox>
#include <QEvent>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace kataar {

namespace {

constexpr int paceMs = 500;
constexpr int mostRequests = 200;
constexpr int mostAtOnce = 100; ///< that the queue decides about in one call

const QString decisionTopic = QStringLiteral("approvals");

} // namespace

ApprovalsPage::ApprovalsPage(const Parts& parts, QWidget* parent)
    : QWidget(parent), m_parts(parts), m_which(new QComboBox), m_rules(new QPushButton),
      m_splitter(new QSplitter), m_stack(new QStackedWidget),
      m_table(new TableView(QStringLiteral("approvals"), m_model, parts.settings)), m_empty(new EmptyState),
      m_pane(new ApprovalPane(parts.approvals, parts.past, parts.feed.calls(), parts.clock)),
      m_approve(new QPushButton), m_reject(new QPushButton) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* top = new QHBoxLayout;
    top->addWidget(m_which);
    top->addStretch(1);
    top->addWidget(m_rules);
    column->addLayout(top);
    column->addWidget(m_splitter, 1);
    auto* side = new QWidget;
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, 0);
    sideColumn->addWidget(m_pane, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_approve);
    buttons->addWidget(m_reject);
    buttons->addStretch(1);
    sideColumn->addLayout(buttons);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(side);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    for (const RequestStatus status :
         {RequestStatus::Pending, RequestStatus::Approved, RequestStatus::Rejected, RequestStatus::Expired,
          RequestStatus::Cancelled})
        m_which->addItem(QString(), QVariant::fromValue(int(status)));
    m_which->addItem(QString());
    m_approve->setIcon(QIcon::fromTheme(QStringLiteral("data-success")));
    m_reject->setIcon(QIcon::fromTheme(QStringLiteral("dialog-cancel")));

    connect(m_which, &QComboBox::currentIndexChanged, this, [this] {
        m_loaded = false;
        ask();
    });
    connect(m_empty, &EmptyState::activated, this, [this] { m_which->setCurrentIndex(0); });
    connect(m_rules, &QPushButton::clicked, this, &ApprovalsPage::rulesWanted);
    connect(m_approve, &QPushButton::clicked, this, &ApprovalsPage::approve);
    connect(m_reject, &QPushButton::clicked, this, &ApprovalsPage::askReason);
    connect(m_table, &TableView::selectionMoved, this, &ApprovalsPage::updateButtons);
    const auto key = [this](Qt::Key letter, auto run) {
        auto* shortcut = new QShortcut(letter, m_stack, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    key(Qt::Key_A, [this] { m_approve->click(); });
    key(Qt::Key_R, [this] { m_reject->click(); });
    key(Qt::Key_U, [this] { m_parts.undo.undo(); });
    m_pace.setSingleShot(true);
    m_pace.setInterval(paceMs);
    connect(&m_pace, &QTimer::timeout, this, &ApprovalsPage::ask);
    connect(&m_parts.feed, &QueueFeed::entriesArrived, this, [this](const EntryPage& page) {
        m_page = page;
        arrangeRows();
        countOpen();
        if (!m_pace.isActive())
            m_pace.start();
    });
    retranslate();
    resetLayout();
    m_splitter->restoreState(m_parts.settings.value(QStringLiteral("approvals/splitter")).toByteArray());
    updateButtons();
}

ApprovalsPage::~ApprovalsPage() {
    m_table->disconnect(this);
    delete m_splitter; // the table goes before its model
}

void ApprovalsPage::setAccount(const Account& account) {
    const bool same = account == m_account;
    m_account = account;
    if (!same) {
        countOpen();
        ask();
    }
    updateButtons();
}

void ApprovalsPage::resetLayout() {
    m_table->resetColumns();
    const int character = fontMetrics().averageCharWidth();
    m_splitter->setSizes({character * 110, character * 48});
}

void ApprovalsPage::saveState() {
    m_table->saveState();
    m_parts.settings.setValue(QStringLiteral("approvals/splitter"), m_splitter->saveState());
}

void ApprovalsPage::select(const QString& jobId) {
    m_wanted = jobId;
    m_which->setCurrentIndex(0);
    ask();
}

void ApprovalsPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_table->setFocus(); // a letter decides
    ask();
}

/// The count is wanted whether or not the page is seen.
void ApprovalsPage::ask() {
    askMine();
    if (isVisible() && readsAll())
        askRequests();
}

void ApprovalsPage::askMine() {
    if (!m_account.userId && m_account.name.isEmpty())
        return; // nobody is known yet
    m_parts.approvals.mine(
        m_parts.feed.calls().answerTo<MyApprovals>(this, [this](const Result<MyApprovals>& mine) {
            if (!mine)
                return; // a server that is older knows nothing of approvals
            m_toDecide = mine->mayDecide ? mine->toDecide : 0;
            countOpen();
            if (readsAll() || !isVisible())
                return;
            QVector<ApprovalRequest> own;
            const QVariant status = m_which->currentData();
            std::copy_if(mine->requests.begin(), mine->requests.end(), std::back_inserter(own),
                         [&](const ApprovalRequest& request) {
                             return !status.isValid() || int(request.status) == status.toInt();
                         });
            take(own);
        }));
}

void ApprovalsPage::askRequests() {
    RequestQuery query;
    query.limit = mostRequests;
    if (const QVariant status = m_which->currentData(); status.isValid())
        query.status = RequestStatus(status.toInt());
    m_parts.approvals.requests(query,
                               m_parts.feed.calls().answerTo<RequestPage>(
                                   this, [this, question = ++m_question](const Result<RequestPage>& page) {
                                       if (question != m_question)
                                           return;
                                       if (!page)
                                           return Q_EMIT failed(page.error());
                                       take(page->requests);
                                   }));
}

void ApprovalsPage::take(const QVector<ApprovalRequest>& requests) {
    m_loaded = true;
    m_requests = requests;
    arrangeRows();
    const QVector<ApprovalRequest> shown = listed();
    const auto wanted = std::ranges::find(shown, std::exchange(m_wanted, {}), &ApprovalRequest::jobId);
    if (wanted != shown.end())
        m_table->select(QString::number(wanted->id));
    if (m_table->currentKey().isEmpty() && m_model.rowCount() > 0)
        m_table->select(m_model.keyAt(0));
}

void ApprovalsPage::arrangeRows() {
    m_table->keepPlace([&] { m_model.sync(requestRows(listed(), m_page)); });
    updateButtons();
    updateEmpty();
}

QVector<ApprovalRequest> ApprovalsPage::listed() const {
    const QVariant status = m_which->currentData();
    const bool waiting = !status.isValid() || status.toInt() == int(RequestStatus::Pending);
    return waiting && m_loaded && !readsAll() && m_account.decides() ? requestsOfJobs(m_requests, m_page)
                                                                     : m_requests;
}

/// What the list of those that wait has for this person to decide.
void ApprovalsPage::countOpen() {
    const auto waits = [](const EntryView& view) { return view.entry.status == JobStatus::Blocked; };
    const int open = readsAll()            ? m_toDecide
                     : m_account.decides() ? int(std::ranges::count_if(m_page.entries, waits))
                                           : 0;
    if (std::exchange(m_open, open) != open)
        Q_EMIT openChanged(open);
}

QVector<RequestRow> ApprovalsPage::selected() const {
    QVector<RequestRow> rows;
    for (const QString& key : m_table->selectedKeys()) {
        const RequestRow* row = m_model.find(key);
        if (row && isOpen(*row) && rows.size() < mostAtOnce)
            rows << *row;
    }
    return rows;
}

bool ApprovalsPage::isOpen(const RequestRow& row) const {
    return row.request.status == RequestStatus::Pending && !row.undoneBy;
}

void ApprovalsPage::approve() {
    decide(selected(), {.approve = true, .text = {}, .afterSeconds = m_parts.undo.seconds()});
}

/// About those that are selected now, whatever is selected when the reason is there.
void ApprovalsPage::askReason() {
    askWhyRejected(this, [this, rows = selected()](const QString& reason) {
        if (!reason.isEmpty())
            return decide(rows, {.approve = false, .text = reason, .afterSeconds = m_parts.undo.seconds()});
        m_parts.messages.tell(MessageBar::Kind::Warning, decisionTopic,
                              [] { return tr("Nothing was rejected: a reason is needed."); });
    });
}

/// What somebody else has decided about meanwhile is left to him.
void ApprovalsPage::decide(const QVector<RequestRow>& asked, const Decision& decision) {
    QVector<RequestRow> rows;
    QVector<qint64> requests;
    QStringList jobs;
    for (const RequestRow& row : asked) {
        const RequestRow* now = m_model.find(QString::number(row.request.id));
        if (now && !isOpen(*now))
            continue;
        rows << row;
        requests << row.request.id;
        jobs << row.request.jobId;
    }
    if (rows.size() < asked.size())
        tellLeft(int(asked.size() - rows.size()), Error::wrongState(QStringLiteral("request_decided"), {}));
    if (rows.isEmpty())
        return;
    if (!readsAll())
        return decision.approve ? Q_EMIT jobsApproved(jobs) : Q_EMIT jobsRejected(jobs, decision.text);
    QElapsedTimer since;
    since.start();
    m_parts.approvals.decide(requests, decision,
                             m_parts.feed.calls().answerTo<BulkAnswer>(
                                 this, [this, decision, rows, since](const Result<BulkAnswer>& result) {
                                     told(decision, rows, since, result);
                                 }));
}

/// What was decided can be taken back; what was not says why, the first of them for all.
void ApprovalsPage::told(const Decision& decision, const QVector<RequestRow>& rows,
                         const QElapsedTimer& since, const Result<BulkAnswer>& result) {
    QStringList decided;
    std::optional<Error> problem;
    int left = 0;
    if (!result)
        problem = result.error();
    else
        for (const BulkResult& one : result->results) {
            if (one.success) {
                decided << one.jobId;
                continue;
            }
            ++left;
            if (!problem)
                problem = Error::wrongState(one.error, one.message);
        }
    if (!decided.isEmpty() && result->decidingAt)
        m_parts.undo.add({decision.approve ? UndoOffers::Deed::Approve : UndoOffers::Deed::Reject, decided,
                          rows.constFirst().jobName, 0},
                         since);
    if (problem)
        tellLeft(result ? left : int(rows.size()), *problem);
    m_parts.feed.refresh();
    ask();
}

void ApprovalsPage::tellLeft(int count, const Error& error) {
    m_parts.messages.tell(MessageBar::Kind::Error, decisionTopic, [count, error] {
        return tr("%Ln request(s) were not decided about.", nullptr, count) + u' ' + errorText(error);
    });
}

void ApprovalsPage::updateButtons() {
    const RequestRow* current = m_model.find(m_table->currentKey());
    m_pane->setRequest(current);
    const bool possible = m_account.decides() && !selected().isEmpty();
    for (const auto& [button, key] : {std::pair(m_approve, 'A'), std::pair(m_reject, 'R')}) {
        button->setEnabled(possible);
        button->setToolTip(m_account.decides() ? tr("In the list: %1").arg(QLatin1Char(key))
                                               : lackingText(Permission::AdminApprove));
    }
    m_rules->setEnabled(readsAll());
    m_rules->setToolTip(m_rules->isEnabled() ? QString() : lackingText(Permission::AdminApprove));
}

void ApprovalsPage::updateEmpty() {
    m_stack->setCurrentWidget(m_model.rowCount() > 0 || !m_loaded ? static_cast<QWidget*>(m_table) : m_empty);
    if (m_which->currentData() == QVariant(int(RequestStatus::Pending)))
        m_empty->set(QStringLiteral("data-success"), tr("Nothing waits for approval"),
                     m_account.decides()
                         ? tr("Jobs that a rule asks about, or whose submitter did, come here.")
                         : tr("Your jobs that somebody must approve stand here."));
    else
        m_empty->set(QStringLiteral("view-filter"), tr("There is no such request"),
                     tr("Others wait, or were decided otherwise."), tr("Show Those That Wait"));
}

void ApprovalsPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ApprovalsPage::retranslate() {
    const QStringList names{tr("Waiting"), tr("Approved"),  tr("Rejected"),
                            tr("Expired"), tr("Cancelled"), tr("All")};
    for (int i = 0; i < names.size(); ++i)
        m_which->setItemText(i, names[i]);
    m_which->setAccessibleName(tr("Which requests"));
    m_rules->setText(tr("R&ules…"));
    m_approve->setText(tr("&Approve"));
    m_reject->setText(tr("Re&ject…"));
    m_table->setAccessibleName(tr("Requests for approval"));
    m_model.setTexts(&approvalTitle, [this](const QString& id, const RequestRow& row) {
        return approvalCell(id, row, m_parts.clock.wall());
    });
    updateButtons();
    updateEmpty();
}

} // namespace kataar
