/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/welcome.h"

#include "ui/lookmenu.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiWelcome {
    UiPage parent_instance;
    /* template */
    GtkWidget *language_box, *size_box, *look_box;
    GtkButton *help_button, *needs_button, *next_button, *practise_button, *check_button,
        *return_button;
    GtkLabel *needs_label;
    AdwFlap *flap;
    AdwHeaderBar *header;
    /* owned */
    char *job, *needs;
};

G_DEFINE_FINAL_TYPE (UiWelcome, ui_welcome, UI_TYPE_PAGE)

static void
render (UiWelcome *self)
{
    ui_page_set_title (UI_PAGE (self), _ ("Welcome"));
    if (self->job) {
        g_autofree char *words = g_strdup_printf (_ ("Go on: %s"), self->job);
        gtk_button_set_label (self->next_button, words);
    } else {
        gtk_button_set_label (self->next_button, _ ("Continue with my invitation"));
    }
    gtk_label_set_label (self->needs_label,
                         self->needs ? self->needs
                                     : _ ("More time, longer breaks, writing instead of speaking"));
}

static void
on_clicked_cb (GtkButton *button, UiWelcome *self)
{
    g_signal_emit_by_name (self, button == self->next_button       ? "next"
                                 : button == self->practise_button ? "practise"
                                 : button == self->check_button    ? "check"
                                 : button == self->needs_button    ? "needs"
                                 : button == self->return_button   ? "return-code"
                                                                   : "help");
}

/* The window's own buttons stand on the left panel while it is there. */
static void
on_folded_cb (UiWelcome *self)
{
    bool folded = adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS;
    adw_header_bar_set_show_start_title_buttons (self->header, folded);
}

/* A way that the program does not offer is not shown. */
static void
show_ways (UiWelcome *self)
{
    const struct {
        const char *signal;
        GtkButton *button;
    } ways[] = {{"needs", self->needs_button},
                {"practise", self->practise_button},
                {"check", self->check_button},
                {"return-code", self->return_button}};
    for (size_t i = 0; i < G_N_ELEMENTS (ways); i++)
        gtk_widget_set_visible (GTK_WIDGET (ways[i].button),
                                ui_page_is_heard (UI_PAGE (self), ways[i].signal));
}

static void
ui_welcome_present (UiPage *page)
{
    show_ways (UI_WELCOME (page));
    gtk_widget_grab_focus (GTK_WIDGET (UI_WELCOME (page)->next_button));
}

static void
ui_welcome_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_welcome_parent_class)->locale_changed (page);
    render (UI_WELCOME (page));
}

static void
ui_welcome_finalize (GObject *object)
{
    UiWelcome *self = UI_WELCOME (object);
    g_free (self->job);
    g_free (self->needs);
    G_OBJECT_CLASS (ui_welcome_parent_class)->finalize (object);
}

static void
ui_welcome_class_init (UiWelcomeClass *class)
{
    static const UiChild children[] = {UI_CHILD (UiWelcome, language_box),
                                       UI_CHILD (UiWelcome, size_box),
                                       UI_CHILD (UiWelcome, look_box),
                                       UI_CHILD (UiWelcome, help_button),
                                       UI_CHILD (UiWelcome, needs_button),
                                       UI_CHILD (UiWelcome, next_button),
                                       UI_CHILD (UiWelcome, practise_button),
                                       UI_CHILD (UiWelcome, check_button),
                                       UI_CHILD (UiWelcome, return_button),
                                       UI_CHILD (UiWelcome, needs_label),
                                       UI_CHILD (UiWelcome, flap),
                                       UI_CHILD (UiWelcome, header),
                                       {0}};
    static const char *const signals[] = {"practise", "check", "needs", "return-code"};
    G_OBJECT_CLASS (class)->finalize = ui_welcome_finalize;
    UI_PAGE_CLASS (class)->present = ui_welcome_present;
    UI_PAGE_CLASS (class)->locale_changed = ui_welcome_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/welcome.ui", children);
    for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
        g_signal_new (signals[i], UI_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);
}

static void
ui_welcome_init (UiWelcome *self)
{
    ui_template_init (GTK_WIDGET (self));
    GtkButton *buttons[] = {self->help_button,     self->needs_button, self->next_button,
                            self->practise_button, self->check_button, self->return_button};
    for (size_t i = 0; i < G_N_ELEMENTS (buttons); i++)
        g_signal_connect (buttons[i], "clicked", G_CALLBACK (on_clicked_cb), self);
    g_signal_connect_swapped (self->flap, "notify::fold-policy", G_CALLBACK (on_folded_cb), self);
    ui_page_set_frame (UI_PAGE (self), UI_FRAME_BARE);
    ui_page_set_scrolls (UI_PAGE (self), false);
    ui_page_set_back (UI_PAGE (self), false, NULL);
    ui_page_set_complete (UI_PAGE (self), true);
    render (self);
}

GtkWidget *
ui_welcome_new (UiLook *look)
{
    UiWelcome *self = g_object_new (UI_TYPE_WELCOME, NULL);
    ui_lookmenu_bind_languages (self->language_box, look);
    ui_lookmenu_bind_sizes (self->size_box, look);
    ui_lookmenu_bind_appearance (self->look_box, look);
    return GTK_WIDGET (self);
}

void
ui_welcome_set_resume (UiWelcome *self, const char *job)
{
    g_free (self->job);
    self->job = g_strdup (job);
    render (self);
}

void
ui_welcome_set_needs (UiWelcome *self, const char *words)
{
    g_free (self->needs);
    self->needs = g_strdup (words);
    render (self);
}
