/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/shape.h"

#include <math.h>

#define MAX_COORDS 2000u

static const char *const names[] = {"default", "rect", "circle", "ellipse", "poly"};

const char *
qti_shape_name (QtiShapeKind kind)
{
    return names[kind];
}

/* Numbers between commas or blanks; percent signs are not known here. */
static bool
read_coords (const char *text, QtiArena *arena, QtiShape *shape)
{
    unsigned n = 1;
    for (const char *at = text; *at; at++)
        n += *at == ',' || *at == ' ';
    if (n > MAX_COORDS)
        return false;
    double *coords = qti_arena_new (arena, double, n);
    shape->coords = coords;
    while (*text) {
        char *end = NULL;
        coords[shape->n] = g_ascii_strtod (text, &end);
        if (end == text || !isfinite (coords[shape->n]))
            return false;
        shape->n++;
        text = end + strspn (end, " \t\r\n");
        if (*text == ',')
            text += 1 + strspn (text + 1, " \t\r\n");
    }
    return true;
}

bool
qti_shape_parse (const char *shape, const char *coords, QtiArena *arena, QtiShape *ret_shape)
{
    *ret_shape = (QtiShape){0};
    if (!shape)
        return false;
    while (strcmp (shape, names[ret_shape->kind]) != 0) {
        if (++ret_shape->kind >= G_N_ELEMENTS (names))
            return false;
    }
    if (ret_shape->kind == QTI_SHAPE_DEFAULT)
        return true;
    if (!coords || !read_coords (coords + strspn (coords, " \t\r\n"), arena, ret_shape))
        return false;
    switch (ret_shape->kind) {
    case QTI_SHAPE_DEFAULT:
        return true;
    case QTI_SHAPE_CIRCLE:
        return ret_shape->n == 3;
    case QTI_SHAPE_RECT:
    case QTI_SHAPE_ELLIPSE:
        return ret_shape->n == 4;
    case QTI_SHAPE_POLY:
        return ret_shape->n >= 6 && ret_shape->n % 2 == 0;
    }
    return false;
}

static bool
on_edge (double x, double y, double x1, double y1, double x2, double y2)
{
    double cross = (x - x1) * (y2 - y1) - (y - y1) * (x2 - x1);
    return cross == 0.0 && x >= fmin (x1, x2) && x <= fmax (x1, x2) && y >= fmin (y1, y2)
           && y <= fmax (y1, y2);
}

static bool
in_polygon (const QtiShape *self, double x, double y)
{
    bool inside = false;
    for (unsigned i = 0, j = self->n - 2; i < self->n; j = i, i += 2) {
        double x1 = self->coords[i], y1 = self->coords[i + 1];
        double x2 = self->coords[j], y2 = self->coords[j + 1];
        if (on_edge (x, y, x1, y1, x2, y2))
            return true;
        if ((y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
            inside = !inside;
    }
    return inside;
}

bool
qti_shape_contains (const QtiShape *self, double x, double y)
{
    const double *c = self->coords;
    switch (self->kind) {
    case QTI_SHAPE_DEFAULT:
        return true;
    case QTI_SHAPE_RECT:
        return x >= fmin (c[0], c[2]) && x <= fmax (c[0], c[2]) && y >= fmin (c[1], c[3])
               && y <= fmax (c[1], c[3]);
    case QTI_SHAPE_CIRCLE:
        return (x - c[0]) * (x - c[0]) + (y - c[1]) * (y - c[1]) <= c[2] * c[2];
    case QTI_SHAPE_ELLIPSE:
        return c[2] > 0 && c[3] > 0
               && (x - c[0]) * (x - c[0]) / (c[2] * c[2]) + (y - c[1]) * (y - c[1]) / (c[3] * c[3])
                      <= 1.0;
    case QTI_SHAPE_POLY:
        return in_polygon (self, x, y);
    }
    return false;
}
