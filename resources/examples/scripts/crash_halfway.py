#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains well until half-way, then meets a damaged point in its data: what a failing job looks like in the queue."""
import argparse
import random

from network import Network, Progress, two_spirals


class Batches:
    """Hands out batches of the data, one after another."""

    def __init__(self, data, size, seed):
        self.data, self.size, self.chance = data, size, random.Random(seed)

    def next(self):
        return [(self.checked(inputs), target) for inputs, target in self.chance.sample(self.data, self.size)]

    @staticmethod
    def checked(inputs):
        for value in inputs:
            if value is None:
                raise ValueError("the data set holds a point without a coordinate")
        return inputs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=1000, help="training steps, if it lived (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="makes a run repeatable (default: %(default)s)")
    chosen = parser.parse_args()

    data = two_spirals(600, 0.02, chosen.seed)
    batches = Batches(data, 32, chosen.seed)
    network = Network([2, 24, 24, 1], chosen.seed)
    progress = Progress(chosen.steps)
    for step in range(1, chosen.steps + 1):
        if step == chosen.steps // 2 + 1:
            data[:] = [([inputs[0], None], target) for inputs, target in data]  # the disk "loses" half of the data
        loss, gradient = network.gradient(batches.next())
        network.update(gradient, 0.01)
        if step % max(1, chosen.steps // 50) == 0:
            progress.tell(step, loss=loss)


if __name__ == "__main__":
    main()
