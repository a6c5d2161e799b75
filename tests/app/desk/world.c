/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/desk/world.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/client/applicant.h"
#include "app/client/upload.h"
#include "app/model/code.h"
#include "app/model/id.h"
#include "audio/file.h"
#include "tests/patience.h"

#define RATE_HZ 16000

/* ---- waiting ----------------------------------------------------------- */

static gboolean
on_tick_cb (gpointer data)
{
    return G_SOURCE_CONTINUE;
}

void
world_wait (WorldTest test, gpointer data)
{
    gint64 end_us = g_get_monotonic_time () + PATIENCE_US;
    guint tick = g_timeout_add (20, on_tick_cb, NULL);
    while (!test (data)) {
        g_assert_cmpint (g_get_monotonic_time (), <, end_us);
        g_main_context_iteration (NULL, TRUE);
    }
    g_source_remove (tick);
}

void
world_result (GObject *source, GAsyncResult *result, gpointer data)
{
    *(GAsyncResult **)data = g_object_ref (result);
}

static bool
has_result (gpointer data)
{
    return *(GAsyncResult **)data != NULL;
}

GAsyncResult *
world_wait_result (GAsyncResult **result)
{
    world_wait (has_result, result);
    return *result;
}

/* ---- the server -------------------------------------------------------- */

static char *
program (void)
{
    return g_build_filename (g_getenv ("ANTESALA_BUILD_DIR"), "app", "server", "antesala-server",
                             NULL);
}

/* Runs a verb of the server with INPUT on descriptor 0; its output is transfer full. */
static char *
run (World *world, const char *input, const char *const *arguments)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *name = program (), *output = NULL;
    g_autoptr (GPtrArray) line = g_ptr_array_new ();
    g_ptr_array_add (line, name);
    for (const char *const *argument = arguments; *argument != NULL; argument++)
        g_ptr_array_add (line, (gpointer)*argument);
    g_ptr_array_add (line, NULL);
    g_autoptr (GSubprocessLauncher) launcher =
        g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
    g_subprocess_launcher_setenv (launcher, "ANTESALA_SERVER_DIR", world->folder, TRUE);
    g_autoptr (GSubprocess) process =
        g_subprocess_launcher_spawnv (launcher, (const char *const *)line->pdata, &error);
    g_assert_no_error (error);
    g_subprocess_communicate_utf8 (process, input, NULL, &output, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
    return g_steal_pointer (&output);
}

/* Keeps only the steps that a sample needs, so that an application is sent in a second. */
static void
shorten_plan (const char *path)
{
    g_autoptr (json_t) plan = json_load_file (path, 0, NULL);
    json_t *steps = json_object_get (plan, "steps");
    g_assert_nonnull (steps);
    for (size_t n = json_array_size (steps); n > 0; n--) {
        json_t *step = json_array_get (steps, n - 1);
        const char *kind = json_string_value (json_object_get (step, "kind"));
        if (strcmp (kind, "voice") == 0)
            while (json_array_size (json_object_get (step, "prompts")) > 1)
                json_array_remove (json_object_get (step, "prompts"), 1);
        else if (strcmp (kind, "consent") != 0 && strcmp (kind, "review") != 0)
            json_array_remove (steps, n - 1);
    }
    g_assert_cmpint (json_dump_file (plan, path, 0), ==, 0);
}

static char *
short_data (World *world)
{
    g_autofree char *copy = g_build_filename (world->folder, "data", NULL);
    g_autofree char *source = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "data", NULL);
    const char *line[] = {"/bin/cp", "-r", source, copy, NULL};
    g_assert_true (g_spawn_sync (NULL, (char **)line, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL));
    g_autofree char *plan = g_build_filename (copy, "plans", "customer-service.json", NULL);
    shorten_plan (plan);
    return g_steal_pointer (&copy);
}

/* A test that fails leaves no server behind. */
static void
on_child_setup (gpointer unused)
{
    prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* The line that tells the address; the server chose the port. */
static void
start (World *world, const char *folder)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *name = program ();
    const char *line[] = {name, "serve", folder, "--listen", "127.0.0.1:0", NULL};
    int output = -1;
    char text[256] = {0};
    g_assert_true (g_spawn_async_with_pipes (NULL, (char **)line, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                             on_child_setup, NULL, &world->server, NULL, &output,
                                             NULL, &error));
    for (size_t n = 0; n + 1 < sizeof text && (n == 0 || text[n - 1] != '\n'); n++)
        g_assert_cmpint (read (output, text + n, 1), ==, 1);
    close (output);
    const char *url = strstr (text, "http://");
    g_assert_nonnull (url);
    world->url = g_strstrip (g_strdup (url));
}

static void
add_user (World *world, const char *user, const char *name)
{
    const char *arguments[] = {"user",      "add",           user, "--name", name, "--role",
                               "recruiter", "--password-fd", "0",  NULL};
    g_free (run (world, WORLD_PASSWORD "\n", arguments));
}

void
world_open (World *world)
{
    *world = (World){.folder = g_dir_make_tmp ("desk-world-XXXXXX", NULL)};
    g_autofree char *data = short_data (world);
    g_autofree char *folder = g_build_filename (world->folder, "server", NULL);
    const char *arguments[] = {"init", folder, "--data", data, NULL};
    g_assert_true (model_sign_ready ());
    g_free (run (world, NULL, arguments));
    start (world, folder);
    g_free (world->folder);
    world->folder = g_steal_pointer (&folder);
    add_user (world, "ines", "Ines Calder");
    add_user (world, "rita", "Rita Osei");
}

