// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches pages of the log, and joins filter, table and the record that is read.
#include "views/auditlogpage.h"

#include "views/auditfilter.h"
#include "views/audittext.h"
#include "views/emptystate.h"
#include "views/errortext.h"
#include "views/format.h"
#include "views/jobactions.h"
#include "views/queuefeed.h"
#include "views/tableview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace kataar {

namespace {

constexpr int auditPaceMs = 5000;
constexpr int recordsAtATime = 100;
constexpr qint64 checkedByItself = 20'000; ///< records: an examination of more takes its time

} // namespace

AuditLogPage::AuditLogPage(QueueFeed& feed, PeopleCalls& people, const Clock& clock, QSettings& settings,
                           QWidget* parent)
    : QWidget(parent), m_feed(feed), m_people(people), m_clock(clock), m_settings(settings),
      m_filter(new AuditFilter), m_chain(new QLabel), m_check(new QPushButton), m_splitter(new QSplitter),
      m_stack(new QStackedWidget), m_table(new TableView(QStringLiteral("audit"), m_model, settings)),
      m_empty(new EmptyState), m_facts(new FactList), m_copy(new QAction(m_table)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_filter);
    auto* line = new QHBoxLayout;
    line->addWidget(m_chain, 1);
    line->addWidget(m_check);
    column->addLayout(line);
    column->addWidget(m_splitter, 1);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_facts);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_check->setObjectName(QStringLiteral("check"));
    m_chain->setTextFormat(Qt::PlainText);
    m_chain->setWordWrap(true);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_copy->setIcon(QIcon::fromTheme(QStringLiteral("edit-copy")));
    m_table->addAction(m_copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_copy, &QAction::triggered, this, &AuditLogPage::copy);
    connect(m_check, &QPushButton::clicked, this, &AuditLogPage::verify);
    connect(m_filter, &AuditFilter::changed, this, &AuditLogPage::begin);
    connect(m_empty, &EmptyState::activated, m_filter, &AuditFilter::clear);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &AuditLogPage::mayFetchNext);
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, &AuditLogPage::mayFetchNext);
    connect(m_table, &TableView::selectionMoved, this, &AuditLogPage::updateShown);
    connect(&feed, &QueueFeed::accountArrived, this, [this](const Account& account) {
        const bool another = m_account != account;
        m_account = account;
        if (another)
            begin();
        updateShown();
    });
    m_pace.setInterval(auditPaceMs);
    connect(&m_pace, &QTimer::timeout, this, &AuditLogPage::fetchNew);
    retranslate();
    resetLayout();
    m_splitter->restoreState(m_settings.value(QStringLiteral("audit/splitter")).toByteArray());
}

AuditLogPage::~AuditLogPage() {
    m_table->verticalScrollBar()->disconnect(this);
    m_table->disconnect(this);
    delete m_splitter; // the table goes before its model
}

bool AuditLogPage::mayRead() const { return m_account.may(Permission::AdminAudit); }

QString AuditLogPage::chainState() const { return m_chain->text(); }

void AuditLogPage::resetLayout() {
    m_table->resetColumns();
    const int character = fontMetrics().averageCharWidth();
    m_splitter->setSizes({character * 120, character * 44});
}

void AuditLogPage::saveState() {
    m_table->saveState();
    m_settings.setValue(QStringLiteral("audit/splitter"), m_splitter->saveState());
}

void AuditLogPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_pace.start();
    askPeople();
    if (m_loaded)
        fetchNew();
    else
        begin();
}

void AuditLogPage::hideEvent(QHideEvent* event) {
    m_pace.stop();
    QWidget::hideEvent(event);
}

/// From the newest; what is shown stays until the answer is there.
void AuditLogPage::begin() {
    ++m_question;
    m_asked = false;
    m_loaded = false;
    if (!isVisible() || !mayRead())
        return;
    ask(0, [this](const AuditPage& page) {
        m_rows = page.records;
        m_next = recordsAtATime;
        m_table->verticalScrollBar()->setValue(0);
        take(page);
        if (!m_verdict && m_total <= checkedByItself)
            verify();
    });
}

void AuditLogPage::ask(int offset, std::function<void(const AuditPage&)> take) {
    m_asked = true;
    AuditQuery query = m_filter->query(m_clock.wall());
    query.limit = recordsAtATime;
    query.offset = offset;
    m_people.audit(
        query, m_feed.calls().answerTo<AuditPage>(this, [this, question = m_question, take = std::move(take)](
                                                            const Result<AuditPage>& page) {
            if (question != m_question)
                return;
            m_asked = false;
            if (page)
                take(*page);
            else
                Q_EMIT failed(page.error());
        }));
}

void AuditLogPage::take(const AuditPage& page) {
    m_total = page.total;
    m_loaded = true;
    QVector<AuditPerson> people;
    for (const AuditRecord& record : page.records) {
        if (record.actorId && !record.actor.isEmpty())
            people << AuditPerson{*record.actorId, record.actor};
    }
    m_filter->addPeople(people);
    m_table->keepPlace([this] { m_model.sync(m_rows); });
    m_table->doItemsLayout(); // so that the scroll bar knows
    updateShown();
    mayFetchNext();
}

