/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/frame.h"

#include "ui/desk/parts.h"
#include "ui/fit.h"
#include "ui/parts.h"
#include "ui/template.h"

#define PANES_MAX 8

struct _UiDeskFrame {
    GtkBox parent_instance;

    /* template */
    GtkWidget *alone, *fold_nav, *nav, *nav_mine, *nav_all, *nav_keys, *nav_mine_count,
        *nav_all_count, *avatar, *log, *person, *role, *menu, *pages;

    bool quiet; /* a section is marked, not pressed */
};

G_DEFINE_FINAL_TYPE (UiDeskFrame, ui_desk_frame, GTK_TYPE_BOX)

enum { SECTION, SIGNAL_COUNT };
static guint signals[SIGNAL_COUNT];

static GtkWidget *
nav_of (UiDeskFrame *frame, UiDeskSection section)
{
    GtkWidget *buttons[UI_DESK_SECTION_COUNT] = {frame->nav_mine, frame->nav_all, frame->nav_keys};
    return buttons[section];
}

static bool
is_folded (UiDeskFrame *frame)
{
    return adw_flap_get_fold_policy (ADW_FLAP (frame->fold_nav)) == ADW_FLAP_FOLD_POLICY_ALWAYS;
}

/* The page's own button for the navigation is needed only while that is folded. */
static void
show_sections_button (UiDeskFrame *frame)
{
    GtkWidget *page = ui_desk_frame_get_shown (frame);
    if (page == NULL || gtk_widget_get_parent (page) != frame->pages)
        return;
    GtkWidget *button = ui_template_get (page, "sections");
    if (button != NULL)
        gtk_widget_set_visible (button, is_folded (frame));
}

static void
on_nav_cb (UiDeskFrame *frame)
{
    if (frame->quiet)
        return;
    for (UiDeskSection n = 0; n < UI_DESK_SECTION_COUNT; n++) {
        if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (nav_of (frame, n))))
            continue;
        if (is_folded (frame))
            adw_flap_set_reveal_flap (ADW_FLAP (frame->fold_nav), FALSE);
        g_signal_emit (frame, signals[SECTION], 0, (int)n);
    }
}

/* A pressed section may be chosen again, to come back from a page below it. */
static void
on_nav_clicked_cb (UiDeskFrame *frame, GtkButton *button)
{
    GtkWidget *page = ui_desk_frame_get_shown (frame);
    if (page != NULL && !frame->quiet)
        on_nav_cb (frame);
}

static void
ui_desk_frame_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_DESK_FRAME);
    G_OBJECT_CLASS (ui_desk_frame_parent_class)->dispose (object);
}

static void
ui_desk_frame_class_init (UiDeskFrameClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiDeskFrame, alone),
        UI_CHILD (UiDeskFrame, fold_nav),
        UI_CHILD (UiDeskFrame, nav),
        UI_CHILD (UiDeskFrame, nav_mine),
        UI_CHILD (UiDeskFrame, nav_all),
        UI_CHILD (UiDeskFrame, nav_keys),
        UI_CHILD (UiDeskFrame, nav_mine_count),
        UI_CHILD (UiDeskFrame, nav_all_count),
        UI_CHILD (UiDeskFrame, avatar),
        UI_CHILD (UiDeskFrame, log),
        UI_CHILD (UiDeskFrame, person),
        UI_CHILD (UiDeskFrame, role),
        UI_CHILD (UiDeskFrame, menu),
        UI_CHILD (UiDeskFrame, pages),
        {0},
    };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_desk_frame_dispose;
    signals[SECTION] = ui_desk_signal_new (class, "section", 1, G_TYPE_INT);
    ui_template_set (widget_class, "desk/frame.ui", children);
    gtk_widget_class_bind_template_callback (widget_class, on_nav_cb);
}

static void
ui_desk_frame_init (UiDeskFrame *frame)
{
    frame->quiet = true;
    ui_template_init (GTK_WIDGET (frame));
    frame->quiet = false;
    for (UiDeskSection n = 0; n < UI_DESK_SECTION_COUNT; n++)
        g_signal_connect_swapped (nav_of (frame, n), "clicked", G_CALLBACK (on_nav_clicked_cb),
                                  frame);
    g_signal_connect_swapped (frame->fold_nav, "notify::fold-policy",
                              G_CALLBACK (show_sections_button), frame);
}

/* ---- public ------------------------------------------------------------ */

GtkWidget *
ui_desk_frame_new (void)
{
    return g_object_new (UI_TYPE_DESK_FRAME, NULL);
}

