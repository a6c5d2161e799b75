/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/properties.h"

#include <pulse/pulseaudio.h>
#include <stdbool.h>

enum { TURN_MS = 10, PATIENCE_MS = 1000 };

typedef struct {
    pa_mainloop *loop;
    pa_context *context;
    GCancellable *cancellable;
    int waited_ms;
    char *name;      /* of the source to ask for */
    char *master;    /* of the source that this one filters */
    uint32_t card;   /* of the source, PA_INVALID_INDEX: none */
    GString *answer; /* properties of the last source asked */
} Asker;

static void
add (Asker *asker, const char *key, const char *value)
{
    if (value != NULL)
        g_string_append_printf (asker->answer, "antesala.%s = \"%s\"\n", key, value);
}

static void
on_server_cb (pa_context *context, const pa_server_info *info, void *data)
{
    Asker *asker = data;
    if (info != NULL && asker->name == NULL)
        asker->name = g_strdup (info->default_source_name);
}

static void
on_source_cb (pa_context *context, const pa_source_info *info, int last, void *data)
{
    Asker *asker = data;
    if (info == NULL || last != 0)
        return;
    char *text = pa_proplist_to_string (info->proplist);
    const char *master = pa_proplist_gets (info->proplist, "device.master_device");
    g_string_assign (asker->answer, text);
    pa_xfree (text);
    add (asker, "source", info->name);
    add (asker, "driver", info->driver);
    add (asker, "port", info->active_port != NULL ? info->active_port->name : NULL);
    asker->card = info->card;
    g_free (asker->master);
    asker->master = g_strdup (master);
}

static void
on_card_cb (pa_context *context, const pa_card_info *info, int last, void *data)
{
    if (info != NULL && last == 0 && info->active_profile2 != NULL)
        add (data, "profile", info->active_profile2->name);
}

/* Turns the loop until the server is ready, or the operation over; false when time is out or it was cancelled. */
static bool
wait_for (Asker *asker, pa_operation *operation)
{
    bool over = false;
    while (!over && asker->waited_ms < PATIENCE_MS
           && !g_cancellable_is_cancelled (asker->cancellable)) {
        gint64 start_us = g_get_monotonic_time ();
        pa_mainloop_prepare (asker->loop, TURN_MS * 1000);
        pa_mainloop_poll (asker->loop);
        pa_mainloop_dispatch (asker->loop);
        asker->waited_ms += (int)((g_get_monotonic_time () - start_us) / 1000);
        pa_context_state_t state = pa_context_get_state (asker->context);
        if (!PA_CONTEXT_IS_GOOD (state))
            break;
        over = operation != NULL ? pa_operation_get_state (operation) != PA_OPERATION_RUNNING
                                 : state == PA_CONTEXT_READY;
    }
    if (operation != NULL)
        pa_operation_unref (operation);
    return over;
}

static bool
ask_source (Asker *asker, const char *name)
{
    return name != NULL
           && wait_for (asker, pa_context_get_source_info_by_name (asker->context, name,
                                                                   on_source_cb, asker))
           && asker->answer->len > 0;
}

static bool
ask (Asker *asker)
{
    if (pa_context_connect (asker->context, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0
        || !wait_for (asker, NULL)
        || !wait_for (asker, pa_context_get_server_info (asker->context, on_server_cb, asker))
        || !ask_source (asker, asker->name))
        return false;
    if (asker->master != NULL) {
        g_autofree char *master = g_steal_pointer (&asker->master);
        if (!ask_source (asker, master))
            return false;
        add (asker, "filter", asker->name);
    }
    return asker->card == PA_INVALID_INDEX
           || wait_for (asker, pa_context_get_card_info_by_index (asker->context, asker->card,
                                                                  on_card_cb, asker));
}

char *
audio_source_properties (const char *name, GCancellable *cancellable)
{
    Asker asker = {.loop = pa_mainloop_new (),
                   .cancellable = cancellable,
                   .name = g_strdup (name),
                   .card = PA_INVALID_INDEX,
                   .answer = g_string_new (NULL)};
    asker.context = pa_context_new (pa_mainloop_get_api (asker.loop), "Antesala");
    bool good = ask (&asker);
    pa_context_disconnect (asker.context);
    pa_context_unref (asker.context);
    pa_mainloop_free (asker.loop);
    g_free (asker.name);
    g_free (asker.master);
    return g_string_free (asker.answer, !good);
}
