/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/operators.h"

#include <string.h>

static QtiField
string_field (const char *name, const char *text)
{
    return (QtiField){.name = name, .base_type = QTI_STRING, .scalar = {.string = text}};
}

static double
number_of (const QtiValue *record, const char *name)
{
    const QtiField *field = qti_value_field (record, name);
    g_assert_nonnull (field);
    return field->base_type == QTI_INTEGER ? (double)field->scalar.integer : field->scalar.real;
}

static void
test_typing (void)
{
    const QtiOperators *operators = task_operators ();
    g_assert_cmpstr (operators->rows[0].name, ==, "antesala.typing");
    QtiArena arena = {0};
    const QtiField response[] = {
        string_field ("text", "the order left"),
        string_field ("events", ""),
        {.name = "durationMs", .base_type = QTI_INTEGER, .scalar = {.integer = 12000}},
        {.name = "keys", .base_type = QTI_INTEGER, .scalar = {.integer = 15}},
        {.name = "backspaces", .base_type = QTI_INTEGER, .scalar = {.integer = 1}},
    };
    QtiValue operands[] = {qti_value_record (&arena, response, G_N_ELEMENTS (response)),
                           qti_value_string (&arena, "the order left at noon")};
    QtiValue score = operators->rows[0].call (&arena, operands, 2, NULL);
    g_assert_cmpfloat_with_epsilon (number_of (&score, "net_wpm"), 14, 1e-9);
    g_assert_cmpfloat (number_of (&score, "errors"), ==, 0);
    g_assert_cmpint (qti_value_field (&score, "consistency")->base_type, ==, QTI_TYPE_NONE);
    g_assert_cmpstr (qti_value_field (&score, "variant")->scalar.string, ==, "net-characters-1");

    g_assert_true (qti_value_is_null (&(QtiValue){0}));
    QtiValue wrong = operators->rows[0].call (&arena, operands, 1, NULL);
    g_assert_true (qti_value_is_null (&wrong));
    operands[0] = qti_value_string (&arena, "no record");
    wrong = operators->rows[0].call (&arena, operands, 2, NULL);
    g_assert_true (qti_value_is_null (&wrong));
    qti_arena_clear (&arena);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tasks/operators/typing", test_typing);
    return g_test_run ();
}
