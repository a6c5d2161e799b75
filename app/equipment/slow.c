/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/slow.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_BYTES = 512 * 1024, BLOCKS = 64, LONGEST_US = 1500 * 1000 };

/* Each block is synced by itself, so that no cancellation waits for megabytes on a slow disk. */
static double
write_blocks (int fd, GCancellable *cancellable)
{
    /* Not zeroes: some file systems keep none of those. */
    g_autofree uint32_t *block = g_malloc (BLOCK_BYTES);
    uint32_t noise = 2463534242u;
    for (size_t i = 0; i < BLOCK_BYTES / sizeof *block; i++) {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        block[i] = noise;
    }
    gint64 start_us = g_get_monotonic_time (), took_us = 0;
    double bytes = 0;
    for (int i = 0; i < BLOCKS && took_us < LONGEST_US; i++) {
        if (g_cancellable_is_cancelled (cancellable)
            || write (fd, block, BLOCK_BYTES) != BLOCK_BYTES || fdatasync (fd) != 0)
            return NAN;
        bytes += BLOCK_BYTES;
        took_us = g_get_monotonic_time () - start_us;
    }
    return took_us > 0 ? bytes / (double)took_us : NAN;
}

double
equip_disk_speed (const char *folder, GCancellable *cancellable)
{
    g_autofree char *path = g_build_filename (folder, ".antesala-speed-XXXXXX", NULL);
    int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0)
        return NAN;
    /* Without a name it goes away by itself, whatever happens to us. */
    g_unlink (path);
    double mbps = write_blocks (fd, cancellable);
    close (fd);
    return mbps;
}

enum { LONGEST_BYTES = 4 * 1024 * 1024 };

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
        if (got < 0 || text->len > LONGEST_BYTES)
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
