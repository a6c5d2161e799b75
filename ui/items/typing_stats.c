/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/typing_stats.h"

#include <math.h>

#include "assessments/tasks/typing.h"
#include "ui/charts/trend.h"
#include "ui/fit.h"
#include "ui/items/split.h"
#include "ui/words.h"

#define NARROW_PX 400
#define SAY_S 5
#define MOST_SECONDS 3600

struct _UiTypingStats {
    AdwBin parent_instance;
    GtkWidget *speed;
    GtkWidget *accuracy;
    GtkWidget *trend;
    GtkWidget *pace; /* holds the trend */
    GArray *speeds;  /* double, net words a minute after each second */
    double span_s;
};

G_DEFINE_FINAL_TYPE (UiTypingStats, ui_typing_stats, ADW_TYPE_BIN)

static GtkWidget *
label_new (const char *text, const char *class, const char *second)
{
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                     "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (label, class);
    if (second != NULL)
        gtk_widget_add_css_class (label, second);
    return label;
}

/* A large number with its unit beside and its meaning below. */
static GtkWidget *
number_new (GtkWidget **ret_number, const char *unit, const char *meaning)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    GtkWidget *beside = label_new (unit, "muted", NULL),
              *below = label_new (meaning, "muted", NULL);
    *ret_number = label_new ("", "huge-num", "num");
    gtk_label_set_wrap (GTK_LABEL (beside), FALSE);
    gtk_widget_set_valign (beside, GTK_ALIGN_END);
    gtk_widget_set_margin_bottom (beside, 8);
    gtk_accessible_update_relation (GTK_ACCESSIBLE (*ret_number),
                                    GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, beside, below, NULL, -1);
    gtk_box_append (GTK_BOX (row), *ret_number);
    gtk_box_append (GTK_BOX (row), beside);
    gtk_box_append (GTK_BOX (box), row);
    gtk_box_append (GTK_BOX (box), below);
    return box;
}

static void
say_trend (UiTypingStats *self)
{
    double least = INFINITY, most = 0;
    guint seconds = self->speeds->len;
    if (seconds % SAY_S != 0)
        return;
    for (guint i = 0; i < seconds; i++) {
        least = fmin (least, g_array_index (self->speeds, double, i));
        most = fmax (most, g_array_index (self->speeds, double, i));
    }
    g_autofree char *sentence =
        g_strdup_printf (_ ("Speed over the last %u seconds, between %.0f and %.0f words a minute"),
                         seconds, least, most);
    ui_trend_set_sentence (UI_TREND (self->trend), sentence);
}

static void
ui_typing_stats_finalize (GObject *object)
{
    g_array_unref (UI_TYPING_STATS (object)->speeds);
    G_OBJECT_CLASS (ui_typing_stats_parent_class)->finalize (object);
}

/* Where there is little room the text to copy comes before the picture of the speed. */
static void
fit (UiTypingStats *self)
{
    gtk_widget_set_visible (self->pace, ui_fit_now (GTK_WIDGET (self)) != UI_FIT_IS_NARROW);
}

static void
ui_typing_stats_map (GtkWidget *widget)
{
    fit (UI_TYPING_STATS (widget));
    GTK_WIDGET_CLASS (ui_typing_stats_parent_class)->map (widget);
}

static void
ui_typing_stats_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
    GTK_WIDGET_CLASS (ui_typing_stats_parent_class)->css_changed (widget, change);
    fit (UI_TYPING_STATS (widget));
}

static void
ui_typing_stats_class_init (UiTypingStatsClass *klass)
{
    GTK_WIDGET_CLASS (klass)->map = ui_typing_stats_map;
    GTK_WIDGET_CLASS (klass)->css_changed = ui_typing_stats_css_changed;
    G_OBJECT_CLASS (klass)->finalize = ui_typing_stats_finalize;
}

static void
ui_typing_stats_init (UiTypingStats *self)
{
    GtkWidget *split = ui_split_new (36, NARROW_PX);
    self->pace = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    self->speeds = g_array_new (FALSE, FALSE, sizeof (double));
    self->trend = ui_trend_new ();
    gtk_box_append (GTK_BOX (self->pace), label_new (_ ("Speed so far"), "small", "muted"));
    gtk_box_append (GTK_BOX (self->pace), self->trend);
    ui_split_append (UI_SPLIT (split), number_new (&self->speed, _ ("words a minute"),
                                                   _ ("Speed, mistakes taken off")));
    ui_split_append (UI_SPLIT (split), number_new (&self->accuracy, "%", _ ("Keys struck right")));
    ui_split_append (UI_SPLIT (split), self->pace);
    adw_bin_set_child (ADW_BIN (self), split);
    ui_typing_stats_restart (self, 60000);
}

GtkWidget *
ui_typing_stats_new (void)
{
    return g_object_new (UI_TYPE_TYPING_STATS, NULL);
}

void
ui_typing_stats_restart (UiTypingStats *self, int64_t limit_ms)
{
    g_return_if_fail (UI_IS_TYPING_STATS (self) && limit_ms > 0);
    self->span_s = (double)limit_ms / 1000;
    g_array_set_size (self->speeds, 0);
    gtk_label_set_label (GTK_LABEL (self->speed), "0");
    gtk_label_set_label (GTK_LABEL (self->accuracy), "–");
    ui_trend_set_values (UI_TREND (self->trend), NULL, 0, self->span_s);
    ui_trend_set_sentence (UI_TREND (self->trend), _ ("Speed so far: nothing typed yet"));
}

void
ui_typing_stats_show (UiTypingStats *self, const UiTypingLog *log, int64_t elapsed_ms)
{
    g_return_if_fail (UI_IS_TYPING_STATS (self) && log != NULL);
    g_autofree char *text = ui_typing_log_text (log);
    TaskTypingScore score = task_typing_score (&(TaskTypingInput){.reference = log->reference,
                                                                  .text = text,
                                                                  .events = log->events->str,
                                                                  .duration_ms = elapsed_ms});
    /* In the first second a single key would read as a hundred words a minute. */
    double net = elapsed_ms >= 1000 ? score.net_wpm : 0;
    g_autofree char *speed = g_strdup_printf ("%.0f", net);
    g_autofree char *accuracy = isnan (score.accuracy_percent)
                                    ? g_strdup ("–")
                                    : g_strdup_printf ("%.1f", score.accuracy_percent);
    gtk_label_set_label (GTK_LABEL (self->speed), speed);
    gtk_label_set_label (GTK_LABEL (self->accuracy), accuracy);
    if (elapsed_ms / 1000 <= self->speeds->len || self->speeds->len >= MOST_SECONDS)
        return;
    g_array_append_val (self->speeds, net);
    ui_trend_set_values (UI_TREND (self->trend), (double *)(void *)self->speeds->data,
                         self->speeds->len, self->span_s);
    say_trend (self);
}
