// SPDX-License-Identifier: GPL-3.0-or-later
// Asks, and shows the answers.
#include "views/timelinepane.h"

#include "core/base/ids.h"
#include "core/domain/runwindow.h"
#include "views/chartcolours.h"
#include "views/legend.h"
#include "views/queuefeed.h"
#include "views/rowheight.h"
#include "views/tableview.h"
#include "views/timelinetext.h"
#include "views/timelineview.h"
#include "views/windowtext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace kataar {

namespace {

constexpr int paceMs = 1500;
constexpr int secondsBetween = 30;
constexpr qint64 anHourMs = 3'600'000;
constexpr qint64 hoursBefore = 4;
constexpr qint64 hoursAfter = 8;
constexpr int mostOpenSpans = 500;

/// When the window is open between both.
QVector<TimelineView::Span> openSpans(const RunWindow& window, UtcTime from, UtcTime to) {
    QVector<TimelineView::Span> spans;
    std::optional<UtcTime> opens = window.isOpen(from) ? std::optional(from) : window.nextOpening(from);
    while (opens && *opens < to && spans.size() < mostOpenSpans) {
        const auto closes = window.nextClosing(*opens);
        spans << TimelineView::Span(*opens, std::min(closes.value_or(to), to));
        opens = closes ? window.nextOpening(*closes) : std::nullopt;
    }
    return spans;
}

} // namespace

TimelinePane::TimelinePane(QueueFeed& feed, PastCalls& past, RuleCalls& rules, const Clock& clock,
                           QSettings& settings, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_past(past), m_rules(rules), m_clock(clock), m_settings(settings),
      m_teams(new QLabel), m_stack(new QStackedWidget), m_view(new TimelineView),
      m_table(new TableView(QStringLiteral("timeline_table"), m_rows, settings)), m_readout(new QLabel) {
    m_zoomIn = button("zoom-in", [this] { m_view->zoom(1.5); });
    m_zoomOut = button("zoom-out", [this] { m_view->zoom(1 / 1.5); });
    m_now = button("clock", [this] { m_view->showNow(); });
    m_asTable = button("view-list-details", [] {});
    m_asTable->setCheckable(true);
    m_legend = new Legend([this](const QPalette& palette) {
        const auto filled = [&](int look, const QString& words) {
            return LegendEntry{words, chartFill(look, palette), chartColour(look, palette)};
        };
        QColor open = palette.color(QPalette::Highlight);
        open.setAlphaF(0.3F);
        return QVector<LegendEntry>{
            filled(3, tr("Completed")),
            filled(1, tr("Failed")),
            filled(2, tr("Cancelled or tried again")),
            filled(0, tr("Running; its outline: until it may end")),
            {tr("Planned"), Qt::NoBrush, QPen(palette.color(QPalette::Text), 1, Qt::DashLine)},
            {tr("Run window open"), open, Qt::NoPen},
        };
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    auto* head = new QHBoxLayout;
    for (QToolButton* one : {m_zoomIn, m_zoomOut, m_now})
        head->addWidget(one);
    head->addWidget(m_legend, 1);
    head->addWidget(m_asTable);
    column->addLayout(head);
    column->addWidget(m_teams);
    column->addWidget(m_stack, 1);
    column->addWidget(m_readout);
    m_teams->setTextFormat(Qt::PlainText);
    m_teams->setWordWrap(true);
    m_teams->setForegroundRole(QPalette::PlaceholderText);
    m_teams->hide();
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_table);
    m_readout->setTextFormat(Qt::PlainText);
    m_readout->setWordWrap(true);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    const QTimeZone zone(clock.zone());
    m_view->setZone(zone);
    m_view->setNow(clock.wall());
    const qint64 now = clock.wall().us / 1000;
    m_view->setRange(now - hoursBefore * anHourMs, now + hoursAfter * anHourMs);
    m_view->setBarText([this, zone](const TimeLane& lane, const LaneBar& bar) {
        return barText(lane.name, bar, {m_clock.wall(), zone});
    });
    m_pace.setSingleShot(true);
    m_pace.setInterval(paceMs);
    m_second.setInterval(1000);
    connect(&m_pace, &QTimer::timeout, this, &TimelinePane::fetch);
    connect(&m_second, &QTimer::timeout, this, [this] {
        showLine();
        if (++m_seconds % secondsBetween == 0)
            want();
    });
    connect(m_asTable, &QToolButton::toggled, this, [this](bool table) {
        m_stack->setCurrentIndex(table ? 1 : 0);
        showLine();
    });
    connect(m_view, &TimelineView::rangeMoved, this, [this] {
        const auto [from, to] = m_view->range();
        if (from < m_line.from || to > m_line.to)
            want();
    });
    connect(m_view, &TimelineView::readoutChanged, m_readout, &QLabel::setText);
    connect(m_view, &TimelineView::jobChosen, this, &TimelinePane::jobWanted);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        if (const LaneRow* row = m_rows.row(index.row()))
            Q_EMIT jobWanted(row->bar.jobId);
    });
    connect(&feed, &QueueFeed::entriesArrived, this, [this](const EntryPage& page) {
        m_page = page;
        m_chosen = false;
        want();
    });
    connect(&feed, &QueueFeed::changed, this, [this](const QueueChange& change) {
        if (!change.entries && !change.limits)
            return;
        m_windowsOld = true; // no event is about windows alone
        want();
    });
    connect(&feed, &QueueFeed::systemArrived, this, &TimelinePane::takeSystem);
    m_asTable->setChecked(settings.value(QStringLiteral("timeline/as_table"), false).toBool());
    retranslate();
}

