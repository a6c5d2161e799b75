/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report of a mail system with an ACTION, and %s where the Message-ID stands. */
#pragma once

#define REPORT(action)                                                                             \
    "From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "      \
    "report-type=delivery-status; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHi\r\n" \
    "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"           \
    "Final-Recipient: rfc822; ana@example.org\r\nAction: " action "\r\nStatus: 5.1.1\r\n"          \
    "Diagnostic-Code: smtp; 550 5.1.1\r\n <ana@example.org> unknown\r\n\r\n--x\r\n"                \
    "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: %s\r\nSubject: x\r\n\r\n--x--\r\n"
