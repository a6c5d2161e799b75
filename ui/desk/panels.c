/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/panels.h"

#include <math.h>

#include "ui/charts/score_bar.h"
#include "ui/desk/parts.h"
#include "ui/explain.h"
#include "ui/moment.h"
#include "ui/words.h"

static GtkWidget *
row_new (int spacing)
{
    return gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing);
}

static GtkWidget *
icon_new (const char *name, const char *class_name)
{
    GtkWidget *icon = gtk_image_new_from_icon_name (name);
    gtk_widget_set_valign (icon, GTK_ALIGN_START);
    gtk_widget_set_margin_top (icon, 2);
    gtk_widget_add_css_class (icon, class_name);
    return icon;
}

/* A short text that never wraps: numbers and times. */
static GtkWidget *
short_new (const char *text, const char *classes, double xalign)
{
    GtkWidget *label = gtk_label_new (text);
    gtk_label_set_xalign (GTK_LABEL (label), (float)xalign);
    ui_desk_add_classes (label, classes);
    return label;
}

/* A title and a muted line below it. */
static GtkWidget *
two_lines (const char *title, const char *text)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_set_hexpand (box, TRUE);
    gtk_box_append (GTK_BOX (box), ui_desk_label_new (title, "head", TRUE));
    if (text != NULL && *text != '\0')
        gtk_box_append (GTK_BOX (box), ui_desk_label_new (text, "small muted", TRUE));
    return box;
}

/* ---- scores ------------------------------------------------------------ */

static void
score_line (GtkGrid *grid, int row, const char *title, const char *score, double percent)
{
    GtkWidget *name = ui_desk_label_new (title, "", TRUE);
    GtkWidget *number = short_new (score, "num head", 1);
    gtk_grid_attach (grid, name, 0, row, 1, 1);
    gtk_grid_attach (grid, number, 1, row, 1, 1);
    if (!isfinite (percent))
        return;
    g_autofree char *sentence = g_strdup_printf ("%s, %s", title, score);
    g_autofree char *words = g_strdup_printf (_ ("%.0f %%"), percent);
    GtkWidget *bar = ui_score_bar_new ();
    const double none = (double)NAN;
    ui_score_bar_set (UI_SCORE_BAR (bar), (UiScore){percent, none, none, none, none}, sentence);
    gtk_widget_set_hexpand (bar, TRUE);
    gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
    gtk_grid_attach (grid, bar, 2, row, 1, 1);
    gtk_grid_attach (grid, short_new (words, "num muted", 1), 3, row, 1, 1);
}

static void
typing_line (GtkGrid *grid, int row, const UiDeskTyping *typing)
{
    g_autofree char *speed = g_strdup_printf (_ ("%.0f words/min"), typing->net_wpm);
    g_autofree char *detail =
        g_strdup_printf (_ ("%.1f %% right, %.0f words/min before errors are taken off"),
                         typing->accuracy_percent, typing->gross_wpm);
    GtkWidget *number = short_new (speed, "num head", 1);
    gtk_grid_attach (grid, ui_desk_label_new (_ ("Typing, net"), "", TRUE), 0, row, 1, 1);
    gtk_grid_attach (grid, number, 1, row, 1, 1);
    gtk_grid_attach (grid, ui_desk_label_new (detail, "small muted", TRUE), 2, row, 2, 1);
}

void
ui_desk_panels_scores (GtkWidget *box, const UiDeskPersonValues *person)
{
    ui_desk_box_empty (box);
    if (person->scores_from != NULL) {
        g_autofree char *from =
            /* Translators: %s is a day */
            g_strdup_printf (_ ("Scores by rules are shown from %s on. Until then the law of the "
                                "place wants that the applicant has had notice of them."),
                             person->scores_from);
        gtk_box_append (GTK_BOX (box), ui_desk_label_new (from, "muted", TRUE));
        return;
    }
    if (person->scores->len == 0 && !person->typing.taken) {
        gtk_box_append (GTK_BOX (box),
                        ui_desk_label_new (_ ("No test is handed in yet. Scores appear "
                                              "here as soon as the server has them."),
                                           "muted", TRUE));
        return;
    }
    GtkWidget *grid = gtk_grid_new ();
    gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
    gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
    int row = 0;
    for (guint n = 0; n < person->scores->len; n++) {
        const UiDeskScore *score = person->scores->pdata[n];
        g_autofree char *got = ui_desk_number (score->score);
        g_autofree char *max = ui_desk_number (score->max);
        g_autofree char *text = score->max > 0 ? g_strdup_printf (_ ("%s of %s"), got, max)
                                               : g_strdup (_ ("rated by people"));
        score_line (GTK_GRID (grid), row++, score->title, text,
                    score->max > 0 ? 100 * score->score / score->max : (double)NAN);
    }
    if (person->typing.taken)
        typing_line (GTK_GRID (grid), row, &person->typing);
    gtk_box_append (GTK_BOX (box), grid);
}

