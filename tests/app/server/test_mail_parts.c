/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What letters are made of: addresses, templates, reports, good ones and bad. */
#include <string.h>

#include "app/server/mail.h"
#include "app/server/mail_report.h"
#include "tests/app/server/api.h"
#include "tests/app/server/report.h"
#include "tests/app/server/tests.h"

/* What comes by mail may be anything. */
static void
test_bad_reports (void)
{
    static const char *const texts[] = {
        "",
        "\r\n\r\n",
        "Hello",
        "From: x\r\n\r\nhello",
        REPORT ("exploded"),
        REPORT (""),
        "Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n--x\r\n--x--",
        "Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: "
        "message/delivery-status\r\n\r\nAction: failed\r\n",
        "Content-Type: message/delivery-status\r\n\r\nAction failed\r\nAction\r\n:\r\n",
        "Content-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <a@b>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
        g_auto (ServerMailReport) read = {0};
        g_autoptr (GError) error = NULL;
        g_assert_false (server_mail_report_read (texts[i], strlen (texts[i]), &read, &error));
        g_assert_nonnull (error);
    }
    /* Every beginning of a good one, and every byte changed. */
    g_autofree char *good = g_strdup_printf (REPORT ("failed"), "<a@b>");
    size_t length = strlen (good);
    for (size_t i = 0; i < length; i++) {
        g_auto (ServerMailReport) cut = {0}, changed = {0};
        server_mail_report_read (good, i, &cut, NULL);
        g_autofree char *copy = g_strdup (good);
        copy[i] = (char)(copy[i] ^ 0x15);
        server_mail_report_read (copy, length, &changed, NULL);
    }
}

static void
test_addresses (void)
{
    static const char *const good[] = {"a@b.co", "ana.lima+jobs@mail.example.org",
                                       "o'neil@x-y.example"};
    static const char *const bad[] = {"",
                                      "@",
                                      "a@",
                                      "@b.co",
                                      "a@b",
                                      "a b@c.de",
                                      "a@b.co\r\nRCPT TO:<x@y.zz>",
                                      "a@b.co>",
                                      "<a@b.co",
                                      "a@b@c.de",
                                      "a,b@c.de",
                                      "\"a\"@c.de",
                                      "a@b..co",
                                      ".a@b.co",
                                      "a.@b.co",
                                      "a@.co",
                                      "a@b.co.",
                                      "a@b_c.de",
                                      "ñ@b.co"};
    for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
        g_assert_true (server_mail_is_address (good[i]));
    for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
        g_assert_false (server_mail_is_address (bad[i]));
    g_autoptr (Api) api = api_new ();
    g_autoptr (json_t) refused = api_admin (
        api, "/admin/invitations",
        "{\"position\":\"agent\",\"language\":\"en\",\"count\":1,\"expires_days\":30,\"mail\":"
        "\"a@b.co\\r\\nRCPT TO:<x@y.zz>\"}");
    g_assert_nonnull (json_object_get (refused, "detail"));
}

static void
test_templates (void)
{
    g_autoptr (json_t) values = json_pack ("{s:s, s:s}", "name", "Ana {code}", "code", "X");
    g_autofree char *filled = server_mail_fill ("{name}: {code} { } {", values, NULL);
    g_assert_null (filled);
    g_autofree char *once = server_mail_fill ("{name}: {code}", values, NULL);
    g_assert_cmpstr (once, ==, "Ana {code}: X");
    g_autoptr (GError) error = NULL;
    g_assert_null (server_mail_fill ("{other}", values, &error));
    g_assert_nonnull (strstr (error->message, "{other}"));
    static const char *const bad[] = {
        "{}",
        "{\"id\":\"a\",\"version\":0}",
        "{\"id\":\"a\",\"version\":1,\"title\":{\"en\":\"x\",\"es\":\"x\"},\"text\":{\"en\":\"x\"}"
        "}",
        "{\"id\":\"a\",\"version\":1,\"title\":{\"en\":\"x "
        "{a}\",\"es\":\"x\"},\"text\":{\"en\":\"x\",\"es\":\"y\"}}",
        "{\"id\":\"a\",\"version\":1,\"title\":{\"en\":\"x\",\"es\":\"x\"},\"text\":{\"en\":[1],"
        "\"es\":\"y\"}}",
    };
    for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
        g_autoptr (json_t) template = model_json_parse (bad[i], strlen (bad[i]), 10000, NULL);
        g_assert_nonnull (template);
        g_assert_false (server_mail_check (template, NULL));
    }
}

void
test_mail_parts_add (void)
{
    g_test_add_func ("/server/mail/addresses", test_addresses);
    g_test_add_func ("/server/mail/templates", test_templates);
    g_test_add_func ("/server/mail/bad-reports", test_bad_reports);
}
