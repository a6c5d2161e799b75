/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server shows of a conversation (GET /v1/application/sections/{section}/scene). */
#pragma once

#include "app/model/shape.h"
#include "assessments/tasks/scene.h"

/* How often a program asks for the scene at least, and after how long without being asked the server takes it for away and stops the
   task's clock. */
enum { MODEL_SCENE_LOOK_MS = 4000, MODEL_SCENE_AWAY_MS = 10000 };

MODEL_DECLARE_VALUE (TaskScene, model_scene)
