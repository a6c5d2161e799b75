/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <curl/curl.h>
#include <string.h>

#include "app/server/mailer.h"

enum { CONNECT_S = 20, WHOLE_S = 120, REPLY_MAX = 300 };

/* One conversation. */
typedef struct {
    const char *bytes;
    size_t left;
    const int *stop;
    char reply[REPLY_MAX]; /* the last line that came */
    char said[8];          /* the last command that went */
    bool over;             /* what is said while hanging up is of no interest */
} Talk;

static size_t
on_read (char *buffer, size_t size, size_t count, void *data)
{
    Talk *talk = data;
    size_t take = MIN (size * count, talk->left);
    memcpy (buffer, talk->bytes, take);
    talk->bytes += take;
    talk->left -= take;
    return take;
}

static int
on_progress (void *data, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const Talk *talk = data;
    return talk->stop && g_atomic_int_get (talk->stop);
}

/* Only the first word of a command and the line of a reply are kept: a command may hold a password. */
static int
on_talk (CURL *curl, curl_infotype type, char *text, size_t length, void *data)
{
    Talk *talk = data;
    talk->over =
        talk->over || (type == CURLINFO_HEADER_OUT && length >= 4 && memcmp (text, "QUIT", 4) == 0);
    if (talk->over)
        return 0;
    if (type == CURLINFO_HEADER_OUT && length > 0) {
        size_t word = MIN (length, sizeof talk->said - 1);
        memcpy (talk->said, text, word);
        talk->said[word] = 0;
        talk->said[strcspn (talk->said, " \r\n")] = 0;
    } else if (type == CURLINFO_HEADER_IN && length > 0) {
        g_autofree char *line = g_strndup (text, MIN (length, REPLY_MAX - 1));
        g_autofree char *plain = g_utf8_make_valid (g_strchomp (line), -1);
        g_strlcpy (talk->reply, plain, sizeof talk->reply);
    }
    return 0;
}

static bool
is_loopback (const char *url)
{
    g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
    const char *host = uri ? g_uri_get_host (uri) : NULL;
    return host
           && (g_str_equal (host, "127.0.0.1") || g_str_equal (host, "::1")
               || g_str_equal (host, "localhost"));
}

static void
set_up (CURL *curl, const ServerMailConfig *config, Talk *talk)
{
    curl_easy_setopt (curl, CURLOPT_URL, config->smtp);
    curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt (curl, CURLOPT_PROXY, "");
    curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
    curl_easy_setopt (curl, CURLOPT_TIMEOUT, (long)WHOLE_S);
    bool open = config->plain || is_loopback (config->smtp);
    curl_easy_setopt (curl, CURLOPT_USE_SSL, (long)(open ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (config->user) {
        curl_easy_setopt (curl, CURLOPT_USERNAME, config->user);
        curl_easy_setopt (curl, CURLOPT_PASSWORD, config->password ? config->password : "");
    }
    curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt (curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)talk->left);
    curl_easy_setopt (curl, CURLOPT_READFUNCTION, on_read);
    curl_easy_setopt (curl, CURLOPT_READDATA, talk);
    curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt (curl, CURLOPT_XFERINFODATA, talk);
    curl_easy_setopt (curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt (curl, CURLOPT_DEBUGFUNCTION, on_talk);
    curl_easy_setopt (curl, CURLOPT_DEBUGDATA, talk);
}

/* 5xx bounces a letter only where it is about this letter: a refused sign-in is the operator's, and mended one day. */
static ServerMailOutcome
outcome_of (CURLcode code, long status, const Talk *talk)
{
    if (code == CURLE_OK)
        return SERVER_MAILED;
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return SERVER_MAIL_STOPPED;
    bool letter = g_str_equal (talk->said, "RCPT") || g_str_equal (talk->said, "DATA");
    return letter && status >= 500 && status < 600 ? SERVER_MAIL_NEVER : SERVER_MAIL_LATER;
}

ServerMailOutcome
server_mail_smtp (const ServerMailConfig *config, const char *to, GBytes *message, const int *stop,
                  char **reply)
{
    Talk talk = {.stop = stop};
    talk.bytes = g_bytes_get_data (message, &talk.left);
    CURL *curl = curl_easy_init ();
    if (!curl) {
        *reply = g_strdup ("There is too little memory.");
        return SERVER_MAIL_LATER;
    }
    g_autofree char *from = server_mail_bare (config->from);
    struct curl_slist *rcpt = curl_slist_append (NULL, to);
    set_up (curl, config, &talk);
    curl_easy_setopt (curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, rcpt);
    CURLcode code = curl_easy_perform (curl);
    long status = 0;
    curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &status);
    ServerMailOutcome outcome = outcome_of (code, status, &talk);
    bool told = code == CURLE_OK || (status >= 400 && talk.reply[0]);
    *reply = g_strdup (told ? talk.reply : curl_easy_strerror (code));
    curl_slist_free_all (rcpt);
    curl_easy_cleanup (curl);
    return outcome;
}