void
world_close (World *world)
{
    g_autofree char *base = g_path_get_dirname (world->folder);
    const char *line[] = {"/bin/rm", "-rf", base, NULL};
    kill (world->server, SIGTERM);
    waitpid (world->server, NULL, 0);
    g_spawn_close_pid (world->server);
    g_spawn_sync (NULL, (char **)line, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL);
    g_free (world->folder);
    g_free (world->url);
}

/* ---- an applicant ------------------------------------------------------ */

static char *
new_id (void)
{
    return model_id_new (g_get_real_time () / 1000);
}

static void
send_entry (ClientConnection *connection, ModelEntryKind kind, json_t *payload)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GAsyncResult) result = NULL;
    g_autofree char *key = new_id ();
    g_autoptr (GBytes) bytes = model_json_bytes (payload);
    client_entry_async (connection, kind, key, bytes, NULL, world_result, &result);
    g_autoptr (ModelReceipt) receipt =
        client_entry_finish (connection, world_wait_result (&result), &error);
    g_assert_no_error (error);
    json_decref (payload);
}

static void
agree (ClientConnection *connection, const char *name)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GAsyncResult) result = NULL;
    client_forms_async (connection, MODEL_ENGLISH, NULL, world_result, &result);
    g_autoptr (ModelForms) forms =
        client_forms_finish (connection, world_wait_result (&result), &error);
    g_assert_no_error (error);
    for (guint n = 0; n < forms->forms->len; n++) {
        const ModelForm *form = forms->forms->pdata[n];
        if (form->kind != MODEL_FORM_PRIVACY && form->kind != MODEL_FORM_RECORDING)
            continue;
        send_entry (connection, MODEL_ENTRY_CONSENT,
                    json_pack ("{s:i, s:s, s:I, s:s, s:s, s:s, s:s}", "at_ms", 1, "form", form->id,
                               "version", (json_int_t)form->version, "language", "en", "sha256",
                               form->sha256, "decision", "agreed", "signed_name", name));
    }
}

static char *
write_tone (World *world)
{
    g_autoptr (GError) error = NULL;
    AudioBuffer tone = {g_new0 (float, 2 * RATE_HZ), 2 * RATE_HZ, RATE_HZ};
    for (size_t n = 0; n < tone.frames; n++)
        tone.samples[n] = 0.2f * (float)sin ((double)n * 0.1);
    char *path = g_build_filename (world->folder, "tone.flac", NULL);
    g_assert_true (audio_file_write (path, &tone, &(AudioFileOptions){.bits = 16}, &error));
    audio_buffer_clear (&tone);
    return path;
}

static void
speak (World *world, ClientConnection *connection, const char *prompt)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GAsyncResult) result = NULL;
    g_autofree char *path = write_tone (world), *bytes = NULL;
    gsize size = 0;
    ClientUpload upload = {.path = path, .prompt = prompt, .take = 1};
    client_upload_async (connection, &upload, NULL, world_result, &result);
    g_autofree char *id = client_upload_finish (connection, world_wait_result (&result), &error);
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
    g_autofree char *hash =
        g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, size);
    send_entry (connection, MODEL_ENTRY_RECORDING,
                json_pack ("{s:i, s:s, s:i, s:s, s:s, s:I, s:i, s:i, s:{}}", "at_ms", 2, "prompt",
                           prompt, "take", 1, "upload", id, "sha256", hash, "bytes",
                           (json_int_t)size, "frames", 2 * RATE_HZ, "rate_hz", RATE_HZ, "gate"));
}

static const char *
prompt_of (const ModelApplication *application)
{
    for (guint n = 0; n < application->plan.steps->len; n++) {
        const ModelStep *step = application->plan.steps->pdata[n];
        if (step->kind == MODEL_STEP_VOICE)
            return ((const ModelPrompt *)step->prompts->pdata[0])->id;
    }
    g_assert_not_reached ();
}

char *
world_apply (World *world, const char *name)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GAsyncResult) result = NULL;
    const char *arguments[] = {"invite", "--position", "customer-service-home",
                               "--name", name,         NULL};
    g_autofree char *printed = run (world, NULL, arguments);
    g_autofree char *code = model_code_read (g_strstrip (printed), &error);
    g_assert_no_error (error);
    ModelKeyPair pair;
    uint8_t seed[32];
    randombytes_buf (seed, sizeof seed);
    model_key_pair_make (&pair, seed);
    g_autoptr (ClientConnection) connection = client_connection_new (world->url, &error);
    client_connection_set_device (connection, &pair);
    g_autofree char *key = new_id ();
    client_redeem_async (connection, code, MODEL_ENGLISH, key, NULL, world_result, &result);
    g_autoptr (ModelApplication) application =
        client_redeem_finish (connection, world_wait_result (&result), &error);
    g_assert_no_error (error);
    agree (connection, name);
    speak (world, connection, prompt_of (application));
    g_autofree char *return_code = model_code_new ();
    g_autofree char *hash = model_code_hash (MODEL_CODE_RETURN, return_code);
    send_entry (connection, MODEL_ENTRY_SUBMIT,
                json_pack ("{s:i, s:s}", "at_ms", 3, "return_hash", hash));
    world->serial++;
    return g_strdup (application->id);
}

ClientConnection *
world_sign_in (World *world, const char *user, ModelSession **me)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GAsyncResult) result = NULL;
    ClientConnection *connection = client_connection_new (world->url, &error);
    g_assert_no_error (error);
    client_sign_in_async (connection, user, WORLD_PASSWORD, NULL, world_result, &result);
    *me = client_sign_in_finish (connection, world_wait_result (&result), &error);
    g_assert_no_error (error);
    return connection;
}
