/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell.h"

#include "ui/applicant/help.h"
#include "ui/bar.h"
#include "ui/fit.h"
#include "ui/lookmenu.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/wait.h"
#include "ui/words.h"

struct _UiShell {
    AdwBin parent_instance;
    /* template */
    AdwFlap *flap;
    GtkWidget *grow_rail, *job_box, *steps_box, *saved_slot, *brand_box, *note_box, *bar_slot,
        *place;
    GtkLabel *job_label, *employer_label, *note_label;
    GtkLabel *steps_label;
    GtkWidget *header, *scroller, *filler;
    GtkToggleButton *steps_button;
    GtkMenuButton *language_button, *look_button;
    GtkButton *help_button, *note_button;
    GtkOverlay *overlay;
    /* borrowed */
    UiWait *wait;
    UiBar *bar;
    UiSavedFoot *foot;
    /* owned */
    UiLook *look;
    UiPage *page;     /* what the program shows */
    UiPage *help;     /* what lies over it, or NULL */
    GtkWidget *focus; /* weak: where the focus was before help or a wait */
    GArray *steps;
};

G_DEFINE_FINAL_TYPE (UiShell, ui_shell, ADW_TYPE_BIN)

static void
free_step (gpointer data)
{
    g_free ((char *)((UiStep *)data)->title);
}

/* The page one sees: help lies over the program's page. */
static UiPage *
top_page (UiShell *self)
{
    return self->help ? self->help : self->page;
}

static void
draw_title (UiShell *self, UiPage *page)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    const char *title = ui_page_get_title (page);
    if (GTK_IS_WINDOW (root) && title) {
        g_autofree char *words = g_strdup_printf ("%s – Antesala", title);
        gtk_window_set_title (GTK_WINDOW (root), words);
    }
    if (title)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* Draws everything around the page anew from what the page says. */
static void
draw_frame (UiShell *self)
{
    UiPage *page = top_page (self);
    if (page == NULL)
        return;
    UiFrame frame = ui_page_get_frame (page);
    bool rail = frame == UI_FRAME_STEPS && self->steps->len > 0;
    bool folded = adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS;
    gtk_widget_set_visible (self->grow_rail, rail);
    gtk_widget_set_visible (self->header, frame != UI_FRAME_BARE);
    gtk_widget_set_visible (self->brand_box, !rail);
    gtk_widget_set_visible (GTK_WIDGET (self->steps_button), rail && folded);
    gtk_widget_set_visible (GTK_WIDGET (self->bar), frame != UI_FRAME_BARE && ui_bar_wanted (page));
    adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->header), !rail);
    ui_bar_draw (self->bar, page);
    draw_title (self, page);
}

static void
draw_steps (UiShell *self)
{
    const UiStep *steps = (const UiStep *)(void *)self->steps->data;
    size_t now = ui_rail_now (steps, self->steps->len);
    ui_rail_fill (GTK_BOX (self->steps_box), steps, self->steps->len);
    g_autofree char *words =
        now ? g_strdup_printf (_ ("Step %d of %d"), (int)now, (int)self->steps->len)
            : g_strdup (_ ("Steps"));
    gtk_label_set_label (self->steps_label, words);
}

/* Puts a page into the scroller or the filler, and takes out what is there. */
static void
place_page (UiShell *self, UiPage *page)
{
    bool scrolls = page == NULL || ui_page_get_scrolls (page);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), NULL);
    adw_bin_set_child (ADW_BIN (self->filler), NULL);
    gtk_widget_set_visible (self->scroller, scrolls);
    gtk_widget_set_visible (self->filler, !scrolls);
    if (page == NULL)
        return;
    if (scrolls)
        gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (page));
    else
        adw_bin_set_child (ADW_BIN (self->filler), GTK_WIDGET (page));
    draw_frame (self);
    ui_fit_again (GTK_WIDGET (page));
}

static void
to_top (UiShell *self)
{
    GtkAdjustment *down =
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
    gtk_adjustment_set_value (down, gtk_adjustment_get_lower (down));
}

static void
present_page (UiShell *self)
{
    UiPage *page = top_page (self);
    to_top (self);
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    if (root == NULL)
        return;
    ui_page_present (page);
    GtkWidget *focus = gtk_root_get_focus (root);
    if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
        ui_bar_grab_focus (self->bar);
}

