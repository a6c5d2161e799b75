/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of this folder's one program. */
#pragma once

void test_way_add (void);
