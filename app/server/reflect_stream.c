/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/reflect_stream.h"

#include <string.h>

enum { CHUNK_BYTES = 64 * 1024, BURST_BYTES = 128 * 1024 };

struct ServerReflectStream {
    ServerReflectGate *gate;
    GSocket *socket;
    uint8_t address[SERVER_REFLECT_ADDRESS_BYTES];
    int64_t start_us; /* of the connection, then of the hello */
    uint8_t hello[MODEL_REFLECT_HELLO_BYTES];
    size_t hello_bytes;
    ServerReflectFlow *flow; /* NULL before the hello */
    ModelReflectKind kind;
    int64_t duration_us;
    uint64_t moved;
    int64_t told_us;
    uint8_t count[MODEL_REFLECT_COUNT_BYTES];
    size_t untold; /* bytes of COUNT that are still to go */
};

bool
server_reflect_address (GSocketAddress *peer, uint8_t address[SERVER_REFLECT_ADDRESS_BYTES])
{
    if (!G_IS_INET_SOCKET_ADDRESS (peer))
        return false;
    GInetAddress *inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (peer));
    gsize size = g_inet_address_get_native_size (inet);
    memset (address, 0, SERVER_REFLECT_ADDRESS_BYTES);
    if (size == 4)
        address[10] = address[11] = 0xff;
    memcpy (address + SERVER_REFLECT_ADDRESS_BYTES - size, g_inet_address_to_bytes (inet), size);
    return true;
}

ServerReflectStream *
server_reflect_stream_new (ServerReflectGate *gate, GSocket *socket, int64_t tick_us)
{
    ServerReflectStream *stream = g_new0 (ServerReflectStream, 1);
    g_autoptr (GSocketAddress) peer = g_socket_get_remote_address (socket, NULL);
    stream->gate = gate;
    stream->socket = socket;
    stream->start_us = tick_us;
    if (peer)
        server_reflect_address (peer, stream->address);
    g_socket_set_blocking (socket, FALSE);
    return stream;
}

void
server_reflect_stream_address (const ServerReflectStream *stream,
                               uint8_t address[SERVER_REFLECT_ADDRESS_BYTES])
{
    memcpy (address, stream->address, SERVER_REFLECT_ADDRESS_BYTES);
}

void
server_reflect_stream_free (ServerReflectStream *stream)
{
    if (stream->flow)
        server_reflect_gate_leave (stream->flow);
    g_socket_close (stream->socket, NULL);
    g_object_unref (stream->socket);
    g_free (stream);
}

/* Bytes that a call on the socket moved: 0 when it would block, -1 when the connection is over. */
static gssize
moved_by (gssize result, const GError *error)
{
    if (result > 0)
        return result;
    return result < 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? 0 : -1;
}

static gssize
receive (ServerReflectStream *stream, void *bytes, size_t size)
{
    g_autoptr (GError) error = NULL;
    gssize got = g_socket_receive (stream->socket, bytes, size, NULL, &error);
    return moved_by (got, error);
}

static gssize
give (ServerReflectStream *stream, const void *bytes, size_t size)
{
    g_autoptr (GError) error = NULL;
    gssize sent = g_socket_send (stream->socket, bytes, size, NULL, &error);
    return moved_by (sent, error);
}

static bool
read_hello (ServerReflectStream *stream, const ServerReflectAsker *asker)
{
    ModelReflect hello;
    gssize got = receive (stream, stream->hello + stream->hello_bytes,
                          sizeof stream->hello - stream->hello_bytes);
    if (got < 0 || asker->tick_us - stream->start_us > SERVER_STREAM_HELLO_MS * 1000LL)
        return false;
    stream->hello_bytes += (size_t)got;
    if (stream->hello_bytes < sizeof stream->hello)
        return true;
    stream->flow = server_reflect_gate_enter (stream->gate, asker, stream->hello,
                                              sizeof stream->hello, &hello);
    if (!stream->flow)
        return false;
    stream->kind = hello.kind;
    stream->duration_us = MIN (hello.number, (uint32_t)SERVER_STREAM_MOST_MS) * 1000LL;
    stream->start_us = stream->told_us = asker->tick_us;
    return true;
}

/* How many bytes may move now, at most one chunk. */
static size_t
allowance (const ServerReflectStream *stream, int64_t tick_us)
{
    uint64_t elapsed_us = (uint64_t)(tick_us - stream->start_us);
    uint64_t due = BURST_BYTES + elapsed_us * SERVER_STREAM_BYTES_S / 1000000;
    uint64_t rate_left = due > stream->moved ? due - stream->moved : 0;
    uint64_t left = MIN (rate_left, server_reflect_gate_left (stream->flow));
    return (size_t)MIN (left, (uint64_t)CHUNK_BYTES);
}

static bool
move (ServerReflectStream *stream, int64_t tick_us)
{
    /* No line can make these bytes shorter than they are. */
    uint8_t bytes[CHUNK_BYTES];
    uint32_t noise = (uint32_t)stream->moved | 1;
    size_t size;
    bool down = stream->kind == MODEL_REFLECT_DOWN;
    for (size_t i = 0; down && i < sizeof bytes; i += sizeof noise) {
        noise = noise * 1664525u + 1013904223u;
        memcpy (bytes + i, &noise, sizeof noise);
    }
    while ((size = allowance (stream, tick_us)) > 0) {
        gssize moved = down ? give (stream, bytes, size) : receive (stream, bytes, size);
        if (moved <= 0)
            return moved == 0;
        stream->moved += (uint64_t)moved;
        server_reflect_gate_count (stream->flow, (uint64_t)moved);
    }
    return server_reflect_gate_left (stream->flow) > 0;
}

static bool
tell (ServerReflectStream *stream, int64_t tick_us)
{
    bool due = tick_us - stream->told_us >= SERVER_STREAM_COUNT_MS * 1000LL;
    if (due && stream->untold == 0) {
        ModelReflectCount count = {(uint64_t)(tick_us - stream->start_us), stream->moved};
        model_reflect_count_write (&count, stream->count);
        stream->untold = sizeof stream->count;
        stream->told_us = tick_us;
    }
    if (stream->untold == 0)
        return true;
    gssize sent =
        give (stream, stream->count + sizeof stream->count - stream->untold, stream->untold);
    if (sent > 0)
        stream->untold -= (size_t)sent;
    return sent >= 0;
}

bool
server_reflect_stream_turn (ServerReflectStream *stream, const ServerReflectAsker *asker)
{
    if (!stream->flow)
        return read_hello (stream, asker);
    if (asker->tick_us - stream->start_us > stream->duration_us)
        return false;
    bool going = move (stream, asker->tick_us);
    return going && (stream->kind == MODEL_REFLECT_DOWN || tell (stream, asker->tick_us));
}
