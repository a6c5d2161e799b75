/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * AUDIO_REALTIME marks a function that runs inside the sound callback. Such a function may not allocate, lock, log,
 * touch a file or call GLib: libc arithmetic, memcpy and C11 atomics only. tests/audio/test_realtime.c counts the
 * allocations made while it runs; the count must be 0.
 */
#define AUDIO_REALTIME