/// Records are only ever added in front, so that an offset may show one twice but leaves none out.
void AuditLogPage::fetchNext() {
    ask(m_next, [this](const AuditPage& page) {
        const qint64 oldest = m_rows.isEmpty() ? INT64_MAX : m_rows.last().seq;
        for (const AuditRecord& record : page.records) {
            if (record.seq < oldest)
                m_rows << record;
        }
        m_next += recordsAtATime;
        take(page);
    });
}

/// Those that came since: in front of the others, which stay.
void AuditLogPage::fetchNew() {
    if (m_asked || !mayRead())
        return;
    if (!m_loaded) // the first question failed
        return begin();
    ask(0, [this](const AuditPage& page) {
        const qint64 newest = m_rows.isEmpty() ? 0 : m_rows.first().seq;
        QVector<AuditRecord> fresh = page.records;
        fresh.removeIf([newest](const AuditRecord& record) { return record.seq <= newest; });
        if (fresh.size() == page.records.size()) { // perhaps more than a page of them
            m_rows = page.records;
            m_next = recordsAtATime;
        } else {
            m_rows = fresh + m_rows;
        }
        take(page);
    });
}

/// When the end of what is there comes into sight.
void AuditLogPage::mayFetchNext() {
    if (m_asked || !m_loaded || !hasMore() || !isVisible())
        return;
    const QScrollBar* bar = m_table->verticalScrollBar();
    if (bar->value() + bar->pageStep() >= bar->maximum())
        fetchNext();
}

/// Who may see the accounts can choose people who have done nothing yet, too.
void AuditLogPage::askPeople() {
    if (!mayRead() || !m_account.may(Permission::AdminUsers))
        return;
    m_people.users(
        m_feed.calls().answerTo<QVector<UserView>>(this, [this](const Result<QVector<UserView>>& users) {
            if (!users) // those of the records are there
                return;
            QVector<AuditPerson> people;
            for (const UserView& view : *users)
                people << AuditPerson{view.user.id, view.user.name};
            m_filter->addPeople(people);
        }));
}

void AuditLogPage::verify() {
    if (m_verifying || !mayRead())
        return;
    m_verifying = true;
    updateChain();
    m_people.verifyAudit(
        m_feed.calls().answerTo<AuditVerdict>(this, [this](const Result<AuditVerdict>& verdict) {
            m_verifying = false;
            if (verdict) {
                m_verdict = *verdict;
                m_verifiedAt = m_clock.wall();
            } else {
                Q_EMIT failed(verdict.error());
            }
            updateChain();
        }));
}

/// The selected rows as lines, their cells divided by tabs.
void AuditLogPage::copy() {
    QStringList lines;
    const QStringList keys = m_table->selectedKeys();
    for (const QString& key : keys) {
        QStringList cells;
        const int row = m_model.rowOf(key);
        for (const int column : m_table->shownColumns())
            cells << m_model.index(row, column).data().toString();
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void AuditLogPage::updateShown() {
    const AuditRecord* record = m_model.find(m_table->currentKey());
    m_facts->setFacts(record ? auditFacts(*record, m_clock.wall()) : QVector<Fact>());
    m_facts->setVisible(record != nullptr);
    m_filter->setEnabled(mayRead());
    updateChain();
    updateEmpty();
}

void AuditLogPage::updateChain() {
    m_check->setEnabled(mayRead() && !m_verifying);
    QString text;
    if (m_verifying)
        text = tr("Every record is being examined…");
    else if (m_verdict)
        text = tr("%1 Checked at %2.").arg(verdictText(*m_verdict), timeText(m_verifiedAt, m_clock.wall()));
    else if (mayRead())
        text = tr("Whether the log is whole has not been checked yet.");
    m_chain->setText(text);
    QFont shown = font();
    shown.setBold(m_verdict && !m_verdict->intact && !m_verifying);
    m_chain->setFont(shown);
}

void AuditLogPage::updateEmpty() {
    if (!mayRead() && m_account.userId)
        m_empty->set(QStringLiteral("object-locked"), tr("The log cannot be shown to you"),
                     lackingText(Permission::AdminAudit));
    else if (m_loaded && m_rows.isEmpty() && m_filter->isNarrow())
        m_empty->set(QStringLiteral("view-filter"), tr("No record matches"),
                     tr("Others may: the time, the person, the action and the text are all asked for."),
                     tr("Clear the Filter"));
    else if (m_loaded && m_rows.isEmpty())
        m_empty->set(QStringLiteral("text-x-log"), tr("Nothing has been recorded yet"),
                     tr("Whatever people do to jobs, limits, people and keys is recorded here."));
    else
        return m_stack->setCurrentWidget(m_table);
    m_stack->setCurrentWidget(m_empty);
}

void AuditLogPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    mayFetchNext();
}

void AuditLogPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void AuditLogPage::retranslate() {
    m_table->setAccessibleName(tr("Records of who did what"));
    m_facts->setAccessibleName(tr("The selected record"));
    m_check->setText(tr("Check the Log"));
    m_check->setToolTip(tr("Examines every record: whether one was changed, removed or put in"));
    m_copy->setText(tr("Copy the Rows"));
    m_model.setTexts(&auditTitle, [this](const QString& id, const AuditRecord& record) {
        return auditCell(id, record, m_clock.wall());
    });
    updateShown();
}

} // namespace kataar
