// SPDX-License-Identifier: GPL-3.0-or-later
// One epoll over all streams and the connections that carry reports.
#include "tests/bench/workers/agents.h"

#include "tests/bench/system/load.h"

#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {

namespace {

constexpr int reporters = 64;
constexpr const char* steps[] = {"starting", "running", "completed"};

[[noreturn]] void giveUp(const char* what) {
    std::perror(what);
    std::exit(1);
}

std::string streamRequest(const AgentKey& key) {
    return "GET /api/workers/stream?worker_id=" + key.workerId +
           " HTTP/1.1\r\nHost: localhost\r\nX-Worker-Token: " + key.token + "\r\n\r\n";
}

std::string reportRequest(const AgentKey& key, const std::string& jobId, long attempt, const char* status) {
    const std::string body =
        std::string("{\"status\":\"") + status + "\",\"attempt\":" + std::to_string(attempt) + '}';
    return "POST /api/workers/job/" + jobId +
           "/status HTTP/1.1\r\nHost: localhost\r\nX-Worker-Token: " + key.token +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

void sendWhole(int fd, const std::string& bytes) {
    if (::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) != ssize_t(bytes.size()))
        giveUp("send");
}

} // namespace

Agents::~Agents() {
    vanish();
    for (const auto& reporter : m_reporters)
        ::close(reporter->fd);
    if (m_epoll >= 0)
        ::close(m_epoll);
}

Agents::Socket& Agents::dial(bool isStream, int agent) {
    auto socket = std::make_unique<Socket>();
    socket->isStream = isStream;
    socket->agent = agent;
    socket->fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket->fd < 0 || ::connect(socket->fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        giveUp("connect");
    const int on = 1;
    ::setsockopt(socket->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = socket.get();
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket->fd, &event) != 0)
        giveUp("epoll_ctl");
    return *(isStream ? m_streams : m_reporters).emplace_back(std::move(socket));
}

void Agents::open(const std::vector<AgentKey>& keys) {
    m_keys = keys;
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (m_epoll < 0)
        giveUp("epoll_create1");
    constexpr int underWay = 128; // the server counts a connection until its stream is open
    for (int i = 0; i < int(keys.size()); ++i) {
        Socket& stream = dial(true, i);
        sendWhole(stream.fd, streamRequest(keys[size_t(i)]));
        while (i - m_greeted >= underWay)
            turn();
    }
    while (m_greeted < int(keys.size()))
        turn();
}

/// Those of earlier may have been idle for so long that the server has closed them.
void Agents::dialReporters() {
    for (const auto& reporter : m_reporters)
        ::close(reporter->fd);
    m_reporters.clear();
    m_idle.clear();
    for (int i = 0; i < reporters; ++i)
        m_idle.push_back(&dial(false, 0));
}

void Agents::vanish() {
    for (const auto& stream : m_streams)
        ::close(stream->fd);
    m_streams.clear();
}

void Agents::complete(int jobs) {
    dialReporters();
    const int wanted = m_completed + jobs;
    while (m_completed < wanted) {
        giveOut();
        turn();
    }
}

void Agents::hold(int jobs) {
    while (int(m_jobs.size()) < jobs)
        turn();
    m_jobs.clear();
}

void Agents::turn() {
    epoll_event events[256];
    constexpr int patienceMs = 120'000;
    const int count = ::epoll_wait(m_epoll, events, 256, patienceMs);
    if (count <= 0)
        giveUp("nothing came for two minutes");
    for (int i = 0; i < count; ++i)
        readable(*static_cast<Socket*>(events[i].data.ptr));
}

void Agents::readable(Socket& socket) {
    char buffer[65536];
    const ssize_t size = ::recv(socket.fd, buffer, sizeof buffer, MSG_DONTWAIT);
    if (size <= 0)
        giveUp(socket.isStream ? "a stream ended" : "a connection for reports ended");
    socket.in.append(buffer, size_t(size));
    if (socket.isStream)
        takeLines(socket);
    else
        takeAnswer(socket);
}

void Agents::takeLines(Socket& stream) {
    size_t from = 0;
    for (size_t end = 0; (end = stream.in.find('\n', from)) != std::string::npos; from = end + 1) {
        const std::string line = stream.in.substr(from, end - from);
        if (line.rfind("data: ", 0) != 0)
            continue;
        if (!stream.greeted) {
            stream.greeted = true;
            ++m_greeted;
        }
        if (text(line, "type") == "job_submit")
            m_jobs.push_back({stream.agent, text(line, "job_id"), number(line, "attempt")});
    }
    stream.in.erase(0, from);
}

void Agents::giveOut() {
    while (!m_jobs.empty() && !m_idle.empty()) {
        Socket& reporter = *m_idle.back();
        m_idle.pop_back();
        const Job job = m_jobs.front();
        m_jobs.pop_front();
        reporter.agent = job.agent;
        reporter.jobId = job.jobId;
        reporter.attempt = job.attempt;
        reporter.step = 0;
        report(reporter);
    }
}

void Agents::report(Socket& reporter) {
    sendWhole(reporter.fd, reportRequest(m_keys[size_t(reporter.agent)], reporter.jobId, reporter.attempt,
                                         steps[reporter.step]));
}

void Agents::takeAnswer(Socket& reporter) {
    const size_t length = answerLength(reporter.in);
    if (length == 0)
        return;
    demandDone(reporter.in);
    reporter.in.erase(0, length);
    if (++reporter.step < 3)
        return report(reporter);
    ++m_completed;
    m_idle.push_back(&reporter);
    giveOut();
}

} // namespace bench