static void
remember_focus (UiShell *self)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    g_set_weak_pointer (&self->focus, root ? gtk_root_get_focus (root) : NULL);
}

/* Back to where the focus was, if that is still there; else to the page's first task. */
static void
restore_focus (UiShell *self)
{
    bool there =
        self->focus && gtk_widget_get_mapped (self->focus) && gtk_widget_grab_focus (self->focus);
    g_clear_weak_pointer (&self->focus);
    if (!there && top_page (self) && gtk_widget_get_root (GTK_WIDGET (self)))
        ui_page_present (top_page (self));
}

void
ui_shell_close_over (UiShell *self)
{
    if (self->help == NULL)
        return;
    g_clear_object (&self->help);
    if (self->page) {
        ui_page_set_behind (self->page, false);
        place_page (self, self->page);
        to_top (self);
        restore_focus (self);
    }
}

static void
on_note_clicked_cb (UiShell *self)
{
    g_signal_emit_by_name (self, "note-action");
}

static void
on_wait_cancel_cb (UiShell *self)
{
    g_signal_emit_by_name (self, "cancel");
}

/* The window's own buttons are named when a header bar makes them; another layout for a moment makes them anew. */
static void
rename_window_buttons (GtkWidget *widget)
{
    if (ADW_IS_HEADER_BAR (widget)) {
        adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (widget), ":");
        adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (widget), NULL);
        return;
    }
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        rename_window_buttons (child);
}

static void
on_language_changed_cb (UiShell *self)
{
    ui_template_translate (GTK_WIDGET (self));
    rename_window_buttons (GTK_WIDGET (self));
    draw_steps (self);
    ui_saved_foot_translate (self->foot);
    if (self->page)
        ui_page_locale_changed (self->page);
    if (self->help)
        ui_page_locale_changed (self->help);
    draw_frame (self);
}

static void
on_folded_cb (UiShell *self)
{
    draw_frame (self);
}

static gboolean
press_key (GtkWidget *widget, GVariant *args, gpointer data)
{
    UiShell *self = UI_SHELL (widget);
    const char *what = g_variant_get_string (args, NULL);
    if (g_str_equal (what, "help"))
        ui_shell_show_help (self);
    else if (g_str_equal (what, "larger"))
        ui_look_step_text (self->look, 1);
    else if (g_str_equal (what, "smaller"))
        ui_look_step_text (self->look, -1);
    else if (g_str_equal (what, "normal"))
        ui_look_set_text_scale (self->look, 1);
    else if (g_str_equal (what, "close") && self->help)
        ui_shell_close_over (self);
    else if (g_str_equal (what, "close"))
        return GDK_EVENT_PROPAGATE;
    else if (top_page (self) && ui_page_get_back_visible (top_page (self)))
        ui_page_emit (top_page (self), "back");
    return GDK_EVENT_STOP;
}

static void
add_keys (UiShell *self)
{
    static const struct {
        guint key;
        GdkModifierType state;
        const char *what;
    } keys[] = {
        {GDK_KEY_F1, 0, "help"},
        {GDK_KEY_plus, GDK_CONTROL_MASK, "larger"},
        {GDK_KEY_equal, GDK_CONTROL_MASK, "larger"},
        {GDK_KEY_KP_Add, GDK_CONTROL_MASK, "larger"},
        {GDK_KEY_minus, GDK_CONTROL_MASK, "smaller"},
        {GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "smaller"},
        {GDK_KEY_0, GDK_CONTROL_MASK, "normal"},
        {GDK_KEY_Left, GDK_ALT_MASK, "back"},
        {GDK_KEY_Escape, 0, "close"},
    };
    GtkEventController *controller = gtk_shortcut_controller_new ();
    gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                       GTK_SHORTCUT_SCOPE_GLOBAL);
    for (size_t i = 0; i < G_N_ELEMENTS (keys); i++) {
        GtkShortcut *shortcut =
            gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state),
                              gtk_callback_action_new (press_key, NULL, NULL));
        gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].what));
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
    gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
