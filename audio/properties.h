/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/*
 * What the sound server (PulseAudio, or PipeWire in its place) says of the microphone that is recorded by default, or of the source of that NAME: its
 * properties as lines `key = "value"`, with antesala.source (its name), antesala.driver, antesala.port (the active port)
 * and antesala.profile (of its card). Of a source that only filters another, the other's properties, with
 * antesala.filter naming the filter. NULL without a server, or when it does not answer within a second. Transfer full.
 * Blocks: any thread but the main one.
 */
char *audio_source_properties (const char *name, GCancellable *cancellable);
