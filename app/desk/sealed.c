/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/sealed.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

#include "app/consent/seal.h"
#include "app/desk/keys.h"
#include "ui/desk/sealed.h"

typedef struct {
    UiDeskSealed *window; /* borrowed: it owns this */
    DeskSession *session;
    char *id, *folder, *reason;
    GHashTable *titles; /* of the forms */
    GPtrArray *keys;    /* DeskKey */
    guint key;          /* chosen */
    uint8_t *secret;    /* of libsodium, while it is needed */
    GCancellable *cancellable;
    DeskSealedAsked asked; /* either this */
    DeskSealedTake take;   /* or this */
    gpointer data;
} Control;

static void
control_free (gpointer data)
{
    Control *self = data;
    g_cancellable_cancel (self->cancellable);
    g_object_unref (self->cancellable);
    g_object_unref (self->session);
    g_hash_table_unref (self->titles);
    g_clear_pointer (&self->keys, g_ptr_array_unref);
    g_clear_pointer (&self->secret, sodium_free);
    g_free (self->id);
    g_free (self->folder);
    g_free (self->reason);
    g_free (self);
}

static Control *
control_of (gpointer window)
{
    return g_object_get_data (G_OBJECT (window), "control");
}

static void
trouble (Control *self, const char *sentence)
{
    g_clear_pointer (&self->secret, sodium_free);
    ui_desk_sealed_set_busy (self->window, false);
    ui_desk_sealed_set_trouble (self->window, sentence);
}

/* ---- the values ---------------------------------------------------------------- */

static const char *
field_words (const char *field)
{
    static const struct {
        const char *field, *words;
    } FIELDS[] = {{"ssn", N_ ("Social security number")},
                  {"birth_date", N_ ("Date of birth")},
                  {"licence", N_ ("Driving licence")},
                  {"addresses", N_ ("Former addresses")}};
    for (size_t i = 0; i < G_N_ELEMENTS (FIELDS); i++)
        if (g_str_equal (FIELDS[i].field, field))
            return _ (FIELDS[i].words);
    return field;
}

/* A form that was signed again has its boxes again: the newest of a field counts. */
static bool
is_newest (const ModelSealedFields *all, guint number)
{
    const ModelSealedBox *box = all->fields->pdata[number];
    for (guint i = number + 1; i < all->fields->len; i++) {
        const ModelSealedBox *later = all->fields->pdata[i];
        if (g_str_equal (later->form, box->form) && g_str_equal (later->field, box->field))
            return false;
    }
    return true;
}

static char *
unseal (Control *self, const ModelSealedBox *box, GError **error)
{
    const DeskKey *key = self->keys->pdata[self->key];
    ConsentPlace place = {box->key_id, self->id, box->form, box->field};
    if (g_str_equal (box->key_id, key->id))
        return consent_unseal (&place, self->secret, box->box, error);
    /* Translators: %s is the id of a screening key, as sk-8643c48ae092af5f8d77 */
    g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED,
                 _ ("It was sealed to another key: %s. Choose that one, or open it where that key "
                    "is."),
                 box->key_id);
    return NULL;
}

static char *
label_of (Control *self, const ModelSealedBox *box)
{
    const char *title = g_hash_table_lookup (self->titles, box->form);
    return g_strdup_printf ("%s (%s)", field_words (box->field), title ? title : box->form);
}

static void
show (Control *self, const ModelSealedFields *all)
{
    g_autoptr (GPtrArray) secrets =
        g_ptr_array_new_with_free_func ((GDestroyNotify)consent_secret_free);
    g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (UiDeskSealedValue));
    for (guint i = 0; i < all->fields->len; i++) {
        const ModelSealedBox *box = all->fields->pdata[i];
        g_autoptr (GError) error = NULL;
        if (!is_newest (all, i))
            continue;
        char *secret = unseal (self, box, &error), *label = label_of (self, box);
        g_ptr_array_add (labels, label);
        if (secret)
            g_ptr_array_add (secrets, secret);
        else
            g_ptr_array_add (labels, g_strdup (error->message));
        UiDeskSealedValue value = {label, secret ? secret : labels->pdata[labels->len - 1]};
        g_array_append_val (values, value);
    }
    g_clear_pointer (&self->secret, sodium_free);
    ui_desk_sealed_set_busy (self->window, false);
    if (values->len > 0)
        ui_desk_sealed_show (self->window, (const UiDeskSealedValue *)(void *)values->data,
                             values->len, DESK_SEALED_SECONDS);
    else
        trouble (self, _ ("This applicant has given no sealed fields."));
}

