/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Character classes of XML Schema regular expressions (XML Schema 2, appendix F.1). */
#include "assessments/qti/charset.h"

#include <glib.h>

#define MAX_DEPTH 20u

/* General categories; one letter stands for all that begin with it. */
static const struct {
    char name[3];
    uint8_t type;
} categories[] = {
    {"Lu", G_UNICODE_UPPERCASE_LETTER},
    {"Ll", G_UNICODE_LOWERCASE_LETTER},
    {"Lt", G_UNICODE_TITLECASE_LETTER},
    {"Lm", G_UNICODE_MODIFIER_LETTER},
    {"Lo", G_UNICODE_OTHER_LETTER},
    {"Mn", G_UNICODE_NON_SPACING_MARK},
    {"Mc", G_UNICODE_SPACING_MARK},
    {"Me", G_UNICODE_ENCLOSING_MARK},
    {"Nd", G_UNICODE_DECIMAL_NUMBER},
    {"Nl", G_UNICODE_LETTER_NUMBER},
    {"No", G_UNICODE_OTHER_NUMBER},
    {"Pc", G_UNICODE_CONNECT_PUNCTUATION},
    {"Pd", G_UNICODE_DASH_PUNCTUATION},
    {"Ps", G_UNICODE_OPEN_PUNCTUATION},
    {"Pe", G_UNICODE_CLOSE_PUNCTUATION},
    {"Pi", G_UNICODE_INITIAL_PUNCTUATION},
    {"Pf", G_UNICODE_FINAL_PUNCTUATION},
    {"Po", G_UNICODE_OTHER_PUNCTUATION},
    {"Zs", G_UNICODE_SPACE_SEPARATOR},
    {"Zl", G_UNICODE_LINE_SEPARATOR},
    {"Zp", G_UNICODE_PARAGRAPH_SEPARATOR},
    {"Sm", G_UNICODE_MATH_SYMBOL},
    {"Sc", G_UNICODE_CURRENCY_SYMBOL},
    {"Sk", G_UNICODE_MODIFIER_SYMBOL},
    {"So", G_UNICODE_OTHER_SYMBOL},
    {"Cc", G_UNICODE_CONTROL},
    {"Cf", G_UNICODE_FORMAT},
    {"Co", G_UNICODE_PRIVATE_USE},
    {"Cn", G_UNICODE_UNASSIGNED},
    {"Cs", G_UNICODE_SURROGATE},
};

static const struct {
    const char *name;
    uint32_t from, to;
} blocks[] = {
    {"BasicLatin", 0x0000, 0x007f},
    {"Latin-1Supplement", 0x0080, 0x00ff},
    {"LatinExtended-A", 0x0100, 0x017f},
    {"LatinExtended-B", 0x0180, 0x024f},
    {"IPAExtensions", 0x0250, 0x02af},
    {"CombiningDiacriticalMarks", 0x0300, 0x036f},
    {"Greek", 0x0370, 0x03ff},
    {"Cyrillic", 0x0400, 0x04ff},
    {"Hebrew", 0x0590, 0x05ff},
    {"Arabic", 0x0600, 0x06ff},
    {"LatinExtendedAdditional", 0x1e00, 0x1eff},
    {"GeneralPunctuation", 0x2000, 0x206f},
    {"CurrencySymbols", 0x20a0, 0x20cf},
    {"MathematicalOperators", 0x2200, 0x22ff},
    {"Hiragana", 0x3040, 0x309f},
    {"Katakana", 0x30a0, 0x30ff},
    {"CJKUnifiedIdeographs", 0x4e00, 0x9fff},
};

/* Punctuation, separators and "other": what \w leaves out. */
static bool
is_word (uint32_t letter)
{
    GUnicodeType type = g_unichar_type (letter);
    for (unsigned i = 0; i < G_N_ELEMENTS (categories); i++) {
        if (categories[i].type == type)
            return categories[i].name[0] != 'P' && categories[i].name[0] != 'Z'
                   && categories[i].name[0] != 'C';
    }
    return false;
}

static bool
is_name (uint32_t letter, bool first)
{
    if (letter == '_' || letter == ':' || g_unichar_isalpha (letter))
        return true;
    if (first)
        return false;
    return letter == '-' || letter == '.' || letter == 0xb7 || g_unichar_isdigit (letter)
           || g_unichar_ismark (letter);
}

