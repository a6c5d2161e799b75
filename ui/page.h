/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of the applicant's way (or any page that a UiShell shows). A page takes values by setters and emits signals; it knows no
 * network, disk or sound. The shell draws header, rail and action bar from what is set here. All on the main thread.
 *
 * Properties: title (heading and window title), complete (the filled button works), next-label (NULL: no filled button), back-visible,
 * back-label (NULL: "Back"), second-label (NULL: no outlined button), quiet-label (NULL: no quiet button at the right), busy (nothing can be pressed).
 *
 * Signals: "next", "back", "second", "quiet" (a button of the bar was pressed), "help" (a page with its own header asks for help),
 * "bar-changed" (something the shell draws has changed), "translated" (the language changed and the page has said its own words again:
 * now set again what came from outside). */
#pragma once

#include <adwaita.h>

#define UI_TYPE_PAGE (ui_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (UiPage, ui_page, UI, PAGE, AdwBin)

/* What stands around a page. */
typedef enum {
    UI_FRAME_STEPS, /* rail with steps, header, action bar */
    UI_FRAME_PLAIN, /* header with the sign, action bar if there is a button in it; no rail */
    UI_FRAME_BARE,  /* nothing: the page has its own header and bar */
    UI_FRAME_COUNT
} UiFrame;

struct _UiPageClass {
    AdwBinClass parent_class;
    /* The page is on the screen: put the focus on its first task. The default moves to the first control. */
    void (*present) (UiPage *self);
    /* The language has changed: chain up (it says the template's texts again), then render what the page composes itself. */
    void (*locale_changed) (UiPage *self);
    gpointer padding[6];
};

/* Called by the shell. */
void ui_page_present (UiPage *self);
void ui_page_locale_changed (UiPage *self);

/* Presents again once what has just become visible is laid out, so that the scroller follows the focus. */
void ui_page_present_later (UiPage *self);

/* Emit a signal of the bar, as the shell's buttons do: "next", "back", "second" or "quiet". "next" needs complete and not busy; the others not busy. */
void ui_page_emit (UiPage *self, const char *signal);

/* Whether somebody listens to this signal of the page: a button that nobody hears is not shown. */
bool ui_page_is_heard (UiPage *self, const char *signal);

const char *ui_page_get_title (UiPage *self);
void ui_page_set_title (UiPage *self, const char *title);
bool ui_page_get_complete (UiPage *self);
void ui_page_set_complete (UiPage *self, bool complete);
const char *ui_page_get_next_label (UiPage *self);
void ui_page_set_next_label (UiPage *self, const char *label);
bool ui_page_get_busy (UiPage *self);
void ui_page_set_busy (UiPage *self, bool busy);

/* The button at the left: visible or not, and its label (NULL: "Back"). */
void ui_page_set_back (UiPage *self, bool visible, const char *label);
bool ui_page_get_back_visible (UiPage *self);
const char *ui_page_get_back_label (UiPage *self);

/* The outlined and the quiet button at the right; NULL: none. */
void ui_page_set_second_label (UiPage *self, const char *label);
const char *ui_page_get_second_label (UiPage *self);
void ui_page_set_quiet_label (UiPage *self, const char *label);
const char *ui_page_get_quiet_label (UiPage *self);

/* A short muted sentence in the bar before the buttons; NULL: none. */
void ui_page_set_bar_note (UiPage *self, const char *note);
const char *ui_page_get_bar_note (UiPage *self);

/* Whether the button "next" is the filled one (the default); false while a filled button stands in the page itself. */
void ui_page_set_next_filled (UiPage *self, bool filled);
bool ui_page_get_next_filled (UiPage *self);

/* What stands around the page; UI_FRAME_STEPS unless set. */
void ui_page_set_frame (UiPage *self, UiFrame frame);
UiFrame ui_page_get_frame (UiPage *self);

/* Whether the shell scrolls the page (the default). A page with panes that scroll by themselves says false. */
void ui_page_set_scrolls (UiPage *self, bool scrolls);
bool ui_page_get_scrolls (UiPage *self);

/* Whether another page lies over it for a while, as help does: it is in no window then, but comes back. The shell says so. */
bool ui_page_is_behind (UiPage *self);
void ui_page_set_behind (UiPage *self, bool behind);
