/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page.h"

#include "ui/template.h"

typedef struct {
    char *title, *next_label, *back_label, *second_label, *quiet_label, *bar_note;
    UiFrame frame;
    bool complete, busy, back_visible, next_outlined, own_scroll;
} UiPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UiPage, ui_page, ADW_TYPE_BIN)

enum {
    PROP_TITLE = 1,
    PROP_COMPLETE,
    PROP_NEXT,
    PROP_BACK_VISIBLE,
    PROP_BACK,
    PROP_SECOND,
    PROP_QUIET,
    PROP_BUSY,
    PROPS
};
enum {
    SIGNAL_NEXT,
    SIGNAL_BACK,
    SIGNAL_SECOND,
    SIGNAL_QUIET,
    SIGNAL_HELP,
    SIGNAL_BAR,
    SIGNAL_TRANSLATED,
    SIGNALS
};

/* Made once with the class, never changed after. */
static struct {
    GParamSpec *props[PROPS];
    guint signals[SIGNALS];
} page;

static UiPagePrivate *
private_of (UiPage *self)
{
    return ui_page_get_instance_private (self);
}

static void
bar_changed (UiPage *self)
{
    g_signal_emit (self, page.signals[SIGNAL_BAR], 0);
}

/* Stores a text; prop 0: no property notifies. */
static void
take_text (UiPage *self, char **field, const char *text, int prop)
{
    if (g_strcmp0 (*field, text) == 0)
        return;
    g_free (*field);
    *field = g_strdup (text);
    if (prop)
        g_object_notify_by_pspec (G_OBJECT (self), page.props[prop]);
    bar_changed (self);
}

static void
take_flag (UiPage *self, bool *field, bool value, int prop)
{
    if (*field == value)
        return;
    *field = value;
    if (prop)
        g_object_notify_by_pspec (G_OBJECT (self), page.props[prop]);
    bar_changed (self);
}

/* The field behind a text property, or NULL. */
static char **
text_field (UiPagePrivate *own, guint prop)
{
    switch (prop) {
    case PROP_TITLE:
        return &own->title;
    case PROP_NEXT:
        return &own->next_label;
    case PROP_BACK:
        return &own->back_label;
    case PROP_SECOND:
        return &own->second_label;
    case PROP_QUIET:
        return &own->quiet_label;
    default:
        return NULL;
    }
}

static bool *
flag_field (UiPagePrivate *own, guint prop)
{
    return prop == PROP_COMPLETE ? &own->complete
           : prop == PROP_BUSY   ? &own->busy
                                 : &own->back_visible;
}

static void
ui_page_get_property (GObject *object, guint prop, GValue *value, GParamSpec *spec)
{
    UiPagePrivate *own = private_of (UI_PAGE (object));
    char **text = text_field (own, prop);
    if (text)
        g_value_set_string (value, *text);
    else
        g_value_set_boolean (value, *flag_field (own, prop));
}

static void
ui_page_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *spec)
{
    UiPage *self = UI_PAGE (object);
    UiPagePrivate *own = private_of (self);
    char **text = text_field (own, prop);
    if (text)
        take_text (self, text, g_value_get_string (value), (int)prop);
    else
        take_flag (self, flag_field (own, prop), g_value_get_boolean (value), (int)prop);
}

static void
ui_page_finalize (GObject *object)
{
    UiPagePrivate *own = private_of (UI_PAGE (object));
    g_free (own->title);
    g_free (own->next_label);
    g_free (own->back_label);
    g_free (own->second_label);
    g_free (own->quiet_label);
    g_free (own->bar_note);
    G_OBJECT_CLASS (ui_page_parent_class)->finalize (object);
}