void
ui_desk_frame_show (UiDeskFrame *frame, GtkWidget *page, bool alone)
{
    g_return_if_fail (UI_IS_DESK_FRAME (frame) && GTK_IS_WIDGET (page));
    GtkWidget *place = alone ? frame->alone : frame->pages;
    g_object_ref (page);
    GtkWidget *parent = gtk_widget_get_parent (page);
    if (parent != NULL && parent != place)
        gtk_box_remove (GTK_BOX (parent), page);
    if (parent != place) {
        gtk_box_append (GTK_BOX (place), page);
        gtk_widget_set_vexpand (page, TRUE);
    }
    g_object_unref (page);
    for (GtkWidget *child = gtk_widget_get_first_child (place); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        gtk_widget_set_visible (child, child == page);
    gtk_widget_set_visible (frame->alone, alone);
    gtk_widget_set_visible (frame->fold_nav, !alone);
    ui_fit_again (page);
    show_sections_button (frame);
}

GtkWidget *
ui_desk_frame_get_shown (UiDeskFrame *frame)
{
    GtkWidget *place = gtk_widget_get_visible (frame->alone) ? frame->alone : frame->pages;
    for (GtkWidget *child = gtk_widget_get_first_child (place); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        if (gtk_widget_get_visible (child))
            return child;
    }
    return NULL;
}

void
ui_desk_frame_set_section (UiDeskFrame *frame, UiDeskSection section)
{
    g_return_if_fail (UI_IS_DESK_FRAME (frame) && section < UI_DESK_SECTION_COUNT);
    frame->quiet = true;
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (nav_of (frame, section)), TRUE);
    frame->quiet = false;
}

void
ui_desk_frame_set_person (UiDeskFrame *frame, const char *name, const char *role)
{
    g_return_if_fail (UI_IS_DESK_FRAME (frame));
    adw_avatar_set_text (ADW_AVATAR (frame->avatar), name);
    gtk_label_set_text (GTK_LABEL (frame->person), name);
    gtk_widget_set_tooltip_text (frame->person, name);
    gtk_label_set_text (GTK_LABEL (frame->role), role);
}

void
ui_desk_frame_set_log (UiDeskFrame *frame, const char *words)
{
    g_return_if_fail (UI_IS_DESK_FRAME (frame));
    ui_desk_label_show (frame->log, words ? words : "");
}

void
ui_desk_frame_set_counts (UiDeskFrame *frame, int mine, int all)
{
    g_return_if_fail (UI_IS_DESK_FRAME (frame));
    g_autofree char *mine_text = mine >= 0 ? g_strdup_printf ("%'d", mine) : g_strdup ("");
    g_autofree char *all_text = all >= 0 ? g_strdup_printf ("%'d", all) : g_strdup ("");
    gtk_label_set_text (GTK_LABEL (frame->nav_mine_count), mine_text);
    gtk_label_set_text (GTK_LABEL (frame->nav_all_count), all_text);
}

void
ui_desk_frame_set_menu (UiDeskFrame *frame, GMenuModel *menu)
{
    g_return_if_fail (UI_IS_DESK_FRAME (frame));
    gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (frame->menu), menu);
    ui_name_inner (frame->menu, NULL);
}

void
ui_desk_frame_toggle_sections (UiDeskFrame *frame)
{
    g_return_if_fail (UI_IS_DESK_FRAME (frame));
    AdwFlap *flap = ADW_FLAP (frame->fold_nav);
    bool reveal = !adw_flap_get_reveal_flap (flap);
    adw_flap_set_reveal_flap (flap, reveal);
    if (reveal)
        gtk_widget_child_focus (frame->nav, GTK_DIR_TAB_FORWARD);
}

/* The ids that name the parts of pages, in order; a page has those it has. */
static guint
collect_panes (UiDeskFrame *frame, GtkWidget *panes[PANES_MAX])
{
    static const char *const ids[] = {"search", "chips", "table", "decide_slot",
                                      "main",   "side",  "clamp"};
    guint count = 0;
    GtkWidget *page = ui_desk_frame_get_shown (frame);
    if (gtk_widget_get_mapped (frame->nav))
        panes[count++] = frame->nav;
    for (guint n = 0; page != NULL && n < G_N_ELEMENTS (ids) && count < PANES_MAX; n++) {
        GObject *pane = gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), ids[n]);
        if (pane != NULL && gtk_widget_get_mapped (GTK_WIDGET (pane)))
            panes[count++] = GTK_WIDGET (pane);
    }
    return count;
}

void
ui_desk_frame_next_pane (UiDeskFrame *frame)
{
    g_return_if_fail (UI_IS_DESK_FRAME (frame));
    GtkWidget *panes[PANES_MAX],
        *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (frame)));
    guint count = collect_panes (frame, panes), at = count - 1;
    for (guint n = 0; n < count; n++) {
        if (focus != NULL && (focus == panes[n] || gtk_widget_is_ancestor (focus, panes[n])))
            at = n;
    }
    for (guint step = 1; step <= count; step++) {
        if (gtk_widget_child_focus (panes[(at + step) % count], GTK_DIR_TAB_FORWARD))
            return;
    }
}

void
ui_desk_frame_translate (UiDeskFrame *frame)
{
    ui_template_translate (GTK_WIDGET (frame));
}
