/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/uploads.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

enum { DISK_THREADS = 2, RELEASE_MS = 2000, BLOCK_BYTES = 1 << 16 };

struct ServerUploads {
    char *dir;
    GMutex mutex;
    GCond released;
    GHashTable *writers; /* id → ServerUpload that holds it */
    GThreadPool *disk;
};

struct ServerUpload {
    ServerUploads *uploads;
    char *id;
    int file;
    /* below: under the mutex of uploads */
    GQueue chunks; /* GBytes */
    bool busy, finished, evicted, failed, ended;
    GMainContext *context;
    ServerUploadDone done;
    gpointer data;
    int64_t offset;
};

static char *
path_of (ServerUploads *uploads, const char *id)
{
    return g_build_filename (uploads->dir, id, NULL);
}

static bool
write_all (int file, GBytes *bytes)
{
    gsize length;
    const char *at = g_bytes_get_data (bytes, &length);
    while (length > 0) {
        ssize_t written = write (file, at, length);
        if (written < 0 && errno != EINTR)
            return false;
        at += MAX (written, 0);
        length -= (gsize)MAX (written, 0);
    }
    return true;
}

static int64_t
synced_length (int file)
{
    struct stat status;
    return fdatasync (file) == 0 && fstat (file, &status) == 0 ? status.st_size : -1;
}

static gboolean
deliver (gpointer data)
{
    ServerUpload *upload = data;
    ServerUploadEnd end = upload->evicted                        ? SERVER_UPLOAD_EVICTED
                          : upload->failed || upload->offset < 0 ? SERVER_UPLOAD_FAILED
                                                                 : SERVER_UPLOAD_STORED;
    if (upload->done)
        upload->done (upload->data, end, upload->offset);
    g_clear_pointer (&upload->context, g_main_context_unref);
    g_queue_clear_full (&upload->chunks, (GDestroyNotify)g_bytes_unref);
    g_free (upload->id);
    g_free (upload);
    return G_SOURCE_REMOVE;
}

/* Lets go of the file; under the mutex. */
static void
release (ServerUpload *upload)
{
    upload->ended = true;
    close (upload->file);
    if (g_hash_table_lookup (upload->uploads->writers, upload->id) == upload)
        g_hash_table_remove (upload->uploads->writers, upload->id);
    g_cond_broadcast (&upload->uploads->released);
}

/* After release, when the client has ended too: the last use of the handle. */
static void
give_back (ServerUpload *upload)
{
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, deliver, upload, NULL);
    g_source_attach (source, upload->context);
}

/* Takes chunks until none is left; on a disk thread. */
static void
work (gpointer data, gpointer user_data)
{
    ServerUpload *upload = data;
    ServerUploads *uploads = user_data;
    GBytes *chunk;
    g_mutex_lock (&uploads->mutex);
    while (!upload->evicted && !upload->failed && (chunk = g_queue_pop_head (&upload->chunks))) {
        g_mutex_unlock (&uploads->mutex);
        bool written = write_all (upload->file, chunk);
        g_bytes_unref (chunk);
        g_mutex_lock (&uploads->mutex);
        upload->failed = !written;
    }
    bool last = upload->finished || upload->evicted || upload->failed;
    if (last && !upload->ended) {
        g_mutex_unlock (&uploads->mutex);
        int64_t offset = synced_length (upload->file);
        g_mutex_lock (&uploads->mutex);
        upload->offset = offset;
        release (upload);
    }
    upload->busy = false;
    bool over = upload->ended && upload->finished;
    g_mutex_unlock (&uploads->mutex);
    if (over)
        give_back (upload);
}

/* Under the mutex. */
static void
start_work (ServerUpload *upload)
{
    if (upload->busy)
        return;
    upload->busy = true;
    g_thread_pool_push (upload->uploads->disk, upload, NULL);
}

ServerUploads *
server_uploads_new (const char *dir)
{
    ServerUploads *uploads = g_new0 (ServerUploads, 1);
    uploads->dir = g_build_filename (dir, "uploads", NULL);
    g_mutex_init (&uploads->mutex);
    g_cond_init (&uploads->released);
    uploads->writers = g_hash_table_new (g_str_hash, g_str_equal);
    uploads->disk = g_thread_pool_new (work, uploads, DISK_THREADS, FALSE, NULL);
    return uploads;
}

void
server_uploads_free (ServerUploads *uploads)
{
    if (!uploads)
        return;
    g_thread_pool_free (uploads->disk, FALSE, TRUE);
    g_hash_table_unref (uploads->writers);
    g_cond_clear (&uploads->released);
    g_mutex_clear (&uploads->mutex);
    g_free (uploads->dir);
    g_free (uploads);
}