static bool
part_has (const QtiCharsetPart *part, uint32_t letter)
{
    bool found = false;
    switch (part->letter) {
    case 0:
        found = letter >= part->from && letter <= part->to;
        break;
    case 's':
        found = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
        break;
    case 'i':
    case 'c':
        found = is_name (letter, part->letter == 'i');
        break;
    case 'd':
        found = g_unichar_type (letter) == G_UNICODE_DECIMAL_NUMBER;
        break;
    case 'w':
        found = is_word (letter);
        break;
    default:
        found = part->categories & (1u << g_unichar_type (letter));
        break;
    }
    return found != part->negated;
}

bool
qti_charset_has (const QtiCharset *self, uint32_t letter)
{
    bool in = true;
    for (unsigned level = 0; self; self = self->minus, level++) {
        bool found = false;
        for (const QtiCharsetPart *part = self->parts; part && !found; part = part->next)
            found = part_has (part, letter);
        /* a - (b - (c)): in if in an odd number of them from the outside in, stopping at the first that lacks it */
        if (found == self->negated)
            return level % 2 == 1;
        in = level % 2 == 0;
    }
    return in;
}

/* The name between the braces of \p{…}. */
static bool
read_property (const char **at, QtiCharsetPart *part)
{
    const char *name = *at + 1, *end = **at == '{' ? strchr (name, '}') : NULL;
    if (!end || end - name < 1 || end - name > 40)
        return false;
    size_t len = (size_t)(end - name);
    *at = end + 1;
    for (unsigned i = 0; i < G_N_ELEMENTS (blocks) && len > 2 && strncmp (name, "Is", 2) == 0;
         i++) {
        if (strlen (blocks[i].name) == len - 2
            && strncmp (blocks[i].name, name + 2, len - 2) == 0) {
            *part = (QtiCharsetPart){
                .from = blocks[i].from, .to = blocks[i].to, .negated = part->negated};
            return true;
        }
    }
    for (unsigned i = 0; i < G_N_ELEMENTS (categories) && len <= 2; i++) {
        if (strncmp (categories[i].name, name, len) == 0)
            part->categories |= 1u << categories[i].type;
    }
    part->letter = 'p';
    return part->categories != 0;
}

bool
qti_charset_escape (const char **at, QtiCharsetPart *ret_part)
{
    static const char controls[] = "nrt", values[] = "\n\r\t", same[] = "\\|.-^?*+{}()[]$";
    char letter = **at;
    *ret_part = (QtiCharsetPart){0};
    if (letter == '\0')
        return false;
    (*at)++;
    const char *found = strchr (controls, letter);
    if (found)
        ret_part->from = ret_part->to = (uint32_t)values[found - controls];
    else if (strchr (same, letter))
        ret_part->from = ret_part->to = (uint32_t)letter;
    else if (letter == 'p' || letter == 'P') {
        ret_part->negated = letter == 'P';
        return read_property (at, ret_part);
    } else if (strchr ("sicdwSICDW", letter)) {
        ret_part->letter = g_ascii_tolower (letter);
        ret_part->negated = g_ascii_isupper (letter);
    } else {
        return false;
    }
    return true;
}

/* One end of a range, or a named class. */
static bool
read_part (const char **at, QtiCharsetPart *part)
{
    if (**at == '\\') {
        (*at)++;
        return qti_charset_escape (at, part);
    }
    if (**at == '\0' || **at == '[')
        return false;
    *part = (QtiCharsetPart){0};
    part->from = part->to = g_utf8_get_char (*at);
    *at = g_utf8_next_char (*at);
    return true;
}

const QtiCharset *
qti_charset_read (const char **at, QtiArena *arena, unsigned depth)
{
    QtiCharset *self = qti_arena_new (arena, QtiCharset, 1);
    if (depth > MAX_DEPTH)
        return NULL;
    if (**at == '^') {
        self->negated = true;
        (*at)++;
    }
    for (bool first = true; **at != ']' || first; first = false) {
        if (**at == '-' && (*at)[1] == '[' && !first) {
            *at += 2;
            self->minus = qti_charset_read (at, arena, depth + 1);
            break;
        }
        QtiCharsetPart *part = qti_arena_new (arena, QtiCharsetPart, 1), end;
        if (**at == ']' || !read_part (at, part))
            return NULL;
        if (**at == '-' && (*at)[1] != ']' && (*at)[1] != '[') {
            (*at)++;
            if (part->letter || !read_part (at, &end) || end.letter || end.to < part->from)
                return NULL;
            part->to = end.to;
        }
        part->next = self->parts;
        self->parts = part;
    }
    if (**at != ']')
        return NULL;
    (*at)++;
    return self;
}
