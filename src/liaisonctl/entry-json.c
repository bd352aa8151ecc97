/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entry-json.h"

#include "json-member.h"

/* As operations name it, so that a script can answer one entry with another. */
void
entry_json_add_place (JsonBuilder *builder, const char *name, const LiaisonEntryPlace *place)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_member_text (builder, "budget", place->budget);
  json_member_text (builder, "region", place->region);
  json_member_text (builder, "partner", place->partner);
  json_member_text (builder, "bucket", liaison_bucket_get_word (place->bucket));
  json_builder_end_object (builder);
}
