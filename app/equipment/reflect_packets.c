/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/reflect_packets.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum {
    DRAIN_MS = 1000,   /* how long a packet may be on its way */
    SILENCE_MS = 3000, /* nothing at all came back: it is blocked */
    COPIES_MAX = 4,    /* of each packet that are kept; more say nothing new */
    BUFFER_BYTES = 1 << 20,
};
#define JUMP_US 250000     /* the wall clock against the monotonic one; slewing is far slower */
#define LOOK_US 5000       /* the two clocks are read within this, or not compared */
#define DISORDER_SHARE 0.2 /* of the packets */

/* A run while it goes on. Times in µs of the monotonic clock. */
typedef struct {
    const EquipPacketsAsk *ask;
    int fd;
    int64_t start_us;
    int64_t *sent_us; /* by number */
    unsigned sent;
    GArray *packets;   /* EquipPacket, as they came */
    int64_t offset_us; /* wall minus monotonic, at the start */
    bool compared, jumped, refused, no_network;
    unsigned told_s;    /* seconds that were told live */
    unsigned told_came; /* packets that had come by then */
} Run;

static int64_t
system_wall_us (void)
{
    return g_get_real_time ();
}

static double
to_ms (const Run *run, int64_t us)
{
    return (double)(us - run->start_us) / 1000;
}

/* A thread may be stopped between two looks at a clock: such a pair says nothing. */
static void
compare_clocks (Run *run)
{
    int64_t (*wall_us) (void) = run->ask->wall_us != NULL ? run->ask->wall_us : system_wall_us;
    int64_t before_us = g_get_monotonic_time (), wall = wall_us ();
    if (g_get_monotonic_time () - before_us > LOOK_US)
        return;
    int64_t offset_us = wall - before_us;
    if (!run->compared)
        run->offset_us = offset_us;
    run->compared = true;
    run->jumped = run->jumped || llabs (offset_us - run->offset_us) > JUMP_US;
}

/* When the kernel took it in, in monotonic time; NOW_US for want of it. */
static int64_t
arrival_us (struct msghdr *message, int64_t now_us)
{
    for (struct cmsghdr *part = CMSG_FIRSTHDR (message); part != NULL;
         part = CMSG_NXTHDR (message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_TIMESTAMPNS)
            continue;
        struct timespec time, wall;
        memcpy (&time, CMSG_DATA (part), sizeof time);
        clock_gettime (CLOCK_REALTIME, &wall);
        int64_t age_us =
            (wall.tv_sec - time.tv_sec) * 1000000LL + (wall.tv_nsec - time.tv_nsec) / 1000;
        return age_us >= 0 && age_us < DRAIN_MS * 1000 ? now_us - age_us : now_us;
    }
    return now_us;
}

static void
take (Run *run, const uint8_t *bytes, size_t size, int64_t arrived_us)
{
    ModelReflect answer;
    if (!model_reflect_read (bytes, size, &answer) || answer.kind != MODEL_REFLECT_ANSWER
        || answer.run != run->ask->run || answer.number >= run->sent
        || run->packets->len >= COPIES_MAX * run->ask->count)
        return;
    int64_t sent_us = run->sent_us[answer.number];
    /* Nobody keeps a packet longer than it was away. */
    int64_t stay_us = answer.stay_us <= arrived_us - sent_us ? answer.stay_us : 0;
    EquipPacket packet = {answer.number, to_ms (run, sent_us), to_ms (run, arrived_us - stay_us)};
    g_array_append_val (run->packets, packet);
}

static void
receive_all (Run *run)
{
    for (;;) {
        uint8_t bytes[MODEL_REFLECT_PACKET_BYTES + 1], control[256];
        struct iovec part = {bytes, sizeof bytes};
        struct msghdr message = {.msg_iov = &part,
                                 .msg_iovlen = 1,
                                 .msg_control = control,
                                 .msg_controllen = sizeof control};
        ssize_t size = recvmsg (run->fd, &message, MSG_DONTWAIT);
        int64_t now_us = g_get_monotonic_time ();
        if (size < 0 && errno == EINTR)
            continue;
        run->refused = run->refused || (size < 0 && errno == ECONNREFUSED);
        if (size < 0)
            return;
        take (run, bytes, (size_t)size, arrival_us (&message, now_us));
    }
}

