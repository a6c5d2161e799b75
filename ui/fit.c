/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/fit.h"

#include <adwaita.h>

/* What a root was last told. */
typedef struct {
    int width_px;
    double scale;
} Told;

/* What a widget's .ui said, before any rule changed it. */
typedef struct {
    int width, height;  /* requests */
    int clamp, tighten; /* AdwClamp */
    bool homogeneous;
    GtkOrientation orientation; /* GtkBox */
} Asked;

typedef struct {
    UiFit fit;
    double scale;
} Rule;

UiFit
ui_fit_class (int width_px, double text_scale)
{
    double width = width_px / MAX (text_scale, 0.1);
    return width < UI_FIT_NARROW   ? UI_FIT_IS_NARROW
           : width < UI_FIT_MIDDLE ? UI_FIT_IS_MIDDLE
                                   : UI_FIT_IS_WIDE;
}

static const Asked *
asked_of (GtkWidget *widget)
{
    Asked *asked = g_object_get_data (G_OBJECT (widget), "ui-fit-asked");
    if (asked)
        return asked;
    asked = g_new0 (Asked, 1);
    gtk_widget_get_size_request (widget, &asked->width, &asked->height);
    if (ADW_IS_CLAMP (widget)) {
        asked->clamp = adw_clamp_get_maximum_size (ADW_CLAMP (widget));
        asked->tighten = adw_clamp_get_tightening_threshold (ADW_CLAMP (widget));
    } else if (GTK_IS_DRAWING_AREA (widget)) {
        asked->height = gtk_drawing_area_get_content_height (GTK_DRAWING_AREA (widget));
    } else if (GTK_IS_BOX (widget)) {
        asked->homogeneous = gtk_box_get_homogeneous (GTK_BOX (widget));
        asked->orientation = gtk_orientable_get_orientation (GTK_ORIENTABLE (widget));
    }
    g_object_set_data_full (G_OBJECT (widget), "ui-fit-asked", asked, g_free);
    return asked;
}

static void
split (GtkWidget *widget, const Rule *rule)
{
    bool narrow = rule->fit == UI_FIT_IS_NARROW;
    const Asked *asked = asked_of (widget);
    gtk_box_set_homogeneous (GTK_BOX (widget), asked->homogeneous && !narrow);
    gtk_orientable_set_orientation (GTK_ORIENTABLE (widget),
                                    narrow ? GTK_ORIENTATION_VERTICAL : asked->orientation);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        gtk_widget_set_size_request (child, narrow ? -1 : asked_of (child)->width,
                                     asked_of (child)->height);
}

static void
show_wide (GtkWidget *widget, const Rule *rule)
{
    gtk_widget_set_visible (widget, rule->fit != UI_FIT_IS_NARROW);
}

static void
show_narrow (GtkWidget *widget, const Rule *rule)
{
    gtk_widget_set_visible (widget, rule->fit == UI_FIT_IS_NARROW);
}

static void
show_middle (GtkWidget *widget, const Rule *rule)
{
    gtk_widget_set_visible (widget, rule->fit == UI_FIT_IS_WIDE);
}

/* A request of -1 means none and stays so. */
static int
times (int request, double factor)
{
    return request > 0 ? (int)(request * factor) : request;
}

static void
grow (GtkWidget *widget, const Rule *rule)
{
    const Asked *asked = asked_of (widget);
    gtk_widget_set_size_request (widget, times (asked->width, rule->scale),
                                 times (asked->height, rule->scale));
}

static void
grow_strip (GtkWidget *widget, const Rule *rule)
{
    const Asked *asked = asked_of (widget);
    gtk_widget_set_size_request (widget, asked->width,
                                 times (asked->height, 1 + (rule->scale - 1) / 5));
}

static const struct {
    const char *prefix;
    void (*apply) (GtkWidget *widget, const Rule *rule);
} rules[] = {
    {"split_", split},        {"wide_", show_wide}, {"narrow_", show_narrow},
    {"middle_", show_middle}, {"grow_", grow},      {"strip_", grow_strip},
};

static void
fit_kind (GtkWidget *widget, const char *id, const Rule *rule)
{
    const Asked *asked = asked_of (widget);
    if (ADW_IS_CLAMP (widget)) {
        adw_clamp_set_maximum_size (ADW_CLAMP (widget), (int)(asked->clamp * rule->scale));
        adw_clamp_set_tightening_threshold (ADW_CLAMP (widget),
                                            (int)(asked->tighten * rule->scale));
    } else if (GTK_IS_DRAWING_AREA (widget)) {
        gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (widget),
                                             (int)(asked->height * rule->scale));
    } else if (ADW_IS_FLAP (widget)) {
        bool fold = rule->fit == UI_FIT_IS_NARROW
                    || (rule->fit == UI_FIT_IS_MIDDLE && id && g_str_has_prefix (id, "fold_"));
        bool folded = adw_flap_get_fold_policy (ADW_FLAP (widget)) == ADW_FLAP_FOLD_POLICY_ALWAYS;
        if (fold == folded)
            return;
        adw_flap_set_fold_policy (ADW_FLAP (widget),
                                  fold ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
        adw_flap_set_reveal_flap (ADW_FLAP (widget), !fold);
    }
}

static void
fit_tree (GtkWidget *widget, const Rule *rule)
{
    const char *name = g_object_get_data (G_OBJECT (widget), "ui-fit-name");
    const char *id = name ? name : gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
    if (ADW_IS_CLAMP (widget) || GTK_IS_DRAWING_AREA (widget) || ADW_IS_FLAP (widget))
        fit_kind (widget, id, rule);
    for (size_t i = 0; id && i < G_N_ELEMENTS (rules); i++)
        if (g_str_has_prefix (id, rules[i].prefix))
            rules[i].apply (widget, rule);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        fit_tree (child, rule);
}

void
ui_fit (GtkWidget *root, int width_px, double text_scale)
{
    if (width_px <= 0)
        return;
    Told *told = g_new0 (Told, 1);
    *told = (Told){width_px, text_scale};
    g_object_set_data_full (G_OBJECT (root), "ui-fit", told, g_free);
    const Rule rule = {ui_fit_class (width_px, text_scale), text_scale};
    fit_tree (root, &rule);
}

static const Told *
told_to (GtkWidget *widget)
{
    GtkRoot *root = gtk_widget_get_root (widget);
    return root ? g_object_get_data (G_OBJECT (root), "ui-fit") : NULL;
}

void
ui_fit_again (GtkWidget *widget)
{
    const Told *told = told_to (widget);
    if (told == NULL)
        return;
    const Rule rule = {ui_fit_class (told->width_px, told->scale), told->scale};
    fit_tree (widget, &rule);
}

UiFit
ui_fit_now (GtkWidget *widget)
{
    const Told *told = told_to (widget);
    return told ? ui_fit_class (told->width_px, told->scale) : UI_FIT_IS_WIDE;
}

void
ui_fit_name (GtkWidget *widget, const char *name)
{
    g_object_set_data (G_OBJECT (widget), "ui-fit-name", (char *)name);
}
