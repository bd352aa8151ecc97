/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/customer-view.h"

G_BEGIN_DECLS

const char *liaison_customer_timeline_get_icon (const LiaisonCustomerLine *line);
const char *liaison_customer_timeline_get_entity (const LiaisonCustomerLine *line);
char *liaison_customer_timeline_create_title (const LiaisonCustomerLine *line);
char *liaison_customer_timeline_create_subtitle (const LiaisonCustomerLine *line);

G_END_DECLS
