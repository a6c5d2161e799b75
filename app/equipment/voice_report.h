/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include "audio/analysis/analysis.h"

/*
 * `antesala voice --json [--silence A-B] [--words N] FILE…`: argv[0] is "voice". One line of JSON per file on stdout
 * (docs/voice.schema.json); returns the exit code: 0, 1 if a file was bad, 64 for wrong use. Needs no display.
 */
int equip_voice_main (int argc, char **argv);

/* The measures of one file as the object that is printed. channel < 0: there is only one. Transfer full. */
json_t *equip_voice_to_json (const char *file, const SpeechReport *report, int channels,
                             int channel);
