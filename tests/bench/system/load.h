// SPDX-License-Identifier: GPL-3.0-or-later
// A small HTTP load client: N keep-alive connections, one request under way on each, latencies kept.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace bench {

struct Load {
    double seconds = 0;
    int answered = 0;
    std::vector<double> latenciesMs;

    double rate() const { return answered / seconds; }
    double percentileMs(double p);
};

/// Sends `count` requests over `connections` to 127.0.0.1:`port`; `request` makes the bytes of request number
/// i. Each is done, or this is the end: see demandDone().
Load run(uint16_t port, int connections, int count, const std::function<std::string(int)>& request);

/// Length of the first whole answer in `in`; 0 while it is not whole.
size_t answerLength(const std::string& in);

/// How fast something is refused is no figure: unless the answer is 200 and says no `"success":false`, it is
/// printed and the program ends.
void demandDone(const std::string& answer);

/// One request; the body of its answer.
std::string once(uint16_t port, const std::string& request);

std::string get(const std::string& path);
std::string post(const std::string& path, const std::string& body);

// Of an answer, the first member of that name; -1 or empty when there is none.
long number(const std::string& json, const std::string& key);
std::string text(const std::string& json, const std::string& key);

} // namespace bench