static void
send_one (Run *run)
{
    uint8_t bytes[MODEL_REFLECT_PACKET_BYTES];
    ModelReflect packet = {.kind = MODEL_REFLECT_ASK, .number = run->sent, .run = run->ask->run};
    memcpy (packet.ticket, run->ask->ticket, sizeof packet.ticket);
    model_reflect_write (&packet, bytes);
    run->sent_us[run->sent++] = g_get_monotonic_time ();
    if (send (run->fd, bytes, sizeof bytes, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) {
        run->no_network = errno == ENETUNREACH || errno == EHOSTUNREACH || errno == ENETDOWN
                          || errno == EADDRNOTAVAIL;
        run->refused = run->refused || errno == ECONNREFUSED;
    }
    compare_clocks (run);
}

static int64_t
due_us (const Run *run)
{
    double at_ms = run->ask->wait_ms + run->sent * run->ask->interval_ms;
    bool all = run->sent == run->ask->count;
    return run->start_us + (int64_t)(1000 * (all ? at_ms + DRAIN_MS : at_ms));
}

/* Until an answer, the next packet or the cancellation. */
static void
wait_for (const Run *run, int64_t until_us, GCancellable *cancellable)
{
    GPollFD cancel = {.fd = -1};
    bool watched = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &cancel);
    struct pollfd fds[] = {{run->fd, POLLIN, 0}, {watched ? cancel.fd : -1, POLLIN, 0}};
    int64_t left_us = MAX (until_us - g_get_monotonic_time (), 0);
    struct timespec time = {left_us / 1000000, left_us % 1000000 * 1000};
    ppoll (fds, G_N_ELEMENTS (fds), &time, NULL);
    if (watched)
        g_cancellable_release_fd (cancellable);
}

static bool
is_silent (const Run *run)
{
    bool long_enough =
        g_get_monotonic_time () - run->start_us > (run->ask->wait_ms + SILENCE_MS) * (int64_t)1000;
    return run->packets->len == 0 && run->sent > 0
           && (run->refused || run->no_network || long_enough);
}

static double
mean_since (const Run *run, unsigned first)
{
    double sum = 0;
    for (unsigned i = first; i < run->packets->len; i++) {
        const EquipPacket *packet = &g_array_index (run->packets, EquipPacket, i);
        sum += packet->returned_ms - packet->sent_ms;
    }
    return run->packets->len > first ? sum / (run->packets->len - first) : NAN;
}

static void
tell_live (Run *run)
{
    double now_ms = to_ms (run, g_get_monotonic_time ()) - run->ask->wait_ms;
    unsigned second = now_ms > 0 ? (unsigned)(now_ms / 1000) : 0;
    unsigned last = (unsigned)ceil (run->ask->count * run->ask->interval_ms / 1000);
    if (run->ask->live == NULL || second == run->told_s || second > last)
        return;
    unsigned on_their_way = (unsigned)(DRAIN_MS / run->ask->interval_ms);
    unsigned settled = run->sent > on_their_way ? run->sent - on_their_way : 0;
    g_autoptr (GArray) packets = g_array_new (FALSE, FALSE, sizeof (EquipPacket));
    for (unsigned i = 0; i < run->packets->len; i++)
        if (g_array_index (run->packets, EquipPacket, i).sequence < settled)
            g_array_append_val (packets, g_array_index (run->packets, EquipPacket, i));
    EquipStream so_far = equip_packets_judge ((const EquipPacket *)(void *)packets->data,
                                              packets->len, settled, run->ask->interval_ms);
    run->ask->live (&so_far, mean_since (run, run->told_came), run->ask->live_data);
    run->told_s = second;
    run->told_came = run->packets->len;
}

/* False when it was cancelled. */
static bool
go (Run *run, GCancellable *cancellable)
{
    while (!g_cancellable_is_cancelled (cancellable)) {
        int64_t until_us = due_us (run);
        if (g_get_monotonic_time () < until_us) {
            wait_for (run, until_us, cancellable);
            receive_all (run);
        } else if (run->sent == run->ask->count)
            return true;
        else
            send_one (run);
        if (is_silent (run))
            return true;
        tell_live (run);
        if (run->ask->progress != NULL)
            run->ask->progress ((double)run->sent / run->ask->count, run->ask->data);
    }
    return false;
}