ui_shell_dispose (GObject *object)
{
    UiShell *self = UI_SHELL (object);
    if (self->scroller)
        place_page (self, NULL);
    g_clear_weak_pointer (&self->focus);
    g_clear_object (&self->page);
    g_clear_object (&self->help);
    g_clear_object (&self->look);
    g_clear_pointer (&self->steps, g_array_unref);
    G_OBJECT_CLASS (ui_shell_parent_class)->dispose (object);
}

static const UiChild shell_children[] = {UI_CHILD (UiShell, flap),
                                         UI_CHILD (UiShell, grow_rail),
                                         UI_CHILD (UiShell, job_box),
                                         UI_CHILD (UiShell, steps_box),
                                         UI_CHILD (UiShell, saved_slot),
                                         UI_CHILD (UiShell, brand_box),
                                         UI_CHILD (UiShell, note_box),
                                         UI_CHILD (UiShell, bar_slot),
                                         UI_CHILD (UiShell, place),
                                         UI_CHILD (UiShell, job_label),
                                         UI_CHILD (UiShell, employer_label),
                                         UI_CHILD (UiShell, note_label),
                                         UI_CHILD (UiShell, steps_label),
                                         UI_CHILD (UiShell, header),
                                         UI_CHILD (UiShell, scroller),
                                         UI_CHILD (UiShell, filler),
                                         UI_CHILD (UiShell, steps_button),
                                         UI_CHILD (UiShell, language_button),
                                         UI_CHILD (UiShell, look_button),
                                         UI_CHILD (UiShell, help_button),
                                         UI_CHILD (UiShell, note_button),
                                         UI_CHILD (UiShell, overlay),
                                         {0}};

static void
ui_shell_class_init (UiShellClass *class)
{
    static const char *const signals[] = {"note-action", "cancel", "page-shown", "needs"};
    G_OBJECT_CLASS (class)->dispose = ui_shell_dispose;
    ui_template_set (GTK_WIDGET_CLASS (class), "shell.ui", shell_children);
    for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
        g_signal_new (signals[i], UI_TYPE_SHELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);
}

static void
ui_shell_init (UiShell *self)
{
    ui_template_init (GTK_WIDGET (self));
    self->steps = g_array_new (FALSE, TRUE, sizeof (UiStep));
    g_array_set_clear_func (self->steps, free_step);
    self->wait = UI_WAIT (ui_wait_new ());
    gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->wait));
    self->bar = UI_BAR (ui_bar_new ());
    adw_bin_set_child (ADW_BIN (self->bar_slot), GTK_WIDGET (self->bar));
    self->foot = UI_SAVED_FOOT (ui_saved_foot_new ());
    adw_bin_set_child (ADW_BIN (self->saved_slot), GTK_WIDGET (self->foot));
    g_signal_connect_swapped (self->help_button, "clicked", G_CALLBACK (ui_shell_show_help), self);
    g_signal_connect_swapped (self->note_button, "clicked", G_CALLBACK (on_note_clicked_cb), self);
    g_signal_connect_swapped (self->wait, "cancel", G_CALLBACK (on_wait_cancel_cb), self);
    g_signal_connect_swapped (self->flap, "notify::fold-policy", G_CALLBACK (on_folded_cb), self);
    g_object_bind_property (self->flap, "reveal-flap", self->steps_button, "active",
                            G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
    add_keys (self);
}

GtkWidget *
ui_shell_new (UiLook *look)
{
    UiShell *self = g_object_new (UI_TYPE_SHELL, NULL);
    self->look = g_object_ref (look);
    ui_lookmenu_text (self->look_button, look);
    ui_lookmenu_language (self->language_button, look);
    g_signal_connect_object (look, "language-changed", G_CALLBACK (on_language_changed_cb), self,
                             G_CONNECT_SWAPPED);
    return GTK_WIDGET (self);
}

