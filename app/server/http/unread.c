/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/http/unread.h"

#include "app/server/message.h"

static void
put_problem (SoupServerMessage *message, int status)
{
    SoupMessageBody *body = soup_server_message_get_response_body (message);
    ServerReply reply = {0};
    server_reply_problem_as (&reply, status, MODEL_PROBLEM_BAD_REQUEST,
                             "This server cannot read the request.");
    soup_message_body_truncate (body);
    soup_message_body_append_bytes (body, reply.body);
    soup_message_headers_set_content_type (soup_server_message_get_response_headers (message),
                                           reply.type, NULL);
    server_reply_clear (&reply);
}

/* Only now is libsoup's status known, and the length is told already: every status has three digits, so it stays true.
 */
static void
on_wrote_headers (SoupServerMessage *message, gpointer data)
{
    put_problem (message, (int)soup_server_message_get_status (message));
    soup_message_body_complete (soup_server_message_get_response_body (message));
}

void
server_unread_prepare (SoupServerMessage *message)
{
    put_problem (message, SOUP_STATUS_BAD_REQUEST);
    g_signal_connect (message, "wrote-headers", G_CALLBACK (on_wrote_headers), NULL);
}

void
server_unread_drop (SoupServerMessage *message)
{
    g_signal_handlers_disconnect_by_func (message, on_wrote_headers, NULL);
    soup_message_body_truncate (soup_server_message_get_response_body (message));
    soup_message_headers_remove (soup_server_message_get_response_headers (message),
                                 "Content-Type");
}