static EquipTrouble
judge (const Run *run, EquipStream *ret_stream)
{
    *ret_stream = equip_packets_judge ((const EquipPacket *)(void *)run->packets->data,
                                       run->packets->len, run->sent, run->ask->interval_ms);
    if (run->packets->len == 0)
        return run->no_network ? EQUIP_TROUBLE_NO_NETWORK : EQUIP_TROUBLE_BLOCKED;
    if (run->jumped)
        return EQUIP_TROUBLE_CLOCK_JUMP;
    unsigned disorder = MAX (ret_stream->duplicates, ret_stream->reordered);
    return disorder > DISORDER_SHARE * run->sent ? EQUIP_TROUBLE_DISORDER : EQUIP_TROUBLE_NONE;
}

EquipTrouble
equip_reflect_packets (const EquipPacketsAsk *ask, GCancellable *cancellable,
                       EquipStream *ret_stream)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GSocket) socket =
        g_socket_new (g_socket_address_get_family (ask->reflector), G_SOCKET_TYPE_DATAGRAM,
                      G_SOCKET_PROTOCOL_UDP, &error);
    if (socket == NULL || !g_socket_connect (socket, ask->reflector, cancellable, &error))
        return equip_trouble_of (error);
    g_socket_set_option (socket, SOL_SOCKET, SO_TIMESTAMPNS, 1, NULL);
    g_socket_set_option (socket, SOL_SOCKET, SO_RCVBUF, BUFFER_BYTES, NULL);
    g_autoptr (GArray) packets = g_array_new (FALSE, FALSE, sizeof (EquipPacket));
    g_autofree int64_t *sent_us = g_new (int64_t, ask->count + 1);
    Run run = {.ask = ask,
               .fd = g_socket_get_fd (socket),
               .start_us = g_get_monotonic_time (),
               .sent_us = sent_us,
               .packets = packets};
    compare_clocks (&run);
    return go (&run, cancellable) ? judge (&run, ret_stream) : EQUIP_TROUBLE_CANCELLED;
}

EquipTrouble
equip_trouble_of (const GError *error)
{
    if (error->domain == G_RESOLVER_ERROR)
        return EQUIP_TROUBLE_NO_LOOKUP;
    if (error->domain != G_IO_ERROR)
        return EQUIP_TROUBLE_BLOCKED;
    switch (error->code) {
    case G_IO_ERROR_CANCELLED:
        return EQUIP_TROUBLE_CANCELLED;
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_HOST_UNREACHABLE:
        return EQUIP_TROUBLE_NO_NETWORK;
    default:
        return EQUIP_TROUBLE_BLOCKED;
    }
}

const char *
equip_trouble_sentence (EquipTrouble trouble)
{
    static const char *const sentences[EQUIP_TROUBLE_COUNT] = {
        [EQUIP_TROUBLE_NO_SERVER] = N_ ("The company's server did not answer."),
        [EQUIP_TROUBLE_NO_NETWORK] = N_ ("This computer has no way to the internet just now."),
        [EQUIP_TROUBLE_NO_REFLECTOR] =
            N_ ("The company's server has no reflector that could measure the line."),
        [EQUIP_TROUBLE_BLOCKED] =
            N_ ("The company's reflector did not answer. A firewall may block the way, on this "
                "computer, in the router or at the company."),
        [EQUIP_TROUBLE_CLOCK_JUMP] = N_ ("The computer's clock was changed in the middle, or the "
                                         "computer slept. Check again."),
        [EQUIP_TROUBLE_DISORDER] = N_ ("The network sends many packets twice or out of order, so a "
                                       "call cannot be judged. Restart the router, then check "
                                       "again."),
        [EQUIP_TROUBLE_BROKE_OFF] =
            N_ ("The connection broke off before there was enough to tell. Check again."),
        [EQUIP_TROUBLE_NO_NAME] = N_ ("The server has no name that could be looked up."),
        [EQUIP_TROUBLE_NO_LOOKUP] = N_ ("The name of the server could not be looked up."),
        [EQUIP_TROUBLE_SERVER_NO_IP6] = N_ ("The company's server does not use IPv6."),
        [EQUIP_TROUBLE_CANCELLED] = N_ ("The check was stopped."),
    };
    g_return_val_if_fail (trouble < EQUIP_TROUBLE_COUNT, "");
    return sentences[trouble] != NULL ? _ (sentences[trouble]) : "";
}
