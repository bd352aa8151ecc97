/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

/**
 * LiaisonLetterForm:
 * @LIAISON_LETTER_MARKDOWN: values are escaped for it
 * @LIAISON_LETTER_PLAIN: as it is read, such as in an e-mail
 */
typedef enum
{
  LIAISON_LETTER_MARKDOWN,
  LIAISON_LETTER_PLAIN,
} LiaisonLetterForm;

/**
 * LiaisonLetterValue:
 * @text: (nullable): what stands for a field, or
 * @list: (nullable) (array zero-terminated=1): what stands for one that is a list
 */
typedef struct
{
  const char *text;
  const char *const *list;
} LiaisonLetterValue;

/**
 * LiaisonLetter:
 * @subject: a line
 * @content: in the form that was asked for
 * @empty: (array zero-terminated=1): the names of the fields that the template has and that were empty
 */
typedef struct
{
  char *subject;
  char *content;
  GStrv empty;
} LiaisonLetter;

void liaison_letter_free (LiaisonLetter *self);
int liaison_letter_choose (const GPtrArray *templates, const char *language, const char *types);
char *liaison_letter_escape (const char *text);
gboolean liaison_letter_check (const LiaisonChoice *names, const char *text, GError **error);
LiaisonLetter *liaison_letter_render (LiaisonRecord *template,
                                      const LiaisonChoice *names,
                                      const LiaisonLetterValue *values,
                                      LiaisonLetterForm form,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonLetter, liaison_letter_free)

G_END_DECLS
