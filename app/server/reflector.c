/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/reflector.h"

#include "app/server/reflect_gate.h"
#include "app/server/reflect_stream.h"

#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum {
    PACKETS_A_TURN = 64,
    CONNECTIONS_MAX = 128, /* with those that have said nothing yet */
    BACKLOG = 64,
    UDP_BUFFER_BYTES = 1 << 20,
    PORT_TRIES = 20,
};

struct ServerReflector {
    ServerReflectGate *gate;
    GSocket *udp, *tcp;
    GSource *packets, *connections, *ticks;
    GPtrArray *streams; /* ServerReflectStream */
    GMainContext *context;
    char *address;
};

static int64_t
wall_us (void)
{
    return g_get_real_time ();
}

/* When the kernel took a datagram in, by the wall clock; now for want of it. */
static int64_t
arrival_us (struct msghdr *message)
{
    for (struct cmsghdr *part = CMSG_FIRSTHDR (message); part; part = CMSG_NXTHDR (message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_TIMESTAMPNS)
            continue;
        struct timespec time;
        memcpy (&time, CMSG_DATA (part), sizeof time);
        return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
    }
    return wall_us ();
}

static void
answer (ServerReflector *reflector, const ModelReflect *ask, int64_t arrived_us,
        const struct msghdr *message)
{
    uint8_t bytes[MODEL_REFLECT_PACKET_BYTES];
    int64_t stay_us = CLAMP (wall_us () - arrived_us, 0, UINT32_MAX);
    ModelReflect packet = {.kind = MODEL_REFLECT_ANSWER,
                           .number = ask->number,
                           .stay_us = (uint32_t)stay_us,
                           .run = ask->run};
    model_reflect_write (&packet, bytes);
    /* A full buffer loses it, as a line would. */
    (void)!sendto (g_socket_get_fd (reflector->udp), bytes, sizeof bytes, MSG_DONTWAIT,
                   message->msg_name, message->msg_namelen);
}

/* One datagram; false when there is none. */
static bool
receive_one (ServerReflector *reflector)
{
    uint8_t bytes[MODEL_REFLECT_PACKET_BYTES + 1], control[256];
    struct sockaddr_storage from;
    struct iovec part = {bytes, sizeof bytes};
    struct msghdr message = {.msg_name = &from,
                             .msg_namelen = sizeof from,
                             .msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control,
                             .msg_controllen = sizeof control};
    ssize_t size = recvmsg (g_socket_get_fd (reflector->udp), &message, MSG_DONTWAIT);
    if (size < 0)
        return false;
    g_autoptr (GSocketAddress) peer = g_socket_address_new_from_native (&from, message.msg_namelen);
    ServerReflectAsker asker = {.now_ms = wall_us () / 1000, .tick_us = g_get_monotonic_time ()};
    ModelReflect ask;
    if (peer && server_reflect_address (peer, asker.address)
        && server_reflect_gate_packet (reflector->gate, &asker, bytes, (size_t)size, &ask))
        answer (reflector, &ask, arrival_us (&message), &message);
    return true;
}

static gboolean
on_packets (GSocket *socket, GIOCondition condition, gpointer data)
{
    for (int i = 0; i < PACKETS_A_TURN && receive_one (data); i++) {
    }
    return G_SOURCE_CONTINUE;
}

static gboolean
on_tick (gpointer data)
{
    ServerReflector *reflector = data;
    ServerReflectAsker asker = {.now_ms = wall_us () / 1000, .tick_us = g_get_monotonic_time ()};
    for (unsigned i = reflector->streams->len; i > 0; i--) {
        ServerReflectStream *stream = reflector->streams->pdata[i - 1];
        server_reflect_stream_address (stream, asker.address);
        if (!server_reflect_stream_turn (stream, &asker))
            g_ptr_array_remove_index_fast (reflector->streams, i - 1);
    }
    if (reflector->streams->len > 0)
        return G_SOURCE_CONTINUE;
    g_clear_pointer (&reflector->ticks, g_source_unref);
    return G_SOURCE_REMOVE;
}

static gboolean
on_connection (GSocket *listener, GIOCondition condition, gpointer data)
{
    ServerReflector *reflector = data;
    GSocket *socket = g_socket_accept (listener, NULL, NULL);
    if (!socket)
        return G_SOURCE_CONTINUE;
    if (reflector->streams->len >= CONNECTIONS_MAX) {
        g_object_unref (socket);
        return G_SOURCE_CONTINUE;
    }
    g_ptr_array_add (reflector->streams,
                     server_reflect_stream_new (reflector->gate, socket, g_get_monotonic_time ()));
    if (!reflector->ticks) {
        reflector->ticks = g_timeout_source_new (SERVER_STREAM_TICK_MS);
        g_source_set_callback (reflector->ticks, on_tick, reflector, NULL);
        g_source_attach (reflector->ticks, reflector->context);
    }
    return G_SOURCE_CONTINUE;
}

