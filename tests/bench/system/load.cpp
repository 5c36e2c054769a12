// SPDX-License-Identifier: GPL-3.0-or-later
// The load client: poll(2) over blocking-free sockets.
#include "tests/bench/system/load.h"

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
    int fd = -1;
    std::string in;
    Clock::time_point sentAt;
};

[[noreturn]] void fail(const char* what) {
    std::perror(what);
    std::exit(1);
}

int dial(uint16_t port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        fail("connect");
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

void sendAll(int fd, const std::string& bytes) {
    size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n = write(fd, bytes.data() + done, bytes.size() - done);
        if (n <= 0)
            fail("write");
        done += size_t(n);
    }
}

void receive(Connection& connection) {
    char buffer[65536];
    const ssize_t n = read(connection.fd, buffer, sizeof buffer);
    if (n <= 0)
        fail("the server closed a connection");
    connection.in.append(buffer, size_t(n));
}

} // namespace

size_t answerLength(const std::string& in) {
    const size_t head = in.find("\r\n\r\n");
    if (head == std::string::npos)
        return 0;
    size_t length = 0;
    for (const char* name : {"Content-Length: ", "content-length: "}) {
        const size_t at = in.find(name);
        if (at != std::string::npos && at < head)
            length = size_t(std::atol(in.c_str() + at + 16));
    }
    return in.size() >= head + 4 + length ? head + 4 + length : 0;
}

void demandDone(const std::string& answer) {
    const std::string refusal = "{\"success\":false";
    const bool refused = answer.compare(answer.find("\r\n\r\n") + 4, refusal.size(), refusal) == 0;
    if (!refused && answer.compare(9, 3, "200") == 0)
        return;
    std::fprintf(stderr, "not done:\n%s\n", answer.c_str());
    std::exit(1);
}

double Load::percentileMs(double p) {
    if (latenciesMs.empty())
        return 0;
    std::sort(latenciesMs.begin(), latenciesMs.end());
    return latenciesMs[std::min(latenciesMs.size() - 1, size_t(double(latenciesMs.size()) * p))];
}

Load run(uint16_t port, int connections, int count, const std::function<std::string(int)>& request) {
    std::vector<Connection> all;
    all.resize(size_t(connections));
    std::vector<pollfd> polls;
    Load load;
    int sent = 0;
    const auto begin = Clock::now();
    const auto next = [&](Connection& connection) {
        if (sent >= count)
            return;
        connection.sentAt = Clock::now();
        sendAll(connection.fd, request(sent++));
    };
    for (Connection& connection : all) {
        connection.fd = dial(port);
        polls.push_back({connection.fd, POLLIN, 0});
        next(connection);
    }
    while (load.answered < count) {
        if (poll(polls.data(), polls.size(), 30'000) <= 0)
            fail("no answer within 30 s");
        for (size_t i = 0; i < polls.size(); ++i) {
            if (!(polls[i].revents & (POLLIN | POLLHUP)))
                continue;
            Connection& connection = all[i];
            receive(connection);
            const size_t length = answerLength(connection.in);
            if (length == 0)
                continue;
            demandDone(connection.in);
            connection.in.erase(0, length);
            ++load.answered;
            load.latenciesMs.push_back(
                std::chrono::duration<double, std::milli>(Clock::now() - connection.sentAt).count());
            next(connection);
        }
    }
    load.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    for (const Connection& connection : all)
        close(connection.fd);
    return load;
}

std::string once(uint16_t port, const std::string& request) {
    Connection connection;
    connection.fd = dial(port);
    sendAll(connection.fd, request);
    size_t length = 0;
    while ((length = answerLength(connection.in)) == 0)
        receive(connection);
    close(connection.fd);
    demandDone(connection.in);
    return connection.in.substr(connection.in.find("\r\n\r\n") + 4);
}

std::string get(const std::string& path) { return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"; }

std::string post(const std::string& path, const std::string& body) {
    return "POST " + path +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

long number(const std::string& json, const std::string& key) {
    const size_t at = json.find("\"" + key + "\":");
    return at == std::string::npos ? -1 : std::atol(json.c_str() + at + key.size() + 3);
}

std::string text(const std::string& json, const std::string& key) {
    const size_t at = json.find("\"" + key + "\":\"");
    if (at == std::string::npos)
        return {};
    const size_t from = at + key.size() + 4;
    return json.substr(from, json.find('"', from) - from);
}

} // namespace bench
