/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selection and ordering. Source: information model, selection, ordering, keepTogether. */
#include "assessments/qti/test_session_private.h"

#define STREAM_DRAW 3u
#define MAX_SLOTS 20000u
#define MAX_DRAWS 200000u

/* A child that was drawn: an item, or a section that stays in one piece. */
typedef struct {
    const QtiTestNode *node;
    bool fixed;
} Drawn;

typedef struct {
    QtiTestSession *session;
    QtiRandom random;
    GHashTable *instances; /* QtiTestNode -> how often */
    unsigned draws; /* of sections with replacement within one another there would be no end */
} Drawer;

static void draw_section (Drawer *self, const QtiTestNode *section, GArray *out);

/* How often each child is taken: once each without a selection, else the required ones and as many others as asked. */
static void
select_children (Drawer *self, const QtiTestNode *section, unsigned *times, unsigned n)
{
    g_autofree unsigned *open = g_new (unsigned, n + 1);
    unsigned taken = 0, n_open = 0, i = 0;
    for (const QtiTestNode *child = section->first; child; child = child->next, i++) {
        times[i] = !section->has_selection || child->required;
        taken += times[i];
        if (section->with_replacement || times[i] == 0)
            open[n_open++] = i;
    }
    while (section->has_selection && (int)taken < section->select && n_open > 0) {
        unsigned choice = (unsigned)qti_random_below (&self->random, n_open);
        times[open[choice]]++;
        taken++;
        if (!section->with_replacement)
            memmove (open + choice, open + choice + 1, sizeof *open * (--n_open - choice));
    }
}

static void
shuffle (Drawer *self, GArray *drawn)
{
    g_autofree int *order = g_new (int, drawn->len + 1);
    g_autofree uint8_t *fixed = g_new (uint8_t, drawn->len + 1);
    g_autofree Drawn *before = g_memdup2 (drawn->data, sizeof (Drawn) * drawn->len);
    for (unsigned i = 0; i < drawn->len; i++) {
        order[i] = (int)i;
        fixed[i] = before[i].fixed;
    }
    qti_random_shuffle (&self->random, order, drawn->len, fixed);
    for (unsigned i = 0; i < drawn->len; i++)
        g_array_index (drawn, Drawn, i) = before[order[i]];
}

/* The children of a section as drawn; an invisible section that need not keep together mixes with its parent. */
static void
draw_section (Drawer *self, const QtiTestNode *section, GArray *out)
{
    unsigned n = 0, i = 0;
    if (self->draws >= MAX_DRAWS)
        return;
    for (const QtiTestNode *child = section->first; child; child = child->next)
        n++;
    self->draws += n;
    g_autofree unsigned *times = g_new0 (unsigned, n + 1);
    g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (Drawn));
    select_children (self, section, times, n);
    for (const QtiTestNode *child = section->first; child; child = child->next, i++) {
        for (unsigned again = 0;
             again < times[i] && own->len < MAX_SLOTS && self->draws < MAX_DRAWS;
             again++, self->draws++) {
            Drawn drawn = {child, child->fixed};
            if (child->kind == QTI_TEST_SECTION && !child->visible && !child->keep_together)
                draw_section (self, child, own);
            else
                g_array_append_val (own, drawn);
        }
    }
    if (section->shuffle)
        shuffle (self, own);
    g_array_append_vals (out, own->data, own->len);
}

static void
add_slot (Drawer *self, const QtiTestNode *item)
{
    unsigned instance = GPOINTER_TO_UINT (g_hash_table_lookup (self->instances, item)) + 1;
    g_hash_table_insert (self->instances, (void *)item, GUINT_TO_POINTER (instance));
    QtiTestEntry entry = {.slot = {item, instance}};
    if (self->session->entries->len < MAX_SLOTS)
        g_array_append_val (self->session->entries, entry);
}

/* Depth is bounded by that of the document. */
static void
lay_out (Drawer *self, const QtiTestNode *node)
{
    g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (Drawn));
    if (node->kind == QTI_TEST_ITEM) {
        add_slot (self, node);
        return;
    }
    draw_section (self, node, drawn);
    for (unsigned i = 0; i < drawn->len; i++)
        lay_out (self, g_array_index (drawn, Drawn, i).node);
}

void
qti_test_draw (QtiTestSession *self, uint64_t seed)
{
    g_autoptr (GHashTable) instances = g_hash_table_new (NULL, NULL);
    Drawer drawer = {.session = self, .instances = instances};
    qti_random_seed (&drawer.random, seed, STREAM_DRAW);
    lay_out (&drawer, self->test->root);
}