/* ---- to read, facts ---------------------------------------------------- */

void
ui_desk_panels_reads (GtkWidget *box, const UiDeskPersonValues *person)
{
    static const struct {
        const char *icon, *class_name;
    } kinds[] = {
        [UI_DESK_READ_INFO] = {"dialog-information-symbolic", "accent"},
        [UI_DESK_READ_WARN] = {"dialog-warning-symbolic", "warn"},
        [UI_DESK_READ_OK] = {"emblem-ok-symbolic", "ok"},
    };
    ui_desk_box_empty (box);
    for (guint n = 0; n < person->reads->len; n++) {
        const UiDeskRead *read = person->reads->pdata[n];
        GtkWidget *row = row_new (10);
        gtk_box_append (GTK_BOX (row),
                        icon_new (kinds[read->kind].icon, kinds[read->kind].class_name));
        gtk_box_append (GTK_BOX (row), two_lines (read->title, read->text));
        ui_explain (row, read->how);
        gtk_box_append (GTK_BOX (box), row);
    }
    if (person->reads->len == 0)
        gtk_box_append (GTK_BOX (box), ui_desk_label_new (_ ("Nothing special."), "muted", TRUE));
}

void
ui_desk_panels_facts (GtkWidget *grid, GPtrArray *facts)
{
    for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
         child = gtk_widget_get_first_child (grid))
        gtk_grid_remove (GTK_GRID (grid), child);
    for (guint n = 0; n < facts->len; n++) {
        const UiDeskFact *fact = facts->pdata[n];
        GtkWidget *label = ui_desk_label_new (fact->label, "small muted", TRUE);
        GtkWidget *text = ui_desk_label_new (fact->text, "", TRUE);
        gtk_widget_set_valign (label, GTK_ALIGN_START);
        gtk_widget_set_hexpand (text, TRUE);
        gtk_grid_attach (GTK_GRID (grid), label, 0, (int)n, 1, 1);
        gtk_grid_attach (GTK_GRID (grid), text, 1, (int)n, 1, 1);
    }
}

void
ui_desk_panels_about (GtkWidget *facts, GtkWidget *needs, const UiDeskPersonValues *person)
{
    ui_desk_panels_facts (facts, person->facts);
    ui_desk_panels_facts (needs, person->needs);
    gtk_widget_set_visible (gtk_widget_get_parent (needs), person->needs->len > 0);
}

/* ---- equipment --------------------------------------------------------- */

static int
probe_weight (const UiDeskProbe *probe)
{
    static const int weights[UI_DESK_VERDICT_COUNT] = {4, 3, 1, 0, 2};
    return weights[probe->verdict];
}

static int
by_weight (gconstpointer a, gconstpointer b)
{
    return probe_weight (*(UiDeskProbe *const *)a) - probe_weight (*(UiDeskProbe *const *)b);
}

guint
ui_desk_panels_probes (GtkWidget *box, const UiDeskPersonValues *person, guint max)
{
    ui_desk_box_empty (box);
    if (person->probes->len == 0)
        gtk_box_append (GTK_BOX (box), ui_desk_label_new (_ ("The equipment was not checked yet."),
                                                          "muted", TRUE));
    g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
    for (guint n = 0; n < person->probes->len; n++)
        g_ptr_array_add (sorted, person->probes->pdata[n]);
    g_ptr_array_sort (sorted, by_weight);
    guint shown = max > 0 ? MIN (max, sorted->len) : sorted->len;
    for (guint n = 0; n < shown; n++) {
        const UiDeskProbe *probe = sorted->pdata[n];
        GtkWidget *row = row_new (10), *pill = ui_desk_pill_new ("none", NULL, "");
        g_autofree char *text = g_strjoin (
            "\n",
            probe->value && *probe->value ? probe->value
            : probe->why                  ? probe->why
                                          : "",
            probe->value && *probe->value && probe->why && *probe->why ? probe->why : NULL, NULL);
        ui_desk_pill_set_verdict (pill, probe->verdict);
        gtk_widget_set_valign (pill, GTK_ALIGN_START);
        ui_explain (row, probe->how);
        gtk_box_append (GTK_BOX (row), two_lines (probe->title, text));
        gtk_box_append (GTK_BOX (row), pill);
        gtk_box_append (GTK_BOX (box), row);
    }
    return sorted->len - shown;
}