TimelinePane::~TimelinePane() {
    delete m_table; // it goes before its model
}

QToolButton* TimelinePane::button(const char* icon, std::function<void()> run) {
    auto* made = new QToolButton;
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::StrongFocus);
    made->setIcon(QIcon::fromTheme(QLatin1StringView(icon)));
    connect(made, &QToolButton::clicked, this, [run = std::move(run)] { run(); });
    return made;
}

void TimelinePane::showAsTable(bool table) { m_asTable->setChecked(table); }

void TimelinePane::saveState() {
    m_table->saveState();
    m_settings.setValue(QStringLiteral("timeline/as_table"), m_asTable->isChecked());
}

void TimelinePane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_windowsOld = true;
    fetch();
    m_second.start();
}

void TimelinePane::hideEvent(QHideEvent* event) {
    m_second.stop();
    m_pace.stop();
    QWidget::hideEvent(event);
}

void TimelinePane::takeSystem(const SystemStatus& status) {
    QVector<Gpu> gpus;
    for (const GpuStatus& gpu : status.gpus)
        gpus << gpu.gpu;
    QHash<QString, QString> workers;
    for (const RemoteGpu& gpu : status.remoteGpus)
        workers.insert(gpu.workerId, gpu.workerName);
    m_workers = workers;
    const LaneSources before = m_sources;
    m_sources.gpus = gpus;
    m_sources.remote = status.remoteGpus;
    if (m_sources != before)
        showLine();
}

/// Soon, and not at every change.
void TimelinePane::want() {
    if (isVisible() && !m_pace.isActive())
        m_pace.start();
}

void TimelinePane::fetch() {
    if (!isVisible())
        return;
    if (std::exchange(m_windowsOld, false))
        fetchWindows();
    if (std::exchange(m_asked, true)) {
        m_askAgain = true;
        return;
    }
    const auto [from, to] = m_view->range();
    const qint64 wide = to.us - from.us;
    const qint64 more = std::max<qint64>(std::min(wide, (TimelineView::longestMs * 1000 - wide) / 2), 0);
    TimelineQuery query;
    query.from = {from.us - more};
    query.to = {to.us + more};
    m_past.timeline(query, m_feed.calls().answerTo<Timeline>(this, [this](Result<Timeline> line) {
        m_asked = false;
        if (line) { // else the window's other questions tell what is wrong
            m_line = *std::move(line);
            m_view->setCompleteFrom(m_line.completeFrom);
            showLine();
            showOpenSpans();
        }
        if (std::exchange(m_askAgain, false))
            want();
    }));
}

