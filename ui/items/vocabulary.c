/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/vocabulary.h"

#include <string.h>

enum { LETTERS = 26, TWELFTHS = 12 };

/* ---- blocks ---- */

/* A class of QTI and ours of style.css. */
static const struct {
    const char *qti, *style;
} styles[] = {
    {"qti-visually-hidden", "visually-hidden"},
    {"qti-well", "well"},
    {"qti-bordered", "bordered"},
    {"qti-italic", "italic"},
    {"qti-underline", "underlined"},
    {"qti-input-control-hidden", "control-hidden"},
    {"qti-unselected-hidden", "unselected-hidden"},
};

static const struct {
    const char *qti;
    GtkJustification justify;
    float x;
} alignments[] = {
    {"qti-align-left", GTK_JUSTIFY_LEFT, 0},
    {"qti-align-center", GTK_JUSTIFY_CENTER, 0.5F},
    {"qti-align-right", GTK_JUSTIFY_RIGHT, 1},
    {"qti-align-justify", GTK_JUSTIFY_FILL, 0},
};

static const struct {
    const char *qti;
    GtkAlign align;
} heights[] = {
    {"qti-valign-top", GTK_ALIGN_START},
    {"qti-valign-middle", GTK_ALIGN_CENTER},
    {"qti-valign-baseline", GTK_ALIGN_BASELINE},
    {"qti-valign-bottom", GTK_ALIGN_END},
};

/* The steps of the vocabulary, in pixels. */
static const int steps[] = {0, 4, 8, 16, 24, 48};

enum { TOP = 1, BOTTOM = 2, START = 4, END = 8 };
/* Distances to what is around; within a view that has no ground of its own, padding is the same. */
static const struct {
    const char *qti;
    int sides;
} distances[] = {
    {"qti-margin-", TOP | BOTTOM | START | END},
    {"qti-margin-x-", START | END},
    {"qti-margin-y-", TOP | BOTTOM},
    {"qti-margin-t-", TOP},
    {"qti-margin-b-", BOTTOM},
    {"qti-margin-s-", START},
    {"qti-margin-e-", END},
    {"qti-padding-", TOP | BOTTOM | START | END},
    {"qti-padding-x-", START | END},
    {"qti-padding-y-", TOP | BOTTOM},
    {"qti-padding-t-", TOP},
    {"qti-padding-b-", BOTTOM},
    {"qti-padding-s-", START},
    {"qti-padding-e-", END},
};

static void
set_distances (GtkWidget *widget, const QtiNode *node)
{
    for (size_t i = 0; i < G_N_ELEMENTS (distances); i++) {
        int step = qti_node_class_number (node, distances[i].qti), sides = distances[i].sides;
        if (step < 0 || step >= (int)G_N_ELEMENTS (steps))
            continue;
        if (sides & TOP)
            gtk_widget_set_margin_top (widget, steps[step]);
        if (sides & BOTTOM)
            gtk_widget_set_margin_bottom (widget, steps[step]);
        if (sides & START)
            gtk_widget_set_margin_start (widget, steps[step]);
        if (sides & END)
            gtk_widget_set_margin_end (widget, steps[step]);
    }
}

static void
align_labels (GtkWidget *widget, GtkJustification justify, float x)
{
    if (GTK_IS_LABEL (widget)) {
        gtk_label_set_justify (GTK_LABEL (widget), justify);
        gtk_label_set_xalign (GTK_LABEL (widget), x);
    }
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        align_labels (child, justify, x);
}

