/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/applicant/house.h"

#include "app/model/sign.h"

#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>

static const char *
program (void)
{
    return g_getenv ("ANTESALA_SERVER_PROGRAM");
}

/* Runs a verb of the server to its end; what it printed. (transfer full) */
static char *
run (House *self, const char *const *argv)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GSubprocess) process =
        g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    char *said = NULL;

    g_assert_no_error (error);
    g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error));
    g_assert_no_error (error);
    g_assert_true (g_subprocess_get_successful (process));
    return g_strstrip (said);
}

static void
add_key (House *self)
{
    uint8_t public_key[crypto_box_PUBLICKEYBYTES], secret_key[crypto_box_SECRETKEYBYTES];
    g_autofree char *path = g_build_filename (self->dir, "test.pub", NULL);

    crypto_box_keypair (public_key, secret_key);
    g_autofree char *text = model_base64 (public_key, sizeof public_key);
    g_autofree char *file = g_strdup_printf (
        "{\"id\":\"sk-test\",\"public\":\"%s\",\"holder\":\"Test\",\"created\":1}", text);
    g_assert_true (g_file_set_contents (path, file, -1, NULL));
    g_free (run (self,
                 (const char *const[]){program (), "key", "add", path, "--dir", self->dir, NULL}));
}

/* A test that fails leaves no server behind. */
static void
on_child_setup (void *unused)
{
    prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* Starts a verb of the server that goes on; the first line it printed (transfer full). */
static char *
begin (GSubprocess **process, const char *verb, const char *folder, const char *address)
{
    const char *argv[] = {program (), verb, folder, "--listen", address, NULL};
    const char *reflect[] = {program (), verb, "--dir", folder, "--listen", address, NULL};
    g_autoptr (GError) error = NULL;
    g_autoptr (GSubprocessLauncher) launcher =
        g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
    g_subprocess_launcher_set_child_setup (launcher, on_child_setup, NULL, NULL);
    *process = g_subprocess_launcher_spawnv (
        launcher, g_str_equal (verb, "reflect") ? reflect : argv, &error);
    g_assert_no_error (error);
    g_autoptr (GDataInputStream) lines =
        g_data_input_stream_new (g_subprocess_get_stdout_pipe (*process));
    char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
    g_assert_nonnull (line);
    return line;
}

static void
start_on (House *self, const char *address)
{
    g_autofree char *line = begin (&self->server, "serve", self->dir, address);
    const char *url = strstr (line, "http://");
    g_assert_nonnull (url);
    g_free (self->url);
    self->url = g_strdup (url);
}

void
house_reflect (House *self)
{
    g_free (begin (&self->reflector, "reflect", self->dir, "127.0.0.1:0"));
}

void
house_start (House *self)
{
    start_on (self, self->url + strlen ("http://"));
}

void
house_stop (House *self)
{
    g_subprocess_send_signal (self->server, 15);
    g_subprocess_wait (self->server, NULL, NULL);
    g_clear_object (&self->server);
}

void
house_set_up (House *self)
{
    self->dir = g_dir_make_tmp ("antesala-house-XXXXXX", NULL);
    g_free (run (self, (const char *const[]){program (), "init", self->dir, NULL}));
    add_key (self);
    start_on (self, "127.0.0.1:0");
}

void
house_tear_down (House *self)
{
    const char *argv[] = {"rm", "-rf", self->dir, NULL};
    if (self->server)
        house_stop (self);
    if (self->reflector) {
        g_subprocess_send_signal (self->reflector, 15);
        g_assert_true (g_subprocess_wait_check (self->reflector, NULL, NULL));
        g_clear_object (&self->reflector);
    }
    g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                  NULL);
    g_free (self->dir);
    g_free (self->url);
}

void
house_add_package (House *self, const char *folder, const char *id)
{
    g_free (run (self, (const char *const[]){program (), "package", "add", folder, "--id", id,
                                             "--language", "en", "--dir", self->dir, NULL}));
}

char *
house_invite (House *self, const char *position)
{
    return run (self, (const char *const[]){program (), "invite", "--dir", self->dir, "--position",
                                            position, NULL});
}
