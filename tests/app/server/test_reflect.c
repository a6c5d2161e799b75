/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reflector's gate against every kind of packet that it must not answer, its caps, and its sockets. */
#include <string.h>

#include "app/server/reflect_gate.h"
#include "app/server/reflector.h"
#include "app/server/reflector_place.h"

#define NOW_MS 1000000
#define LIFE_MS 60000

static ModelKeyPair
pair_of (uint8_t seed)
{
    ModelKeyPair pair;
    uint8_t bytes[32] = {seed};
    model_key_pair_make (&pair, bytes);
    return pair;
}

static ModelTicket
a_ticket (uint8_t id)
{
    return (ModelTicket){{id}, NOW_MS + LIFE_MS, 1000, 10000};
}

static ServerReflectAsker
asker_of (uint8_t host, int64_t tick_us)
{
    return (ServerReflectAsker){{[10] = 0xff, [11] = 0xff, [15] = host}, NOW_MS, tick_us};
}

static void
write_one (ModelReflectKind kind, const ModelTicket *ticket, const ModelKeyPair *pair,
           uint8_t *bytes)
{
    ModelReflect reflect = {.kind = kind, .number = 7, .run = 99};
    model_ticket_write (ticket, pair->secret_key, reflect.ticket);
    model_reflect_write (&reflect, bytes);
}

/* What is done to a good packet; each must stay without an answer. */
static const struct {
    const char *name;
    int at;          /* this byte is changed; -1: none */
    int size;        /* so many bytes come; 0: all */
    int seed;        /* of the key that signs; 0: the server's */
    int64_t life_ms; /* 0: LIFE_MS */
    ModelReflectKind kind;
} bad[] = {
    {"empty", -1, -1, 0, 0, MODEL_REFLECT_ASK},
    {"one byte", -1, 1, 0, 0, MODEL_REFLECT_ASK},
    {"header only", -1, 24, 0, 0, MODEL_REFLECT_ASK},
    {"one byte short", -1, MODEL_REFLECT_PACKET_BYTES - 1, 0, 0, MODEL_REFLECT_ASK},
    {"one byte more", -1, MODEL_REFLECT_PACKET_BYTES + 1, 0, 0, MODEL_REFLECT_ASK},
    {"other magic", 0, 0, 0, 0, MODEL_REFLECT_ASK},
    {"unknown kind", 4, 0, 0, 0, MODEL_REFLECT_ASK},
    {"reserved bytes", 6, 0, 0, 0, MODEL_REFLECT_ASK},
    {"a stay of its own", 12, 0, 0, 0, MODEL_REFLECT_ASK},
    {"an answer", -1, 0, 0, 0, MODEL_REFLECT_ANSWER},
    {"a hello over UDP", -1, MODEL_REFLECT_HELLO_BYTES, 0, 0, MODEL_REFLECT_DOWN},
    {"ticket of another version", 24, 0, 0, 0, MODEL_REFLECT_ASK},
    {"ticket with another id", 25, 0, 0, 0, MODEL_REFLECT_ASK},
    {"ticket with more packets", 50, 0, 0, 0, MODEL_REFLECT_ASK},
    {"ticket with another signature", 24 + 40, 0, 0, 0, MODEL_REFLECT_ASK},
    {"last byte of the signature", 24 + 100, 0, 0, 0, MODEL_REFLECT_ASK},
    {"signed by another server", -1, 0, 2, 0, MODEL_REFLECT_ASK},
    {"expired", -1, 0, 0, -1, MODEL_REFLECT_ASK},
    {"expires now", -1, 0, 0, -LIFE_MS - 1, MODEL_REFLECT_ASK},
    {"lives too long", -1, 0, 0, SERVER_REFLECT_TICKET_S * 1000 + 1, MODEL_REFLECT_ASK},
    {"from the end of time", -1, 0, 0, INT64_MAX - NOW_MS, MODEL_REFLECT_ASK},
};

static void
test_bad (void)
{
    ModelKeyPair pair = pair_of (1), other = pair_of (2);
    for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
        g_autoptr (ServerReflectGate) gate = server_reflect_gate_new (pair.public_key);
        uint8_t bytes[MODEL_REFLECT_PACKET_BYTES + 1] = {0};
        ServerReflectAsker asker = asker_of (1, 1);
        ModelTicket ticket = a_ticket (1);
        ModelReflect ask;
        if (bad[i].life_ms)
            ticket.expires_ms = NOW_MS + (bad[i].life_ms < -1 ? 0 : bad[i].life_ms);
        write_one (bad[i].kind, &ticket, bad[i].seed ? &other : &pair, bytes);
        if (bad[i].at >= 0)
            bytes[bad[i].at] ^= 0x40;
        size_t size = bad[i].size > 0   ? (size_t)bad[i].size
                      : bad[i].size < 0 ? 0
                                        : (size_t)MODEL_REFLECT_PACKET_BYTES;
        g_test_message ("%s", bad[i].name);
        g_assert_false (server_reflect_gate_packet (gate, &asker, bytes, size, &ask));
        if (bad[i].kind == MODEL_REFLECT_ASK) {
            g_assert_null (server_reflect_gate_enter (gate, &asker, bytes, size, &ask));
        }
    }
}