void
ui_vocabulary_dress (GtkWidget *widget, const QtiNode *node)
{
    if (qti_node_get (node, QTI_A_CLASS) == NULL)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS (styles); i++)
        if (qti_node_has_class (node, styles[i].qti))
            gtk_widget_add_css_class (widget, styles[i].style);
    for (size_t i = 0; i < G_N_ELEMENTS (alignments); i++)
        if (qti_node_has_class (node, alignments[i].qti))
            align_labels (widget, alignments[i].justify, alignments[i].x);
    for (size_t i = 0; i < G_N_ELEMENTS (heights); i++)
        if (qti_node_has_class (node, heights[i].qti))
            gtk_widget_set_valign (widget, heights[i].align);
    set_distances (widget, node);
    if (qti_node_has_class (node, "qti-fullwidth")) {
        gtk_widget_set_hexpand (widget, TRUE);
        gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
    }
    if (qti_node_has_class (node, "qti-hidden"))
        gtk_widget_set_visible (widget, FALSE);
}

const char *
ui_vocabulary_span (const QtiNode *node)
{
    bool italic = qti_node_has_class (node, "qti-italic");
    bool underlined = qti_node_has_class (node, "qti-underline");
    return italic && underlined ? "style=\"italic\" underline=\"single\""
           : italic             ? "style=\"italic\""
           : underlined         ? "underline=\"single\""
                                : NULL;
}

/* ---- labels ---- */

/* "A", "b"; a number where there is no letter any more. Transfer full. */
static char *
letter (unsigned place, char first)
{
    return place < LETTERS ? g_strdup_printf ("%c", (char)(first + (char)place))
                           : g_strdup_printf ("%u", place + 1);
}

char *
ui_vocabulary_label (const QtiNode *node, unsigned place)
{
    if (qti_node_has_class (node, "qti-labels-none"))
        return NULL;
    g_autofree char *label =
        qti_node_has_class (node, "qti-labels-decimal")       ? g_strdup_printf ("%u", place + 1)
        : qti_node_has_class (node, "qti-labels-lower-alpha") ? letter (place, 'a')
                                                              : letter (place, 'A');
    const char *suffix = qti_node_has_class (node, "qti-labels-suffix-period")        ? "."
                         : qti_node_has_class (node, "qti-labels-suffix-parenthesis") ? ")"
                                                                                      : "";
    return g_strconcat (label, suffix, NULL);
}

static char *
roman (int number, bool upper)
{
    static const struct {
        int value;
        const char *digits;
    } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    g_autoptr (GString) text = g_string_new (NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            g_string_append (text, parts[i].digits);
    return upper ? g_ascii_strup (text->str, -1) : g_strdup (text->str);
}

#define LIST "qti-list-style-type-"

char *
ui_vocabulary_mark (const QtiNode *list, int place)
{
    static const struct {
        const char *qti, *mark;
    } marks[] = {{LIST "none", ""}, {LIST "disc", "•"}, {LIST "circle", "◦"}, {LIST "square", "▪"}};
    for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
        if (qti_node_has_class (list, marks[i].qti))
            return g_strdup (marks[i].mark);
    g_autofree char *text =
        qti_node_has_class (list, LIST "lower-alpha")   ? letter ((unsigned)place - 1, 'a')
        : qti_node_has_class (list, LIST "upper-alpha") ? letter ((unsigned)place - 1, 'A')
        : qti_node_has_class (list, LIST "lower-roman") ? roman (place, false)
        : qti_node_has_class (list, LIST "upper-roman") ? roman (place, true)
        : list->level == 1 || qti_node_has_class (list, LIST "decimal")
            ? g_strdup_printf ("%d", place)
            : NULL;
    return text != NULL ? g_strconcat (text, ".", NULL) : g_strdup ("•");
}

/* ---- columns ---- */

bool
ui_vocabulary_is_row (const QtiNode *node)
{
    return qti_node_has_class (node, "qti-layout-row");
}

int
ui_vocabulary_span_of (const QtiNode *column, int *ret_free)
{
    int span = qti_node_class_number (column, "qti-layout-col");
    int before = qti_node_class_number (column, "qti-layout-offset");
    span = span < 0 ? qti_node_class_number (column, "qti-layout-col-") : span;
    before = before < 0 ? qti_node_class_number (column, "qti-layout-offset-") : before;
    *ret_free = CLAMP (before, 0, TWELFTHS - 1);
    return CLAMP (span, 1, TWELFTHS);
}
