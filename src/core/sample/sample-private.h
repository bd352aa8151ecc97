/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/sample/sample-names.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define LIAISON_SAMPLE_FIRST_YEAR 2024
#define LIAISON_SAMPLE_FIRST_MONTH 11
#define LIAISON_SAMPLE_MONTHS 24
#define LIAISON_SAMPLE_OPERATORS 4
#define LIAISON_SAMPLE_TAGS 4

/**
 * LiaisonSample:
 * @random: for everything that existed in the first sample; a subject of its own has a stream of its own
 * @error: of the function that runs
 * @has_failed: whether something could not be stored: then nothing more is
 * @partners: (element-type utf8): ids, region by region
 * @program_id: (nullable): of the program
 * @version_ids: of its versions
 *
 * The sample while it is made. Internal to it.
 */
typedef struct
{
  LiaisonStore *store;
  GRand *random;
  GError **error;
  gboolean has_failed;
  char *operators[LIAISON_SAMPLE_OPERATORS];
  char *regions[LIAISON_SAMPLE_REGIONS];
  char *territories[LIAISON_SAMPLE_REGIONS];
  char *products[LIAISON_SAMPLE_PRODUCTS];
  char *tags[LIAISON_SAMPLE_TAGS];
  GPtrArray *partners;
  int region;
  int month;
  char *program_id;
  char *version_ids[3];
} LiaisonSample;

LiaisonRecord *liaison_sample_start (const LiaisonEntity *entity, const char *first, ...)
    G_GNUC_NULL_TERMINATED;
char *liaison_sample_store (LiaisonSample *sample, LiaisonRecord *record);
void liaison_sample_drop (LiaisonSample *sample, LiaisonRecord *record);
gint64 liaison_sample_convert (gint64 euro_cents, const char *currency);
void liaison_sample_add_subscriptions (LiaisonSample *sample);
gint64 liaison_sample_pick (LiaisonSample *sample, gint64 below);
char *liaison_sample_make_day (int month, int day);
gboolean liaison_sample_change (LiaisonSample *sample,
                                int month,
                                int day,
                                const char *subject,
                                LiaisonChangeFunc func,
                                GError **error);

gboolean liaison_sample_start_program (LiaisonSample *sample, GError **error);
gboolean liaison_sample_continue_program (LiaisonSample *sample, GError **error);
void liaison_sample_clear_program (LiaisonSample *sample);

G_END_DECLS
