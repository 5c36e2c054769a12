-- SPDX-License-Identifier: GPL-3.0-or-later
-- What ran on a GPU in a span of time is found without looking at the rest.

CREATE INDEX gpu_allocation_time ON gpu_allocation(gpu_uuid, allocated_at);
