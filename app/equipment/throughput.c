/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/throughput.h"

#include <math.h>
#include <string.h>

enum {
    CONNECT_S = 4,
    CHUNK_BYTES = 64 * 1024,
    SAMPLE_US = 50000,
    GRACE_MS =
        500, /* the reflector ends a little later than it is asked, so that the end is ours */
    SKIP_MS = 1800,  /* until it runs steadily */
    STALL_MS = 5000, /* no byte for so long: it broke off */
};
#define SKIP_SHARE 0.3  /* of a short one */
#define LEAST_SHARE 0.5 /* of the time, or it is too little to tell */
#define CAPPED_MBIT_S 190

/* So many bytes had come by then. */
typedef struct {
    double at_s;
    double bytes;
} Sample;

typedef struct {
    const EquipThroughputAsk *ask;
    GSocket *socket;
    int64_t start_us, moved_us;
    uint64_t bytes;
    GArray *samples;
    uint8_t count[MODEL_REFLECT_COUNT_BYTES];
    size_t count_bytes;
} Load;

unsigned
equip_throughput_skip_ms (unsigned duration_ms)
{
    return MIN (SKIP_MS, (unsigned)(duration_ms * SKIP_SHARE));
}

static double
bits (const Sample *from, const Sample *to)
{
    return to->at_s > from->at_s ? (to->bytes - from->bytes) * 8e-6 / (to->at_s - from->at_s) : NAN;
}

/* The slowest of the whole seconds from a sample on. */
static double
slowest (const Sample *samples, unsigned first, unsigned count)
{
    double least = NAN;
    for (unsigned from = first, to = first; to < count; to++)
        if (samples[to].at_s - samples[from].at_s >= 1) {
            least = fmin (least, bits (&samples[from], &samples[to]));
            from = to;
        }
    return least;
}

static EquipTrouble
judge (const Load *load, EquipThroughput *ret_throughput)
{
    const Sample *samples = (const Sample *)(const void *)load->samples->data;
    unsigned count = load->samples->len, first = 0;
    double skip_s = equip_throughput_skip_ms (load->ask->duration_ms) / 1000.0;
    while (first < count && samples[first].at_s < skip_s)
        first++;
    double last_s = count > 0 ? samples[count - 1].at_s : 0;
    if (first + 1 >= count || last_s < load->ask->duration_ms * LEAST_SHARE / 1000)
        return EQUIP_TROUBLE_BROKE_OFF;
    double mbit_s = bits (&samples[first], &samples[count - 1]);
    *ret_throughput = (EquipThroughput){.mbit_s = mbit_s,
                                        .slowest_mbit_s = slowest (samples, first, count),
                                        .steady_s = last_s - samples[first].at_s,
                                        .start_us = load->start_us,
                                        .from_s = samples[first].at_s,
                                        .capped = mbit_s > CAPPED_MBIT_S};
    return EQUIP_TROUBLE_NONE;
}

static void
add_sample (Load *load, double at_s, double bytes)
{
    Sample sample = {at_s, bytes};
    g_array_append_val (load->samples, sample);
}

/* A whole count of the reflector is a sample by its clock. */
static void
read_counts (Load *load, const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        load->count[load->count_bytes++] = bytes[i];
        if (load->count_bytes < sizeof load->count)
            continue;
        ModelReflectCount count = model_reflect_count_read (load->count);
        load->count_bytes = 0;
        double last_s = load->samples->len > 0
                            ? g_array_index (load->samples, Sample, load->samples->len - 1).at_s
                            : 0;
        if ((double)count.elapsed_us > last_s * 1e6)
            add_sample (load, (double)count.elapsed_us / 1e6, (double)count.bytes);
    }
}

/* Reads once; false at the end of the connection. */
static bool
receive (Load *load, GError **error)
{
    uint8_t bytes[CHUNK_BYTES];
    gssize got = g_socket_receive (load->socket, (char *)bytes, sizeof bytes, NULL, error);
    int64_t now_us = g_get_monotonic_time ();
    if (got <= 0)
        return got < 0 && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
    load->moved_us = now_us;
    if (load->ask->up) {
        read_counts (load, bytes, (size_t)got);
        return true;
    }
    load->bytes += (uint64_t)got;
    double at_s = (double)(now_us - load->start_us) / 1e6;
    unsigned n = load->samples->len;
    if (n == 0 || at_s - g_array_index (load->samples, Sample, n - 1).at_s >= SAMPLE_US / 1e6)
        add_sample (load, at_s, (double)load->bytes);
    return true;
}

