/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session as one line of JSON and back. The grammar is fixed, members in this order, so that reading needs no tree:
   {"session":1,"item":"…","attempts":N,"random":["hex"×4],"orders":[…],"values":[…],"defaults":[…],"corrects":[…]}
   where a value is null, ["text",…] or, of a record, [["name","type","text"],…], by declaration. */
#include "assessments/qti/session_private.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/state.h"

#define MAX_STATE_BYTES (16u * 1024u * 1024u)
#define MAX_STATE_ATTEMPTS 1000000000

char *
qti_session_save (const QtiSession *self)
{
    const QtiItem *item = self->item;
    GString *out = g_string_new ("{\"session\":1,\"item\":");
    qti_state_put_string (out, item->identifier);
    g_string_append_printf (out, ",\"attempts\":%" G_GINT64_FORMAT, self->attempts);
    qti_state_put_random (out, &self->random);
    g_string_append (out, ",\"orders\":[");
    for (unsigned i = 0; i < item->n_orders; i++)
        g_string_append_printf (out, "%s%d", i ? "," : "", self->orders[i]);
    g_string_append_c (out, ']');
    qti_state_put_values (out, "values", self->values, item->n_declarations);
    qti_state_put_values (out, "defaults", self->defaults, item->n_declarations);
    qti_state_put_values (out, "corrects", self->corrects, item->n_declarations);
    g_string_append_c (out, '}');
    return g_string_free (out, FALSE);
}

/* Each list must hold each of its numbers once. */
static bool
is_permutation (const int *order, unsigned n)
{
    g_autofree bool *seen = g_new0 (bool, n + 1);
    for (unsigned i = 0; i < n; i++) {
        if (order[i] < 0 || (unsigned)order[i] >= n || seen[order[i]])
            return false;
        seen[order[i]] = true;
    }
    return true;
}

static bool
take_orders (QtiStateCursor *cursor, QtiSession *self)
{
    const int *order = self->orders;
    if (!qti_state_take (cursor, ",\"orders\":["))
        return false;
    for (unsigned i = 0; i < self->item->n_orders; i++) {
        int64_t number = 0;
        if ((i > 0 && !qti_state_take (cursor, ",")) || !qti_state_take_integer (cursor, &number)
            || number < 0 || number > G_MAXINT)
            return false;
        self->orders[i] = (int)number;
    }
    for (unsigned i = 0; i < self->item->n_interactions; i++) {
        const QtiInteraction *interaction = &self->item->interactions[i];
        if (!interaction->shuffle)
            continue;
        if (!is_permutation (order, interaction->n_choices)
            || !is_permutation (order + interaction->n_choices, interaction->n_targets))
            return false;
        order += interaction->n_choices + interaction->n_targets;
    }
    return qti_state_take (cursor, "]");
}

static bool
take_session (QtiStateCursor *cursor, QtiSession *self)
{
    const QtiItem *item = self->item;
    const char *identifier = NULL;
    return qti_state_take (cursor, "{\"session\":1,\"item\":")
           && qti_state_take_string (cursor, &identifier)
           && strcmp (identifier, item->identifier) == 0
           && qti_state_take (cursor, ",\"attempts\":")
           && qti_state_take_integer (cursor, &self->attempts) && self->attempts >= 0
           && self->attempts <= MAX_STATE_ATTEMPTS && qti_state_take_random (cursor, &self->random)
           && take_orders (cursor, self)
           && qti_state_take_values (cursor, "values", item->declarations, item->n_declarations,
                                     self->values)
           && qti_state_take_values (cursor, "defaults", item->declarations, item->n_declarations,
                                     self->defaults)
           && qti_state_take_values (cursor, "corrects", item->declarations, item->n_declarations,
                                     self->corrects)
           && qti_state_take (cursor, "}") && !*cursor->at;
}

QtiSession *
qti_session_restore (const QtiItem *item, const char *state, const QtiOperators *operators,
                     GError **error)
{
    g_autoptr (QtiSession) self = qti_session_new (item, 0, operators);
    QtiStateCursor cursor = {.at = state, .arena = &self->arena};
    qti_report_clear (&self->report);
    if (strlen (state) <= MAX_STATE_BYTES && g_utf8_validate (state, -1, NULL)
        && take_session (&cursor, self))
        return g_steal_pointer (&self);
    g_set_error (error, QTI_ERROR, QTI_ERROR_SYNTAX,
                 _ ("The saved session does not belong to the item \"%s\"."), item->identifier);
    return NULL;
}
