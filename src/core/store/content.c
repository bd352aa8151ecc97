/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/content.h"

#include <glib/gi18n-lib.h>

#define CONTENT_TYPE "a(yayssssx)"

/**
 * liaison_content_part_new:
 * @bytes: (transfer full): see #LiaisonContentPart
 *
 * Returns: (transfer full): a part of what a change holds
 */
LiaisonContentPart *
liaison_content_part_new (LiaisonContentKind kind, GBytes *bytes)
{
  LiaisonContentPart *self = g_new0 (LiaisonContentPart, 1);

  self->kind = kind;
  self->bytes = bytes;
  return self;
}

void
liaison_content_part_free (LiaisonContentPart *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->bytes);
  g_free (self->table);
  g_free (self->columns);
  g_free (self->first_id);
  g_free (self->last_id);
  g_free (self);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * liaison_content_encode:
 * @parts: (element-type LiaisonContentPart): in the order in which they happened
 *
 * Returns: (transfer full): the same bytes for the same parts on every machine
 */
GBytes *
liaison_content_encode (GPtrArray *parts)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (CONTENT_TYPE));
  g_autoptr (GVariant) content = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      const LiaisonContentPart *part = g_ptr_array_index (parts, i);

      g_variant_builder_add (&builder, "(y@ayssssx)", (guchar) part->kind,
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, part->bytes, TRUE),
                             or_empty (part->table), or_empty (part->columns), or_empty (part->first_id),
                             or_empty (part->last_id), part->count);
    }
  content = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (content);

      g_variant_unref (content);
      content = swapped;
    }
  return g_variant_get_data_as_bytes (content);
}

static gpointer
fail (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_A_WORKSPACE,
                       _ ("What this change did is damaged in the file, so it cannot be undone."));
  return NULL;
}

/**
 * liaison_content_decode:
 *
 * Returns: (transfer full) (element-type LiaisonContentPart) (nullable): the parts
 */
GPtrArray *
liaison_content_decode (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_content_part_free);
  g_autoptr (GVariant) content =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (CONTENT_TYPE), bytes, FALSE));
  GVariantIter iter;
  guchar kind;
  GVariant *blob;
  const char *table, *columns, *first_id, *last_id;
  gint64 count;

  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (content);

      g_variant_unref (content);
      content = swapped;
    }
  if (!g_variant_is_normal_form (content))
    return fail (error);
  g_variant_iter_init (&iter, content);
  while (g_variant_iter_next (&iter, "(y@ay&s&s&s&sx)", &kind, &blob, &table, &columns, &first_id, &last_id,
                              &count))
    {
      LiaisonContentPart *part =
          liaison_content_part_new ((LiaisonContentKind) kind, g_variant_get_data_as_bytes (blob));

      g_variant_unref (blob);
      g_ptr_array_add (parts, part);
      if (kind > LIAISON_CONTENT_RANGE_REMOVED)
        return fail (error);
      part->table = g_strdup (table);
      part->columns = g_strdup (columns);
      part->first_id = g_strdup (first_id);
      part->last_id = g_strdup (last_id);
      part->count = count;
    }
  return g_steal_pointer (&parts);
}