/* The newest value of a field, whatever form it was given on; NULL with an error when none opens. In locked memory. */
static char *
newest_of (Control *self, const ModelSealedFields *all, const char *field, bool required,
           GError **error)
{
    for (guint i = all->fields->len; i > 0; i--) {
        const ModelSealedBox *box = all->fields->pdata[i - 1];
        if (g_str_equal (box->field, field))
            return unseal (self, box, error);
    }
    if (required)
        /* Translators: %s is a field, as “Date of birth” */
        g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED,
                     _ ("The applicant has not given it: %s."), field_words (field));
    return NULL;
}

/* What an agency is given, in the order of ScreeningPerson. */
enum { HANDED = 4 };
static const struct {
    const char *field;
    bool required;
} handed[HANDED] = {{"ssn", true}, {"birth_date", true}, {"licence", false}, {"addresses", false}};

static void
hand_over (Control *self, const ModelSealedFields *all)
{
    g_autoptr (GError) error = NULL;
    char *values[HANDED] = {NULL};
    for (size_t i = 0; i < HANDED && !error; i++)
        values[i] = newest_of (self, all, handed[i].field, handed[i].required, &error);
    const ScreeningPerson person = {values[0], values[1], values[2], values[3]};
    g_clear_pointer (&self->secret, sodium_free);
    g_autofree char *why = error ? g_strdup (error->message) : self->take (&person, self->data);
    for (size_t i = 0; i < HANDED; i++)
        consent_secret_free (values[i]);
    if (why)
        trouble (self, why);
    else
        gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
on_fields_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelSealedFields) all =
        client_sealed_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    Control *self = data;
    if (all && self->take) {
        hand_over (self, all);
    } else if (all) {
        show (self, all);
        self->asked (self->data);
    } else if (!desk_session_has_ended (self->session, error))
        trouble (self, error->message);
}

/* ---- the key ---------------------------------------------------------------------- */

typedef struct {
    char *path, *passphrase;
    uint8_t *secret;
} Attempt;

static void
attempt_free (gpointer data)
{
    Attempt *attempt = data;
    if (attempt->passphrase)
        sodium_memzero (attempt->passphrase, strlen (attempt->passphrase));
    g_clear_pointer (&attempt->secret, sodium_free);
    g_free (attempt->passphrase);
    g_free (attempt->path);
    g_free (attempt);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    Attempt *attempt = data;
    GError *error = NULL;
    attempt->secret = sodium_init () >= 0 ? sodium_malloc (DESK_KEYS_SECRET_BYTES) : NULL;
    if (attempt->secret
        && desk_keys_open (attempt->path, attempt->passphrase, attempt->secret, &error))
        g_task_return_boolean (task, TRUE);
    else if (error)
        g_task_return_error (task, error);
    else
        g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_FAILED, "%s",
                                 _ ("There is too little memory."));
}

