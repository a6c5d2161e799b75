/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/task.h"

StoreTask *
store_task_new (GMainContext *context, StoreWork work, StoreDone done, gpointer data)
{
    StoreTask *task = g_new0 (StoreTask, 1);
    task->work = work;
    task->done = done;
    task->data = data;
    task->context = context ? g_main_context_ref (context) : NULL;
    return task;
}

static gboolean
deliver (gpointer data)
{
    StoreTask *task = data;
    if (task->done)
        task->done (task->data, task->error);
    if (task->context)
        g_main_context_unref (task->context);
    g_clear_error (&task->error);
    g_free (task);
    return G_SOURCE_REMOVE;
}

void
store_task_finish (StoreTask *task)
{
    if (!task->context) {
        deliver (task);
        return;
    }
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, deliver, task, NULL);
    g_source_attach (source, task->context);
}
