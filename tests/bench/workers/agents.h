// SPDX-License-Identifier: GPL-3.0-or-later
// Pretended agents: a stream each, and whatever they are sent is reported as starting, running and completed
// at once.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace bench {

struct AgentKey {
    std::string token;
    std::string workerId;
};

/// Lives in one thread, and works only while one of its functions is called.
class Agents {
public:
    explicit Agents(uint16_t port) : m_port(port) {}
    ~Agents();
    Agents(const Agents&) = delete;
    Agents& operator=(const Agents&) = delete;

    /// Asks for a stream for each; returns when each has been sent its first ping.
    void open(const std::vector<AgentKey>& keys);
    /// All streams end, at once and without a word.
    void vanish();

    /// Works until so many more jobs have been reported as completed, and that was answered.
    void complete(int jobs);
    /// Takes jobs without a word about them until it has so many.
    void hold(int jobs);

private:
    struct Socket {
        int fd = -1;
        std::string in;
        bool isStream = false;
        int agent = 0; ///< of a stream; of others, whose report it carries
        bool greeted = false;
        std::string jobId; ///< of the report under way
        long attempt = 0;
        int step = 0;
    };
    struct Job {
        int agent = 0;
        std::string jobId;
        long attempt = 0;
    };

    Socket& dial(bool isStream, int agent);
    void dialReporters();
    void turn();
    void readable(Socket& socket);
    void takeLines(Socket& stream);
    void takeAnswer(Socket& reporter);
    void report(Socket& reporter);
    void giveOut();

    const uint16_t m_port;
    int m_epoll = -1;
    std::vector<AgentKey> m_keys;
    std::vector<std::unique_ptr<Socket>> m_streams;
    std::vector<std::unique_ptr<Socket>>
        m_reporters; ///< fewer than agents: the server counts them by address
    std::vector<Socket*> m_idle;
    std::deque<Job> m_jobs;
    int m_greeted = 0;
    int m_completed = 0;
};

} // namespace bench