static void
ui_page_real_present (UiPage *self)
{
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
ui_page_real_locale_changed (UiPage *self)
{
    ui_template_translate (GTK_WIDGET (self));
}

static void
ui_page_class_init (UiPageClass *class)
{
    GObjectClass *object = G_OBJECT_CLASS (class);
    const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
    object->get_property = ui_page_get_property;
    object->set_property = ui_page_set_property;
    object->finalize = ui_page_finalize;
    class->present = ui_page_real_present;
    class->locale_changed = ui_page_real_locale_changed;
    const char *texts[PROPS] = {[PROP_TITLE] = "title",
                                [PROP_NEXT] = "next-label",
                                [PROP_BACK] = "back-label",
                                [PROP_SECOND] = "second-label",
                                [PROP_QUIET] = "quiet-label"};
    const char *switches[PROPS] = {
        [PROP_COMPLETE] = "complete", [PROP_BACK_VISIBLE] = "back-visible", [PROP_BUSY] = "busy"};
    for (int i = 1; i < PROPS; i++)
        page.props[i] = texts[i] ? g_param_spec_string (texts[i], NULL, NULL, NULL, flags)
                                 : g_param_spec_boolean (switches[i], NULL, NULL, FALSE, flags);
    g_object_class_install_properties (object, PROPS, page.props);
    const char *names[SIGNALS] = {"next", "back",        "second",    "quiet",
                                  "help", "bar-changed", "translated"};
    for (int i = 0; i < SIGNALS; i++)
        page.signals[i] = g_signal_new (names[i], UI_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
ui_page_init (UiPage *self)
{
    private_of (self)->back_visible = true;
}

void
ui_page_present (UiPage *self)
{
    UI_PAGE_GET_CLASS (self)->present (self);
}

/* The first tick comes before this frame's layout, the second after it. */
static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer first)
{
    if (clock == NULL
        || gdk_frame_clock_get_frame_counter (clock) <= (gint64)GPOINTER_TO_INT (first))
        return G_SOURCE_CONTINUE;
    ui_page_present (UI_PAGE (widget));
    return G_SOURCE_REMOVE;
}

void
ui_page_present_later (UiPage *self)
{
    GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
    if (clock)
        gtk_widget_add_tick_callback (
            GTK_WIDGET (self), on_tick_cb,
            GINT_TO_POINTER ((int)gdk_frame_clock_get_frame_counter (clock) + 1), NULL);
    else
        ui_page_present (self);
}

void
ui_page_locale_changed (UiPage *self)
{
    UI_PAGE_GET_CLASS (self)->locale_changed (self);
    g_signal_emit (self, page.signals[SIGNAL_TRANSLATED], 0);
}

void
ui_page_emit (UiPage *self, const char *signal)
{
    const UiPagePrivate *own = private_of (self);
    if (own->busy || (g_str_equal (signal, "next") && !own->complete))
        return;
    g_signal_emit_by_name (self, signal);
}

bool
ui_page_is_heard (UiPage *self, const char *signal)
{
    guint id = g_signal_lookup (signal, G_OBJECT_TYPE (self));
    return g_signal_has_handler_pending (self, id, 0, FALSE);
}

const char *
ui_page_get_title (UiPage *self)
{
    return private_of (self)->title;
}

void
ui_page_set_title (UiPage *self, const char *title)
{
    take_text (self, &private_of (self)->title, title, PROP_TITLE);
}

bool
ui_page_get_complete (UiPage *self)
{
    return private_of (self)->complete;
}

void
ui_page_set_complete (UiPage *self, bool complete)
{
    take_flag (self, &private_of (self)->complete, complete, PROP_COMPLETE);
}

const char *
ui_page_get_next_label (UiPage *self)
{
    return private_of (self)->next_label;
}

void
ui_page_set_next_label (UiPage *self, const char *label)
{
    take_text (self, &private_of (self)->next_label, label, PROP_NEXT);
}

bool
ui_page_get_busy (UiPage *self)
{
    return private_of (self)->busy;
}

void
ui_page_set_busy (UiPage *self, bool busy)
{
    take_flag (self, &private_of (self)->busy, busy, PROP_BUSY);
}

void
ui_page_set_back (UiPage *self, bool visible, const char *label)
{
    take_text (self, &private_of (self)->back_label, label, PROP_BACK);
    take_flag (self, &private_of (self)->back_visible, visible, PROP_BACK_VISIBLE);
}

bool
ui_page_get_back_visible (UiPage *self)
{
    return private_of (self)->back_visible;
}

const char *
ui_page_get_back_label (UiPage *self)
{
    return private_of (self)->back_label;
}

void
ui_page_set_second_label (UiPage *self, const char *label)
{
    take_text (self, &private_of (self)->second_label, label, PROP_SECOND);
}

const char *
ui_page_get_second_label (UiPage *self)
{
    return private_of (self)->second_label;
}

void
ui_page_set_quiet_label (UiPage *self, const char *label)
{
    take_text (self, &private_of (self)->quiet_label, label, PROP_QUIET);
}

const char *
ui_page_get_quiet_label (UiPage *self)
{
    return private_of (self)->quiet_label;
}

void
ui_page_set_bar_note (UiPage *self, const char *note)
{
    take_text (self, &private_of (self)->bar_note, note, 0);
}

const char *
ui_page_get_bar_note (UiPage *self)
{
    return private_of (self)->bar_note;
}

void
ui_page_set_next_filled (UiPage *self, bool filled)
{
    take_flag (self, &private_of (self)->next_outlined, !filled, 0);
}

bool
ui_page_get_next_filled (UiPage *self)
{
    return !private_of (self)->next_outlined;
}

void
ui_page_set_frame (UiPage *self, UiFrame frame)
{
    UiPagePrivate *own = private_of (self);
    if (own->frame == frame)
        return;
    own->frame = frame;
    bar_changed (self);
}

UiFrame
ui_page_get_frame (UiPage *self)
{
    return private_of (self)->frame;
}

void
ui_page_set_scrolls (UiPage *self, bool scrolls)
{
    private_of (self)->own_scroll = !scrolls;
}

bool
ui_page_get_scrolls (UiPage *self)
{
    return !private_of (self)->own_scroll;
}

bool
ui_page_is_behind (UiPage *self)
{
    return g_object_get_data (G_OBJECT (self), "ui-behind") != NULL;
}

void
ui_page_set_behind (UiPage *self, bool behind)
{
    g_object_set_data (G_OBJECT (self), "ui-behind", GINT_TO_POINTER (behind));
}