void
ui_shell_show (UiShell *self, UiPage *page)
{
    g_return_if_fail (UI_IS_PAGE (page));
    g_object_ref_sink (page);
    g_clear_object (&self->help);
    if (self->page) {
        g_signal_handlers_disconnect_by_data (self->page, self);
        ui_page_set_behind (self->page, false);
        gtk_widget_add_css_class (GTK_WIDGET (page), "comes-in");
    }
    place_page (self, NULL);
    g_clear_object (&self->page);
    self->page = page;
    g_signal_connect_swapped (page, "bar-changed", G_CALLBACK (draw_frame), self);
    g_signal_connect_swapped (page, "help", G_CALLBACK (ui_shell_show_help), self);
    place_page (self, page);
    present_page (self);
    g_signal_emit_by_name (self, "page-shown");
}

UiPage *
ui_shell_get_page (UiShell *self)
{
    return self->page;
}

void
ui_shell_set_job (UiShell *self, const char *job, const char *employer)
{
    gtk_label_set_label (self->job_label, job ? job : "");
    gtk_label_set_label (self->employer_label, employer ? employer : "");
    gtk_widget_set_visible (self->job_box, job != NULL || employer != NULL);
}

void
ui_shell_set_steps (UiShell *self, const UiStep *steps, size_t count)
{
    g_array_set_size (self->steps, 0);
    for (size_t i = 0; i < count; i++) {
        UiStep step = steps[i];
        step.title = g_strdup (step.title);
        g_array_append_val (self->steps, step);
    }
    draw_steps (self);
    draw_frame (self);
}

void
ui_shell_set_saved (UiShell *self, UiSaved saved)
{
    ui_saved_foot_set (self->foot, saved);
}

void
ui_shell_set_note (UiShell *self, const char *text, const char *action)
{
    gtk_widget_set_visible (self->note_box, text != NULL);
    gtk_label_set_label (self->note_label, text ? text : "");
    gtk_widget_set_visible (GTK_WIDGET (self->note_button), action != NULL);
    gtk_button_set_label (self->note_button, action ? action : "");
}

void
ui_shell_begin_wait (UiShell *self, const char *words, bool may_cancel)
{
    if (gtk_widget_get_sensitive (self->place))
        remember_focus (self);
    ui_set_sensitive (self->place, false);
    ui_set_sensitive (self->bar_slot, false);
    ui_wait_begin (self->wait, words, may_cancel);
}

void
ui_shell_set_progress (UiShell *self, double fraction, const char *detail)
{
    ui_wait_set_progress (self->wait, fraction, detail);
}

void
ui_shell_show_wait_now (UiShell *self)
{
    ui_wait_show_now (self->wait);
}

void
ui_shell_end_wait (UiShell *self)
{
    if (gtk_widget_get_sensitive (self->place))
        return;
    ui_set_sensitive (self->place, true);
    ui_set_sensitive (self->bar_slot, true);
    ui_wait_end (self->wait);
    restore_focus (self);
}

static void
on_needs_cb (UiShell *self)
{
    g_signal_emit_by_name (self, "needs");
}

void
ui_shell_show_help (UiShell *self)
{
    if (self->help)
        return;
    GtkWidget *help = ui_help_new ();
    g_signal_connect_object (help, "next", G_CALLBACK (ui_shell_close_over), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (help, "needs", G_CALLBACK (on_needs_cb), self, G_CONNECT_SWAPPED);
    ui_shell_show_over (self, UI_PAGE (help));
}

void
ui_shell_show_over (UiShell *self, UiPage *page)
{
    g_return_if_fail (UI_IS_PAGE (page));
    g_object_ref_sink (page);
    if (self->help == NULL)
        remember_focus (self);
    if (self->page)
        ui_page_set_behind (self->page, true);
    place_page (self, NULL);
    g_clear_object (&self->help);
    self->help = page;
    g_signal_connect_object (page, "back", G_CALLBACK (ui_shell_close_over), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (page, "bar-changed", G_CALLBACK (draw_frame), self, G_CONNECT_SWAPPED);
    place_page (self, page);
    present_page (self);
}

void
ui_shell_reveal (UiShell *self, GtkWidget *widget)
{
    graphene_rect_t bounds;
    GtkAdjustment *down =
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
    GtkWidget *page = top_page (self) ? GTK_WIDGET (top_page (self)) : NULL;
    if (page && gtk_widget_compute_bounds (widget, page, &bounds))
        gtk_adjustment_clamp_page (down, bounds.origin.y - 12,
                                   bounds.origin.y + bounds.size.height + 12);
}
