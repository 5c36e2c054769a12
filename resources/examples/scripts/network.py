# SPDX-License-Identifier: GPL-3.0-or-later
"""A small neural network in plain Python: fully connected layers with tanh, one sigmoid at the end, trained by Adam.

It is here so that the examples train something real without anything to install. All parameters lie in one flat
list, which makes them easy to average between processes and to write to a file.
"""
import json
import math
import os
import random
import time


class Network:
    """Network([2, 24, 1], seed): two inputs, 24 hidden neurons, one output between 0 and 1."""

    def __init__(self, sizes, seed):
        chance = random.Random(seed)
        self.sizes = sizes
        self.weights = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            spread = math.sqrt(3.0 / inputs)
            for _ in range(outputs):
                self.weights += [chance.uniform(-spread, spread) for _ in range(inputs)] + [0.0]
        self.first_moment = [0.0] * len(self.weights)
        self.second_moment = [0.0] * len(self.weights)
        self.updates = 0

    def activations(self, inputs):
        """What every layer says, the inputs first."""
        layers, start, last = [inputs], 0, len(self.sizes) - 2
        for depth, (width, outputs) in enumerate(zip(self.sizes, self.sizes[1:])):
            values, before = [], layers[-1]
            for _ in range(outputs):
                row = self.weights[start:start + width + 1]
                total = row[width] + sum(map(float.__mul__, row, before))
                values.append(math.tanh(total) if depth < last else 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total)))))
                start += width + 1
            layers.append(values)
        return layers

    def predict(self, inputs):
        return self.activations(inputs)[-1][0]

    def gradient(self, batch):
        """Mean loss (cross entropy) over a batch of (inputs, target), and its derivative by every weight."""
        gradient, loss = [0.0] * len(self.weights), 0.0
        for inputs, target in batch:
            layers = self.activations(inputs)
            output = min(1.0 - 1e-12, max(1e-12, layers[-1][0]))
            loss -= target * math.log(output) + (1.0 - target) * math.log(1.0 - output)
            delta, end = [layers[-1][0] - target], len(self.weights)
            for depth in range(len(self.sizes) - 2, -1, -1):
                before, width = layers[depth], self.sizes[depth]
                start = end - len(delta) * (width + 1)
                back = [0.0] * width
                for neuron, error in enumerate(delta):
                    row = start + neuron * (width + 1)
                    for i, value in enumerate(before):
                        gradient[row + i] += error * value
                        back[i] += error * self.weights[row + i]
                    gradient[row + width] += error
                delta = [b * (1.0 - v * v) for b, v in zip(back, before)]
                end = start
        return loss / len(batch), [g / len(batch) for g in gradient]

    def update(self, gradient, rate):
        """One step of Adam."""
        self.updates += 1
        step = rate * math.sqrt(1.0 - 0.999 ** self.updates) / (1.0 - 0.9 ** self.updates)
        for i, g in enumerate(gradient):
            self.first_moment[i] = m = 0.9 * self.first_moment[i] + 0.1 * g
            self.second_moment[i] = v = 0.999 * self.second_moment[i] + 0.001 * g * g
            self.weights[i] -= step * m / (math.sqrt(v) + 1e-8)


class Progress:
    """Tells the queue how far the training is: on the output, and as a line of JSON in the file that the queue names
    in KATAAR_PROGRESS_FILE, from which it draws the curve. Without the queue, on the output alone."""

    def __init__(self, total):
        path = os.environ.get("KATAAR_PROGRESS_FILE")
        self.total, self.file = total, open(path, "a", encoding="utf-8") if path else None

    def tell(self, step, **numbers):
        print(f"step {step}/{self.total} " + " ".join(f"{name} {value:.4f}" for name, value in numbers.items()), flush=True)
        if self.file:
            print(json.dumps({"step": step, "total": self.total, "time": time.time(), **numbers}), file=self.file, flush=True)


def accuracy(network, data):
    """The share of the data that is told apart rightly."""
    right = sum((network.predict(inputs) > 0.5) == (target > 0.5) for inputs, target in data)
    return right / len(data)


def two_spirals(points, noise, seed):
    """Two spirals wound into each other: hard to part by a line, easy to look at. [([x, y], 0.0 or 1.0), ...]"""
    chance, data = random.Random(seed), []
    for i in range(points):
        target = float(i % 2)
        angle = 0.5 + 7.0 * math.sqrt(chance.random())
        radius, turn = angle / 7.5, math.pi * target
        data.append(([radius * math.cos(angle + turn) + chance.gauss(0.0, noise),
                      radius * math.sin(angle + turn) + chance.gauss(0.0, noise)], target))
    return data


def save_weights(network, **facts):
    """Writes weights.json into KATAAR_OUTPUT_DIR, which the queue sets; says where. Without it, nothing."""
    folder = os.environ.get("KATAAR_OUTPUT_DIR")
    if not folder:
        return
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "weights.json")
    with open(path + ".part", "w", encoding="utf-8") as file:
        json.dump({"sizes": network.sizes, "weights": network.weights, **facts}, file)
    os.replace(path + ".part", path)
    print(f"weights written to {path}", flush=True)
