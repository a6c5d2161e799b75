/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/prescan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
    const char *start;
    const char *end;
    unsigned depth;
    unsigned elements;
    QtiReport *report;
} Scan;

static bool
refuse (Scan *scan, const char *at, QtiErrorCode code, const char *sentence)
{
    int line = 1;
    const char *line_start = scan->start;
    for (const char *p = scan->start; p < at; p++) {
        if (*p == '\n') {
            line++;
            line_start = p + 1;
        }
    }
    qti_report_add (scan->report, code, false, line, (int)(at - line_start) + 1, "%s", sentence);
    return false;
}

static bool
begins (const Scan *scan, const char *at, const char *word)
{
    size_t len = strlen (word);
    return (size_t)(scan->end - at) >= len && memcmp (at, word, len) == 0;
}

/* The byte after the next occurrence of word, or the end. */
static const char *
after (const Scan *scan, const char *at, const char *word)
{
    const char *found = memmem (at, (size_t)(scan->end - at), word, strlen (word));
    return found ? found + strlen (word) : scan->end;
}

/* One start tag from its '<'; sets ret_next behind its '>'. A '>' inside quotes does not end it. */
static bool
scan_tag (Scan *scan, const char *tag, const char **ret_next)
{
    unsigned attributes = 0;
    const char *limit = tag + MIN ((size_t)(scan->end - tag), QTI_MAX_TAG_BYTES);
    const char *at = tag + 1;
    while (at < limit && *at != '>') {
        if (*at == '=' && ++attributes > QTI_MAX_TAG_ATTRIBUTES)
            return refuse (scan, tag, QTI_ERROR_LIMIT,
                           _ ("This tag has more than 256 attributes."));
        if (*at == '"' || *at == '\'') {
            const char *quote = memchr (at + 1, *at, (size_t)(limit - at - 1));
            at = quote ? quote : limit - 1;
        }
        at++;
    }
    if (at >= limit && limit < scan->end)
        return refuse (scan, tag, QTI_ERROR_LIMIT, _ ("This tag is longer than 64 KB."));
    if (++scan->elements > QTI_MAX_ELEMENTS)
        return refuse (scan, tag, QTI_ERROR_LIMIT, _ ("There are more than 50,000 elements."));
    bool empty = at < scan->end && at[-1] == '/';
    if (!empty && ++scan->depth > QTI_MAX_DEPTH)
        return refuse (scan, tag, QTI_ERROR_LIMIT, _ ("Elements are nested more than 100 deep."));
    *ret_next = at < scan->end ? at + 1 : scan->end;
    return true;
}

/* The XML declaration may name only an encoding in which the bytes of markup mean what they mean here. */
static bool
check_encoding (Scan *scan, const char *declaration, const char *end)
{
    static const char *const known[] = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1"};
    const char *found = memmem (declaration, (size_t)(end - declaration), "encoding", 8);
    if (!found)
        return true;
    found += 8;
    while (found < end && strchr (" \t\r\n=", *found))
        found++;
    for (unsigned i = 0; i < G_N_ELEMENTS (known) && found < end; i++) {
        size_t len = strlen (known[i]);
        if ((size_t)(end - found) > len + 1 && g_ascii_strncasecmp (found + 1, known[i], len) == 0
            && found[len + 1] == *found)
            return true;
    }
    return refuse (scan, declaration, QTI_ERROR_SYNTAX,
                   _ ("The encoding must be UTF-8; ASCII and ISO-8859-1 are read too."));
}

/* Whatever begins with "<!" or "<?"; sets ret_next. */
static bool
scan_special (Scan *scan, const char *at, const char **ret_next)
{
    if (begins (scan, at, "<!--"))
        *ret_next = after (scan, at + 4, "-->");
    else if (begins (scan, at, "<![CDATA["))
        *ret_next = after (scan, at, "]]>");
    else if (at[1] == '!')
        return refuse (
            scan, at, QTI_ERROR_SYNTAX,
            _ ("A document type declaration is not accepted: entities and DTDs are off."));
    else
        *ret_next = after (scan, at, "?>");
    if (begins (scan, at, "<?xml") && !begins (scan, at, "<?xml-"))
        return check_encoding (scan, at, *ret_next);
    return true;
}

bool
qti_prescan (const char *xml, size_t len, QtiReport *report)
{
    Scan scan = {.start = xml, .end = xml + len, .report = report};
    const char *at = xml;
    if (len > QTI_MAX_DOCUMENT_BYTES)
        return refuse (&scan, xml, QTI_ERROR_LIMIT, _ ("The document is larger than 4 MB."));
    if (begins (&scan, at, "\xef\xbb\xbf"))
        at += 3;
    while (at < scan.end && strchr (" \t\r\n", *at) && *at)
        at++;
    if (at >= scan.end || *at != '<')
        return refuse (&scan, at, QTI_ERROR_SYNTAX, _ ("This is not an XML document in UTF-8."));
    const char *zero = memchr (xml, '\0', len);
    if (zero)
        return refuse (&scan, zero, QTI_ERROR_SYNTAX, _ ("A zero byte is not allowed in XML."));
    while (at < scan.end && (at = memchr (at, '<', (size_t)(scan.end - at)))) {
        if (at + 1 >= scan.end)
            break;
        if (at[1] == '!' || at[1] == '?') {
            if (!scan_special (&scan, at, &at))
                return false;
        } else if (at[1] == '/') {
            scan.depth -= scan.depth > 0;
            at += 2;
        } else if (!scan_tag (&scan, at, &at)) {
            return false;
        }
    }
    return true;
}