static unsigned
ask_often (ServerReflectGate *gate, const uint8_t *bytes, uint8_t host, unsigned times,
           int64_t step_us)
{
    unsigned answered = 0;
    for (unsigned i = 0; i < times; i++) {
        ServerReflectAsker asker = asker_of (host, 1 + i * step_us);
        ModelReflect ask;
        answered +=
            server_reflect_gate_packet (gate, &asker, bytes, MODEL_REFLECT_PACKET_BYTES, &ask);
    }
    return answered;
}

static void
test_caps (void)
{
    ModelKeyPair pair = pair_of (1);
    g_autoptr (ServerReflectGate) gate = server_reflect_gate_new (pair.public_key);
    uint8_t bytes[MODEL_REFLECT_PACKET_BYTES];
    ModelTicket ticket = a_ticket (1);
    write_one (MODEL_REFLECT_ASK, &ticket, &pair, bytes);
    /* The ticket has 1000 packets, from wherever they come. */
    g_assert_cmpuint (ask_often (gate, bytes, 1, 600, 20000), ==, 600);
    g_assert_cmpuint (ask_often (gate, bytes, 2, 600, 20000), ==, 400);
    /* An address has its rate, with however many tickets. */
    ticket = a_ticket (2);
    ticket.packets = 100000;
    write_one (MODEL_REFLECT_ASK, &ticket, &pair, bytes);
    g_assert_cmpuint (ask_often (gate, bytes, 3, 5000, 0), ==, 2 * SERVER_REFLECT_PACKETS_S);
    /* A changed ticket does not pass because its id is known. */
    bytes[24 + 28]++;
    g_assert_cmpuint (ask_often (gate, bytes, 4, 10, 0), ==, 0);
}

static void
test_forged_flood (void)
{
    ModelKeyPair pair = pair_of (1), other = pair_of (2);
    g_autoptr (ServerReflectGate) gate = server_reflect_gate_new (pair.public_key);
    uint8_t bytes[MODEL_REFLECT_PACKET_BYTES];
    ModelReflect ask;
    int64_t start_us = g_get_monotonic_time ();
    /* 20000 forged tickets from as many addresses in one moment: most are not even checked. */
    for (unsigned i = 0; i < 20000; i++) {
        ServerReflectAsker asker = asker_of (0, 1);
        memcpy (asker.address + 12, &i, sizeof i);
        ModelTicket ticket = a_ticket (1);
        memcpy (ticket.id, &i, sizeof i);
        if (i == 0)
            write_one (MODEL_REFLECT_ASK, &ticket, &other, bytes);
        memcpy (bytes + 25, &i, sizeof i);
        g_assert_false (server_reflect_gate_packet (gate, &asker, bytes, sizeof bytes, &ask));
    }
    g_test_message ("%.0f ms", (double)(g_get_monotonic_time () - start_us) / 1000);
    /* A second later a real one is let in, from an address that the flood did not use. */
    ModelTicket ticket = a_ticket (9);
    ServerReflectAsker asker = asker_of (0, 2000000);
    asker.address[0] = 0x20;
    asker.tick_us += 700LL * 1000000;
    write_one (MODEL_REFLECT_ASK, &ticket, &pair, bytes);
    g_assert_true (server_reflect_gate_packet (gate, &asker, bytes, sizeof bytes, &ask));
}

static void
test_flows (void)
{
    ModelKeyPair pair = pair_of (1);
    g_autoptr (ServerReflectGate) gate = server_reflect_gate_new (pair.public_key);
    uint8_t bytes[MODEL_REFLECT_HELLO_BYTES];
    ServerReflectAsker asker = asker_of (1, 1);
    ModelTicket ticket = a_ticket (1);
    ModelReflect hello;
    write_one (MODEL_REFLECT_DOWN, &ticket, &pair, bytes);
    ServerReflectFlow *first =
        server_reflect_gate_enter (gate, &asker, bytes, sizeof bytes, &hello);
    ServerReflectFlow *second =
        server_reflect_gate_enter (gate, &asker, bytes, sizeof bytes, &hello);
    g_assert_nonnull (first);
    g_assert_nonnull (second);
    g_assert_null (server_reflect_gate_enter (gate, &asker, bytes, sizeof bytes, &hello));
    server_reflect_gate_count (first, 6000);
    g_assert_cmpuint (server_reflect_gate_left (second), ==, 4000);
    server_reflect_gate_count (second, 5000);
    g_assert_cmpuint (server_reflect_gate_left (first), ==, 0);
    server_reflect_gate_leave (second);
    second = server_reflect_gate_enter (gate, &asker, bytes, sizeof bytes, &hello);
    g_assert_nonnull (second);
    server_reflect_gate_leave (first);
    server_reflect_gate_leave (second);
}