static bool
give (Load *load, const uint8_t *bytes, GError **error)
{
    gssize sent = g_socket_send (load->socket, (const char *)bytes, CHUNK_BYTES, NULL, error);
    if (sent > 0)
        load->moved_us = g_get_monotonic_time ();
    return sent > 0 || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
}

/* No line can make these bytes shorter than they are. */
static void
fill (uint8_t *bytes)
{
    uint32_t noise = 1;
    for (size_t i = 0; i < CHUNK_BYTES; i += sizeof noise) {
        noise = noise * 1664525u + 1013904223u;
        memcpy (bytes + i, &noise, sizeof noise);
    }
}

/* Moves until the time is over or the connection is; false when it was cancelled. */
static bool
go (Load *load, GCancellable *cancellable)
{
    uint8_t bytes[CHUNK_BYTES];
    int64_t duration_us = load->ask->duration_ms * (int64_t)1000;
    GIOCondition wanted = load->ask->up ? G_IO_IN | G_IO_OUT : G_IO_IN;
    fill (bytes);
    for (;;) {
        g_autoptr (GError) error = NULL;
        int64_t past_us = g_get_monotonic_time () - load->start_us;
        if (past_us >= duration_us || g_get_monotonic_time () - load->moved_us > STALL_MS * 1000)
            return !g_cancellable_is_cancelled (cancellable);
        if (load->ask->progress != NULL)
            load->ask->progress ((double)past_us / (double)duration_us, load->ask->data);
        g_socket_condition_timed_wait (load->socket, wanted, duration_us - past_us, cancellable,
                                       NULL);
        if (g_cancellable_is_cancelled (cancellable))
            return false;
        GIOCondition ready = g_socket_condition_check (load->socket, wanted);
        if (((ready & (G_IO_IN | G_IO_HUP | G_IO_ERR)) != 0 && !receive (load, &error))
            || ((ready & G_IO_OUT) != 0 && (g_clear_error (&error), !give (load, bytes, &error))))
            return true;
    }
}

static GSocketConnection *
open_connection (const EquipThroughputAsk *ask, GCancellable *cancellable, GError **error)
{
    uint8_t bytes[MODEL_REFLECT_HELLO_BYTES];
    ModelReflect hello = {.kind = ask->up ? MODEL_REFLECT_UP : MODEL_REFLECT_DOWN,
                          .number = ask->duration_ms + GRACE_MS};
    memcpy (hello.ticket, ask->ticket, sizeof hello.ticket);
    model_reflect_write (&hello, bytes);
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_socket_client_set_timeout (client, CONNECT_S);
    g_socket_client_set_enable_proxy (client, FALSE);
    g_autoptr (GSocketConnection) connection =
        g_socket_client_connect (client, G_SOCKET_CONNECTABLE (ask->reflector), cancellable, error);
    if (connection == NULL
        || !g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                                       bytes, sizeof bytes, NULL, cancellable, error))
        return NULL;
    return g_steal_pointer (&connection);
}

EquipTrouble
equip_throughput (const EquipThroughputAsk *ask, GCancellable *cancellable,
                  EquipThroughput *ret_throughput)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GSocketConnection) connection = open_connection (ask, cancellable, &error);
    if (connection == NULL)
        return equip_trouble_of (error);
    g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (Sample));
    int64_t now_us = g_get_monotonic_time ();
    Load load = {.ask = ask,
                 .socket = g_socket_connection_get_socket (connection),
                 .start_us = now_us,
                 .moved_us = now_us,
                 .samples = samples};
    g_socket_set_timeout (load.socket, 0);
    g_socket_set_blocking (load.socket, FALSE);
    if (!go (&load, cancellable))
        return EQUIP_TROUBLE_CANCELLED;
    return judge (&load, ret_throughput);
}
