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

/* The time of the person's own: what is written after 10 s counts only with twice the time. */
static void
test_extra_time (void)
{
    TaskOperators operators;
    task_operators_init (&operators, NULL, NULL);
    size_t row = 0;
    while (strcmp (operators.rows[row].name, "antesala.multitask") != 0)
        row++;
    QtiArena arena = {0};
    const QtiField response[] = {
        string_field ("entries", "ab|c|9"),
        string_field ("events", "0>0;0+0,a;100+1,b;14900>1;0+0,c;500>2;0+0,9;500!s,0;"),
    };
    QtiValue operands[] = {qti_value_record (&arena, response, G_N_ELEMENTS (response)),
                           qti_value_string (&arena, "ab|c"),
                           qti_value_string (&arena, "8 | hour | 9"),
                           qti_value_string (&arena, "10 4")};
    static const struct {
        int percent;
        double fields_right, answers_right, reply_speed;
    } rows[] = {{100, 1, 0, 0}, {200, 2, 1, 1}};
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        operators.extra_percent = rows[i].percent;
        QtiValue score = operators.rows[row].call (&arena, operands, 4, operators.rows[row].data);
        g_assert_cmpfloat (number_of (&score, "fields_right"), ==, rows[i].fields_right);
        g_assert_cmpfloat (number_of (&score, "answers_right"), ==, rows[i].answers_right);
        g_assert_cmpfloat (number_of (&score, "reply_speed"), ==, rows[i].reply_speed);
        g_assert_true (qti_value_field (&score, "overtime")->scalar.boolean == (i == 0));
        g_assert_cmpint (qti_value_field (&score, "switch_cost_ms")->base_type, ==, QTI_TYPE_NONE);
    }
    QtiValue wrong = operators.rows[row].call (&arena, operands, 3, NULL);
    g_assert_true (qti_value_is_null (&wrong));
    qti_arena_clear (&arena);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tasks/operators/typing", test_typing);
    g_test_add_func ("/tasks/operators/extra-time", test_extra_time);
    return g_test_run ();
}