/* One datagram to the reflector; the size of the answer, 0 for none. */
static gssize
exchange (GSocket *socket, const uint8_t *bytes, gsize size, uint8_t *answer)
{
    g_socket_send (socket, (const char *)bytes, size, NULL, NULL);
    for (int i = 0; i < 50; i++) {
        g_main_context_iteration (NULL, FALSE);
        if (g_socket_condition_timed_wait (socket, G_IO_IN, 10000, NULL, NULL))
            return g_socket_receive (socket, (char *)answer, 2000, NULL, NULL);
    }
    return 0;
}

static void
test_sockets (void)
{
    ModelKeyPair pair = pair_of (1);
    g_autoptr (GError) error = NULL;
    g_autoptr (ServerReflector) reflector =
        server_reflector_new ("127.0.0.1:0", pair.public_key, &error);
    g_assert_no_error (error);
    int port;
    g_autofree char *host = NULL;
    g_assert_true (server_reflector_parse (server_reflector_address (reflector), &host, &port));
    g_autoptr (GSocketAddress) to = g_inet_socket_address_new_from_string (host, (guint)port);
    g_autoptr (GSocket) socket =
        g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, 0, NULL);
    g_socket_connect (socket, to, NULL, NULL);
    uint8_t bytes[MODEL_REFLECT_PACKET_BYTES], answer[2000];
    ModelTicket ticket = {{1}, g_get_real_time () / 1000 + LIFE_MS, 10, 10};
    ModelReflect packet;
    write_one (MODEL_REFLECT_ASK, &ticket, &pair, bytes);
    gssize size = exchange (socket, bytes, sizeof bytes, answer);
    g_assert_cmpint (size, ==, MODEL_REFLECT_PACKET_BYTES);
    g_assert_true (model_reflect_read (answer, (size_t)size, &packet));
    g_assert_cmpint (packet.kind, ==, MODEL_REFLECT_ANSWER);
    g_assert_cmpuint (packet.number, ==, 7);
    g_assert_cmpuint (packet.run, ==, 99);
    /* Nothing of what was sent comes back but number and run: no tool to send words in another's name. */
    for (size_t i = 24; i < sizeof bytes; i++)
        g_assert_cmpuint (answer[i], ==, 0);
    bytes[30] ^= 1;
    g_assert_cmpint (exchange (socket, bytes, sizeof bytes, answer), ==, 0);
    g_assert_null (
        server_reflector_new (server_reflector_address (reflector), pair.public_key, &error));
    g_assert_nonnull (error);
}

static void
test_addresses (void)
{
    static const char *const wrong[] = {
        "",          "8461",          "127.0.0.1",       "127.0.0.1:",
        ":8461",     "127.0.0.1:-1",  "127.0.0.1:65536", "host:1",
        "[::1:8461", "127.0.0.1:8 4", "[127.0.0.1",      "unix:/tmp/x"};
    ModelKeyPair pair = pair_of (1);
    for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (server_reflector_new (wrong[i], pair.public_key, &error));
        g_assert_nonnull (error);
    }
    static const struct {
        const char *text, *host;
        int port;
    } places[] = {{"reflect.example.org:8461", "reflect.example.org", 8461},
                  {"0.0.0.0:1", NULL, 1},
                  {"[::]:65535", NULL, 65535},
                  {"[2001:db8::1]:9", "2001:db8::1", 9},
                  {"a b:1", NULL, 0},
                  {"user@host:1", NULL, 0},
                  {"http://host:1", NULL, 0},
                  {"[host]:1", NULL, 0},
                  {"host:0", NULL, 0},
                  {"host", NULL, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS (places); i++) {
        g_autofree char *host = NULL;
        int port = 0;
        g_test_message ("%s", places[i].text);
        g_assert_true (server_reflector_parse (places[i].text, &host, &port)
                       == (places[i].port > 0));
        g_assert_cmpstr (host, ==, places[i].host);
        g_assert_cmpint (port, ==, places[i].port);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    model_sign_ready ();
    g_test_add_func ("/reflect/bad", test_bad);
    g_test_add_func ("/reflect/caps", test_caps);
    g_test_add_func ("/reflect/forged-flood", test_forged_flood);
    g_test_add_func ("/reflect/flows", test_flows);
    g_test_add_func ("/reflect/sockets", test_sockets);
    g_test_add_func ("/reflect/addresses", test_addresses);
    return g_test_run ();
}