/* ---- timeline ---------------------------------------------------------- */

static GtkWidget *
event_line (const UiDeskEvent *event, bool stem, int64_t now_ms)
{
    GtkWidget *text = ui_desk_label_new (event->text, "", TRUE);
    g_autofree char *when = ui_moment_short (event->at_ms, now_ms);
    GtkWidget *time = short_new (when, "small muted num", 0);
    GtkWidget *line = ui_desk_timeline_line_new (event->last ? "tl now" : "tl done", stem, text);
    gtk_widget_set_valign (time, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (line), time);
    return line;
}

void
ui_desk_panels_events (GtkWidget *box, const UiDeskPersonValues *person, int64_t now_ms)
{
    ui_desk_box_empty (box);
    for (guint n = 0; n < person->events->len; n++)
        gtk_box_append (GTK_BOX (box),
                        event_line (person->events->pdata[n], n + 1 < person->events->len, now_ms));
}

/* ---- signed forms ------------------------------------------------------ */

char *
ui_desk_panels_signature (const UiDeskConsent *consent, int64_t now_ms)
{
    static const struct {
        const char *word, *signed_by, *alone;
    } decisions[] = {
        {"agreed", N_ ("Signed by %s, %s"), N_ ("Agreed, %s")},
        {"declined", N_ ("Declined by %s, %s"), N_ ("Declined, %s")},
        {"withdrawn", N_ ("Withdrawn by %s, %s"), N_ ("Withdrawn, %s")},
    };
    g_autofree char *when = ui_moment_short (consent->received_ms, now_ms);
    bool named = consent->signed_name && *consent->signed_name;
    guint n = 0;
    while (n + 1 < G_N_ELEMENTS (decisions)
           && g_strcmp0 (consent->decision, decisions[n].word) != 0)
        n++;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return named ? g_strdup_printf (_ (decisions[n].signed_by), consent->signed_name, when)
                 : g_strdup_printf (_ (decisions[n].alone), when);
#pragma GCC diagnostic pop
}

typedef struct {
    UiDeskConsent *consent;
    UiDeskReadForm read;
    gpointer data;
} Reader;

static void
reader_free (gpointer data, GClosure *closure)
{
    Reader *reader = data;
    ui_desk_consent_free (reader->consent);
    g_free (reader);
}

static void
on_read_cb (GtkButton *button, gpointer data)
{
    const Reader *reader = data;
    reader->read (reader->consent, reader->data);
}

void
ui_desk_panels_consents (GtkWidget *box, const UiDeskPersonValues *person, int64_t now_ms,
                         UiDeskReadForm read, gpointer data)
{
    ui_desk_box_empty (box);
    if (person->consents->len == 0)
        gtk_box_append (GTK_BOX (box),
                        ui_desk_label_new (_ ("No form is signed yet."), "muted", TRUE));
    for (guint n = 0; n < person->consents->len; n++) {
        const UiDeskConsent *consent = person->consents->pdata[n];
        bool agreed = g_strcmp0 (consent->decision, "agreed") == 0;
        GtkWidget *row = row_new (10), *button = gtk_button_new_with_label (_ ("Read"));
        g_autofree char *who = ui_desk_panels_signature (consent, now_ms);
        g_autofree char *line = g_strdup_printf (_ ("%s; version %d"), who, consent->version);
        g_autofree char *name = g_strdup_printf (_ ("Read: %s"), consent->title);
        Reader *reader = g_new0 (Reader, 1);
        *reader = (Reader){ui_desk_consent_copy (consent), read, data};
        g_signal_connect_data (button, "clicked", G_CALLBACK (on_read_cb), reader, reader_free, 0);
        ui_desk_add_classes (button, "outline");
        gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
        ui_desk_name (button, name);
        gtk_box_append (GTK_BOX (row),
                        icon_new (agreed ? "emblem-ok-symbolic" : "dialog-warning-symbolic",
                                  agreed ? "ok" : "warn"));
        gtk_box_append (GTK_BOX (row), two_lines (consent->title, line));
        gtk_box_append (GTK_BOX (row), button);
        gtk_box_append (GTK_BOX (box), row);
    }
}