bool
server_uploads_create (ServerUploads *uploads, const char *id)
{
    g_autofree char *path = path_of (uploads, id);
    int file = open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    int folder = open (uploads->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = file >= 0 && folder >= 0 && fsync (file) == 0 && fsync (folder) == 0;
    if (file >= 0)
        close (file);
    if (folder >= 0)
        close (folder);
    return good;
}

/* Asks the present writer, if there is one, to let go; under the mutex. False when it does not in time. */
static bool
evict (ServerUploads *uploads, const char *id)
{
    gint64 until = g_get_monotonic_time () + RELEASE_MS * 1000;
    ServerUpload *stale;
    while ((stale = g_hash_table_lookup (uploads->writers, id))) {
        if (!stale->finished)
            stale->evicted = true;
        start_work (stale);
        if (!g_cond_wait_until (&uploads->released, &uploads->mutex, until))
            return false;
    }
    return true;
}

int64_t
server_uploads_offset (ServerUploads *uploads, const char *id)
{
    g_autofree char *path = path_of (uploads, id);
    g_mutex_lock (&uploads->mutex);
    bool free_now = evict (uploads, id);
    g_mutex_unlock (&uploads->mutex);
    int file = free_now ? open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
    if (file < 0)
        return -1;
    int64_t offset = synced_length (file);
    close (file);
    return offset;
}

void
server_uploads_delete (ServerUploads *uploads, const char *id)
{
    g_autofree char *path = path_of (uploads, id);
    g_unlink (path);
}

bool
server_uploads_destroy (ServerUploads *uploads, const char *id)
{
    g_autofree char *path = path_of (uploads, id);
    int folder = open (uploads->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool gone = (g_unlink (path) == 0 || errno == ENOENT) && folder >= 0 && fsync (folder) == 0;
    if (folder >= 0)
        close (folder);
    return gone && access (path, F_OK) != 0;
}

GBytes *
server_uploads_read (ServerUploads *uploads, const char *id)
{
    g_autofree char *path = path_of (uploads, id);
    char *contents;
    gsize length;
    return g_file_get_contents (path, &contents, &length, NULL)
               ? g_bytes_new_take (contents, length)
               : NULL;
}

bool
server_uploads_hash (ServerUploads *uploads, const char *id, char sha256[65], int64_t *bytes,
                     char magic[4])
{
    g_autofree char *path = path_of (uploads, id);
    g_autofree uint8_t *block = g_malloc (BLOCK_BYTES);
    int file = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    crypto_hash_sha256_state state;
    uint8_t hash[crypto_hash_sha256_BYTES];
    ssize_t length = -1;
    if (file < 0)
        return false;
    crypto_hash_sha256_init (&state);
    *bytes = 0;
    while ((length = read (file, block, BLOCK_BYTES)) > 0) {
        if (*bytes == 0)
            memcpy (magic, block, MIN ((size_t)length, 4));
        crypto_hash_sha256_update (&state, block, (unsigned long long)length);
        *bytes += length;
    }
    close (file);
    crypto_hash_sha256_final (&state, hash);
    sodium_bin2hex (sha256, 65, hash, sizeof hash);
    return length == 0;
}

ServerUpload *
server_upload_begin (ServerUploads *uploads, const char *id, int64_t offset, int64_t *actual)
{
    g_autofree char *path = path_of (uploads, id);
    struct stat status;
    g_mutex_lock (&uploads->mutex);
    bool free_now = evict (uploads, id);
    int file = free_now ? open (path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW) : -1;
    *actual = file >= 0 && fstat (file, &status) == 0 ? status.st_size : -1;
    ServerUpload *upload = NULL;
    if (*actual == offset) {
        upload = g_new0 (ServerUpload, 1);
        upload->uploads = uploads;
        upload->id = g_strdup (id);
        upload->file = file;
        g_queue_init (&upload->chunks);
        g_hash_table_insert (uploads->writers, upload->id, upload);
    } else if (file >= 0) {
        close (file);
    }
    g_mutex_unlock (&uploads->mutex);
    return upload;
}

void
server_upload_set_done (ServerUpload *upload, GMainContext *context, ServerUploadDone done,
                        gpointer data)
{
    upload->context = g_main_context_ref (context);
    upload->done = done;
    upload->data = data;
}

void
server_upload_chunk (ServerUpload *upload, GBytes *bytes)
{
    g_mutex_lock (&upload->uploads->mutex);
    g_queue_push_tail (&upload->chunks, bytes);
    if (!upload->ended)
        start_work (upload);
    g_mutex_unlock (&upload->uploads->mutex);
}

void
server_upload_finish (ServerUpload *upload)
{
    g_mutex_lock (&upload->uploads->mutex);
    upload->finished = true;
    start_work (upload);
    g_mutex_unlock (&upload->uploads->mutex);
}
