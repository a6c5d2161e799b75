/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two windows about a recording that is destroyed: the question, which wants a reason, and the certificate. Main thread. */
#pragma once

#include <gtk/gtk.h>

/* The server's certificate, in words. */
typedef struct {
    const char *by, *reason, *sha256, *covers;
    int64_t deleted_ms;
} UiDeskCertificate;

/* Asks over the window of VIEW for a reason of 3 to 1000 letters, and emits its signal "delete" (reason). */
void ui_desk_delete_ask (GtkWidget *view, const char *title);

/* Shows a certificate over the window of VIEW. SAVE is called if the person wants it as a file; data must live as long as VIEW. */
void ui_desk_delete_tell (GtkWidget *view, const UiDeskCertificate *certificate,
                          void (*save) (gpointer data), gpointer data);
