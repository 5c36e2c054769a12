// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the event stream: what one event costs with many readers, and how late the last of them gets it.
// bench_events [READERS, default 1000] [EVENTS, default 500]
#include "server/api/api.h"
#include "server/api/eventfeed.h"
#include "server/http/httpserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <thread>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace kataar;

namespace {

const QByteArray data(1'300, 'x'); // about a QueueEntry

void allowFiles(rlim_t files) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min(limit.rlim_max, files);
    setrlimit(RLIMIT_NOFILE, &limit);
}

double threadSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

int connectTo(quint16 port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        qFatal("cannot connect");
    constexpr char ask[] = "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    if (::send(fd, ask, sizeof ask - 1, 0) < 0)
        qFatal("cannot ask");
    return fd;
}

/// Counts bytes on all of them until told to end.
void readAll(const std::vector<int>& readers, std::atomic<qint64>& bytes, const std::atomic<bool>& end) {
    std::vector<pollfd> polls;
    for (const int fd : readers)
        polls.push_back({fd, POLLIN, 0});
    static char buffer[256 * 1024];
    while (!end) {
        ::poll(polls.data(), polls.size(), 50);
        for (const pollfd& poll : polls) {
            if (poll.revents != 0)
                bytes += std::max<ssize_t>(0, ::recv(poll.fd, buffer, sizeof buffer, MSG_DONTWAIT));
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const int readers = argc > 1 ? std::atoi(argv[1]) : 1000;
    const int events = argc > 2 ? std::atoi(argv[2]) : 500;
    allowFiles(rlim_t(readers) * 2 + 256);

    SystemClock clock;
    EventLog log(1, clock);
    StreamRegistry streams;
    HttpOptions options;
    options.limits.connections = options.limits.connectionsPerPeer = readers + 16;
    options.limits.requestsPerMinute = 0;
    HttpServer server(eventRoutes(log, streams), options);
    qint64 nextUser = 0; // an account each: none has more than a few streams
    server.setAuthenticator([&](Request& request, const Route&) -> std::optional<Error> {
        Principal who;
        who.userId = ++nextUser;
        who.level = Level::Admin;
        request.principal = who;
        return std::nullopt;
    });
    if (!server.listen(QHostAddress(QHostAddress::LocalHost), 0))
        qFatal("cannot listen");
    std::vector<int> fds;
    for (int i = 0; i < readers; ++i) {
        fds.push_back(connectTo(server.endpoints().at(0).port));
        QCoreApplication::processEvents();
    }
    while (log.readers() < readers)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    std::atomic<qint64> bytes = 0;
    std::atomic<bool> end = false;
    std::thread reading(readAll, std::cref(fds), std::ref(bytes), std::cref(end));

    // The heads and the first numbers are of no interest: what one event adds is known by its size.
    const auto settled = [&] {
        qint64 before = -1;
        while (before != bytes) {
            before = bytes;
            for (int i = 0; i < 50; ++i) {
                QCoreApplication::processEvents();
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        }
        return before;
    };
    std::vector<double> latencies;
    qint64 expected = settled();
    const double cpu = threadSeconds();
    for (int i = 0; i < events; ++i) {
        QElapsedTimer timer;
        timer.start();
        log.append(EventType::JobQueued, Audience::everyone(), data);
        log.tell();
        const qint64 size = QByteArray::number(log.last()).size() + 5 + 18 + 7 + data.size() + 1;
        expected += size * readers;
        while (bytes < expected && timer.elapsed() < 10'000)
            QCoreApplication::processEvents();
        latencies.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    const double spent = threadSeconds() - cpu;
    end = true;
    reading.join();
    std::ranges::sort(latencies);
    std::printf("event to %d readers, until the last has it: p50 %.1f ms, p99 %.1f ms\n", readers,
                latencies[latencies.size() / 2], latencies[latencies.size() * 99 / 100]);
    std::printf("server's thread, with its waiting: %.2f us for each reader and event\n",
                spent * 1e6 / (double(readers) * events));
    std::printf("bytes that were expected and came: %lld of %lld\n", static_cast<long long>(bytes.load()),
                static_cast<long long>(expected));
    for (const int fd : fds)
        ::close(fd);
    return 0;
}
