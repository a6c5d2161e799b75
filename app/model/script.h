/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script of a conversation in JSON, as an author writes it (docs/items.md). */
#pragma once

#include "app/model/shape.h"
#include "assessments/tasks/script.h"

MODEL_DECLARE_VALUE (TaskScript, model_script)

/* Reads and checks one. (transfer full; model_script_free); NULL with MODEL_ERROR or TASK_ERROR. Any thread. */
TaskScript *model_script_parse (const char *text, GError **error);