void TimelinePane::fetchWindows() {
    m_rules.windows(m_feed.calls().answerTo<WindowList>(this, [this](Result<WindowList> windows) {
        if (!windows) {
            m_windowsOld = true;
            return;
        }
        m_windows = *std::move(windows);
        showOpenSpans();
    }));
}

void TimelinePane::showOpenSpans() {
    QHash<QString, QVector<TimelineView::Span>> spans;
    for (const PlaceWindowView& place : std::as_const(m_windows.places)) {
        const auto window = runWindowOf(place.state);
        if (window && place.window.place.kind != WindowPlace::Kind::Team)
            spans.insert(place.window.place.text(), openSpans(*window, m_line.from, m_line.to));
    }
    m_view->setOpenSpans(spans);
    showTeamWindows();
}

/// A team's window holds for its jobs, wherever they run: no lane can show it.
void TimelinePane::showTeamWindows() {
    QStringList teams;
    for (const PlaceWindowView& place : std::as_const(m_windows.places)) {
        const auto window = runWindowOf(place.state);
        if (window && place.window.place.kind == WindowPlace::Kind::Team)
            teams << tr("%1: %2").arg(placeText(place.window.place), hoursText(*window));
    }
    m_teams->setText(teams.isEmpty() ? QString()
                                     : tr("Run windows that no lane shows. %1").arg(teams.join(u' ')));
    m_teams->setVisible(!teams.isEmpty());
}

QString TimelinePane::teamWindows() const { return m_teams->text(); }

LaneNames TimelinePane::laneNames() const {
    LaneNames names;
    names.gpu = [this](const TimelineGpu& gpu) {
        const QString worker = workerOf(gpu);
        return worker.isEmpty()
                   ? tr("GPU %1").arg(gpu.index)
                   : QStringLiteral("%1:%2").arg(m_workers.value(worker, shortId(worker))).arg(gpu.index);
    };
    names.other = [](OtherLane lane, const QString& provider) {
        if (lane == OtherLane::Cloud)
            return provider;
        return lane == OtherLane::NoGpu ? tr("No GPU") : tr("A worker");
    };
    return names;
}

void TimelinePane::showLine() {
    const UtcTime now = m_clock.wall();
    m_view->setNow(now);
    if (!std::exchange(m_chosen, true))
        m_sources.jobs = laneJobs(m_page.entries);
    const auto lanes = gpuLanes(m_line, m_sources, now, laneNames());
    if (lanes != m_view->lanes())
        m_view->setLanes(lanes);
    if (m_asTable->isChecked())
        m_table->keepPlace([&] { m_rows.sync(laneRows(lanes)); });
}

void TimelinePane::retranslate() {
    const auto name = [](QToolButton* one, const QString& words, const QString& tip) {
        one->setText(words);
        one->setToolTip(tip);
        one->setAccessibleName(words);
    };
    name(m_zoomIn, tr("Zoom In"), tr("Zoom in (+, or Ctrl and the mouse wheel)"));
    name(m_zoomOut, tr("Zoom Out"), tr("Zoom out (-, or Ctrl and the mouse wheel)"));
    name(m_now, tr("Now"), tr("Show the time around now (Home)"));
    name(m_asTable, tr("Show as Table"), tr("Show what the time line shows as a table"));
    m_asTable->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_now->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_view->setAccessibleName(tr("Time line of the GPUs"));
    m_table->setAccessibleName(m_view->accessibleName());
    m_rows.setTexts(&laneTitle, [this](const QString& id, const LaneRow& row) {
        return laneCell(id, row, {m_clock.wall(), QTimeZone(m_clock.zone())});
    });
    showLine();
    showTeamWindows();
    m_readout->setText(m_view->readout());
    m_readout->setMinimumHeight(lineHeight(font())); // so that nothing moves when it speaks
}

void TimelinePane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace kataar
