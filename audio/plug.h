/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * Hears that sound devices were plugged or unplugged, where no sound server tells (bare ALSA). The feed is what brings
 * the news: the kernel's by udev, or a pipe in a test.
 */
typedef struct {
    int fd; /* readable when there is news */
    /* Takes all that waits, without blocking; whether a sound device came or went. */
    bool (*take) (void *user);
    void (*free) (void *user); /* may be NULL */
    void *user;
} AudioPlugFeed;

/* The kernel's news of the subsystem "sound". False where there is no udev. */
bool audio_plug_udev (AudioPlugFeed *ret_feed);

typedef struct _AudioPlug AudioPlug;

/* Calls changed in the thread-default main context of this call. Takes the feed over. Transfer full. */
AudioPlug *audio_plug_new (const AudioPlugFeed *feed, void (*changed) (void *user), void *user);

/* In the same context. */
void audio_plug_free (AudioPlug *plug);
