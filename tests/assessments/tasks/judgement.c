/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/judgement.h"

#include "assessments/tasks/operators.h"

static double
number_of (const QtiValue *record, const char *name)
{
    const QtiField *field = qti_value_field (record, name);
    g_assert_nonnull (field);
    return field->base_type == QTI_INTEGER ? (double)field->scalar.integer : field->scalar.real;
}

static TaskKeys *
make_keys (void)
{
    static const double effectiveness[] = {4.5, 1.5, 3.0};
    TaskKeys *keys = task_keys_new ();
    task_keys_item (keys, "pick", TASK_JUDGEMENT_PICK, 3);
    task_keys_item (keys, "rate", TASK_JUDGEMENT_RATE, 3);
    task_keys_item (keys, "level", TASK_JUDGEMENT_PICK, 3);
    for (int i = 0; i < 3; i++) {
        const char action[] = {(char)('A' + i), '\0'};
        task_keys_action (keys, "pick", action, effectiveness[i]);
        task_keys_action (keys, "rate", action, effectiveness[i]);
        task_keys_action (keys, "level", action, 3.0);
    }
    return keys;
}

/* Answers are pairs of letters: the action, then B or W, or a digit. */
static QtiValue
call (QtiArena *arena, TaskKeys *keys, const char *item, const char *const *pairs)
{
    QtiScalar scalars[8];
    size_t n = 0;
    for (; pairs[n] != NULL; n++)
        g_assert_true (qti_scalar_parse (QTI_DIRECTED_PAIR, pairs[n], arena, &scalars[n]));
    QtiValue operands[] = {n > 0 ? (QtiValue){.cardinality = QTI_MULTIPLE,
                                              .base_type = QTI_DIRECTED_PAIR,
                                              .n = (uint32_t)n,
                                              .items = scalars}
                                 : qti_value_null (QTI_DIRECTED_PAIR, QTI_MULTIPLE),
                           qti_value_string (arena, item)};
    return task_judgement_call (arena, operands, 2, keys);
}

static void
test_points (void)
{
    static const struct {
        const char *item, *pairs[7];
        double score;
    } rows[] = {
        {"pick", {"A BEST", "B WORST"}, 2.0},
        {"pick", {"B BEST", "A WORST"}, 0.0},
        {"pick", {"C BEST", "B WORST"}, 1.5},
        {"pick", {"A BEST"}, 1.0},
        {"pick", {"B WORST"}, 1.0},
        {"pick", {"A BEST", "C BEST", "B WORST"}, 1.0},
        {"pick", {"X BEST", "B WORST"}, 1.0},
        {"pick", {"A SOMETHING"}, 0.0},
        /* furthest is 3.5 + 3.5 + 2 = 9; off is 0.5 + 0.5 + 0 */
        {"rate", {"A R5", "B R1", "C R3"}, 2.0 * (1.0 - 1.0 / 9.0)},
        {"rate", {"A R1", "B R5", "C R1"}, 0.0},
        {"rate", {"C R3"}, 2.0 * (1.0 - 7.0 / 9.0)},
        {"rate", {"C R3", "C R4"}, 0.0},
        {"rate", {"C R9", "A BEST", "B R12"}, 0.0},
    };
    g_autoptr (TaskKeys) keys = make_keys ();
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        QtiArena arena = {0};
        QtiValue got = call (&arena, keys, rows[i].item, rows[i].pairs);
        g_test_message ("%s %s", rows[i].item, rows[i].pairs[0]);
        g_assert_cmpfloat_with_epsilon (number_of (&got, "score"), rows[i].score, 1e-12);
        g_assert_cmpfloat (number_of (&got, "key_version"), ==, 3);
        qti_arena_clear (&arena);
    }
}

/* Without a key or an answer there is no score, and never a 0 that looks like one. */
static void
test_null (void)
{
    static const char *const answer[] = {"A BEST", "B WORST", NULL}, *const none[] = {NULL};
    g_autoptr (TaskKeys) keys = make_keys ();
    QtiArena arena = {0};
    QtiValue got[] = {
        call (&arena, keys, "unknown", answer),
        call (&arena, keys, "level", answer),
        call (&arena, keys, "pick", none),
        call (&arena, NULL, "pick", answer),
    };
    for (size_t i = 0; i < G_N_ELEMENTS (got); i++)
        g_assert_true (qti_value_is_null (&got[i]));
    QtiValue text[] = {qti_value_string (&arena, "A"), qti_value_string (&arena, "pick")};
    QtiValue wrong = task_judgement_call (&arena, text, 2, keys);
    g_assert_true (qti_value_is_null (&wrong));
    wrong = task_judgement_call (&arena, text, 1, keys);
    g_assert_true (qti_value_is_null (&wrong));
    qti_arena_clear (&arena);
}

/* The table that programs pass on carries the keys. */
static void
test_table (void)
{
    static const char *const answer[] = {"A BEST", "B WORST", NULL};
    g_autoptr (TaskKeys) keys = make_keys ();
    TaskOperators operators;
    task_operators_init (&operators, keys, NULL);
    bool found = false;
    for (size_t i = 0; i < operators.table.n_rows; i++) {
        if (!g_str_equal (operators.table.rows[i].name, "antesala.judgement"))
            continue;
        found = operators.table.rows[i].data == keys;
    }
    g_assert_true (found);
    QtiArena arena = {0};
    QtiValue got = call (&arena, keys, "pick", answer);
    g_assert_cmpfloat (number_of (&got, "part_best"), ==, 1);
    qti_arena_clear (&arena);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tasks/judgement/points", test_points);
    g_test_add_func ("/tasks/judgement/null", test_null);
    g_test_add_func ("/tasks/judgement/table", test_table);
    return g_test_run ();
}