static GSocket *
bind_socket (GInetAddress *inet, guint16 port, GSocketType type, GError **error)
{
    g_autoptr (GSocketAddress) address = g_inet_socket_address_new (inet, port);
    g_autoptr (GSocket) socket =
        g_socket_new (g_inet_address_get_family (inet), type, G_SOCKET_PROTOCOL_DEFAULT, error);
    if (!socket || !g_socket_bind (socket, address, type == G_SOCKET_TYPE_STREAM, error))
        return NULL;
    g_socket_set_blocking (socket, FALSE);
    return g_steal_pointer (&socket);
}

static guint16
port_of (GSocket *socket)
{
    g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);
    return address ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)) : 0;
}

/* Both sockets on one port. With port 0 the one that UDP got may be taken for TCP: then another is tried. */
static bool
bind_both (ServerReflector *reflector, GInetAddress *inet, guint16 port, GError **error)
{
    for (int i = 0; i < PORT_TRIES && !reflector->tcp; i++) {
        g_clear_error (error);
        g_clear_object (&reflector->udp);
        reflector->udp = bind_socket (inet, port, G_SOCKET_TYPE_DATAGRAM, error);
        if (!reflector->udp)
            return false;
        reflector->tcp = bind_socket (inet, port_of (reflector->udp), G_SOCKET_TYPE_STREAM, error);
        if (port != 0)
            break;
    }
    if (!reflector->tcp)
        return false;
    int yes = 1;
    g_socket_set_option (reflector->udp, SOL_SOCKET, SO_TIMESTAMPNS, yes, NULL);
    g_socket_set_option (reflector->udp, SOL_SOCKET, SO_RCVBUF, UDP_BUFFER_BYTES, NULL);
    g_socket_set_listen_backlog (reflector->tcp, BACKLOG);
    return g_socket_listen (reflector->tcp, error);
}

static GInetAddress *
read_address (const char *text, guint16 *ret_port, GError **error)
{
    const char *colon = strrchr (text, ':');
    guint64 port = 0;
    g_autoptr (GInetAddress) inet = NULL;
    if (colon && g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &port, NULL)) {
        g_autofree char *host = text[0] == '[' && colon[-1] == ']'
                                    ? g_strndup (text + 1, (gsize)(colon - text - 2))
                                    : g_strndup (text, (gsize)(colon - text));
        inet = g_inet_address_new_from_string (host);
    }
    if (!inet)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                     "%s is no address to listen on: say ADDRESS:PORT, as 0.0.0.0:%d or [::]:%d.",
                     text, SERVER_REFLECTOR_PORT, SERVER_REFLECTOR_PORT);
    *ret_port = (guint16)port;
    return g_steal_pointer (&inet);
}

static GSource *
watch (ServerReflector *reflector, GSocket *socket, GSocketSourceFunc callback)
{
    GSource *source = g_socket_create_source (socket, G_IO_IN, NULL);
    g_source_set_callback (source, G_SOURCE_FUNC (callback), reflector, NULL);
    g_source_attach (source, reflector->context);
    return source;
}

ServerReflector *
server_reflector_new (const char *listen, const uint8_t key[MODEL_KEY_BYTES], GError **error)
{
    guint16 port = 0;
    g_autoptr (GInetAddress) inet = read_address (listen, &port, error);
    if (!inet)
        return NULL;
    g_autoptr (ServerReflector) reflector = g_new0 (ServerReflector, 1);
    reflector->context = g_main_context_ref_thread_default ();
    reflector->gate = server_reflect_gate_new (key);
    reflector->streams =
        g_ptr_array_new_with_free_func ((GDestroyNotify)server_reflect_stream_free);
    if (!bind_both (reflector, inet, port, error))
        return NULL;
    g_autofree char *host = g_inet_address_to_string (inet);
    bool wide = g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV6;
    reflector->address =
        g_strdup_printf (wide ? "[%s]:%u" : "%s:%u", host, port_of (reflector->udp));
    reflector->packets = watch (reflector, reflector->udp, on_packets);
    reflector->connections = watch (reflector, reflector->tcp, on_connection);
    return g_steal_pointer (&reflector);
}

static void
end_source (GSource **source)
{
    if (*source)
        g_source_destroy (*source);
    g_clear_pointer (source, g_source_unref);
}

void
server_reflector_free (ServerReflector *reflector)
{
    if (!reflector)
        return;
    end_source (&reflector->packets);
    end_source (&reflector->connections);
    end_source (&reflector->ticks);
    g_ptr_array_unref (reflector->streams);
    g_clear_object (&reflector->udp);
    g_clear_object (&reflector->tcp);
    server_reflect_gate_free (reflector->gate);
    g_main_context_unref (reflector->context);
    g_free (reflector->address);
    g_free (reflector);
}

const char *
server_reflector_address (const ServerReflector *reflector)
{
    return reflector->address;
}
