/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/slow.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum {
    LEAST_BYTES = 64 * 1024,
    MOST_BYTES = 1024 * 1024,
    FILE_BYTES = 32 * 1024 * 1024,
    LONGEST_US = 1500 * 1000,
    SHORT_US = 10 * 1000,
    LONG_US = 25 * 1000
};

/* Each block is synced by itself and is as large as the disk takes in 10 to 25 ms: what is being synced cannot be called back. */
static double
write_blocks (int fd, GCancellable *cancellable)
{
    /* Not zeroes: some file systems keep none of those. */
    g_autofree uint32_t *block = g_malloc (MOST_BYTES);
    uint32_t noise = 2463534242u;
    for (size_t i = 0; i < MOST_BYTES / sizeof *block; i++) {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        block[i] = noise;
    }
    gint64 start_us = g_get_monotonic_time (), past_us = 0;
    gssize size = LEAST_BYTES, bytes = 0;
    while (bytes < FILE_BYTES && past_us < LONGEST_US) {
        if (g_cancellable_is_cancelled (cancellable) || write (fd, block, (size_t)size) != size
            || fdatasync (fd) != 0)
            return NAN;
        bytes += size;
        gint64 now_us = g_get_monotonic_time () - start_us, took_us = now_us - past_us;
        past_us = now_us;
        if (took_us < SHORT_US)
            size = MIN (2 * size, MOST_BYTES);
        else if (took_us > LONG_US)
            size = MAX (size / 2, LEAST_BYTES);
    }
    return past_us > 0 ? (double)bytes / (double)past_us : NAN;
}

/* A file that has no name goes away by itself, whatever happens to us and when. Where the file system knows no such file, one loses its name at
 * once. */
static int
open_nameless (const char *folder)
{
    int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    g_autofree char *path = g_build_filename (folder, ".antesala-speed-XXXXXX", NULL);
    fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        g_unlink (path);
    return fd;
}

static void
write_in_thread (GTask *task, void *source, void *folder, GCancellable *cancellable)
{
    int fd = open_nameless (folder);
    double mbps = NAN;
    if (fd >= 0) {
        mbps = write_blocks (fd, cancellable);
        close (fd);
    }
    g_task_return_pointer (task, g_memdup2 (&mbps, sizeof mbps), g_free);
}

/* A disk that syncs cannot be interrupted: the thread ends by itself once it has answered, and nobody waits for it. */
double
equip_disk_speed (const char *folder, GCancellable *cancellable)
{
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, NULL, NULL);
    g_task_set_task_data (task, g_strdup (folder), g_free);
    g_task_set_return_on_cancel (task, TRUE);
    g_task_run_in_thread_sync (task, write_in_thread);
    g_autofree double *mbps = g_task_propagate_pointer (task, NULL);
    return mbps != NULL ? *mbps : NAN;
}

enum { LONGEST_TEXT_BYTES = 4 * 1024 * 1024 };

/* All that a process prints; false when it was cancelled or is too much. (g_subprocess_communicate would leak when cancelled.) */
static bool
read_all (GSubprocess *process, GCancellable *cancellable, GString *text)
{
    GInputStream *stream = g_subprocess_get_stdout_pipe (process);
    char part[4096];
    for (;;) {
        gssize got = g_input_stream_read (stream, part, sizeof part, cancellable, NULL);
        if (got == 0)
            return true;
        if (got < 0 || text->len > LONGEST_TEXT_BYTES)
            return false;
        g_string_append_len (text, part, got);
    }
}

bool
equip_count_updates (GCancellable *cancellable, int *ret_count)
{
    static const char *const COMMAND[] = {
        "timeout", "8", "apt-get", "-qq", "--simulate", "-o", "Debug::NoLocking=true",
        "upgrade", NULL};
    g_autofree char *apt = g_find_program_in_path ("apt-get");
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GSubprocess) process =
        apt != NULL ? g_subprocess_newv (
            COMMAND, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL)
                    : NULL;
    if (process == NULL)
        return false;
    if (!read_all (process, cancellable, text)) {
        /* "timeout" passes this on; killed, it would leave apt-get behind. */
        g_subprocess_send_signal (process, SIGTERM);
        return false;
    }
    if (!g_subprocess_wait_check (process, NULL, NULL))
        return false;
    *ret_count = 0;
    for (const char *at = text->str; at != NULL && *at != '\0'; at = strchr (at, '\n')) {
        at += *at == '\n';
        *ret_count += g_str_has_prefix (at, "Inst ");
    }
    return true;
}

void
equip_prepare (EquipContext *context, const char *probe_id, GCancellable *cancellable)
{
    if (context->root != NULL)
        return;
    if (strcmp (probe_id, "disk") == 0 && context->disk_path != NULL) {
        double mbps = equip_disk_speed (context->disk_path, cancellable);
        context->disk_mbps = isfinite (mbps) ? mbps : 0;
    } else if (strcmp (probe_id, "os") == 0 && !context->updates_known)
        context->updates_known = equip_count_updates (cancellable, &context->updates);
}
