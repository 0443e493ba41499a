/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-frameworks.h"
#include "partages-problems.h"

G_BEGIN_DECLS

void partages_lint_package (const char *path,
                            PartagesFrameworks *frameworks,
                            PartagesProblems *problems);

G_END_DECLS