/* A passphrase that is wrong was no look at anything: the server hears only of right ones. */
static void
on_opened_cb (GObject *window, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    bool good = g_task_propagate_boolean (G_TASK (result), &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    Control *self = control_of (window);
    Attempt *attempt = g_task_get_task_data (G_TASK (result));
    if (!good) {
        trouble (self, error->message);
        return;
    }
    self->secret = g_steal_pointer (&attempt->secret);
    client_sealed_async (desk_session_get_connection (self->session), self->id, self->reason,
                         self->cancellable, on_fields_cb, self);
}

static void
on_open_cb (UiDeskSealed *window, const char *reason, guint key, const char *passphrase)
{
    Control *self = control_of (window);
    if (self->keys == NULL || key >= self->keys->len)
        return;
    const DeskKey *chosen = self->keys->pdata[key];
    Attempt *attempt = g_new0 (Attempt, 1);
    *attempt = (Attempt){g_strdup (chosen->path), g_strdup (passphrase), NULL};
    g_free (self->reason);
    self->reason = g_strdup (reason);
    self->key = key;
    ui_desk_sealed_set_trouble (window, NULL);
    ui_desk_sealed_set_busy (window, true);
    g_autoptr (GTask) task = g_task_new (window, self->cancellable, on_opened_cb, NULL);
    g_task_set_task_data (task, attempt, attempt_free);
    g_task_run_in_thread (task, open_in_thread);
}

/* ---- which keys there are ------------------------------------------------------------ */

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    GPtrArray *keys = desk_keys_list (data, NULL);
    g_task_return_pointer (task, keys ? keys : g_ptr_array_new (),
                           (GDestroyNotify)g_ptr_array_unref);
}

static void
on_listed_cb (GObject *window, GAsyncResult *result, gpointer data)
{
    g_autoptr (GPtrArray) keys = g_task_propagate_pointer (G_TASK (result), NULL);
    if (keys == NULL)
        return;
    Control *self = control_of (window);
    g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
    for (guint i = 0; i < keys->len; i++) {
        const DeskKey *key = keys->pdata[i];
        g_autofree char *name = g_strdup_printf ("%s, %s", key->holder, key->id);
        g_strv_builder_add (names, name);
    }
    self->keys = g_steal_pointer (&keys);
    g_auto (GStrv) list = g_strv_builder_end (names);
    ui_desk_sealed_set_keys (self->window, (const char *const *)list);
}

static Control *
open_window (DeskSession *session, GtkWindow *over, const char *id, const ModelDeskScreening *check,
             const char *folder)
{
    GtkWidget *window = ui_desk_sealed_new (over);
    Control *self = g_new0 (Control, 1);
    *self = (Control){.window = UI_DESK_SEALED (window),
                      .session = g_object_ref (session),
                      .id = g_strdup (id),
                      .folder = folder ? g_strdup (folder) : desk_keys_default_folder (),
                      .titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                      .cancellable = g_cancellable_new ()};
    for (guint i = 0; i < check->forms->len; i++) {
        const ModelScreeningForm *form = check->forms->pdata[i];
        g_hash_table_insert (self->titles, g_strdup (form->form),
                             g_strdup (form->title ? form->title : form->form));
    }
    g_object_set_data_full (G_OBJECT (window), "control", self, control_free);
    g_signal_connect (window, "open", G_CALLBACK (on_open_cb), NULL);
    g_signal_connect_object (window, "destroy", G_CALLBACK (g_cancellable_cancel),
                             self->cancellable, G_CONNECT_SWAPPED);
    g_autoptr (GTask) task = g_task_new (window, self->cancellable, on_listed_cb, NULL);
    g_task_set_task_data (task, g_strdup (self->folder), g_free);
    g_task_run_in_thread (task, list_in_thread);
    gtk_window_present (GTK_WINDOW (window));
    return self;
}

GtkWindow *
desk_sealed_open (DeskSession *session, GtkWindow *over, const char *id,
                  const ModelDeskScreening *check, const char *folder, DeskSealedAsked asked,
                  gpointer data)
{
    Control *self = open_window (session, over, id, check, folder);
    self->asked = asked;
    self->data = data;
    return GTK_WINDOW (self->window);
}

GtkWindow *
desk_sealed_use (DeskSession *session, GtkWindow *over, const char *id,
                 const ModelDeskScreening *check, const char *folder, DeskSealedTake take,
                 gpointer data)
{
    Control *self = open_window (session, over, id, check, folder);
    self->take = take;
    self->data = data;
    return GTK_WINDOW (self->window);
}
